"""What an outcome rests on: own figures or the knowledge base, the spread, what to find out."""

from __future__ import annotations

from pathlib import Path

import pytest

from herbestemming.appraisal import assess
from herbestemming.dossier import read_dossier
from herbestemming.dossier.resolved import resolved_lines
from herbestemming.insight.foundation import MEASURE, Foundation, foundation

TEN = """\
kerk:
  naam: Sint-Proef
  gemeente: Aalst
  bouwjaar: 1890
  statuut: niet beschermd
  oppervlakte: 520 m2
  hoogte: 12 m
scenarios:
  eredienst:
  bibliotheek: {gebaseerd-op: bibliotheek}
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "circuskerk" / "dossier.yaml"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def of(text: str) -> Foundation:
    Path("dossier.yaml").write_text(text, "utf-8")
    return foundation(assess(read_dossier("dossier.yaml")))


def width(found: Foundation, scenario: str) -> float:
    band = found.bands[scenario]
    return band.p90 - band.p10


def test_ten_lines_rest_on_the_knowledge_base() -> None:
    found = of(TEN)
    assert found.grade == "quickscan"
    assert (found.money, found.essence, found.spread) == (0, 0, 0)
    assert set(found.bands) == {"nul", "eredienst", "bibliotheek", "instandhouding"}
    for band in found.bands.values():
        assert band.p10 < band.p50 < band.p90


SOURCE = "bronnen: {eigen: {titel: Architect, soort: raming}}\n"


def test_every_own_line_with_a_source_counts() -> None:
    price = "eenheidsprijs: {waarde: 250 euro/m2, bron: eigen}"
    before = of(TEN)
    assert of(TEN + SOURCE + f"elementen: {{dak: {{{price}}}}}\n").money > before.money
    roof = "elementen: {dak: {bron: eigen, waarden: {architecturale: hoog}}}\n"
    assert of(TEN + SOURCE + roof).essence > before.essence


def test_an_own_line_without_a_source_is_an_assumption() -> None:
    assert of(TEN + "elementen: {dak: {eenheidsprijs: 250 euro/m2}}\n").money == 0


def test_copying_what_is_filled_in_makes_nothing_better_known() -> None:
    Path("dossier.yaml").write_text(TEN, "utf-8")
    full = "\n".join(resolved_lines(read_dossier("dossier.yaml").resolved))
    found = of(full)
    assert found.grade == "quickscan"
    assert (found.essence, found.spread) == (0, 0)
    assert found.money < 0.01  # what a rule says is known, whoever writes it


def test_finding_out_what_is_named_first_narrows_the_outcome() -> None:
    before = of(TEN)
    line = before.open_lines[0].figure
    assert line.path == "uitgangspunten.onvoorzien"
    after = of(TEN + "uitgangspunten: {onvoorzien: {waarde: 51 %, soort: gemeten}}\n")
    assert width(after, "bibliotheek") < 0.85 * width(before, "bibliotheek")
    assert line.path not in [one.figure.path for one in after.open_lines]


def test_a_line_added_changes_no_draw_of_another() -> None:
    before = of(TEN)
    after = of(TEN + "bronnen: {eigen: {titel: Ergens}}\n")
    assert after.bands == before.bands


def test_what_to_find_out_is_open_named_and_ordered() -> None:
    lines = of(TEN).open_lines
    assert 1 <= len(lines) <= 3
    assert [one.share for one in lines] == sorted((one.share for one in lines), reverse=True)
    assert all(one.figure.kind in ("kengetal", "aanname") for one in lines)
    assert not any(one.figure.path.startswith("uitgangspunten.infl") for one in lines)
    assert all(one.name and "." not in one.name for one in lines)


def test_the_demo_rests_on_published_sums_and_on_more_assumptions() -> None:
    found = foundation(assess(read_dossier(EXAMPLE)))
    assert 0.1 < found.money < 0.4
    assert found.open_lines


def test_as_data_it_has_the_keys_that_people_script_against() -> None:
    data = of(TEN).to_dict()
    assert list(data) == [
        "graad",
        "geld",
        "essentie",
        "spreiding",
        "doorrekeningen",
        "maat",
        "banden",
        "banden_tekort",
        "uit_te_zoeken",
    ]
    assert data["maat"] == MEASURE
    assert data["doorrekeningen"] == 256
