"""Keep labels apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_SIDEWAYS = (0.94, 0.34)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places along a line moved so that neighbours are a gap apart, within bounds if they fit.

    The order is kept; places that are far enough apart do not move.
    """
    if not places:
        return []
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    gap = min(gap, (high - low) / max(1, len(places) - 1)) if high > low else gap
    moved = [min(max(places[i], low), high) for i in order]
    for i in range(1, len(moved)):
        moved[i] = max(moved[i], moved[i - 1] + gap)
    over = moved[-1] - high
    if over > 0:
        moved[-1] = high
        for i in range(len(moved) - 2, -1, -1):
            moved[i] = min(moved[i], moved[i + 1] - gap)
    result = [0.0] * len(places)
    for position, i in enumerate(order):
        result[i] = moved[position]
    return result


def pile(
    middles: Sequence[float], heights: Sequence[float], gap: float, low: float, high: float
) -> list[float]:
    """Middles of blocks under each other, near where they want to be, in the same order."""
    order = sorted(range(len(middles)), key=lambda i: (middles[i], i))
    tops: list[float] = []
    at = low
    for i in order:
        at = max(at, middles[i] - heights[i] / 2)
        tops.append(at)
        at += heights[i] + gap
    end = high
    for position in range(len(order) - 1, -1, -1):
        tops[position] = min(tops[position], end - heights[order[position]])
        end = tops[position] - gap
    result = [0.0] * len(middles)
    for position, i in enumerate(order):
        result[i] = tops[position] + heights[i] / 2
    return result


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its left top."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """The area two boxes share."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across * down if across > 0 and down > 0 else 0.0

    def outside(self, frame: Box) -> float:
        """The area that sticks out of a frame."""
        return self.width * self.height - self.overlap(frame)


def part(
    points: Sequence[tuple[float, float]], radius: float, frame: Box | None = None
) -> list[tuple[float, float]]:
    """Move round marks that cover each other apart, no more than needed; always the same way.

    Args:
        points: their middles.
        radius: their radius.
        frame: where their middles stay within.
    """
    moved = [list(point) for point in points]
    for _ in range(200):
        clash = False
        for i in range(len(moved)):
            for j in range(i):
                dx, dy = moved[i][0] - moved[j][0], moved[i][1] - moved[j][1]
                apart = math.hypot(dx, dy)
                if apart >= 2 * radius - 1e-6:
                    continue
                clash = True
                ux, uy = (dx / apart, dy / apart) if apart > 1e-6 else _SIDEWAYS
                push = (2 * radius - apart) / 2 + 0.05
                moved[i] = [moved[i][0] + ux * push, moved[i][1] + uy * push]
                moved[j] = [moved[j][0] - ux * push, moved[j][1] - uy * push]
        if frame is not None:
            moved = [
                [
                    min(max(x, frame.x), frame.x + frame.width),
                    min(max(y, frame.y), frame.y + frame.height),
                ]
                for x, y in moved
            ]
        if not clash:
            break
    return [(x, y) for x, y in moved]
