"""What works take away and add, and from which year (method §6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from herbestemming.dossier import Scenario

from .timeline import Timeline
from .worlds import Array, Mask

Group = Literal["onderdelen", "ruimten"]


@dataclass(frozen=True)
class Presence:
    """Since when parts of the building are there, and until when.

    Attributes:
        first: the first year, −inf for what was always there: ``(W, n)``.
        gone: the year from which it is gone, inf for what stays: ``(W, n)``.
    """

    first: Array
    gone: Array

    def __getitem__(self, column: int) -> Presence:
        """The same for one part."""
        return Presence(self.first[:, column : column + 1], self.gone[:, column : column + 1])

    def in_year(self, year: float | Array) -> Mask:
        """What is there in a year (or, of one part, in many years)."""
        return np.asarray((self.first <= year) & (year < self.gone))


def presence(
    timeline: Timeline, scenario: Scenario, group: Group, names: Iterable[str]
) -> Presence:
    """When elements or spaces are there.

    What works take away is gone from their last year on; what they add is there from the year
    after it. Taken away twice, it is gone from the first time.
    """
    at = {name: column for column, name in enumerate(names)}
    shape = timeline.inputs.count, len(at)
    first, gone = np.full(shape, -np.inf), np.full(shape, np.inf)
    for works in scenario.ingrepen.values():
        added: Iterable[str] = getattr(works.voegt_toe, group)
        removed: Iterable[str] = getattr(works.verwijdert, group)
        for name in at.keys() & set(added):
            first[:, at[name]] = timeline.last_year(works.fasering) + 1
        for name in at.keys() & set(removed):
            column = gone[:, at[name]]
            np.minimum(column, timeline.last_year(works.fasering), out=column)
    return Presence(first, gone)
