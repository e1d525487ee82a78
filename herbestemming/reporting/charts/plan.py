"""The drawing on the cover: the spaces of the dossier, their areas to one scale.

Not a plan: shape and place follow from the areas alone, and the cover says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .metrics import width, wrap
from .palette import BRICK, PAPER, PETROL, WHITE
from .svg import Svg

PAGE_WIDE, PAGE_HIGH = 210.0, 297.0
_FRAME = (72.0, 108.0, 196.0, 284.0)
_WALL, _THIN = 1.9, 0.22
_LIGHT = "#F3D9CC"


@dataclass(frozen=True, slots=True)
class Room:
    """A space: its name and its floor area in m²."""

    name: str
    area: float
    words: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A room with its rectangle."""

    room: Room
    x: float
    y: float
    wide: float
    high: float


def compose(rooms: Sequence[Room], later: Sequence[Room] = ()) -> list[Placed]:
    """Rectangles of the rooms' areas: the largest as a nave, the rest at its head, foot and flanks.

    Measured in metres, with the nave's left top as origin; no two overlap.

    Args:
        rooms: the rooms of the church.
        later: rooms that are added; they take the places that are left.
    """
    order = [*sorted(rooms, key=_smaller), *sorted(later, key=_smaller)]
    order = [one for one in order if one.area > 0]
    if not order:
        return []
    nave, *rest = order
    wide = math.sqrt(nave.area / 2.1)
    high = nave.area / wide
    placed = [Placed(nave, 0.0, 0.0, wide, high)]
    if rest:
        placed.append(_end(rest[0], wide, above=True, high=high))
    if len(rest) > 1:
        placed.append(_end(rest[1], wide, above=False, high=high))
    for side, flank in ((1, rest[2::2]), (-1, rest[3::2])):
        placed += _flank(flank, wide, high, side)
    return placed


def _smaller(room: Room) -> float:
    return -room.area


def _end(room: Room, wide: float, *, above: bool, high: float) -> Placed:
    """A room across the axis, at the head or the foot of the nave."""
    across = max(min(wide * 1.7, math.sqrt(room.area * 1.9)), min(wide, math.sqrt(room.area)))
    deep = room.area / across
    return Placed(room, (wide - across) / 2, -deep if above else high, across, deep)


def _flank(rooms: Sequence[Room], wide: float, high: float, side: int) -> list[Placed]:
    """Rooms along one side of the nave, from the head down."""
    if not rooms:
        return []
    lengths = [math.sqrt(one.area * 1.4) for one in rooms]
    squeeze = min(1.0, high / sum(lengths))
    placed, y = [], 0.0
    for room, length in zip(rooms, lengths, strict=True):
        along = length * squeeze
        deep = room.area / along
        placed.append(Placed(room, wide if side > 0 else -deep, y, deep, along))
        y += along
    return placed


def plan(rooms: Sequence[Room], title: str) -> Markup:
    """Draw the cover figure over the whole page.

    Args:
        rooms: the spaces.
        title: what it shows, for who cannot see it.
    """
    svg = Svg(PAGE_WIDE, PAGE_HIGH, title)
    placed = compose(rooms)
    if placed:
        scale, dx, dy = _fit(placed)
        nave, *rest = (
            Placed(
                one.room, dx + one.x * scale, dy + one.y * scale, one.wide * scale, one.high * scale
            )
            for one in placed
        )
        _axis(svg, [nave, *rest])
        _vault(svg, nave, BRICK, _LIGHT, bays(nave))
        for box in rest:
            _vault(
                svg, box, "", PETROL, max(1, round(max(box.high / box.wide, box.wide / box.high)))
            )
            _wall(svg, box)
        _nave_walls(svg, nave, rest)
        for box in (nave, *rest):
            _label(svg, box, main=box is nave)
    return svg.markup("mm", "plan")


def bays(nave: Placed) -> int:
    """In how many bays the nave is drawn."""
    return max(2, 2 * round(nave.high / nave.wide))


def _axis(svg: Svg, boxes: Sequence[Placed]) -> None:
    """A thin line along the axis, a little longer than the building."""
    x = boxes[0].x + boxes[0].wide / 2
    top = min(one.y for one in boxes)
    bottom = max(one.y + one.high for one in boxes)
    svg.line((x, top - 7), (x, min(PAGE_HIGH, bottom + 7)), colour=PETROL, width=_THIN)


def _fit(placed: Sequence[Placed]) -> tuple[float, float, float]:
    """Scale and shift that fill the frame, against its right and lower edge."""
    left, top = min(one.x for one in placed), min(one.y for one in placed)
    right = max(one.x + one.wide for one in placed)
    bottom = max(one.y + one.high for one in placed)
    x0, y0, x1, y1 = _FRAME
    scale = min((x1 - x0) / (right - left), (y1 - y0) / (bottom - top))
    return scale, x1 - right * scale, y1 - bottom * scale


def _vault(svg: Svg, box: Placed, fill: str, thin: str, count: int) -> None:
    """A room in bays, each with its diagonals."""
    if fill:
        svg.rect(box.x, box.y, box.wide, box.high, fill)
    along = box.high >= box.wide
    for i in range(count):
        x0 = box.x if along else box.x + box.wide * i / count
        y0 = box.y + box.high * i / count if along else box.y
        x1 = box.x + box.wide if along else x0 + box.wide / count
        y1 = y0 + box.high / count if along else box.y + box.high
        svg.line((x0, y0), (x1, y1), colour=thin, width=_THIN)
        svg.line((x1, y0), (x0, y1), colour=thin, width=_THIN)
        if i:
            svg.line((x0, y0), (x1, y0) if along else (x0, y1), colour=thin, width=_THIN)


def _wall(svg: Svg, box: Placed) -> None:
    """A wall around a room."""
    x1, y1 = box.x + box.wide, box.y + box.high
    corners = [(box.x, box.y), (x1, box.y), (x1, y1), (box.x, y1), (box.x, box.y), (x1, box.y)]
    svg.lines(corners, colour=PETROL, width=_WALL)


def _nave_walls(svg: Svg, nave: Placed, rest: Sequence[Placed]) -> None:
    """The nave's long walls: thick at the bays, with buttresses where the wall is free."""
    count = bays(nave)
    deep = nave.high / count
    for end in (nave.y, nave.y + nave.high):
        svg.line((nave.x, end), (nave.x + nave.wide, end), colour=PETROL, width=_WALL)
    for side, x in ((-1, nave.x), (1, nave.x + nave.wide)):
        svg.line((x, nave.y), (x, nave.y + nave.high), colour=PETROL, width=1.1)
        for i in range(count + 1):
            y = nave.y + deep * i
            low, high = max(nave.y, y - deep * 0.2), min(nave.y + nave.high, y + deep * 0.2)
            svg.rect(x - 1.3, low, 2.6, high - low, PETROL)
            if not any(_against(one, x, y, side) for one in rest):
                svg.rect(x if side > 0 else x - 4.6, y - 1.5, 4.6, 3.0, PETROL)
            svg.circle(x, y, 2.2, fill=PETROL)


def _against(box: Placed, x: float, y: float, side: int) -> bool:
    """Whether a room stands against the nave's wall here."""
    near = box.x + box.wide if side < 0 else box.x
    beside = abs(near - x) < 5.0 or box.x - 1 < x < box.x + box.wide + 1
    return beside and box.y - 2.0 <= y <= box.y + box.high + 2.0


def _label(svg: Svg, box: Placed, *, main: bool) -> None:
    """Name and area in the room, where they fit."""
    size, room = 3.0, box.wide - 6
    lines = wrap(box.room.name, room, size, lines=3, bold=True)
    high = 3.8 * (len(lines) + 1)
    if any("…" in line for line in lines) or high > box.high - 5:
        return
    wide = max(*(width(line, size, bold=True) for line in lines), width(box.room.words, size))
    x, middle = box.x + box.wide / 2, box.y + box.high / 2
    svg.rect(
        x - wide / 2 - 1.2,
        middle - high / 2 - 0.9,
        wide + 2.4,
        high + 1.4,
        BRICK if main else PAPER,
    )
    y = middle - high / 2 + 2.7
    colour = WHITE if main else PETROL
    for line in lines:
        svg.text(x, y, line, size=size, fill=colour, anchor="middle", bold=True)
        y += 3.8
    svg.text(x, y, box.room.words, size=size, fill=colour, anchor="middle")
