"""Who uses which space when: a plan of the spaces for every time in which nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.reporting.texts import text

from .heads import remark
from .metrics import shorten
from .palette import BRICK, GREY, INK, MIST, OCHRE, PETROL, STONE, WHITE
from .plan import Placed, Room, compose
from .svg import FULL, BoxOf, Svg

MOST_TIMES, MOST_USES = 4, 8
_HIGH, _GAP, _HEAD = 132.0, 14.0, 16.0
_LINE = 10.6

# fill, colour and direction of the hatching, colour of what stands in it
_LOOKS = (
    (PETROL, "", False, WHITE),
    (MIST, "", False, INK),
    (WHITE, BRICK, False, INK),
    (OCHRE, "", False, INK),
    (WHITE, PETROL, True, INK),
    (STONE, "", False, INK),
    (BRICK, "", False, WHITE),
    (STONE, INK, True, INK),
)


@dataclass(frozen=True, slots=True)
class Time:
    """Years in which the use does not change.

    Attributes:
        words: which years.
        uses: per space the positions of the uses in it; None where the space is not there.
    """

    words: str
    uses: tuple[tuple[int, ...] | None, ...]


def use_plan(
    rooms: Sequence[Room], uses: Sequence[str], times: Sequence[Time], title: str, rest: str = ""
) -> Markup:
    """Draw a plan per time, with the uses as numbers and their names beside.

    Args:
        rooms: the spaces, to scale; where they stand is a scheme.
        uses: names of the uses.
        times: the times, in order.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    key = _key_lines(uses)
    height = _HEAD + _HIGH + 10.0 + _LINE * key + (10.0 if rest else 0.0)
    svg = Svg(FULL, height, title)
    count = max(3, len(times))
    wide = (FULL - _GAP * (count - 1)) / count
    placed = compose(rooms)
    scale = _scale(placed, wide)
    for position, time in enumerate(times):
        left = position * (wide + _GAP)
        svg.text(left, 8.0, shorten(time.words, wide, 7.6, bold=True), size=7.6, bold=True)
        _one(svg, rooms, placed, time, (left, _HEAD, wide), scale)
    if placed:
        _measure(svg, scale)
    _key(svg, uses, _HEAD + _HIGH + 14.0)
    remark(svg, height - 2.6, rest)
    return svg.markup()


def _bounds(placed: Sequence[Placed]) -> BoxOf:
    left, top = min(one.x for one in placed), min(one.y for one in placed)
    right = max(one.x + one.wide for one in placed)
    bottom = max(one.y + one.high for one in placed)
    return left, top, right - left, bottom - top


def _scale(placed: Sequence[Placed], wide: float) -> float:
    """Points per metre."""
    if not placed:
        return 1.0
    _, _, across, along = _bounds(placed)
    return min(wide / along, _HIGH / across)  # the axis lies along the page


def _one(
    svg: Svg,
    rooms: Sequence[Room],
    placed: Sequence[Placed],
    time: Time,
    place: tuple[float, float, float],
    scale: float,
) -> None:
    """One plan, its axis lying: the head of the church at the right."""
    if not placed:
        return
    left, top, wide = place
    x0, y0, across, along = _bounds(placed)
    dx = left + (wide - along * scale) / 2
    dy = top + (_HIGH - across * scale) / 2
    at = {id(room): position for position, room in enumerate(rooms)}
    for one in placed:
        uses = time.uses[at[id(one.room)]]
        box = (
            dx + (y0 + along - one.y - one.high) * scale,
            dy + (one.x - x0) * scale,
            one.high * scale,
            one.wide * scale,
        )
        if uses is None:
            continue
        _fill(svg, uses, box)
        svg.frame(*box, colour=INK, line=0.9, dash="" if uses else "2.4 1.8")
    for one in placed:  # numbers over all walls
        uses = time.uses[at[id(one.room)]]
        if uses:
            box = (
                dx + (y0 + along - one.y - one.high) * scale,
                dy + (one.x - x0) * scale,
                one.high * scale,
                one.wide * scale,
            )
            _numbers(svg, uses, box)


def _fill(svg: Svg, uses: Sequence[int], box: BoxOf) -> None:
    """The room in the look of its uses, side by side where there are several."""
    x, y, wide, high = box
    svg.rect(x, y, wide, high, WHITE)
    for position, use in enumerate(uses):
        part = (x + wide * position / len(uses), y, wide / len(uses), high)
        _look(svg, use, part)


def _look(svg: Svg, use: int, box: BoxOf) -> None:
    fill, lines, falling, _ = _LOOKS[use % len(_LOOKS)]
    svg.rect(*box, fill)
    if lines:
        svg.hatch([box], lines, gap=2.6, width=0.7, falling=falling)


def _numbers(svg: Svg, uses: Sequence[int], box: BoxOf) -> None:
    x, y, wide, high = box
    for position, use in enumerate(uses):
        part = wide / len(uses)
        if part < 9.0 or high < 9.0:
            continue
        _number(svg, use, x + part * (position + 0.5), y + high / 2)


def _number(svg: Svg, use: int, x: float, y: float) -> None:
    fill, lines, _, ink = _LOOKS[use % len(_LOOKS)]
    if lines:
        svg.circle(x, y, 5.0, fill=fill)
    svg.text(x, y + 2.7, str(use + 1), size=7.6, fill=ink, anchor="middle", bold=True)


def _measure(svg: Svg, scale: float) -> None:
    """Ten metres at scale (or one, or a hundred), at the right under the plans."""
    metres = next((one for one in (10, 5, 2, 1) if one * scale <= 80.0), 1)
    if metres == 10 and scale < 1.2:
        metres = 50 if scale >= 0.4 else 200
    words = text("plan", "meter", meter=metres)
    long = min(FULL, metres * scale)
    y = _HEAD + _HIGH + 5.0
    svg.lines(
        [(FULL - long, y - 2), (FULL - long, y), (FULL, y), (FULL, y - 2)], colour=INK, width=0.7
    )
    svg.text(FULL - long - 4, y + 1.6, words, size=6.8, fill=GREY, anchor="end")


def _key_lines(uses: Sequence[str]) -> int:
    return -(-len(uses) // 2)


def _key(svg: Svg, uses: Sequence[str], y: float) -> None:
    """The names of the uses beside their number, in two columns."""
    half = _key_lines(uses)
    for position, name in enumerate(uses):
        column, row = divmod(position, max(1, half))
        x, line = column * (FULL / 2 + 4), y + _LINE * row
        box = (x, line - 7.0, 11.0, 8.6)
        _look(svg, position, box)
        svg.frame(*box, colour=INK, line=0.5)
        fill, lines, _, ink = _LOOKS[position % len(_LOOKS)]
        if lines:
            svg.rect(x + 3.0, line - 6.2, 5.0, 7.0, fill)
        svg.text(x + 5.5, line, str(position + 1), size=6.8, fill=ink, anchor="middle", bold=True)
        svg.text(x + 15, line, shorten(name, FULL / 2 - 22, 7.4), size=7.4)


