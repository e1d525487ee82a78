"""What works and purchases cost, and what is left of them."""

import pytest

# purchase -----------------------------------------------------------------------------------


def test_a_purchase_pays_seller_tax_office_and_notary(plan):
    """
    uitgangspunten: {erelonen: 12 %, onvoorzien: 10 %, bouwkosten: 5 %, inflatie: 5 %}
    scenarios:
      plan:
        ingrepen:
          koop:
            soort: aankoop
            raming: {bedrag: 100000 euro}
            partij: vzw
            registratierechten: 12 %
            aktekosten: 3000 euro
            fasering: {2026: 40 %, 2028: 60 %}
    """
    assert plan.booked("aankoop") == {2026: pytest.approx(40_000), 2028: pytest.approx(60_000)}
    assert sum(plan.booked("registratierechten").values()) == pytest.approx(12_000)
    assert sum(plan.booked("aktekosten").values()) == pytest.approx(3_000)
    assert plan.way("aankoop") == ("vzw", "verkoper")
    assert plan.way("registratierechten") == ("vzw", "fiscus")
    assert plan.way("aktekosten") == ("vzw", "notaris")
    assert plan.booked("investering") == plan.booked("btw-investering") == {}
    assert plan.measure("investering") == pytest.approx(115_000)
    assert plan.measure("ncw") == pytest.approx(-115_000)


def test_vat_on_a_purchase_goes_to_the_tax_office_and_bears_no_duty(plan):
    """
    scenarios:
      plan:
        ingrepen:
          koop:
            soort: aankoop
            raming: [{bedrag: 100000 euro}, {bedrag: 20000 euro, btw: 21 %}]
            partij: vzw
            verkoper: kerkfabriek
            registratierechten: 10 %
            fasering: {2026: 100 %}
    """
    assert plan.booked("aankoop") == {2026: 120_000}
    assert plan.booked("btw-investering") == {2026: pytest.approx(4_200)}
    assert plan.way("btw-investering") == ("vzw", "fiscus")
    assert plan.booked("registratierechten") == {2026: pytest.approx(12_000)}
    assert plan.flow("kerkfabriek")[0] == 120_000


def test_a_purchase_from_a_party_of_the_project_is_a_transfer(plan):
    """
    scenarios:
      plan:
        ingrepen:
          koop:
            soort: aankoop
            raming: {bedrag: 100000 euro}
            partij: vzw
            verkoper: kerkfabriek
            registratierechten: 12 %
            aktekosten: 3000 euro
            fasering: {2026: 100 %}
    """
    assert plan.flow("kerkfabriek")[0] == pytest.approx(100_000)
    assert plan.flow("vzw")[0] == pytest.approx(-115_000)
    assert plan.project[0] == pytest.approx(-15_000)
    assert plan.measure("ncw") == pytest.approx(-15_000)


def test_duty_and_deed_leave_no_residual_value(plan):
    """
    scenarios:
      plan:
        ingrepen:
          koop:
            soort: aankoop
            raming: {bedrag: 100000 euro}
            partij: vzw
            registratierechten: 12 %
            aktekosten: 3000 euro
            fasering: {2026: 100 %}
            afschrijving: 40 jaar
    """
    assert plan.measure("restwaarde") == pytest.approx(100_000 * (1 - 4 / 40))


# estimates ----------------------------------------------------------------------------------


def test_an_intervention_may_have_its_own_supplements_and_growth(plan):
    """
    uitgangspunten: {erelonen: 12 %, onvoorzien: 10 %, bouwkosten: 5 %, energie: 20 %}
    scenarios:
      plan:
        ingrepen:
          werken:
            raming: {hoeveelheid: 10 m2, eenheidsprijs: 1000 euro/m2}
            partij: vzw
            btw: 21 %
            onvoorzien: 30 %
            erelonen: 20 %
            index: energie
            fasering: {2026: 50 %, 2028: 50 %}
    """
    at_once = 10_000 * 1.3 * 1.2 / 2
    wanted = {2026: pytest.approx(at_once), 2028: pytest.approx(at_once * 1.2**2)}
    assert plan.booked("investering") == wanted
    assert plan.booked("btw-investering")[2026] == pytest.approx(0.21 * at_once)


def test_without_its_own_an_intervention_has_the_supplements_of_the_dossier(plan):
    """
    uitgangspunten: {erelonen: 12 %, onvoorzien: 10 %, bouwkosten: 5 %, energie: 20 %}
    scenarios:
      plan:
        ingrepen:
          werken:
            raming: {hoeveelheid: 10 m2, eenheidsprijs: 1000 euro/m2}
            partij: vzw
            fasering: {2028: 100 %}
    """
    assert plan.booked("investering") == {2028: pytest.approx(10_000 * 1.1 * 1.12 * 1.05**2)}
    assert plan.booked("btw-investering") == {}


def test_lines_of_an_estimate_add_up_each_with_its_own_vat(plan):
    """
    scenarios:
      plan:
        ingrepen:
          werken:
            raming:
              - {hoeveelheid: 10 m2, eenheidsprijs: 1000 euro/m2}
              - {bedrag: 5000 euro, btw: 6 %}
              - {bedrag: 1000 euro, btw: 0 %}
            partij: vzw
            btw: 21 %
            onvoorzien: 10 %
            fasering: {2026: 100 %}
    """
    assert plan.booked("investering") == {2026: pytest.approx(16_000 * 1.1)}
    assert plan.booked("btw-investering") == {2026: pytest.approx((2_100 + 300) * 1.1)}
    assert plan.way("investering") == ("vzw", "leveranciers")
    assert plan.way("btw-investering") == ("vzw", "fiscus")


def test_what_falls_beyond_the_horizon_is_in_no_measure(plan):
    """
    scenarios:
      plan:
        ingrepen:
          werken:
            raming: {bedrag: 10000 euro}
            partij: vzw
            fasering: {2025: 20 %, 2030: 50 %, 2031: 30 %}
            afschrijving: 10 jaar
    """
    assert plan.booked("investering") == {2030: pytest.approx(5_000)}
    assert plan.measure("investering") == pytest.approx(5_000)
    assert plan.measure("restwaarde") == pytest.approx(5_000)


def test_a_written_off_phase_leaves_nothing(plan):
    """
    scenarios:
      plan:
        ingrepen:
          werken:
            raming: {bedrag: 10000 euro}
            partij: vzw
            btw: 21 %
            fasering: {2026: 50 %, 2029: 50 %}
            afschrijving: 3 jaar
          zonder:
            raming: {bedrag: 10000 euro}
            partij: vzw
            fasering: {2030: 100 %}
    """
    assert plan.measure("restwaarde") == pytest.approx(5_000 * (1 - 1 / 3))
