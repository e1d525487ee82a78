"""The chapters of a report and the lengths it comes in, from ``data/hoofdstukken.yaml``."""

from __future__ import annotations

from dataclasses import dataclass

from .data import load

_FILE = load("hoofdstukken.yaml")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter.

    Attributes:
        sleutel: its key, and its anchor in the report.
        titel: its short title.
        lengtes: the lengths of the report that have it.
        vast: whether it cannot be left out.
    """

    sleutel: str
    titel: str
    lengtes: tuple[str, ...]
    vast: bool = False


CHAPTERS: tuple[Chapter, ...] = tuple(
    Chapter(key, one["titel"], tuple(one["in"]), one.get("vast") == "ja")
    for key, one in _FILE["hoofdstukken"].items()
)
"""All chapters, in order of the report."""

LENGTHS: tuple[str, ...] = tuple(_FILE["lengtes"])
"""The lengths of a report with chapters, the default first."""

WORDS = tuple(one.sleutel for one in CHAPTERS)
OPTIONAL = tuple(one.sleutel for one in CHAPTERS if not one.vast)
