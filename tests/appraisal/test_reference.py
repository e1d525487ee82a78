"""Both reference cases, to the cent: see the README beside their expectations.

The expectations were worked out by a scalar calculation, one world at a time, and agreed with a
second program. They fix the model; what the engine gives may never be read back into them.
"""

import json
from collections import defaultdict

import numpy as np
import pytest
from appraisal.dossiers import REFERENCE

from herbestemming.appraisal import appraise, assess, in_worlds
from herbestemming.dossier import read_dossier

CASES = ("", "-zwaar")
CENT = 0.01  # euro
FRACTION = 1e-6
PRACTICE = 1e-6 + 1e-9  # both sides are rounded to six decimals
ENTRY = ("jaar", "categorie", "oorzaak", "van", "naar")


def expectation(case):
    """What a case must give."""
    return json.loads((REFERENCE / f"expected{case}.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def results():
    """What both cases give: scenarios by case and key."""
    found = {}
    for case in CASES:
        data = assess(read_dossier(REFERENCE / f"dossier{case}.yaml")).to_dict()
        found[case] = {one["sleutel"]: one for one in data["scenarios"]}
    return found


def every_scenario():
    """Every scenario of every case, with what it must give."""
    return [
        pytest.param(case, one, id=f"dossier{case}-{one['sleutel']}")
        for case in CASES
        for one in expectation(case)["scenarios"]
    ]


def differences(found, expected, path=""):
    """Every number of an expectation with how far off the result is; the rest must be equal."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert key in found, f"{path}.{key} ontbreekt"
            if key != "grootboek":
                yield from differences(found[key], value, f"{path}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), path
        for position, value in enumerate(expected):
            yield from differences(found[position], value, f"{path}.{position}")
    elif isinstance(expected, bool) or not isinstance(expected, int | float):
        assert found == expected, path
    else:
        assert found is not None, path
        yield path, abs(found - expected), expected


@pytest.mark.parametrize(("case", "expected"), every_scenario())
def test_every_figure_and_every_year_is_as_expected(results, case, expected):
    found = list(differences(results[case][expected["sleutel"]], expected))
    assert len(found) > 300
    far = [one for one in found if one[1] > (CENT if abs(one[2]) > 10 else FRACTION * 1.01)]
    assert far == []
    path, largest, _ = max(found, key=lambda one: one[1])
    print(f"{len(found)} cijfers, grootste verschil {largest:.1e} bij {path}")  # noqa: T201
    assert largest <= PRACTICE


def entries(ledger):
    """A ledger as a multiset: the amounts of equal entries, in order of size."""
    found = defaultdict(list)
    for entry in ledger:
        found[tuple(entry[key] for key in ENTRY)].append(entry["bedrag"])
    return {key: sorted(amounts) for key, amounts in found.items()}


@pytest.mark.parametrize(("case", "expected"), every_scenario())
def test_the_ledger_holds_just_these_entries(results, case, expected):
    found = entries(results[case][expected["sleutel"]]["grootboek"])
    wanted = entries(expected["grootboek"])
    assert found.keys() == wanted.keys()
    for key, amounts in wanted.items():
        assert found[key] == pytest.approx(amounts, abs=PRACTICE), key


# worlds -------------------------------------------------------------------------------------


def world(case, changes):
    """A world of the expectation: its short names are places in the dossier."""
    places = {
        "tussenvloer": "scenarios.bibliotheek.ingrepen.tussenvloer.raming.eenheidsprijs",
        "bouwkosten": "uitgangspunten.bouwkosten",
    }
    assert {places[name] for name in changes} <= set(case.figures)
    return {places[name]: value for name, value in changes.items()}


def test_three_worlds_in_one_batch_are_as_expected():
    expected = expectation("")["werelden"]
    case = read_dossier(REFERENCE / "dossier.yaml")
    batch = in_worlds(case, [world(case, one["verandert"]) for one in expected])
    assert len(expected) == 3
    for position, one in enumerate(expected):
        for key, measures in one["scenarios"].items():
            for name, value in measures.items():
                assert batch[key][name][position] == pytest.approx(value, abs=PRACTICE), (key, name)


def test_each_world_alone_is_as_in_the_batch_to_the_last_bit():
    case = read_dossier(REFERENCE / "dossier.yaml")
    all_worlds = [world(case, one["verandert"]) for one in expectation("")["werelden"]]
    batch = in_worlds(case, all_worlds)
    for position, changes in enumerate(all_worlds):
        alone = in_worlds(case, [changes])
        for key, measures in alone.items():
            for name, value in measures.items():
                assert np.array_equal(value, batch[key][name][[position]], equal_nan=True), name


def test_a_figure_that_is_nowhere_in_the_dossier_is_refused():
    case = read_dossier(REFERENCE / "dossier.yaml")
    with pytest.raises(KeyError, match=r"uitgangspunten\.rente"):
        appraise(case, [{"uitgangspunten.rente": 0.03}])


# two years by hand --------------------------------------------------------------------------


@pytest.fixture
def years(results):
    """The plain case, nothing decided: its years by calendar year."""
    return {one["jaar"]: one for one in results[""]["nul"]["verloop"]}


@pytest.fixture
def booked(results):
    """What the ledger of that scenario holds for a category in a year."""
    ledger = results[""]["nul"]["grootboek"]

    def total(year, category):
        found = [one for one in ledger if (one["jaar"], one["categorie"]) == (year, category)]
        return sum(one["bedrag"] for one in found)

    return total


def test_the_backlog_is_repair_with_fees_and_vat(results):
    backlog = results[""]["nul"]["onderhoud"]["achterstand"]
    assert backlog == pytest.approx((70_000 + 15_600) * 1.12 * 1.21)
    assert backlog == pytest.approx(116_005.12)


def test_a_vault_seen_two_years_ago_has_aged_since(years):
    assert years[2026]["toestand_begin"]["gewelf"] == pytest.approx(3.10, abs=0.005)
    assert years[2026]["toestand_begin"]["gewelf"] == pytest.approx(1 + np.log2(120 / (120 - 92)))


def test_yearly_upkeep_is_asked_with_vat(years):
    assert years[2026]["nood_jaarlijks"] == pytest.approx((1_000 + 480 + 240 + 450) * 1.21)


def test_money_is_the_reserve_and_the_budgets(years):
    assert years[2026]["beschikbaar"] == 10_000 + 6_000


def test_yearly_upkeep_comes_first_and_what_is_left_mends_a_part_of_the_roof(years):
    spent = years[2026]["besteed_per_element"]
    roof_upkeep = 1_000 * 1.21
    left = 16_000 - 2_625.70
    assert left == pytest.approx(13_374.30)
    assert spent["dak"] == pytest.approx(roof_upkeep + left)
    assert spent["goten"] == pytest.approx(480 * 1.21)
    assert years[2026]["wachtend_deel"]["dak"] == pytest.approx(1 - left / 94_864, abs=1e-6)
    assert years[2026]["wachtend_deel"]["dak"] == pytest.approx(0.8590, abs=5e-5)
    assert years[2026]["reserve_einde"] == 0


def test_the_mended_part_of_the_roof_is_at_condition_two(years):
    waiting = years[2026]["wachtend_deel"]["dak"]
    mixed = waiting * 4 + (1 - waiting) * 2
    assert years[2026]["toestand_einde"]["dak"] == pytest.approx(mixed, abs=1e-6)
    assert mixed == pytest.approx(3.72, abs=0.005)


def test_who_carries_the_deficit_pays_it_in(years, booked):
    assert years[2026]["exploitatie"] == 3_000 - 5_000 - 2_000
    assert booked(2026, "tekort") == 4_000


def test_both_parts_of_the_roof_age_one_year(years):
    waiting = years[2026]["wachtend_deel"]["dak"]
    condition = waiting * (1 + np.log2(80 / (80 - 71))) + (1 - waiting) * (
        1 + np.log2(80 / (80 - 41))
    )
    assert years[2027]["toestand_begin"]["dak"] == pytest.approx(condition, abs=1e-6)


def test_the_gutters_wait_and_get_worse(years):
    assert years[2027]["toestand_begin"]["goten"] == pytest.approx(5.74, abs=0.005)


def test_a_leaking_gutter_damages_the_vault_below(years):
    speed = (1 + 1.5 * (3.718032 - 2.5) / 3.5) * (1 + 1.5 * (5 - 2.5) / 3.5)
    assert speed == pytest.approx(3.15, abs=0.005)
    aged = 1 + np.log2(120 / (120 - 92 - speed))
    assert years[2027]["toestand_begin"]["gewelf"] == pytest.approx(aged, abs=1e-6)
