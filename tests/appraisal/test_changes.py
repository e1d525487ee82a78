"""What works take away and add: elements and spaces that are there for some of the years."""

import numpy as np
import pytest
from appraisal.dossiers import read
from appraisal.small import Outcome, outcome, small

from herbestemming.appraisal import appraise, assess

REMOVES = """
elementen:
  dak: {toestand: "5", jaarlijks-onderhoud: 1 %, veiligheid: ja, waarden: {historische: hoog}}
  koor: {waarden: {historische: hoog}}
onderhoud: {drager: gemeente, budget: {gemeente: 90 euro/jaar}}
scenarios:
  plan:
    ingrepen:
      sloop:
        raming: {bedrag: 1000 euro}
        partij: gemeente
        fasering: {2027: 50 %, 2028: 50 %}
        verwijdert: {onderdelen: [dak]}
"""


def test_what_is_removed_asks_nothing_from_the_last_year_of_its_works_on():
    plan = outcome(REMOVES)
    assert plan.element("dak", "there") == [True, True, False, False, False]
    assert plan.booked("onderhoud") == {2026: 90, 2027: 90}
    assert plan.element("dak", "yearly_need") == [100, 100, 0, 0, 0]
    assert plan.element("dak", "waiting")[2:] == [0, 0, 0]
    assert plan.measure("achterstand") > 0
    assert plan.measure("achterstand_op_horizon") == 0
    assert plan.measure("toestand_op_horizon") == 1
    assert plan.year("reserve")[2:] == [90, 180, 270]


def test_what_is_removed_is_lost_whole():
    """Roof and choir weigh the same: half of the value is left."""
    plan = outcome(REMOVES)
    assert plan.measure("behoud") == plan.measure("behoud_op_horizon") == 0.5
    [harm] = plan.appraisal.harms
    assert (harm.element, harm.loss, harm.removed) == ("dak", 1.0, True)


def test_removing_what_is_essential_is_what_the_framework_excludes():
    found = assess(read(small(REMOVES, "elementen: {koor: {essentie: ja}}")))
    assert not found.scenario("plan").excluded
    found = assess(read(small(REMOVES, "elementen: {dak: {essentie: ja}}")))
    [out] = found.scenario("plan").exclusions
    assert (out.kind, out.element, out.intervention) == ("kader", "dak", "sloop")
    assert found.scenario("plan").gravest.element == "dak"


def test_nobody_repairs_what_works_will_take_away_within_three_years():
    plan = outcome(REMOVES, "onderhoud: {budget: {gemeente: volledig}}")
    assert plan.booked("onderhoud") == {2026: 100, 2027: 100}
    late = "scenarios: {plan: {ingrepen: {sloop: {fasering: {2027: 0 %, 2028: 0 %, 2030: 100 %}}}}}"
    plan = outcome(REMOVES, "onderhoud: {budget: {gemeente: volledig}}", late)
    assert plan.element("dak", "repaired")[0] > 0  # four years ahead
    assert plan.element("dak", "repaired")[1:] == [0, 0, 0, 0]


def test_a_removed_safety_element_no_longer_closes_the_building():
    worn = "elementen: {dak: {toestand: '6'}}"
    assert outcome(REMOVES, worn).year("closed") == [True, True, False, False, False]


def test_what_was_protected_is_on_its_own_once_its_protector_is_gone():
    vault = """
    elementen:
      dak: {beschermt: [gewelf]}
      gewelf:
        {hoeveelheid: 1 m2, eenheidsprijs: 1 euro/m2, levensduur: 100 jaar, toestand: "1"}
    """
    condition = np.array(outcome(REMOVES, vault).element("gewelf", "condition_start"))
    aged = np.diff(100 * (1 - 2 ** (1 - condition)))
    assert aged[:2].min() > 1.5  # two winters under a roof at 5 or worse
    assert aged[2:] == pytest.approx([1, 1])


ADDS = """
onderhoud: {drager: gemeente, budget: {gemeente: volledig}}
scenarios:
  plan:
    ingrepen:
      aanbouw:
        raming: {bedrag: 1000 euro}
        partij: gemeente
        fasering: {2026: 50 %, 2027: 50 %}
        voegt-toe:
          onderdelen:
            lift:
              hoeveelheid: 1 stuk
              eenheidsprijs: 1000 euro/stuk
              levensduur: 10 jaar
              jaarlijks-onderhoud: 5 %
          ruimten: {foyer: {oppervlakte: 20 m2, hoogte: 3 m}}
    gebruiken:
      zaal:
        partij: vzw
        ruimten: [schip, foyer]
        inkomsten: {huur: {bedrag: 1 euro/m2/jaar}}
"""


def test_what_is_added_is_new_and_ages_from_the_year_after():
    plan = outcome(ADDS)
    assert plan.element("lift", "there") == [False, False, True, True, True]
    assert plan.element("lift", "yearly_need") == [0, 0, 50, 50, 50]
    # ages 1, 2 and 3 of 10 years: 1 + log2(10 / (10 − t))
    conditions = [1 + np.log2(10 / (10 - age)) for age in (1, 2, 3)]
    assert plan.element("lift", "condition_start")[2:] == pytest.approx(conditions)
    assert plan.booked("onderhoud") == {2028: 50, 2029: 50, 2030: 50}
    # the mean condition weighs the lift (1,000) with the roof (10,000), four years old of 100
    roof = 1 + np.log2(100 / 96)
    mean = (1_000 * conditions[2] + 10_000 * roof) / 11_000
    assert plan.measure("toestand_op_horizon") == pytest.approx(mean)
    assert plan.measure("behoud") == 1


def test_what_was_added_before_the_first_year_is_as_old_as_it_is():
    data = small(ADDS)
    data["scenarios"]["plan"]["ingrepen"]["aanbouw"]["fasering"] = {"2022": "100 %"}
    lift = Outcome(appraise(read(data))["plan"]).element("lift", "condition_start")
    assert lift[0] == pytest.approx(1 + np.log2(10 / 6))  # four years old in 2026


def test_what_is_added_may_come_in_another_condition():
    worn = """
    scenarios: {plan: {ingrepen: {aanbouw: {voegt-toe: {onderdelen: {lift: {toestand: "2"}}}}}}}
    """
    plan = outcome(ADDS, worn)
    assert plan.element("lift", "condition_start")[2] == pytest.approx(1 + np.log2(10 / 4))


def test_a_value_that_is_added_is_no_part_of_what_is_kept():
    """What is added buys off nothing: essence looks at what was there."""
    value = "elementen: {koor: {waarden: {historische: laag}}}"
    added = """
    scenarios:
      plan:
        ingrepen:
          aanbouw:
            voegt-toe: {onderdelen: {kunst: {waarden: {artistieke: zeer hoog}}}}
            erfgoed: {koor: {effect: groot negatief, omkeerbaar: nee}}
    """
    assert outcome(ADDS, value, added).measure("behoud") == pytest.approx(0.25)


def test_an_added_space_counts_from_the_year_after_and_a_removed_one_until_its_works_end():
    plan = outcome(ADDS)
    assert plan.booked("opbrengst") == {2026: 100, 2027: 100, 2028: 120, 2029: 120, 2030: 120}
    gone = "scenarios: {plan: {ingrepen: {aanbouw: {verwijdert: {ruimten: [schip]}}}}}"
    plan = outcome(ADDS, gone)
    assert plan.booked("opbrengst") == {2026: 100, 2028: 20, 2029: 20, 2030: 20}


def test_later_works_can_renew_what_earlier_works_added():
    later = """
    scenarios:
      plan:
        ingrepen:
          herstel:
            raming: {bedrag: 10 euro}
            partij: gemeente
            fasering: {2030: 100 %}
            toestand: {lift: "1"}
    """
    assert outcome(ADDS, later).element("lift", "condition_mended")[-1] == pytest.approx(1)


def test_the_years_of_removal_and_addition_may_differ_by_world():
    case = read(small(REMOVES))
    path = "scenarios.plan.ingrepen.sloop.fasering.2028.jaar"
    there = appraise(case, [{}, {path: 2029.0}, {path: 2031.0}])["plan"].course.there[:, :, 0]
    assert there.sum(axis=0).tolist() == [2, 3, 5]


def test_a_purchase_can_take_away_and_add_too():
    bought = """
    scenarios:
      plan:
        ingrepen:
          aankoop:
            soort: aankoop
            partij: vzw
            raming: {bedrag: 10 euro}
            fasering: {2026: 100 %}
            verwijdert: {ruimten: [koor]}
            voegt-toe: {ruimten: {tuin: {oppervlakte: 5 m2}}}
        gebruiken:
          zaal:
            partij: vzw
            ruimten: [koor, tuin]
            inkomsten: {huur: {bedrag: 1 euro/m2/jaar}}
    """
    assert outcome(bought).booked("opbrengst") == {2027: 5, 2028: 5, 2029: 5, 2030: 5}
