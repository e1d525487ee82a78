"""Faults as values: what is wrong in a text that people wrote, and where.

A fault is data, never an exception shown to a user. Stages collect faults and go on, so that
one reading of a dossier tells everything that is wrong with it.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

MAX_FAULTS = 200
TOO_MANY = "D090"
_MOST = (1000, 100)  # characters of a word in a sentence; of what was found
_ALIKE, _LONG_ALIKE, _SHORT = 0.6, 0.7, 5  # how alike a word must be to be meant; short: letters
_CATALOGUE = Path(__file__).with_name("meldingen.yaml")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text file; line and column count from 1.

    ``origin``: for what an alias (``*name``) repeats, the place where it was written; for what a
    table says, the place that names the table. ``cell``: a cell of a workbook, shown as ``C12``.
    """

    file: str
    line: int
    column: int
    origin: Place | None = field(default=None, compare=False)
    cell: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{column_letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


def column_letters(column: int) -> str:
    """A column of a workbook as its letters: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


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
        return catalogue()["meldingen"][self.code].format_map(dict(self.words))

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


class DossierError(Exception):
    """The input cannot be used; ``faults`` says why. The only error reading may raise."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FaultList:
    """Collects faults in one pass; iterates in the order of the file, none twice."""

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}

    def add(
        self,
        code: str,
        place: Place,
        path: str,
        *,
        also: Place | None = None,
        among: Collection[str] | None = None,
        **words: Any,
    ) -> None:
        """Add one fault.

        Args:
            code: key of the sentence.
            place: where it stands.
            path: dossier path.
            also: a second place.
            among: the valid words; gives the sentence its ``{nearest}`` and ``{valid}``.
            words: what else the sentence needs; ``found`` is what stands there.

        Raises:
            DossierError: there are so many that more would not help.
        """
        if among is not None:
            words |= {"nearest": nearest(str(words["found"]), among), "valid": listed(among)}
        given = tuple(
            (key, printable(str(value), _MOST[key == "found"])) for key, value in words.items()
        )
        self.put(Fault(code, place, printable(path, 200), given, also or place.origin))

    def put(self, fault: Fault) -> None:
        """Add a fault that was made elsewhere.

        Raises:
            DossierError: there are so many that more would not help.
        """
        self._faults[fault] = None
        if len(self._faults) == MAX_FAULTS:
            self.add(TOO_MANY, fault.place, "", most=MAX_FAULTS)
            raise DossierError(self)

    def put_all(self, faults: Iterable[Fault], named: Place | None) -> None:
        """Add the faults of a file; those of the file as a whole also name who names it.

        Raises:
            DossierError: there are so many that more would not help.
        """
        for one in faults:
            whole = one.path == "" and one.also is None
            self.put(replace(one, also=named) if whole else one)

    def stop(
        self, code: str, place: Place, *, also: Place | None = None, **words: Any
    ) -> DossierError:
        """Add a fault after which nothing can be read; the caller raises what this returns."""
        self.add(code, place, "", also=also, **words)
        return DossierError(self)

    @property
    def blocking(self) -> bool:
        """Whether any fault stops the work."""
        return any(fault.blocks for fault in self._faults)

    def __iter__(self) -> Iterator[Fault]:
        files = {place.file: None for place in (fault.place for fault in self._faults)}
        rank = {file: position for position, file in enumerate(files)}
        told = {(fault.code, fault.place, fault.words) for fault in self._faults}
        order = sorted(
            self._faults, key=lambda one: (one.code == TOO_MANY, rank[one.place.file], one.place)
        )
        for fault in order:
            if (fault.code, fault.place.origin, fault.words) not in told:
                yield fault

    def __len__(self) -> int:
        return len(self._faults)


def nearest(word: str, valid: Iterable[str]) -> str:
    """``; bedoelde u “…”?`` with the valid word nearest to ``word``, or a full stop."""
    close = closest(word, valid)
    return wording("bedoelde", word=close) if close else "."


def closest(word: str, valid: Iterable[str]) -> str | None:
    """The valid word nearest to ``word``, whatever its capitals."""
    spelled, word = {one.lower(): one for one in islice(valid, 500)}, word.lower()[:80]
    begun = [one for one in spelled if len(word) > _SHORT and one.startswith(word)]
    if begun:
        return spelled[min(begun, key=len)]
    close = difflib.get_close_matches(word, spelled, n=3, cutoff=_ALIKE)
    return next((spelled[one] for one in close if _is_meant(word, one)), None)


def _is_meant(word: str, other: str) -> bool:
    """Long words that are somewhat alike seldom mean the same, unless one goes on the other."""
    if len(word) <= _SHORT or other.startswith(word) or word.startswith(other):
        return True
    return difflib.SequenceMatcher(None, other, word).ratio() >= _LONG_ALIKE


def listed(words: Collection[str], most: int = 20) -> str:
    """Valid words as a list in a sentence, cut off where it would drown the message."""
    if not words:
        return wording("geen")
    shown = ", ".join(islice(words, most))
    return shown if len(words) <= most else wording("en-meer", shown=shown, count=len(words))


def printable(text: str, most: int = 400) -> str:
    """A text as it can be shown on one line: no control characters, not endless."""
    text = text[: most + 1]
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)
    return text if len(text) <= most else text[: most - 1] + "…"


def wording(key: str, **words: object) -> str:
    """Words of the catalogue that recur in sentences."""
    return catalogue()["woorden"][key].format_map(words)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All sentences about bad input: ``meldingen`` by code, and ``woorden`` that recur in them."""
    import yaml

    with _CATALOGUE.open(encoding="utf-8") as stream:
        found: dict[str, dict[str, str]] = yaml.load(stream, Loader=yaml.CSafeLoader)
    return found
