"""The repository keeps its own promises: it installs anywhere, and says what it does."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

# Each last letter stands between brackets, so that this line does not match itself.
MACHINE_OR_REGISTRY = re.compile(
    rb"/wor[k]/|/roo[t]/|/bash_job[s]|index-ur[l]"
    rb"|pypi\.or[g]|pythonhosted\.or[g]|deb\.debian\.or[g]|registry\.npmjs\.or[g]"
)


def test_no_file_names_a_machine_path_or_a_registry_host() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("only a git checkout can tell which files are kept")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = [ROOT / name for name in listing.split("\0") if name]
    naming = [f for f in files if f.is_file() and MACHINE_OR_REGISTRY.search(f.read_bytes())]
    assert not naming


def test_the_readme_tells_how_to_see_it_and_how_to_test_it() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    assert set(re.findall(r"^make ([a-z-]+) +\w", shown, re.MULTILINE)) == targets


def test_constraints_are_plain_pins() -> None:
    assert [pin for pin in PINS if not re.fullmatch(r"[\w.-]+==\d[\w.]*", pin)] == []


def test_constraints_pin_all_that_make_installs() -> None:
    asked = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
    ]
    pinned = {_name(pin) for pin in PINS}
    assert [requirement for requirement in asked if _name(requirement) not in pinned] == []


def test_the_wheel_carries_the_templates() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["templates"] == "herbestemming/templates"


def _name(requirement: str) -> str:
    """The name of a requirement as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[ ]", requirement)[0]).lower()
