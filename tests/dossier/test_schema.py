"""The JSON Schema: accepts what the program accepts, and sees most of what it refuses."""

import json
import re
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
import yaml
from appraisal.dossiers import random_dossier, seeded
from jsonschema import Draft202012Validator

from herbestemming.cli.app import run
from herbestemming.cli.template import Facts, new_dossier, on_archetypes, quick_scan
from herbestemming.dossier import read_dossier
from herbestemming.dossier.fields import Field, Figure, Part, Text
from herbestemming.dossier.groups import Named
from herbestemming.dossier.schema import (
    _Walk,
    dossier_schema,
    key_line,
    key_lines,
    key_paths,
)
from herbestemming.dossier.schema_values import figure, name_pattern
from herbestemming.knowledge.data import FOLDER
from herbestemming.knowledge.library import Library
from herbestemming.notation import DossierError
from herbestemming.notation.figures import Getal, Spec

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BASE = (HERE / "basis.yaml").read_text("utf-8")
SCHEMA = dossier_schema()
VALID = Draft202012Validator(SCHEMA)


class Core(yaml.SafeLoader):
    """YAML as editors read it: words and numbers by the core schema of YAML 1.2."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), None)


def as_json(node: object) -> Any:
    """The same with texts as keys."""
    if isinstance(node, dict):
        return {str(key): as_json(child) for key, child in node.items()}
    return [as_json(child) for child in node] if isinstance(node, list) else node


def loaded(text: str) -> Any:
    return as_json(yaml.load(text, Core))


def refusals(text: str) -> list[str]:
    """What the schema says against a dossier."""
    found = VALID.iter_errors(loaded(text))
    return [f"{list(one.absolute_path)}: {one.message[:200]}" for one in found]


def changed(changes: dict[str, str]) -> str:
    text = BASE
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


# what is good -------------------------------------------------------------------------------


def good() -> Any:
    files = [*ROOT.glob("examples/*/dossier.yaml"), *ROOT.glob("tests/reference/dossier*.yaml")]
    for file in (*files, HERE / "basis.yaml"):
        yield pytest.param(file.read_text("utf-8"), id=str(file.relative_to(ROOT)))
    fence = re.compile(r"^```yaml dossier \S+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    for page in sorted((ROOT / "docs").rglob("*.md")):
        for number, body in enumerate(fence.findall(page.read_text("utf-8"))):
            yield pytest.param(body, id=f"{page.stem}-{number}")
    facts = Facts("Sint-Proef", "Gent", 1890, "niet beschermd", 500, 12)
    yield pytest.param(new_dossier("Sint-Proef", "Gent"), id="nieuw")
    yield pytest.param(quick_scan(facts), id="nieuw --quickscan")
    yield pytest.param(on_archetypes(facts, list(Library().archetypes())[:2]), id="nieuw --van")


@pytest.mark.parametrize("text", list(good()))
def test_a_good_dossier_is_accepted(text: str) -> None:
    assert refusals(text) == []


@pytest.mark.parametrize("seed", range(20))
def test_any_dossier_that_can_be_made_is_accepted(seed: int) -> None:
    assert list(VALID.iter_errors(as_json(random_dossier(seeded(seed))))) == []


def table(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.load((HERE / name).read_text("utf-8"), yaml.CSafeLoader)
    return cases


WARNED = [
    case
    for file in sorted(HERE.glob("fouten*.yaml"))
    for case in table(file.name)
    if case.get("leesbaar") == "ja" and "vervang" in case
]


@pytest.mark.parametrize("case", WARNED, ids=[case["naam"] for case in WARNED])
def test_what_only_warns_is_accepted(case: dict[str, Any]) -> None:
    assert refusals(changed(case["vervang"])) == []


TEN_LINES = """
kerk: {naam: Sint-Proef, gemeente: Gent, bouwjaar: 1890, oppervlakte: 500 m2, hoogte: 12 m}
scenarios: [bibliotheek, wonen]
"""


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"[bibliotheek, wonen]": "{nul: , bibliotheek: , groter: {gebaseerd-op: wonen}}"},
        {"[bibliotheek, wonen]": "{eigen: scenarios/eigen.yaml, beide: {gebaseerd-op: [a, b]}}"},
        {"[bibliotheek, wonen]": "{x: {gebaseerd-op: wonen, ingrepen: {weg: [y], z: {btw: 6 %}}}}"},
        {"[bibliotheek, wonen]": "{x: {gebaseerd-op: wonen, ingrepen: {vervang: ja}}}"},
        {"12 m}": "{maal: [12 m, kennis.geometrie.iets]}}\nelementen: {dak: {toestand: 4}}"},
        {"12 m}": "kennis.geometrie.hoogte}\nuitgangspunten: {rekenjaar: 2018}"},
        {"12 m}": "12 m}\nelementen: {tabel: inspectie.csv, weg: [klokken]}"},
        {"12 m}": "12 m}\nonderhoud: {drager: {2026: kerkfabriek, 2030: gemeente}}"},
        {"12 m}": "12 m}\nonderhoud: {budget: {gemeente: volledig, vzw: 5000 euro/jaar}}"},
    ],
)  # fmt: skip
def test_short_dossiers_and_every_way_of_inheriting_are_accepted(change: dict[str, str]) -> None:
    text = TEN_LINES
    for old, new in change.items():
        text = text.replace(old, new)
    assert refusals(text) == []


@pytest.mark.parametrize(
    ("units", "written"),
    [
        (("euro",), "1250000"), (("euro",), "1_250_000"), (("euro",), "1 250 000"),
        (("euro",), '"1.250.000"'), (("euro",), "1.250.000,50 euro"), (("euro",), "€ 1.250.000"),
        (("euro",), "EUR 12"), (("euro",), "12 Euro"), (("%",), '"3,5 %"'), (("%",), "3.5%"),
        (("%",), "3 procent"), (("m2",), "420 m2"), (("m2",), "420 m²"), (("m2",), "420"),
        (("m2",), "420 vierkante meter"), (("m2", "m", "stuk"), "6 stuks"),
        (("euro/m2/jaar",), "48 euro/m2/jaar"), (("euro/m2/jaar",), "€ 48/m2/jaar"),
        (("euro/m2/jaar",), "48 euro per m2 per jaar"), (("euro/jaar",), "48 eur/jaar"),
        (("jaar",), "30 jaar"), (("jaar",), "30"), (("jaar",), "1 jaar"), (("",), "3.5"),
        (("",), '"3,5"'), (("m2",), "{waarde: 420 m2, bron: x}"), (("m2",), "kennis.dak.leien"),
        (("m2",), "{laag: 1 m2, verwacht: 2, hoog: 3 m2, soort: aanname, nota: 5}"),
        (("m2",), "{maal: [kerk.oppervlakte, 0.2, {laag: 1, verwacht: 2, hoog: 3}], nota: x}"),
    ],
)  # fmt: skip
def test_every_notation_of_a_figure_is_accepted(units: tuple[str, ...], written: str) -> None:
    assert list(Draft202012Validator(figure(Spec(units, 0.0))).iter_errors(loaded(written))) == []


@pytest.mark.parametrize(
    ("units", "written"),
    [
        (("%",), "3"), (("euro",), "5 euro/jaar"), (("m2",), "veel"), (("m2",), "-5"),
        (("m2",), "[1]"), (("m2",), ""), (("euro/jaar",), "€ 5"), (("m2",), "{waarde: veel}"),
        (("m2",), "{laag: 1, verwacht: 2}"), (("m2",), "{waarde: 1, laag: 1, hoog: 3}"),
        (("m2",), "{nota: x}"), (("m2",), "{waarde: 1, kleur: rood}"), (("m2",), "{maal: []}"),
        (("m2",), "{maal: [1], bron: x}"), (("m2",), "{waarde: 1, soort: gok}"), (("m2",), "true"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused(units: tuple[str, ...], written: str) -> None:
    assert not Draft202012Validator(figure(Spec(units, 0.0))).is_valid(loaded(written))


@pytest.mark.parametrize("name", ["dak", "été", "2de-zaal", "a" * 80, "wegen", "a_b"])
def test_a_name_can_be(name: str) -> None:
    assert re.search(name_pattern(), name)


@pytest.mark.parametrize("name", ["", "grote zaal", "-x", "_x", "a.b", "a" * 81, "weg", "vervang"])
def test_a_name_cannot_be(name: str) -> None:
    assert not re.search(name_pattern(), name)


# what is wrong ------------------------------------------------------------------------------

BROKEN = {
    "unknown key": ({"levensduur: 80 jaar": "levnsduur: 80 jaar"}, "D020"),
    "unknown key at the top": ({"partijen:\n": "partijn:\n"}, "D020"),
    "unknown key in a figure": ({"bron: architect}\n    lev": "bronn: x}\n    lev"}, "D020"),
    "missing key of the church": ({"  naam: Sint-Abuis\n": ""}, "D021"),
    "missing starting point": ({"  horizon: 10 jaar\n": ""}, "D021"),
    "missing year": ({"  rekenjaar: 2026\n": ""}, "D021"),
    "missing phasing": ({"        fasering: {2027: 40 %, 2028: 60 %}\n": ""}, "D021"),
    "missing kind": ({"{soort: premie, van": "{van"}, "D021"),
    "missing percentage": ({" percentage: 40 %,": ""}, "D021"),
    "missing lender": ({" verstrekker: bank,": ""}, "D053"),
    "missing floor area": ({"koor: {oppervlakte: 80 m2}": "koor: {hoogte: 8 m}"}, "D021"),
    "party without a kind": ({"vzw: {soort: vzw, disc": "club: {disc"}, "D021"),
    "list instead of a figure": ({"toestand: 4": "toestand: [4]"}, "D022"),
    "text instead of a list": ({"ruimten: [schip]": "ruimten: schip"}, "D022"),
    "no date": ({"datum: 2026-11-24": "datum: morgen"}, "D022"),
    "neither yes nor no": ({"veiligheid: ja": "veiligheid: misschien"}, "D022"),
    "unknown word": ({"effect: matig negatief": "effect: matig negatif"}, "D023"),
    "unknown status": ({"  bouwjaar: 1889": "  statuut: monument"}, "D023"),
    "unknown value": ({"{architecturale: hoog}": "{bouwkundige: hoog}"}, "D023"),
    "no name": ({"      zaal:\n": "      grote zaal:\n"}, "D024"),
    "no figure": ({"toestand: 4": "toestand: slecht"}, "D030"),
    "another unit": ({"hoeveelheid: 300 m2": "hoeveelheid: 300 ha"}, "D032"),
    "too low": ({"toestand: 4": "toestand: 0"}, "D033"),
    "too high": ({"toestand: 4": "toestand: 9"}, "D034"),
    "no per cent": ({"  discontovoet: 3 %": "  discontovoet: 3"}, "D036"),
    "half a range": ({"{laag: 2 %, verwacht: 3 %, hoog: 5 %}": "{laag: 2 %, hoog: 5 %}"}, "D038"),
    "value beside a range": ({"{laag: 2 %, v": "{waarde: 3 %, laag: 2 %, v"}, "D048"),
    "a name twice": ({"[gewelf]": "[gewelf, gewelf]"}, "D047"),
    "no municipality": ({"gemeente: Aarschot": "gemeente: Aarschoot"}, "D091"),
    "unknown intervention": ({"        soort: aankoop\n": "        typisch: x\n"}, "D137"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "code"), BROKEN.values(), ids=list(BROKEN))
def test_schema_and_program_find_the_same_fault(
    changes: dict[str, str], code: str, tmp_path: Path
) -> None:
    text = changed(changes)
    (tmp_path / "dossier.yaml").write_text(text, "utf-8")
    kader = (ROOT / "tests/reference/kader.yaml").read_text("utf-8")
    (tmp_path / "kader.yaml").write_text(kader, "utf-8")
    with pytest.raises(DossierError) as refused:
        read_dossier(tmp_path / "dossier.yaml")
    assert code in {fault.code for fault in refused.value.faults}
    assert refusals(text)


# the schema itself --------------------------------------------------------------------------


def test_it_is_a_schema_and_the_same_every_time() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    text = json.dumps(SCHEMA)
    assert text == json.dumps(dossier_schema())
    assert len(text) < 300_000


def test_every_key_has_a_line_and_every_line_a_key() -> None:
    paths, lines = key_paths(), key_lines()
    assert len(paths) > 150
    assert [path for path in paths if not key_line(path)] == []
    used = {path if path in lines else path.rpartition(".")[2] for path in paths}
    assert set(lines) - used == {"herbestemming"}


def test_a_line_is_a_line() -> None:
    written = (FOLDER / "sleutels.yaml").read_text("utf-8")
    assert len(re.findall(r"^[a-z]", written, re.MULTILINE)) == len(key_lines())  # none twice
    for line in key_lines().values():
        assert len(line) < 100
        assert not line.endswith(".")


def test_what_an_editor_shows_is_dutch() -> None:
    church = SCHEMA["$defs"]["kerk"]["properties"]
    assert church["statuut"]["description"] == "Bescherming van het geheel"
    assert "beschermd monument" in church["statuut"]["enum"]
    area = SCHEMA["$defs"][church["oppervlakte"]["$ref"].rpartition("/")[2]]
    assert area["patternErrorMessage"].startswith("verwacht: ")


class Sound(Field):
    """A kind of value that the schema does not know."""

    word = "tekst"

    def read(self, node: Any, info: Any) -> str:
        return str(node)


class Bell(Part):
    """A part that does not exist yet."""

    naam: Text
    gewicht_in_kg: Annotated[Getal, Figure(("kg",))]
    klank: Annotated[str | None, Sound()] = None


class Tower(Part):
    """A part with parts that do not exist yet."""

    klokken: Annotated[dict[str, Bell], Named()]


def test_keys_that_the_model_gets_later_are_in_it() -> None:
    walk = _Walk(())
    schema = walk.describe(Tower, ("toren",))
    whole = Draft202012Validator({**schema, "$defs": walk.defs})
    assert whole.is_valid({"klokken": {"maria": {"gewicht-in-kg": "400 kg", "klank": [1]}}})
    assert not whole.is_valid({"klokken": {"maria": {"gewicht-in-kg": "400 m2"}}})
    assert not whole.is_valid({"klokken": {"maria": {"toon": "fis"}}})


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "dossier.schema.json"
    assert run(["schema", str(file)]) == 0
    assert json.loads(file.read_text("utf-8")) == SCHEMA
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
    assert run(["schema", str(tmp_path / "nergens" / "x.json")]) == 2
    assert run(["schema", "--kennis", str(tmp_path / "nergens")]) == 2


def test_the_readme_shows_the_line_that_an_editor_needs() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "# yaml-language-server: $schema=dossier.schema.json" in readme
