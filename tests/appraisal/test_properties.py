"""What holds for every dossier: random dossiers, in random worlds.

`tests/slow/test_properties_long.py` does the same for thousands of them.
"""

import contextlib
import copy
import json
import re

import numpy as np
import pytest
from appraisal.dossiers import (
    FIRST,
    Draw,
    random_dossier,
    random_world,
    read,
    seeded,
    text,
    with_changes,
    worlds,
)
from appraisal.invariants import check, differences, figures
from appraisal.small import small
from hypothesis import given, note, settings
from hypothesis import strategies as st

from herbestemming.appraisal import appraise, assess, in_worlds
from herbestemming.appraisal.worlds import BLOCK
from herbestemming.knowledge.indicators import indicators
from herbestemming.notation import DossierError

EURO = [one.sleutel for one in indicators() if one.eenheid == "euro"]


def for_dossiers(examples, **kind):
    """Run a test for random dossiers; it gets one as plain data, and a source of randomness."""

    def decorate(test):
        def run(random):
            data = random_dossier(random, **kind)
            note(text(data))
            test(data, random)

        run.__name__ = test.__name__  # hypothesis draws its examples from the name
        return settings(max_examples=examples)(given(random=st.randoms(use_true_random=False))(run))

    return decorate


def assert_same(left, right, tolerance=1e-9):
    """Two dossiers give the same figures in all scenarios they share."""
    for key in left.keys() & right.keys():
        assert differences(left[key], right[key], tolerance=tolerance) == [], key


def change_each(data, change):
    """The data with every leaf and key changed."""
    if isinstance(data, dict):
        return {change(key): change_each(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [change_each(value, change) for value in data]
    return change(data)


# the books ----------------------------------------------------------------------------------


@for_dossiers(60)
def test_the_books_balance_and_every_rule_is_kept(data, random):
    case = read(data)
    check(case, appraise(case, worlds(case, random, 4)))


@for_dossiers(60)
def test_they_balance_too_when_works_remove_and_add_and_keepers_change(data, random):
    changed = with_changes(data, random)
    note(text(changed))
    case = read(changed)
    check(case, appraise(case, worlds(case, random, 4)))


@for_dossiers(10)
def test_without_growth_and_interest_worth_is_a_plain_sum(data, random):
    for key in ("discontovoet", "inflatie", "bouwkosten", "energie"):
        data["uitgangspunten"][key] = "0 %"
    for party in data["partijen"].values():
        party.pop("discontovoet", None)
    for one in appraise(read(data)).values():
        flow, ledger = one.ledger.project(), one.ledger
        assert one.measures["ncw"] == pytest.approx(flow.sum(axis=1))
        public = ledger.flow("gemeente") + ledger.flow("kerkfabriek")
        yearly = -public.sum(axis=1) / public.shape[1]
        assert one.measures["netto_jaarkost"] == pytest.approx(yearly, abs=1e-6)
        backlog = one.measures["achterstand_op_horizon"] / public.shape[1]
        late = one.measures["netto_jaarkost_met_achterstand"]
        assert late == pytest.approx(yearly + backlog, abs=1e-6)


@for_dossiers(10)
def test_all_money_doubled_doubles_every_amount(data, random):
    def double(leaf):
        found = re.fullmatch(r"([\d.]+) (euro.*)", leaf)
        return f"{2 * int(found[1])} {found[2]}" if found else leaf

    once, twice = appraise(read(data)), appraise(read(change_each(data, double)))
    for key, one in once.items():
        for name, value in one.measures.items():
            times = 2 if name in EURO else 1
            if "score" not in name and name != "financieringstekort":  # under 0.50 there is none
                expected = pytest.approx(times * value, rel=1e-9, abs=1e-6, nan_ok=True)
                assert twice[key].measures[name] == expected, name


@for_dossiers(10)
def test_the_calendar_does_not_matter(data, random):
    def later(leaf):
        return str(int(leaf) + 17) if re.fullmatch(r"20\d\d", leaf) else leaf

    moved = change_each(data, later)
    assert moved["uitgangspunten"]["rekenjaar"] == str(FIRST + 17)
    before, after = appraise(read(data)), appraise(read(moved))
    for one in after.values():
        for measures in one.parties.values():
            measures["jaar_laagste_kas"] = measures["jaar_laagste_kas"] - 17
    assert_same(before, after)


# how it is written --------------------------------------------------------------------------


@for_dossiers(20)
def test_an_estimate_or_income_line_split_in_two_changes_nothing(data, random):
    split = copy.deepcopy(data)
    for scenario in split["scenarios"].values():
        for works in scenario.get("ingrepen", {}).values():
            works["raming"] = [half for line in works["raming"] for half in _halves(line)]
        for use in scenario["gebruiken"].values():
            use["inkomsten"] = {
                f"{name}-{n}": half
                for name, line in use["inkomsten"].items()
                for n, half in enumerate(_halves(line))
            }
    assert_same(appraise(read(data)), appraise(read(split)))


def _halves(line):
    """A line as two: a part of its quantity or amount, and the rest."""
    key = "hoeveelheid" if "hoeveelheid" in line else "bedrag"
    number, unit = line[key].split(" ", 1)
    part = int(number) // 3
    return [{**line, key: f"{part} {unit}"}, {**line, key: f"{int(number) - part} {unit}"}]


@for_dossiers(20)
def test_a_line_of_upkeep_may_stand_in_the_dossier_or_in_every_scenario(data, random):
    key = Draw(random).one(list(data["onderhoud"]))
    moved = copy.deepcopy(data)
    line = moved["onderhoud"].pop(key)
    for scenario in moved["scenarios"].values():
        scenario.setdefault("onderhoud", {}).setdefault(key, line)
    assert_same(appraise(read(data)), appraise(read(moved)), tolerance=0)


@for_dossiers(20)
def test_an_inherited_value_repeated_changes_only_where_it_comes_from(data, random):
    repeated = copy.deepcopy(data)
    for scenario in repeated["scenarios"].values():
        scenario["onderhoud"] = repeated["onderhoud"] | scenario.get("onderhoud", {})
        for works in scenario.get("ingrepen", {}).values():
            if works.get("soort") != "aankoop":
                for key in ("erelonen", "onvoorzien"):
                    works.setdefault(key, data["uitgangspunten"][key])
                works.setdefault("btw", "0 %")
    for party in repeated["partijen"].values():
        party.setdefault("discontovoet", data["uitgangspunten"]["discontovoet"])
    for element in repeated["elementen"].values():
        if "hoeveelheid" in element:
            element.setdefault("inspectie", str(FIRST))
            element.setdefault("jaarlijks-onderhoud", "0 %")
    before, after = read(data), read(repeated)
    assert_same(appraise(before), appraise(after), tolerance=0)
    assert len(after.figures) >= len(before.figures)


@for_dossiers(10)
def test_scenarios_do_not_touch_each_other(data, random):
    fewer = copy.deepcopy(data)
    del fewer["scenarios"]["plan-1"]
    assert_same(appraise(read(data)), appraise(read(fewer)), tolerance=0)


# worlds -------------------------------------------------------------------------------------


@for_dossiers(15)
def test_each_world_alone_is_as_in_the_batch(data, random):
    case = read(data)
    several = worlds(case, random, 5)
    batch = appraise(case, several)
    for position, world in enumerate(several):
        for key, alone in appraise(case, [world]).items():
            columns = slice(position, position + 1)
            assert differences(alone, batch[key], columns, tolerance=1e-12) == [], (key, world)


@for_dossiers(12)
def test_a_world_is_the_dossier_with_other_figures_in_it(data, random):
    """Prices, growth, years, shares and budgets: a world gives what a dossier with them gives."""
    case = read(data)
    changes = random_world(random, case, most=30)
    groups = [{path: value} for path, value in changes.items() if not SHARE.search(path)]
    groups += _swapped_shares(case)
    groups.sort(key=lambda group: next(iter(group)).endswith(".jaar"))  # a year is a key: last
    written, world = data, {}
    for group in groups:
        trial = copy.deepcopy(written)
        fits = [_write(trial, path, value, case) for path, value in group.items()]
        with contextlib.suppress(DossierError):  # such as an end before its begin
            if all(fits):
                read(trial)
                written, world = trial, world | group
    assert_same(appraise(read(written)), appraise(case, [world]))


SHARE = re.compile(r"\.(fasering|uitbetaling)\.\d{4}$")


def _swapped_shares(case):
    """The first two shares of each phasing the other way round, so that it still adds up."""
    schedules = [
        works.fasering.phases
        for scenario in case.dossier.scenarios.values()
        for works in scenario.ingrepen.values()
        if len(works.fasering.phases) > 1
    ]
    pairs = [(phases[0].share, phases[1].share) for phases in schedules]
    return [{one.path: two.value, two.path: one.value} for one, two in pairs]


def _write(data, path, value, case):
    """Write a figure at its path; False where the key of a year is already there."""
    unit = case.figures[path].unit
    leaf = f"{value * 100} %" if unit == "%" else f"{value} {unit}".strip()
    if unit == "jaar" and value > 1000:
        leaf = f"{value:.0f}"
    *above, last = path.split(".")
    is_year = last == "jaar" and re.fullmatch(r"\d{4}", above[-1])
    for key in above[:-1] if is_year else above:
        data = data[int(key)] if isinstance(data, list) else data.setdefault(key, {})
    if not is_year:
        data[last] = leaf
        return True
    if leaf in data:
        return False
    phases = {leaf if key == above[-1] else key: share for key, share in data.items()}
    data.clear()
    data.update(phases)
    return True


def _starting(year):
    """The small dossier with a plan of which every part starts in some year."""
    return small(f"""
    elementen: {{dak: {{toestand: 4, jaarlijks-onderhoud: 1 %}}}}
    onderhoud: {{budget: {{gemeente: 900 euro/jaar}}}}
    uitgangspunten: {{horizon: 12 jaar, bouwkosten: 4 %, inflatie: 2 %}}
    scenarios:
      plan:
        ingrepen:
          werken:
            raming: {{bedrag: 20000 euro}}
            partij: vzw
            fasering: {{{year}: 40 %, {year + 1}: 60 %}}
            toestand: {{dak: 1}}
        gebruiken:
          zaal:
            partij: vzw
            van: {year}
            inkomsten: {{huur: {{bedrag: 3000 euro/jaar, aanloop: {{{year}: 50 %}}}}}}
        overdrachten:
          huur: {{van: vzw, naar: gemeente, bedrag: 100 euro/jaar, vanaf: {year}, tot: {year + 5}}}
        financiering:
          premie: {{soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken],
                   percentage: 30 %, aanvraag: {year}, uitbetaling: {{{year}: 100 %}}}}
          lening: {{soort: lening, partij: vzw, verstrekker: bank, bedrag: 9000 euro,
                   opname: {year}, rente: 4 %, looptijd: 5 jaar}}
    """)


def test_two_years_late_is_a_world():
    case = read(_starting(2028))
    starts = [
        path for path, one in case.figures.items() if one.unit == "jaar" and one.value > FIRST
    ]
    assert len(starts) == 9
    late = {path: case.figures[path].value + 2 for path in starts}
    assert_same(appraise(read(_starting(2030))), appraise(case, [late]), tolerance=1e-12)


def test_more_worlds_than_a_block_holds_are_as_one_batch():
    case = read(random_dossier(seeded(7), horizon=12))
    several = worlds(case, seeded(8), 2 * BLOCK + 100)
    in_blocks, at_once = in_worlds(case, several), appraise(case, several)
    for key, measures in in_blocks.items():
        for name, value in measures.items():
            assert value.shape == (len(several),)
            wanted = at_once[key].measures[name]
            assert np.allclose(value, wanted, rtol=1e-12, atol=1e-9, equal_nan=True), name


# heritage and upkeep ------------------------------------------------------------------------


@for_dossiers(20)
def test_an_added_harm_never_raises_essence(data, random):
    draw = Draw(random)
    harmed = copy.deepcopy(data)
    harmed["scenarios"]["plan-1"]["ingrepen"]["schade"] = {
        "raming": {"bedrag": "0 euro"},
        "partij": "vzw",
        "fasering": {str(FIRST): "100 %"},
        "erfgoed": {
            draw.one(list(data["elementen"])): {
                "effect": f"{draw.one(['verwaarloosbaar', 'gering', 'matig', 'groot'])} negatief",
                "omkeerbaar": draw.one(["ja", "deels", "nee"]),
            }
        },
    }
    before, after = appraise(read(data))["plan-1"], appraise(read(harmed))["plan-1"]
    for key in ("behoud", "behoud_op_horizon"):
        assert after.measures[key] <= before.measures[key] + 1e-12
    changed = {"maat behoud", "maat behoud_op_horizon", "maat erfgoed_score", "maat score"}
    assert set(differences(before, after)) <= changed


@for_dossiers(20)
def test_with_every_need_paid_nothing_waits_but_for_works_to_come(data, random):
    for holder in (data, *data["scenarios"].values()):
        holder.setdefault("onderhoud", {})["budget"] = {"gemeente": "1000000000 euro/jaar"}
    for one in appraise(read(data)).values():
        last = float(one.timeline.years[-1])
        waits = one.course.waiting[-1] > 0
        assert (one.fabric.awaited(last) | ~waits).all(), one.key
        unpaid = (one.course.yearly_need > 0) & (one.course.funded < 1)
        assert not unpaid.any(), one.key
        if not one.fabric.awaited(last).any():
            assert one.measures["achterstand_op_horizon"] == 0
            assert one.measures["dekkingsgraad"] == 1


@for_dossiers(10)
def test_without_any_money_nothing_is_mended_but_by_works(data, random):
    for holder in (data, *data["scenarios"].values()):
        nothing = {"budget": {}, "reserve": "0 euro", "uit-exploitatie": "0 %"}
        holder["onderhoud"] = holder.get("onderhoud", {}) | nothing
    for key, one in appraise(read(data)).items():
        if key == "instandhouding":  # generated: upkeep in full
            continue
        assert not one.course.spent.any()
        assert one.ledger.select(("onderhoud", "btw-onderhoud", "onderhoudsbudget")) == []
        assert ((one.course.waiting == 0) | (one.course.waiting == 1)).all()


# the result ---------------------------------------------------------------------------------


@for_dossiers(6, scenarios=1)
def test_the_result_is_plain_data_with_a_reason_for_what_is_not_there(data, random):
    data["scenarios"]["zelfde"] = copy.deepcopy(data["scenarios"]["plan-1"])
    result = assess(read(data)).to_dict()
    json.dumps(result, allow_nan=False)
    found = {one["sleutel"]: one for one in result["scenarios"]}
    assert found["zelfde"]["rang"] == found["plan-1"]["rang"]
    assert found["zelfde"]["score"] == found["plan-1"]["score"]
    for one in found.values():
        out = one["uitgesloten"] or one["sleutel"] == "instandhouding"
        assert (one["rang"] is None) == bool(out)
        for pillar in ("erfgoed", "onderhoud", "financieel"):
            for key, value in one[pillar].items():
                if value is None and key != "zwaarste_effect":
                    assert one[pillar][f"{key}_reden"], key
        assert all(entry["bedrag"] > 0 for entry in one["grootboek"])
        gap = one["financieel"]["financieringstekort"]
        assert one["financieel"]["financiering_sluitend"] == (gap == 0)


def test_the_figures_compared_are_all_there():
    """A safeguard of these tests: what is compared covers measures, parties and years."""
    one = appraise(read(random_dossier(seeded(1))))["plan-1"]
    names = figures(one)
    assert {"maat ncw", "partij vzw kasstroom", "jaren waiting", "jaren closed"} <= names.keys()
    assert len(names) > 60
