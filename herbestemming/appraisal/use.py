"""What uses bring in and cost, open and closed (method §5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Dossier, Scenario
from herbestemming.dossier.scenario import Income, RunningCost, Use

from .ledger import SUPPLIERS, USERS, Movement
from .timeline import Timeline
from .worlds import Array, Mask

GOES_ON_WHEN_CLOSED = ("verzekering",)


@dataclass(frozen=True, slots=True)
class Line:
    """A yearly income or cost of a use, as if the building stays open."""

    movement: Movement
    party: str
    income: bool

    @property
    def goes_on(self) -> bool:
        """Whether it goes on while the building is closed."""
        return self.movement.category in GOES_ON_WHEN_CLOSED


def lines(timeline: Timeline, dossier: Dossier, scenario: Scenario) -> list[Line]:
    """All incomes and costs of a scenario's uses."""
    found = []
    for key, use in scenario.gebruiken.items():
        runs = timeline.active(use.van, use.tot)
        area = _area(timeline, dossier, use)
        for name, income in use.inkomsten.items():
            amount = _yearly(timeline, income, area) * runs * timeline.ramp(income.aanloop)
            cause = f"gebruiken.{key}.inkomsten.{name}"
            moved = Movement("opbrengst", cause, USERS, use.partij, amount, income.index)
            found.append(Line(moved, use.partij, income=True))
        for name, cost in use.kosten.items():
            amount = _yearly(timeline, cost, area) * runs
            cause = f"gebruiken.{key}.kosten.{name}"
            moved = Movement(name, cause, use.partij, SUPPLIERS, amount, cost.index)
            found.append(Line(moved, use.partij, income=False))
    return found


def _area(timeline: Timeline, dossier: Dossier, use: Use) -> Array:
    """The floor area of a use's spaces: ``(W,)``."""
    total = np.zeros(timeline.inputs.count)
    for name in use.ruimten:
        total = total + timeline.inputs[dossier.kerk.ruimten[name].oppervlakte]
    return total


def _yearly(timeline: Timeline, line: Income | RunningCost, area: Array) -> Array:
    """The amount of each year at its price; an amount per m² times the use's area: ``(W, Y)``."""
    amount = timeline.inputs[line.bedrag]
    if line.bedrag.unit == "euro/m2/jaar":
        amount = amount * area
    return amount[:, None] * timeline.indices[line.index]


def results(found: list[Line], shape: tuple[int, int]) -> tuple[dict[str, Array], dict[str, Array]]:
    """Each party's operating result, open and closed: two maps of ``(W, Y)``."""
    opened: dict[str, Array] = {}
    closed: dict[str, Array] = {}
    for line in found:
        sign = 1.0 if line.income else -1.0
        for kept, result in ((True, opened), (line.goes_on, closed)):
            total = result.setdefault(line.party, np.zeros(shape))
            if kept:
                total += sign * line.movement.amount
    return opened, closed


def as_it_went(found: list[Line], closed: Mask) -> list[Movement]:
    """The movements of uses, given the years in which the building was closed ``(W, Y)``."""
    return [
        line.movement
        if line.goes_on
        else Movement(
            line.movement.category,
            line.movement.cause,
            line.movement.giver,
            line.movement.taker,
            line.movement.amount * ~closed,
            line.movement.index,
        )
        for line in found
    ]
