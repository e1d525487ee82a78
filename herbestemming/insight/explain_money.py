"""Explanation trees of the measures of the project and the authorities (method §9)."""

from __future__ import annotations

from math import ceil

import numpy as np

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT
from herbestemming.appraisal.measures import public_parties
from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier.naming import party_name

from .explain_fabric import backlog_at_horizon
from .explain_ledger import (
    by_category,
    by_year,
    crossing,
    discounted,
    factors_of,
    flow_by_year,
    paid_by,
)
from .steps import Step, difference, given, label, largest, product, quotient, total

# sums -----------------------------------------------------------------------------------------


def invested(assessment: Assessment, result: ScenarioResult) -> Step:
    """All works and purchases within the horizon."""
    moves = result.appraisal.ledger.select(INVESTMENT)
    return by_category(assessment, result, "", [(move, 1) for move in moves])


def subsidies(assessment: Assessment, result: ScenarioResult) -> Step:
    """Premiums and subsidies from outside the project."""
    return by_category(assessment, result, "", crossing(result, ("subsidie",)))


def gifts(assessment: Assessment, result: ScenarioResult) -> Step:
    """Gifts from outside the project."""
    return by_category(assessment, result, "", crossing(result, ("gift",)))


# present values -------------------------------------------------------------------------------


def present_value(assessment: Assessment, result: ScenarioResult) -> Step:
    """Σ project flow × discount factor."""
    text = label("ncw-van", naam=result.name)
    return by_category(assessment, result, text, crossing(result), discounted(result))


def present_value_with_residual(assessment: Assessment, result: ScenarioResult) -> Step:
    """Present value plus the residual value, brought to today."""
    last = result.years[-1].year
    factor = given(label("discontofactor", jaar=last), float(factors_of(result)[-1]), "factor")
    left = residual(assessment, result).called(label("nog-niet-afgeschreven"))
    today = product(label("contant"), "euro", left, factor)
    return total("", "euro", [present_value(assessment, result), today])


def residual(assessment: Assessment, result: ScenarioResult) -> Step:
    """Σ amount × what is not yet written off."""
    below = []
    years = result.appraisal.timeline.years
    for move in result.appraisal.ledger.select(("investering", "aankoop")):
        works = result.appraisal.scenario.ingrepen[move.cause.removeprefix("ingrepen.")]
        period = works.afschrijving
        if period is None:
            continue
        shares = np.maximum(0.0, 1.0 - (years[-1] - years) / period.value)
        below.append(by_year(assessment, result, move, 1, shares, "nog-niet-afgeschreven"))
    return total("", "euro", below)


def shortfall(assessment: Assessment, result: ScenarioResult) -> Step:
    """The largest of nothing and grants minus present value: what lacks before grants."""
    supported = crossing(result, GRANTS)
    text = label("contante-steun")
    grants = by_category(assessment, result, text, supported, discounted(result))
    lacking = difference(label("steun-min-ncw"), "euro", grants, present_value(assessment, result))
    return largest("", "euro", given(label("nul"), 0.0, "euro"), lacking)


def shortfall_after_grants(assessment: Assessment, result: ScenarioResult) -> Step:
    """The largest of nothing and minus the present value."""
    nothing = given(label("nul"), 0.0, "euro")
    lacking = difference(label("min-ncw"), "euro", nothing, present_value(assessment, result))
    return largest("", "euro", nothing, lacking)


# rates ----------------------------------------------------------------------------------------


def internal_rate(assessment: Assessment, result: ScenarioResult) -> Step:
    """The one positive rate at which the flow's present value is nothing."""
    return Step("", result.measures["irr"], "deel", "wortel", flow_by_year(result))


def modified_rate(assessment: Assessment, result: ScenarioResult) -> Step:
    """(Future value of receipts ÷ present value of outlays)^(1/n) − 1."""
    factors = factors_of(result)
    receipts, outlays = [], []
    for position, (year, amount) in enumerate(zip(result.years, result.flow, strict=True)):
        entry = Step(label("hoofding-jaar", jaar=year.year), amount, "euro", "grootboek")
        if amount > 0:
            grown = given(label("eindwaarde"), float(factors[position] / factors[-1]), "factor")
            receipts.append(product(label("in-jaar", jaar=year.year), "euro", entry, grown))
        elif amount < 0:
            turned = Step(entry.label, -amount, "euro", "grootboek")
            today = given(
                label("discontofactor", jaar=year.year), float(factors[position]), "factor"
            )
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
    first = ceil(found) - 1
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
    timeline = result.appraisal.timeline
    last = result.years[-1].year
    backlog = backlog_at_horizon(assessment, result)
    later = product(
        label("achterstand-contant"),
        "euro",
        backlog,
        given(
            label("prijsindex-op", jaar=last),
            float(timeline.indices["bouwkosten"][0, -1]),
            "factor",
            assessment.case.dossier.uitgangspunten.bouwkosten,
        ),
        given(label("discontofactor", jaar=last), float(factors_of(result)[-1]), "factor"),
    )
    both = total(label("last-met-achterstand"), "euro", [_burden(assessment, result), later])
    return quotient("", "euro", both, _annuities(assessment))


def _burden(assessment: Assessment, result: ScenarioResult) -> Step:
    dossier = assessment.case.dossier
    below = [
        by_category(
            assessment,
            result,
            label("last-partij", naam=party_name(dossier, key)),
            paid_by(result, key),
            discounted(result),
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
    rates = (assumptions.discontovoet, assumptions.inflatie)
    return total(label("annuiteit"), "factor", below).resting_on(*rates)
