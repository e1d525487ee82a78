"""What holds for every finding, whatever the results are: made up by chance, and real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from insight.made_up import (
    ABOUT_ALL,
    ABOUT_ONE,
    CHARTS,
    REFERENCE,
    ROOT,
    an_assessment,
    reference,
)

from herbestemming.appraisal import Assessment, ScenarioResult, assess
from herbestemming.appraisal.heritage import Harm
from herbestemming.dossier import read_dossier
from herbestemming.insight import findings
from herbestemming.insight.findings import wording

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
    """Its name; a common one may have a small letter, after its article."""
    return (assessment.case.dossier.partijen[key].naam or f"“{key}”").casefold()


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
        assert party(assessment, gap.key) in text.casefold()


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
            assert party(assessment, one.short_parties[0].key) in heading.casefold()


def check_a_verdict_fits_in_its_column(assessment: Assessment) -> None:
    for one in assessment.scenarios:
        text = findings.verdict(one, assessment).text
        assert len(text) <= 60, text


def check_the_gravest_effect_is_named(assessment: Assessment) -> None:
    for one in assessment.scenarios:
        harms = [harm for element in one.elements for harm in element.harms if element.weight]
        if harms:
            weights = {element.key: element.weight for element in one.elements}

            def gravity(harm: Harm, weights: dict[str, float] = weights) -> tuple[float, bool]:
                return round(harm.loss * weights[harm.element], 9), harm.reversible == "nee"

            most = max(map(gravity, harms))
            keys = {harm.element for harm in harms if gravity(harm) == most}
            elements = assessment.case.dossier.elementen
            said = findings.heritage_finding(one, assessment).text
            assert any(f"“{elements[key].naam or key}”" in said for key in keys)


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
