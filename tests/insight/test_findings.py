"""The findings say what the results say, in the exact words of the catalogue.

`bevindingen.yaml` beside this file is the table of cases: a few results, and the sentences that
follow. Spaces that may not break are written as plain spaces there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from appraisal.dossiers import read
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from herbestemming.appraisal import Assessment, ScenarioResult, assess
from herbestemming.appraisal.heritage import Harm
from herbestemming.appraisal.results import (
    ElementResult,
    Entry,
    Exclusion,
    PartyResult,
    YearResult,
)
from herbestemming.appraisal.sample import Band
from herbestemming.dossier import Case, read_dossier
from herbestemming.insight import findings
from herbestemming.insight.findings import wording
from herbestemming.insight.foundation import Foundation, OpenLine
from herbestemming.knowledge.indicators import indicators
from herbestemming.notation.figures import Getal

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "reference"
ROOT = HERE.parents[1]
CASES = [
    case
    for name in ("bevindingen.yaml", "bevindingen-rapport.yaml")
    for case in yaml.safe_load((HERE / name).read_text("utf-8"))
]
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
)


# results without the engine -----------------------------------------------------------------


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
        one.name: {} if one.name.startswith(("condition", "waiting", "funded", "spent_by")) else 0.0
        for one in fields(YearResult)
    }
    words |= {"year": year, "closed": year in told.get("gesloten", ())}
    words |= {"condition_start": told.get("begin", {})}
    words |= {"condition_end": told.get("toestand", {}), "repair_need": told.get("nood", 0.0)}
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
                (cash.get(party, 0.0),),
                min(0.0, cash.get(party, 0.0)),
                years[0] if cash.get(party, 0.0) < 0 else None,
                own.get(party, 0.0),
                gaps.get(party, 0.0),
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


# the table of cases -------------------------------------------------------------------------


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
    elif name in ("grounds_finding", "open_finding"):
        finding = function(rests)
    elif name == "band_finding":
        finding = function(rests, assessment.scenario(rest[0]))
    elif name == "operation_heading":
        finding = function([float(one) for one in rest])
    elif name == "glossary_heading":
        finding = function(int(rest[0]))
    elif name == "advice_heading":
        finding = function(assessment, int(rest[0]))
    elif name == "risks_heading":
        finding = function(assessment.case.dossier)
    elif name in ("method_heading", "commission_heading"):
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


def rests_on(case: dict[str, Any]) -> Foundation | None:
    """What a case of the table rests on: shares, spread per scenario, and lines to find out."""
    told = case.get("steunt")
    if told is None:
        return None
    return Foundation(
        told.get("geld", 0.0),
        told.get("essentie", 0.0),
        None,
        {key: Band(*ends) for key, ends in told.get("banden", {}).items()},
        tuple(OpenLine(Getal(one, 1.0), one, 0.2) for one in told.get("zoek", ())),
    )


def of_case(case: dict[str, Any]) -> Assessment:
    """The results of a case of the table."""
    if "wijziging" in case:
        return changed(yaml.safe_dump(case["wijziging"]))
    if "dossier" in case:
        return reference_results(case["dossier"])
    figures = case.get("cijfers")
    return an_assessment(
        case["scenarios"], case.get("selectie", False), None if figures is None else dict(figures)
    )


EXPECTED = [
    pytest.param(case, call, text, id=f"{case['wat']}: {call}")
    for case in CASES
    for call, text in case["zegt"].items()
]


@pytest.mark.parametrize(("case", "call", "text"), EXPECTED)
def test_results_become_this_sentence(case: dict[str, Any], call: str, text: str) -> None:
    assert say(of_case(case), call, rests_on(case)) == text


def test_the_table_has_every_sentence_of_the_catalogue() -> None:
    said = {
        code
        for case in CASES
        for call in case["zegt"]
        for one in found(of_case(case), call, rests_on(case))
        if one is not None
        for code in one.code.split("+")
    }
    no_sentences = {"drempels", "afronding", "telwoorden", "meervoud", "woorden"}
    no_sentences |= {"begrip-naam", "onderbouwing"}
    written = {
        f"{group}.{pattern}"
        for group, patterns in wording.catalogue().items()
        if group not in no_sentences
        for pattern in patterns
    }
    assert written - said == set()


# what holds for all results -----------------------------------------------------------------

AMOUNTS = st.one_of(
    st.just(0.0),
    st.sampled_from([0.3, 1.0, 99.4, 999.7, 9_999.6, 999_600.0, 999_999_999.0]),
    st.floats(1.0, 5e9),
)
GAPS = AMOUNTS.filter(lambda amount: amount == 0.0 or amount >= 1.0)
SIGNED = st.one_of(AMOUNTS, AMOUNTS.map(lambda amount: -amount))
SHARES = st.one_of(
    st.sampled_from([0.0, 1e-9, 0.004, 0.5, 0.996, 1.0 - 1e-9, 1.0]), st.floats(0, 1)
)
POINTS = st.one_of(st.sampled_from([0.0, 50.0, 50.0001, 100.0]), st.floats(0, 100))
YEARS = list(reference().dossier.years)
PARTIES = ["kerkfabriek", "gemeente", "vzw", "bank"]
NAMES = [
    "Bibliotheek in het schip",
    "Wonen",
    "De Zaal bij Sint-Jan, met café (het grote plan)",
    "X",
]
KEYS = ["nul", "bibliotheek", "wonen", "zaal", "opslag", "kerk-en-klas", "sport", "verkoop"]


@st.composite
def scenarios(draw: st.DrawFn) -> dict[str, Any]:
    """One scenario whose measures can go together."""
    kept, backlog = draw(SHARES), draw(AMOUNTS)
    cost, flow = draw(SIGNED), draw(st.lists(SIGNED, min_size=len(YEARS), max_size=len(YEARS)))
    exclusions = draw(
        st.just([])
        | st.lists(
            st.sampled_from(
                [
                    ("verval", "gewelf", None, 2029),
                    ("verval", "ruimtelijkheid", None, 2030),
                    ("kader", "ruimtelijkheid", "verdelen", None),
                    ("kader", "gewelf", "vloer-in-het-koor", None),
                ]
            ),
            max_size=3,
            unique=True,
        )
    )
    harms = draw(
        st.lists(
            st.sampled_from(
                [
                    ("verdelen", "ruimtelijkheid", "groot", "nee", 0.75),
                    ("tussenvloer", "gewelf", "verwaarloosbaar", "ja", 0.01),
                    ("dakherstel", "dak", "matig", "deels", 0.24),
                ]
            ),
            max_size=2,
        )
    )
    grants = {name: draw(AMOUNTS) for name in ("investering", "subsidies", "giften")}
    return grants | {
        "naam": draw(st.sampled_from(NAMES)),
        "score": draw(POINTS),
        "erfgoed_score": draw(POINTS),
        "onderhoud_score": draw(POINTS),
        "financieel_score": draw(POINTS),
        "behoud": kept,
        "behoud_op_horizon": kept * draw(SHARES),
        "achterstand": draw(AMOUNTS),
        "achterstand_op_horizon": backlog,
        "dekkingsgraad": 1.0 if backlog == 0 else draw(SHARES),
        "gebouwkost": draw(AMOUNTS),
        "ncw": draw(SIGNED),
        "netto_jaarkost": cost,
        "netto_jaarkost_met_achterstand": cost + draw(AMOUNTS),
        "terugverdientijd": draw(st.one_of(st.none(), st.floats(0, len(YEARS) - 1))),
        "kasstroom": flow,
        "uitgesloten": exclusions,
        "schade": harms,
        "gewicht": draw(st.sampled_from([0.0, 4.0])),
        "gesloten": draw(st.just([]) | st.lists(st.sampled_from(YEARS), unique=True)),
        "tekort": draw(st.just({}) | st.dictionaries(st.sampled_from(PARTIES), GAPS, max_size=3)),
        "eigen": draw(st.dictionaries(st.sampled_from(PARTIES), AMOUNTS, max_size=2)),
        "kas": draw(st.dictionaries(st.sampled_from(PARTIES), SIGNED, max_size=3)),
        "wortels": draw(st.lists(st.floats(-0.9, 9.0), max_size=3)),
        "dscr": draw(
            st.lists(
                st.tuples(st.just("vzw"), st.sampled_from(YEARS), st.floats(-3, 9)),
                max_size=4,
                unique_by=lambda one: one[1],
            )
        ),
        "toestand": draw(st.dictionaries(st.sampled_from(["dak", "gewelf"]), st.floats(1, 6))),
        "nood": draw(AMOUNTS),
        "besteed": draw(AMOUNTS),
        "grootboek": [
            (YEARS[0], "lening", "financiering.lening", "bank", "vzw", draw(st.floats(1, 1e7))),
            (
                YEARS[0],
                "subsidie",
                "financiering.steun",
                "gemeente",
                "vzw",
                draw(st.floats(1, 1e7)),
            ),
        ][: draw(st.integers(0, 2))],
    }


@dataclass(frozen=True)
class Told:
    """What hypothesis draws: from one scenario to eight, all of the dossier's or a selection."""

    scenarios: dict[str, dict[str, Any]]
    selection: bool


@st.composite
def told(draw: st.DrawFn) -> Told:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=8, unique=True))
    return Told({key: draw(scenarios()) for key in keys}, draw(st.booleans()))


def everything_said(assessment: Assessment) -> Iterator[tuple[str, str, ScenarioResult | None]]:
    """Each finding with its name and the scenario it is about."""
    for name in ABOUT_ALL:
        yield name, getattr(findings, name)(assessment).text, None
    for step in findings.decision_requests(assessment):
        yield "decision_requests", step.text, None
    for kind in CHARTS:
        yield kind, findings.chart_title(kind, assessment).text, None
    for one in assessment.scenarios:
        for name in ABOUT_ONE:
            yield name, getattr(findings, name)(one, assessment).text, one
        for kind in CHARTS:
            yield kind, findings.chart_title(kind, assessment, one).text, one


def party(assessment: Assessment, key: str) -> str:
    return assessment.case.dossier.partijen[key].naam or f"“{key}”"


def is_feasible(one: ScenarioResult) -> bool:
    return not one.excluded and one.funded


def check_no_sentence_shows_a_hole(assessment: Assessment) -> None:
    holes = re.compile(r"None|\bnan\b|oneindig|[{}]|\s\s|^\s|\s$|“”|\(\)| [,.;:]|€\s0\b(?!,)|\.\.")
    for name, text, _ in everything_said(assessment):
        assert text, name
        assert not holes.search(text), (name, text)
        assert text[0].isupper() or text[0] in "“0123456789", (name, text)


def check_only_what_is_not_excluded_and_funded_is_called_feasible(assessment: Assessment) -> None:
    for name, text, one in everything_said(assessment):
        feasible = is_feasible(one) if one else any(map(is_feasible, assessment.scenarios))
        if not feasible:
            said = text.replace("geen enkel scenario is haalbaar", "").lower()
            assert "haalbaar" not in said, (name, text)


def check_the_heading_says_feasible_only_of_the_first(assessment: Assessment) -> None:
    text = findings.decision_heading(assessment).text
    if "haalbaar" in text:
        assert is_feasible(assessment.ranked[0])
        assert text.startswith(f"“{assessment.ranked[0].name}”")


def check_a_gap_and_its_party_stand_in_heading_lead_and_steps(assessment: Assessment) -> None:
    best = [one for one in assessment.ranked if one.rank == 1]
    if len(best) != 1 or best[0].funded:
        return
    gap = best[0].short_parties[0]
    heading = findings.decision_heading(assessment).text
    lead = findings.decision_lead(assessment).text
    steps = findings.decision_requests(assessment)[0].text
    for text in (heading, lead, steps):
        assert wording.money(gap.gap) in text
        assert party(assessment, gap.key) in text


def check_every_gap_and_every_exclusion_stands_in_verdict_and_heading(
    assessment: Assessment,
) -> None:
    for one in assessment.scenarios:
        verdict = findings.verdict(one, assessment).text
        heading = findings.scenario_heading(one, assessment).text
        if one.excluded:
            assert "itgesloten" in verdict
            assert "itgesloten" in heading or "sluit" in heading
        if not one.funded:
            amount = wording.money(one.short_parties[0].gap)
            assert amount in verdict
            assert amount in heading
            assert party(assessment, one.short_parties[0].key) in heading


def check_a_verdict_fits_in_its_column(assessment: Assessment) -> None:
    for one in assessment.scenarios:
        text = findings.verdict(one, assessment).text
        assert len(text) <= 60, text


def check_the_gravest_effect_is_named(assessment: Assessment) -> None:
    for one in assessment.scenarios:
        harms = [harm for element in one.elements for harm in element.harms if element.weight]
        if harms:
            weights = {element.key: element.weight for element in one.elements}
            gravest = max(harms, key=lambda harm: (harm.loss, weights[harm.element]))
            name = assessment.case.dossier.elementen[gravest.element].naam or gravest.element
            assert f"“{name}”" in findings.heritage_finding(one, assessment).text


def check_a_council_is_asked_one_to_four_things(assessment: Assessment) -> None:
    assert 1 <= len(findings.decision_requests(assessment)) <= 4


# Not shrunk: the sentence in the failure says more than a smaller result would.
@settings(max_examples=60, phases=(Phase.reuse, Phase.generate))
@given(told())
def test_whatever_the_results_are(drawn: Told) -> None:
    check_everything(an_assessment(drawn.scenarios, drawn.selection))


def check_everything(assessment: Assessment) -> None:
    check_no_sentence_shows_a_hole(assessment)
    check_only_what_is_not_excluded_and_funded_is_called_feasible(assessment)
    check_the_heading_says_feasible_only_of_the_first(assessment)
    check_a_gap_and_its_party_stand_in_heading_lead_and_steps(assessment)
    check_every_gap_and_every_exclusion_stands_in_verdict_and_heading(assessment)
    check_a_verdict_fits_in_its_column(assessment)
    check_the_gravest_effect_is_named(assessment)
    check_a_council_is_asked_one_to_four_things(assessment)


DOSSIERS = sorted([*REFERENCE.glob("dossier*.yaml"), *ROOT.glob("examples/*/dossier.yaml")])


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_same_holds_for_real_dossiers(path: Path) -> None:
    check_everything(assess(read_dossier(path)))


# small words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0.0, "€ 0"),
        (0.3, "minder dan € 1"),
        (-0.3, "minder dan € 1"),
        (42.0, "€ 42"),
        (99.7, "€ 100"),
        (996.0, "€ 1.000"),
        (1_234.0, "€ 1.200"),
        (99_960.0, "€ 100.000"),
        (123_456.0, "€ 123.000"),
        (-846_312.0, "€ 846.000"),
        (999_600.0, "€ 1 miljoen"),
        (1_480_000.0, "€ 1,48 miljoen"),
        (999_999_999.0, "€ 1 miljard"),
        (2.5e9, "€ 2,5 miljard"),
    ],
)
def test_an_amount_is_rounded_by_its_size_and_never_to_nothing(amount: float, text: str) -> None:
    assert wording.money(amount).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.0, "0 %"),
        (0.001, "minder dan 1 %"),
        (0.894, "89 %"),
        (0.999, "ruim 99 %"),
        (1.0, "100 %"),
    ],
)
def test_a_share_is_all_or_nothing_only_when_it_is(fraction: float, text: str) -> None:
    assert wording.share(fraction).replace("\u00a0", " ") == text


def test_about_the_same_is_a_stated_threshold() -> None:
    assert wording.compare(10_500, 10_000, "jaarkost") == "evenveel"
    assert wording.compare(10_600, 10_000, "jaarkost") == "meer"
    assert wording.compare(9_400, 10_000, "jaarkost") == "minder"
    assert wording.compare(-400, 0, "jaarkost") == "evenveel"


def test_a_new_kind_of_exclusion_is_never_passed_over() -> None:
    assessment = an_assessment({"wonen": {"uitgesloten": [("brand", "gewelf", None, None)]}})
    verdict = findings.verdict(assessment.scenarios[0], assessment)
    assert verdict.code == "oordeel.uitgesloten"


def test_names_cannot_break_a_sentence() -> None:
    name = "Zaal {naam}\n & café"
    assessment = an_assessment({"wonen": {"naam": name}})
    text = findings.scenario_heading(assessment.scenarios[0], assessment).text
    assert text.startswith("“Zaal {naam} & café” is ")
