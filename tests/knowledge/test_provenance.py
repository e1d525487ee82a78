"""Nothing shipped is a number without unit, year and source, or the word `aanname`."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from key_figures_table import page, shares

from herbestemming.knowledge.data import FOLDER
from herbestemming.knowledge.keyfigure_files import UNITS
from herbestemming.knowledge.keyfigures import group
from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import FaultList

ROOT = Path(__file__).parents[2]
FILES = sorted(FOLDER.rglob("*.yaml"))
TEMPLATES = {"dossier-nieuw.yaml", "dossier-quickscan.yaml"}  # examples to fill in, no knowledge
LAYERS = [
    *sorted((FOLDER / "kerktypes").glob("*.yaml")),
    *(FOLDER / name for name in ("uitgangspunten.yaml", "partijen.yaml")),
]
_AMOUNT = re.compile(rf"(?!0 )-?\d[\d.,]* ?({'|'.join(re.escape(unit) for unit in UNITS)})")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text or number of a file, with its path."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from leaves(child, f"{path}.{key}")
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from leaves(child, f"{path}.{number}")
    elif value is not None:
        yield path, str(value)


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_a_file_with_amounts_says_where_they_come_from(file: Path) -> None:
    if file.name in TEMPLATES:
        return
    text = file.read_text("utf-8")
    amounts = [path for path, leaf in leaves(read(file)) if _AMOUNT.fullmatch(leaf.strip())]
    said = re.search(r"\b(aanname|assumption|bron|bronnen|source)\b", text)
    assert said or not amounts, f"{file.name}: {amounts[:5]}"


@pytest.mark.parametrize(
    "file", sorted((FOLDER / "kengetallen").glob("*.yaml")), ids=lambda file: file.stem
)
def test_a_key_figure_has_unit_year_and_source_or_the_word(file: Path) -> None:
    data = read(file)
    assert set(data) <= {"bronnen", "kengetallen"}
    sources = data.get("bronnen", {})
    for key, entry in data["kengetallen"].items():
        assert entry["eenheid"] in UNITS, key
        assert isinstance(entry["jaar"], int), key
        named = entry.get("bron", [])
        named = named if isinstance(named, list) else [named]
        assert set(named) <= set(sources), key
        assert named or entry["soort"] == "aanname", key
    for key, source in sources.items():
        assert source["titel"], key


@pytest.mark.parametrize("file", LAYERS, ids=lambda file: file.stem)
def test_a_layer_refers_or_assumes(file: Path) -> None:
    """Figures of the typical church are key figures, or assumptions that the file calls so."""
    written = [leaf for _, leaf in leaves(read(file)) if re.match(r"-?\d", leaf)]
    own = [leaf for leaf in written if _AMOUNT.fullmatch(leaf)]
    if own and file.name != "uitgangspunten.yaml":
        assert re.search("aanname|assumption", file.read_text("utf-8"))


def test_a_layer_names_only_key_figures_that_exist() -> None:
    known = {
        f"{file.stem}.{key}"
        for file in (FOLDER / "kengetallen").glob("*.yaml")
        for key in read(file)["kengetallen"]
    }
    for file in LAYERS:
        for path, leaf in leaves(read(file)):
            if leaf.startswith("kennis."):
                assert leaf.removeprefix("kennis.") in known, f"{file.name}{path}"


def used() -> set[str]:
    """Every key figure that a layer or an archetype names."""
    text = "".join(
        file.read_text("utf-8") for file in [*LAYERS, *(ROOT / "scenarios").glob("*.yaml")]
    )
    return set(re.findall(r"kennis\.([a-z0-9-]+\.[a-z0-9-]+)", text))


def test_what_a_quick_scan_calls_a_kengetal_can_be_defended() -> None:
    """The first source of a figure that is not called an assumption has a publisher."""
    for name in sorted(used()):
        stem, key = name.split(".")
        found = group(stem, Library(), FaultList())[key]
        if found.soort != "aanname":
            assert found.bronnen[0].uitgever, name


@pytest.mark.parametrize(
    ("stem", "key", "said"),
    [
        ("studiekosten", "btw-werken", "Koninklijk besluit nr. 20"),
        ("ingrepen", "btw-woning", "koninklijk besluit nr. 20"),
        ("ingrepen", "btw-school", "Koninklijk besluit nr. 20"),
        ("rente", "lening-gemeente", "OLO"),
        ("rente", "discontovoet-gemeente", "OLO"),
    ],
)
def test_taxes_rest_on_the_law_and_rates_on_the_state(stem: str, key: str, said: str) -> None:
    assert said in group(stem, Library(), FaultList())[key].bronnen[0].titel


def test_the_share_with_a_dated_source_is_shown_as_it_is() -> None:
    for one in shares():
        line = f"{one.name or 'samen':15} {one.count:4} {one.dated:4} {one.share:6.0%}\n"
        sys.stdout.write(line)
    assert (ROOT / "docs" / "kennis.md").read_text("utf-8") == page(), (
        "run tools/key_figures_table.py"
    )
    assert shares()[-1].share >= 0.2
