"""Axes: from values to places, with ticks on round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from herbestemming.notation.dutch import number

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis.

    Attributes:
        low: value at `start`.
        high: value at `end`.
        start: place of the lowest value.
        end: place of the highest value.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def step(low: float, high: float, about: int) -> float:
    """A round step that gives about so many ticks."""
    rough = (high - low) / max(1, about)
    power = 10.0 ** math.floor(math.log10(rough))
    return power * next(one for one in _STEPS if one * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers within a range."""
    size = step(low, high, about)
    first, last = math.ceil(low / size - 1e-9), math.floor(high / size + 1e-9)
    return [round(one * size, 10) + 0.0 for one in range(first, last + 1)]


def with_zero(values: Iterable[float], *, margin: float = 0.04) -> tuple[float, float]:
    """The range of values and zero, with some air at the ends that are not zero."""
    every = [0.0, *values]
    low, high = min(every), max(every)
    if high - low < 1e-9:
        return 0.0, 1.0
    air = (high - low) * margin
    return low - air if low < 0 else 0.0, high + air if high > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Money:
    """How amounts are written along an axis: in euro, thousands, millions or billions.

    Attributes:
        divisor: one unit in euro.
        unit: key of its name in the catalogue.
        decimals: decimals at the ticks.
    """

    divisor: float
    unit: str
    decimals: int = 0

    @property
    def smallest(self) -> float:
        """The smallest amount that is not written as zero."""
        return 0.5 * self.divisor * 0.1**self.decimals

    def __call__(self, amount: float) -> str:
        """The amount in this unit."""
        return number(amount / self.divisor, self.decimals)


def money(values: Iterable[float]) -> Money:
    """The unit that keeps the numbers of an axis short."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 10_000_000_000:
        return Money(1e9, "miljard", 1)
    if largest >= 10_000_000:
        return Money(1e6, "miljoen", 1)
    if largest >= 10_000:
        return Money(1e3, "duizend", 0)
    return Money(1.0, "euro", 0)


def year_marks(years: list[int], room: float, size: float = 26.0) -> list[int]:
    """Positions of the years under an axis: the first, then round steps, and always the last."""
    if len(years) < 2:
        return [0] if years else []
    gap = room / (len(years) - 1)
    every = next((one for one in (1, 2, 5, 10, 20, 25, 50) if one * gap >= size), 100)
    marks = list(range(0, len(years), every))
    last = len(years) - 1
    if marks[-1] != last and len(marks) > 1 and (last - marks[-1]) * gap < size:
        marks.pop()
    if marks[-1] != last and (last - marks[-1]) * gap >= size:
        marks.append(last)
    return marks
