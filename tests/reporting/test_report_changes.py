"""What works remove and add, keepers by year and money in full, as the report shows them."""

import re

import pytest
from appraisal.dossiers import read
from appraisal.small import small

from herbestemming.appraisal import assess
from herbestemming.reporting import report_html

CHANGES = """
kerk: {statuut: beschermd monument}
elementen:
  dak: {naam: Oud dak, toestand: "4", jaarlijks-onderhoud: 1 %, waarden: {historische: laag}}
partijen: {gemeente: {naam: Gemeente Proef}, kerkfabriek: {naam: Kerkfabriek Proef}}
onderhoud:
  drager: {2026: kerkfabriek, 2028: gemeente}
  reserve: 500 euro
  budget: {vzw: volledig}
scenarios:
  plan:
    onttrekking: 2028
    ingrepen:
      ombouw:
        naam: Ombouw
        raming: {bedrag: 1000 euro}
        partij: gemeente
        fasering: {2027: 100 %}
        verwijdert: {onderdelen: [dak]}
        voegt-toe:
          onderdelen:
            lift: {naam: Nieuwe lift, hoeveelheid: 1 stuk, eenheidsprijs: 9000 euro/stuk,
                   levensduur: 20 jaar}
          ruimten: {foyer: {naam: Nieuwe foyer, oppervlakte: 30 m2}}
    gebruiken:
      mis: {naam: Viering, partij: kerkfabriek, eredienst: ja,
            inkomsten: {omhaling: {bedrag: 900 euro/jaar}}}
      zaal: {partij: vzw, ruimten: [foyer], inkomsten: {huur: {bedrag: 3 euro/m2/jaar}}}
"""


@pytest.fixture(scope="module")
def page():
    """The report as plain text."""
    found = report_html(assess(read(small(CHANGES))))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "shown",
    [
        "Kerkfabriek Proef, vanaf 2028 Gemeente Proef",
        "volledig, naar behoefte",
        "nieuw: Nieuwe lift",
        "nieuw: Nieuwe foyer",
        "weggenomen",
        "Viering (tot en met 2027)",
        "“Plan” is uitgesloten door de wet: wegnemen van “Oud dak”, dat beschermd is",
        "art. 6.4.7 van het Onroerenderfgoeddecreet",
    ],
)
def test_the_report_tells(page, shown):
    assert shown in page


def test_the_veto_stands_before_any_score(page):
    lead = page[page.index("Uitgesloten: “Plan” (door de wet)") :]
    assert "op 100" in lead
