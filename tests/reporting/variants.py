"""Variants of the reference dossier: one scenario and eight, long names, hostile texts, bare."""

from __future__ import annotations

import copy
from typing import Any

import yaml
from appraisal.dossiers import REFERENCE, read

from herbestemming import assess

LONG = "Onze-Lieve-Vrouw-Onbevlekt-Ontvangen-en-Heilige-Familie-van-Nazarethkerk aan de Leie"
HOSTILE = "<script>alert(1)</script> <img src=http://kwaad.test/x> {{ 7*7 }} & 'kerk' 😀 ]]><!--"


def reference() -> dict[str, Any]:
    """The reference dossier as plain data."""
    data: dict[str, Any] = yaml.safe_load((REFERENCE / "dossier.yaml").read_text("utf-8"))
    data["opdracht"]["datum"] = "2026-11-24"
    return data


def heavy() -> dict[str, Any]:
    """The second reference dossier: twenty-one hard years."""
    data: dict[str, Any] = yaml.safe_load((REFERENCE / "dossier-zwaar.yaml").read_text("utf-8"))
    data["opdracht"]["datum"] = "2026-11-24"
    return data


def one() -> dict[str, Any]:
    """Only the null scenario."""
    data = reference()
    data["scenarios"] = {"nul": data["scenarios"]["nul"]}
    return data


def eight() -> dict[str, Any]:
    """Eight scenarios, two of them with a long name."""
    data = reference()
    made = data["scenarios"]
    for number in range(2, 7):
        other = copy.deepcopy(made["bibliotheek"])
        other["naam"] = (
            f"Optie {number}: {'ontmoeting, repetitie en archief ' * (number % 3)}".strip()
        )
        other["eigen-variant"] = "ja" if number % 2 else "nee"
        floor = other["ingrepen"]["tussenvloer"]
        floor["raming"]["eenheidsprijs"] = f"{900 + 150 * number} euro/m2"
        floor["erfgoed"]["ruimtelijkheid"]["effect"] = "groot negatief" if number == 4 else "geen"
        made[f"optie-{number}"] = other
    assert len(made) == 8
    return data


def long_names() -> dict[str, Any]:
    """Names of every kind that do not fit anywhere, and one word without an end."""
    data = reference()
    data["kerk"]["naam"] = LONG
    data["kerk"]["gemeente"] = "Kapelle-op-den-Bos"
    data["kerk"]["deelgemeente"] = "Sint-Pieters-Kapelle-aan-de-Leie-en-Schelde"
    data["opdracht"]["opdrachtgever"] = f"Vereniging voor het erfgoed van {LONG}"
    data["elementen"]["gewelf"]["naam"] = "Kruisribgewelven " * 12
    data["partijen"]["vzw"]["naam"] = "Vereniging zonder winstoogmerk " * 6
    data["scenarios"]["bibliotheek"]["naam"] = (
        "Bibliotheek, heemkundig archief en muziekschool " * 4
    )
    data["scenarios"]["wonen"]["naam"] = "W" * 300
    return data


def hostile() -> dict[str, Any]:
    """Texts that would like to be something else than text."""
    data = reference()
    data["kerk"]["naam"] = HOSTILE
    data["kerk"]["omschrijving"] = f"<style>body{{display:none}}</style> {HOSTILE} {'x' * 300}"
    data["opdracht"]["opdrachtgever"] = "file:///etc/passwd <link rel=stylesheet href=//kwaad.test>"
    data["elementen"]["gewelf"]["naam"] = HOSTILE
    data["partijen"]["vzw"]["naam"] = HOSTILE
    data["scenarios"]["bibliotheek"]["naam"] = HOSTILE
    data["scenarios"]["bibliotheek"]["omschrijving"] = "שלום עולם عربى 日本 ⛪"
    data["bronnen"] = {"kwaad": {"titel": HOSTILE, "url": "javascript:alert(1)", "soort": "raming"}}
    data["kerk"]["bron"] = "kwaad"
    return data


def assessed(data: dict[str, Any]) -> Any:
    """The results of a dossier, with a fixed version."""
    return assess(read(data), version="0.0")
