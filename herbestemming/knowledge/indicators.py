"""The measures of a scenario: key, name, unit and meaning, from ``data/indicatoren.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .data import load


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure as a reader meets it; ``altijd`` is false if it need not exist."""

    sleutel: str
    pijler: str
    eenheid: str
    beter: str
    naam: str
    definitie: str
    altijd: bool = True


@cache
def indicators() -> tuple[Indicator, ...]:
    """All measures, in the order in which they are shown."""
    return tuple(Indicator(**one) for one in load("indicatoren.yaml"))


def indicator(key: str) -> Indicator:
    """The measure with this key.

    Raises:
        KeyError: there is none.
    """
    for one in indicators():
        if one.sleutel == key:
            return one
    raise KeyError(key)


def value_keys() -> tuple[str, ...]:
    """Keys a value function may use: every measure that always exists, and amounts per m²."""
    return tuple(
        key
        for one in indicators()
        for key in (
            (one.sleutel.replace("_", "-"), f"{one.sleutel.replace('_', '-')}-per-m2")
            if one.eenheid == "euro"
            else (one.sleutel.replace("_", "-"),)
        )
        if one.eenheid != "punten" and one.altijd
    )
