"""Rules that the reference cases leave asleep, one by one.

The docstring of a test is what it adds to a small dossier without growth, interest or VAT; the
body is only what must follow from it. `plan` is the scenario `plan` of that dossier, appraised.
"""

import inspect
from dataclasses import dataclass

import numpy as np
import pytest
import yaml
from appraisal.dossiers import FRAMEWORK, merged, read

from herbestemming.appraisal import appraise, assess
from herbestemming.appraisal.measures import Appraisal
from herbestemming.notation import DossierError

SMALL = yaml.load(
    """
dossier: "1"
opdracht: {opdrachtgever: Gemeente, datum: "2026-11-24"}
kerk:
  naam: Sint-Regel
  gemeente: Diest
  ruimten: {schip: {oppervlakte: 100 m2}, koor: {oppervlakte: 40 m2}}
elementen:
  dak: {hoeveelheid: 100 m2, eenheidsprijs: 100 euro/m2, levensduur: 100 jaar, toestand: "1"}
partijen:
  gemeente: {soort: gemeente}
  kerkfabriek: {soort: kerkfabriek}
  vzw: {soort: vzw}
  boer: {soort: particulier}
  bank: {soort: bank}
onderhoud: {drager: gemeente}
uitgangspunten: {rekenjaar: "2026", horizon: 4 jaar, discontovoet: 0 %}
scenarios: {nul: {}, plan: {}}
""",
    Loader=yaml.CBaseLoader,
)


def small(fragment):
    """The small dossier with a fragment of YAML over it."""
    return merged(SMALL, yaml.load(fragment, Loader=yaml.CBaseLoader) or {})


@dataclass
class Outcome:
    """A scenario's appraisal, asked as a reader would."""

    appraisal: Appraisal

    def booked(self, category):
        """What the ledger holds of a category, by year."""
        years = self.appraisal.timeline.years
        total = self.appraisal.ledger.total((category,))[0]
        return {
            int(year): amount
            for year, amount in zip(years, total, strict=True)
            if amount != pytest.approx(0)
        }

    def way(self, category):
        """From whom to whom a category goes."""
        [way] = {(one.giver, one.taker) for one in self.appraisal.ledger.select((category,))}
        return way

    def flow(self, party):
        """What a party receives minus what it pays, by year."""
        return list(self.appraisal.ledger.flow(party)[0])

    @property
    def project(self):
        """The flow of the project, by year."""
        return list(self.appraisal.ledger.project()[0])

    def measure(self, key):
        """One measure."""
        return self.appraisal.measures[key][0]

    def party(self, key, measure):
        """One measure of a party."""
        return self.appraisal.parties[key][measure][0]

    def element(self, key, record):
        """How an element went, by year."""
        position = self.appraisal.fabric.names.index(key)
        return list(getattr(self.appraisal.course, record)[:, 0, position])

    def year(self, record):
        """How the years went."""
        return list(getattr(self.appraisal.course, record)[0])


def outcome(fragment, key="plan"):
    """A scenario of the small dossier with a fragment over it."""
    return Outcome(appraise(read(small(fragment)))[key])


@pytest.fixture
def fragment(request):
    """The docstring of the test."""
    return inspect.cleandoc(request.function.__doc__)


@pytest.fixture
def plan(fragment):
    """The scenario `plan` of the small dossier, with the docstring of the test over it."""
    return outcome(fragment)


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
            kosten: {energie: {bedrag: 12 euro/m2/jaar, index: energie}, beheer: {bedrag: 100 euro/jaar}}
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
            inkomsten: {huur: {bedrag: 1000 euro/jaar, aanloop: {2026: 10 %, 2027: 40 %, 2028: 80 %}}}
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
    """
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
    plan = outcome(WORKS + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        aanvraag: 2027, uitbetaling: {2028: 25 %, 2029: 75 %}}
    """)
    premium = 0.4 * 10_000 * 1.1 * 1.05  # all phases, also that beyond the horizon
    paid = {2028: pytest.approx(0.25 * premium), 2029: pytest.approx(0.75 * premium)}
    assert plan.booked("subsidie") == paid
    assert plan.way("subsidie") == ("Vlaanderen", "vzw")
    assert plan.measure("subsidies") == pytest.approx(premium)


def test_a_premium_follows_the_fees_and_the_growth_of_its_works():
    works = WORKS.replace("btw: 21 %", "btw: 21 %\n        erelonen: 0 %\n        index: geen")
    plan = outcome(works + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        aanvraag: 2027, uitbetaling: {2028: 100 %}}
    """)
    assert plan.booked("subsidie") == {2028: pytest.approx(4_000)}


def test_a_premium_ends_at_its_ceiling():
    plan = outcome(WORKS + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        plafond: 3000 euro, aanvraag: 2027, uitbetaling: {2028: 100 %}}
    """)
    assert plan.booked("subsidie") == {2028: pytest.approx(3_000)}


def test_what_is_paid_out_beyond_the_horizon_is_not_there():
    plan = outcome(WORKS + """
      premie:
        {soort: premie, van: Vlaanderen, partij: vzw, grondslag: [werken], percentage: 40 %,
        plafond: 3000 euro, aanvraag: 2027, uitbetaling: {2028: 60 %, 2031: 40 %}}
    """)
    assert plan.measure("subsidies") == pytest.approx(1_800)


def test_a_premium_from_a_party_of_the_project_is_a_transfer():
    plan = outcome(WORKS + """
      premie:
        {soort: premie, van: gemeente, partij: vzw, grondslag: [werken], percentage: 40 %,
        plafond: 3000 euro, aanvraag: 2027, uitbetaling: {2028: 100 %}}
    """)
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
          actie: {soort: gift, partij: vzw, bedrag: 4000 euro, uitbetaling: {2026: 50 %, 2027: 50 %}}
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
          actie: {soort: gift, van: boer, partij: vzw, bedrag: 4000 euro, uitbetaling: {2026: 100 %}}
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
    plan, without = outcome(SHORT.replace("EIGEN", OWN.format(9000, 2026))), outcome(
        SHORT.replace("EIGEN", "")
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
        ingrepen: {werken: {raming: {bedrag: 9000 euro}, partij: gemeente, fasering: {2027: 100 %}}}
        financiering:
          lening: {soort: lening, partij: gemeente, verstrekker: bank, bedrag: 5000 euro, opname: 2027, rente: 3 %, looptijd: 2 jaar}
    """  # noqa: E501
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
          lening: {soort: lening, partij: vzw, verstrekker: bank, bedrag: 1000 euro, rente: 10 %, opname: 2029, looptijd: 4 jaar, vorm: bullet}
    """  # noqa: E501
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
        ingrepen: {werken: {raming: {bedrag: 90 euro}, btw: 21 %, partij: vzw, fasering: {2027: 100 %}}}
        gebruiken: {zaal: {partij: vzw, inkomsten: {huur: {bedrag: 300 euro/jaar}}}}
        overdrachten: {huur: {van: vzw, naar: gemeente, bedrag: 40 euro/jaar}}
        financiering:
          gift: {soort: gift, partij: vzw, bedrag: 900 euro, uitbetaling: {2027: 100 %}}
          steun: {soort: subsidie, van: Vlaanderen, partij: vzw, bedrag: 800 euro, uitbetaling: {2027: 100 %}}
          lening: {soort: lening, partij: vzw, verstrekker: bank, bedrag: 1000 euro, rente: 10 %, opname: 2026, looptijd: 1 jaar}
    """  # noqa: E501
    assert plan.booked("onderhoud")[2027] == pytest.approx(100)
    assert plan.booked("btw-onderhoud")[2027] == pytest.approx(50)
    assert plan.measure("dscr_min") == pytest.approx((300 + 20 - 150 - 40) / 1_100)
    assert plan.booked("tekort") == {}


def test_public_borrowers_have_no_debt_cover(plan):
    """
    scenarios:
      plan:
        financiering:
          lening: {soort: lening, partij: gemeente, verstrekker: bank, bedrag: 1000 euro, rente: 10 %, opname: 2026, looptijd: 2 jaar}
    """  # noqa: E501
    assert np.isnan(plan.measure("dscr_min"))


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
          lening: {soort: lening, partij: kerkfabriek, verstrekker: bank, bedrag: 100 euro, rente: 20 %, opname: 2026, looptijd: 4 jaar, vorm: bullet}
    """  # noqa: E501
    assert plan.year("operation") == [320] * 5
    assert plan.year("debt_service")[1] == 20
    assert plan.year("available")[:2] == [160, 150]
    boer = [one for one in plan.appraisal.ledger.select(("onderhoudsbudget",))]
    assert [(one.giver, one.taker, one.cause) for one in boer] == [
        ("boer", "vzw", "onderhoud.uit-exploitatie")
    ]
    assert list(boer[0].amount[0][:2]) == [160 / 4, 150 / 4]


def test_a_debt_that_eats_the_result_leaves_nothing_for_upkeep(plan):
    """
    onderhoud: {drager: vzw, uit-exploitatie: 50 %}
    scenarios:
      plan:
        gebruiken: {zaal: {partij: vzw, tot: 2026, inkomsten: {huur: {bedrag: 300 euro/jaar}}}}
        financiering:
          lening: {soort: lening, partij: vzw, verstrekker: bank, bedrag: 900 euro, rente: 0 %, opname: 2025, looptijd: 2 jaar}
    """  # noqa: E501
    assert plan.year("debt_service") == [450, 450, 0, 0, 0]
    assert plan.year("available") == [0] * 5


def test_what_the_keeper_gives_itself_needs_no_entry(plan):
    """
    elementen: {dak: {jaarlijks-onderhoud: 1 %}}
    uitgangspunten: {inflatie: 10 %}
    onderhoud: {drager: vzw, reserve: 500 euro, budget: {vzw: 200 euro/jaar, gemeente: 50 euro/jaar}}
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
      {0}: {{raming: {{bedrag: 1 euro}}, partij: vzw, fasering: {{2028: 100 %}}, toestand: {{dak: {1}}}}}
      {2}: {{raming: {{bedrag: 1 euro}}, partij: vzw, fasering: {{2027: 50 %, 2028: 50 %}}, toestand: {{dak: {3}}}}}
"""  # noqa: E501


@pytest.mark.parametrize("conditions", [(1, 3), (3, 1)])
def test_of_two_that_end_in_one_year_the_later_in_the_file_counts(conditions):
    first, second = conditions
    plan = outcome(TWICE.format("b", first, "a", second))
    assert plan.element("dak", "condition_mended")[2] == pytest.approx(second)


def test_a_promise_counts_also_where_it_is_worse(plan):
    """
    scenarios:
      plan:
        ingrepen: {zagen: {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2027: 100 %}, toestand: {dak: 3.5}}}
    """  # noqa: E501
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
            {{raming: {{bedrag: 1 euro}}, partij: vzw, fasering: {{2026: 50 %, {year}: 50 %}}, toestand: {{dak: 1}}}}
    """)  # noqa: E501
    repaired = plan.element("dak", "repaired")
    assert next((2026 + y for y, paid in enumerate(repaired) if paid > 0), None) == first_repair
    assert plan.element("dak", "condition_mended")[year - 2026] == pytest.approx(1)


def test_works_beyond_the_horizon_are_waited_for_as_well(plan):
    """
    elementen: {dak: {toestand: "4"}}
    onderhoud: {budget: {gemeente: 100 euro/jaar}}
    scenarios:
      plan:
        ingrepen: {dakwerk: {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2030: 50 %, 2032: 50 %}, toestand: {dak: 1}}}
    """  # noqa: E501
    assert [paid > 0 for paid in plan.element("dak", "repaired")] == [1, 1, 1, 0, 0]


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
    assert plan.element("dak", "condition_start")[1] == pytest.approx(1 + np.log2(100 / (100 - aged)))


def test_an_element_protects_what_is_directly_below_it(plan):
    """
    elementen:
      dak: {toestand: "6", beschermt: [gewelf]}
      gewelf: {hoeveelheid: 1 m2, eenheidsprijs: 1 euro/m2, levensduur: 100 jaar, toestand: "2", beschermt: [vloer]}
      vloer: {hoeveelheid: 1 m2, eenheidsprijs: 1 euro/m2, levensduur: 100 jaar, toestand: "2"}
    """  # noqa: E501
    second_year = {name: plan.element(name, "condition_start")[1] for name in ("gewelf", "vloer")}
    assert second_year["gewelf"] == pytest.approx(1 + np.log2(100 / (100 - 50 - 2.5)))
    assert second_year["vloer"] == pytest.approx(1 + np.log2(100 / (100 - 50 - 1)))


# the order of payment -----------------------------------------------------------------------


def element(**keys):
    """An element whose yearly upkeep is 100 euro."""
    base = {
        "hoeveelheid": "100 m2", "eenheidsprijs": "100 euro/m2", "levensduur": "100 jaar",
        "toestand": "1", "jaarlijks-onderhoud": "1 %",
    }  # fmt: skip
    return base | {key.replace("_", "-"): value for key, value in keys.items()}


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
        vloer={}, trap={"beschermt": ["vloer"]}, wand={}, dak={"beschermt": ["vloer", "trap"]}, luik={}
    )
    assert order == ["dak", "trap", "vloer", "wand", "luik"]


def test_everybodys_yearly_upkeep_comes_before_the_first_repair(plan):
    """
    elementen:
      toren: {hoeveelheid: 10 m2, eenheidsprijs: 100 euro/m2, levensduur: 90 jaar, toestand: "4", veiligheid: ja}
      dak: {jaarlijks-onderhoud: 1 %}
    onderhoud: {reserve: 150 euro}
    """  # noqa: E501
    assert plan.element("dak", "spent")[0] == 100
    assert plan.element("toren", "spent")[0] == 50


# heritage -----------------------------------------------------------------------------------


def test_harms_multiply_and_a_benefit_changes_no_figure(plan):
    """
    elementen:
      orgel: {waarden: {artistieke: hoog, sociale: laag}}
      doopvont: {waarden: {historische: middel}}
      muntje: {waarden: {sociale: verwaarloosbaar}}
    scenarios:
      plan:
        ingrepen:
          a: {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2027: 100 %}, erfgoed: {orgel: {effect: matig negatief, omkeerbaar: deels}, muntje: {effect: groot negatief}}}
          b: {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2027: 100 %}, erfgoed: {orgel: {effect: gering negatief}, doopvont: {effect: groot positief, omkeerbaar: nee}}}
    """  # noqa: E501
    organ = (1 - 0.30 * 0.8) * (1 - 0.10)
    assert plan.measure("behoud") == pytest.approx((4 * organ + 2) / 6)
    assert plan.measure("behoud_op_horizon") == plan.measure("behoud")


def test_without_any_weight_all_essence_is_kept(plan):
    """
    elementen: {muntje: {waarden: {sociale: verwaarloosbaar}}}
    """
    assert plan.measure("behoud") == plan.measure("behoud_op_horizon") == 1


def test_what_decay_took_before_a_repair_stays_lost(plan):
    """
    elementen: {dak: {toestand: "4", waarden: {historische: hoog}}}
    uitgangspunten: {horizon: 20 jaar}
    scenarios:
      plan:
        ingrepen: {dakwerk: {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2036: 100 %}, toestand: {dak: 1}}}
    """  # noqa: E501
    worst = plan.element("dak", "condition_start")[10]
    assert worst == max(plan.element("dak", "condition_start"))
    kept = (1 - 0.2 * (worst - 3)) / (1 - 0.2 * (4 - 3))
    assert plan.measure("behoud_op_horizon") == pytest.approx(kept)


@pytest.mark.parametrize(
    ("effect", "reversible", "essential", "out"),
    [
        ("groot negatief", "nee", "ja", True),
        ("groot negatief", "deels", "ja", False),
        ("matig negatief", "nee", "ja", False),
        ("groot positief", "nee", "ja", False),
        ("groot negatief", "nee", "nee", False),
    ],
)
def test_a_great_irreversible_loss_of_essence_excludes(effect, reversible, essential, out):
    data = small(f"""
    elementen: {{orgel: {{essentie: {essential}, waarden: {{artistieke: hoog}}}}}}
    scenarios:
      plan:
        ingrepen: {{a: {{raming: {{bedrag: 1 euro}}, partij: vzw, fasering: {{2027: 100 %}},
                       erfgoed: {{orgel: {{effect: {effect}, omkeerbaar: {reversible}}}}}}}}}
    """)
    found = assess(read(data)).scenario("plan")
    assert found.excluded == out
    assert (found.rank is None) == out
    if out:
        assert [(one.kind, one.element) for one in found.exclusions] == [("kader", "orgel")]


def test_an_essential_element_that_decays_excludes_nul_too(fragment):
    """
    elementen: {dak: {toestand: 5.95, levensduur: 40 jaar, essentie: ja, waarden: {sociale: laag}}}
    """
    result = assess(read(small(fragment)))
    for key in ("nul", "plan"):
        [reason] = result.scenario(key).exclusions
        assert (reason.kind, reason.element, reason.year) == ("verval", "dak", 2027)
        assert result.scenario(key).rank is None


# ranks and scores ---------------------------------------------------------------------------

RANKS = """
scenarios:
  duur: {ingrepen: {a: {raming: {bedrag: 90000 euro}, partij: gemeente, fasering: {2027: 100 %}}}}
  plan: {ingrepen: {a: {raming: {bedrag: 9000 euro}, partij: gemeente, fasering: {2027: 100 %}}}}
  zelfde: {ingrepen: {b: {raming: {bedrag: 9000 euro}, partij: gemeente, fasering: {2027: 100 %}}}}
"""


def test_equal_scores_share_a_rank():
    found = assess(read(small(RANKS)))
    assert [(one.key, one.rank) for one in found.scenarios] == [
        ("nul", 1), ("plan", 2), ("duur", 4), ("zelfde", 2),
    ]  # fmt: skip
    assert [one.key for one in found.ranked] == ["nul", "plan", "zelfde", "duur"]


def test_a_choice_of_scenarios_keeps_their_ranks():
    found = assess(read(small(RANKS)), scenarios=["duur", "zelfde"])
    assert {one.key: one.rank for one in found.scenarios} == {"duur": 4, "zelfde": 2}
    assert found.scenario("duur").measures["ncw_tov_nul"] == pytest.approx(-90_000)


def test_an_excluded_scenario_takes_no_rank_from_the_others():
    loss = """
    elementen: {orgel: {essentie: ja, waarden: {artistieke: hoog}}}
    """
    harm = {"erfgoed": {"orgel": {"effect": "groot negatief", "omkeerbaar": "nee"}}}
    data = merged(merged(small(RANKS), yaml.safe_load(loss)), {"scenarios": {"plan": {"ingrepen": {"a": harm}}}})  # fmt: skip
    found = assess(read(data))
    assert {one.key: one.rank for one in found.scenarios} == {
        "nul": 1, "plan": None, "zelfde": 2, "duur": 3,
    }  # fmt: skip


def test_scores_are_per_square_metre_of_all_spaces(plan):
    """
    scenarios:
      plan:
        overdrachten: {toelage: {van: gemeente, naar: vzw, bedrag: 7000 euro/jaar}}
    """
    burden = 100 * (1 - 7_000 / 140 / 150)
    assert plan.measure("netto_jaarkost") == pytest.approx(7_000)
    assert plan.measure("financieel_score") == pytest.approx(0.6 * burden + 0.4 * 100)
    assert plan.measure("erfgoed_score") == 100
    score = 0.4 * 100 + 0.3 * plan.measure("onderhoud_score") + 0.3 * plan.measure("financieel_score")
    assert plan.measure("score") == pytest.approx(score)


# time and money -----------------------------------------------------------------------------


def test_each_party_has_its_own_rate_and_the_first_year_is_not_discounted(plan):
    """
    partijen: {gemeente: {discontovoet: 10 %}}
    uitgangspunten: {discontovoet: 4 %}
    scenarios:
      plan:
        overdrachten: {toelage: {van: gemeente, naar: vzw, bedrag: 100 euro/jaar, index: geen, tot: 2027}}
    """  # noqa: E501
    assert plan.party("gemeente", "ncw") == pytest.approx(-100 - 100 / 1.10)
    assert plan.party("vzw", "ncw") == pytest.approx(100 + 100 / 1.04)
    assert plan.measure("netto_jaarkost") == pytest.approx(
        (100 + 100 / 1.04) / sum(1.04**-year for year in range(5))
    )


def test_the_backlog_left_is_paid_later_at_its_price_then(plan):
    """
    elementen: {dak: {toestand: "6"}}
    uitgangspunten: {discontovoet: 4 %, inflatie: 2 %, bouwkosten: 3 %, erelonen: 10 %}
    onderhoud: {btw: 21 %}
    """
    backlog = 10_000 * 1.1 * 1.21
    annuity = sum((1.04 / 1.02) ** -year for year in range(5))
    assert plan.measure("achterstand_op_horizon") == pytest.approx(backlog)
    assert plan.measure("netto_jaarkost") == 0
    late = backlog * 1.03**4 / 1.04**4
    assert plan.measure("netto_jaarkost_met_achterstand") == pytest.approx(late / annuity)


def test_money_comes_back_when_the_cumulated_flow_crosses_zero(plan):
    """
    scenarios:
      plan:
        ingrepen: {a: {raming: {bedrag: 250 euro}, partij: vzw, fasering: {2026: 100 %}}}
        gebruiken: {zaal: {partij: vzw, van: 2027, inkomsten: {huur: {bedrag: 100 euro/jaar}}}}
    """
    assert plan.measure("terugverdientijd") == pytest.approx(2.5)
    assert plan.measure("ncw") == pytest.approx(150)


def test_money_that_never_comes_back_has_no_payback(plan):
    """
    scenarios:
      plan:
        ingrepen: {a: {raming: {bedrag: 950 euro}, partij: vzw, fasering: {2026: 100 %}}}
        gebruiken: {zaal: {partij: vzw, van: 2027, inkomsten: {huur: {bedrag: 100 euro/jaar}}}}
    """
    assert np.isnan(plan.measure("terugverdientijd"))


# the edges ----------------------------------------------------------------------------------


def framework(tmp_path, over):
    """The framework of the reference case with something else over it."""
    data = merged(yaml.load(FRAMEWORK.read_text("utf-8"), Loader=yaml.CBaseLoader), over)
    file = tmp_path / "kader.yaml"
    file.write_text(yaml.dump(data, allow_unicode=True), "utf-8")
    return file


@pytest.mark.parametrize("key", ["irr", "mirr", "dscr-min", "terugverdientijd", "ncw-tov-nul"])
def test_a_measure_that_does_not_exist_scores_lowest(tmp_path, key):
    functions = {key: {"gewicht": "100 %", "punten": {"0": "20", "1": "100"}}}
    data = yaml.load(FRAMEWORK.read_text("utf-8"), Loader=yaml.CBaseLoader)
    data["waardefuncties"]["financieel"] = functions
    file = tmp_path / "kader.yaml"
    file.write_text(yaml.dump(data, allow_unicode=True), "utf-8")
    found = assess(read(small(""), file)).scenario("plan")
    assert found.value("financieel_score") == 20


@pytest.mark.parametrize(
    ("over", "spaces"),
    [
        ({"erfgoed": {"verval": {"bij-toestand-6": "0"}}}, None),
        ({"onderhoud": {"bescherming-vanaf-toestand": "6"}}, None),
        ({"erfgoed": {"verval": {"vanaf-toestand": "6"}}}, None),
        ({"onderhoud": {"hersteldrempel": "1"}}, None),
        ({}, {"schip": {"oppervlakte": {"laag": "0 m2", "verwacht": "0 m2", "hoog": "5 m2"}}}),
        ({}, {}),
    ],
    ids=["verval-0", "bescherming-6", "verval-vanaf-6", "drempel-1", "oppervlakte-0", "geen-ruimte"],
)
def test_what_cannot_be_computed_is_refused_and_what_is_not_refused_is_computed(
    tmp_path, over, spaces
):
    data = small("")
    if spaces is not None:
        data["kerk"]["ruimten"] = spaces
    data["elementen"]["dak"] |= {"toestand": "6", "beschermt": ["gewelf"], "waarden": {"sociale": "hoog"}}  # fmt: skip
    data["elementen"]["gewelf"] = element(toestand="6", waarden={"sociale": "laag"})
    try:
        case = read(data, framework(tmp_path, over))
    except DossierError:
        return
    assert np.isfinite(assess(case).scenario("plan").value("score"))


def test_decay_may_not_take_all_of_a_value(tmp_path):
    file = framework(tmp_path, {"erfgoed": {"verval": {"bij-toestand-6": "0"}}})
    with pytest.raises(DossierError):
        read(small(""), file)


def test_a_church_without_elements_that_age_asks_no_upkeep():
    data = small("onderhoud: {budget: {gemeente: 100 euro/jaar}}")
    data["elementen"] = {}
    found = Outcome(appraise(read(data))["plan"])
    assert found.measure("dekkingsgraad") == found.measure("toestand_op_horizon") == 1
    assert found.year("reserve") == [100, 200, 300, 400, 500]
