"""A report is written whole or not at all, whatever happens; and nothing is fetched for it."""

import errno
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
import yaml
from reporting import tampering
from reporting.variants import assessed, hostile

from herbestemming.cli.app import run
from herbestemming.notation.files import write_atomically
from herbestemming.reporting import render_report
from herbestemming.reporting.chapters import SHORT

OLD = b"het oude rapport"


@pytest.fixture
def dossier(tmp_path):
    """A dossier of one file, small enough to be reported often."""
    tampering.small(tmp_path / "dossier.yaml")
    return tmp_path / "dossier.yaml"


@pytest.fixture
def target(tmp_path):
    """A report that is there already, alone in its folder."""
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "studie.pdf").write_bytes(OLD)
    return folder / "studie.pdf"


def alone(target):
    """Whether nothing else lies in the folder."""
    return [one.name for one in target.parent.iterdir()] == [target.name]


def whole(target):
    """Whether the old report stands there, or a new one to its last page."""
    return target.read_bytes() == OLD or len(pypdf.PdfReader(target).pages) == 1


# what cannot be written -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("weg/studie.pdf", "de map bestaat niet"),
        ("bestand/studie.pdf", "een deel van het pad is geen map"),
        ("map", "dat is een map"),
        (".", "dat is een map"),
        ("x" * 300, "de naam is te lang"),
        ("dossier.yaml", "daar wordt het rapport zelf uit gemaakt"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_work(
    output, reason, dossier, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("herbestemming.reporting.render.report", None)  # it is not come to
    (tmp_path / "map").mkdir()
    (tmp_path / "bestand").write_text("x")
    before = dossier.read_bytes()
    assert run(["rapport", "dossier.yaml", "-o", output, "--stil"]) == 2
    assert capsys.readouterr().err.strip().endswith(f"{output}: {reason}")
    assert dossier.read_bytes() == before


@pytest.mark.parametrize("output", ["beeld/gevel.jpg", "tekst.md", "kennis", "tabel", "koppeling"])
def test_nothing_that_the_report_is_made_from_is_written_over(
    output, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("herbestemming.reporting.render.report", None)  # it is not come to
    file = tampering.rich(tmp_path / "zaak")
    data = yaml.safe_load(file.read_text("utf-8"))
    data["rapport"] = {"teksten": {"kosten": "tekst.md"}}
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    folder = file.parent
    (folder / "tekst.md").write_text("Ja.", "utf-8")
    (folder / "koppeling").symlink_to("beeld/gevel.jpg")
    names = {"kennis": "eigen kennis/regels/reglement.yaml", "tabel": "ramingen/Vloér.csv"}
    target = folder / names.get(output, output)
    before = target.read_bytes()
    assert run(["rapport", str(file), "-o", str(target), "--stil"]) == 2
    assert "daar wordt het rapport zelf uit gemaakt" in capsys.readouterr().err
    assert target.read_bytes() == before


def test_links_in_a_ring_are_told_before_the_work(dossier, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("herbestemming.reporting.render.report", None)  # it is not come to
    (tmp_path / "a.pdf").symlink_to("b.pdf")
    (tmp_path / "b.pdf").symlink_to("a.pdf")
    assert run(["rapport", str(dossier), "-o", str(tmp_path / "a.pdf"), "--stil"]) == 2
    assert capsys.readouterr().err.endswith("a.pdf: de koppelingen lopen in een kring\n")


@pytest.mark.parametrize("command", ["controleer", "beoordeel", "rapport"])
def test_a_name_that_is_no_utf_8_is_told_in_one_sentence(command, dossier, tmp_path, capsys):
    other = tmp_path / os.fsdecode(b"kerk\xe9.yaml")
    try:
        other.write_bytes(dossier.read_bytes())
    except OSError:
        pytest.skip("this disk takes no such name")
    more = ["-o", str(tmp_path / "a.pdf")] if command == "rapport" else []
    assert run([command, str(other), *more]) == 2
    [told] = capsys.readouterr().err.splitlines()
    assert "geen UTF-8" in told
    assert told.isprintable()


def test_a_folder_without_access_is_told_before_the_work(dossier, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("herbestemming.reporting.render.report", None)  # it is not come to
    monkeypatch.setattr("os.access", lambda *asked: False)  # so that root is refused too
    assert run(["rapport", str(dossier), "-o", str(tmp_path / "studie.pdf")]) == 2
    assert "geen toegang" in capsys.readouterr().err


def test_a_folder_that_closes_during_the_work_is_told(dossier, target, monkeypatch, capsys):
    def refuse(**how):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert run(["rapport", str(dossier), "-o", str(target), "--html"]) == 2
    assert "geen toegang" in capsys.readouterr().err
    assert target.read_bytes() == OLD
    assert alone(target)


class HalfFull:
    """A file on a disk that is full half-way."""

    def __init__(self, stream, error):
        self.stream, self.error = stream, error

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        self.stream.close()

    def write(self, data):
        self.stream.write(data[: len(data) // 2])
        self.stream.flush()
        raise self.error


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 2, "de schijf is vol"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 2, "het quotum is op"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_stops_the_writing_half_way_leaves_the_old_report(
    error, code, words, dossier, target, monkeypatch, capsys
):
    real = os.fdopen
    monkeypatch.setattr("os.fdopen", lambda *how: HalfFull(real(*how), error))
    assert run(["rapport", str(dossier), "-o", str(target), "--html"]) == code
    assert words in capsys.readouterr().err
    assert target.read_bytes() == OLD
    assert alone(target)


def test_a_disk_that_is_full_leaves_the_old_report(dossier, tmp_path, capsys):
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        target = disk / "studie.html"
        target.write_bytes(OLD)
        assert run(["rapport", str(dossier), "-o", str(target), "--html"]) == 2
        assert "de schijf is vol" in capsys.readouterr().err
        assert target.read_bytes() == OLD
        assert alone(target)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_of_two_writers_at_once_one_stands_there_whole(target):
    contents = [bytes([number]) * 200_000 for number in (1, 2)]

    def write(data):
        for _ in range(40):
            write_atomically(target, data)

    writers = [threading.Thread(target=write, args=(one,)) for one in contents]
    for one in writers:
        one.start()
    while any(one.is_alive() for one in writers):
        assert target.read_bytes() in (OLD, *contents)
    assert target.read_bytes() in contents
    assert alone(target)


# processes that end too early -----------------------------------------------------------------


def program(dossier, target):
    """The command of a short report."""
    report = ["rapport", str(dossier), "--nota", "-o", str(target)]
    return [sys.executable, "-m", "herbestemming", *report]


def begun(dossier, target):
    return subprocess.Popen(program(dossier, target), stderr=subprocess.PIPE, text=True)


@pytest.fixture
def lasts(dossier, tmp_path):
    """How long a report takes, in seconds."""
    start = time.monotonic()
    assert begun(dossier, tmp_path / "eerste.pdf").wait() == 0
    return time.monotonic() - start


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_killed_at_any_moment_it_leaves_the_old_report_or_the_new(dossier, target, lasts):
    draw = random.Random(20)
    for _ in range(20):
        process = begun(dossier, target)
        time.sleep(draw.uniform(0, 1.05 * lasts))
        process.kill()
        process.communicate()
        assert whole(target)


WRITE = """
import itertools, sys
from pathlib import Path
from herbestemming.notation.files import write_atomically
for number in itertools.count():
    write_atomically(Path(sys.argv[1]), bytes([number % 2]) * 3_000_000)
    if not number:
        print(flush=True)
"""


@pytest.mark.slow
def test_killed_while_it_writes_it_leaves_one_of_both(target):
    draw = random.Random(21)
    for _ in range(20):
        command = [sys.executable, "-c", WRITE, str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(draw.uniform(0, 0.1))
            process.kill()
        found = target.read_bytes()
        assert len(found) == 3_000_000
        assert len(set(found)) == 1


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_interrupted_at_any_moment_it_says_so_and_leaves_nothing_behind(dossier, target, lasts):
    draw = random.Random(22)
    for _ in range(6):
        process = begun(dossier, target)
        time.sleep(draw.uniform(0.4, 1) * lasts)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
        finished = "rapport klaar" in told  # the signal came too late, maybe as Python left
        assert finished or (process.returncode == 130 and "afgebroken" in told), told
        assert "Traceback" not in told
        assert whole(target)
        assert alone(target)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_two_runs_on_one_output_give_one_whole_report(dossier, target):
    both = [begun(dossier, target) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert target.read_bytes() != OLD
    assert whole(target)
    assert alone(target)


# nothing is fetched ---------------------------------------------------------------------------


class Reads(HTMLParser):
    """The addresses that a browser would open by itself; a link waits until it is clicked."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        opens = ("src", "srcset", "data", "poster", "href", "xlink:href", "action")
        self.found += [value for key, value in attrs if key in opens and tag != "a"]


def test_nothing_is_fetched(tmp_path, monkeypatch):
    def sealed(*rest, **more):
        raise AssertionError("the network was asked for")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, sealed)
    render_report(assessed(hostile()), tmp_path / "rapport.pdf", length=SHORT)
    render_report(assessed(hostile()), tmp_path / "rapport.html", html=True)
    page = (tmp_path / "rapport.html").read_text("utf-8")
    reads = Reads()
    reads.feed(page)
    assert [one for one in reads.found if not one.startswith(("data:", "#"))] == []


@pytest.mark.slow
def test_without_a_network_the_same_report_is_made(dossier, tmp_path):
    sealed = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*sealed, "true"], check=False).returncode:
        pytest.skip("this user may not cut a process off from the network")
    files = [tmp_path / "met.pdf", tmp_path / "zonder.pdf"]
    for file, before in zip(files, ([], sealed), strict=True):
        command = [*before, *program(dossier, file), "--stil"]
        subprocess.run(command, check=True, cwd=Path.cwd())
    assert files[0].read_bytes() == files[1].read_bytes()
