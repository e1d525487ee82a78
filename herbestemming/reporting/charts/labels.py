"""Names beside the marks they belong to, clear of each other and of what is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .placing import Box
from .svg import Point

_WELL = 4.0  # a name that costs no more than this stands well
_TRIES = 3  # how often every name may look for a better place
_LINE, _HARD = 0.3, 4.0  # how bad it is to cover a square point of a line; of a mark or a name
_STRAY, _CROSSING = 20.0, 60.0
_STEPS = (8.0, 18.0, 30.0, 44.0)
FITS = 5.0
"""A name that covers more than so many square points has no place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name may stand.

    Attributes:
        box: the room it takes.
        shape: which of the shapes of the name it is.
        far: how far from its mark it stands.
        tied: whether it touches its mark.
    """

    box: Box
    shape: int
    far: float
    tied: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark that wants a name.

    Attributes:
        middle: its middle.
        radius: its radius.
        ends: how far what belongs to it runs, to the left and to the right.
        shapes: widths and heights the name may take, the best first.
    """

    middle: Point
    radius: float
    ends: tuple[float, float]
    shapes: tuple[tuple[float, float], ...]


def settle(
    spots: Sequence[Spot], solid: Sequence[Box], lines: Sequence[Box], frame: Box
) -> list[Place | None]:
    """A place for every name; None where there is no room for it.

    Args:
        spots: the marks.
        solid: what no name may cover; the marks themselves are among it.
        lines: what a name had better not cover.
        frame: where names stay within.
    """
    places = [candidates(spot) for spot in spots]
    fixed = [
        [_fixed(place, spot, spots, solid, lines, frame) for place in found]
        for spot, found in zip(spots, places, strict=True)
    ]
    chosen = _chosen(spots, places, fixed)
    found: list[Place | None] = []
    for i, at in enumerate(chosen):
        place = None if at is None else places[i][at]
        boxes = [*solid, *(one.box for one in found if one is not None)]
        if place is not None:
            hidden = sum(place.box.overlap(box) for box in boxes) + place.box.outside(frame)
            place = place if hidden <= FITS else None
        found.append(place)
    return found


def _chosen(
    spots: Sequence[Spot], places: Sequence[Sequence[Place]], fixed: Sequence[Sequence[float]]
) -> list[int | None]:
    """Which of its places every name takes: the best of what some orders of choosing lead to."""
    every = range(len(spots))
    hardest = sorted(every, key=lambda i: -min(fixed[i], default=0.0))
    across = sorted(every, key=lambda i: spots[i].middle)
    best: list[int | None] = [None] * len(spots)
    least = math.inf
    for order in (hardest, across, across[::-1]):
        chosen: list[int | None] = [None] * len(spots)
        costs = [math.inf] * len(spots)
        for _ in range(_TRIES):
            before = list(chosen)
            for i in order:
                others = [
                    (spots[j], places[j][at])
                    for j, at in enumerate(chosen)
                    if at is not None and j != i
                ]
                chosen[i], costs[i] = _best(places[i], fixed[i], spots[i], others)
            if chosen == before:
                break
        if sum(costs) < least - 1e-6:
            best, least = chosen, sum(costs)
        if least <= _WELL * len(spots):
            break
    return best


def candidates(spot: Spot) -> list[Place]:
    """Beside the mark or what belongs to it, over it or under it, else a little away."""
    (x, y), gap = spot.middle, spot.radius + 3.0
    left, right = min(spot.ends[0] - 4.0, x - gap), max(spot.ends[1] + 4.0, x + gap)
    found = []
    for shape, (wide, high) in enumerate(spot.shapes):
        beside = [(x + gap, y - high / 2), (x - gap - wide, y - high / 2)]
        ends = [(right, y - high / 2), (left - wide, y - high / 2)]
        starts = (
            x - wide / 2,
            x - spot.radius,
            x + spot.radius - wide,
            x - wide / 4,
            x - wide * 0.75,
        )
        beside += [(start, y + gap - 1.5) for start in starts]
        beside += [(start, y - gap + 1.5 - high) for start in starts]
        found += [
            Place(Box(a, b, wide, high), shape, 1.5 * shape + 0.2 * i, tied=True)
            for i, (a, b) in enumerate(beside)
        ]
        found += [
            Place(Box(a, b, wide, high), shape, 1.5 * shape + 0.5 + 0.2 * i, tied=False)
            for i, (a, b) in enumerate(ends)
        ]
        for step in _STEPS:
            away = [(start, y + gap + step) for start in starts]
            away += [(start, y - gap - step - high) for start in starts]
            away += [(x + gap + step, y + side * step - high / 2) for side in (-1, 1)]
            away += [(x - gap - step - wide, y + side * step - high / 2) for side in (-1, 1)]
            found += [
                Place(Box(a, b, wide, high), shape, 4.0 + step * 0.5 + 1.5 * shape, tied=False)
                for a, b in away
            ]
    return found


def leader(spot: Spot, place: Place) -> tuple[Point, Point] | None:
    """A hairline from a mark to its name, where they do not touch."""
    if place.tied:
        return None
    end = _nearest(place.box, spot.middle)
    far = math.dist(spot.middle, end)
    if far <= spot.radius:
        return None
    share = spot.radius / far
    start = tuple(a + (b - a) * share for a, b in zip(spot.middle, end, strict=True))
    return (start[0], start[1]), end


def _nearest(box: Box, point: Point) -> Point:
    """The point of a box that is nearest to another."""
    x = min(max(point[0], box.x), box.x + box.width)
    return x, min(max(point[1], box.y), box.y + box.height)


def _fixed(
    place: Place,
    spot: Spot,
    spots: Sequence[Spot],
    solid: Sequence[Box],
    lines: Sequence[Box],
    frame: Box,
) -> float:
    """How bad a place is, whatever the other names do."""
    box = place.box
    cost = place.far + _HARD * (sum(box.overlap(one) for one in solid) + box.outside(frame))
    cost += _LINE * sum(box.overlap(one) for one in lines)
    own = math.dist(_nearest(box, spot.middle), spot.middle)
    for other in spots:
        if other is not spot:
            away = math.dist(_nearest(box, other.middle), other.middle)
            cost += _STRAY if away < min(own, 26.0) else 0.0
    return cost + _crossed(place, spot, [one for one in solid if not _around(one, spot.middle)])


def _around(box: Box, point: Point) -> bool:
    return box.x <= point[0] <= box.x + box.width and box.y <= point[1] <= box.y + box.height


def _crossed(place: Place, spot: Spot, boxes: Sequence[Box]) -> float:
    """How bad it is that the hairline to a name crosses something."""
    line = leader(spot, place)
    if line is None:
        return 0.0
    return _CROSSING * sum(_through(line, box) for box in boxes)


def _best(
    places: Sequence[Place],
    fixed: Sequence[float],
    spot: Spot,
    others: Sequence[tuple[Spot, Place]],
) -> tuple[int | None, float]:
    """The place that is least bad beside the names that stand already, and how bad it is."""
    boxes = [place.box for _, place in others]
    hairlines = [line for mark, place in others if (line := leader(mark, place)) is not None]
    best, least = None, math.inf
    for i in sorted(range(len(places)), key=lambda one: (fixed[one], one)):
        if fixed[i] >= least:
            break
        cost = fixed[i] + _HARD * sum(places[i].box.overlap(box) for box in boxes)
        cost += _crossed(places[i], spot, boxes)
        line = leader(spot, places[i])
        if line is not None:
            cost += _CROSSING * sum(_meet(line, other) for other in hairlines)
        cost += _CROSSING * sum(_through(other, places[i].box) for other in hairlines)
        if cost < least - 1e-6:
            best, least = i, cost
    return best, least


def _through(line: tuple[Point, Point], box: Box) -> bool:
    """Whether a hairline runs through a box."""
    (x0, y0), (x1, y1) = line
    return any(_around(box, (x0 + (x1 - x0) * i / 8, y0 + (y1 - y0) * i / 8)) for i in range(9))


def _meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two hairlines cross."""

    def side(line: tuple[Point, Point], point: Point) -> float:
        (x0, y0), (x1, y1) = line
        return (x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)

    return (
        side(one, other[0]) * side(one, other[1]) < 0
        and side(other, one[0]) * side(other, one[1]) < 0
    )
