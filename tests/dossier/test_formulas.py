"""Figures that refer and multiply: hand-worked products, units, kinds, and what is told."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from herbestemming.dossier.formulas import evaluate
from herbestemming.dossier.sources import source_kinds, spread_sources
from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import FaultList
from herbestemming.notation.figures import Getal, Spec, read_getal
from herbestemming.notation.nodes import Block, Node
from herbestemming.notation.units import ALL_UNITS, product
from herbestemming.notation.yamlfile import parse_yaml

OWN = """\
bronnen:
  marge: {titel: Onze prijzen, uitgever: Stad Aalst, jaar: 2024, url: "https://aalst.be"}
kengetallen:
  vloer:
    {naam: Tussenvloer, eenheid: euro/m2, laag: 900, verwacht: 1000, hoog: 1300, jaar: 2026,
     soort: kengetal, bron: marge}
  gasprijs:
    {naam: Gasprijs, eenheid: euro/kWh, verwacht: 0.1, jaar: 2026, soort: kengetal, bron: marge}
  stoken:
    {naam: Verbruik, eenheid: kWh/m3/jaar, laag: 3, verwacht: 6, hoog: 12, jaar: 2026,
     soort: aanname}
  deel:
    {naam: Deel van 2013-2015, eenheid: getal, verwacht: 0.5, jaar: 2026, soort: aanname}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "kengetallen").mkdir()
    (tmp_path / "kengetallen" / "eigen.yaml").write_text(OWN, "utf-8")
    return Library(tmp_path, "kennis-aalst")


def evaluated(text: str, library: Library) -> tuple[Block, list[str]]:
    faults = FaultList()
    root = parse_yaml(text, "dossier.yaml", faults)
    spread_sources(root)
    evaluate(root, 2026, library, source_kinds(root), faults)
    return root, [str(fault) for fault in faults]


def figure(root: Block, path: str) -> Getal:
    node: Node = root
    for key in path.split("."):
        assert isinstance(node, Block)
        node = node[key]
    faults = FaultList()
    found = read_getal(node, Spec(ALL_UNITS), source_kinds(root), faults)
    assert found is not None, [str(fault) for fault in faults]
    return found


def test_a_key_figure_comes_with_its_range_source_and_name(library: Library) -> None:
    root, faults = evaluated("prijs: kennis.eigen.vloer", library)
    found = figure(root, "prijs")
    assert (found.low, found.value, found.high) == (900, 1000, 1300)
    assert (found.unit, found.kind, found.note) == ("euro/m2", "kengetal", "Tussenvloer")
    sources = root["bronnen"]
    assert isinstance(sources, Block)
    source = sources[str(found.source)]
    assert isinstance(source, Block)
    assert dict(source) == {
        "titel": "Onze prijzen",
        "uitgever": "Stad Aalst",
        "datum": "2024",
        "url": "https://aalst.be",
        "soort": "kengetal",
    }
    assert faults == []


def test_a_product_multiplies_values_units_and_combines_ranges(library: Library) -> None:
    text = """
kerk: {oppervlakte: {laag: 360 m2, verwacht: 400 m2, hoog: 440 m2, soort: gemeten}}
kost: {maal: [kerk.oppervlakte, 20 %, kennis.eigen.vloer]}
"""
    root, faults = evaluated(text, library)
    found = figure(root, "kost")
    assert found.value == pytest.approx(400 * 0.2 * 1000)
    assert found.unit == "euro"
    assert found.low == pytest.approx(80_000 * (1 - math.hypot(0.1, 0.1)), abs=1)
    assert found.high == pytest.approx(80_000 * (1 + math.hypot(0.1, 0.3)), abs=1)
    assert found.note == (
        "400\u00a0m² (oppervlakte) × 20\u00a0% × 1.000\u00a0euro/m² (Tussenvloer)"
    )
    assert faults == []


def test_a_bare_number_of_the_knowledge_base_reads_without_its_unit(library: Library) -> None:
    root, faults = evaluated("kost: {maal: [600 euro, kennis.eigen.deel]}", library)
    assert figure(root, "kost").note == "600\u00a0euro × 0,5 (Deel van 2013–2015)"
    assert faults == []


def test_a_product_is_known_as_well_as_its_weakest_factor(library: Library) -> None:
    root, _ = evaluated("a: {maal: [kennis.eigen.vloer, {waarde: 2 m2, soort: gemeten}]}", library)
    assert figure(root, "a").kind == "kengetal"
    root, _ = evaluated("a: {maal: [kennis.eigen.vloer, 2 m2]}", library)
    assert (figure(root, "a").kind, figure(root, "a").source) == ("aanname", "kennis-marge")


def test_energy_is_volume_times_use_times_price(library: Library) -> None:
    text = """
kerk:
  ruimten: {schip: {oppervlakte: 400 m2, hoogte: 10 m}, koor: {oppervlakte: 100 m2, hoogte: 8 m}}
energie: {maal: [kerk.volume, kennis.eigen.stoken, kennis.eigen.gasprijs]}
hoog: {maal: [kerk.hoogte, 1]}
vloer: {maal: [kerk.oppervlakte, 1]}
"""
    root, faults = evaluated(text, library)
    assert figure(root, "energie").value == pytest.approx(4800 * 6 * 0.1)
    assert figure(root, "energie").unit == "euro/jaar"
    assert (figure(root, "hoog").value, figure(root, "vloer").value) == (10, 500)
    assert faults == []


def test_a_product_may_rest_on_another_product(library: Library) -> None:
    text = """
elementen: {dak: {hoeveelheid: {maal: [kerk.oppervlakte, 2]}}}
kerk: {oppervlakte: 300 m2}
kost: {maal: [elementen.dak.hoeveelheid, 10 euro/m2]}
"""
    root, faults = evaluated(text, library)
    assert figure(root, "kost").value == 6000
    assert faults == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a: kennis.eigen.vlor",
            "dossier.yaml:1:4: D131 “kennis.eigen.vlor” is geen kengetal van de kennisbank; "
            "bedoelde u “eigen.vloer”?",
        ),
        ("a: {maal: [kerk.breedte, 2]}", "dossier.yaml:1:12: D135 “kerk.breedte” is geen cijfer"),
        ("a: {maal: []}", "dossier.yaml:1:11: D022 hier staat een lege lijst; verwacht: een"),
        ("a: {maal: [veel]}", "dossier.yaml:1:12: D030"),
        ("a: {maal: [2], bron: x}", "dossier.yaml:1:16: D020 “bron” is hier geen sleutel"),
        (
            "a: {b: {maal: [a.c, 2]}, c: {maal: [a.b, 2]}}",
            "dossier.yaml:1:16: D134 de kring a.c → a.b → a.c kan niet",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_told(text: str, told: str, library: Library) -> None:
    _, faults = evaluated(text, library)
    assert faults
    assert faults[0].startswith(told)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("m2", "euro/m2", "euro"),
        ("m3/m2", "m2", "m3"),
        ("m2", "m2/m2", "m2"),
        ("%", "m2", "m2"),
        ("%", "%", "%"),
        ("bezoeken/jaar", "euro/bezoek", "euro/jaar"),
        ("m2", "euro/m2/jaar", "euro/jaar"),
        ("vte", "euro/vte/jaar", "euro/jaar"),
        ("m2", "m", "m3"),
    ],
)
def test_units_multiply_and_cancel(one: str, other: str, expected: str) -> None:
    assert product(one, other) == product(other, one) == expected
