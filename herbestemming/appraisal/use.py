"""What uses bring in and cost, open and closed (method §5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Dossier, Scenario, building
from herbestemming.dossier.church import Space
from herbestemming.dossier.scenario import Income, RunningCost, Use

from .changes import Presence, presence
from .ledger import SUPPLIERS, USERS, Movement
from .timeline import Timeline
from .worlds import Array, Mask

GOES_ON_WHEN_CLOSED = ("verzekering",)
TOLERANCE = 1e-9


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


@dataclass(frozen=True)
class Spaces:
    """The spaces of a scenario, and when they are there."""

    timeline: Timeline
    known: dict[str, Space]
    presence: Presence

    @classmethod
    def of(cls, timeline: Timeline, dossier: Dossier, scenario: Scenario) -> Spaces:
        """The spaces of a scenario."""
        known = building.spaces(dossier, scenario)
        return cls(timeline, known, presence(timeline, scenario, "ruimten", known))

    def there(self, name: str) -> Mask:
        """In which years a space is there: ``(W, Y)``."""
        return self.presence[list(self.known).index(name)].in_year(self.timeline.years)

    def area(self, use: Use) -> Array:
        """The floor area of a use's spaces by year: ``(W, Y)``."""
        total = np.zeros(self.timeline.shape)
        for name in use.ruimten:
            area = self.timeline.inputs[self.known[name].oppervlakte]
            total = total + area[:, None] * self.there(name)
        return total

    def height(self, use: Use) -> Array | None:
        """The height of the highest of a use's spaces by year: ``(W, Y)``; None if none is told."""
        highest = None
        for name in use.ruimten:
            if (told := self.known[name].hoogte) is not None:
                height = self.timeline.inputs[told][:, None] * self.there(name)
                highest = height if highest is None else np.maximum(highest, height)
        return highest


def runs(timeline: Timeline, scenario: Scenario, use: Use) -> Mask:
    """In which years a use runs; worship ends with the withdrawal from worship: ``(W, Y)``."""
    active = timeline.active(use.van, use.tot)
    return active & ~withdrawn(timeline, scenario) if use.eredienst else active


def withdrawn(timeline: Timeline, scenario: Scenario) -> Mask:
    """In which years the church is withdrawn from worship (*onttrekking*): ``(W, Y)``."""
    if scenario.onttrekking is None:
        return np.zeros(timeline.shape, dtype=bool)
    return timeline.active(scenario.onttrekking, None)


def lines(timeline: Timeline, dossier: Dossier, scenario: Scenario) -> list[Line]:
    """All incomes and costs of a scenario's uses."""
    found = []
    spaces = Spaces.of(timeline, dossier, scenario)
    for key, use in scenario.gebruiken.items():
        active = runs(timeline, scenario, use)
        area = spaces.area(use)
        for name, income in use.inkomsten.items():
            amount = _yearly(timeline, income, area) * active * timeline.ramp(income.aanloop)
            cause = f"gebruiken.{key}.inkomsten.{name}"
            moved = Movement("opbrengst", cause, USERS, use.partij, amount, income.index)
            found.append(Line(moved, use.partij, income=True))
        for name, cost in use.kosten.items():
            amount = _yearly(timeline, cost, area) * active
            cause = f"gebruiken.{key}.kosten.{name}"
            moved = Movement(name, cause, use.partij, SUPPLIERS, amount, cost.index)
            found.append(Line(moved, use.partij, income=False))
    return found


def _yearly(timeline: Timeline, line: Income | RunningCost, area: Array) -> Array:
    """The amount of each year at its price; an amount per m² times the use's area: ``(W, Y)``."""
    amount = timeline.inputs[line.bedrag][:, None]
    if line.bedrag.unit == "euro/m2/jaar":
        amount = amount * area
    return amount * timeline.indices[line.index]


@dataclass(frozen=True, slots=True)
class Shortage:
    """What the spaces of a use cannot offer.

    Attributes:
        use: key of the use.
        need: ``oppervlakte`` or ``hoogte``.
        asked: what the use needs, in m² or m: ``(W,)``.
        offered: the least its spaces offer while it runs: ``(W,)``.
    """

    use: str
    need: str
    asked: Array
    offered: Array

    @property
    def short(self) -> Mask:
        """In which worlds it is too little: ``(W,)``."""
        return np.asarray(self.offered < self.asked - TOLERANCE)


def shortages(timeline: Timeline, dossier: Dossier, scenario: Scenario) -> list[Shortage]:
    """The needs of uses (*behoeften*) beside what their spaces offer in the years they run.

    Floors add up, of heights the highest counts. Spaces without a height say nothing of it.
    """
    found = []
    spaces = Spaces.of(timeline, dossier, scenario)
    for key, use in scenario.gebruiken.items():
        if use.behoeften is None:
            continue
        active = runs(timeline, scenario, use)
        for need, asked, offered in (
            ("oppervlakte", use.behoeften.oppervlakte, spaces.area(use)),
            ("hoogte", use.behoeften.hoogte, spaces.height(use)),
        ):
            if asked is not None and offered is not None:
                least = np.where(active, offered, np.inf).min(axis=1)
                found.append(Shortage(key, need, timeline.inputs[asked], least))
    return found


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
