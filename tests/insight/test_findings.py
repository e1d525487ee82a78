"""The findings say what the results say, in the exact words of the catalogue.

`bevindingen.yaml` beside this file is the table of cases: a few results, and the sentences that
follow. Spaces that may not break are written as plain spaces there.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from insight.made_up import HERE, an_assessment, changed, found, reference_results, say

from herbestemming.appraisal import Assessment
from herbestemming.appraisal.sample import Band
from herbestemming.insight import findings
from herbestemming.insight.findings import grounds, wording
from herbestemming.insight.foundation import Foundation, OpenLine
from herbestemming.notation.figures import Getal

CASES = [
    case
    for name in ("bevindingen.yaml", "bevindingen-rapport.yaml")
    for case in yaml.safe_load((HERE / name).read_text("utf-8"))
]


# the table of cases -------------------------------------------------------------------------


def rests_on(case: dict[str, Any]) -> Foundation | None:
    """What a case of the table rests on: shares, spread per scenario, and lines to find out."""
    told = case.get("steunt")
    if told is None:
        return None
    lines = tuple(OpenLine(Getal(one, 1.0), one, 0.2) for one in told.get("zoek", ()))
    return Foundation(
        told.get("geld", 0.0),
        told.get("essentie", 0.0),
        None,
        {key: Band(*ends) for key, ends in told.get("banden", {}).items()},
        lines,
        dict.fromkeys(case["scenarios"], lines),
        {key: Band(*ends) for key, ends in told.get("tekorten", {}).items()},
        dict.fromkeys(case["scenarios"], lines),
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
    no_sentences = {"drempels", "afronding", "telwoorden", "meervoud", "woorden", "partijnamen"}
    no_sentences |= {"begrip-naam", "onderbouwing", "meerjarenplan"}
    written = {
        f"{group}.{pattern}"
        for group, patterns in wording.catalogue().items()
        if group not in no_sentences
        for pattern in patterns
    }
    assert written - said == set()


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (400.0, "euro/m2", "€ 400 per m²"),
        (3.25, "euro/m2/jaar", "€ 3,25 per m² per jaar"),
        (320_400.0, "euro", "€ 320.000"),
        (0.51, "%", "51 %"),
        (440.0, "m2", "440 m²"),
        (3.0, "", "3"),
        (0.5, "getal", "0,5"),
        (2028.0, "jaar", "2028"),
        (30.0, "jaar", "30 jaar"),
        (-1500.0, "euro", "€ −1.500"),
    ],
)
def test_a_figure_is_said_with_its_unit(value: float, unit: str, text: str) -> None:
    assert wording.quantity(value, unit).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("unit", "value", "low", "high", "told"),
    [
        ("euro/m2", 1280.0, 1281.0, 1320.0, "nu € 1.280 per m²; tussen € 1.281 en € 1.320 per m²"),
        ("jaar", 2028.0, 2027.0, 2031.0, "nu 2028; tussen 2027 en 2031"),
        ("euro", 100_400.0, 90_000.0, 120_000.0, "nu € 100.000; tussen € 90.000 en € 120.000"),
    ],
)
def test_a_range_is_told_as_its_value(unit, value, low, high, told) -> None:
    line = OpenLine(Getal("x", value, unit=unit, low=low, high=high), "Prijs", 0.5)
    assert told in grounds._now(line).replace("\u00a0", " ")


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
