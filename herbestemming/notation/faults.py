"""Faults as values: what is wrong in a text that people wrote, and where.

A fault is data, never an exception shown to a user. Stages collect faults and go on, so that
one reading of a dossier tells everything that is wrong with it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_CATALOGUE = Path(__file__).with_name("meldingen.yaml")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, or (``blocks`` false) worth a warning.

    Attributes:
        code: stable code, a key of ``meldingen.yaml``.
        place: where in the file.
        path: dossier path, as ``scenarios.nul.gebruiken``.
        words: what the sentence of the catalogue needs.
        also: a second place, for a fault between two lines.
    """

    code: str
    place: Place
    path: str
    words: tuple[tuple[str, str], ...] = ()
    also: Place | None = None

    @property
    def blocks(self) -> bool:
        """Whether the dossier cannot be used while this stands (``W…`` codes only warn)."""
        return not self.code.startswith("W")

    @property
    def message(self) -> str:
        """The Dutch sentence: what was found, what was expected, the nearest valid word."""
        return _sentences()[self.code].format_map(dict(self.words))

    def __str__(self) -> str:
        text = f"{self.place}: {self.code} {self.message}"
        if self.path:
            text += f" [{self.path}]"
        return f"{text} (zie ook {self.also})" if self.also else text

    def to_dict(self) -> dict[str, Any]:
        """The fault as plain data with Dutch keys, for ``controleer --json``."""
        data: dict[str, Any] = {
            "code": self.code,
            "ernst": "fout" if self.blocks else "waarschuwing",
            "bestand": self.place.file,
            "regel": self.place.line,
            "kolom": self.place.column,
            "pad": self.path,
            "melding": self.message,
        }
        if self.also:
            data["zie_ook"] = {
                "bestand": self.also.file,
                "regel": self.also.line,
                "kolom": self.also.column,
            }
        return data


@dataclass
class FaultList:
    """Collects faults in one pass; iterates in the order of the file."""

    faults: list[Fault] = field(default_factory=list)

    def add(
        self, code: str, place: Place, path: str, also: Place | None = None, **words: object
    ) -> None:
        """Add one fault, unless the same one stands already."""
        given = tuple((key, _shorten(str(value))) for key, value in words.items())
        fault = Fault(code, place, path, given, also)
        if fault not in self.faults:
            self.faults.append(fault)

    @property
    def blocking(self) -> bool:
        """Whether any fault stops the work."""
        return any(fault.blocks for fault in self.faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self.faults, key=lambda fault: (fault.place, fault.code)))

    def __len__(self) -> int:
        return len(self.faults)


class DossierError(Exception):
    """The input cannot be used; ``faults`` says why. The only error reading may raise."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, valid: Iterable[str]) -> str:
    """``; bedoelde u “…”?`` with the valid word nearest to ``word``, or a full stop."""
    close = difflib.get_close_matches(word.lower(), list(valid), n=1, cutoff=0.6)
    return f"; bedoelde u “{close[0]}”?" if close else "."


def listed(words: Iterable[str], most: int = 12) -> str:
    """Valid words as a list in a sentence, cut off where it would drown the message."""
    names = list(words)
    if len(names) > most:
        return ", ".join(names[:most]) + f", … ({len(names)} in totaal)"
    return ", ".join(names) if names else "(geen)"


def _shorten(text: str, most: int = 400) -> str:
    text = "".join(char if char.isprintable() else "�" for char in text)
    return text if len(text) <= most else text[: most - 1] + "…"


@cache
def _sentences() -> dict[str, str]:
    import yaml

    with _CATALOGUE.open(encoding="utf-8") as stream:
        catalogue: dict[str, str] = yaml.load(stream, Loader=yaml.CSafeLoader)
    return catalogue
