"""A report that somebody made to harm or mislead: it ends soon, in a sentence that says what."""

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import FreeText, Link
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reporting import tampering
from reporting.tampering import attached, listed, with_attachments

from herbestemming import assess, read_dossier
from herbestemming.notation.files import NoRoomError
from herbestemming.reporting import comparing, evidence, opened, render_report, verification
from herbestemming.reporting.chapters import NOTE
from herbestemming.reporting.opened import UnreadableError, attachments_of, pages_of
from herbestemming.reporting.rebuilding import read_origin
from herbestemming.reporting.verification import verify


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The note of a case of one file."""
    folder = tmp_path_factory.mktemp("kwaad")
    tampering.small(folder / "dossier.yaml")
    result = assess(read_dossier(folder / "dossier.yaml"), scenarios=["nul"], version="0.0")
    render_report(result, folder / "rapport.pdf", length=NOTE)
    return folder / "rapport.pdf"


def with_(report, folder, **files):
    """The report with other attachments, and checksums that fit them."""
    origin = listed(report)
    changes = {f"{name}.json": data for name, data in files.items()}
    for one in origin["bijlagen"]:
        if one["naam"] in changes:
            one["sha256"] = evidence.checksum(changes[one["naam"]])
    changes.setdefault(evidence.ORIGIN, evidence.as_json(origin))
    return with_attachments(report, folder / "a.pdf", changes)


# the list of origins -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"versie": "9" * 100_000},
        {"versie": "\ud800"},
        {"scenarios": []},
        {"scenarios": ["nul"] * 5_000},
        {"kennis": "0" * 10_000},
        {"ongelezen": ["x"] * 5_000},
        {"eigen-kennis": 7},
        {"bijlagen": [{"naam": "n", "rol": "dossier", "pad": "p", "sha256": ""}] * 2},
        {"vulling": "x" * 9_000_000},
    ],
    ids=lambda one: next(iter(one)),
)
def test_an_endless_or_empty_list_of_origins_is_refused(report, changes):
    origin = json.dumps(listed(report) | changes).encode()
    with pytest.raises(UnreadableError) as caught:
        read_origin({evidence.ORIGIN: origin})
    assert caught.value.reason == "herkomst"


@pytest.mark.parametrize("path", ["../uit.yaml", "/tmp/uit", "a/../../uit"])
def test_what_is_not_read_stays_in_its_folder_too(report, path, tmp_path):
    origin = listed(report) | {"ongelezen": [path]}
    found = verify(with_(report, tmp_path, herkomst=evidence.as_json(origin)), version="0.0")
    assert [one.soort for one in found.differences] == ["bijlage"]
    assert "wil buiten de map" in found.differences[0].melding


# the results -------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [b"1" + b"0" * 4000, b"NaN", b"1e999", b'"\\ud800"'])
def test_a_value_beyond_any_figure_is_a_difference(report, value):
    result = attached(report)["resultaat.json"]
    before, key, after = result.partition(b'"behoud":')
    end = after.index(b",")
    other = before + key + value + after[end:]
    found = verification.Verification("u.pdf", "0.0", "0.0", same_knowledge=True)
    verification._check_results(found, {"resultaat.json": other}, json.loads(result))
    assert {one.soort for one in found.differences} == {"cijfer"}
    assert all(len(one.melding) <= 400 for one in found.differences)
    json.dumps(found.to_dict(), ensure_ascii=False, allow_nan=False).encode()


def test_figures_that_no_computer_compares_are_not_the_same():
    assert not comparing.same(10**4000, 0.5)
    assert not comparing.same(0.5, 10**4000)


@pytest.mark.slow
def test_results_without_end_are_not_read(report, tmp_path, monkeypatch):
    endless = b'{"scenarios":[' + b"0," * 3_000_000 + b"0]}"
    monkeypatch.setattr(verification.comparing, "values", None)  # would fail
    found = verify(with_(report, tmp_path, resultaat=endless), version="0.0")
    [one] = found.differences
    assert "veel groter dan de herrekende" in one.melding


def test_of_very_many_differences_the_first_are_told():
    found = verification.Verification("u.pdf", "0.0", "0.0", same_knowledge=True)
    for number in range(verification.MOST_DIFFERENCES + 5):
        found.put("cijfer", str(number), "cijfer", "x" * 10_000, None)
    assert len(found.differences) == verification.MOST_DIFFERENCES
    assert found.remarks == ["Er zijn meer dan 10.000 verschillen; verder is niet vergeleken."]
    assert len(found.differences[0].rapport) <= 400


# what else a PDF can hold ------------------------------------------------------------------------


def written(report, target, change):
    """The report after this was done to it."""
    writer = pypdf.PdfWriter(clone_from=report)
    change(writer)
    with target.open("wb") as stream:
        writer.write(stream)
    return target


def changed(report, target, change):
    """What is found on its pages after this was done to it."""
    found = verification.Verification("u.pdf", "0.0", "0.0", same_knowledge=True)
    with pages_of(written(report, target, change)) as other, pages_of(report) as own:
        verification._check_pages(found, other(), own())
    return found


def mapping(**held):
    return DictionaryObject({NameObject(f"/{key}"): one for key, one in held.items()})


def test_a_tree_of_attachments_in_parts_elsewhere_is_read(report, tmp_path):
    def apart(writer):
        tree = writer.root_object["/Names"]["/EmbeddedFiles"]
        tree[NameObject("/Names")] = writer._add_object(tree["/Names"])

    assert verify(written(report, tmp_path / "a.pdf", apart), version="0.0").agrees


def signature(rectangle):
    def sign(writer):
        name = NameObject
        field = mapping(
            Type=name("/Annot"), Subtype=name("/Widget"), FT=name("/Sig"), F=NumberObject(132),
            Rect=RectangleObject(rectangle), T=TextStringObject("Handtekening"),
        )  # fmt: skip
        page = writer.pages[0]
        page.setdefault(name("/Annots"), ArrayObject()).append(writer._add_object(field))

    return sign


def test_a_signature_that_is_not_seen_is_a_remark(report, tmp_path):
    found = changed(report, tmp_path / "a.pdf", signature((0, 0, 0, 0)))
    assert found.agrees
    assert [one for one in found.remarks if one.startswith("Het rapport is ondertekend")]
    assert not changed(report, tmp_path / "b.pdf", signature((0, 0, 300, 300))).agrees


def script():
    return mapping(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))


def opening(writer):
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(script())


def named_script(writer):
    names = ArrayObject([TextStringObject("x"), writer._add_object(script())])
    writer.root_object["/Names"][NameObject("/JavaScript")] = mapping(Names=names)


def looking(writer):
    writer.pages[0][NameObject("/AA")] = mapping(O=script())


def leading(writer):
    writer.add_annotation(0, Link(rect=(0, 0, 600, 850), url="https://kwaad.example/x"))


def running(writer):
    link = mapping(
        Type=NameObject("/Annot"), Subtype=NameObject("/Link"),
        Rect=RectangleObject((0, 0, 9, 9)), A=script(),
    )  # fmt: skip
    page = writer.pages[0]
    page.setdefault(NameObject("/Annots"), ArrayObject()).append(writer._add_object(link))


def hiding(writer):
    writer.pages[0].cropbox = RectangleObject((0, 400, 595, 842))


def turning(writer):
    writer.pages[0].rotate(180)


def noting(writer):
    writer.add_annotation(0, FreeText(text="klopt", rect=(50, 550, 200, 650)))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (opening, "bij het openen of bekijken wat er niet bij hoort (OpenAction JavaScript)"),
        (named_script, "bij het openen of bekijken wat er niet bij hoort (JavaScript)"),
        (looking, "bij het openen of bekijken wat er niet bij hoort (AA O)"),
        (leading, "een koppeling naar buiten op die er niet bij hoort"),
        (running, "(JavaScript app.alert(1))"),
        (hiding, "is iets anders dan het hele blad (0–595 × 400–842; herrekend 0–595 × 0–842)"),
        (turning, "180°"),
        (noting, "ligt iets dat er niet bij hoort, of ontbreekt iets (/FreeText)"),
    ],
)
def test_what_misleads_a_reader_is_told(change, words, report, tmp_path):
    [one] = changed(report, tmp_path / "a.pdf", change).differences
    assert one.soort == "bladzijde"
    assert words in one.melding


# disks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [OSError(28, os.strerror(28)), NoRoomError("elders")])
def test_a_full_disk_is_no_fault_of_the_report(report, fault, tmp_path, monkeypatch):
    def full(file, folder):
        raise fault

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(verification, "attachments_of", full)
    with pytest.raises(NoRoomError) as caught:
        verify(report, version="0.0")
    assert caught.value.folder == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


CHILD = """
import sys
import tempfile
from pathlib import Path
from herbestemming.reporting import opened
def full(*_): raise OSError(28, "No space left on device")
Path.write_bytes = full
print(opened.json.dumps(opened._read(*sys.argv[1:])))
"""


def test_a_disk_that_fills_up_while_unpacking_is_told(report, tmp_path, monkeypatch):
    told = subprocess.run(
        [sys.executable, "-c", CHILD, str(report), str(tmp_path)],
        capture_output=True, check=True,
    ).stdout  # fmt: skip

    class Full:
        stdout = io.BytesIO()
        communicate = staticmethod(lambda timeout: (told, None))
        kill = wait = staticmethod(lambda: None)

    monkeypatch.setattr(opened.subprocess, "Popen", lambda *_, **__: Full())
    with pytest.raises(NoRoomError):
        attachments_of(report, tmp_path)


def test_without_a_folder_for_temporary_files_it_is_told(report, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/weg")
    with pytest.raises(NoRoomError) as caught:
        verify(report, version="0.0")
    assert caught.value.folder == "/weg"
    assert not Path("/weg").exists()
