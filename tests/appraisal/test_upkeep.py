"""How the fabric ages and is mended, and the money for it."""

import numpy as np
import pytest
from appraisal.dossiers import read
from appraisal.small import element, outcome, small

from herbestemming.appraisal import appraise

# money for upkeep ---------------------------------------------------------------------------


def test_what_users_make_goes_to_upkeep_in_proportion(plan):
    """
    elementen: {dak: {toestand: "4"}}
    onderhoud: {drager: vzw, uit-exploitatie: 50 %}
    scenarios:
      plan:
        gebruiken:
          zaal: {partij: vzw, inkomsten: {huur: {bedrag: 300 euro/jaar}}}
          bar: {partij: boer, inkomsten: {huur: {bedrag: 100 euro/jaar}}}
          mis: {partij: kerkfabriek, kosten: {beheer: {bedrag: 80 euro/jaar}}}
        financiering:
          lening: {soort: lening, partij: kerkfabriek, verstrekker: bank, bedrag: 100 euro,
                   rente: 20 %, opname: 2026, looptijd: 4 jaar, vorm: bullet}
    """
    assert plan.year("operation") == [320] * 5
    assert plan.year("debt_service")[1] == 20
    assert plan.year("available")[:2] == [160, 150]
    [given] = plan.appraisal.ledger.select(("onderhoudsbudget",))
    assert (given.giver, given.taker) == ("boer", "vzw")
    assert given.cause == "onderhoud.uit-exploitatie"
    assert list(given.amount[0][:2]) == [160 / 4, 150 / 4]


def test_a_debt_that_eats_the_result_leaves_nothing_for_upkeep(plan):
    """
    onderhoud: {drager: vzw, uit-exploitatie: 50 %}
    scenarios:
      plan:
        gebruiken: {zaal: {partij: vzw, tot: 2026, inkomsten: {huur: {bedrag: 300 euro/jaar}}}}
        financiering:
          lening: {soort: lening, partij: vzw, verstrekker: bank, bedrag: 900 euro,
                   rente: 0 %, opname: 2025, looptijd: 2 jaar}
    """
    assert plan.year("debt_service") == [450, 450, 0, 0, 0]
    assert plan.year("available") == [0] * 5


def test_what_the_keeper_gives_itself_needs_no_entry(plan):
    """
    elementen: {dak: {jaarlijks-onderhoud: 1 %}}
    uitgangspunten: {inflatie: 10 %}
    onderhoud:
      drager: vzw
      reserve: 500 euro
      budget: {vzw: 200 euro/jaar, gemeente: 50 euro/jaar}
    """
    assert plan.year("available")[0] == 750
    assert plan.year("reserve")[0] == 650
    assert plan.year("available")[1] == pytest.approx(650 + 250 * 1.1)
    assert plan.booked("onderhoudsbudget")[2027] == pytest.approx(55)
    assert plan.flow("vzw")[0] == 50 - 100


def test_the_reserve_is_earmarked_and_no_flow(plan):
    """
    onderhoud: {drager: vzw, reserve: 5000 euro}
    """
    assert plan.year("reserve") == [5_000] * 5
    assert plan.project == plan.flow("vzw") == [0] * 5


def test_who_carries_a_deficit_never_gets_back_more_than_was_paid_in(plan):
    """
    partijen: {vzw: {tekort-gedragen-door: gemeente}}
    scenarios:
      plan:
        gebruiken:
          zaal:
            partij: vzw
            inkomsten: {huur: {bedrag: 500 euro/jaar, aanloop: {2026: 0 %, 2027: 60 %}}}
            kosten: {beheer: {bedrag: 350 euro/jaar}}
    """
    assert plan.booked("tekort") == {2026: 350, 2027: 50}
    assert plan.booked("terugbetaling") == {2028: 150, 2029: 150, 2030: 100}
    assert plan.way("tekort") == ("gemeente", "vzw")
    assert plan.way("terugbetaling") == ("vzw", "gemeente")
    assert plan.flow("vzw") == [0, 0, 0, 0, 50]


def test_a_carried_keeper_is_brought_to_its_reserve_and_not_under_it(plan):
    """
    partijen: {vzw: {tekort-gedragen-door: gemeente}}
    onderhoud: {drager: vzw, reserve: 5000 euro}
    scenarios: {plan: {gebruiken: {zaal: {partij: vzw, kosten: {beheer: {bedrag: 350 euro/jaar}}}}}}
    """
    assert plan.year("reserve") == [5_000] * 5
    assert plan.booked("tekort") == dict.fromkeys(range(2026, 2031), 350)


def test_the_duty_to_carry_deficits_never_makes_upkeep_look_funded(plan):
    """
    elementen: {dak: {toestand: "4"}}
    partijen: {vzw: {tekort-gedragen-door: gemeente}}
    onderhoud: {drager: vzw}
    """
    assert plan.measure("dekkingsgraad") == 0
    assert plan.booked("onderhoud") == plan.booked("tekort") == {}


# interventions and upkeep -------------------------------------------------------------------


TWICE = """
scenarios:
  plan:
    ingrepen:
      {0}:
        raming: {{bedrag: 1 euro}}
        partij: vzw
        fasering: {{2028: 100 %}}
        toestand: {{dak: {1}}}
      {2}:
        raming: {{bedrag: 1 euro}}
        partij: vzw
        fasering: {{2027: 50 %, 2028: 50 %}}
        toestand: {{dak: {3}}}
"""


@pytest.mark.parametrize("conditions", [(1, 3), (3, 1)])
def test_of_two_that_end_in_one_year_the_later_in_the_file_counts(conditions):
    first, second = conditions
    plan = outcome(TWICE.format("b", first, "a", second))
    assert plan.element("dak", "condition_mended")[2] == pytest.approx(second)


def test_a_promise_counts_also_where_it_is_worse(plan):
    """
    scenarios:
      plan:
        ingrepen:
          zagen:
            {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2027: 100 %}, toestand: {dak: 3.5}}
    """
    assert plan.element("dak", "condition_start")[1] < 1.1
    assert plan.element("dak", "condition_mended")[1] == pytest.approx(3.5)


@pytest.mark.parametrize(
    ("year", "first_repair"), [(2028, None), (2029, None), (2030, 2026), (2033, 2026)]
)
def test_no_repair_of_what_works_will_mend_within_three_years(year, first_repair):
    plan = outcome(f"""
    elementen: {{dak: {{toestand: "4"}}}}
    onderhoud: {{drager: vzw, budget: {{gemeente: 100 euro/jaar}}}}
    uitgangspunten: {{horizon: 7 jaar}}
    scenarios:
      plan:
        ingrepen:
          dakwerk:
            raming: {{bedrag: 1 euro}}
            partij: vzw
            fasering: {{2026: 50 %, {year}: 50 %}}
            toestand: {{dak: 1}}
    """)
    repaired = plan.element("dak", "repaired")
    assert next((2026 + y for y, paid in enumerate(repaired) if paid > 0), None) == first_repair
    assert plan.element("dak", "condition_mended")[year - 2026] == pytest.approx(1)


def test_works_beyond_the_horizon_are_waited_for_as_well(plan):
    """
    elementen: {dak: {toestand: "4"}}
    onderhoud: {budget: {gemeente: 100 euro/jaar}}
    scenarios:
      plan:
        ingrepen:
          dakwerk:
            raming: {bedrag: 1 euro}
            partij: vzw
            fasering: {2030: 50 %, 2032: 50 %}
            toestand: {dak: 1}
    """
    assert [paid > 0 for paid in plan.element("dak", "repaired")] == [1, 1, 1, 0, 0]


def test_what_works_leave_at_the_threshold_may_be_repaired_that_year(plan):
    """
    onderhoud: {budget: {gemeente: 100 euro/jaar}}
    scenarios:
      plan:
        ingrepen:
          dakwerk:
            {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2028: 100 %}, toestand: {dak: 4}}
    """
    assert plan.element("dak", "repaired") == pytest.approx([0, 0, 300, 100, 100])


def test_years_since_the_inspection_count(plan):
    """
    elementen: {dak: {toestand: "2", inspectie: 2016}}
    """
    aged = 50 + 10
    assert plan.element("dak", "condition_start")[0] == pytest.approx(
        1 + np.log2(100 / (100 - aged))
    )


def test_upkeep_is_paid_at_the_price_of_its_year(plan):
    """
    elementen: {dak: {toestand: "3", inspectie: 2016, jaarlijks-onderhoud: 1 %}}
    uitgangspunten: {bouwkosten: 10 %, inflatie: 3 %, horizon: 9 jaar}
    onderhoud: {budget: {gemeente: 90000 euro/jaar}}
    """
    assert plan.booked("onderhoud")[2027] == pytest.approx(100 * 1.1)
    year = plan.element("dak", "repaired").index(max(plan.element("dak", "repaired")))
    condition = plan.element("dak", "condition_start")[year]
    assert condition > 4
    share = 0.35 + (condition - 4) * (0.65 - 0.35)
    assert plan.element("dak", "repaired")[year] == pytest.approx(10_000 * share * 1.1**year)
    assert plan.measure("dekkingsgraad") == 1


def test_a_part_of_the_repair_mends_a_part_of_the_element(plan):
    """
    elementen: {dak: {toestand: "5"}}
    uitgangspunten: {erelonen: 10 %, bouwkosten: 0 %}
    onderhoud: {btw: 21 %, reserve: 1000 euro}
    """
    need = 10_000 * 0.65 * 1.1 * 1.21
    mended = 1_000 / need
    assert plan.element("dak", "repair_need")[0] == pytest.approx(need)
    assert plan.element("dak", "waiting")[0] == pytest.approx(1 - mended)
    condition = (1 - mended) * 5 + mended * 1.5
    assert plan.element("dak", "condition_end")[0] == pytest.approx(condition)
    assert plan.booked("onderhoud") == {2026: pytest.approx(1_000 / 1.21)}
    assert plan.booked("btw-onderhoud") == {2026: pytest.approx(1_000 - 1_000 / 1.21)}
    assert plan.measure("achterstand") == pytest.approx(need)


def test_unpaid_yearly_upkeep_makes_an_element_age_faster(plan):
    """
    elementen: {dak: {toestand: "2", jaarlijks-onderhoud: 1 %}}
    onderhoud: {budget: {gemeente: 25 euro/jaar}}
    """
    aged = 50 + 1 + 0.5 * (1 - 0.25)
    assert plan.element("dak", "funded") == pytest.approx([0.25] * 5)
    assert plan.element("dak", "condition_start")[1] == pytest.approx(
        1 + np.log2(100 / (100 - aged))
    )


def test_an_element_protects_what_is_directly_below_it(plan):
    """
    elementen:
      dak: {toestand: "6", beschermt: [gewelf]}
      gewelf: {hoeveelheid: 1 m2, eenheidsprijs: 1 euro/m2, levensduur: 100 jaar, toestand: "2",
               beschermt: [vloer]}
      vloer: {hoeveelheid: 1 m2, eenheidsprijs: 1 euro/m2, levensduur: 100 jaar, toestand: "2"}
    """
    second_year = {name: plan.element(name, "condition_start")[1] for name in ("gewelf", "vloer")}
    assert second_year["gewelf"] == pytest.approx(1 + np.log2(100 / (100 - 50 - 2.5)))
    assert second_year["vloer"] == pytest.approx(1 + np.log2(100 / (100 - 50 - 1)))


def test_two_that_protect_one_element_do_so_each_in_full(plan):
    """
    elementen:
      dak: {toestand: "6", beschermt: [vloer]}
      goot: {hoeveelheid: 1 m2, eenheidsprijs: 1 euro/m2, levensduur: 100 jaar, toestand: "6",
             beschermt: [vloer]}
      vloer: {hoeveelheid: 1 m2, eenheidsprijs: 1 euro/m2, levensduur: 100 jaar, toestand: "2"}
    """
    aged = 50 + 2.5 * 2.5
    condition = plan.element("vloer", "condition_start")[1]
    assert condition == pytest.approx(1 + np.log2(100 / (100 - aged)))


def test_when_the_rest_comes_to_the_threshold_all_of_it_waits_and_mixes(plan):
    """
    elementen:
      toren: {hoeveelheid: 10 m2, eenheidsprijs: 100 euro/m2, levensduur: 10 jaar, toestand: "6",
              veiligheid: ja}
    uitgangspunten: {horizon: 10 jaar}
    onderhoud: {reserve: 300 euro}
    """
    assert plan.element("toren", "waiting") == pytest.approx([0.7] * 9 + [1, 1])
    mixed = 0.7 * 10 * 31 / 32 + 0.3 * 9
    condition = plan.element("toren", "condition_mended")[9]
    assert condition == pytest.approx(1 + np.log2(10 / (10 - mixed)))
    assert condition < 6
    assert all(plan.year("closed"))  # mixing with a younger rest opens nothing


def test_backlog_is_what_is_at_the_threshold_or_over_it(plan):
    """
    elementen:
      dak: {toestand: "3.9"}
      goot: {hoeveelheid: 1 m, eenheidsprijs: 900 euro/m, levensduur: 40 jaar, toestand: "4"}
    """
    assert plan.measure("achterstand") == pytest.approx(900 * 0.35)


def test_coverage_is_what_was_paid_of_what_was_needed_at_one_price(plan):
    """
    elementen:
      dak: {jaarlijks-onderhoud: 1 %}
      goot: {hoeveelheid: 1 m, eenheidsprijs: 900 euro/m, levensduur: 40 jaar, toestand: "6"}
    uitgangspunten: {bouwkosten: 10 %, inflatie: 10 %}
    onderhoud: {btw: 21 %, budget: {gemeente: 121 euro/jaar}}
    """
    spent, backlog = 5 * 121, 900 * 1.21
    assert plan.measure("achterstand_op_horizon") == pytest.approx(backlog)
    assert plan.measure("dekkingsgraad") == pytest.approx(spent / (spent + backlog))


def test_the_condition_of_the_whole_is_weighted_by_replacement_value(plan):
    """
    elementen:
      dak: {levensduur: 1000 jaar}
      goot: {hoeveelheid: 1 m, eenheidsprijs: 5000 euro/m, levensduur: 40 jaar, toestand: "6"}
    """
    roof = plan.element("dak", "condition_end")[-1]
    weighted = (10_000 * roof + 5_000 * 6) / 15_000
    assert plan.measure("toestand_op_horizon") == pytest.approx(weighted)


# the order of payment -----------------------------------------------------------------------


def paid_in_order(**elements):
    """In which order money goes round, as money grows by what one element asks."""
    data = small("onderhoud: {reserve: 0 euro}")
    data["elementen"] = {key: element(**keys) for key, keys in elements.items()}
    case = read(data)
    worlds = [{"onderhoud.reserve": 100.0 * (n + 1) - 50.0} for n in range(len(elements))]
    course = appraise(case, worlds)["plan"].course
    halves = course.funded[0]  # (W, E): the one paid for a half is the next in line
    return [list(elements)[int(np.flatnonzero(np.isclose(row, 0.5))[0])] for row in halves]


ESSENTIAL = {"essentie": "ja", "waarden": {"historische": "laag"}}


def test_safety_comes_first():
    order = paid_in_order(
        kapel=ESSENTIAL, beeld={"waarden": {"artistieke": "zeer hoog"}}, toren={"veiligheid": "ja"}
    )
    assert order == ["toren", "kapel", "beeld"]


def test_what_protects_the_essence_comes_before_what_is_worth_more():
    order = paid_in_order(
        beeld={"waarden": {"artistieke": "zeer hoog"}},
        dak={"beschermt": ["gewelf"]},
        gewelf={"beschermt": ["kapel"]},
        kapel=ESSENTIAL,
    )
    assert order == ["dak", "gewelf", "kapel", "beeld"]


def test_then_the_highest_weight_among_itself_and_all_it_protects():
    order = paid_in_order(
        muur={"waarden": {"historische": "middel"}},
        dak={"beschermt": ["gewelf"]},
        gewelf={"beschermt": ["beeld"]},
        beeld={"waarden": {"artistieke": "hoog"}},
    )
    assert order == ["dak", "gewelf", "beeld", "muur"]


def test_then_the_longest_chain_below_it_and_last_the_order_of_the_file():
    order = paid_in_order(
        vloer={},
        trap={"beschermt": ["vloer"]},
        wand={},
        dak={"beschermt": ["vloer", "trap"]},
        luik={},
    )
    assert order == ["dak", "trap", "vloer", "wand", "luik"]


def test_everybodys_yearly_upkeep_comes_before_the_first_repair(plan):
    """
    elementen:
      toren: {hoeveelheid: 10 m2, eenheidsprijs: 100 euro/m2, levensduur: 90 jaar, toestand: "4",
              veiligheid: ja}
      dak: {jaarlijks-onderhoud: 1 %}
    onderhoud: {reserve: 150 euro}
    """
    assert plan.element("dak", "spent")[0] == 100
    assert plan.element("toren", "spent")[0] == 50
