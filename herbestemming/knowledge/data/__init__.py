"""The data files of the knowledge base, read by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def load(name: str) -> Any:
    """Read one small data file of the knowledge base.

    Args:
        name: file name, as ``woorden.yaml``.
    """
    import yaml

    with (FOLDER / name).open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)
