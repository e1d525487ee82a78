"""Results made up without the engine, and what the findings say of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from appraisal.dossiers import read

from herbestemming.appraisal import Assessment, ScenarioResult, assess
from herbestemming.appraisal.heritage import Harm
from herbestemming.appraisal.results import (
    ElementResult,
    Entry,
    Exclusion,
    PartyResult,
    YearResult,
)
from herbestemming.dossier import Case, read_dossier
from herbestemming.insight import findings
from herbestemming.knowledge.indicators import indicators
from herbestemming.notation.figures import Getal

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "reference"
ROOT = HERE.parents[1]
NULLABLE = ("irr", "mirr", "terugverdientijd", "dscr_min")
ABOUT_ALL = (
    "decision_heading",
    "decision_lead",
    "comparison_heading",
    "comparison_lead",
    "assumptions_heading",
    "sources_heading",
)
ABOUT_ONE = (
    "verdict",
    "scenario_heading",
    "scenario_lead",
    "heritage_finding",
    "upkeep_finding",
    "funding_finding",
    "cash_finding",
)
CHARTS = (
    "lust-en-last",
    "kasstroom",
    "cumulatief",
    "onderhoud",
    "per-partij",
    "financiering",
    "toestand",
    "waardenkaart",
    "impact",
    "wie-betaalt",
    "tijdlijn",
    "plan",
    "rooster",
)


@cache
def reference(name: str = "dossier") -> Case:
    return read_dossier(REFERENCE / f"{name}.yaml")


@cache
def changed(change: str) -> Assessment:
    """The results of the reference case with a change; what is null there is taken away."""
    data = yaml.safe_load((REFERENCE / "dossier.yaml").read_text("utf-8"))
    return assess(read(merged(data, yaml.safe_load(change))))


def merged(data: Any, change: Any) -> Any:
    """Maps merge; anything else replaces."""
    if not isinstance(data, dict) or not isinstance(change, dict):
        return change
    both = data | {key: merged(data.get(key), value) for key, value in change.items()}
    return {key: value for key, value in both.items() if value is not None}


@cache
def reference_results(name: str) -> Assessment:
    return assess(reference(name))


def a_year(year: int, told: dict[str, Any]) -> YearResult:
    """A year in which nothing happens, but for what is told."""
    words: dict[str, Any] = {
        one.name: {} if str(one.type).startswith("dict") else 0.0 for one in fields(YearResult)
    }
    words |= {"year": year, "shut_by": ("dak",) if year in told.get("gesloten", ()) else ()}
    words |= {"reserve": reference().dossier.scenarios["nul"].onderhoud.reserve.value}
    words |= {"condition_start": told.get("begin", {})}
    words |= {"condition_end": told.get("toestand", {}), "repair_need": told.get("nood", 0.0)}
    words |= {"condition_mended": told.get("toestand", {})}
    words |= {"repair_by_element": told.get("herstel", {})}
    return YearResult(**words | {"spent": told.get("besteed", 0.0)})


def a_result(key: str, told: dict[str, Any]) -> ScenarioResult:
    """One scenario with the measures told; whatever is not told is nothing."""
    measures: dict[str, float | None] = {
        one.sleutel: None if one.sleutel in NULLABLE else 0.0 for one in indicators()
    }
    measures |= {"behoud": 1.0, "behoud_op_horizon": 1.0, "dekkingsgraad": 1.0, "score": 50.0}
    measures |= {name: value for name, value in told.items() if name in measures}
    if "netto_jaarkost_met_achterstand" not in told:
        measures["netto_jaarkost_met_achterstand"] = measures["netto_jaarkost"]
    years = reference().dossier.years
    gaps: dict[str, float] = told.get("tekort", {})
    own: dict[str, float] = told.get("eigen", {})
    cash: dict[str, float] = told.get("kas", {})
    flows: dict[str, list[float]] = told.get("stroom", {})
    span = max(map(len, flows.values()), default=1)
    roots = tuple(told.get("wortels", ()))
    positive = sum(root > 0 for root in roots)
    return ScenarioResult(
        key=key,
        name=told.get("naam", key.replace("-", " ").capitalize()),
        rank=None,
        exclusions=tuple(Exclusion(*one) for one in told.get("uitgesloten", ())),
        measures=measures,
        reasons={},
        elements=tuple(elements(told)),
        years=tuple(a_year(year, told) for year in years),
        ledger=tuple(Entry(*one) for one in told.get("grootboek", ())),
        flow=tuple(told.get("kasstroom", [0.0] * len(years))),
        parties={
            party: PartyResult(
                party,
                told.get("waarde", {}).get(party, 0.0),
                tuple(flows.get(party, [cash.get(party, 0.0)] * span)),
                min(0.0, cash.get(party, 0.0)),
                years[0] if cash.get(party, 0.0) < 0 else None,
                own.get(party, 0.0),
                gaps.get(party, 0.0),
                to_find=told.get("te_vinden", {}).get(party, 0.0),
            )
            for party in reference().dossier.partijen
        },
        irr_state="geen" if not positive else "een" if positive == 1 else "meer",
        irr_roots=roots,
        dscr=tuple(tuple(one) for one in told.get("dscr", ())),
        appraisal=None,  # type: ignore[arg-type]
        reference="vergelijkingspunt" in told,
    )


def elements(told: dict[str, Any]) -> Iterator[ElementResult]:
    """The elements of the reference church, with the harms told: intervention, element, …"""
    harms = [Harm(*one) for one in told.get("schade", ())]
    for name, element in reference().dossier.elementen.items():
        found = tuple(harm for harm in harms if harm.element == name)
        weight = float(told.get("gewicht", 4.0))
        kept = math.prod(1.0 - harm.loss for harm in found)
        yield ElementResult(name, weight, kept, kept, element.essentie, found)


def an_assessment(
    told: dict[str, dict[str, Any]],
    selection: bool = False,
    figures: dict[str, int] | None = None,
) -> Assessment:
    """Results as told, ranked by score; so many figures of a kind, the first with a source."""
    results = [a_result(key, one or {}) for key, one in told.items()]
    running = [one.value("score") for one in results if one.runs]
    ranked = [
        one
        if not one.runs
        else replace(one, rank=1 + sum(score > one.value("score") for score in running))
        for one in results
    ]
    if selection:
        ranked = [one if one.rank is None else replace(one, rank=one.rank + 1) for one in ranked]
    case = reference()
    plain = case.dossier.scenarios["nul"]
    keys = {"nul": None, **told} | ({"nog-een": None} if selection else {})
    scenarios = {key: case.dossier.scenarios.get(key, plain) for key in keys}
    dossier = case.dossier.model_copy(update={"scenarios": scenarios})
    if figures is not None:
        sourced = figures.pop("met-bron", 0)
        kinds = [kind for kind, many in figures.items() for _ in range(many)]
        case = replace(
            case,
            figures={
                str(n): Getal(
                    str(n), 1.0, kind=kind, source=f"bron-{n % 2}" if n < sourced else None
                )
                for n, kind in enumerate(kinds)
            },
        )
    null = next((one for one in ranked if one.key == "nul"), a_result("nul", {}))
    return Assessment(replace(case, dossier=dossier), "", tuple(ranked), null)


def found(assessment: Assessment, call: str, rests: Any = None) -> list[Any]:
    """What a call of the table finds: ``verdict nul``, ``chart_title kasstroom nul`` …

    Args:
        assessment: the results.
        call: the finding, and what it is about.
        rests: what the results rest on, for what tells that.
    """
    name, *rest = call.split()
    function: Callable[..., Any] = getattr(findings, name)
    if name == "chart_title":
        finding = function(rest[0], assessment, *map(assessment.scenario, rest[1:]))
    elif name == "margin_note":
        finding = function(rest[0], assessment.scenario(rest[1]), assessment, "Scenario B")
    elif name == "grounds_finding":
        finding = function(rests)
    elif name == "decision_requests":
        finding = function(assessment, rests)
    elif name in ("band_finding", "decision_grounds", "gap_finding", "open_finding"):
        finding = function(rests, assessment.scenario(rest[0]))
    elif name == "operation_heading":
        finding = function([float(one) for one in rest])
    elif name == "glossary_heading":
        finding = function(int(rest[0]))
    elif name == "advice_heading":
        finding = function(assessment, int(rest[0]))
    elif name == "method_heading":
        finding = function()
    elif rest:
        finding = function(assessment.scenario(rest[0]), assessment)
    else:
        finding = function(assessment)
    return finding if isinstance(finding, list) else [finding]


def say(assessment: Assessment, call: str, rests: Any = None) -> str:
    """Its text, with plain spaces."""
    said = (one.text for one in found(assessment, call, rests) if one is not None)
    return " | ".join(said).replace("\u00a0", " ")
