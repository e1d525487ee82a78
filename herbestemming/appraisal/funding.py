"""Grants, gifts, loans, own money and transfers (method §4)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from herbestemming.dossier import Scenario
from herbestemming.dossier.financing import Gift, Loan, OwnMoney, Premium, Subsidy
from herbestemming.dossier.scenario import Intervention

from .investment import accepted_estimate
from .ledger import Movement
from .timeline import Timeline
from .worlds import Array


def movements(timeline: Timeline, scenario: Scenario) -> Iterator[Movement]:
    """Transfers, grants, gifts and loans, but for what is owed at the horizon."""
    for key, transfer in scenario.overdrachten.items():
        runs = timeline.active(transfer.vanaf, transfer.tot)
        amount = timeline.inputs[transfer.bedrag][:, None] * timeline.indices[transfer.index] * runs
        yield Movement(
            "overdracht", f"overdrachten.{key}", transfer.van, transfer.naar, amount, transfer.index
        )
    for key, part in scenario.financiering.items():
        cause = f"financiering.{key}"
        if isinstance(part, Premium):
            amount = premium(timeline, scenario, part)[:, None] * timeline.spread(part.uitbetaling)
            yield Movement("subsidie", cause, part.van, part.partij, amount)
        elif isinstance(part, Subsidy | Gift):
            category = "subsidie" if isinstance(part, Subsidy) else "gift"
            amount = timeline.inputs[part.bedrag][:, None] * timeline.spread(part.uitbetaling)
            yield Movement(category, cause, part.van, part.partij, amount)
        elif isinstance(part, Loan):
            yield from _loan(timeline, part, cause)


def premium(timeline: Timeline, scenario: Scenario, part: Premium) -> Array:
    """A percentage of the accepted estimate when applied for, at most the ceiling: ``(W,)``.

    Nothing where the estimate stays below the threshold (*ondergrens*).
    """
    inputs = timeline.inputs
    base = np.zeros(inputs.count)
    applied = np.rint(inputs[part.aanvraag])
    for key in part.grondslag:
        works = scenario.ingrepen[key]
        assert isinstance(works, Intervention)
        accepted = accepted_estimate(inputs, works, part.algemene_kosten, part.buiten_grondslag)
        base = base + accepted * timeline.index_in(works.index, applied)
    amount = np.minimum(inputs[part.percentage] * base, inputs.optional(part.plafond, np.inf))
    return np.where(base < inputs.optional(part.ondergrens, 0.0), 0.0, amount)


def own_money(timeline: Timeline, scenario: Scenario, party: str) -> Array:
    """What a party commits from its own means, by year: ``(W, Y)``.

    It is in no flow: money that stays one's own is no income. It covers what a party is short of.
    """
    committed = np.zeros(timeline.shape)
    for part in scenario.financiering.values():
        if isinstance(part, OwnMoney) and part.partij == party:
            committed += timeline.inputs[part.bedrag][:, None] * timeline.spread(part.uitbetaling)
    return committed


# loans --------------------------------------------------------------------------------------


def owed(loan: Loan, timeline: Timeline, paid: Array) -> Array:
    """What is owed after so many payments (negative: not yet drawn): ``(W, Y)`` → ``(W, Y)``.

    Annuity: P·(1 − ((1+r)^k − 1) / ((1+r)^n − 1)); linear: P·(1 − k/n); bullet: P until the end.
    """
    inputs = timeline.inputs
    amount, rate = inputs[loan.bedrag][:, None], inputs[loan.rente][:, None]
    term = np.rint(inputs[loan.looptijd])[:, None]
    k = np.clip(paid, 0.0, term)
    if loan.vorm == "bullet":
        left = (k < term).astype(float)
    elif loan.vorm == "lineair":
        left = 1.0 - k / term
    else:
        grown = np.log1p(rate)  # expm1 and log1p stay exact for a rate near zero
        flat = grown == 0.0
        left = 1.0 - np.where(
            flat, k / term, np.expm1(k * grown) / np.where(flat, 1.0, np.expm1(term * grown))
        )
    return np.asarray(amount * left * (paid >= 0))


def _loan(timeline: Timeline, loan: Loan, cause: str) -> Iterator[Movement]:
    """Drawn whole, served in the years after."""
    paid = timeline.years - np.rint(timeline.inputs[loan.opname])[:, None]
    balance, before = owed(loan, timeline, paid), owed(loan, timeline, paid - 1)
    drawn = timeline.inputs[loan.bedrag][:, None] * (paid == 0)
    interest = before * timeline.inputs[loan.rente][:, None]
    principal = np.where(paid > 0, before - balance, 0.0)
    yield Movement("lening", cause, loan.verstrekker, loan.partij, drawn)
    yield Movement("rente", cause, loan.partij, loan.verstrekker, interest)
    yield Movement("aflossing", cause, loan.partij, loan.verstrekker, principal)


def settled_at_horizon(timeline: Timeline, scenario: Scenario) -> Iterator[Movement]:
    """What is still owed after the last payment, settled in the last year."""
    for key, part in scenario.financiering.items():
        if isinstance(part, Loan):
            paid = timeline.years - np.rint(timeline.inputs[part.opname])[:, None]
            amount = np.zeros(timeline.shape)
            amount[:, -1] = owed(part, timeline, paid)[:, -1]
            yield Movement(
                "restschuld", f"financiering.{key}", part.partij, part.verstrekker, amount
            )
