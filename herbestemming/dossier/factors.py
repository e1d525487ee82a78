"""Factors of a product: ranges that multiply, units that cancel, and how the sum reads."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from herbestemming.notation.dutch import number
from herbestemming.notation.figures import KINDS, Getal, Kind, Spec
from herbestemming.notation.numerals import plain, readings
from herbestemming.notation.units import product


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a product: its range, unit, how it is known, and how it reads."""

    low: float
    value: float
    high: float
    unit: str
    kind: Kind
    source: str | None
    shown: str
    note: str = ""


def of(read: Getal, name: str) -> Factor:
    """A figure as a factor, with the name it reads by."""
    low = read.value if read.low is None else read.low
    high = read.value if read.high is None else read.high
    reads = shown(read.value, read.unit, name)
    return Factor(low, read.value, high, read.unit, read.kind, read.source, reads)


def in_place(made: Factor, spec: Spec | None) -> Factor | None:
    """A product as its place reads it, in the unit that goes without saying there.

    None where it cannot stand there.
    """
    if spec is None:
        return made
    first = spec.units[0]
    if not made.unit and first != "%":
        made = replace(made, unit=first)
    fits = made.unit in spec.units and spec.allows(made.low) and spec.allows(made.high)
    return made if fits else None


def times(one: Factor, other: Factor) -> Factor:
    """The product of two independent factors."""
    value = one.value * other.value
    return Factor(
        low=value * max(0.0, 1 - math.hypot(_below(one), _below(other))),
        value=value,
        high=value * (1 + math.hypot(_above(one), _above(other))) if value else 0.0,
        unit=product(one.unit, other.unit),
        kind=max(one.kind, other.kind, key=_WEAKNESS.index),
        source=other.source or one.source,
        shown=f"{one.shown} × {other.shown}",
    )


def total(parts: list[Factor], unit: str, name: str) -> Factor:
    """The sum of figures that move together."""
    value = sum(one.value for one in parts)
    kind = max((one.kind for one in parts), key=_WEAKNESS.index)
    sources = {one.source for one in parts}
    return Factor(
        sum(one.low for one in parts),
        value,
        sum(one.high for one in parts),
        unit,
        kind,
        sources.pop() if len(sources) == 1 else None,
        shown(value, unit, name),
    )


def _below(one: Factor) -> float:
    """Relative deviation downwards; a product of positive figures stays positive."""
    return min((one.value - one.low) / one.value, 1.0) if one.value else 0.0


def _above(one: Factor) -> float:
    return (one.high - one.value) / one.value if one.value else 0.0


_WEAKNESS = ("gemeten", "regel", "raming", "kengetal", "aanname")
assert set(_WEAKNESS) == set(KINDS)


def text(value: float, unit: str) -> str:
    """A value as a dossier would write it, in a notation with one reading only."""
    digits = plain(_rounded(value * 100 if unit == "%" else value))
    if len(readings(digits.lstrip("-"))) > 1:  # three decimals could be thousands
        digits += "0"
    return f"{digits} {unit}".strip()


def _rounded(value: float) -> float:
    """Four significant digits, whole euros and metres at least."""
    if value == 0:
        return 0.0
    return round(value, max(0, 3 - math.floor(math.log10(abs(value)))))


def shown(value: float, unit: str, name: str) -> str:
    """A value as people read it, with its name behind it."""
    amount = _rounded(value * 100 if unit == "%" else value)
    figure = f"{number(amount, 4)} {unit}".strip()
    return f"{figure} ({name})" if name else figure
