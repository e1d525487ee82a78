"""The order of a year: where upkeep, use and money meet (method §7).

Upkeep needs money, money comes from use, use needs upkeep: the fixed order of a year takes the
circle out of that. Arrays are ``(W, Y)`` over the years and ``(Y, W, E)`` for elements.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Dossier, Scenario

from . import use
from .ledger import DEBT_SERVICE, SUPPLIERS, TAX, Ledger, Movement
from .timeline import Timeline
from .upkeep import Fabric, State, condition_at
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
) -> Course:
    """Let the years pass.

    Args:
        timeline: years and prices.
        dossier: the dossier.
        scenario: the scenario.
        fabric: the elements that age.
        before: what is known without the fabric: investments, grants, loans, transfers.
    """
    return _Run(timeline, dossier, scenario, fabric, before).result()


class _Run:
    """One scenario's years. Holds what a year hands to the next."""

    def __init__(
        self,
        timeline: Timeline,
        dossier: Dossier,
        scenario: Scenario,
        fabric: Fabric,
        before: list[Movement],
    ) -> None:
        inputs = timeline.inputs
        worlds, years = timeline.shape
        elements = len(fabric.names)
        upkeep = scenario.onderhoud
        self.timeline, self.fabric, self.dossier, self.upkeep = timeline, fabric, dossier, upkeep
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
        self.vat = 1 + inputs[upkeep.btw]
        self.fees = 1 + inputs[dossier.uitgangspunten.erelonen]
        self.share = inputs[upkeep.uit_exploitatie]
        self.budgets = {
            party: inputs[budget][:, None] * timeline.indices["inflatie"]
            for party, budget in upkeep.budget.items()
        }
        self.state: State = fabric.start()
        self.reserve = inputs[upkeep.reserve].copy()
        self.opening = self.reserve
        self.treasury = {
            party: self.opening.copy() if party == upkeep.drager else np.zeros(worlds)
            for party, one in dossier.partijen.items()
            if one.tekort_gedragen_door
        }
        self.paid_in = {party: np.zeros(worlds) for party in self.treasury}
        self.shut_by = np.zeros((worlds, elements), dtype=bool)
        wide, deep = timeline.shape, (years, worlds, elements)
        self.closed = np.zeros(wide, dtype=bool)
        self.operation, self.available, self.left, self.settled = (np.zeros(wide) for _ in range(4))
        self.per_year = {name: np.zeros(deep) for name in _DEEP}
        self.six = np.zeros(deep, dtype=bool)
        self.contribution = {party: np.zeros(wide) for party in self.opened}
        self.settlement = {party: np.zeros(wide) for party in self.treasury}
        for position in range(years):
            self._year(position)

    def _year(self, y: int) -> None:
        fabric, state = self.fabric, self.state
        year = float(self.timeline.years[y])
        record = {name: array[y] for name, array in self.per_year.items()}
        if y > 0:
            fabric.grow_older(
                state, self.per_year["condition_end"][y - 1], self.per_year["funded"][y - 1]
            )
        record["condition_start"][:] = state.condition(fabric.life)
        fabric.keep_promises(state, year)
        fabric.come_to_wait(state)
        record["condition_mended"][:] = state.condition(fabric.life)
        self.six[y] = fabric.at_six(state)
        self._close(y)
        results = self._operate(y)
        prices = (self.timeline.indices["bouwkosten"][:, y] * self.vat)[:, None]
        yearly = fabric.yearly_need(state) * prices
        repair = fabric.repair_need(state) * self.fees[:, None] * prices
        money = self._money(y, results)
        self.available[:, y] = money
        paid_yearly, money = self._pay(yearly, money)
        paid_repair, money = self._pay(np.where(fabric.awaited(year), 0.0, repair), money)
        fabric.mend(state, paid_repair / np.where(repair > 0, repair, 1.0))
        record["yearly_need"][:], record["repair_need"][:] = yearly, repair
        record["spent"][:], record["repaired"][:] = paid_yearly + paid_repair, paid_repair
        record["funded"][:] = np.where(
            yearly > 0, paid_yearly / np.where(yearly > 0, yearly, 1.0), 1.0
        )
        record["condition_end"][:] = state.condition(fabric.life)
        record["waiting"][:] = state.waiting
        self.reserve = money
        self.left[:, y] = money
        self._settle(y, results)

    def _close(self, y: int) -> None:
        """Step 4: a safety element at six closes, until its waiting share is small again."""
        least = self.fabric.framework.onderhoud.sluiting_vanaf_deel.value
        self.shut_by = (self.shut_by | self.six[y]) & (self.state.waiting >= least)
        self.closed[:, y] = (self.shut_by & self.fabric.safety).any(axis=1)

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

    def _money(self, y: int, results: dict[str, Array]) -> Array:
        """Step 7: reserve, budgets and a share of the operating result after debt service."""
        money = self.reserve.copy()
        for budget in self.budgets.values():
            money += budget[:, y]
        surplus = self.share * np.maximum(0.0, self.operation[:, y] - self.debt_service[:, y])
        positive = {party: np.maximum(0.0, result) for party, result in results.items()}
        together = np.zeros(len(money))
        for result in positive.values():
            together += result
        for party, result in positive.items():
            part = surplus * result / np.where(together > 0, together, 1.0)
            self.contribution[party][:, y] = part
            money += part
        return money

    def _pay(self, need: Array, money: Array) -> tuple[Array, Array]:
        """Step 8: element by element in the fixed order, the last one in part."""
        paid = np.zeros_like(need)
        left = money.copy()
        for element in self.fabric.order:
            paid[:, element] = np.minimum(need[:, element], left)
            left = left - paid[:, element]
        return paid, left

    def _settle(self, y: int, results: dict[str, Array]) -> None:
        """Step 10: who carries a deficit pays it in, and gets back at most what was paid in."""
        holder = self.upkeep.drager
        for party, treasury in self.treasury.items():
            treasury += self.known[party][:, y]
            if party in results:
                treasury += results[party]
            for giver, amount in self._gifts(y):
                if giver != holder and party in (giver, holder):
                    treasury += amount if party == holder else -amount
            if party == holder:
                treasury -= self.per_year["spent"][y].sum(axis=1)
            target = self.reserve if party == holder else 0.0
            short = target - treasury
            moved = np.where(short > 0, short, -np.minimum(-short, self.paid_in[party]))
            self.settlement[party][:, y] = moved
            self.paid_in[party] += moved
            treasury += moved
            self.settled[:, y] += moved

    def _gifts(self, y: int) -> list[tuple[str, Array]]:
        """What each party gives the upkeep this year: its budget, and its share of the surplus."""
        both = (*self.budgets.items(), *self.contribution.items())
        return [(party, amount[:, y]) for party, amount in both]

    def result(self) -> Course:
        """Everything that was recorded."""
        fabric, deep = self.fabric, self.per_year
        backlog = fabric.repair_need(self.state)
        return Course(
            condition_start=deep["condition_start"],
            condition_mended=deep["condition_mended"],
            condition_end=deep["condition_end"],
            waiting=deep["waiting"],
            funded=deep["funded"],
            at_six=self.six,
            yearly_need=deep["yearly_need"],
            repair_need=deep["repair_need"],
            spent=deep["spent"],
            repaired=deep["repaired"],
            backlog_end=backlog,
            worn_end=condition_at(self.state.age_waiting, fabric.life),
            closed=self.closed,
            operation=self.operation,
            debt_service=self.debt_service,
            available=self.available,
            reserve=self.left,
            settled=self.settled,
            movements=tuple(self._movements()),
        )

    def _movements(self) -> list[Movement]:
        """What the years added to the ledger."""
        holder = self.upkeep.drager
        found = use.as_it_went(self.lines, self.closed)
        for cause, gifts in (("budget", self.budgets), ("uit-exploitatie", self.contribution)):
            found += [
                Movement(
                    "onderhoudsbudget", f"onderhoud.{cause}", party, holder, amount, "inflatie"
                )
                for party, amount in gifts.items()
                if party != holder
            ]
        for position, name in enumerate(self.fabric.names):
            gross = self.per_year["spent"][:, :, position].T
            net = np.ascontiguousarray(gross / self.vat[:, None])
            tax = np.ascontiguousarray(gross - net)
            cause = f"onderhoud.{name}"
            found.append(Movement("onderhoud", cause, holder, SUPPLIERS, net, "bouwkosten"))
            found.append(Movement("btw-onderhoud", cause, holder, TAX, tax, "bouwkosten"))
        for party, moved in self.settlement.items():
            carrier = self.dossier.partijen[party].tekort_gedragen_door
            assert carrier is not None
            cause = f"partijen.{party}"
            found.append(Movement("tekort", cause, carrier, party, np.maximum(moved, 0.0)))
            found.append(Movement("terugbetaling", cause, party, carrier, np.maximum(-moved, 0.0)))
        return found


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
