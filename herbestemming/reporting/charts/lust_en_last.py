"""The signature figure: what a scenario costs the community against what it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import percent
from herbestemming.reporting.texts import text

from .essence import Essence
from .labels import Place, Spot, leader, settle
from .metrics import shorten, width, wrap
from .palette import BRICK, GREY, INK, PALE_BRICK, PAPER, PETROL, RULE, WHITE
from .placing import Box, part
from .scale import Axis, money, ticks, with_zero
from .svg import FULL, Point, Svg

_RADIUS = 6.6
_NAME, _REMARK, _LETTER = 7.6, 7.0, 10.0
_LINE, _SMALL = 8.8, 8.4
_ROOMS = ((150.0, 2), (104.0, 3), (76.0, 4))  # widths that a name may take, and over how many lines
_LANE = 5.8  # how far bands that run beside each other lie apart
_APART = 0.9  # how much air marks that would cover each other keep
_STEM = 3.4  # how far a band that has no room at its mark lies from it
_BANDS = {BRICK: PALE_BRICK, GREY: "#DCDFE0", PETROL: "#CBDEE2"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One scenario.

    Attributes:
        letter: its letter.
        name: its name.
        burden: yearly cost with backlog.
        cash: the cash part of that.
        essence: what is left of the heritage at the horizon, 0…1.
        best: whether it ranks first.
        origin: whether it is the point of departure.
        out: whether it is excluded.
        remark: a few words under its name, as what it is short of.
        warns: whether the remark is bad news.
        band: between which yearly costs eight of ten worlds lie, where that is known.
    """

    letter: str
    name: str
    burden: float
    cash: float
    essence: float
    best: bool = False
    origin: bool = False
    out: bool = False
    remark: str = ""
    warns: bool = False
    band: tuple[float, float] | None = None

    @property
    def costs(self) -> tuple[float, ...]:
        """Every cost it is drawn at."""
        return self.burden, self.cash, *(self.band or ())


@dataclass(frozen=True, slots=True)
class _Label:
    """The words beside a mark, in one of their shapes."""

    names: tuple[str, ...]
    remarks: tuple[str, ...]
    wide: float

    @property
    def high(self) -> float:
        return _LINE * len(self.names) + _SMALL * len(self.remarks)


def lust_en_last(
    marks: Sequence[Mark],
    title: str,
    *,
    year: int = 0,
    height: float = 204.0,
    under: bool = True,
) -> Markup:
    """Draw the figure.

    Args:
        marks: the scenarios.
        title: what it says, for who cannot see it.
        year: the horizon.
        height: height in points; more where names have to stand under it.
        under: whether names that find no room stand under it; a table beside it may have them.
    """
    across = _across(marks)
    up = Essence.of([one.essence for one in marks], height - 30.0, 22.0)
    places = _places(marks, across, up)
    labels = [_labels(mark, up) for mark in marks]
    spots = [
        Spot(
            place,
            _RADIUS,
            (across(min(mark.costs)), across(max(mark.costs))),
            tuple((one.wide, one.high) for one in shapes),
        )
        for mark, place, shapes in zip(marks, places, labels, strict=True)
    ]
    frame = Box(across.start, up.top - 9.0, FULL - across.start, up.bottom - up.top + 8.0)
    true = _true(marks, across, up)
    lines = _dotted(marks, true, across, up)
    found = settle(spots, _solid(marks, places, across, up), lines, frame)
    apart = [mark for mark, place in zip(marks, found, strict=True) if under and place is None]
    svg = Svg(FULL, height + 9.6 * len(apart), title)
    _grid(svg, marks, across, up, year)
    _origin_lines(svg, marks, true, across, up)
    lanes = _lanes(marks, places, across, up)
    for mark, place, lane in zip(marks, places, lanes, strict=True):
        _band(svg, mark, (place[0], lane), across)
    for mark, place, lane in zip(marks, places, lanes, strict=True):
        _cash(svg, mark, place, lane, across, up)
    for mark, spot, shapes, at in zip(marks, spots, labels, found, strict=True):
        if at is not None:
            ground = PAPER if up.broken and at.box.y > up.foot else WHITE
            _name(svg, mark, shapes[at.shape], spot, at, ground)
    for mark, place in zip(marks, places, strict=True):
        _mark(svg, mark, place)
    for i, mark in enumerate(apart):
        _under(svg, mark, height + 6.6 + 9.6 * i)
    return svg.markup()


def _across(marks: Sequence[Mark]) -> Axis:
    low, high = with_zero((value for one in marks for value in one.costs), margin=0.09)
    if low == 0.0 and high > 0:
        low = -0.03 * high
    return Axis(low, high, 42.0, FULL - 12.0)


def _grid(svg: Svg, marks: Sequence[Mark], across: Axis, up: Essence, year: int) -> None:
    unit = money(value for one in marks for value in one.costs)
    for value, words in up.ticks():
        svg.line((across.start, up(value)), (across.end, up(value)))
        svg.text(across.start - 5, up(value) + 2.4, words, size=6.8, fill=GREY, anchor="end")
    for value in ticks(across.low, across.high, 6):
        zero = value == 0.0
        colour, line = (INK, 0.6) if zero else (RULE, 0.4)
        ends = (up.top, up.foot) if up.broken else (up.top, up.bottom + (3 if zero else 0))
        svg.line((across(value), ends[0]), (across(value), ends[1]), colour=colour, width=line)
        svg.text(across(value), up.bottom + 11, unit(value), size=7.2, anchor="middle")
    if up.broken:
        up.draw(svg, across.start, across.end)
    svg.line((across.start, up.bottom), (across.end, up.bottom), colour=INK, width=0.6)
    svg.text(0, 8, text("lust-en-last", "op", jaar=year), size=7.2, fill=GREY)
    over = text("lust-en-last", "over", eenheid=text("eenheid", unit.unit))
    svg.text(across.end, up.bottom + 22, over, size=7.2, fill=GREY, anchor="end")
    _key(svg, marks, across)


def _key(svg: Svg, marks: Sequence[Mark], across: Axis) -> None:
    """What a band and a tick are, where they are drawn: at the right, over the figure."""
    x = across.end
    if any(_ticks(one, across) for one in marks):
        words = text("lust-en-last", "streepje")
        x -= width(words, 6.8)
        svg.text(x, 8.0, words, size=6.8, fill=GREY)
        svg.line((x - 14.0, 5.6), (x - 4.0, 5.6), colour=PETROL, width=1.1)
        svg.line((x - 14.0, 2.2), (x - 14.0, 9.0), colour=PETROL, width=1.4)
        x -= 26.0
    if any(_bands(one, across) for one in marks):
        words = text("lust-en-last", "band")
        x -= width(words, 6.8)
        svg.text(x, 8.0, words, size=6.8, fill=GREY)
        svg.rect(x - 19.0, 3.0, 15.0, 5.2, _BANDS[PETROL])
        for end in (x - 19.0, x - 4.0):
            svg.line((end, 3.0), (end, 8.2), colour=PETROL, width=0.8)


def _bands(mark: Mark, across: Axis) -> bool:
    return mark.band is not None and abs(across(mark.band[1]) - across(mark.band[0])) >= 1.0


def _ticks(mark: Mark, across: Axis) -> bool:
    return abs(across(mark.cash) - across(mark.burden)) > _RADIUS


def _places(marks: Sequence[Mark], across: Axis, up: Essence) -> list[Point]:
    """Where the marks stand: on their value, or beside it where they would cover each other."""
    left, top = across.start + _RADIUS, up.top - 4.0
    frame = Box(left, top, across.end - left, up.bottom - _RADIUS - 1.0 - top)
    return part(_true(marks, across, up), _RADIUS + _APART, frame)


def _true(marks: Sequence[Mark], across: Axis, up: Essence) -> list[Point]:
    """Where the values of the marks are."""
    return [(across(one.burden), up(one.essence)) for one in marks]


def _solid(marks: Sequence[Mark], places: Sequence[Point], across: Axis, up: Essence) -> list[Box]:
    """What no name may cover: the marks, their bands and ticks."""
    size = _RADIUS + 1.0
    found = [Box(x - size, y - size, 2 * size, 2 * size) for x, y in places]
    for mark, y in zip(marks, _lanes(marks, places, across, up), strict=True):
        low, high = across(min(mark.costs)), across(max(mark.costs))
        if high > low:
            found.append(Box(low - 1.0, y - 4.0, high - low + 2.0, 8.0))
    return found


def _dotted(marks: Sequence[Mark], places: Sequence[Point], across: Axis, up: Essence) -> list[Box]:
    """What a name had better not cover: the point of departure, no cost, and no loss."""
    found = [Box(across(0.0) - 1.0, up.top, 2.0, up.bottom - up.top)]
    found.append(Box(across.start, up.top - 0.3, across.end - across.start, 0.6))
    for mark, (x, y) in zip(marks, places, strict=True):
        if mark.origin:
            found.append(Box(x - 1.0, up.top, 2.0, up.bottom - up.top))
            found.append(Box(across.start, y - 0.4, across.end - across.start, 0.8))
    return found


def _origin_lines(
    svg: Svg, marks: Sequence[Mark], places: Sequence[Point], across: Axis, up: Essence
) -> None:
    """Two lines through the point of departure: what lies left of and above it is better."""
    for mark, (x, y) in zip(marks, places, strict=True):
        if mark.origin:
            svg.line((x, up.top), (x, up.bottom), colour=GREY, width=0.6, dash="2 1.6")
            svg.line((across.start, y), (across.end, y), colour=GREY, width=0.6, dash="2 1.6")


def _lanes(
    marks: Sequence[Mark], places: Sequence[Point], across: Axis, up: Essence
) -> list[float]:
    """At which height the band of each mark lies: its own, or just beside it where another lies."""
    spans = [(across(min(one.costs)), across(max(one.costs))) for one in marks]
    taken: list[tuple[float, float, float]] = []
    heights = [y for _, y in places]
    for i in sorted(range(len(marks)), key=lambda at: (places[at][1], places[at][0])):
        low, high = spans[i]

        def free(height: float, low: float = low, high: float = high) -> bool:
            beside = (other for a, b, other in taken if min(high, b) > max(low, a))
            return all(abs(height - other) > _LANE - 0.1 for other in beside)

        def clear(height: float, i: int = i, low: float = low, high: float = high) -> bool:
            others = (place for at, place in enumerate(places) if at != i)
            met = (y for x, y in others if low - _RADIUS < x < high + _RADIUS)
            return all(abs(height - y) > _RADIUS + 3.2 for y in met)

        steps = (0.0, *(_RADIUS + _STEM + _LANE * turn for turn in range(2 * len(marks))))
        lowest = max(up.bottom - 3.0, heights[i])
        every = (heights[i] + way * step for step in steps for way in (1, -1))
        tries = [y for y in every if up.top <= y <= lowest and free(y)]
        heights[i] = next(filter(clear, tries[:4]), next(iter(tries), heights[i]))
        taken.append((low, high, heights[i]))
    return heights


def _band(svg: Svg, mark: Mark, place: Point, across: Axis) -> None:
    """Where eight of ten worlds lie: a pale band at the height of the mark, closed at its ends."""
    if mark.band is None or not _bands(mark, across):
        return
    x0, x1 = sorted(map(across, mark.band))
    colour = _colour(mark)
    svg.rect(x0, place[1] - 2.6, x1 - x0, 5.2, _BANDS[colour])
    for x in (x0, x1):
        svg.line((x, place[1] - 2.6), (x, place[1] + 2.6), colour=colour, width=0.8)


def _cash(svg: Svg, mark: Mark, place: Point, lane: float, across: Axis, up: Essence) -> None:
    """The cash part: a tick, and a line from there to the mark."""
    true, (x, y) = (across(mark.burden), up(mark.essence)), place
    if max(abs(x - true[0]), abs(y - true[1])) > _RADIUS:
        svg.line(true, place, colour=GREY, width=0.5)
        svg.circle(*true, 1.3, fill=GREY)
    if abs(lane - y) > _RADIUS and (_bands(mark, across) or _ticks(mark, across)):
        svg.line((x, y), (x, lane), colour=_colour(mark), width=1.1)
        svg.line((x, lane - 2.6), (x, lane + 2.6), colour=_colour(mark), width=2.2)
    if _ticks(mark, across):
        tick, colour = across(mark.cash), _colour(mark)
        svg.line((tick, lane), (x, lane), colour=colour, width=1.1)
        svg.line((tick, lane - 4), (tick, lane + 4), colour=colour, width=1.4)


def _colour(mark: Mark) -> str:
    return BRICK if mark.best else GREY if mark.out else PETROL


def _mark(svg: Svg, mark: Mark, place: Point) -> None:
    colour = _colour(mark)
    hollow = mark.out or mark.origin
    svg.circle(*place, _RADIUS, fill=WHITE if hollow else colour, stroke=colour, width=1.3)
    ink = colour if hollow else WHITE
    x, y = place
    svg.text(x, y + 2.7, mark.letter, size=7.6, fill=ink, anchor="middle", bold=True)


def _labels(mark: Mark, up: Essence) -> list[_Label]:
    """The shapes in which the name of a mark may stand, the widest first."""
    told = text("lust-en-last", "onder-schaal", deel=percent(mark.essence, 0))
    every = [told] if up.under(mark.essence) else []
    every += [mark.remark] if mark.remark else []
    found: dict[tuple[str, ...], _Label] = {}
    for room, lines in _ROOMS:
        names = tuple(wrap(mark.name, room, _NAME, lines=lines, bold=mark.best))
        remarks = tuple(line for one in every for line in wrap(one, room, _REMARK))
        wide = max(width(line, _NAME, bold=mark.best) for line in names)
        wide = max([wide, *(width(line, _REMARK) for line in remarks)])
        found.setdefault(names, _Label(names, remarks, wide + _LETTER))
    return list(found.values())


def _name(svg: Svg, mark: Mark, label: _Label, spot: Spot, place: Place, ground: str) -> None:
    """Letter, name and remark beside the mark; the lines under them do not run through."""
    line = leader(spot, place)
    if line is not None:
        svg.line(*line, colour=GREY, width=0.5)
    x, y = place.box.x + _LETTER, place.box.y + 7.0
    ink = BRICK if mark.best else INK
    svg.rect(place.box.x - 1.0, place.box.y - 0.2, label.wide + 2.0, label.high + 0.4, ground)
    svg.text(place.box.x, y, mark.letter, size=_NAME, fill=_colour(mark), bold=True)
    for one in label.names:
        svg.text(x, y, one, size=_NAME, fill=ink, bold=mark.best)
        y += _LINE
    for one in label.remarks:
        svg.text(x, y - 0.4, one, size=_REMARK, fill=BRICK if mark.warns else GREY)
        y += _SMALL


def _under(svg: Svg, mark: Mark, y: float) -> None:
    """The name of a mark that has no room for it: under the figure, by its letter."""
    words = ", ".join(filter(None, [mark.name, mark.remark]))
    svg.text(42.0, y, mark.letter, size=_NAME, fill=_colour(mark), bold=True)
    svg.text(42.0 + _LETTER, y, shorten(words, FULL - 54.0 - _LETTER, _NAME), size=_NAME)
