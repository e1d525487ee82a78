"""What is mutated: folders with a dossier and all that it can name, one file at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from fuzzing.mutations import cells, mutated, scalars, swapped

ROOT = Path(__file__).parents[3]
DATA = ROOT / "herbestemming" / "knowledge" / "data"
DOSSIER = "dossier.yaml"

_ESTIMATE = """\
Nr;Omschrijving;Hoeveelheid;Eenheid;Eenheidsprijs;Totaal;Btw;Onderdeel
1;Leien vernieuwen;812,5;m²;€ 225,00;€ 182.812,50;21 %;dak
2;Werf;1;GP;15.000,00;15.000,00;21 %;
3;Vloer nakijken;p.m.;;;;;
;Totaal excl. btw;;;;197.812,50;;
"""
_INSPECTION = """\
Onderdeel;Omschrijving;Soort;Hvh;Eh;EP;Levensduur;Conditie;Inspectiedatum;Veiligheid;Essentieel;Waarden
dak;Leien dak;leien;850;m2;250;80 jaar;4 (matig);12/05/2024;x;nee;
gewelven;Kruisgewelf;baksteen;400;m²;300;120;goed;2024-05-12;;ja;architecturale: hoog
"""
_SCENARIO = """\
naam: Plan uit een eigen bestand
gebaseerd-op: [eigen]
ingrepen:
  inrichting:
    raming: {posten: raming.csv, kolommen: {naam: Omschrijving}}
  lift: {raming: {bedrag: kennis.dak.eigen-lift}, partij: gemeente, fasering: {rekenjaar+3: 100 %}}
gebruiken: {bibliotheek: {kosten: {verzekering: {bedrag: 3000 euro/jaar}}}}
onderhoud: {drager: {2026: gemeente, 2030: vzw}, budget: {gemeente: volledig}}
"""
_RULE = """\
regel: torenpremie
naam: Torenpremie
soort: premie
overheid: gemeente Foutrijk
omschrijving: Voor torens van kerken in de gemeente.
stand: 2026-11-24
samen-met: [erfgoedpremie-oproep]
versies:
- sleutel: torenpremie-2020
  van: 2020-01-01
  tot: onbekend
  status: vast
  waarden:
    percentage: 40 %
    plafond: 100000 euro
    ondergrens: 5000 euro
    eist: {beschermd: nee, eigenaar: [gemeente, kerkfabriek]}
    varianten: {basis: {percentage: 40 %}, klein: {percentage: 50 %}}
    toeslagen: {energie: {percentage: 10 %}}
  gelezen: deels
  niet-gelezen: [plafond]
  bron: [{titel: Reglement, url: "https://example.be", jaar: 2020}]
"""
_FIGURES = """\
bronnen:
  offerte: {titel: Offerte van een dakwerker, uitgever: Dakwerker, jaar: 2025, url: "https://example.be"}
kengetallen:
  leien-kerk:
    naam: Leien
    eenheid: euro/m2
    laag: 200
    verwacht: 240
    hoog: 300
    soort: gemeten
    jaar: 2024
    reeks: abex
    land: BE
    aard: voorraad
    bron: offerte
    nota: Drie offertes
  eigen-lift: {naam: Lift, eenheid: euro, verwacht: 60000, soort: aanname, jaar: 2026, reeks: abex}
"""
_QUICK = """\
dossier: 1
kennis: kennis
opdracht: {opdrachtgever: Gemeente, datum: 2026-11-24}
kerk: {naam: Sint-Proef, gemeente: Aarschot, bouwjaar: 1889, statuut: niet beschermd, oppervlakte: 600 m2, hoogte: 14 m}
elementen:
  tabel: {bestand: inspectie.csv, soort-cijfer: gemeten}
scenarios:
  eigen:
  plan: plan.yaml
  wonen: {gebaseerd-op: wonen, financiering: {torenpremie: {soort: premie, van: Foutrijk, regel: torenpremie, partij: gemeente, grondslag: [woningen], aanvraag: 2027, uitbetaling: {2029: 100 %}}}}
"""  # noqa: E501
_TEN_LINES = """\
dossier: 1
opdracht: {{opdrachtgever: Gemeente, datum: 2026-11-24}}
kerk:
  naam: Sint-Proef
  gemeente: Aarschot
  bouwjaar: {built}
  statuut: {status}
  oppervlakte: {area} m2
  hoogte: 12 m
scenarios: [{scenarios}]
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """A folder: its files by name, and the one that is mutated."""

    name: str
    files: dict[str, str]
    target: str

    @property
    def text(self) -> str:
        """What is mutated."""
        return self.files[self.target]

    @property
    def is_table(self) -> bool:
        """Whether that is a table."""
        return self.target.endswith(".csv")


@cache
def subjects() -> tuple[Subject, ...]:
    """All folders, once per file that is mutated."""
    folders = {
        file.parent.name: {DOSSIER: file.read_text("utf-8")}
        for file in sorted((ROOT / "examples").glob(f"*/{DOSSIER}"))
    }
    kader = (ROOT / "tests" / "reference" / "kader.yaml").read_text("utf-8")
    for name in ("reference/dossier", "reference/dossier-zwaar", "dossier/basis"):
        text = (ROOT / "tests" / f"{name}.yaml").read_text("utf-8")
        folders[name] = {DOSSIER: text, "kader.yaml": kader}
    names = sorted(file.stem for file in (ROOT / "scenarios").glob("*.yaml"))
    for at, (built, status) in enumerate(
        [(1200, "beschermd monument"), (1875, "vastgesteld"), (1930, "niet beschermd")]
    ):
        some = ", ".join(names[at::3])
        ten = _TEN_LINES.format(built=built, status=status, area=400 + 500 * at, scenarios=some)
        folders[f"tien regels, {built}"] = {DOSSIER: ten}
    folders["eigen kennis"] = {
        DOSSIER: _QUICK,
        "plan.yaml": _SCENARIO,
        "raming.csv": _ESTIMATE,
        "inspectie.csv": _INSPECTION,
        "kennis/kader.yaml": (DATA / "kader.yaml").read_text("utf-8"),
        "kennis/kengetallen/dak.yaml": _FIGURES,
        "kennis/regels/torenpremie.yaml": _RULE,
        "kennis/scenarios/eigen.yaml": (ROOT / "scenarios" / "bibliotheek.yaml").read_text("utf-8"),
    }
    return tuple(Subject(name, files, one) for name, files in folders.items() for one in files)


@cache
def places() -> tuple[tuple[int, tuple[int, int]], ...]:
    """Every key, leaf and cell there is: the number of its subject, and where it stands."""
    found = [
        (number, place)
        for number, one in enumerate(subjects())
        for place in (cells if one.is_table else scalars)(one.text)
    ]
    Random(2026).shuffle(found)
    return tuple(found)


def case(number: int, count: int) -> tuple[Subject, bytes]:
    """One of a number of mutations: one in ten by chance, the others in every place in turn.

    Args:
        number: which one; the same one is the same in every run.
        count: how many there are; with too few for all places, some places are passed over.
    """
    random = Random(number)
    if number % 10 == 0:
        subject = random.choice(subjects())
        return subject, mutated(subject.text, random)
    rank = number - number // 10 - 1
    turns, all_places = max(1, count * 9 // 10), places()
    step = max(1.0, len(all_places) / turns)
    which, place = all_places[int(rank * step) % len(all_places)]
    subject = subjects()[which]
    text = swapped(subject.text, place, random, table=subject.is_table)
    return subject, text.encode("utf-8", "replace")
