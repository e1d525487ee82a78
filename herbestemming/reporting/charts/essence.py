"""The axis of what is kept of the heritage, broken where one scenario keeps almost nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from herbestemming.notation.dutch import percent

from .palette import GREY, PAPER, WHITE
from .scale import Axis, step, ticks
from .svg import Svg

_GAP, _SPAN = 0.25, 0.4  # apart by so much, and the others within so much: broken
_STRIP, _BREAK, _LEAST = 26.0, 7.0, 150.0


@dataclass(frozen=True, slots=True)
class Essence:
    """From a share that is kept to a height.

    Attributes:
        axis: where the shares stand that are on the scale.
        bottom: where the figure ends.
        broken: whether a strip under the scale holds what keeps far less.
    """

    axis: Axis
    bottom: float
    broken: bool = False

    @classmethod
    def of(cls, shares: Sequence[float], bottom: float, top: float) -> Essence:
        """The axis for these shares; what lies far under all others stands in a strip."""
        order = sorted(shares, reverse=True)
        cut = _cut(order) if bottom - top >= _LEAST - 52.0 else None
        kept = order if cut is None else order[:cut]
        least = min(kept, default=0.0)
        low = min(0.8, max(0.0, math.floor((least - 0.06) * 10) / 10))
        foot = bottom if cut is None else bottom - _STRIP - _BREAK
        return cls(Axis(low, 1.0, foot, top), bottom, cut is not None)

    @property
    def top(self) -> float:
        """Where everything is kept."""
        return self.axis.end

    @property
    def foot(self) -> float:
        """Where the scale ends."""
        return self.axis.start

    def under(self, share: float) -> bool:
        """Whether a share lies under the scale."""
        return self.broken and share < self.axis.low

    def __call__(self, share: float) -> float:
        """The height of a share."""
        return self.bottom - _STRIP / 2 if self.under(share) else self.axis(share)

    def ticks(self) -> list[tuple[float, str]]:
        """The shares that are named along the scale."""
        low, high = self.axis.low, self.axis.high
        decimals = 0 if step(low, high, 4) >= 0.01 else 1
        return [(value, percent(value, decimals)) for value in ticks(low, high, 4)]

    def draw(self, svg: Svg, left: float, right: float) -> None:
        """The strip under the scale, and the break between them."""
        top = self.bottom - _STRIP
        svg.rect(left, top, right - left, _STRIP, PAPER)
        svg.rect(left, self.foot, right - left, _BREAK, WHITE)
        svg.line((left, self.foot), (right, self.foot))
        for y in (self.foot + 1.0, self.foot + 4.0):
            svg.line((left - 4.0, y + 3.0), (left + 4.0, y), colour=GREY, width=0.8)


def _cut(order: Sequence[float]) -> int | None:
    """After how many of the shares the axis is broken; None where it is not."""
    for i in range(1, len(order)):
        wide = order[i - 1] - order[i] >= _GAP and order[0] - order[i - 1] <= _SPAN
        if wide and i >= 2 and i >= len(order) - i:
            return i
    return None
