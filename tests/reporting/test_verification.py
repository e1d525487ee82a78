"""Anyone can check a report: it is made again from what it carries, and every difference told."""

import json
import zlib
from pathlib import Path
from random import Random

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject
from reporting import tampering
from reporting.tampering import attached, listed, put, rich, with_attachments

from herbestemming import assess, read_dossier
from herbestemming.reporting import comparing, evidence, opened, render_report, verification
from herbestemming.reporting.chapters import NOTE, SHORT
from herbestemming.reporting.opened import UnreadableError, attachments_of, pages_of
from herbestemming.reporting.rebuilding import UnsafePathError, rebuilt
from herbestemming.reporting.verification import verify


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of a case of many files."""
    folder = tmp_path_factory.mktemp("controle")
    result = assess(read_dossier(rich(folder / "zaak")), version="0.0")
    render_report(result, folder / "rapport.pdf", length=SHORT)
    return folder / "rapport.pdf"


def told(found):
    return [(one.soort, one.waar) for one in found.differences]


# reports that are what they say -----------------------------------------------------------------


def test_a_report_is_the_same_when_it_is_made_again(report):
    found = verify(report, version="0.0")
    assert told(found) == []
    assert found.remarks == []
    assert found.agrees
    assert found.counted["bijlagen"] == len(listed(report)["bijlagen"])
    assert found.counted["cijfers"] > 1000
    # photographs are not carried as they were, and the list of origins has their checksums
    assert found.counted["bladzijden"] == len(pypdf.PdfReader(report).pages)


def test_a_report_without_photographs_is_the_same_byte_for_byte(tmp_path):
    tampering.small(tmp_path / "dossier.yaml")
    file = tmp_path / "rapport.pdf"
    case = read_dossier(tmp_path / "dossier.yaml")
    render_report(assess(case, scenarios=["nul"], version="0.0"), file, length=NOTE)
    found = verify(file, version="0.1")
    assert found.identical
    assert found.agrees
    assert found.remarks == ["Het rapport is gemaakt met versie 0.0; nagerekend is met versie 0.1."]


# reports that were changed ----------------------------------------------------------------------


def test_a_figure_that_was_changed_on_a_page_is_told_with_page_and_line(report, tmp_path):
    file = tmp_path / "anders.pdf"
    page = tampering.with_other_letters(report, file, "Gevraagd besluit")
    found = verify(file, version="0.0")
    assert {one.soort for one in found.differences} == {"bladzijde"}
    [first, *_] = found.differences
    assert first.waar == str(page)
    assert first.regel >= 1
    assert first.rapport != first.herrekend
    assert first.melding.startswith(f"Bladzijde {page}, regel {first.regel}: er staat “")


def test_a_changed_dossier_is_told_with_every_figure_it_changes(report, tmp_path):
    dossier = attached(report)["dossier.yaml"].replace(b"800 m2", b"801 m2")
    file = with_attachments(report, tmp_path / "a.pdf", {"dossier.yaml": dossier})
    found = verify(file, version="0.0")
    assert ("bijlage", "dossier.yaml") in told(found)
    figures = [one for one in found.differences if one.soort == "cijfer"]
    assert any(one.waar.startswith("scenarios.nul.") for one in figures)
    assert all(one.rapport != one.herrekend for one in figures)
    assert {"invoer", "bladzijde"} <= {one.soort for one in found.differences}
    assert json.loads(json.dumps(found.to_dict()))["klopt"] is False


@pytest.mark.slow
def test_a_change_with_a_new_checksum_is_still_told(report, tmp_path):
    origin = listed(report)
    dossier = attached(report)["dossier.yaml"].replace(b"800 m2", b"801 m2")
    entry = next(one for one in origin["bijlagen"] if one["pad"] == "dossier.yaml")
    entry["sha256"] = evidence.checksum(dossier)
    changes = {"dossier.yaml": dossier, "herkomst.json": evidence.as_json(origin)}
    found = verify(with_attachments(report, tmp_path / "a.pdf", changes), version="0.0")
    assert {one.soort for one in found.differences} == {"invoer", "cijfer", "bladzijde"}


@pytest.mark.slow
def test_attachments_that_are_missing_or_added_are_told(report, tmp_path):
    changes = {"resultaat.json": None, "dossier-uitgewerkt.yaml": None, "kwaad.exe": b"MZ"}
    found = verify(with_attachments(report, tmp_path / "a.pdf", changes), version="0.0")
    assert {("bijlage", name) for name in changes} <= set(told(found))
    assert any(one.soort == "cijfer" for one in found.differences)


@pytest.mark.slow
def test_other_knowledge_is_told_but_is_no_difference(report, monkeypatch):
    monkeypatch.setattr(evidence, "knowledge_checksum", lambda: "een andere")
    found = verify(report, version="0.0")
    assert found.agrees
    assert not found.identical
    assert found.remarks == [
        "De kennis van dit programma is een andere dan die waarmee het rapport gemaakt is."
    ]


@pytest.mark.slow
def test_a_note_a_page_and_another_photograph_are_told(tmp_path):
    report = tmp_path / "rapport.pdf"
    case = read_dossier(rich(tmp_path / "zaak"))
    render_report(assess(case, scenarios=["nul"], version="0.0"), report)
    writer = pypdf.PdfWriter(clone_from=report)
    writer.add_blank_page()
    note = {"/Type": "/Annot", "/Subtype": "/FreeText"}
    held = DictionaryObject({NameObject(key): NameObject(one) for key, one in note.items()})
    held[NameObject("/Rect")] = ArrayObject(map(NumberObject, (0, 0, 9, 9)))
    writer.pages[1].setdefault(NameObject("/Annots"), ArrayObject()).append(
        writer._add_object(held)
    )
    for page in writer.pages:
        for one in page["/Resources"].get("/XObject", {}).values():
            if one.get_object().get("/Filter") == "/DCTDecode":
                one.get_object()._data = b"\xff\xd8\xff iets anders"
    with (tmp_path / "a.pdf").open("wb") as stream:
        writer.write(stream)
    found = verify(tmp_path / "a.pdf", version="0.0")
    last = str(len(writer.pages))
    assert told(found) == [("bladzijde", last), ("bladzijde", "2"), ("foto", "beeld/gevel.jpg")]


def test_without_a_dossier_nothing_can_be_made_again(report, tmp_path):
    file = with_attachments(report, tmp_path / "a.pdf", {"dossier.yaml": None})
    assert told(verify(file, version="0.0")) == [
        ("bijlage", "dossier.yaml"),
        ("herrekening", "dossier"),
    ]


def test_a_dossier_that_is_none_is_told_with_its_line(report, tmp_path):
    file = with_attachments(report, tmp_path / "a.pdf", {"dossier.yaml": b"dossier: 1\nkerk: [\n"})
    [_, last] = verify(file, version="0.0").differences
    assert "niet te lezen: dossier.yaml:" in last.melding
    assert "herbestemming-" not in last.melding


# files that are no report -----------------------------------------------------------------------


def refused(file, **more):
    with pytest.raises(UnreadableError) as caught:
        verify(file, version="0.0", **more)
    return caught.value.reason, caught.value.limit


def test_a_foreign_pdf_and_what_is_no_pdf_are_refused(tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    with (tmp_path / "vreemd.pdf").open("wb") as stream:
        writer.write(stream)
    (tmp_path / "leeg.pdf").write_bytes(b"")
    (tmp_path / "tekst.pdf").write_text("geen pdf")
    for name in ("vreemd", "leeg", "tekst"):
        assert refused(tmp_path / f"{name}.pdf") == ("vreemd", "")
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "weg.pdf", version="0.0")


def test_a_truncated_pdf_is_refused(report, tmp_path):
    whole, random = report.read_bytes(), Random(6)
    file = tmp_path / "half.pdf"
    for _ in range(4):
        file.write_bytes(whole[: random.randint(10, len(whole) - 500)])
        assert refused(file) == ("beschadigd", "")


def test_an_encrypted_pdf_is_refused(report, tmp_path):
    writer = pypdf.PdfWriter(clone_from=report)
    writer.encrypt("", "geheim", algorithm="RC4-128")
    with (tmp_path / "a.pdf").open("wb") as stream:
        writer.write(stream)
    assert refused(tmp_path / "a.pdf") == ("versleuteld", "")


DEEP = b'{"formaat":' + b"[" * 100_000


@pytest.mark.parametrize(
    ("origin", "reason"),
    [
        (b"", "herkomst"),
        (b"[]", "herkomst"),
        (b"\xff\xfe", "herkomst"),
        (DEEP, "herkomst"),
        (b'{"formaat": "herbestemming-rapport/9"}', "formaat"),
        (b'{"formaat": "herbestemming-rapport/1"}', "herkomst"),
    ],
)
def test_a_list_of_origins_that_is_none_is_refused(origin, reason, tmp_path):
    assert refused(carrying(tmp_path, {"herkomst.json": origin}))[0] == reason


def carrying(folder, files):
    """A PDF of one empty page with these attachments."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    put(writer, files)
    with (folder / "a.pdf").open("wb") as stream:
        writer.write(stream)
    return folder / "a.pdf"


@pytest.mark.parametrize("count", [opened.MOST_ATTACHMENTS + 1, 100_000])
def test_too_many_attachments_are_refused(count, tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    put(writer, {"herkomst.json": b"{}"})
    tree = writer.root_object["/Names"]["/EmbeddedFiles"]
    tree[NameObject("/Names")] = ArrayObject(list(tree["/Names"]) * count)
    with (tmp_path / "a.pdf").open("wb") as stream:
        writer.write(stream)
    reason, limit = refused(tmp_path / "a.pdf")
    assert (reason, limit) in {("grens", "bijlagen"), ("grens", "geheugen")}


def bomb(size, times=1):
    """A stream of zeros, packed so many times."""
    data = b"\0" * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    stream = StreamObject()
    stream._data = data
    filters = [NameObject("/FlateDecode")] * times
    stream[NameObject("/Filter")] = ArrayObject(filters)
    return stream


@pytest.mark.parametrize(("size", "times"), [(130_000_000, 1), (200_000_000, 1), (200_000_000, 3)])
def test_an_attachment_that_unpacks_without_end_is_refused(size, times, tmp_path):
    writer = pypdf.PdfWriter(clone_from=carrying(tmp_path, {"herkomst.json": b"{}"}))
    held = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()
    held["/EF"][NameObject("/F")] = writer._add_object(bomb(size, times))
    with (tmp_path / "b.pdf").open("wb") as stream:
        writer.write(stream)
    assert refused(tmp_path / "b.pdf")[0] in {"grens", "beschadigd"}


def test_a_page_of_forms_in_forms_ends(tmp_path):
    """Ten forms that each draw the next ten times: ten thousand million letters."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(100, 100)
    inner = None
    for _ in range(10):
        form = StreamObject()
        form.set_data(b"/X Do " * 10 if inner is not None else b"BT (x) Tj ET")
        form[NameObject("/Subtype")] = NameObject("/Form")
        if inner is not None:
            form[NameObject("/Resources")] = drawing(inner)
        inner = writer._add_object(form)
    page[NameObject("/Resources")] = drawing(inner)
    start = StreamObject()
    start.set_data(b"/X Do")
    page[NameObject("/Contents")] = writer._add_object(start)
    with (tmp_path / "a.pdf").open("wb") as stream:
        writer.write(stream)
    with pages_of(tmp_path / "a.pdf") as pages:
        assert len(pages().lines) == 1


def drawing(form):
    return DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): form})})


def test_reading_that_takes_too_long_is_stopped(tmp_path, monkeypatch, report):
    monkeypatch.setattr(opened, "MOST_SECONDS", 0.05)
    assert refused(report) == ("grens", "tijd")


@pytest.mark.parametrize(
    "path", ["../uit.yaml", "/tmp/uit.yaml", "a/../../uit.yaml", "", "a\0b", "x" * 5000]
)
def test_an_attachment_stays_in_its_folder(path, tmp_path):
    folder = tmp_path / "zaak"
    origin = {"bijlagen": [{"naam": "n", "rol": "dossier", "pad": path}], "fotos": []}
    with pytest.raises(UnsafePathError):
        rebuilt(origin, {"n": b"dossier: 1"}, folder)
    assert list(tmp_path.iterdir()) == []


def test_a_photograph_stays_in_its_folder(tmp_path):
    shown = {"breedte": 10, "hoogte": 10}
    photos = [{"pad": "../uit.jpg", "getoond": shown}, {"pad": "/tmp/uit.jpg", "getoond": shown}]
    origin = {"bijlagen": [{"naam": "n", "rol": "dossier", "pad": "d.yaml"}], "fotos": photos}
    with pytest.raises(Exception, match=r"d\.yaml"):
        rebuilt(origin, {"n": b"dossier: 1"}, tmp_path / "zaak")
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["d.yaml"]


def test_names_of_attachments_never_reach_the_file_system(tmp_path):
    (tmp_path / "uit").mkdir()
    file = carrying(tmp_path, {"../../kwaad": b"1", "/etc/passwd": b"2"})
    assert dict(attachments_of(file, tmp_path / "uit")) == {
        "../../kwaad": b"1",
        "/etc/passwd": b"2",
    }
    assert {one.name for one in (tmp_path / "uit").iterdir()} == {"0", "1"}
    assert {one.name for one in tmp_path.iterdir()} == {"uit", "a.pdf"}


# comparing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (1000.0, 1000.004, True),
        (1000.0, 1000.006, False),
        (5_000_000.0, 5_000_004.0, True),
        (5_000_000.0, 5_000_006.0, False),
        (0.25, 0.251, False),
        (0.25, 0.2500001, True),
        (1, 1.0, True),
        (None, 0.0, False),
        (True, 1, False),
        ("a", "a", True),
        ("a", "b", False),
    ],
)
def test_figures_are_the_same_but_for_rounding(first, second, same):
    assert comparing.same(first, second) is same


def test_every_value_of_two_results_is_compared():
    first = {"a": [{"sleutel": "x", "v": 1}], "weg": 2}
    second = {"a": [{"sleutel": "x", "v": 2}, {"sleutel": "y"}], "nieuw": 3}
    assert list(comparing.values(first, second)) == [
        ("a.x.sleutel", "x", "x"),
        ("a.x.v", 1, 2),
        ("a.y", None, {"sleutel": "y"}),
        ("nieuw", None, 3),
        ("weg", 2, None),
    ]


def test_lines_that_differ_have_the_number_of_the_report():
    assert list(comparing.lines(("a", "b", "c"), ("a", "x", "c", "d"))) == [
        (2, "b", "x"),
        (4, None, "d"),
    ]


def test_the_manual_states_the_limits():
    text = Path("docs/handleiding/verifieren.md").read_text("utf-8")
    for limit in (opened.MOST_BYTES, opened.MOST_ATTACHED, opened.MOST_TOGETHER):
        assert f"{limit // 1_000_000} MB" in text
    counts = (opened.MOST_ATTACHMENTS, opened.MOST_PAGES, verification.MOST_DIFFERENCES)
    for count in counts:
        assert f"{count:,}".replace(",", ".") in text
    assert f"{opened.MOST_SECONDS // 60} minuten" in text
