"""Who uses which space when: a plan of the spaces for every time in which nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.reporting.texts import text

from .heads import remark
from .looks import LOOKS, entry, look, named, number
from .looks import high as list_height
from .metrics import shorten
from .palette import GREY, INK, WHITE
from .plan import Placed, Room, compose
from .svg import FULL, BoxOf, Svg

MOST_TIMES, MOST_USES = 4, 8
_HIGH, _GAP, _HEAD = 110.0, 16.0, 15.0
_SPLIT, _WALL = 196.0, 0.9
_MOST_ROOMS = 12


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
    """Draw a plan per time: spaces by letter, uses by number and look, both named underneath.

    Args:
        rooms: the spaces, to scale; where they stand is a scheme.
        uses: names of the uses.
        times: the times, in order.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    count = max(2, len(times))
    wide = (FULL - _GAP * (count - 1)) / count
    plans = [_composed(rooms, times, time) for time in times]
    scale = min((_scale(one, wide) for one in plans if one), default=1.0)
    high = max((_bounds(one)[2] * scale for one in plans if one), default=0.0)
    told = [
        text("plan", "ruimte", naam=room.name, oppervlakte=room.words)
        for room in rooms[:_MOST_ROOMS]
    ]
    beside = len(times) == 1  # one plan leaves half the figure for the names
    x, y, right = (wide + 2 * _GAP, 8.0, FULL) if beside else (0.0, _HEAD + high + 20.0, _SPLIT)
    at = x if beside else _SPLIT
    spaces, named_uses = list_height(told, x, right), list_height(list(uses), at, FULL)
    if beside:
        under = max(_HEAD + high + 12.0, y + spaces + named_uses + 2.0)
    else:
        under = y + max(spaces, named_uses) - 4.0
    svg = Svg(FULL, under + (10.0 if rest else 0.0), title)
    for position, time in enumerate(times):
        left = position * (wide + _GAP)
        svg.text(left, 8.0, shorten(time.words, wide, 7.6, bold=True), size=7.6, bold=True)
        _one(svg, rooms, plans[position], time, (left, _HEAD, wide), scale)
    _measure(svg, scale, wide if beside else FULL, _HEAD + high + 7.0)
    for position, words in enumerate(told):
        svg.text(x + 2.0, y, letter(position), size=7.4, bold=True, fill=GREY)
        y = entry(svg, words, x, y, right)
    y = y + 4.0 if beside else _HEAD + high + 20.0
    for position, name in enumerate(uses):
        y = named(svg, position, name, at, y)
    remark(svg, svg.height - 2.6, rest)
    return svg.markup()


def _composed(rooms: Sequence[Room], times: Sequence[Time], time: Time) -> list[Placed]:
    """Where the rooms of one time stand; those of the church stand where they stood before."""
    first = [i for i, uses in enumerate(times[0].uses) if uses is not None]
    there = [i for i, uses in enumerate(time.uses) if uses is not None]
    if not set(first) & set(there):  # another building, or none
        return compose([rooms[i] for i in there])
    with_first = [one for one in times if any(one.uses[i] is not None for i in first)]
    added = {i for one in with_first for i, uses in enumerate(one.uses) if uses is not None}
    later = [rooms[i] for i in sorted(added - set(first))]
    return compose([rooms[i] for i in first], later)


def letter(position: int) -> str:
    """The letter of a space: a to z, none after that."""
    return "abcdefghijklmnopqrstuvwxyz"[position : position + 1]


def _bounds(placed: Sequence[Placed]) -> BoxOf:
    left, top = min(one.x for one in placed), min(one.y for one in placed)
    right = max(one.x + one.wide for one in placed)
    bottom = max(one.y + one.high for one in placed)
    return left, top, right - left, bottom - top


def _scale(placed: Sequence[Placed], wide: float) -> float:
    """Points per metre; the axis of the church lies along the page."""
    if not placed:
        return 1.0
    _, _, across, along = _bounds(placed)
    return min((wide - _WALL) / along, _HIGH / across)


def _one(
    svg: Svg,
    rooms: Sequence[Room],
    placed: Sequence[Placed],
    time: Time,
    place: tuple[float, float, float],
    scale: float,
) -> None:
    """One plan: the foot of the church at the left, its head at the right."""
    left, top, _ = place
    if not placed:
        svg.text(left, top + 9.0, text("plan", "niets"), size=7.2, fill=GREY)
        return
    x0, y0, _, along = _bounds(placed)
    boxes: list[tuple[int, BoxOf]] = []
    for one in placed:
        box = (
            left + _WALL / 2 + (y0 + along - one.y - one.high) * scale,
            top + (one.x - x0) * scale,
            one.high * scale,
            one.wide * scale,
        )
        boxes.append((next(i for i, room in enumerate(rooms) if room is one.room), box))
    for at, box in boxes:
        uses = time.uses[at]
        if uses is not None:
            _fill(svg, uses, box)
            svg.frame(*box, colour=INK, line=_WALL, dash="" if uses else "2.4 1.8")
    for at, box in boxes:  # words over all walls
        uses = time.uses[at]
        if uses is not None:
            _words(svg, letter(at), uses, box)


def _fill(svg: Svg, uses: Sequence[int], box: BoxOf) -> None:
    """The room in the look of its uses, side by side where there are several."""
    x, y, wide, high = box
    svg.rect(x, y, wide, high, WHITE)
    for position, use in enumerate(uses):
        part = (x + wide * position / len(uses), y, wide / len(uses), high)
        look(svg, use, part)


def _words(svg: Svg, name: str, uses: Sequence[int], box: BoxOf) -> None:
    """The letter of the room in its corner, and the numbers of its uses, where they fit."""
    x, y, wide, high = box
    part = wide / max(1, len(uses))
    numbers = bool(uses) and part >= 10.0 and high >= 11.0
    if wide >= 8.0 and high >= (25.0 if numbers and part < 26.0 else 10.0):
        fill, lines, _, ink = LOOKS[uses[0] % len(LOOKS)] if uses else (WHITE, "", False, GREY)
        if lines:
            svg.rect(x + 1.2, y + 1.4, 6.4, 7.6, fill)
        svg.text(x + 2.6, y + 7.6, name, size=6.8, fill=ink)
    for position, use in enumerate(uses if numbers else ()):
        number(svg, use, x + part * (position + 0.5), y + high / 2)


def _measure(svg: Svg, scale: float, right: float, y: float) -> None:
    """A round length at scale, at the right under the plans."""
    metres = next((one for one in (5, 10, 20, 50, 100, 200, 500) if one * scale >= 20.0), 1000)
    left = max(40.0, right - metres * scale)
    ends = [(left, y - 2), (left, y), (right, y), (right, y - 2)]
    svg.lines(ends, colour=INK, width=0.7)
    words = text("plan", "meter", meter=metres)
    svg.text(left - 4, y + 1.6, words, size=6.8, fill=GREY, anchor="end")
