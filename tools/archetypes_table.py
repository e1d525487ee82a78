"""What every archetype comes to on three typical churches: a table in the manual.

It stands in `docs/handleiding/scenarios.md`.

The churches stand in `tests/scenarios/orde.yaml`, which guards the same figures within wide bounds.

Run ``python tools/archetypes_table.py`` to write, after any change of an archetype or a key figure.
"""

from __future__ import annotations

import math
import re
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from herbestemming.appraisal import Assessment, assess
from herbestemming.appraisal.results import ScenarioResult
from herbestemming.dossier import read_dossier
from herbestemming.notation.dutch import number

ROOT = Path(__file__).parents[1]
ORDER = ROOT / "tests" / "scenarios" / "orde.yaml"
PAGE = ROOT / "docs" / "handleiding" / "scenarios.md"
BLOCK = re.compile(r"(<!-- orde -->\n).*?(\n<!-- /orde -->)", re.DOTALL)
ADDED = re.compile(r"(<!-- toeslagen -->).*?(<!-- /toeslagen -->)", re.DOTALL)
PRICE = 1900  # euro per m² of floor, in the text of the page
GENERATED = ("nul", "instandhouding")
NONE = "geen Vlaamse kerk met een gepubliceerd bedrag"
# What each is held against: published, never computed here.
AGAINST = {
    "nul": "gemiddelde investeringstoelage: 43.000–81.000 euro per kerkfabriek",
    "instandhouding": "50.000 euro per kerk (NL, 2008)",
    "medegebruik": "Schuiferskapelle 500.000 euro (2018)",
    "casco": "Tielt: buitenkant 1 miljoen (2018)",
    "bibliotheek": "De Moer 2,1 miljoen (2018)",
    "concertzaal": "Tielt 2 miljoen binnen (2018)",
    "ontmoetingscentrum": "Kerkhove 2,4 miljoen (2019)",
    "wonen": "Glabbeek 1,8 miljoen voor 900 m² woning (2021)",
    "columbarium": "Lampernisse 421.000 euro (2018)",
    "sporthal": "Circuskerk 1,55 miljoen; Maniak 2 à 2,8 miljoen",
    "school": NONE,
    "kantoren": NONE,
    "winkel": NONE,
    "tuin": "Anzegem: toren 1,75 miljoen (2019)",
    "erfpacht": "Sint-Anna: canon 30.000 euro",
    "verkoop": "Circuskerk 325.000 euro",
    "sloop": "Kerkhove: sloop 350.000 euro (2019); Pervijze 4.500 euro per m² (2025)",
}


@cache
def order() -> dict[str, Any]:
    """The churches and the archetypes that are appraised, with their bounds."""
    loaded: dict[str, Any] = yaml.safe_load(ORDER.read_text("utf-8"))
    return loaded


@cache
def appraised(church: str) -> Assessment:
    """All archetypes on one of the churches, from the lines of a quick scan."""
    facts = {"naam": "Sint-Proef", "gemeente": "Aalst", **order()["kerken"][church]}
    asked = [name for name in order()["archetypes"] if name not in GENERATED]
    dossier = {
        "dossier": 1,
        "opdracht": {"opdrachtgever": "Proef", "datum": "2026-11-24"},
        "kerk": facts,
        "scenarios": asked,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dossier.yaml"
        file.write_text(yaml.safe_dump(dossier, allow_unicode=True), "utf-8")
        return assess(read_dossier(file))


def per_area(church: str, name: str) -> dict[str, float]:
    """Investment, yearly cost to the authorities and largest gap, in euro per m² of floor."""
    floor = float(str(order()["kerken"][church]["oppervlakte"]).split()[0])
    one: ScenarioResult = appraised(church).scenario(name)
    gap = max(party.gap for party in one.parties.values())
    found = {"investering": one.value("investering"), "jaarkost": one.value("netto_jaarkost")}
    return {key: value / floor for key, value in (found | {"tekort": gap}).items()}


def table() -> str:
    """The table as it stands in the page: the least and the most over the three churches."""
    lines = [
        "| archetype | investering | jaarkost | tekort | waaraan getoetst |",
        "|---|---:|---:|---:|---|",
    ]
    for name in order()["archetypes"]:
        found = [per_area(church, name) for church in order()["kerken"]]
        cells = [
            _range([one[key] for one in found], step)
            for key, step in (("investering", 100), ("jaarkost", 5), ("tekort", 100))
        ]
        lines.append("| " + " | ".join([f"`{name}`", *cells, AGAINST.get(name, "–")]) + " |")
    return "\n".join(lines)


def added() -> str:
    """What a price per m² becomes with what comes on top, and by the middle of the works."""
    assumptions = appraised(next(iter(order()["kerken"]))).case.dossier.uitgangspunten
    works = appraised(next(iter(order()["kerken"]))).case.dossier.scenarios["ontmoetingscentrum"]
    inside = works.ingrepen["inrichting"]
    assert inside.btw is not None
    parts = (assumptions.onvoorzien, assumptions.erelonen, inside.btw)
    today = PRICE * math.prod(1 + one.value for one in parts)
    first = assumptions.rekenjaar.value
    phases = inside.fasering.phases
    middle = sum((one.year.value - first) * one.share.value for one in phases)
    later = today * (1 + assumptions.bouwkosten.value) ** middle
    now, then = (number(round(one / 100) * 100) for one in (today, later))
    told = f"wordt {number(PRICE)} euro per m² ongeveer {now}"
    return f"{told}, en op het prijspeil van de werken ongeveer {then}"


def _range(values: list[float], step: int) -> str:
    """The least and the most, rounded so that a cent in a key figure changes no page."""
    low, high = (round(one / step) * step for one in (min(values), max(values)))
    return number(low) if low == high else f"{number(low)} tot {number(high)}"


def page() -> str:
    """The page with the table as it should be."""
    text = BLOCK.sub(lambda match: f"{match[1]}\n{table()}\n{match[2]}", PAGE.read_text("utf-8"))
    return ADDED.sub(lambda match: f"{match[1]}{added()}{match[2]}", text)


def main() -> int:
    """Write the page, or say with ``--check`` whether it is up to date."""
    wanted = page()
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text("utf-8") != wanted)
    PAGE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
