"""The wheel does what the checkout does, in an environment and a folder of its own."""

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints, once it has ended well."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout with a copy of the example in it."""
    folder = tmp_path_factory.mktemp("elders")
    shutil.copytree(ROOT / "examples" / "circuskerk", folder / "circuskerk")
    return folder


PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq"]
BUILD = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir"]
TEN_LINES = """\
dossier: 1
opdracht: {opdrachtgever: Gemeente, datum: 2026-11-24}
kerk:
  naam: Sint-Proef
  gemeente: Aarschot
  bouwjaar: 1889
  statuut: niet beschermd
  oppervlakte: 600 m2
  hoogte: 14 m
scenarios: [bibliotheek, wonen]
"""


@pytest.fixture(scope="module")
def wheel(folder: Path) -> Path:
    """The wheel of this checkout."""
    run(*PIP, *BUILD, folder, ROOT, cwd=folder)
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def herbestemming(wheel: Path, folder: Path) -> Path:
    """The command of a fresh environment that holds the wheel and what it asks for."""
    pip = [*PIP]
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    pip[0] = str(folder / "venv" / "bin" / "python")
    run(*pip, "install", "--no-compile", "-c", ROOT / "constraints.txt", wheel, cwd=folder)
    return folder / "venv" / "bin" / "herbestemming"


def test_it_shows_its_commands(herbestemming: Path, folder: Path) -> None:
    assert "rapport" in run(herbestemming, "--help", cwd=folder)


def test_it_checks_a_dossier(herbestemming: Path, folder: Path) -> None:
    run(herbestemming, "controleer", "circuskerk/dossier.yaml", cwd=folder)


def test_it_gives_the_figures_of_the_checkout(herbestemming: Path, folder: Path) -> None:
    assess = ["beoordeel", "circuskerk/dossier.yaml", "--json", "-"]
    of_the_wheel = json.loads(run(herbestemming, *assess, cwd=folder))
    of_the_checkout = json.loads(run(sys.executable, ROOT / "cli.py", *assess, cwd=folder))
    assert of_the_wheel == of_the_checkout


def test_it_writes_the_report(herbestemming: Path, folder: Path) -> None:
    run(herbestemming, "rapport", "circuskerk/dossier.yaml", "-o", "x.pdf", cwd=folder)
    assert (folder / "x.pdf").read_bytes().startswith(b"%PDF")


def test_all_knowledge_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    data = ROOT / "herbestemming" / "knowledge" / "data"
    wanted = {
        f"herbestemming/knowledge/data/{file.relative_to(data).as_posix()}"
        for kind in ("yaml", "csv")
        for file in data.rglob(f"*.{kind}")
    }
    wanted |= {f"herbestemming/scenarios/{file.name}" for file in ROOT.glob("scenarios/*.yaml")}
    assert len(wanted) > 100
    assert wanted - inside == set()


def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=ROOT)
    [archive] = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
    [source] = (one for one in tmp_path.iterdir() if one.is_dir())
    run(*PIP, *BUILD, tmp_path, source, cwd=tmp_path)
    [built] = tmp_path.glob("*.whl")
    assert _content(built) == _content(wheel)


def _content(wheel: Path) -> dict[str, int]:
    return {one.filename: one.CRC for one in zipfile.ZipFile(wheel).infolist()}


def test_it_knows_what_the_checkout_knows(herbestemming: Path, folder: Path) -> None:
    elsewhere = folder / "andere"
    elsewhere.mkdir()
    (elsewhere / "dossier.yaml").write_text(TEN_LINES, "utf-8")
    assert "erfgoed" in run(herbestemming, "kennis", "erfgoedpremie", cwd=elsewhere)
    assert json.loads(run(herbestemming, "schema", "-", cwd=elsewhere))["properties"]
    run(herbestemming, "nieuw", "eigen.yaml", "--van", "wonen", cwd=elsewhere)
    assert "wonen" in (elsewhere / "eigen.yaml").read_text("utf-8")
    run(herbestemming, "controleer", "dossier.yaml", cwd=elsewhere)
    assess = ["beoordeel", "dossier.yaml", "--json", "-"]
    of_the_wheel = json.loads(run(herbestemming, *assess, cwd=elsewhere))
    of_the_checkout = json.loads(run(sys.executable, ROOT / "cli.py", *assess, cwd=elsewhere))
    assert of_the_wheel == of_the_checkout
    run(herbestemming, "rapport", "dossier.yaml", "-o", "scan.pdf", cwd=elsewhere)
    assert (elsewhere / "scan.pdf").read_bytes().startswith(b"%PDF")
