"""Every test of a dossier runs in a folder of its own, with a framework that is good."""

from __future__ import annotations

from pathlib import Path

import pytest
from dossier.base import FRAMEWORK


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, in which a dossier is ``dossier.yaml``."""
    monkeypatch.chdir(tmp_path)
    Path("kader.yaml").write_text(FRAMEWORK, "utf-8")
    return tmp_path
