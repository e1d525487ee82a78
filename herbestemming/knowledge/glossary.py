"""The glossary: what words of the trade mean, in plain Dutch, from ``data/begrippen.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from .data import load

_FILE = "begrippen.yaml"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the trade.

    Attributes:
        sleutel: its key.
        groep: ``geld``, ``erfgoed``, ``onderhoud``, ``kerk`` or ``methode``.
        term: the word as the report writes it.
        kort: its meaning in at most twenty words.
        uitleg: its meaning in one to three sentences.
        bron: where a legal or standard term comes from.
        ook: other words for the same.
        zie: keys of related terms.
        maat: keys of the indicators it explains.
    """

    sleutel: str
    groep: str
    term: str
    kort: str
    uitleg: str
    bron: str | None = None
    ook: tuple[str, ...] = ()
    zie: tuple[str, ...] = ()
    maat: tuple[str, ...] = ()


@cache
def glossary() -> dict[str, Term]:
    """All terms by key, in order of the file."""
    return {key: Term(sleutel=key, **_fields(entry)) for key, entry in load(_FILE).items()}


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
    }


def term(key: str) -> Term:
    """The term with this key.

    Raises:
        KeyError: there is none.
    """
    return glossary()[key]
