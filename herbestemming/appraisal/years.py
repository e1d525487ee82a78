"""The order of a year: where upkeep, use and money meet (method §7).

Upkeep needs money, money comes from use, use needs upkeep: the fixed order of a year takes the
circle out of that. Arrays are ``(W, Y)`` over the years and ``(Y, W, E)`` for elements.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Dossier, Scenario

from . import use
from .ledger import DEBT_SERVICE, Ledger, Movement
from .purse import Purse
from .settlement import treasuries
from .timeline import Timeline
from .upkeep import Fabric, State
from .worlds import Array, Mask


@dataclass(frozen=True)
class Course:
    """How the years went, per world: what `verloop` and the measures of upkeep are read from."""

    condition_start: Array  # (Y, W, E) after ageing
    condition_mended: Array  # after interventions
    condition_end: Array  # after the last payment
    waiting: Array  # share waiting, after the last payment
    funded: Array  # share of the yearly upkeep that was paid
    at_six: Mask
    shut_by: Mask  # whether it closes the building
    there: Mask  # whether it is there; what is not has no condition, and asks nothing
    yearly_need: Array  # with VAT, at prices of the year
    repair_need: Array
    spent: Array  # per element, with VAT
    repaired: Array  # of which repairs
    backlog_end: Array  # (W, E) after the last year, at prices of the first, without fees and VAT
    worn_end: Array  # (W, E) condition of the waiting part after the last year
    closed: Mask  # (W, Y)
    operation: Array
    debt_service: Array
    available: Array
    reserve: Array
    settled: Array  # paid in minus paid back
    movements: tuple[Movement, ...]


def run(
    timeline: Timeline,
    dossier: Dossier,
    scenario: Scenario,
    fabric: Fabric,
    before: list[Movement],
    public: Collection[str],
) -> Course:
    """Let the years pass.

    Args:
        timeline: years and prices.
        dossier: the dossier.
        scenario: the scenario.
        fabric: the elements that age.
        before: what is known without the fabric: investments, grants, loans, transfers.
        public: the parties that are public authorities.
    """
    return _Run(timeline, dossier, scenario, fabric, before, public).result()


class _Run:
    """One scenario's years. Holds what a year hands to the next."""

    def __init__(
        self,
        timeline: Timeline,
        dossier: Dossier,
        scenario: Scenario,
        fabric: Fabric,
        before: list[Movement],
        public: Collection[str],
    ) -> None:
        inputs = timeline.inputs
        worlds, years = timeline.shape
        elements = len(fabric.names)
        self.timeline, self.fabric = timeline, fabric
        self.lines = use.lines(timeline, dossier, scenario)
        self.opened, self.shut = use.results(self.lines, timeline.shape)
        users = {line.party for line in self.lines} | {
            one.partij for one in scenario.gebruiken.values()
        }
        ledger = Ledger(before, dossier.partijen, timeline.shape)
        self.known = {party: ledger.flow(party) for party in dossier.partijen}
        self.debt_service = np.zeros(timeline.shape)
        for one in before:
            if one.category in DEBT_SERVICE and one.giver in users:
                self.debt_service += one.amount
        self.vat = 1 + inputs[scenario.onderhoud.btw]
        self.fees = 1 + inputs[dossier.uitgangspunten.erelonen]
        self.state: State = fabric.start()
        self.purse = Purse(timeline, dossier, scenario, self.opened, public)
        self.treasuries = treasuries(
            dossier, self.purse.keepers[0], self.purse.left, use.withdrawn(timeline, scenario)
        )
        self.stuck = np.zeros((worlds, elements), dtype=bool)
        wide, deep = timeline.shape, (years, worlds, elements)
        self.closed = np.zeros(wide, dtype=bool)
        self.operation, self.available, self.left, self.settled = (np.zeros(wide) for _ in range(4))
        self.per_year = {name: np.zeros(deep) for name in _DEEP}
        self.six, self.shut_by, self.there = (np.zeros(deep, dtype=bool) for _ in range(3))
        for position in range(years):
            self._year(position)

    def _year(self, y: int) -> None:
        fabric, state = self.fabric, self.state
        year = float(self.timeline.years[y])
        record = {name: array[y] for name, array in self.per_year.items()}
        fabric.take_stock(state, year)
        self.there[y] = state.there
        if y > 0:
            fabric.grow_older(
                state, self.per_year["condition_end"][y - 1], self.per_year["funded"][y - 1]
            )
        record["condition_start"][:] = state.condition
        fabric.keep_promises(state, year)
        fabric.come_to_wait(state)
        record["condition_mended"][:] = state.condition
        self.six[y] = fabric.at_six(state)
        self._close(y)
        results = self._operate(y)
        prices = (self.timeline.indices["bouwkosten"][:, y] * self.vat)[:, None]
        yearly = fabric.yearly_need(state) * prices
        repair = fabric.repair_need(state) * self.fees[:, None] * prices
        purse, spare = self.purse, self.operation[:, y] - self.debt_service[:, y]
        money = purse.open(y, results, np.maximum(0.0, spare))
        paid_yearly = purse.pay(y, yearly, fabric.order)
        paid_repair = purse.pay(y, np.where(fabric.awaited(year), 0.0, repair), fabric.order)
        fabric.mend(state, paid_repair / np.where(repair > 0, repair, 1.0))
        record["yearly_need"][:], record["repair_need"][:] = yearly, repair
        record["spent"][:], record["repaired"][:] = paid_yearly + paid_repair, paid_repair
        record["funded"][:] = np.where(
            yearly > 0, paid_yearly / np.where(yearly > 0, yearly, 1.0), 1.0
        )
        record["condition_end"][:] = state.condition
        record["waiting"][:] = state.waiting
        self.left[:, y] = purse.left
        self.available[:, y] = money + purse.topped_up(y)
        self._settle(y, results)

    def _close(self, y: int) -> None:
        """Step 4: a safety element at six closes, until its waiting share is small again."""
        least = self.fabric.framework.onderhoud.sluiting_vanaf_deel.value
        self.stuck = (self.stuck | self.six[y]) & (self.state.waiting >= least)
        self.shut_by[y] = self.stuck & self.fabric.safety
        self.closed[:, y] = self.shut_by[y].any(axis=1)

    def _operate(self, y: int) -> dict[str, Array]:
        """Step 5: each user's result; closed, income and costs stop but for insurance."""
        closed = self.closed[:, y]
        results = {
            party: np.where(closed, self.shut[party][:, y], self.opened[party][:, y])
            for party in self.opened
        }
        for result in results.values():
            self.operation[:, y] += result
        return results

    def _settle(self, y: int, results: dict[str, Array]) -> None:
        """Step 10: who carries a deficit pays it in, and gets back at most what was paid in."""
        for treasury in self.treasuries:
            party = treasury.party
            flow = self.known[party][:, y] + results.get(party, 0.0)
            flow = flow + self.purse.net_of(party, y, self.per_year["spent"][y].sum(axis=1))
            target = self.purse.left if party == self.purse.keepers[y] else 0.0
            self.settled[:, y] += treasury.settle(y, flow, target)

    def result(self) -> Course:
        """Everything that was recorded."""
        fabric, deep = self.fabric, self.per_year
        movements = [
            *use.as_it_went(self.lines, self.closed),
            *self.purse.movements(fabric.names, deep["spent"], self.vat),
            *(move for treasury in self.treasuries for move in treasury.movements()),
        ]
        return Course(
            **deep,
            at_six=self.six,
            shut_by=self.shut_by,
            there=self.there,
            backlog_end=fabric.repair_need(self.state),
            worn_end=self.state.worn,
            closed=self.closed,
            operation=self.operation,
            debt_service=self.debt_service,
            available=self.available,
            reserve=self.left,
            settled=self.settled,
            movements=tuple(movements),
        )


_DEEP = (
    "condition_start",
    "condition_mended",
    "condition_end",
    "waiting",
    "funded",
    "yearly_need",
    "repair_need",
    "spent",
    "repaired",
)
