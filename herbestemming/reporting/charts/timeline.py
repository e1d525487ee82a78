"""What happens when: uses, works, premiums and loans on one line of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from herbestemming.reporting.texts import text

from .flows import year_line
from .heads import remark
from .metrics import shorten, width
from .palette import BRICK, GREY, INK, MIST, OCHRE, PETROL, STONE, WHITE
from .scale import Axis, year_marks
from .svg import FULL, Svg

Sort = Literal["gebruik", "eredienst", "werken", "premie", "lening"]

_NAMES = 156.0
_HEAD, _ROW, _TWO = 16.0, 13.0, 20.0


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
    """

    name: str
    sort: Sort
    bars: tuple[Bar, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one head."""

    head: str
    rows: tuple[Row, ...]


def timeline(
    years: Sequence[int],
    groups: Sequence[Group],
    title: str,
    *,
    withdrawn: int | None = None,
    closed: Sequence[int] = (),
    rest: str = "",
) -> Markup:
    """Draw the figure.

    Args:
        years: the years.
        groups: what happens, by kind.
        title: what it says, for who cannot see it.
        withdrawn: the year of the withdrawal from worship.
        closed: the years in which the building is closed.
        rest: what it does not show.
    """
    body = sum(_HEAD + sum(map(_high, group.rows)) for group in groups)
    top = 13.0 if withdrawn is not None or closed else 0.0
    bottom = top + body + 4.0
    svg = Svg(FULL, bottom + 14.0 + (10.0 if rest else 0.0), title)
    across = Axis(-0.5, len(years) - 0.5, _NAMES, FULL - 6.0)
    _ground(svg, years, across, (top, bottom), closed)
    _withdrawal(svg, years, across, bottom, withdrawn, closed)
    y = top
    for group in groups:
        head = shorten(group.head, _NAMES - 8, 7.2, bold=True)
        svg.text(0, y + 10.4, head, size=7.2, fill=GREY, bold=True)
        svg.line((0, y + _HEAD - 2.0), (FULL, y + _HEAD - 2.0), colour=INK, width=0.6)
        y += _HEAD
        for row in group.rows:
            _row(svg, row, years, across, y)
            y += _high(row)
    year_line(svg, years, across, bottom + 8.0)
    remark(svg, bottom + 20.0, rest)
    return svg.markup()


def _high(row: Row) -> float:
    return _TWO if row.under else _ROW


def _ground(
    svg: Svg,
    years: Sequence[int],
    across: Axis,
    ends: tuple[float, float],
    closed: Sequence[int],
) -> None:
    """Hairlines at the years that are named, and the years in which the building is closed."""
    top, bottom = ends
    slot = (across.end - across.start) / len(years)
    shut = [years.index(one) for one in closed if one in years]
    if shut:
        boxes = _joined([(across(i) - slot / 2, top, slot, bottom - top) for i in shut])
        svg.rects(boxes, "#F3F3F1")
        svg.hatch(boxes, STONE, gap=4.0, width=0.5)
        words = text("tijdlijn", "gesloten")
        x = max(across.start, min(boxes[0][0], FULL - width(words, 7.0)))
        svg.text(x, 8.0, words, size=7.0, fill=GREY)
    for i in year_marks(list(years), across.end - across.start):
        svg.line((across(i), top + _HEAD), (across(i), bottom), width=0.3)


def _joined(
    boxes: Sequence[tuple[float, float, float, float]],
) -> list[tuple[float, float, float, float]]:
    """Boxes that touch, as one."""
    found: list[tuple[float, float, float, float]] = []
    for x, y, wide, high in boxes:
        if found and abs(found[-1][0] + found[-1][2] - x) < 0.1:
            left, top, before, tall = found[-1]
            found[-1] = (left, top, before + wide, tall)
        else:
            found.append((x, y, wide, high))
    return found


def _withdrawal(
    svg: Svg,
    years: Sequence[int],
    across: Axis,
    bottom: float,
    year: int | None,
    closed: Sequence[int],
) -> None:
    """A line at the start of the year from which the church is no longer one."""
    if year is None:
        return
    if years[0] <= year <= years[-1]:
        x = across(year - years[0] - 0.5)
        svg.line((x, 10.0), (x, bottom), colour=BRICK, width=1.0, dash="3 1.8")
    else:
        x = across.start if year < years[0] else across.end
    words = text("tijdlijn", "onttrekking", jaar=year)
    wide = width(words, 7.0, bold=True)
    if closed:  # the years of closing are named at their start; this one at the far left
        svg.text(0, 8.0, words, size=7.0, fill=BRICK, bold=True)
    else:
        left = x - 3 if x - 3 + wide <= FULL else FULL - wide
        svg.text(left, 8.0, words, size=7.0, fill=BRICK, bold=True)


def _row(svg: Svg, row: Row, years: Sequence[int], across: Axis, y: float) -> None:
    svg.text(0, y + 8.6, shorten(row.name, _NAMES - 8, 7.6), size=7.6)
    if row.under:
        svg.text(0, y + 16.4, shorten(row.under, _NAMES - 8, 6.8), size=6.8, fill=GREY)
    svg.line((0, y + _high(row) - 0.4), (FULL, y + _high(row) - 0.4), width=0.3)
    middle = y + 5.8 if not row.under else y + 9.4
    for bar in row.bars:
        _bar(svg, row.sort, bar, years, across, middle)


def _bar(svg: Svg, sort: Sort, bar: Bar, years: Sequence[int], across: Axis, middle: float) -> None:
    """One bar within the years; what falls outside is told at the edge where it would be."""
    first, last = years[0], years[-1]
    begin = first if bar.first is None else bar.first
    end = last if bar.last is None else bar.last
    if end < begin:
        return
    if end < first or begin > last:
        _outside(svg, bar, before=end < first, across=across, y=middle + 2.6)
        return
    slot = (across.end - across.start) / len(years)
    x0 = across(max(begin, first) - first) - slot / 2
    x1 = across(min(end, last) - first) + slot / 2
    if sort == "premie":
        _premium(svg, bar, (x0 + x1) / 2, middle)
        return
    high = {"lening": 4.0, "werken": 8.0}.get(sort, 8.6)
    box = (x0 + 0.4, middle - high / 2, max(1.2, x1 - x0 - 0.8), high)
    if sort == "eredienst":
        svg.rect(*box, WHITE)
        svg.hatch([box], PETROL, gap=2.4, width=0.5)
        svg.frame(*box, colour=PETROL, line=0.6)
    else:
        svg.rect(*box, {"werken": BRICK, "lening": OCHRE}.get(sort, PETROL))
    _words(svg, sort, bar.words, box, middle)


def _words(
    svg: Svg, sort: Sort, words: str, box: tuple[float, float, float, float], middle: float
) -> None:
    """What a bar says: in it or beside it, where there is room."""
    if not words:
        return
    x, _, wide, _ = box
    size = 6.8
    fits = sort in ("gebruik", "werken") and width(words, size) + 6 <= wide
    right, left = FULL - (x + wide + 4), x - 4 - _NAMES
    needed = width(words, size)
    if fits and (sort == "gebruik" or needed > max(right, left)):
        svg.text(x + 4, middle + 2.4, words, size=size, fill=WHITE)
    elif needed <= right:
        svg.rect(x + wide + 2.5, middle - 4.4, needed + 3, 8.8, WHITE)
        svg.text(x + wide + 4, middle + 2.4, words, size=size)
    elif needed <= left:
        svg.rect(x - 5.5 - needed, middle - 4.4, needed + 3, 8.8, WHITE)
        svg.text(x - 4, middle + 2.4, words, size=size, anchor="end")
    elif sort == "gebruik" and wide >= 40.0:  # a name may be cut, an amount may not
        svg.text(x + 4, middle + 2.4, shorten(words, wide - 6, size), size=size, fill=WHITE)


def _premium(svg: Svg, bar: Bar, x: float, y: float) -> None:
    """A payment in one year: a lozenge with its amount beside it."""
    points = [(x, y - 4.2), (x + 4.2, y), (x, y + 4.2), (x - 4.2, y)]
    svg.area(points, MIST)
    svg.lines([*points, points[0]], colour=PETROL, width=0.8)
    _words(svg, "premie", bar.words, (x - 4.2, y - 4.2, 8.4, 8.4), y)


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
