"""Explanations from the ledger: sums by category, by cause and by year, down to the dossier."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from herbestemming.appraisal.ledger import Movement
from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.appraisal.timeline import discount
from herbestemming.appraisal.worlds import Array

from .causes import figures_behind
from .steps import Step, category_name, given, label, product, total

Signed = list[tuple[Movement, int]]


def crossing(result: ScenarioResult, categories: Collection[str] | None = None) -> Signed:
    """The movements that cross the project's border: in is positive."""
    ledger = result.appraisal.ledger
    moves = ledger.movements if categories is None else ledger.select(categories)
    return [(move, ledger.crosses(move)) for move in moves if ledger.crosses(move)]


def paid_by(result: ScenarioResult, party: str) -> Signed:
    """The movements of one party: paid is positive."""
    moves = result.appraisal.ledger.movements
    signed = [(move, (move.giver == party) - (move.taker == party)) for move in moves]
    return [(move, sign) for move, sign in signed if sign]


def by_category(
    assessment: Assessment,
    result: ScenarioResult,
    text: str,
    signed: Signed,
    factors: Callable[[Movement], Array] | None = None,
    factor_label: str = "discontofactor",
    until: int | None = None,
) -> Step:
    """A sum over the ledger: by category, by cause, by year.

    Args:
        assessment: the result.
        result: the scenario.
        text: label of the sum.
        signed: the movements, each with +1 or −1.
        factors: what the amounts of a movement are multiplied with, ``(Y,)``; none: as they are.
        factor_label: what that factor is.
        until: only so many years.
    """
    groups: dict[str, list[Step]] = {}
    for move, sign in signed:
        factor = None if factors is None else factors(move)
        cause = by_year(assessment, result, move, sign, factor, factor_label, until)
        if cause.below:
            groups.setdefault(move.category, []).append(cause)
    below = [total(category_name(category), "euro", causes) for category, causes in groups.items()]
    return total(text, "euro", below)


def by_year(
    assessment: Assessment,
    result: ScenarioResult,
    move: Movement,
    sign: int,
    factors: Array | None,
    factor_label: str,
    until: int | None = None,
) -> Step:
    """All entries of one movement, with the dossier's lines behind them."""
    years = []
    for position, amount in enumerate(move.amount[0][:until]):
        if abs(amount) < 5e-6 or (factors is not None and factors[position] == 0.0):
            continue
        year = result.years[position].year
        text = label("bedrag-in", jaar=year)
        entry = Step(text, sign * float(amount), "euro", "grootboek", cause=move.cause)
        if factors is not None:
            factor = given(label(factor_label, jaar=year), float(factors[position]), "factor")
            entry = product(label("in-jaar", jaar=year), "euro", entry, factor)
        years.append(entry)
    summed = total(f"{move.cause}: {move.giver} → {move.taker}", "euro", years)
    return summed.resting_on(*figures_behind(assessment.case, result, move.cause))


def factors_of(result: ScenarioResult) -> Array:
    """Discount factors of the project by year: ``(Y,)``."""
    timeline = result.appraisal.timeline
    rate = result.appraisal.discount_rate
    return np.asarray(discount(rate, timeline.years - timeline.years[0])[0])


def discounted(result: ScenarioResult) -> Callable[[Movement], Array]:
    """Discount factors for `by_category`: the same for every movement."""
    factors = factors_of(result)
    return lambda _: factors


def flow_by_year(result: ScenarioResult) -> tuple[Step, ...]:
    """The project flow, year by year."""
    return tuple(
        Step(label("hoofding-jaar", jaar=year.year), amount, "euro", "grootboek")
        for year, amount in zip(result.years, result.flow, strict=True)
    )
