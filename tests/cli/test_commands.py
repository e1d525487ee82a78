"""The commands as a user meets them: output, streams, exit codes, files."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from pathlib import Path

import pytest

from herbestemming.cli.app import run

PLAIN = "tests/reference/dossier.yaml"
HEAVY = "tests/reference/dossier-zwaar.yaml"
DEMO = "examples/circuskerk/dossier.yaml"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A dossier with two faults."""
    text = (
        Path(PLAIN)
        .read_text()
        .replace("toestand: 4\n", "toestand: 9\n")
        .replace("ruimten: [koor]", "ruimten: [toren]")
    )
    (tmp_path / "kader.yaml").write_text(Path("tests/reference/kader.yaml").read_text())
    file = tmp_path / "kapot.yaml"
    file.write_text(text)
    return file


def test_without_anything_the_help_is_shown(capsys: Captured) -> None:
    assert run([]) == 0
    out, err = capsys.readouterr()
    assert "Gebruik: herbestemming" in out
    assert not err


@pytest.mark.parametrize("name", ["nieuw", "controleer", "beoordeel", "verklaar", "rapport"])
def test_every_help_page_is_dutch_and_has_examples(name: str, capsys: Captured) -> None:
    assert run([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert "Voorbeelden:" in text
    for english in ("Usage", "Options", "Arguments", "Show this", "required", "default"):
        assert english not in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["beoordel", PLAIN], "de opdracht “beoordel” bestaat niet; bedoelde u “beoordeel”?"),
        (["beoordeel"], "DOSSIER ontbreekt."),
        (["rapport", PLAIN], "--uitvoer ontbreekt."),
        (["beoordeel", PLAIN, "--jsn", "x"], "de optie “--jsn” bestaat niet; bedoelde u “--json”?"),
        (["beoordeel", PLAIN, "extra"], "te veel argumenten."),
        (["verklaar", PLAIN, "ncv", "nul"], "“ncv” is geen maat; bedoelde u “ncw”?"),
        (
            ["verklaar", PLAIN, "ncw", "nol"],
            "“nol” is geen scenario van dit dossier; bedoelde u “nul”?",
        ),
        (["beoordeel", PLAIN, "--scenario", "woonen"], "bedoelde u “wonen”?"),
        (["beoordeel", PLAIN, "--json", "-", "--csv", "-"], "kunnen niet samen naar het scherm"),
        (["verklaar", PLAIN, "ncw", "nul", "--diepte", "0"], "--help"),
    ],
)
def test_a_wrong_command_line_gets_one_dutch_sentence(
    arguments: list[str], sentence: str, capsys: Captured
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert sentence in err
    assert not out
    assert "Traceback" not in err


def test_a_new_dossier_is_accepted_as_it_is(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "kerk" / "dossier.yaml"
    assert run(["nieuw", str(file), "--naam", 'Sint-"Jan": #1', "--gemeente", "Aalst"]) == 0
    assert run(["controleer", str(file)]) == 0
    assert "in orde: 2 scenario’s" in capsys.readouterr().out
    assert run(["beoordeel", str(file)]) == 0
    assert 'Sint-"Jan": #1, Aalst' in capsys.readouterr().out


def test_a_new_dossier_never_overwrites_unasked(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "dossier.yaml"
    file.write_text("van iemand")
    assert run(["nieuw", str(file)]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert file.read_text() == "van iemand"
    assert run(["nieuw", str(file), "--overschrijf"]) == 0
    assert file.read_text().startswith("# Dossier")


def test_faults_come_all_at_once_on_stderr(broken: Path, capsys: Captured) -> None:
    for command in ("controleer", "beoordeel"):
        assert run([command, str(broken)]) == 3
        out, err = capsys.readouterr()
        assert not out
        assert f"{broken}:22:15: D034" in err
        assert "“toren” is geen ruimte van dit dossier" in err


def test_faults_as_json_go_to_stdout(broken: Path, capsys: Captured) -> None:
    assert run(["controleer", str(broken), "--json", "-"]) == 3
    data = json.loads(capsys.readouterr().out)
    assert data["in_orde"] is False
    assert {fault["code"] for fault in data["meldingen"]} == {"D034", "D040"}
    assert all(fault["regel"] > 0 and fault["kolom"] > 0 for fault in data["meldingen"])


def test_a_report_of_a_broken_dossier_leaves_no_file(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "studie.pdf"
    assert run(["rapport", str(broken), "-o", str(target)]) == 3
    assert not target.exists()


@pytest.mark.parametrize("dossier", [PLAIN, HEAVY, DEMO])
def test_the_table_fits_a_hundred_columns(dossier: str, capsys: Captured) -> None:
    assert run(["beoordeel", dossier]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 100
    assert "None" not in out
    assert " nan" not in out


def test_the_table_ends_with_what_was_not_filled_in(capsys: Captured) -> None:
    run(["beoordeel", HEAVY])
    out = capsys.readouterr().out
    assert "Niet ingevuld, en wat in de plaats genomen is:" in out
    assert "jaarlijks-onderhoud (en 1 andere): 0 % (geen jaarlijks onderhoud)" in out
    assert "onderhoud.reserve (en 4 andere): 0 euro (geen reserve bij de start)" in out


def test_json_has_the_promised_keys(capsys: Captured) -> None:
    assert run(["beoordeel", PLAIN, "--json", "-"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["formaat"] == "herbestemming-resultaat/1"
    assert data["kerk"] == {"naam": "Sint-Rekening", "gemeente": "Aarschot"}
    keys = {one["sleutel"] for one in data["indicatoren"]}
    assert {"ncw", "irr", "behoud_op_horizon", "dekkingsgraad", "score"} <= keys
    for scenario in data["scenarios"]:
        assert (
            (scenario["rang"] is None)
            == bool(scenario["uitgesloten"] or scenario["sleutel"] == "instandhouding")
            == ("rang_reden" in scenario)
        )
        money = scenario["financieel"]
        for key in ("irr", "mirr", "terugverdientijd", "dscr_min"):
            assert (money[key] is None) == (f"{key}_reden" in money)


def test_one_scenario_keeps_its_rank_among_all(capsys: Captured) -> None:
    run(["beoordeel", PLAIN, "--scenario", "nul", "--json", "-"])
    data = json.loads(capsys.readouterr().out)
    assert [(one["sleutel"], one["rang"]) for one in data["scenarios"]] == [("nul", 2)]


def test_csv_opens_in_a_belgian_spreadsheet(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "tabel.csv"
    assert run(["beoordeel", PLAIN, "--csv", str(target)]) == 0
    assert str(target) in capsys.readouterr().err
    rows = list(csv.DictReader(io.StringIO(target.read_text()), delimiter=";"))
    assert [row["scenario"] for row in rows] == ["nul", "bibliotheek", "wonen", "instandhouding"]
    assert rows[1]["ncw"] == "-455023,080934"
    assert rows[2]["financiering_sluitend"] == "nee"


def test_a_name_that_looks_like_a_formula_is_made_harmless(
    tmp_path: Path, capsys: Captured
) -> None:
    text = Path(PLAIN).read_text().replace("naam: Zes woningen", 'naam: "=HYPERLINK(1)"')
    (tmp_path / "kader.yaml").write_text(Path("tests/reference/kader.yaml").read_text())
    (tmp_path / "d.yaml").write_text(text)
    run(["beoordeel", str(tmp_path / "d.yaml"), "--csv", "-"])
    assert "'=HYPERLINK(1)" in capsys.readouterr().out


def test_another_framework_changes_the_scores(tmp_path: Path, capsys: Captured) -> None:
    other = tmp_path / "ander.yaml"
    text = Path("tests/reference/kader.yaml").read_text()
    other.write_text(
        text.replace(
            "{erfgoed: 40 %, onderhoud: 30 %, financieel: 30 %}",
            "{erfgoed: 100 %, onderhoud: 0 %, financieel: 0 %}",
        )
    )
    run(["beoordeel", PLAIN, "--kader", str(other), "--json", "-"])
    scenario = json.loads(capsys.readouterr().out)["scenarios"][0]
    assert scenario["score"] == scenario["erfgoed"]["score"]


@pytest.mark.parametrize("option", ["--json", "--csv"])
def test_an_output_that_cannot_be_written_is_told(
    option: str, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "nergens" / "x"
    assert run(["beoordeel", PLAIN, option, str(target)]) == 2
    assert f"kan niet schrijven naar {target}: de map bestaat niet" in capsys.readouterr().err


def test_an_explanation_ends_at_a_line_and_its_kind(capsys: Captured) -> None:
    assert run(["verklaar", PLAIN, "netto-jaarkost", "bibliotheek", "--diepte", "6"]) == 0
    out = capsys.readouterr().out
    assert "Netto jaarkost voor het lokaal bestuur" in out
    assert "tests/reference/dossier.yaml:102" in out
    assert max(map(len, out.splitlines())) <= 100


def test_an_explanation_as_json(capsys: Captured) -> None:
    assert run(["verklaar", PLAIN, "ncw", "nul", "--json", "-"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["uitleg"]["waarde"] == -70018.852451


def test_an_unexpected_error_is_a_sentence_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("herbestemming.dossier.read_dossier", lambda *a, **k: 1 / 0)
    assert run(["controleer", PLAIN]) == 1
    err = capsys.readouterr().err
    assert "onverwachte fout" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "geen toegang"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EROFS, "alleen lezen"),
    ],
)
def test_why_a_file_cannot_be_written_is_told(
    number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert run(["nieuw", str(tmp_path / "d.yaml")]) == 2
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["nowhere", "file"])
@pytest.mark.parametrize(
    "command", [["controleer"], ["beoordeel"], ["verklaar", "ncw", "nul"], ["rapport", "-o", "x"]]
)
def test_a_folder_of_knowledge_that_is_none_stops_the_command(
    kind: str, command: list[str], tmp_path: Path, capsys: Captured
) -> None:
    folder = str(tmp_path / "nergens") if kind == "nowhere" else PLAIN
    first, *rest = command
    assert run([first, PLAIN, *rest, "--kennis", folder]) == 2
    assert capsys.readouterr().err == f"{folder} is geen map; verwacht: een map met eigen kennis\n"


@pytest.mark.parametrize(
    "command",
    [
        "controleer {}",
        "controleer {dossier} --kader {}",
        "beoordeel {dossier} --scenario {}",
        "verifieer {}",
    ],
)
def test_a_pipe_is_refused_instead_of_waited_for(
    command: str, tmp_path: Path, capsys: Captured
) -> None:
    pipe = tmp_path / "pijp.yaml"
    os.mkfifo(pipe)
    assert run(command.format(pipe, dossier=PLAIN).split()) in (2, 3)
    assert "het is geen gewoon bestand" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--oppervlakte -5", "--oppervlakte -5 kan niet; verwacht: meer dan 0"),
        ("--hoogte 0", "--hoogte 0 kan niet; verwacht: meer dan 0"),
        ("--bouwjaar 3000", "--bouwjaar 3000 kan niet; verwacht: een jaar van 1000 tot "),
        ("--bouwjaar 12", "--bouwjaar 12 kan niet; verwacht: een jaar van 1000 tot "),
        ("--gemeente Gentt", "“Gentt” is geen gemeente van Vlaanderen of Brussel; bedoelde u"),
    ],
)
def test_a_new_dossier_that_cannot_be_is_not_written(
    options: str, sentence: str, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "kerk" / "dossier.yaml"
    assert run(["nieuw", str(file), "--quickscan", *options.split()]) == 2
    assert capsys.readouterr().err.startswith(sentence)
    assert not file.parent.exists()


@pytest.mark.parametrize("command", ["controleer {}", "beoordeel {}"])
def test_what_cannot_be_read_is_told_in_dutch(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    file = tmp_path / "dicht.yaml"
    file.write_bytes(b"x")

    def refuse(*given: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(file))

    monkeypatch.setattr("os.access", lambda *asked: False)  # root is refused nothing
    for way in (
        "builtins.open",
        "io.open",
        "os.open",
        "pathlib.Path.read_bytes",
        "pathlib.Path.open",
    ):
        monkeypatch.setattr(way, refuse)
    run(command.format(file).split())
    told = capsys.readouterr().err
    assert "toegang" in told
    assert "not readable" not in told
