"""A small good dossier to change, and what is said of it when it is changed for the worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from herbestemming.dossier import Case, read_dossier
from herbestemming.notation import DossierError, Fault

HERE = Path(__file__).parent
BASE = (HERE / "basis.yaml").read_text("utf-8")
FRAMEWORK = (HERE.parent / "reference" / "kader.yaml").read_text("utf-8")


def read(text: str | bytes) -> Case:
    """Read a dossier with this content."""
    Path("dossier.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return read_dossier("dossier.yaml")


def faults(text: str | bytes) -> tuple[Fault, ...]:
    """What is said about a dossier that cannot be used."""
    with pytest.raises(DossierError) as refused:
        read(text)
    return refused.value.faults
