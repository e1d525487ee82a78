"""The wheel does what the checkout does, in an environment and a folder of its own."""

import json
import shutil
import subprocess
import sys
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


@pytest.fixture(scope="module")
def herbestemming(folder: Path) -> Path:
    """The command of a fresh environment that holds the wheel and what it asks for."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT]
    run(*pip, *build, cwd=folder)
    [wheel] = folder.glob("*.whl")
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
