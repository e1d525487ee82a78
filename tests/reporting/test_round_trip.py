"""Whatever a report is made from, it is made again from what it carries: no honest one is false."""

import contextlib
import json
import posixpath
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from herbestemming import assess, read_dossier
from herbestemming.notation import DossierError
from herbestemming.notation.textfile import UNWANTED
from herbestemming.reporting import evidence, opened, render_report
from herbestemming.reporting.chapters import NOTE
from herbestemming.reporting.rebuilding import read_origin, rebuilt
from herbestemming.reporting.verification import verify

QUICK = """dossier: 1
opdracht: {opdrachtgever: Gent}
kerk: {naam: Sint-Proef, gemeente: Gent, bouwjaar: 1890, statuut: beschermd monument,
  oppervlakte: 500 m2, hoogte: 12 m}
scenarios: [nul]
"""
KEY_FIGURE = """kengetallen:
  eigen: {naam: Eigen, verwacht: 1 euro/m2, bron: eigen}
bronnen: {eigen: {naam: Eigen}}
"""


def case(folder, *, photo=None, text=None, knowledge=None, files=None):
    """A dossier that names these files, and they with it."""
    folder.mkdir(parents=True, exist_ok=True)
    dossier = QUICK
    if photo is not None:
        dossier += f"fotos: {{f: {{bestand: {json.dumps(photo)}, bijschrift: x}}}}\n"
        place = written(folder, photo)
        Image.new("RGB", (30, 20), "red").save(place, "JPEG")
    if text is not None:
        dossier += f"rapport: {{teksten: {{besluit: {json.dumps(text)}}}}}\n"
        written(folder, text).write_text("Een eigen tekst.", "utf-8")
    if knowledge is not None:
        dossier += f"kennis: {json.dumps(knowledge)}\n"
    for name, content in (files or {}).items():
        written(folder, name).write_text(content, "utf-8")
    (folder / "dossier.yaml").write_text(dossier, "utf-8")
    return folder / "dossier.yaml"


def written(folder, name):
    """The place of a file, its folder made; without following ``..``."""
    place = folder / posixpath.normpath(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def differing(dossier, folder, **given_beside):
    """Names of the attachments that are others when the case is made again from them."""
    before = made(read_dossier(dossier, **given_beside))
    origin = read_origin(before)
    after = made(rebuilt(origin, before, folder / "opnieuw").case)
    return [name for name in before | after if same(before, name) != same(after, name)]


def made(found):
    return {one.name: one.data for one in evidence.attachments(assess(found, version="0.0"), NOTE)}


def same(attached, name):
    """An attachment, of the list of origins without the photographs: grey ones stand for them."""
    data = attached.get(name)
    if name == evidence.ORIGIN:
        origin = json.loads(data)
        return origin | {"fotos": [one["pad"] for one in origin["fotos"]]}
    return data


LETTERS = st.characters(codec="utf-8", exclude_characters="/\0\\", exclude_categories=("Cc", "Cs"))
ODD = st.sampled_from(" \u00a0\u202f\u00ad\u00e9\u26ea-.'\"#:{}[]&*!|>%@`~")
PARTS = st.text(ODD | LETTERS, min_size=1, max_size=30)
PATHS = st.lists(PARTS | st.sampled_from([".", "..", "sub", "kennis", "buiten"]), max_size=4)


@settings(max_examples=8, deadline=None)
@given(
    st.tuples(PATHS, PARTS).map(lambda one: "/".join((*one[0], one[1]))),
    st.sampled_from([".jpg", ".png", ".yaml", ".md"]),
    st.sampled_from(["photo", "text"]),
    st.booleans(),
)
@example("Schermafbeelding 10.00\u202fAM", ".png", "photo", False)
@example("een\u00a0tekst", ".md", "text", False)
@example("ge\u00advel", ".jpg", "photo", False)
@example("sub/../g", ".jpg", "photo", True)
@example("abcdefghij/" * 40 + "t", ".md", "text", False)
@example("resultaat", ".json", "text", False)
@example("dossier-uitgewerkt", ".yaml", "text", False)
@example("herkomst", ".json", "text", True)
def test_a_file_of_any_name_comes_back(stem, ending, kind, inside):
    name = f"{stem}{ending}"
    assume(not UNWANTED.search(name))
    assume(posixpath.normpath(name) not in ("dossier.yaml", ".", ".."))
    assume(not posixpath.normpath(name).startswith("../"))
    with tempfile.TemporaryDirectory() as root:
        try:
            dossier = case(Path(root) / "zaak", **{kind: name})
            if inside:  # named as a user does that stands in its folder
                with contextlib.chdir(dossier.parent):
                    found = differing(Path(dossier.name), Path(root))
            else:
                found = differing(dossier, Path(root))
        except (DossierError, OSError):  # it makes no report either
            assume(False)
        assert found == []


KNOWLEDGE = {
    "nothing to read": {"LEESMIJ.txt": "x"},
    "a folder more": {"kengetallen/LEESMIJ.txt": "x", "notities/a.txt": "x"},
    "files not read": {"geheim.yaml": "x: 1", "regels/a.yml": "x: 1", "notities/b.yaml": "x: 1"},
    "types not read": {"kerktypes/mijn.yaml": "x: 1", "kerktypes/keuze.yaml": "x: 1"},
    "key figures not used": {"kengetallen/mijn.yaml": KEY_FIGURE},
    "a figure more": {"kengetallen/gebouw.yaml": KEY_FIGURE},
}


@pytest.mark.parametrize("files", KNOWLEDGE.values(), ids=KNOWLEDGE)
@pytest.mark.parametrize("way", ["kennis", "sub/../kennis", ".", "--kennis", "--kennis ."])
def test_a_folder_of_knowledge_comes_back(files, way, tmp_path, monkeypatch):
    folder = "." if way.endswith(".") else "kennis"
    named = None if way.startswith("--") else way
    held = {f"{folder}/{name}": content for name, content in files.items()}
    dossier = case(tmp_path / "zaak", knowledge=named, files=held)
    (dossier.parent / folder).mkdir(exist_ok=True)
    given_beside = {} if named else {"knowledge": Path(folder)}
    monkeypatch.chdir(dossier.parent)
    assert differing(Path("dossier.yaml"), tmp_path, **given_beside) == []


def test_a_folder_of_knowledge_that_is_a_link_comes_back(tmp_path):
    dossier = case(tmp_path / "zaak", knowledge="kennis", files={"echt/x.yaml": "x: 1"})
    (dossier.parent / "kennis").symlink_to("echt")
    assert differing(dossier, tmp_path) == []


def test_what_is_not_read_of_a_folder_of_knowledge_is_not_carried(tmp_path):
    secret = "wachtwoord: hunter2"
    names = ("geheim.yaml", "notities/prive.yaml", "kengetallen/mijn.yaml", "kerktypes/m.yaml")
    files = {f"kennis/{name}": secret for name in names}
    rule = {"kennis/regels/reglement.yaml": "naam: x\n"}
    found = made(read_dossier(case(tmp_path, knowledge="kennis", files=files | rule)))
    assert not [name for name, data in found.items() if b"hunter2" in data]
    assert "kennis-regels-reglement.yaml" in found
    beside = made(read_dossier(case(tmp_path, files={"ander.yaml": secret}, knowledge=".")))
    assert not [name for name, data in beside.items() if b"hunter2" in data]


@pytest.mark.parametrize("kind", ["photo", "text"])
def test_an_absolute_path_is_no_part_of_a_case(kind, tmp_path):
    name = str(tmp_path / "zaak" / "g.jpg")
    dossier = case(tmp_path / "zaak", **{kind: "g.jpg"})
    dossier.write_text(dossier.read_text("utf-8").replace('"g.jpg"', json.dumps(name)), "utf-8")
    with pytest.raises(DossierError, match="D043"):
        read_dossier(dossier)


def test_a_report_that_carries_too_much_is_not_made(tmp_path, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_TOGETHER", 10_000)
    result = assess(read_dossier(case(tmp_path)), version="0.0")
    with pytest.raises(OSError, match="een rapport kan hoogstens 75 MB per bijlage en 0 MB aan"):
        render_report(result, tmp_path / "u.pdf", length=NOTE)
    assert not (tmp_path / "u.pdf").exists()
    largest = 65_000_000  # what forty scenarios take
    assert opened.MOST_BYTES > opened.MOST_TOGETHER > opened.MOST_ATTACHED > largest


@pytest.mark.slow
def test_a_report_with_odd_names_agrees_as_a_whole(tmp_path):
    files = {"kennis/LEESMIJ.txt": "x", "kennis/notities/geheim.yaml": "x: 1"}
    dossier = case(
        tmp_path / "zaak", photo="a b/../ge\u00advel.jpg", text="resultaat.json",
        knowledge="kennis", files=files,
    )  # fmt: skip
    render_report(assess(read_dossier(dossier), version="0.0"), tmp_path / "u.pdf", length=NOTE)
    found = verify(tmp_path / "u.pdf", version="0.0")
    assert [one.melding for one in found.differences] == []
