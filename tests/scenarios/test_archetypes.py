"""The archetypes as they are written: names, references and years fit what the rest knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from archetypes_table import page

from herbestemming import read_dossier
from herbestemming.knowledge import words
from herbestemming.knowledge.data import FOLDER
from herbestemming.knowledge.keyfigures import group, groups
from herbestemming.knowledge.library import Library, scenarios_folder
from herbestemming.notation.faults import FaultList

MANUAL = (Path(__file__).parents[2] / "docs" / "handleiding" / "scenarios.md").read_text("utf-8")
CHURCH = """
dossier: 1
opdracht: {opdrachtgever: Proef, datum: 2026-11-24}
kerk: {naam: Sint-Proef, gemeente: Aalst, bouwjaar: 1890, statuut: vastgesteld, oppervlakte: 500 m2}
"""
FILES = {file.stem: file for file in sorted(scenarios_folder().glob("*.yaml"))}
ASKED = {
    "nul", "instandhouding", "eredienst", "medegebruik", "bibliotheek", "ontmoetingscentrum",
    "concertzaal", "wonen", "columbarium", "sporthal", "school", "kantoren", "winkel", "tijdelijk",
    "tuin", "erfpacht", "verkoop", "sloop",
}  # fmt: skip
HEAD = {
    "archetype", "naam", "omschrijving", "bestemming", "zekerheid", "gebaseerd-op", "onttrekking",
    "onderhoud", "ingrepen", "gebruiken", "overdrachten", "financiering",
    "randvoorwaarden",
}  # fmt: skip
SPACES = {"schip", "koor", "zijruimten", "alle"}
OWN_GROUPS = (
    "exploitatie", "opbrengst", "tarieven", "energie", "verbruik", "personeel", "markt", "ingrepen",
)  # fmt: skip
PARTY_KEYS = ("partij", "verkoper", "verstrekker", "naar")
KNOWN = re.compile(r"kennis\.([a-z-]+)\.([a-z0-9-]+)")
YEAR = re.compile(r"rekenjaar[+-][0-9]+")


@cache
def loaded(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return found


WRITTEN = {name: loaded(file) for name, file in FILES.items()}


def interventions(name: str) -> list[dict[str, Any]]:
    """The interventions of an archetype, without what it only takes away."""
    found = WRITTEN[name].get("ingrepen") or {}
    return [works for works in found.values() if isinstance(works, dict)]


def layer(name: str) -> dict[str, Any]:
    return loaded(FOLDER / f"{name}.yaml")


def typical_elements() -> set[str]:
    """All elements that some typical church has."""
    files = (FOLDER / "kerktypes").glob("*.yaml")
    return {name for file in files for name in loaded(file).get("elementen") or {}}


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a file, with the keys that lead to it; keys of schedules too."""
    if isinstance(node, dict):
        for key, child in node.items():
            yield (*path, "sleutel"), str(key)
            yield from leaves(child, (*path, str(key)))
    elif isinstance(node, list):
        for child in node:
            yield from leaves(child, path)
    else:
        yield path, str(node)


def test_every_archetype_that_was_asked_for_is_there() -> None:
    assert set(FILES) >= ASKED


@pytest.mark.parametrize("name", FILES)
def test_the_head_says_what_it_is_and_how_sure(name: str) -> None:
    written = WRITTEN[name]
    assert written["archetype"] == 1
    assert set(written) <= HEAD
    assert written["bestemming"] in words.DESTINATIONS
    for key in ("naam", "omschrijving", "zekerheid"):
        assert len(written[key]) > 5, key
    assert FILES[name].read_text("utf-8").startswith("# "), "a comment first: what it is"


@pytest.mark.parametrize("name", FILES)
def test_what_it_builds_on_exists(name: str) -> None:
    base = WRITTEN[name].get("gebaseerd-op")
    assert base is None or base in FILES


@pytest.mark.parametrize("name", FILES)
def test_every_key_figure_exists(name: str) -> None:
    for one, key in KNOWN.findall(FILES[name].read_text("utf-8")):
        assert one in groups(), one
        assert key in loaded(FOLDER / "kengetallen" / f"{one}.yaml")["kengetallen"], key


@pytest.mark.parametrize("name", FILES)
def test_years_are_relative(name: str) -> None:
    for path, text in leaves(WRITTEN[name]):
        assert not re.fullmatch(r"(19|20)[0-9]{2}", text), (path, text)
        if text.startswith("rekenjaar"):
            assert YEAR.fullmatch(text), (path, text)


@pytest.mark.parametrize("name", FILES)
def test_parties_spaces_and_elements_are_the_standard_ones(name: str) -> None:
    parties, elements = set(layer("partijen")["partijen"]), typical_elements()
    for works in interventions(name):
        for key in ("toestand", "erfgoed"):
            assert set(works.get(key) or {}) <= elements
        assert set((works.get("verwijdert") or {}).get("onderdelen") or ()) <= elements
    added = {
        space
        for works in interventions(name)
        for space in (works.get("voegt-toe") or {}).get("ruimten") or {}
    }
    for path, text in leaves(WRITTEN[name]):
        key = path[-1] if path else ""
        if key in PARTY_KEYS or (path[-2:-1] == ("drager",) and key != "sleutel"):
            assert text in parties, (path, text)
        if key == "onderdeel":
            assert text in elements, text
        if key == "ruimten" and path[0] == "gebruiken":
            assert text in SPACES | added, text
        for found in re.findall(r"elementen\.([a-z-]+)\.", text):
            assert found in elements, text


@pytest.mark.parametrize("name", FILES)
def test_typical_effects_exist(name: str) -> None:
    known = layer("ingreepeffecten")["ingrepen"]
    for works in interventions(name):
        asked = works.get("typisch", [])
        for one in [asked] if isinstance(asked, str) else asked:
            assert one in known, one


@pytest.mark.parametrize("name", FILES)
def test_rules_and_their_variants_exist(name: str) -> None:
    for part in (WRITTEN[name].get("financiering") or {}).values():
        if not isinstance(part, dict) or "regel" not in part:
            continue
        versions = layer(f"regels/{part['regel']}")["versies"]
        variants = {key for one in versions for key in one["waarden"].get("varianten", {})}
        assert "variant" not in part or part["variant"] in variants


@pytest.mark.parametrize("name", OWN_GROUPS)
def test_key_figures_can_be_read(name: str) -> None:
    faults = FaultList()
    found = group(name, Library(), faults)
    assert found
    assert not list(faults)
    for key, one in found.items():
        assert one.bronnen or one.soort == "aanname", key
        assert one.laag <= one.verwacht <= one.hoog, key


@pytest.mark.parametrize("other", ["bibliotheek", "concertzaal", "ontmoetingscentrum", "sporthal"])
def test_a_columbarium_goes_with_another_use(other: str, tmp_path: Path) -> None:
    both = f"scenarios: {{samen: {{gebaseerd-op: [{other}, columbarium]}}}}\n"
    file = tmp_path / "dossier.yaml"
    file.write_text(CHURCH + both, "utf-8")
    scenario = read_dossier(file).dossier.scenarios["samen"]
    assert {"schil", "inrichting", "columbarium"} <= set(scenario.ingrepen)
    assert scenario.naam == WRITTEN[other]["naam"]


def test_the_manual_shows_what_archetypes_come_to_now() -> None:
    assert page() == MANUAL, "run tools/archetypes_table.py"


def test_the_manual_tells_of_every_archetype() -> None:
    table = MANUAL.partition("## Wat er is")[2].partition("## ")[0]
    assert set(re.findall(r"^\| `([a-z]+)` \|", table, re.MULTILINE)) == set(FILES)


def test_the_examples_of_the_manual_are_read(tmp_path: Path) -> None:
    for number, body in enumerate(re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)):
        file = tmp_path / f"{number}.yaml"
        file.write_text(CHURCH + body, "utf-8")
        assert len(read_dossier(file).dossier.scenarios) > 2
