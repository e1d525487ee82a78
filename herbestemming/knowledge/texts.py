"""Sentences for people, from the catalogues in ``data/``."""

from __future__ import annotations

from functools import cache
from typing import Any

from .data import load


@cache
def catalogue(name: str) -> Any:
    """A whole catalogue, read once.

    Args:
        name: name of the data file, without ending.
    """
    return load(f"{name}.yaml")


def sentence(name: str, *keys: str, **words: object) -> str:
    """A sentence of a catalogue with its words filled in.

    Args:
        name: name of the catalogue.
        keys: where in the file.
        words: what the sentence needs.
    """
    found = catalogue(name)
    for key in keys:
        found = found[key]
    return str(found).format(**words)
