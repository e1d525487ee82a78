"""Explanation trees of what parties are short of, and can carry (method §9)."""

from __future__ import annotations

import numpy as np

from herbestemming.appraisal.funding import own_money
from herbestemming.appraisal.ledger import DEBT_SERVICE, GRANTS, INVESTMENT, LOANS, Movement
from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier.financing import OwnMoney
from herbestemming.dossier.naming import party_name

from .causes import figures_behind
from .explain_ledger import by_category, paid_by
from .steps import Step, category_name, difference, given, label, largest, quotient, total


def funding_gap(assessment: Assessment, result: ScenarioResult) -> Step:
    """The deepest hole in the cash of those who must carry themselves, after own money."""
    below = [_gap(assessment, result, party.key) for party in result.short_parties]
    if not below:
        return given(label("geen-tekort"), 0.0, "euro")
    return largest("", "euro", *below)


def _gap(assessment: Assessment, result: ScenarioResult, key: str) -> Step:
    scenario, timeline = result.appraisal.scenario, result.appraisal.timeline
    own = np.cumsum(own_money(timeline, scenario, key)[0])
    cash = np.cumsum(result.parties[key].flow)
    deepest = int((cash + own).argmin())
    year = result.years[deepest].year
    text, signed = label("kas-tot", jaar=year), paid_by(result, key)
    spent = by_category(assessment, result, text, signed, until=deepest + 1)
    parts = scenario.financiering.values()
    lines = [one.bedrag for one in parts if isinstance(one, OwnMoney) and one.partij == key]
    text = label("eigen-inbreng-tot", jaar=year)
    committed = given(text, float(own[deepest]), "euro", *lines)
    name = party_name(assessment.case.dossier, key)
    return difference(label("tekort-partij", naam=name, jaar=year), "euro", spent, committed)


def debt_cover(assessment: Assessment, result: ScenarioResult) -> Step:
    """The lowest yearly ratio of what a borrower has left to its debt service."""
    party, year, _ = min(result.dscr, key=lambda one: one[2])
    position = year - result.years[0].year

    def entries(*, service: bool) -> list[Step]:
        left_out = (*INVESTMENT, *GRANTS, *LOANS)
        return [
            _entry(assessment, result, move, -sign if not service else sign, position)
            for move, sign in paid_by(result, party)
            if abs(move.amount[0, position]) >= 5e-6
            and (move.category in DEBT_SERVICE if service else move.category not in left_out)
        ]

    ratio = quotient(
        label("dscr-in", naam=party_name(assessment.case.dossier, party), jaar=year),
        "getal",
        total(label("kas-voor-schuld"), "euro", entries(service=False)),
        total(label("schuldendienst"), "euro", entries(service=True)),
    )
    return Step("", ratio.value, "getal", "som", (ratio,))


def _entry(
    assessment: Assessment, result: ScenarioResult, move: Movement, sign: int, position: int
) -> Step:
    amount = sign * float(move.amount[0, position])
    figures = figures_behind(assessment.case, result, move.cause)
    text = f"{category_name(move.category)}: {move.cause}"
    return Step(text, amount, "euro", "grootboek", (), figures, cause=move.cause)
