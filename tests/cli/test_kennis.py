"""The command `kennis`: finding, showing, listing, one's own folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herbestemming.cli.app import run

Captured = pytest.CaptureFixture[str]

OWN = """
regel: torenpremie
naam: Torenpremie
soort: premie
overheid: gemeente Rekenbeek
omschrijving: Premie voor torens.
versies:
- {sleutel: torenpremie-2025, van: 2025-01-01, waarden: {percentage: 15 %},
   bron: [{titel: Reglement, jaar: 2024}], gelezen: volledig}
"""


def shown(capsys: Captured, *arguments: str) -> str:
    assert run(["kennis", *arguments]) == 0
    out, err = capsys.readouterr()
    assert not err
    return out


def test_a_rule_is_shown_with_all_its_versions_dates_and_sources(capsys: Captured) -> None:
    text = shown(capsys, "erfgoedpremie-standaardprocedure")
    assert text.startswith(
        "Erfgoedpremie, standaardprocedure  [regel erfgoedpremie-standaardprocedure]\n"
    )
    assert "-2015: 1 januari 2015 tot en met 14 december 2020 (vervallen)" in text
    assert "-2020: sinds 15 december 2020 (vast)" in text
    assert "raming hoogstens: 250.000 euro" in text
    assert "gelezen: deels" in text
    assert "https://www.onroerenderfgoed.be/standaardprocedure-voor-een-erfgoedpremie" in text


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("ERFGOEDLENING", "[regel erfgoedlening]"),
        ("Interreg Vlaanderen-Nederland", "[regel interreg-vlaanderen-nederland]"),
        ("abb-subsidie-2023", "[regel eredienst-subsidie]"),
        ("dak.leien-kerk", "[kengetal dak.leien-kerk]"),
        ("leien-kerk", "[kengetal dak.leien-kerk]"),
        ("Discontovoet", "[begrip discontovoet]"),
        ("behoud-op-horizon", "[indicator behoud_op_horizon]"),
        ("tussenvloer-deel", "[ingreep tussenvloer-deel]"),
    ],
)
def test_an_entry_is_found_by_key_or_name_whatever_its_capitals(
    word: str, head: str, capsys: Captured
) -> None:
    assert head in shown(capsys, word)


def test_a_key_figure_shows_range_unit_year_series_and_how_it_is_known(capsys: Captured) -> None:
    text = shown(capsys, "dak.leien-kerk")
    for line in ("waarde: 250 euro/m² (van 180 tot 380)", "jaar: ", "reeks: abex", "herkomst: "):
        assert line in text


@pytest.mark.parametrize(
    ("word", "near"),
    [("erfgoedpremi", "erfgoedpremie"), ("discontovoed", "discontovoet"), ("ncv", "ncw")],
)
def test_an_unknown_word_ends_with_2_and_what_looks_like_it(
    word: str, near: str, capsys: Captured
) -> None:
    assert run(["kennis", word]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(f"“{word}” staat niet in de kennisbank; bedoelde u een van deze? {near}")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "NAAM ontbreekt"),
        (["qqqqqqqqqq"], "“qqqqqqqqqq” staat niet in de kennisbank. Zie alles met --lijst"),
        (["--lijst", "regel"], "“regel” is geen soort kennis; bedoelde u “regels”?"),
        (["ncw", "--kennis", "nergens"], "nergens is geen map"),
        (["ncw", "--json", "nergens/uit.json"], "kan niet schrijven naar nergens/uit.json"),
    ],
)
def test_a_wrong_command_line_gets_one_dutch_sentence(
    arguments: list[str], sentence: str, capsys: Captured
) -> None:
    assert run(["kennis", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_a_list_names_every_entry_of_a_kind(capsys: Captured) -> None:
    lines = shown(capsys, "--lijst", "regels").splitlines()
    assert len([line for line in lines if not line.startswith(" ")]) == 68
    assert ["erfgoedlening", "Erfgoedlening"] in [line.split() for line in lines]
    text = shown(capsys, "--lijst")
    for kind in ("regel (68)", "kengetal (", "begrip (", "indicator (", "ingreep (63)"):
        assert kind in text


def test_text_wraps_at_100_columns_but_never_breaks_an_address(capsys: Captured) -> None:
    for arguments in (["erfgoedpremie"], ["eredienst-subsidie"], ["--lijst"], ["ncw"]):
        for line in shown(capsys, *arguments).splitlines():
            assert len(line) <= 100 or line.strip().startswith("http"), line


def test_json_is_the_entry_as_data(capsys: Captured) -> None:
    [entry] = json.loads(shown(capsys, "registratierecht-erfpacht", "--json", "-"))
    assert (entry["soort"], entry["sleutel"]) == ("regel", "registratierecht-erfpacht")
    first, last = entry["versies"]
    assert (first["van"], first["tot"]) == ("2013-07-01", "2023-12-31")
    assert first["opvolger"] == last["sleutel"]
    assert last["waarden"]["tarief"] == "5 %"
    assert "tot" not in last
    assert last["bronnen"][0]["url"].startswith("https://")
    listed = json.loads(shown(capsys, "--lijst", "indicatoren", "--json", "-"))
    assert {"soort": "indicator", "sleutel": "ncw", "naam": "Netto contante waarde"} in listed


def test_an_own_folder_goes_before(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "regels").mkdir()
    file = tmp_path / "regels" / "torenpremie.yaml"
    file.write_text(OWN, "utf-8")
    assert "[regel torenpremie]" in shown(capsys, "torenpremie", "--kennis", str(tmp_path))
    assert run(["kennis", "torenpremie"]) == 2
    capsys.readouterr()
    file.write_text(OWN.replace("15 %", "15 euro"), "utf-8")
    assert run(["kennis", "torenpremie", "--kennis", str(tmp_path)]) == 3
    assert "torenpremie.yaml:8:70: D032" in capsys.readouterr().err


def test_the_example_of_an_own_rule_in_the_manual_can_be_read(
    tmp_path: Path, capsys: Captured
) -> None:
    manual = Path("docs/handleiding/kennis.md").read_text("utf-8")
    body = manual.partition("```yaml bestand torenpremie.yaml\n")[2].partition("```")[0]
    (tmp_path / "regels").mkdir()
    (tmp_path / "regels" / "torenpremie.yaml").write_text(body, "utf-8")
    text = shown(capsys, "torenpremie", "--kennis", str(tmp_path))
    assert "torenpremie-2025: 1 januari 2025 tot en met 31 december 2030 (vast)" in text


def test_demolition_is_a_term_and_has_its_rules(capsys: Captured) -> None:
    assert "[begrip sloop]" in shown(capsys, "sloop")
    assert "motiver" in shown(capsys, "sloop-vastgesteld")
    assert "toelating" in shown(capsys, "sloop-gezicht")
