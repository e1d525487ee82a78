"""Read the expected world of an appraisal into the result structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from herbestemming.dossier import Case
from herbestemming.dossier.naming import scenario_name
from herbestemming.knowledge.indicators import indicators
from herbestemming.knowledge.texts import sentence

from . import rates
from .assess import appraise
from .exclusions import exclusions
from .ledger import Ledger
from .measures import Appraisal, lenders
from .results import (
    Assessment,
    ElementResult,
    Entry,
    IrrState,
    PartyResult,
    ScenarioResult,
    YearResult,
)
from .worlds import Array

TIE = 1e-9
REFERENCE = "instandhouding"  # a point of reference, no choice


def assess(case: Case, *, scenarios: Sequence[str] | None = None, version: str = "") -> Assessment:
    """Appraise the expected world of a case.

    Args:
        case: a dossier as `read_dossier` gives it.
        scenarios: keys of the scenarios to show; ranks stay those among all.
        version: version of the program, for the record.
    """
    results = _ranked([_scenario(case, one) for one in appraise(case).values()])
    shown = [one for one in results if scenarios is None or one.key in scenarios]
    null = next(one for one in results if one.key == "nul")
    return Assessment(case, version, tuple(shown), null)


def _ranked(results: list[ScenarioResult]) -> list[ScenarioResult]:
    """Rank by score among those that run; equal scores share a rank."""
    running = [one.value("score") for one in results if one.runs]
    return [
        one
        if not one.runs
        else _with_rank(one, 1 + sum(score > one.value("score") + TIE for score in running))
        for one in results
    ]


def _with_rank(result: ScenarioResult, rank: int) -> ScenarioResult:
    return replace(
        result, rank=rank, reasons={k: v for k, v in result.reasons.items() if k != "rang"}
    )


def _scenario(case: Case, one: Appraisal) -> ScenarioResult:
    flow = one.ledger.project()[0]
    roots = rates.irr_roots(flow)
    positive = [root for root in roots if root > TIE]
    state: IrrState = "geen" if not positive else "een" if len(positive) == 1 else "meer"
    rate = float(one.discount_rate[0])
    measures: dict[str, float | None] = {
        key: None if np.isnan(value[0]) else float(value[0]) + 0.0
        for key, value in one.measures.items()
    }
    measures["irr"] = positive[0] if state == "een" else None
    measures["mirr"] = rates.mirr(flow, rate, rate)
    found = exclusions(case, one)
    reference = one.key == REFERENCE and one.key in case.generated
    return ScenarioResult(
        key=one.key,
        name=scenario_name(case.dossier, one.key),
        rank=None,
        exclusions=found,
        reference=reference,
        measures={indicator.sleutel: measures[indicator.sleutel] for indicator in indicators()},
        reasons=_reasons(measures, state, reference=reference),
        elements=tuple(_elements(case, one)),
        years=tuple(_years(one)),
        ledger=tuple(_entries(one.ledger, one.timeline.years)),
        flow=tuple(float(amount) + 0.0 for amount in flow),
        parties=_parties(one),
        irr_state=state,
        irr_roots=tuple(roots),
        dscr=tuple(
            (party, int(year), float(ratio))
            for party, ratios in one.dscr.items()
            for year, ratio in zip(one.timeline.years, ratios[0], strict=True)
            if not np.isnan(ratio)
        ),
        appraisal=one,
    )


def _reasons(measures: dict[str, float | None], state: str, *, reference: bool) -> dict[str, str]:
    no_rank = "vergelijkingspunt" if reference else "rang"
    reasons = {"rang": sentence("redenen", "geen-waarde", no_rank)}
    for key, value in measures.items():
        if value is None:
            code = f"irr-{state}" if key == "irr" else key
            reasons[key] = sentence("redenen", "geen-waarde", code)
    return reasons


def _elements(case: Case, one: Appraisal) -> list[ElementResult]:
    return [
        ElementResult(
            key=name,
            weight=float(one.weights[column]),
            kept=float(one.kept[column]),
            kept_at_horizon=float(one.kept_at_horizon[0, column]),
            essential=case.dossier.elementen[name].essentie,
            harms=tuple(harm for harm in one.harms if harm.element == name),
        )
        for column, name in enumerate(one.valued)
    ]


def _years(one: Appraisal) -> list[YearResult]:
    course, names = one.course, one.fabric.names

    def by_element(array: Array, y: int) -> dict[str, float]:
        """What is recorded of each element that is there."""
        recorded = zip(names, array[y, 0], course.there[y, 0], strict=True)
        return {name: float(value) for name, value, there in recorded if there}

    return [
        YearResult(
            year=int(year),
            condition_start=by_element(course.condition_start, y),
            condition_mended=by_element(course.condition_mended, y),
            condition_end=by_element(course.condition_end, y),
            waiting=by_element(course.waiting, y),
            funded=by_element(course.funded, y),
            shut_by=tuple(
                name for name, shuts in zip(names, course.shut_by[y, 0], strict=True) if shuts
            ),
            operation=float(course.operation[0, y]),
            debt_service=float(course.debt_service[0, y]),
            yearly_need=float(course.yearly_need[y, 0].sum()),
            repair_need=float(course.repair_need[y, 0].sum()),
            repair_by_element=by_element(course.repair_need, y),
            available=float(course.available[0, y]),
            spent=float(course.spent[y, 0].sum()),
            spent_by_element=by_element(course.spent, y),
            reserve=float(course.reserve[0, y]),
            settled=float(course.settled[0, y]) + 0.0,
        )
        for y, year in enumerate(one.timeline.years)
    ]


def _entries(ledger: Ledger, years: Array) -> list[Entry]:
    entries = [
        Entry(int(year), move.category, move.cause, move.giver, move.taker, float(amount))
        for move in ledger.movements
        for year, amount in zip(years, move.amount[0], strict=True)
        if abs(amount) > rates.NOTHING / 1000
    ]
    return sorted(entries, key=lambda entry: entry.year)


def _parties(one: Appraisal) -> dict[str, PartyResult]:
    found, lending = {}, lenders(one.scenario)
    for key, measured in one.parties.items():
        value = {name: float(array[0]) + 0.0 for name, array in measured.items()}
        year = value["jaar_laagste_kas"]
        found[key] = PartyResult(
            key=key,
            npv=value["ncw"],
            flow=tuple(float(amount) + 0.0 for amount in one.ledger.flow(key)[0]),
            lowest_cash=value["laagste_kas"],
            lowest_year=None if np.isnan(year) else int(year),
            own_money=value["eigen_inbreng"],
            gap=value["tekort"],
            lender=key in lending,
            to_find=value["te_vinden"],
        )
    return found
