"""What each local authority really pays, told for its multi-year plan."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from insight.made_up import HERE, an_assessment

from herbestemming import assess, read_dossier
from herbestemming.insight.findings import budget
from herbestemming.insight.findings.outlook import Outlook


def course(*paid: float) -> str:
    return budget._told_of(budget._split(paid, 2026, 0.0), 2026).replace("\u00a0", " ")


def test_a_mean_of_the_plan_is_told_in_the_prices_of_what_follows_too():
    """Paid evenly in real terms: € 10,000 a year is € 10,500 a year in euro of each year."""
    paid = [10e3 * 1.02**year for year in range(31)]
    told = budget._told_of(budget._split(paid, 2026, 0.02), 2026).replace("\u00a0", " ")
    assert told == (
        "betaalt gemiddeld € 10.500 per jaar van 2026 tot en met 2031 (€ 10.000 in prijzen van "
        "2026) en daarna € 10.000, in prijzen van 2026"
    )


def test_what_is_all_in_a_few_years_is_told_once():
    paid = [0.0] * 4 + [-22e3] * 4 + [0.0] * 23
    told = budget._told_of(budget._split(paid, 2018, 0.0), 2018).replace("\u00a0", " ")
    assert told == "ontvangt in totaal netto € 88.000 van 2022 tot en met 2025 en daarna niets"


COURSES = yaml.safe_load((HERE / "begroting.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", COURSES, ids=lambda case: case["zegt"])
def test_the_course_of_one_authority(case):
    paid = [1e3 * amount for amount, years in case["betaald"] for _ in range(years)]
    assert course(*paid) == case["zegt"]


@given(st.lists(st.floats(-1e8, 1e8), min_size=1, max_size=40))
def test_every_course_can_be_told(paid):
    told = course(*paid)
    assert told.startswith(("betaalt", "ontvangt"))
    assert "{" not in told
    assert ("niets" in told or "€" in told) or "evenveel" in told


@given(st.lists(st.floats(-2e3, 2e3), min_size=1, max_size=40))
@example([400.0] * 6)
def test_what_is_asked_is_told(paid):
    """Small amounts of many years: a request without an amount in it would be a riddle."""
    flow = {"stroom": {"gemeente": [-amount for amount in paid]}}
    assessment = an_assessment({"nul": {}, "zaal": flow})
    found = budget.budget(Outlook(assessment.scenario("zaal"), assessment))
    assert found is None or "betaalt" in found.text or "ontvangt" in found.text


def outlook(example: str, scenario: str) -> Outlook:
    assessment = assess(read_dossier(f"examples/{example}/dossier.yaml"))
    return Outlook(assessment.scenario(scenario), assessment)


def test_a_sale_by_the_church_council_is_no_income_of_the_municipality():
    told = budget.purses(outlook("circuskerk", "circuskerk")).text.replace("\u00a0", " ")
    assert told == (
        "In de begroting staat dan, in euro van elk jaar: Stad Gent betaalt eenmalig € 100.000, "
        "in 2015; de kerkfabriek ontvangt eenmalig € 325.000, in 2015."
    )


def test_only_what_is_paid_asks_for_a_place_in_the_plan():
    assert budget.budget(outlook("sint-anna-gent", "erfpacht")) is None
    assert budget.budget(outlook("kerkhove", "ontmoetingscentrum")) is not None


def test_nothing_is_told_where_no_authority_pays():
    assessment = an_assessment({"nul": {}, "zaal": {}})
    assert budget.purses(Outlook(assessment.scenario("zaal"), assessment)) is None


@pytest.mark.parametrize(
    ("first", "years"), [(2018, 8), (2019, 7), (2020, 6), (2023, 3), (2026, 6)]
)
def test_a_plan_runs_to_the_end_of_its_six_years_or_of_the_next(first, years):
    assert budget._term(first) == years


@pytest.mark.parametrize(
    ("paid", "pays", "takes"),
    [
        ([20e3] * 30, True, False),
        ([-20e3] * 30, False, True),
        ([1.2e6, 0, 0, -1.2e6] + [0] * 26, True, False),  # what comes back must be paid first
        ([1.2e6, 0, 0, -1.4e6] + [0] * 26, False, True),
        ([-90e3, 0, 5e3, 0] + [0] * 26, False, True),
        ([800] + [0] * 29, False, False),
        ([0] * 29 + [1001], False, False),  # less than it seems, in prices of the first year
    ],
)
def test_who_pays_and_who_receives(paid, pays, takes):
    course = budget._split(paid, 2026, 0.02)
    assert (budget._pays(course), budget._takes(course)) == (pays, takes)


def test_a_large_year_has_its_own_direction():
    told = course(*[20e3] * 29, -480e3)
    assert told.endswith("(ontvangt € 480.000 in 2055)")


def test_one_late_amount_is_not_paid_and_received():
    assert "evenveel" not in course(*[0.0] * 29, 1001.0)
