"""Municipalities of Flanders and Brussels, by name and year, from ``data/gemeenten.csv``.

Source: Statbel (Algemene Directie Statistiek - Statistics Belgium), CC BY 4.0; wherever the
figures are shown, `SOURCE` is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from .data import FOLDER

FILE = "gemeenten.csv"
SOURCE = "© Statbel, CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality as long as it exists under one code.

    Attributes:
        nis: NIS code, five digits.
        naam: Dutch name.
        provincie: its province; for Brussels, the region.
        van: the day it began; None before 2018.
        tot: its last day; None as long as it exists.
        opvolger: NIS code of the municipality it went into; None as long as it exists.
        inwoners: inhabitants on 1 January 2020 (2018 for those that ended in 2018): an order of
            magnitude.
        regel: line of the data file.
    """

    nis: str
    naam: str
    provincie: str
    van: date | None
    tot: date | None
    opvolger: str | None
    inwoners: int
    regel: int

    def exists_in(self, year: int) -> bool:
        """Whether it exists throughout a year; mergers take effect on 1 January."""
        begun = self.van is None or self.van.year <= year
        return begun and (self.tot is None or self.tot.year >= year)


def municipality(name: str, year: int) -> Municipality | None:
    """The municipality with this name in a year.

    Args:
        name: its Dutch name.
        year: calendar year.

    Returns:
        Of several with this name, the one that exists in that year, else the newest; it may have
        ended before that year (see `Municipality.tot`). None for an unknown name.
    """
    named = _by_name().get(name, ())
    return next((one for one in named if one.exists_in(year)), named[-1] if named else None)


def successor(one: Municipality) -> Municipality | None:
    """What a municipality went into; None if it still exists."""
    while one.opvolger is not None:
        one = _by_code()[one.opvolger]
        if one.tot is None:
            return one
    return None


def municipality_names(year: int) -> tuple[str, ...]:
    """The names of all municipalities that exist in a year, in order of the alphabet."""
    return tuple(sorted(one.naam for one in _all() if one.exists_in(year)))


def all_names() -> tuple[str, ...]:
    """The names of all municipalities that exist or existed since 2018, each once."""
    return tuple(sorted(_by_name()))


@cache
def _all() -> tuple[Municipality, ...]:
    lines = (FOLDER / FILE).read_text("utf-8").splitlines()
    head = next(position for position, line in enumerate(lines) if not line.startswith("#"))
    return tuple(
        _read(line, number) for number, line in enumerate(lines[head + 1 :], start=head + 2)
    )


def _read(line: str, number: int) -> Municipality:
    nis, name, province, since, until, into, people = line.split(";")
    return Municipality(
        nis, name, province, _day(since), _day(until), into or None, int(people), number
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _by_name() -> dict[str, tuple[Municipality, ...]]:
    """Municipalities by name, the oldest first."""
    found: dict[str, tuple[Municipality, ...]] = {}
    for one in sorted(_all(), key=lambda one: one.van or date.min):
        found[one.naam] = (*found.get(one.naam, ()), one)
    return found


@cache
def _by_code() -> dict[str, Municipality]:
    return {one.nis: one for one in _all()}
