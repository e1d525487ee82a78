"""The command `verifieer` as a user meets it; what it finds is tested in `reporting`."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
import test_docs

from herbestemming import __version__
from herbestemming.cli.app import run
from herbestemming.notation.files import NoRoomError
from herbestemming.reporting import PangoMissing, verification
from herbestemming.reporting.opened import UnreadableError
from herbestemming.reporting.texts import text
from herbestemming.reporting.verification import Verification

Captured = pytest.CaptureFixture[str]
MANUAL = Path(__file__).parents[2] / "docs/handleiding/verifieren.md"


def answering(monkeypatch: pytest.MonkeyPatch, found: Verification | Exception) -> None:
    """Let the check give this."""

    def verify(file: Path, *, version: str, progress: object) -> Verification:
        assert version == __version__
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(verification, "verify", verify)


def outcome(differences: int = 0, *, identical: bool = False) -> Verification:
    """An outcome with so many differences."""
    found = Verification("studie.pdf", "0.0", __version__, same_knowledge=True)
    found.identical = identical
    found.counted = {"bijlagen": 5, "cijfers": 1234, "bladzijden": 41}
    found.remarks.append("Het rapport is gemaakt met versie 0.0; nagerekend is met versie 0.1.")
    for number in range(1, differences + 1):
        found.put("bladzijde", str(number), "regel", "\x1b[31m€ 1", "€ 2", 7)
    return found


def test_the_help_page_is_dutch_and_has_examples(capsys: Captured) -> None:
    assert run(["verifieer", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Voorbeelden:" in shown
    for english in ("Usage", "Options", "Arguments", "Show this", "required", "default"):
        assert english not in shown


def test_a_report_that_agrees(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    answering(monkeypatch, outcome())
    assert run(["verifieer", "studie.pdf"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "studie.pdf klopt: 5 bijlagen en 1.234 cijfers zijn herrekend en gelijk, "
        "en de tekst van 41 bladzijden is dezelfde.\n"
    )
    assert err.startswith("Het rapport is gemaakt met versie 0.0")
    answering(monkeypatch, outcome(identical=True))
    assert run(["verifieer", "studie.pdf"]) == 0
    assert "elke byte van het rapport is dezelfde" in capsys.readouterr().out
    assert run(["verifieer", "studie.pdf", "--stil"]) == 0
    assert capsys.readouterr().out == ""


def test_every_difference_is_a_line(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    answering(monkeypatch, outcome(1))
    assert run(["verifieer", "studie.pdf"]) == 4
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("Bladzijde 1, regel 7: er staat “")
    assert first.endswith("[31m€ 1”; herrekend “€ 2”.")
    assert "\x1b" not in first
    assert last == "studie.pdf klopt niet: één verschil."
    answering(monkeypatch, outcome(250))
    assert run(["verifieer", "studie.pdf"]) == 4
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == [
        "… en nog 50; toon alles met --json -",
        "studie.pdf klopt niet: 250 verschillen.",
    ]


def test_as_json_everything_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    answering(monkeypatch, outcome(250))
    assert run(["verifieer", "studie.pdf", "--json", "-"]) == 4
    out = capsys.readouterr().out
    data = json.loads(out)
    assert data["formaat"] == "herbestemming-controle/1"
    assert data["klopt"] is False
    assert len(data["verschillen"]) == 250
    assert data["verschillen"][0]["regel"] == 7
    manual = MANUAL.read_text("utf-8")
    named = {*data, *data["verschillen"][0], *data["vergeleken"]}
    assert [key for key in named if f"`{key}`" not in manual] == []
    assert run(["verifieer", "studie.pdf", "--json", str(tmp_path / "uit.json")]) == 4
    assert (tmp_path / "uit.json").read_text("utf-8") == out
    capsys.readouterr()
    assert run(["verifieer", "studie.pdf", "--json", str(tmp_path / "weg" / "uit.json")]) == 2
    assert "de map bestaat niet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("reason", "limit"),
    [
        *((one, "") for one in ("vreemd", "beschadigd", "versleuteld", "herkomst")),
        ("formaat", "herbestemming-rapport/9"),
        *(
            ("grens", one)
            for one in (
                "bestand", "bijlagen", "bijlage", "bladzijden", "tekst", "geheugen", "tijd",
            )
        ),
    ],
)  # fmt: skip
def test_what_is_no_report_gets_one_sentence(
    reason: str, limit: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    answering(monkeypatch, UnreadableError(reason, limit))
    assert run(["verifieer", "studie.pdf"]) == 4
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("studie.pdf ")
    assert err.count("\n") == 1
    assert "{" not in err
    if reason == "grens":
        assert text("controle", "grenzen", limit) in err


def test_a_file_that_cannot_be_read_is_misuse(tmp_path: Path, capsys: Captured) -> None:
    assert run(["verifieer", str(tmp_path / "weg.pdf")]) == 2
    assert capsys.readouterr().err.endswith("weg.pdf niet lezen: het bestand bestaat niet\n")
    assert run(["verifieer", str(tmp_path)]) == 2
    assert "dat is een map" in capsys.readouterr().err
    assert run(["verifieer"]) == 2
    assert "RAPPORT ontbreekt" in capsys.readouterr().err


def test_a_report_is_not_written_over(tmp_path: Path, capsys: Captured) -> None:
    report = tmp_path / "n.pdf"
    report.write_bytes(b"%PDF-1.7 een rapport")
    (tmp_path / "koppeling.json").symlink_to(report)
    (tmp_path / "zelfde.json").hardlink_to(report)
    for name in ("n.pdf", "koppeling.json", "zelfde.json", "../" + tmp_path.name + "/n.pdf"):
        assert run(["verifieer", str(report), "--json", str(tmp_path / name)]) == 2
        assert "zou het rapport zelf overschrijven" in capsys.readouterr().err
    assert report.read_bytes() == b"%PDF-1.7 een rapport"


def test_without_room_for_temporary_files_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    answering(monkeypatch, NoRoomError("/tmp"))
    assert run(["verifieer", "studie.pdf"]) == 2
    assert capsys.readouterr().err == (
        "geen plaats op de schijf voor tijdelijke bestanden (/tmp); "
        "maak plaats, of geef met TMPDIR een andere map\n"
    )


def test_without_pango_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    answering(monkeypatch, PangoMissing())
    assert run(["verifieer", "studie.pdf"]) == 1
    assert "Pango" in capsys.readouterr().err


@pytest.mark.slow
def test_what_the_manual_shows_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    for _, body in test_docs.fences(MANUAL.read_text("utf-8"), "console"):
        for (program, *arguments), shown, code in test_docs.typed(body):
            assert program == "herbestemming"
            assert run(arguments) == code, shlex.join(arguments)
            out, err = capsys.readouterr()
            lines = [*out.splitlines(), *err.splitlines()]
            for one in shown:
                assert any(test_docs.alike(one, line) for line in lines), (one, lines)
