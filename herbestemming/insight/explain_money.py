"""Explanation trees of the measures of money (method §9)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import numpy as np

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT, LOANS, Movement
from herbestemming.appraisal.measures import public_parties
from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.appraisal.timeline import discount
from herbestemming.appraisal.worlds import Array

from .causes import figures_behind
from .naming import party_name
from .steps import Step, category_name, difference, given, label, largest, product, quotient, total

Sign = Callable[[Movement], int]


# from the ledger ------------------------------------------------------------------------------


def by_category(
    assessment: Assessment,
    result: ScenarioResult,
    text: str,
    sign: Sign,
    factors: Array | None = None,
    factor_label: str = "discontofactor",
    categories: Collection[str] | None = None,
    until: int | None = None,
) -> Step:
    """A sum over the ledger: by category, by cause, by year.

    Args:
        assessment: the result.
        result: the scenario.
        text: label of the sum.
        sign: +1, −1 or 0 (left out) for a movement.
        factors: what each year's amount is multiplied with, shape ``(Y,)``; none: as it is.
        factor_label: what that factor is.
        categories: only these.
        until: only so many years.
    """
    groups: dict[str, list[Movement]] = {}
    for move in result.appraisal.ledger.movements:
        if sign(move) and (categories is None or move.category in categories):
            groups.setdefault(move.category, []).append(move)
    below = []
    for category, moves in groups.items():
        causes = [_cause(assessment, result, move, sign(move), factors, factor_label, until) for move in moves]
        causes = [one for one in causes if one.below]
        if causes:
            below.append(total(category_name(category), "euro", causes))
    return total(text, "euro", below)


def _cause(
    assessment: Assessment,
    result: ScenarioResult,
    move: Movement,
    sign: int,
    factors: Array | None,
    factor_label: str,
    until: int | None,
) -> Step:
    """All entries of one movement, with the dossier's lines behind them."""
    years = []
    amounts = move.amount[0][:until] if until is not None else move.amount[0]
    for position, amount in enumerate(amounts):
        if abs(amount) < 5e-6:
            continue
        year = result.years[position].year
        entry = Step(label("bedrag-in", jaar=year), sign * float(amount), "euro", "grootboek", cause=move.cause)
        if factors is None:
            years.append(entry)
        else:
            factor = given(label(factor_label, jaar=year), float(factors[position]), "factor")
            years.append(product(label("in-jaar", jaar=year), "euro", entry, factor))
    summed = total(f"{move.cause}: {move.giver} → {move.taker}", "euro", years)
    figures = figures_behind(assessment.case, result, move.cause)
    return Step(summed.label, summed.value, "euro", "som", summed.below, figures, cause=move.cause)


def factors_of(assessment: Assessment, result: ScenarioResult) -> Array:
    """Discount factors of the project by year: ``(Y,)``."""
    timeline = result.appraisal.timeline
    return discount(result.appraisal.discount_rate, timeline.years - timeline.years[0])[0]


def flow_by_year(result: ScenarioResult) -> tuple[Step, ...]:
    """The project flow, year by year."""
    return tuple(
        Step(label("hoofding-jaar", jaar=year.year), amount, "euro", "grootboek")
        for year, amount in zip(result.years, result.flow, strict=True)
    )


def _crossing(result: ScenarioResult) -> Sign:
    return result.appraisal.ledger.crosses


# sums -----------------------------------------------------------------------------------------


def invested(assessment: Assessment, result: ScenarioResult) -> Step:
    """All works and purchases within the horizon."""
    return by_category(assessment, result, "", lambda _: 1, categories=INVESTMENT)


def subsidies(assessment: Assessment, result: ScenarioResult) -> Step:
    """Premiums and subsidies from outside the project."""
    return by_category(assessment, result, "", _crossing(result), categories=("subsidie",))


def gifts(assessment: Assessment, result: ScenarioResult) -> Step:
    """Gifts from outside the project."""
    return by_category(assessment, result, "", _crossing(result), categories=("gift",))


# present values -------------------------------------------------------------------------------


def present_value(assessment: Assessment, result: ScenarioResult) -> Step:
    """Σ project flow × discount factor."""
    text = label("ncw-van", naam=result.name)
    return by_category(assessment, result, text, _crossing(result), factors_of(assessment, result))


def present_value_with_residual(assessment: Assessment, result: ScenarioResult) -> Step:
    """Present value plus the residual value, brought to today."""
    last = result.years[-1].year
    factor = given(label("discontofactor", jaar=last), float(factors_of(assessment, result)[-1]), "factor")
    left = residual(assessment, result)
    today = product(label("contant"), "euro", Step(label("nog-niet-afgeschreven"), left.value, "euro", "som", left.below), factor)
    return total("", "euro", [present_value(assessment, result), today])


def residual(assessment: Assessment, result: ScenarioResult) -> Step:
    """Σ amount × what is not yet written off."""
    below = []
    years = result.appraisal.timeline.years
    for move in result.appraisal.ledger.select(("investering", "aankoop")):
        period = result.appraisal.scenario.ingrepen[move.cause.removeprefix("ingrepen.")].afschrijving
        if period is None:
            continue
        shares = np.maximum(0.0, 1.0 - (years[-1] - years) / period.value)
        below.append(_cause(assessment, result, move, 1, shares, "nog-niet-afgeschreven", None))
    return total("", "euro", below)


def shortfall(assessment: Assessment, result: ScenarioResult) -> Step:
    """The largest of nothing and grants minus present value: what lacks before grants."""
    factors = factors_of(assessment, result)
    grants = by_category(
        assessment, result, label("contante-steun"), _crossing(result), factors, categories=GRANTS
    )
    lacking = difference(label("steun-min-ncw"), "euro", grants, present_value(assessment, result))
    return largest("", "euro", given(label("nul"), 0.0, "euro"), lacking)


def shortfall_after_grants(assessment: Assessment, result: ScenarioResult) -> Step:
    """The largest of nothing and minus the present value."""
    nothing = given(label("nul"), 0.0, "euro")
    lacking = difference(label("last-bestuur"), "euro", nothing, present_value(assessment, result))
    return largest("", "euro", nothing, Step(label("min-ncw"), lacking.value, "euro", "verschil", lacking.below))


# rates ----------------------------------------------------------------------------------------


def internal_rate(assessment: Assessment, result: ScenarioResult) -> Step:
    """The one positive rate at which the flow's present value is nothing."""
    return Step("", result.measures["irr"], "deel", "wortel", flow_by_year(result))


def modified_rate(assessment: Assessment, result: ScenarioResult) -> Step:
    """(Future value of receipts ÷ present value of outlays)^(1/n) − 1."""
    factors = factors_of(assessment, result)
    receipts, outlays = [], []
    for position, (year, amount) in enumerate(zip(result.years, result.flow, strict=True)):
        entry = Step(label("hoofding-jaar", jaar=year.year), amount, "euro", "grootboek")
        if amount > 0:
            grown = given(label("eindwaarde"), float(factors[position] / factors[-1]), "factor")
            receipts.append(product(label("in-jaar", jaar=year.year), "euro", entry, grown))
        elif amount < 0:
            turned = Step(entry.label, -amount, "euro", "grootboek")
            today = given(label("discontofactor", jaar=year.year), float(factors[position]), "factor")
            outlays.append(product(label("in-jaar", jaar=year.year), "euro", turned, today))
    below = (
        total(label("eindwaarde"), "euro", receipts),
        total(label("beginwaarde"), "euro", outlays),
        given(label("aantal-jaren"), len(result.years) - 1, "jaar"),
    )
    return Step("", result.measures["mirr"], "deel", "rendement", below)


def payback(assessment: Assessment, result: ScenarioResult) -> Step:
    """Full years before the turn, and the part of the year after it."""
    found = result.measures["terugverdientijd"]
    assert found is not None
    cumulated = np.cumsum(result.flow)
    first = next(
        y for y in range(len(cumulated) - 1) if cumulated[y] < -0.005 and cumulated[y + 1] >= -0.005
    )
    flows = flow_by_year(result)
    below = (
        given(label("volle-jaren"), first, "jaar"),
        Step(label("stand-voor"), float(cumulated[first]), "euro", "som", flows[: first + 1]),
        Step(label("stand-na"), float(cumulated[first + 1]), "euro", "som", flows[: first + 2]),
    )
    return Step("", found, "jaar", "interpolatie", below)


# the authorities --------------------------------------------------------------------------------


def yearly_burden(assessment: Assessment, result: ScenarioResult) -> Step:
    """What the local authorities pay, spread evenly in euro of the first year."""
    return quotient("", "euro", _burden(assessment, result), _annuities(assessment))


def yearly_burden_with_backlog(assessment: Assessment, result: ScenarioResult) -> Step:
    """The same, with what still waits for repair at the horizon."""
    from .explain_fabric import backlog_at_horizon

    timeline = result.appraisal.timeline
    last = result.years[-1].year
    backlog = backlog_at_horizon(assessment, result)
    later = product(
        label("achterstand-contant"),
        "euro",
        backlog,
        given(label("prijsindex-op", jaar=last), float(timeline.indices["bouwkosten"][0, -1]), "factor",
              assessment.case.dossier.uitgangspunten.bouwkosten),
        given(label("discontofactor", jaar=last), float(factors_of(assessment, result)[-1]), "factor"),
    )  # fmt: skip
    both = total(label("last-met-achterstand"), "euro", [_burden(assessment, result), later])
    return quotient("", "euro", both, _annuities(assessment))


def _burden(assessment: Assessment, result: ScenarioResult) -> Step:
    dossier = assessment.case.dossier
    factors = factors_of(assessment, result)
    below = [
        by_category(
            assessment,
            result,
            label("last-partij", naam=party_name(dossier, key)),
            lambda move, key=key: (move.giver == key) - (move.taker == key),  # type: ignore[misc]
            factors,
        )
        for key in public_parties(dossier, assessment.case.framework)
    ]
    return total(label("last-bestuur"), "euro", below)


def _annuities(assessment: Assessment) -> Step:
    """Σ (1 + ρ)^−i, ρ the real rate."""
    assumptions = assessment.case.dossier.uitgangspunten
    real = (1 + assumptions.discontovoet.value) / (1 + assumptions.inflatie.value) - 1
    below = [
        given(label("discontofactor", jaar=year), (1 + real) ** -i, "factor")
        for i, year in enumerate(assessment.case.dossier.years)
    ]
    summed = total(label("annuiteit"), "factor", below)
    return Step(summed.label, summed.value, "factor", "som", summed.below, (assumptions.discontovoet, assumptions.inflatie))


# parties ----------------------------------------------------------------------------------------


def funding_gap(assessment: Assessment, result: ScenarioResult) -> Step:
    """The deepest hole in the cash of those who must carry themselves, after own money."""
    below = [_gap(assessment, result, party.key) for party in result.short_parties]
    if not below:
        return given(label("geen-tekort"), 0.0, "euro")
    return largest("", "euro", *below)


def _gap(assessment: Assessment, result: ScenarioResult, key: str) -> Step:
    from herbestemming.appraisal.funding import own_money

    own = np.cumsum(own_money(result.appraisal.timeline, result.appraisal.scenario, key)[0])
    cash = np.cumsum(result.parties[key].flow)
    deepest = int((cash + own).argmin())
    year = result.years[deepest].year
    name = party_name(assessment.case.dossier, key)
    spent = by_category(
        assessment,
        result,
        label("kas-tot", jaar=year),
        lambda move: (move.giver == key) - (move.taker == key),
        until=deepest + 1,
    )
    committed = given(label("eigen-inbreng-tot", jaar=year), float(own[deepest]), "euro", *_own_lines(result, key))
    return difference(label("tekort-partij", naam=name, jaar=year), "euro", spent, committed)


def _own_lines(result: ScenarioResult, key: str) -> Iterable:  # type: ignore[type-arg]
    from herbestemming.dossier.model import OwnMoney

    parts = result.appraisal.scenario.financiering.values()
    return (one.bedrag for one in parts if isinstance(one, OwnMoney) and one.partij == key)


def debt_cover(assessment: Assessment, result: ScenarioResult) -> Step:
    """The lowest yearly ratio of what a borrower has left to its debt service."""
    party, year, _ = min(result.dscr, key=lambda one: one[2])
    position = year - result.years[0].year
    ledger = result.appraisal.ledger
    earned, served = [], []
    for move in ledger.movements:
        amount = float(move.amount[0, position])
        sign = (move.taker == party) - (move.giver == party)
        if not sign or abs(amount) < 5e-6:
            continue
        figures = figures_behind(assessment.case, result, move.cause)
        if move.category in ("rente", "aflossing"):
            served.append(Step(f"{category_name(move.category)}: {move.cause}", -sign * amount, "euro", "grootboek", (), figures, cause=move.cause))
        elif move.category not in (*INVESTMENT, *GRANTS, *LOANS):
            earned.append(Step(f"{category_name(move.category)}: {move.cause}", sign * amount, "euro", "grootboek", (), figures, cause=move.cause))
    name = party_name(assessment.case.dossier, party)
    ratio = quotient(
        label("dscr-in", naam=name, jaar=year),
        "getal",
        total(label("kas-voor-schuld"), "euro", earned),
        total(label("schuldendienst"), "euro", served),
    )
    return Step("", ratio.value, "getal", "som", (ratio,))


