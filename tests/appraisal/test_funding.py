"""Grants, gifts, own money and loans."""

import numpy as np
import pytest
from appraisal.small import outcome

# grants and gifts ---------------------------------------------------------------------------


WORKS = """
uitgangspunten: {erelonen: 10 %, onvoorzien: 20 %, bouwkosten: 5 %}
scenarios:
  plan:
    ingrepen:
      werken:
        raming: {hoeveelheid: 100 m2, eenheidsprijs: 100 euro/m2}
        partij: vzw
        btw: 21 %
        fasering: {2028: 50 %, 2033: 50 %}
    financiering:
"""


def test_a_premium_is_on_price_and_fees_at_the_time_of_application():
    plan = outcome(
        WORKS
        + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        aanvraag: 2027, uitbetaling: {2028: 25 %, 2029: 75 %}}
    """
    )
    premium = 0.4 * 10_000 * 1.1 * 1.05  # all phases, also that beyond the horizon
    paid = {2028: pytest.approx(0.25 * premium), 2029: pytest.approx(0.75 * premium)}
    assert plan.booked("subsidie") == paid
    assert plan.way("subsidie") == ("Vlaanderen", "vzw")
    assert plan.measure("subsidies") == pytest.approx(premium)


def test_a_premium_follows_the_fees_and_the_growth_of_its_works():
    works = WORKS.replace("btw: 21 %", "btw: 21 %\n        erelonen: 0 %\n        index: geen")
    plan = outcome(
        works
        + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        aanvraag: 2027, uitbetaling: {2028: 100 %}}
    """
    )
    assert plan.booked("subsidie") == {2028: pytest.approx(4_000)}


def test_a_premium_ends_at_its_ceiling():
    plan = outcome(
        WORKS
        + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        plafond: 3000 euro, aanvraag: 2027, uitbetaling: {2028: 100 %}}
    """
    )
    assert plan.booked("subsidie") == {2028: pytest.approx(3_000)}


def test_what_is_paid_out_beyond_the_horizon_is_not_there():
    plan = outcome(
        WORKS
        + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        plafond: 3000 euro, aanvraag: 2027, uitbetaling: {2028: 60 %, 2031: 40 %}}
    """
    )
    assert plan.measure("subsidies") == pytest.approx(1_800)


def test_a_premium_from_a_party_of_the_project_is_a_transfer():
    plan = outcome(
        WORKS
        + """
      premie:
        {soort: premie, van: gemeente, partij: vzw, grondslag: [werken], percentage: 40 %,
        plafond: 3000 euro, aanvraag: 2027, uitbetaling: {2028: 100 %}}
    """
    )
    without = outcome(WORKS.replace("    financiering:\n", ""))
    assert plan.flow("gemeente")[2] == pytest.approx(-3_000)
    assert plan.flow("vzw")[2] - without.flow("vzw")[2] == pytest.approx(3_000)
    assert plan.project == pytest.approx(without.project)
    assert plan.measure("subsidies") == 0
    assert plan.measure("ncw") == pytest.approx(without.measure("ncw"))
    assert plan.measure("onrendabele_top") == pytest.approx(without.measure("onrendabele_top"))


def test_a_gift_is_income_but_no_subsidy(plan):
    """
    uitgangspunten: {discontovoet: 3 %}
    scenarios:
      plan:
        ingrepen: {werken: {raming: {bedrag: 9000 euro}, partij: vzw, fasering: {2026: 100 %}}}
        financiering:
          actie: {soort: gift, partij: vzw, bedrag: 4000 euro,
                  uitbetaling: {2026: 50 %, 2027: 50 %}}
    """
    worth = 2_000 + 2_000 / 1.03
    assert plan.booked("gift") == {2026: 2_000, 2027: 2_000}
    assert plan.way("gift") == ("schenkers", "vzw")
    assert (plan.measure("giften"), plan.measure("subsidies")) == (4_000, 0)
    assert plan.measure("ncw") == pytest.approx(worth - 9_000)
    assert plan.measure("onrendabele_top") == pytest.approx(9_000)
    assert plan.measure("onrendabele_top_na_subsidies") == pytest.approx(9_000 - worth)


def test_a_gift_between_parties_of_the_project_is_a_transfer(plan):
    """
    scenarios:
      plan:
        financiering:
          actie: {soort: gift, van: boer, partij: vzw, bedrag: 4000 euro,
                  uitbetaling: {2026: 100 %}}
    """
    assert plan.flow("boer")[0] == -4_000
    assert plan.flow("vzw")[0] == 4_000
    assert plan.measure("ncw") == plan.measure("giften") == 0


# own money ----------------------------------------------------------------------------------


SHORT = """
scenarios:
  plan:
    ingrepen: {werken: {raming: {bedrag: 9000 euro}, partij: vzw, fasering: {2027: 100 %}}}
    financiering: {EIGEN}
"""
OWN = "eigen: {{soort: eigen-inbreng, partij: vzw, bedrag: {} euro, uitbetaling: {{{}: 100 %}}}}"


def test_a_party_without_means_is_short_of_money():
    plan = outcome(SHORT.replace("EIGEN", ""))
    assert plan.measure("financieringstekort") == plan.party("vzw", "tekort") == 9_000


def test_own_money_covers_the_gap_and_is_in_no_flow():
    plan, without = (
        outcome(SHORT.replace("EIGEN", OWN.format(9000, 2026))),
        outcome(SHORT.replace("EIGEN", "")),
    )
    assert plan.measure("financieringstekort") == plan.party("vzw", "tekort") == 0
    assert plan.party("vzw", "eigen_inbreng") == 9_000
    assert plan.flow("vzw") == without.flow("vzw") == [0, -9_000, 0, 0, 0]
    assert plan.party("vzw", "laagste_kas") == -9_000
    assert plan.party("vzw", "jaar_laagste_kas") == 2027
    for key in ("ncw", "subsidies", "giften", "onrendabele_top", "netto_jaarkost"):
        assert plan.measure(key) == without.measure(key), key


@pytest.mark.parametrize(("amount", "year", "short"), [(5000, 2026, 4000), (9000, 2028, 9000)])
def test_too_little_or_too_late_leaves_a_gap(amount, year, short):
    plan = outcome(SHORT.replace("EIGEN", OWN.format(amount, year)))
    assert plan.measure("financieringstekort") == short


def test_a_gap_of_half_a_euro_is_rounding():
    assert outcome(SHORT.replace("EIGEN", OWN.format("8999.5", 2026))).party("vzw", "tekort") == 0
    assert outcome(SHORT.replace("EIGEN", OWN.format("8999.4", 2026))).party("vzw", "tekort") > 0


def test_public_parties_and_lenders_have_no_gap(plan):
    """
    scenarios:
      plan:
        ingrepen:
          werken: {raming: {bedrag: 9000 euro}, partij: gemeente, fasering: {2027: 100 %}}
        financiering:
          lening: {soort: lening, partij: gemeente, verstrekker: bank,
                   bedrag: 5000 euro, opname: 2027, rente: 3 %, looptijd: 2 jaar}
    """
    assert plan.party("gemeente", "laagste_kas") < -4_000
    assert plan.party("bank", "laagste_kas") == -5_000
    assert plan.measure("financieringstekort") == 0


# loans --------------------------------------------------------------------------------------


def loan(form, drawn, term):
    """The small dossier with one loan of 1000 euro at 10 %."""
    return outcome(f"""
    scenarios:
      plan:
        financiering:
          lening: {{soort: lening, partij: vzw, verstrekker: bank, bedrag: 1000 euro, rente: 10 %,
                   opname: {drawn}, looptijd: {term} jaar, vorm: {form}}}
    """)


def test_a_linear_loan_is_repaid_in_equal_parts():
    plan = loan("lineair", 2026, 4)
    assert plan.booked("lening") == {2026: 1_000}
    assert plan.booked("aflossing") == pytest.approx(dict.fromkeys(range(2027, 2031), 250))
    assert plan.booked("rente") == pytest.approx({2027: 100, 2028: 75, 2029: 50, 2030: 25})
    assert plan.booked("restschuld") == {}
    assert plan.way("lening") == ("bank", "vzw")
    assert plan.way("rente") == plan.way("aflossing") == ("vzw", "bank")


def test_a_bullet_loan_is_repaid_at_its_end():
    plan = loan("bullet", 2026, 3)
    assert plan.booked("aflossing") == {2029: 1_000}
    assert plan.booked("rente") == {2027: 100, 2028: 100, 2029: 100}


def test_an_annuity_is_the_same_every_year():
    plan = loan("annuïteit", 2026, 2)
    annuity = 1_000 * 0.1 / (1 - 1.1**-2)
    assert plan.flow("vzw") == pytest.approx([1_000, -annuity, -annuity, 0, 0])
    assert plan.project == pytest.approx([0] * 5)


@pytest.mark.parametrize(("form", "left"), [("lineair", 600), ("bullet", 1_000)])
def test_what_is_still_owed_is_settled_in_the_last_year(form, left):
    plan = loan(form, 2028, 5)
    assert plan.booked("lening") == {2028: 1_000}
    assert plan.booked("restschuld") == {2030: pytest.approx(left)}
    assert plan.way("restschuld") == ("vzw", "bank")
    assert sum(plan.flow("bank")) == pytest.approx(sum(plan.booked("rente").values()))


def test_a_loan_drawn_before_the_first_year_is_only_served():
    plan = loan("lineair", 2024, 5)
    assert plan.booked("lening") == {}
    assert plan.booked("aflossing") == pytest.approx(dict.fromkeys(range(2026, 2030), 200))
    assert plan.booked("rente") == pytest.approx({2026: 80, 2027: 60, 2028: 40, 2029: 20})


def test_a_loan_drawn_in_the_last_year_is_given_back_at_once():
    plan = loan("annuïteit", 2030, 5)
    assert plan.booked("lening") == {2030: 1_000}
    assert plan.booked("restschuld") == {2030: pytest.approx(1_000)}
    assert plan.flow("vzw") == pytest.approx([0] * 5)


def test_what_is_owed_at_the_horizon_is_in_no_settlement_and_no_debt_cover(plan):
    """
    partijen: {vzw: {tekort-gedragen-door: gemeente}}
    scenarios:
      plan:
        gebruiken: {zaal: {partij: vzw, inkomsten: {huur: {bedrag: 300 euro/jaar}}}}
        financiering:
          lening: {soort: lening, partij: vzw, verstrekker: bank,
                   bedrag: 1000 euro, rente: 10 %, opname: 2029, looptijd: 4 jaar, vorm: bullet}
    """
    assert plan.booked("restschuld") == {2030: 1_000}
    assert plan.booked("tekort") == {}
    assert plan.year("debt_service") == [0, 0, 0, 0, 100]
    assert plan.measure("dscr_min") == pytest.approx(3)


def test_debt_cover_sees_upkeep_transfers_and_settlement_but_no_investment_grant_or_loan(plan):
    """
    elementen: {dak: {jaarlijks-onderhoud: 1 %}}
    onderhoud: {drager: vzw, btw: 50 %, budget: {gemeente: 20 euro/jaar, vzw: 130 euro/jaar}}
    partijen: {vzw: {tekort-gedragen-door: gemeente}}
    scenarios:
      plan:
        ingrepen:
          werken: {raming: {bedrag: 90 euro}, btw: 21 %, partij: vzw, fasering: {2027: 100 %}}
        gebruiken: {zaal: {partij: vzw, inkomsten: {huur: {bedrag: 300 euro/jaar}}}}
        overdrachten: {huur: {van: vzw, naar: gemeente, bedrag: 40 euro/jaar}}
        financiering:
          gift: {soort: gift, partij: vzw, bedrag: 900 euro, uitbetaling: {2027: 100 %}}
          steun: {soort: subsidie, van: Vlaanderen, partij: vzw,
                  bedrag: 800 euro, uitbetaling: {2027: 100 %}}
          lening: {soort: lening, partij: vzw, verstrekker: bank,
                   bedrag: 1000 euro, rente: 10 %, opname: 2026, looptijd: 1 jaar}
    """
    assert plan.booked("onderhoud")[2027] == pytest.approx(100)
    assert plan.booked("btw-onderhoud")[2027] == pytest.approx(50)
    assert plan.measure("dscr_min") == pytest.approx((300 + 20 - 150 - 40) / 1_100)
    assert plan.booked("tekort") == {}


def test_public_borrowers_have_no_debt_cover(plan):
    """
    scenarios:
      plan:
        financiering:
          lening: {soort: lening, partij: gemeente, verstrekker: bank,
                   bedrag: 1000 euro, rente: 10 %, opname: 2026, looptijd: 2 jaar}
    """
    assert np.isnan(plan.measure("dscr_min"))
