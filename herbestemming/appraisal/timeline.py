"""Years and prices: what an amount of `rekenjaar` is in a later year (method §1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Dossier
from herbestemming.dossier.schedules import Schedule
from herbestemming.notation import Getal

from .worlds import Array, Inputs, Mask


@dataclass(frozen=True)
class Timeline:
    """The years of a calculation, ``rekenjaar`` first, and the growth of prices.

    Attributes:
        inputs: the figures per world.
        years: calendar years, shape ``(Y,)``.
        rates: yearly growth by name, shape ``(W,)``.
        indices: per growth, the price index with ``rekenjaar`` as 1, shape ``(W, Y)``.
    """

    inputs: Inputs
    years: Array
    rates: dict[str, Array]
    indices: dict[str, Array]

    @classmethod
    def of(cls, dossier: Dossier, inputs: Inputs) -> Timeline:
        """The timeline of a dossier."""
        years = np.array(dossier.years, dtype=float)
        elapsed = years - years[0]
        assumptions = dossier.uitgangspunten
        rates = {
            "inflatie": inputs[assumptions.inflatie],
            "bouwkosten": inputs[assumptions.bouwkosten],
            "energie": inputs[assumptions.energie],
            "geen": np.zeros(inputs.count),
        }
        indices = {name: growth(rate, elapsed) for name, rate in rates.items()}
        return cls(inputs, years, rates, indices)

    @property
    def shape(self) -> tuple[int, int]:
        """``(W, Y)``."""
        return self.inputs.count, len(self.years)

    def index_in(self, name: str, year: Array) -> Array:
        """The price index in a year per world, also outside the horizon: ``(W,)``."""
        return np.asarray((1.0 + self.rates[name]) ** (year - self.years[0]))

    def active(self, first: Getal | None, last: Getal | None) -> Mask:
        """In which years something runs, ends included: ``(W, Y)``."""
        start = np.rint(self.inputs.optional(first, -np.inf))[:, None]
        end = np.rint(self.inputs.optional(last, np.inf))[:, None]
        return (self.years >= start) & (self.years <= end)

    def spread(self, schedule: Schedule) -> Array:
        """The share of an amount that falls in each year of the horizon: ``(W, Y)``."""
        shares = np.zeros(self.shape)
        for phase in schedule.phases:
            falls = self.years == np.rint(self.inputs[phase.year])[:, None]
            shares += falls * self.inputs[phase.share][:, None]
        return shares

    def ramp(self, schedule: Schedule | None) -> Array:
        """The share of an income in each year: as named, else all of it: ``(W, Y)``."""
        shares = np.ones(self.shape)
        for phase in schedule.phases if schedule else ():
            falls = self.years == np.rint(self.inputs[phase.year])[:, None]
            shares = np.where(falls, self.inputs[phase.share][:, None], shares)
        return shares

    def last_year(self, schedule: Schedule) -> Array:
        """The last year a schedule names, also outside the horizon: ``(W,)``."""
        years = self.inputs.stack([phase.year for phase in schedule.phases])
        return np.asarray(np.rint(years).max(axis=1))


def growth(rate: Array, elapsed: Array) -> Array:
    """(1 + rate)^elapsed: ``(W,)``, ``(Y,)`` → ``(W, Y)``."""
    return np.asarray((1.0 + rate)[:, None] ** elapsed, dtype=float)


def discount(rate: Array, elapsed: Array) -> Array:
    """Discount factors (1 + rate)^−elapsed; the first year is not discounted: ``(W, Y)``."""
    return growth(rate, -elapsed)
