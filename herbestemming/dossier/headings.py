"""The words of tables: headings, units, totals, as practice writes them (`tabellen.yaml`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from herbestemming.knowledge import words
from herbestemming.knowledge.data import load

FIGURES = (
    "hoeveelheid", "eenheidsprijs", "totaal", "btw", "levensduur", "toestand",
    "jaarlijks-onderhoud",
)  # fmt: skip

_BETWEEN = re.compile(r"[\s().,:;€\"'’\[\]*_–—-]+")
_WITHOUT = frozenset(("euro", "eur", "in"))


@dataclass(frozen=True)
class Vocabulary:
    """What the headings of one kind of table mean.

    Attributes:
        meanings: heading in plain words → key.
        keys: every key a column can have.
        needed: sets of keys of which one must be complete.
    """

    meanings: Mapping[str, str]
    keys: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]

    def naming(self, named: Mapping[str, str]) -> Vocabulary:
        """The same, with headings that a dossier names itself: key → heading."""
        meanings = {word: key for word, key in self.meanings.items() if key not in named}
        meanings |= {plain_words(heading): key for key, heading in named.items()}
        return Vocabulary(meanings, self.keys, self.needed)

    def meaning(self, heading: str) -> str | None:
        """The key that a heading means."""
        return self.meanings.get(plain_words(heading)) if heading.strip() else None

    def known(self, row: Sequence[str]) -> int:
        """How many keys the cells of a row mean."""
        return len({self.meaning(one) for one in row if len(one) <= 100} - {None})

    def fit(self, rows: Sequence[Sequence[str]]) -> int:
        """How many keys the best row means."""
        return max(map(self.known, rows), default=0)


@cache
def vocabulary(kind: str) -> Vocabulary:
    """What headings mean in a table of `posten` or `elementen`."""
    data = _data()[kind]
    columns: dict[str, list[str]] = dict(data["kolommen"])
    if "waarden" in columns:
        columns |= {one: [one, f"{one} waarde", f"waarde {one}"] for one in words.VALUES}
    meanings = {plain_words(word): key for key, many in columns.items() for word in many}
    return Vocabulary(meanings, tuple(columns), tuple(map(tuple, data["nodig"])))


def plain_words(text: str) -> str:
    """A text to compare: without capitals, accents, punctuation and the name of the currency."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(one for one in flat if not unicodedata.combining(one))
    return " ".join(one for one in _BETWEEN.split(flat) if one and one not in _WITHOUT)


def slug(text: str) -> str:
    """A name for the dossier made of a text: ``Houten kap (schip)`` is ``houten-kap-schip``."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(one for one in flat if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]+", "-", flat)[:80].strip("-")


def unit_of(text: str) -> str:
    """A unit of practice as the dossier writes it; what is not known stays as it is."""
    return _meanings("eenheden").get(plain_words(text), text.strip())


def is_lump(text: str) -> bool:
    """Whether a unit stands for a lump sum."""
    return plain_words(text) in _listed("forfait")


def is_without_amount(text: str) -> bool:
    """Whether a cell says that there is no amount, as ``PM``."""
    return plain_words(text) in _listed("zonder-bedrag")


def condition_of(text: str) -> str | None:
    """A condition in words, or a number followed by these, as a number."""
    scale = [plain_words(one) for one in _data()["toestanden"]]
    plain = plain_words(text)
    if plain in scale:
        return str(scale.index(plain) + 1)
    first, _, rest = plain.partition(" ")
    return first if rest in scale and first.isdecimal() else None


def yes_or_no(text: str) -> str | None:
    """A tick or a word as ``ja`` or ``nee``; None for anything else."""
    plain = plain_words(text)
    return next((one for one in ("ja", "nee") if plain in _listed(one)), None)


# rows that add up ---------------------------------------------------------------------------


def is_total(text: str) -> bool:
    """Whether a text begins a row that adds up others."""
    rows, plain = _totals(), plain_words(text)
    begins = any(plain == one or plain.startswith(f"{one} ") for one in rows["begin"])
    return begins or plain in rows["heel"] or is_vat(text)


def is_vat(text: str) -> bool:
    """Whether a text begins a row with the VAT of others."""
    plain = re.sub(r"^[0-9]+ ?%? ?", "", plain_words(text))
    return any(plain == one or plain.startswith(f"{one} ") for one in _totals()["btw"])


def is_with_vat(text: str) -> bool:
    """Whether a total includes VAT."""
    found = set(plain_words(text).split())
    return not found.isdisjoint(_totals()["btw"]) and not found.isdisjoint(_totals()["met-btw"])


def is_grand(text: str) -> bool:
    """Whether a total is that of the whole table."""
    return plain_words(text) in _totals()["eind"]


@cache
def _totals() -> dict[str, frozenset[str]]:
    return {key: frozenset(map(plain_words, many)) for key, many in _data()["totaalrijen"].items()}


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(map(plain_words, _data()[key]))


@cache
def _meanings(key: str) -> dict[str, str]:
    return {plain_words(word): unit for unit, many in _data()[key].items() for word in many}


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = load("tabellen.yaml")
    return found
