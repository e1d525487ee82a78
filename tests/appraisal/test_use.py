"""What uses bring in and cost, open and closed."""

import numpy as np
import pytest
from appraisal.small import outcome

# uses ---------------------------------------------------------------------------------------


def test_an_amount_per_square_metre_takes_the_area_of_its_use(plan):
    """
    uitgangspunten: {inflatie: 10 %, energie: 20 %}
    scenarios:
      plan:
        gebruiken:
          les:
            partij: vzw
            ruimten: [koor]
            inkomsten: {huur: {bedrag: 50 euro/m2/jaar}}
            kosten:
              energie: {bedrag: 12 euro/m2/jaar, index: energie}
              beheer: {bedrag: 100 euro/jaar}
          spel:
            partij: vzw
            ruimten: [koor, schip]
            tot: 2026
            kosten: {personeel: {bedrag: 1 euro/m2/jaar, index: geen}}
    """
    assert plan.booked("opbrengst")[2028] == pytest.approx(50 * 40 * 1.1**2)
    assert plan.booked("energie")[2028] == pytest.approx(12 * 40 * 1.2**2)
    assert plan.booked("beheer")[2028] == pytest.approx(100 * 1.1**2)
    assert plan.booked("personeel") == {2026: pytest.approx(140)}


def test_an_income_grows_to_full_in_the_years_named(plan):
    """
    scenarios:
      plan:
        gebruiken:
          zaal:
            partij: vzw
            van: 2027
            tot: 2029
            inkomsten:
              huur: {bedrag: 1000 euro/jaar, aanloop: {2026: 10 %, 2027: 40 %, 2028: 80 %}}
            kosten: {beheer: {bedrag: 100 euro/jaar}}
    """
    assert plan.booked("opbrengst") == {2027: 400, 2028: 800, 2029: 1_000}
    assert plan.booked("beheer") == {2027: 100, 2028: 100, 2029: 100}
    assert plan.way("opbrengst") == ("gebruikers", "vzw")
    assert plan.way("beheer") == ("vzw", "leveranciers")


def test_the_cost_of_the_building_counts_upkeep_energy_insurance_and_management(plan):
    """
    elementen: {dak: {jaarlijks-onderhoud: 1 %}}
    onderhoud: {btw: 21 %, budget: {gemeente: 121 euro/jaar}}
    uitgangspunten: {inflatie: 10 %, energie: 20 %}
    scenarios:
      plan:
        gebruiken:
          zaal:
            partij: vzw
            kosten:
              energie: {bedrag: 1000 euro/jaar, index: energie}
              verzekering: {bedrag: 200 euro/jaar}
              beheer: {bedrag: 30 euro/jaar, index: geen}
              personeel: {bedrag: 5000 euro/jaar}
          opstart: {partij: vzw, tot: 2026, kosten: {beheer: {bedrag: 9000 euro/jaar}}}
    """
    assert plan.booked("beheer")[2026] == 9_030  # the first year is in no mean
    assert plan.measure("gebouwkost") == pytest.approx(1_000 + 200 + 30 + 121)


# closing ------------------------------------------------------------------------------------


FALLING = """
elementen:
  toren:
    hoeveelheid: 10 m2
    eenheidsprijs: 100 euro/m2
    levensduur: 40 jaar
    toestand: 5.9
    jaarlijks-onderhoud: 1 %
    veiligheid: VEILIG
scenarios:
  plan:
    gebruiken:
      zaal:
        partij: vzw
        inkomsten: {huur: {bedrag: 1000 euro/jaar}}
        kosten: {energie: {bedrag: 300 euro/jaar}, verzekering: {bedrag: 70 euro/jaar}}
    overdrachten: {huur: {van: vzw, naar: gemeente, bedrag: 50 euro/jaar}}
"""


def test_insurance_and_transfers_go_on_while_the_building_is_closed():
    plan = outcome(FALLING.replace("VEILIG", "ja"))
    assert plan.year("closed") == [False, True, True, True, True]
    assert plan.booked("opbrengst") == {2026: 1_000}
    assert plan.booked("energie") == {2026: 300}
    assert plan.booked("verzekering") == dict.fromkeys(range(2026, 2031), 70)
    assert plan.booked("overdracht") == dict.fromkeys(range(2026, 2031), 50)
    assert plan.flow("vzw") == [580, -120, -120, -120, -120]
    assert plan.year("operation") == [630, -70, -70, -70, -70]


def test_only_a_safety_element_closes_the_building():
    plan = outcome(FALLING.replace("VEILIG", "nee"))
    assert not any(plan.year("closed"))
    assert plan.booked("opbrengst") == dict.fromkeys(range(2026, 2031), 1_000)


def test_what_is_at_six_asks_no_yearly_upkeep():
    plan = outcome(FALLING.replace("VEILIG", "ja"))
    assert plan.element("toren", "yearly_need") == pytest.approx([10, 0, 0, 0, 0])


def test_an_intervention_opens_the_building_again():
    works = """
    ingrepen:
      herstel:
        raming: {bedrag: 1000 euro}
        partij: gemeente
        fasering: {2028: 50 %, 2029: 50 %}
        toestand: {toren: 1}
    """
    plan = outcome(FALLING.replace("VEILIG", "ja") + works)
    assert plan.year("closed") == [False, True, True, False, False]
    assert plan.element("toren", "condition_mended")[3] == pytest.approx(1)


def test_repairs_open_the_building_when_less_than_a_tenth_waits():
    budget = "onderhoud: {budget: {gemeente: 300 euro/jaar}}\n"
    plan = outcome(budget + FALLING.replace("VEILIG", "ja").replace("5.9", "6"))
    upkeep = [0, 3, 5.97]  # of what was mended before; the rest of 300 euro mends
    waiting = 1 - np.cumsum([0.300 - one / 1_000 for one in upkeep])
    assert plan.element("toren", "waiting") == pytest.approx([*waiting, 0, 0])
    assert waiting[-1] == pytest.approx(0.109, abs=1e-4)
    assert plan.year("closed") == [True, True, True, True, False]
