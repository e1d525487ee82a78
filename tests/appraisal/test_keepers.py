"""Who keeps the building up, year by year, and who pays whatever is needed."""

import pytest
from appraisal.dossiers import random_dossier, read, seeded
from appraisal.small import outcome, small

from herbestemming.appraisal import appraise, assess
from herbestemming.insight import explain

KEEPERS = """
elementen: {dak: {jaarlijks-onderhoud: 1 %}}
onderhoud:
  drager: {2026: kerkfabriek, 2028: gemeente}
  reserve: 1000 euro
  budget: {gemeente: 60 euro/jaar, vzw: 10 euro/jaar}
"""


def test_from_its_year_on_the_next_keeper_pays_and_gets_the_reserve():
    """100 of upkeep a year; 1,000 + 70 − 100 + 70 − 100 = 940 passes in 2028."""
    plan = outcome(KEEPERS)
    assert plan.year("reserve") == [970, 940, 910, 880, 850]
    assert plan.booked("overdracht") == {2028: 940}
    assert plan.way("overdracht") == ("kerkfabriek", "gemeente")
    assert plan.flow("kerkfabriek") == [70 - 100, 70 - 100, -940, 0, 0]
    # the municipality gives its budget away until it keeps the building itself
    assert plan.flow("gemeente") == [-60, -60, 940 + 10 - 100, 10 - 100, 10 - 100]
    assert plan.project == [-100] * 5
    [first] = [m for m in plan.appraisal.ledger.select(("onderhoud",)) if m.giver == "kerkfabriek"]
    assert list(first.amount[0]) == [100, 100, 0, 0, 0]


@pytest.mark.parametrize(
    ("budget", "given"),
    [("60 euro/jaar", [0, 0, 60, 60, 60]), ("volledig", [0, 0, 100, 100, 100])],
)
def test_who_takes_the_building_over_gives_nothing_for_it_before(budget, given):
    """A buyer has no upkeep of a church that is not yet his; without his money none is done."""
    plan = outcome(
        KEEPERS,
        "onderhoud: {drager: {2026: kerkfabriek, 2028: vzw}, reserve: 0 euro}",
        f"onderhoud: {{budget: {{gemeente: 0 euro/jaar, vzw: {budget}}}}}",
    )
    assert plan.year("available") == given
    assert plan.booked("onderhoud") == dict(zip(range(2028, 2031), given[2:], strict=True))
    assert plan.flow("kerkfabriek") == [0] * 5
    assert plan.flow("vzw") == [-amount for amount in given]


def test_who_gives_the_building_back_pays_for_it_no_more():
    plan = outcome(
        KEEPERS,
        "onderhoud: {drager: {2026: vzw, 2028: gemeente}, reserve: 0 euro}",
        "onderhoud: {budget: {gemeente: 0 euro/jaar, vzw: volledig}}",
    )
    assert plan.flow("vzw") == [-100, -100, 0, 0, 0]
    assert plan.year("available") == [100, 100, 0, 0, 0]


def test_a_keeper_by_year_that_never_changes_is_one_keeper():
    alone = outcome(KEEPERS, "onderhoud: {drager: kerkfabriek}")
    data = small(KEEPERS)
    data["onderhoud"]["drager"] = {"1990": "kerkfabriek"}
    same = appraise(read(data))["plan"]
    assert list(same.measures["netto_jaarkost"]) == [alone.measure("netto_jaarkost")]
    assert same.ledger.select(("overdracht",)) == []


def test_a_reserve_that_passes_is_asked_back_from_no_one():
    """A carried party is settled to its reserve, and to nothing once it keeps no more."""
    carried = "partijen: {kerkfabriek: {tekort-gedragen-door: gemeente}}"
    plan = outcome(KEEPERS, carried)
    assert plan.booked("tekort") == {}
    poor = outcome(
        KEEPERS, carried, "onderhoud: {reserve: 0 euro, budget: {gemeente: 0 euro/jaar}}"
    )
    assert poor.booked("tekort") == {}
    assert poor.booked("onderhoud") == dict.fromkeys(range(2026, 2031), 10)


def test_who_pays_in_full_adds_what_all_other_money_does_not_cover():
    """Upkeep 100 and a repair of 35 % of 10,000: 3,600; the reserve and the vzw pay 110."""
    plan = outcome(
        """
        elementen: {dak: {toestand: "4", jaarlijks-onderhoud: 1 %}}
        onderhoud:
          drager: kerkfabriek
          reserve: 100 euro
          budget: {gemeente: volledig, vzw: 10 euro/jaar}
        """
    )
    assert plan.element("dak", "repaired")[0] == 3_500
    assert plan.year("available") == [3_600, 100, 100, 100, 100]
    assert plan.year("reserve") == [0] * 5
    assert plan.measure("achterstand_op_horizon") == 0
    given = {m.cause: (m.giver, list(m.amount[0])) for m in plan.appraisal.ledger.movements}
    assert given["onderhoud.volledig"] == ("gemeente", [3_490, 90, 90, 90, 90])
    assert given["onderhoud.budget"] == ("vzw", [10] * 5)
    assert plan.flow("kerkfabriek") == [-100, 0, 0, 0, 0]


def test_money_that_is_left_asks_nothing_of_who_pays_in_full():
    plan = outcome(
        """
        elementen: {dak: {jaarlijks-onderhoud: 1 %}}
        onderhoud: {drager: gemeente, reserve: 250 euro, budget: {gemeente: volledig}}
        """
    )
    assert plan.year("reserve") == [150, 50, 0, 0, 0]
    assert plan.flow("gemeente") == [-100] * 5
    assert plan.booked("onderhoudsbudget") == {}  # the keeper gives itself


@pytest.mark.parametrize("seed", range(8))
def test_paid_in_full_nothing_waits_at_the_horizon_but_what_works_will_mend(seed):
    data = random_dossier(seeded(seed))
    for holder in (data, *data["scenarios"].values()):
        holder["onderhoud"] = holder.get("onderhoud", {}) | {"budget": {"vzw": "volledig"}}
    case = read(data)
    for one in appraise(case).values():
        awaited = one.fabric.awaited(float(one.timeline.years[-1]))
        assert (one.course.waiting[-1][~awaited] == 0).all()
        assert (one.course.funded == 1).all()


WORSHIP = """
elementen: {dak: {jaarlijks-onderhoud: 1 %}}
partijen: {kerkfabriek: {tekort-gedragen-door: gemeente}}
onderhoud: {drager: kerkfabriek, reserve: 1000 euro}
scenarios:
  plan:
    onttrekking: 2028
    gebruiken:
      mis:
        partij: kerkfabriek
        eredienst: ja
        inkomsten: {omhaling: {bedrag: 20 euro/jaar}}
        kosten: {beheer: {bedrag: 50 euro/jaar}, verzekering: {bedrag: 5 euro/jaar}}
      zaal: {partij: vzw, inkomsten: {huur: {bedrag: 7 euro/jaar}}}
"""


def test_worship_ends_with_the_withdrawal_and_so_does_the_duty_to_carry_deficits():
    plan = outcome(WORSHIP)
    assert plan.booked("opbrengst") == {2026: 27, 2027: 27, 2028: 7, 2029: 7, 2030: 7}
    assert plan.booked("beheer") == {2026: 50, 2027: 50}
    assert plan.booked("verzekering") == {2026: 5, 2027: 5}
    # 35 a year short, and paid in; afterwards nobody pays, and nothing goes back
    assert plan.booked("tekort") == {2026: 35, 2027: 35}
    assert plan.booked("terugbetaling") == {}
    rich = "scenarios: {plan: {overdrachten: {huur: {van: boer, naar: kerkfabriek, vanaf: 2028}}}}"
    amount = "scenarios: {plan: {overdrachten: {huur: {bedrag: 500 euro/jaar}}}}"
    assert outcome(WORSHIP, rich, amount).booked("terugbetaling") == {}


def test_the_duty_to_carry_another_party_does_not_end_with_worship():
    other = """
    partijen: {vzw: {tekort-gedragen-door: gemeente}}
    scenarios: {plan: {gebruiken: {zaal: {kosten: {beheer: {bedrag: 8 euro/jaar}}}}}}
    """
    assert outcome(WORSHIP, other).booked("tekort") == {
        2026: 36,
        2027: 36,
        2028: 1,
        2029: 1,
        2030: 1,
    }


def test_the_year_of_withdrawal_may_differ_by_world():
    case = read(small(WORSHIP))
    worlds = [{}, {"scenarios.plan.onttrekking": 2030.0}]
    income = appraise(case, worlds)["plan"].ledger.total(("opbrengst",))
    assert income.sum(axis=1).tolist() == [2 * 27 + 3 * 7, 4 * 27 + 7]


@pytest.mark.parametrize("measure", ["netto_jaarkost", "dekkingsgraad", "ncw", "gebouwkost"])
def test_every_new_cause_is_explained_down_to_the_dossier(measure):
    in_full = "onderhoud: {reserve: 100 euro, budget: {vzw: volledig}}"
    found = assess(read(small(WORSHIP, KEEPERS, in_full)))
    told = explain(found, measure, "plan").to_dict()
    assert told["uitleg"]["waarde"] == pytest.approx(found.scenario("plan").measures[measure])
    shown = str(told)
    if measure == "netto_jaarkost":
        assert "onderhoud.volledig" in shown
        assert "onderhoud.drager" in shown
        assert "scenarios.plan.onttrekking" in shown


WITHDRAWN = """
partijen: {kerkfabriek: {tekort-gedragen-door: gemeente}}
onderhoud: {drager: kerkfabriek, reserve: 100 euro, budget: {gemeente: 0 euro/jaar}}
scenarios:
  plan:
    onttrekking: 2026
    ingrepen:
      zolder:
        partij: kerkfabriek
        raming: {bedrag: 400 euro}
        fasering: {2027: 100 %}
"""


def of_own(amount, year):
    paid = f"bedrag: {amount} euro, uitbetaling: {{{year}: 100 %}}"
    own = f"{{soort: eigen-inbreng, partij: kerkfabriek, {paid}}}"
    return f"scenarios: {{plan: {{financiering: {{eigen: {own}}}}}}}"


@pytest.mark.parametrize(
    ("own", "left"),
    [(None, 400), ((300, 2026), 100), ((400, 2029), 400), ((400, 2027), 0)],
)
def test_who_is_carried_no_more_must_find_what_own_money_does_not_cover_in_time(own, left):
    """Works of 400 after the withdrawal; the reserve is for upkeep and covers none of them."""
    plan = outcome(WITHDRAWN, *([of_own(*own)] if own else []))
    assert plan.appraisal.parties["kerkfabriek"]["te_vinden"][0] == left
    assert plan.appraisal.parties["gemeente"]["te_vinden"][0] == 0
    assert plan.appraisal.parties["kerkfabriek"]["tekort"][0] == 0  # the method tests no authority


def test_a_reserve_that_is_used_for_upkeep_is_nothing_to_find():
    worn = "elementen: {dak: {jaarlijks-onderhoud: 0.1 %}}"
    plan = outcome(WITHDRAWN, worn, of_own(400, 2027))
    assert plan.booked("onderhoud") != {}
    assert plan.appraisal.parties["kerkfabriek"]["te_vinden"][0] == 0


def test_who_is_still_carried_must_find_nothing():
    carried = "scenarios: {plan: {onttrekking: 2030}}"
    plan = outcome(WITHDRAWN, carried)
    assert plan.appraisal.parties["kerkfabriek"]["te_vinden"][0] == 0
