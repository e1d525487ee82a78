"""A report carries its own case: every file that was read, and what was made of it."""

import hashlib
import json
import os
import subprocess
import sys

import pypdf
import pytest
from reporting.tampering import attached, listed, rich

from herbestemming import __version__, assess, read_dossier
from herbestemming.reporting import evidence, render_report
from herbestemming.reporting.chapters import NOTE

CHECKSUMS = """
import sys
from herbestemming import assess, read_dossier
from herbestemming.reporting.evidence import attachments, checksum
result = assess(read_dossier(sys.argv[1]), version="0.0")
print([(one.name, checksum(one.data)) for one in attachments(result)])
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return rich(tmp_path_factory.mktemp("zaak"))


@pytest.fixture(scope="module")
def found(case):
    return carried(case)


def carried(dossier, **given):
    """The attachments of a dossier by name, and the list of them."""
    result = assess(read_dossier(dossier, **given), version="0.0")
    every = {one.name: one for one in evidence.attachments(result)}
    return every, json.loads(every["herkomst.json"].data)


def test_every_file_that_was_read_is_attached_as_it_was(case, found):
    every, origin = found
    own = {one["pad"]: one for one in origin["bijlagen"] if one["rol"] != "meegeleverd"}
    for path, role in (
        ("dossier.yaml", "dossier"),
        ("ramingen/Vloér.csv", "genoemd"),
        ("leeg.yaml", "genoemd"),
        ("kader.yaml", "genoemd"),
        ("eigen kennis/regels/reglement.yaml", "kennis"),
    ):
        held = every[own[path]["naam"]].data
        assert own[path]["rol"] == role
        assert held == (case.parent / path).read_bytes()
        assert own[path]["sha256"] == hashlib.sha256(held).hexdigest()


def test_what_was_made_of_it_is_attached_too(found):
    every, origin = found
    result = json.loads(every["resultaat.json"].data)
    assert {one["sleutel"] for one in result["scenarios"]} >= {"nul", "bibliotheek", "leeg"}
    assert result["onderbouwing"]["graad"]
    resolved = every["dossier-uitgewerkt.yaml"].data.decode()
    assert "# dossier.yaml:" in resolved
    assert "# ramingen/Vloér.csv:" in resolved
    assert origin["formaat"] == "herbestemming-rapport/1"
    assert origin["versie"] == "0.0"
    assert origin["kennis"] == evidence.knowledge_checksum()


def test_what_comes_with_the_program_is_attached_where_it_was_used(tmp_path):
    file = tmp_path / "dossier.yaml"
    file.write_text(QUICK + "scenarios: [bibliotheek]\n", "utf-8")
    every, origin = carried(file)
    shipped = {one["pad"]: one["naam"] for one in origin["bijlagen"] if one["rol"] == "meegeleverd"}
    rules = [path for path in shipped if path.startswith("kennis/regels/")]
    assert "kennis/kader.yaml" in shipped
    assert rules
    assert all(path.removeprefix("kennis/") for path in rules)
    assert b"versies:" in every[shipped[rules[0]]].data


QUICK = """dossier: 1
opdracht: {opdrachtgever: Gent}
kerk: {naam: Sint-Proef, gemeente: Gent, bouwjaar: 1890, statuut: beschermd monument,
  oppervlakte: 500 m2, hoogte: 12 m}
"""


def test_what_is_given_beside_the_dossier_is_attached_with_its_part(case, tmp_path):
    for name in ("ander", "meer"):
        (tmp_path / name).mkdir()
    (tmp_path / "ander/kader.yaml").write_bytes((case.parent / "kader.yaml").read_bytes())
    (tmp_path / "meer/extra.yaml").write_bytes((case.parent / "leeg.yaml").read_bytes())
    kennis = case.parent / "eigen kennis"
    _, origin = carried(
        case,
        framework=tmp_path / "ander/kader.yaml",
        knowledge=kennis,
        scenarios=[tmp_path / "meer/extra.yaml"],
    )
    parts = {(one["rol"], one["pad"]) for one in origin["bijlagen"]}
    assert ("kader", "buiten/kader/kader.yaml") in parts
    assert ("scenario", "buiten/1/extra.yaml") in parts
    assert ("kennis", "buiten/kennis/regels/reglement.yaml") in parts


def test_photographs_are_told_but_not_attached(case, found):
    every, origin = found
    [photo] = origin["fotos"]
    original = (case.parent / "beeld/gevel.jpg").read_bytes()
    assert photo["sha256"] == hashlib.sha256(original).hexdigest()
    assert (photo["getoond"]["breedte"], photo["getoond"]["hoogte"]) == (300, 200)
    assert not any(name.endswith(".jpg") for name in every)


def test_a_file_that_changes_after_it_was_read_is_attached_as_it_was_read(tmp_path):
    dossier = rich(tmp_path / "zaak")
    before = dossier.read_bytes()
    result = assess(read_dossier(dossier))
    dossier.write_text("iets anders")
    first = next(one for one in evidence.attachments(result) if one.name == "dossier.yaml")
    assert first.data == before


def test_names_are_plain_and_none_comes_twice():
    pieces = [
        evidence.Piece("genoemd", path, b"")
        for path in (
            "a/b.csv",
            "a-b.csv",
            "A/b.csv",
            "日本.yaml",
            "../x",
            "herkomst.json",
            "x" * 300,
        )
    ]
    names = evidence._names(pieces)
    assert len({name.lower() for name in names}) == len(pieces)
    assert "herkomst.json" not in names
    assert all(name.isascii() and "/" not in name and len(name) < 100 for name in names)


@pytest.mark.parametrize("seed", ["1", "77"])
def test_they_are_the_same_from_another_folder_and_in_another_process(case, seed, tmp_path):
    def told(argument, folder):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        return subprocess.run(
            [sys.executable, "-c", CHECKSUMS, argument],
            check=True, capture_output=True, text=True, cwd=folder, env=environment,
        ).stdout  # fmt: skip

    every = [(one.name, evidence.checksum(one.data)) for one in in_order(case)]
    assert told(str(case), tmp_path) == f"{every}\n"
    assert told("dossier.yaml", case.parent) == f"{every}\n"


def in_order(case):
    return evidence.attachments(assess(read_dossier(case), version="0.0"))


def test_the_report_holds_them_in_order_with_what_they_are(pdf):
    reader = pypdf.PdfReader(pdf)
    names = reader.trailer["/Root"]["/Names"]["/EmbeddedFiles"]["/Names"][::2]
    assert names == sorted(names)
    assert set(names) >= {"dossier.yaml", "herkomst.json", "resultaat.json"}
    told = [one.get_object() for one in reader.trailer["/Root"]["/AF"]]
    assert {one["/AFRelationship"] for one in told} == {"/Source", "/Data", "/Supplement"}
    assert all(one["/Desc"] for one in told)
    assert set(names) == {one["naam"] for one in listed(pdf)["bijlagen"]} | {"herkomst.json"}
    for one in listed(pdf)["bijlagen"]:
        assert evidence.checksum(attached(pdf)[one["naam"]]) == one["sha256"]


def test_the_only_date_is_that_of_the_dossier(tmp_path, pdf):
    days = set(stamps(pdf))
    assert days == {"20261124"}
    file = tmp_path / "dossier.yaml"
    file.write_text(QUICK + "scenarios: [nul]\n", "utf-8")
    render_report(assess(read_dossier(file)), tmp_path / "rapport.pdf", length=NOTE)
    assert set(stamps(tmp_path / "rapport.pdf")) == {"19800101"}
    assert "/CreationDate" not in pypdf.PdfReader(tmp_path / "rapport.pdf").metadata


def stamps(file):
    """Every day that stands in a PDF."""
    reader = pypdf.PdfReader(file)
    params = [one.get_object()["/EF"]["/F"]["/Params"] for one in reader.trailer["/Root"]["/AF"]]
    for holder in (*params, reader.metadata):
        for key in ("/CreationDate", "/ModDate"):
            if key in holder:
                yield str(holder[key])[2:10]


def test_the_version_is_that_of_the_program():
    assert __version__
