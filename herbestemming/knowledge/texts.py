"""Sentences for people, from the catalogues in ``data/``."""

from __future__ import annotations

from functools import cache
from typing import Any

from .data import load


@cache
def _catalogue(name: str) -> Any:
    return load(f"{name}.yaml")


def sentence(catalogue: str, *keys: str, **words: object) -> str:
    """A sentence of a catalogue with its words filled in.

    Args:
        catalogue: name of the data file, without ending.
        keys: where in the file.
        words: what the sentence needs.
    """
    found = _catalogue(catalogue)
    for key in keys:
        found = found[key]
    return str(found).format(**words)
