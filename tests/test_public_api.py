"""The library as the README shows it: five lines, and nothing heavy at import."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import herbestemming


def test_the_five_lines_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = re.findall(r"```python\n(.*?)```", Path("README.md").read_text(), re.DOTALL)
    written: list[Path] = []
    monkeypatch.setattr(
        herbestemming, "render_report", lambda result, path: written.append(path), raising=False
    )
    exec(compile(code, "README.md", "exec"), {})
    assert written == ["studie.pdf"]


def test_every_public_name_is_there() -> None:
    for name in herbestemming.__all__:
        assert getattr(herbestemming, name) is not None
    with pytest.raises(AttributeError):
        herbestemming.bestaat_niet  # noqa: B018


def test_results_become_a_frame_of_one_row_per_scenario() -> None:
    case = herbestemming.read_dossier("tests/reference/dossier.yaml")
    frame = herbestemming.assess(case).to_frame()
    assert list(frame.index) == ["nul", "bibliotheek", "wonen", "instandhouding"]
    assert frame.loc["bibliotheek", "rang"] == 1
    assert frame.loc["wonen", "uitgesloten"].startswith("verdelen:")


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        ("import herbestemming", {"numpy", "pandas", "yaml", "pydantic", "typer"}),
        ("import herbestemming.cli.app", {"numpy", "pandas", "pydantic", "weasyprint", "rich"}),
        ("from herbestemming import read_dossier", {"numpy", "pandas", "weasyprint", "jinja2"}),
        ("from herbestemming import assess", {"pandas", "weasyprint", "jinja2"}),
    ],
)
def test_heavy_libraries_wait_until_they_are_used(code: str, heavy: set[str]) -> None:
    """Start-up stays light: what is imported, not how long it takes."""
    show = f"{code}; import sys; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert not heavy & set(found.stdout.split())
