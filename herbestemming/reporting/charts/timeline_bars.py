"""The rows of the timeline: what lasts as a bar, what is paid out as a lozenge."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from herbestemming.reporting.texts import text

from .looks import LOOKS, look, number
from .metrics import shorten, width
from .palette import GREY, INK, WHITE
from .scale import Axis
from .svg import FULL, BoxOf, Svg

Sort = Literal["gebruik", "werken", "premie", "lening"]

NAMES = 156.0
_HIGH = {"gebruik": 9.4, "werken": 8.0, "lening": 4.0}
_SIZE, _OWN = 6.8, 8.0  # of words; what a number before them takes
_NUMBER = 11.0  # what the number of a use takes of its bar


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts: from year to year, ends included; None where it was or goes on.

    Attributes:
        first: first year.
        last: last year.
        words: what stands in it.
    """

    first: int | None
    last: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One use, works, premium or loan.

    Attributes:
        name: its name.
        sort: what it is.
        bars: when it is there.
        under: a few words under its name.
        use: position of a use, by which it is told apart in every figure of a scenario.
    """

    name: str
    sort: Sort
    bars: tuple[Bar, ...]
    under: str = ""
    use: int = 0


def draw_row(
    svg: Svg,
    row: Row,
    years: Sequence[int],
    across: Axis,
    place: tuple[float, float],
    closed: Sequence[int],
) -> None:
    """Draw what stands in a row, under and beside its name.

    Args:
        svg: the figure.
        row: the row.
        years: the years.
        across: where they stand.
        place: where the row begins, and how high it is.
        closed: the years in which the building is closed.
    """
    y, high = place
    if row.under:
        under = shorten(row.under, NAMES - 8, 6.8)
        svg.text(0, y + high - 3.6, under, size=6.8, fill=GREY)
    svg.line((0, y + high - 0.4), (FULL, y + high - 0.4), width=0.3)
    for bar in row.bars:
        _bar(svg, row, bar, years, across, y + high / 2 - 0.6, closed)


def _bar(
    svg: Svg,
    row: Row,
    bar: Bar,
    years: Sequence[int],
    across: Axis,
    middle: float,
    closed: Sequence[int],
) -> None:
    """One bar within the years; what falls outside is told at the edge where it would be."""
    first, last = years[0], years[-1]
    begin = first if bar.first is None else bar.first
    end = last if bar.last is None else bar.last
    if end < begin:
        return
    if end < first or begin > last:
        _outside(svg, bar, before=end < first, across=across, y=middle + 2.6)
        return
    begin, end = max(begin, first), min(end, last)
    if row.sort == "premie":
        _premium(
            svg, bar, (_left(across, begin - first) + _left(across, end + 1 - first)) / 2, middle
        )
        return
    parts = open_parts(begin, end, closed) if row.sort == "gebruik" else [(begin, end)]
    if len(parts) != 1 or parts[0] != (begin, end):  # it goes on, behind closed doors
        ends = (_left(across, begin - first), middle), (_left(across, end + 1 - first), middle)
        svg.line(*ends, colour=INK, width=0.7, dash="1.4 1.4")
    boxes: list[BoxOf] = []
    for begin, end in parts:
        x0, x1 = _left(across, begin - first), _left(across, end + 1 - first)
        high = _HIGH[row.sort]
        boxes.append((x0 + 0.4, middle - high / 2, max(1.2, x1 - x0 - 0.8), high))
    for box in boxes:
        _draw(svg, row, box)
    if boxes:
        _words(svg, row, bar.words, max(boxes, key=lambda box: box[2]), middle, boxes)


def _left(across: Axis, position: float) -> float:
    return across(position - 0.5)


def open_parts(begin: int, end: int, closed: Collection[int]) -> list[tuple[int, int]]:
    """The years from one to another without those in which the building is closed, as spans."""
    found: list[tuple[int, int]] = []
    for year in (one for one in range(begin, end + 1) if one not in closed):
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def _draw(svg: Svg, row: Row, box: BoxOf) -> None:
    """A bar: a use in its look and with its number, works and loans in grey."""
    if row.sort != "gebruik":
        svg.rect(*box, GREY)
        return
    look(svg, row.use, box)
    svg.frame(*box, colour=INK, line=0.5)
    if box[2] >= _NUMBER:
        number(svg, row.use, box[0] + _NUMBER / 2, box[1] + box[3] / 2)


def _words(
    svg: Svg, row: Row, words: str, box: BoxOf, middle: float, boxes: Sequence[BoxOf]
) -> None:
    """What a bar says: in it or beside it, where there is room; with its number if that is out."""
    x, _, wide, _ = box
    own = str(row.use + 1) if row.sort == "gebruik" and wide < _NUMBER else ""
    if not words and not own:
        return
    start = _NUMBER + 1.5 if row.sort == "gebruik" else 4.0
    inside = row.sort in ("gebruik", "werken")
    right, left = FULL - (x + wide + 4), x - 4 - NAMES
    if any(other is not box for other in boxes):  # other parts of the bar stand beside it
        right = left = 0.0
    needed = _long(words, own)
    if (
        inside
        and needed + start + 3 <= wide
        and (row.sort == "gebruik" or needed > max(right, left))
    ):
        _inside(svg, row, words, box, middle)
    elif needed <= right:
        _beside(svg, words, own, x + wide + 4, middle)
    elif needed <= left:
        _beside(svg, words, own, x - 4 - needed, middle)
    elif row.sort == "gebruik" and wide >= 40.0:  # a name may be cut, an amount may not
        _inside(svg, row, shorten(words, wide - start - 3, _SIZE), box, middle)
    elif own:
        end = max(one[0] + one[2] for one in boxes)
        _beside(svg, "", own, end + 3 if end + 8 <= FULL else boxes[0][0] - 7, middle)


def _long(words: str, own: str) -> float:
    return width(words, _SIZE) + (_OWN if own and words else width(own, _SIZE))


def _beside(svg: Svg, words: str, own: str, x: float, middle: float) -> None:
    """Words beside a bar, after the number of the use where the bar is too narrow for it."""
    svg.rect(x - 1.5, middle - 4.4, _long(words, own) + 3, 8.8, WHITE)
    if own:
        svg.text(x, middle + 2.4, own, size=_SIZE, bold=True)
        x += _OWN
    if words:
        svg.text(x, middle + 2.4, words, size=_SIZE)


def _inside(svg: Svg, row: Row, words: str, box: BoxOf, middle: float) -> None:
    """Words in a bar, on its fill where that is hatched."""
    if row.sort != "gebruik":
        svg.text(box[0] + 4.0, middle + 2.4, words, size=6.8, fill=WHITE)
        return
    fill, lines, _, ink = LOOKS[row.use % len(LOOKS)]
    x = box[0] + _NUMBER + 1.5
    if lines:
        svg.rect(x - 1.0, box[1] + 0.5, width(words, 6.8) + 2.0, box[3] - 1.0, fill)
    svg.text(x, middle + 2.4, words, size=6.8, fill=ink)


def _premium(svg: Svg, bar: Bar, x: float, y: float) -> None:
    """A payment in one year: a lozenge with its amount beside it."""
    points = [(x, y - 4.2), (x + 4.2, y), (x, y + 4.2), (x - 4.2, y)]
    svg.area(points, WHITE)
    svg.lines([*points, points[0]], colour=GREY, width=1.2)
    box = (x - 4.2, y - 4.2, 8.4, 8.4)
    _words(svg, Row("", "premie", ()), bar.words, box, y, [box])


def _outside(svg: Svg, bar: Bar, *, before: bool, across: Axis, y: float) -> None:
    word = "ervoor" if before else "erna"
    year = bar.last if before else bar.first
    words = text("tijdlijn", word, jaar=year, wat=bar.words).strip()
    room = across.end - across.start - 4
    svg.text(
        across.start + 2 if before else FULL - 2,
        y,
        shorten(words, room, 6.8),
        size=6.8,
        fill=GREY,
        anchor="start" if before else "end",
    )
