"""The rest of a study: read as written, checked, and never counted with."""

import base64
import datetime
from pathlib import Path

import pytest
import yaml
from dossier.base import BASE, faults, read

from herbestemming import assess
from herbestemming.dossier.photo_files import MOST_BYTES
from herbestemming.knowledge.data import load
from herbestemming.knowledge.words import CONDITIONS, PROTECTIONS, STATUSES
from herbestemming.notation import DossierError

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
STUDY = """
geschiedenis:
  - {jaar: 1889-05-12, gebeurtenis: Inwijding, gebruik: eredienst, bron: architect}
  - {periode: tot 1918, gebeurtenis: Opgeëist}
behoefte:
  omschrijving: Er is vraag
  vragen: {bib: {wie: Bibliotheek, oppervlakte: 350 m2, hoe-zeker: mogelijk, bron: architect}}
  aanbod: {zaal: {wie: OC De Linde, nota: Volzet}}
randvoorwaarden:
  vergunning: {status: te onderzoeken, wie: gemeente, tegen: 2027, bron: architect}
risicos:
  kap: {omschrijving: De kap is niet te zien, kans: laag, gevolg: hoog}
vervolg:
  - {stap: Inspectie, wie: kerkfabriek, wanneer: 2027-03-31}
"""


def with_church(lines):
    return BASE.replace("  bouwjaar: 1889\n", lines)


def test_all_of_it_is_read_as_written():
    case = read(BASE + STUDY)
    assert case.warnings == ()
    dossier = case.dossier
    first, second = dossier.geschiedenis
    assert (first.jaar, first.bron) == (datetime.date(1889, 5, 12), "architect")
    assert (second.periode, second.jaar) == ("tot 1918", None)
    assert dossier.behoefte.vragen["bib"].hoe_zeker == "mogelijk"
    assert dossier.behoefte.aanbod["zaal"].nota == "Volzet"
    assert dossier.randvoorwaarden["vergunning"].tegen == 2027
    assert dossier.risicos["kap"].weight == 4
    assert dossier.vervolg[0].wanneer == datetime.date(2027, 3, 31)


def test_only_an_area_is_a_figure():
    more = set(read(BASE + STUDY).figures) - set(read(BASE).figures)
    assert more == {"behoefte.vragen.bib.oppervlakte"}
    area = read(BASE + STUDY).figures["behoefte.vragen.bib.oppervlakte"]
    assert (area.value, area.source, area.kind) == (350, "architect", "raming")


def test_nothing_of_it_changes_a_result():
    plain, more = (assess(read(text)).to_dict() for text in (BASE, BASE + STUDY))
    assert plain["scenarios"] == more["scenarios"]


def test_a_dossier_without_commission_is_a_dossier():
    commission = "opdracht: {opdrachtgever: Gemeente Foutrijk, datum: 2026-11-24}\n"
    dossier = read(BASE.replace(commission, "")).dossier
    assert dossier.opdracht.datum is None
    assert dossier.opdracht.opdrachtgever is None
    assert dossier.opdracht.stappen == ()


@pytest.mark.parametrize(
    ("protections", "status"),
    [
        ("[{soort: beschermd monument}]", "beschermd monument"),
        ("[{soort: vastgesteld}, {soort: stads- of dorpsgezicht}]", "stads- of dorpsgezicht"),
        ("[{soort: vastgesteld}, {soort: beschermd monument, omvang: [dak]}]", "vastgesteld"),
        ("[{soort: beschermd monument, omvang: [dak]}]", None),
        ("[{soort: cultuurhistorisch landschap}]", None),
    ],
)
def test_the_status_is_that_of_the_heaviest_protection_of_all(protections, status):
    case = read(with_church(f"  bescherming: {protections}\n"))
    assert case.dossier.kerk.statuut == status
    assert case.warnings == ()


@pytest.mark.parametrize(
    "lines",
    [
        "  statuut: vastgesteld\n  bescherming: [{soort: beschermd monument, omvang: [dak]}]\n",
        "  statuut: beschermd monument\n  bescherming: [{soort: stads- of dorpsgezicht}]\n",
        "  statuut: beschermd monument\n  bescherming: [{soort: beschermd monument}]\n",
    ],
)
def test_status_and_protection_may_stand_side_by_side(lines):
    assert read(with_church(lines)).warnings == ()


def test_a_photo_is_known_by_what_is_in_it():
    Path("fotos").mkdir()
    Path("fotos/gevel.foto").write_bytes(PNG)
    text = BASE + "fotos: {gevel: {bestand: fotos/gevel.foto, bijschrift: De gevel}}\n"
    assert read(text).dossier.fotos["gevel"].bijschrift == "De gevel"


@pytest.mark.parametrize(
    ("name", "code"), [("x" * 300 + ".png", "D116"), ("fotos", "D116"), ("gevel.png", "D117")]
)
def test_what_is_no_photo_is_refused(name, code):
    Path("fotos").mkdir()
    with Path("gevel.png").open("wb") as stream:  # too large
        stream.write(PNG)
        stream.truncate(MOST_BYTES + 1)
    told = faults(BASE + f"fotos: {{gevel: {{bestand: {name}, bijschrift: De gevel}}}}\n")
    assert [fault.code for fault in told] == [code]


def test_the_heaviest_protection_stands_first():
    assert PROTECTIONS[0] == STATUSES[0]
    assert set(STATUSES[:-1]) < set(PROTECTIONS)


def test_what_to_find_out_is_known_of_every_condition():
    asked = load("uit-te-zoeken.yaml")
    assert set(asked["randvoorwaarden"]) == set(CONDITIONS)
    for one in (*asked["randvoorwaarden"].values(), asked["opdracht"], asked["fotos"]):
        assert one["wat"]
        assert one["wie"]


def test_an_empty_list_says_what_a_list_is():
    with pytest.raises(DossierError, match="streepje"):
        read(BASE + "vervolg: []\n")


def test_a_scenario_has_risks_of_its_own():
    data = yaml.safe_load(BASE)
    risk = {"omschrijving": "Minder huur", "kans": "hoog", "gevolg": "hoog"}
    data["scenarios"]["plan"]["risicos"] = {"huur": risk}
    case = read(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    assert case.dossier.scenarios["plan"].risicos["huur"].weight == 6
