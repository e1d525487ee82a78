"""The report of every example, whatever it draws on: written whole, with its place on it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from herbestemming.appraisal import assess
from herbestemming.dossier import read_dossier
from herbestemming.reporting import render_report

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from examples_shown import examples  # noqa: E402

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", examples())
def test_its_report_is_written(name: str, tmp_path: Path) -> None:
    result = assess(read_dossier(ROOT / "examples" / name / "dossier.yaml"))
    file = tmp_path / f"{name}.pdf"
    render_report(result, file)
    pages = PdfReader(file).pages
    assert len(pages) > 5
    assert result.case.dossier.kerk.gemeente in pages[0].extract_text()
