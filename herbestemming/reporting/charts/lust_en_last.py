"""The signature figure: what a scenario costs the community against what it keeps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import percent
from herbestemming.reporting.texts import text

from .metrics import width, wrap
from .palette import BRICK, GREY, INK, PALE_BRICK, PETROL, RULE, WHITE
from .placing import Box, best_place, part
from .scale import Axis, money, step, ticks, with_zero
from .svg import FULL, Point, Svg

_RADIUS = 6.6
_NAME, _REMARK = 7.6, 7.0
_ROOM = 118.0
_STEPS = (9.0, 20.0, 32.0, 46.0)
_FAR = 6 * len(_STEPS)  # so many of the places for a name are away from its mark
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


def lust_en_last(marks: Sequence[Mark], title: str, *, height: float = 204.0) -> Markup:
    """Draw the figure.

    Args:
        marks: the scenarios.
        title: what it says, for who cannot see it.
        height: height in points.
    """
    svg = Svg(FULL, height, title)
    across, up = _axes(marks, height)
    _grid(svg, marks, across, up)
    places = _places(marks, across, up)
    _origin_lines(svg, marks, places, across, up)
    for mark, place in zip(marks, places, strict=True):
        _band(svg, mark, place, across)
    for mark, place in zip(marks, places, strict=True):
        _cash(svg, mark, place, across, up)
    taken = [
        Box(x - _RADIUS - 1, y - _RADIUS - 1, 2 * _RADIUS + 2, 2 * _RADIUS + 2) for x, y in places
    ]
    taken += [
        Box(across(min(one.costs)), y - 3, across(max(one.costs)) - across(min(one.costs)), 6)
        for one, (_, y) in zip(marks, places, strict=True)
        if min(one.costs) < max(one.costs)
    ]
    for mark, place in sorted(zip(marks, places, strict=True), key=lambda pair: not pair[0].best):
        _name(
            svg,
            mark,
            place,
            taken,
            Box(across.start, up.end - 6, across.end - across.start + 12, up.start - up.end + 4),
        )
    for mark, place in zip(marks, places, strict=True):
        _mark(svg, mark, place)
    return svg.markup()


def _axes(marks: Sequence[Mark], height: float) -> tuple[Axis, Axis]:
    low, high = with_zero((value for one in marks for value in one.costs), margin=0.09)
    if low == 0.0 and high > 0:
        low = -0.03 * high
    least = min((one.essence for one in marks), default=0.0)
    floor = min(0.8, max(0.0, math.floor((least - 0.06) * 10) / 10))
    return Axis(low, high, 42.0, FULL - 12.0), Axis(floor, 1.0, height - 30.0, 22.0)


def _grid(svg: Svg, marks: Sequence[Mark], across: Axis, up: Axis) -> None:
    unit = money(value for one in marks for value in one.costs)
    size = step(up.low, up.high, 4)
    for value in ticks(up.low, up.high, 4):
        svg.line((across.start, up(value)), (across.end, up(value)))
        svg.text(
            across.start - 5,
            up(value) + 2.4,
            percent(value, 0 if size >= 0.01 else 1),
            size=6.8,
            fill=GREY,
            anchor="end",
        )
    for value in ticks(across.low, across.high, 6):
        zero = value == 0.0
        svg.line(
            (across(value), up.end),
            (across(value), up.start + (3 if zero else 0)),
            colour=INK if zero else RULE,
            width=0.6 if zero else 0.4,
        )
        svg.text(across(value), up.start + 11, unit(value), size=7.2, anchor="middle")
    svg.line((across.start, up.start), (across.end, up.start), colour=INK, width=0.6)
    svg.text(0, 8, text("lust-en-last", "op"), size=7.2, fill=INK, bold=True)
    over = "over-band" if any(one.band for one in marks) else "over"
    svg.text(
        across.end,
        up.start + 22,
        text("lust-en-last", over, eenheid=text("eenheid", unit.unit)),
        size=7.2,
        bold=True,
        anchor="end",
    )


def _places(marks: Sequence[Mark], across: Axis, up: Axis) -> list[Point]:
    """Where the marks stand: on their value, or beside it where two would cover each other."""
    left, top = across.start + _RADIUS, 16.0 + _RADIUS
    frame = Box(left, top, across.end - left, up.start - top)
    return part([(across(one.burden), up(one.essence)) for one in marks], _RADIUS, frame)


def _origin_lines(
    svg: Svg, marks: Sequence[Mark], places: Sequence[Point], across: Axis, up: Axis
) -> None:
    """Two lines through the point of departure: what lies left of and above it is better."""
    for mark, (x, y) in zip(marks, places, strict=True):
        if mark.origin:
            svg.line((x, up.end), (x, up.start), colour=GREY, width=0.6, dash="2 1.6")
            svg.line((across.start, y), (across.end, y), colour=GREY, width=0.6, dash="2 1.6")


def _band(svg: Svg, mark: Mark, place: Point, across: Axis) -> None:
    """Where eight of ten worlds lie: a pale band at the height of the mark, closed at its ends."""
    if mark.band is None:
        return
    x0, x1 = sorted(map(across, mark.band))
    if x1 - x0 < 1.0:
        return
    colour = _colour(mark)
    svg.rect(x0, place[1] - 2.6, x1 - x0, 5.2, _BANDS[colour])
    for x in (x0, x1):
        svg.line((x, place[1] - 2.6), (x, place[1] + 2.6), colour=colour, width=0.8)


def _cash(svg: Svg, mark: Mark, place: Point, across: Axis, up: Axis) -> None:
    """The cash part: a tick, and a line from there to the mark."""
    tick, y = across(mark.cash), up(mark.essence)
    if abs(place[0] - across(mark.burden)) > 0.5 or abs(place[1] - y) > 0.5:
        svg.line((across(mark.burden), y), place, colour=GREY, width=0.5)
        svg.circle(across(mark.burden), y, 1.3, fill=GREY)
    if abs(tick - place[0]) > _RADIUS:
        colour = _colour(mark)
        svg.line((tick, y), (across(mark.burden), y), colour=colour, width=1.1)
        svg.line((tick, y - 4), (tick, y + 4), colour=colour, width=1.4)


def _colour(mark: Mark) -> str:
    return BRICK if mark.best else GREY if mark.out else PETROL


def _mark(svg: Svg, mark: Mark, place: Point) -> None:
    colour = _colour(mark)
    hollow = mark.out or mark.origin
    svg.circle(*place, _RADIUS, fill=WHITE if hollow else colour, stroke=colour, width=1.3)
    svg.text(
        place[0],
        place[1] + 2.7,
        mark.letter,
        size=7.6,
        fill=colour if hollow else WHITE,
        anchor="middle",
        bold=True,
    )


def _candidates(x: float, y: float, wide: float, high: float) -> list[Box]:
    """Where a name may stand: beside its mark, else a little away from it."""
    gap = _RADIUS + 3
    near = [
        Box(x + gap, y - high / 2, wide, high),
        Box(x - gap - wide, y - high / 2, wide, high),
        Box(x + gap - 3, y + 3, wide, high),
        Box(x - gap + 3 - wide, y + 3, wide, high),
        Box(x + gap - 3, y - 3 - high, wide, high),
        Box(x - gap + 3 - wide, y - 3 - high, wide, high),
    ]
    starts = (x - wide / 2, x - _RADIUS, x + _RADIUS - wide)
    away = [
        Box(start, y + far if below else y - far - high, wide, high)
        for far in (gap, *(gap + step for step in _STEPS))
        for below in (True, False)
        for start in starts
    ]
    return near + away


def _leader(svg: Svg, place: Point, box: Box) -> None:
    """A hairline from a mark to its name."""
    x, y = place
    end = box.y if box.y > y else box.y + box.height
    at = min(max(x, box.x + 2.0), box.x + box.width - 2.0)
    svg.line((x, y + (_RADIUS if end > y else -_RADIUS)), (at, end), colour=GREY, width=0.5)


def _name(svg: Svg, mark: Mark, place: Point, taken: list[Box], frame: Box) -> None:
    """Name and remark beside the mark where there is room; the letter always stands."""
    x, y = place
    names = wrap(mark.name, _ROOM, _NAME, bold=mark.best)
    remark = wrap(mark.remark, _ROOM, _REMARK, lines=1) if mark.remark else []
    wide = max(width(line, _NAME, bold=mark.best) for line in names)
    wide = max([wide, *(width(line, _REMARK) for line in remark)])
    high = 8.8 * len(names) + 8.4 * len(remark)
    boxes = _candidates(x, y, wide, high)
    best, cost = best_place(boxes, taken, frame)
    if cost > 4.0:
        return
    box = boxes[best]
    if best >= len(boxes) - _FAR:
        _leader(svg, place, box)
    taken.append(box)
    svg.rect(box.x - 1, box.y, box.width + 2, box.height, WHITE)
    line = box.y + 7.0
    for one in names:
        svg.text(box.x, line, one, size=_NAME, fill=BRICK if mark.best else INK, bold=mark.best)
        line += 8.8
    for one in remark:
        svg.text(box.x, line, one, size=_REMARK, fill=BRICK if mark.warns else GREY)
        line += 8.4
