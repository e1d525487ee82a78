"""Price series: an amount of one year brought to the price level of another.

A yearly mean per series stands in ``data/indexreeksen.csv``; after its last year a series grows at
a rate that is itself a key figure, and that is told.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from herbestemming.notation.dutch import number, percent
from herbestemming.notation.faults import FaultList

from .data import FOLDER, load
from .keyfigures import KeyFigure, key_figure
from .library import Library

_SIGNIFICANT = 3
_PLAIN = "kengetal"


@dataclass(frozen=True, slots=True)
class Brought:
    """A key figure at another price level.

    Attributes:
        values: low, expected and high; a percentage is a fraction.
        note: how, in a short Dutch phrase; empty where nothing changed.
    """

    values: tuple[float, float, float]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One price series.

    Attributes:
        naam: name as shown.
        land: country whose prices it follows.
        groei: key figure with its yearly growth before and after its years.
        waarden: yearly mean, from the first year to the last without a gap.
        geraamd: years whose value is an assumption.
    """

    naam: str
    land: str
    groei: str
    waarden: dict[int, float]
    geraamd: frozenset[int]

    def value(self, year: int) -> float:
        """The series in a year; outside its years with the growth of its key figure."""
        first, last = min(self.waarden), max(self.waarden)
        known = min(max(year, first), last)
        found = self.waarden[known]
        return found if known == year else float(found * (1 + self.growth()) ** (year - known))

    def growth(self) -> float:
        """Growth per year outside its years, a fraction."""
        found = key_figure(self.groei, Library(), FaultList())
        assert found is not None
        return found.verwacht


def bring(figure: KeyFigure, to_year: int) -> Brought:
    """A key figure at the price level of a year, rounded to three significant digits.

    Args:
        figure: the key figure; what is no amount, or has no series, stays as it is.
        to_year: the year wanted.
    """
    if figure.jaar == to_year or not figure.eenheid.startswith("euro"):
        return Brought(figure.values)
    if figure.reeks is None:
        return Brought(figure.values, _words()["geen-reeks"].format(year=figure.jaar))
    used = series(figure.reeks)
    before, after = used.value(figure.jaar), used.value(to_year)
    low, value, high = (_rounded(one * after / before) for one in figure.values)
    note = _words()["prijspeil"].format(
        year=figure.jaar,
        after=_shown(after, before),
        before=_shown(before, after),
        how=_how(used, figure.land, (figure.jaar, to_year)),
    )
    return Brought((low, value, high), note)


@cache
def series(name: str) -> Series:
    """The price series with this name.

    Raises:
        KeyError: there is none.
    """
    about = load("reeksen.yaml")["reeksen"][name]
    values, assumed = {}, set()
    with (FOLDER / "indexreeksen.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            if row["reeks"] == name:
                values[int(row["jaar"])] = float(row["waarde"])
                if row["soort"] != _PLAIN:
                    assumed.add(int(row["jaar"]))
    return Series(about["naam"], about["land"], about["groei"], values, frozenset(assumed))


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = load("reeksen.yaml")["nota"]
    return found


def _how(used: Series, country: str, years: tuple[int, int]) -> str:
    """Which series, and what in it was not measured."""
    words, parts = _words(), [used.naam]
    if used.land != country:
        parts.append(words["ander-land"].format(country=used.land))
    parts += [words["geraamd"].format(year=year) for year in years if year in used.geraamd]
    if max(years) > max(used.waarden):
        growth = percent(used.growth(), 1)
        parts.append(words["daarna"].format(year=max(used.waarden), growth=growth))
    elif min(years) < min(used.waarden):
        growth = percent(used.growth(), 1)
        parts.append(words["daarvoor"].format(year=min(used.waarden), growth=growth))
    return ", ".join(parts)


def _shown(value: float, other: float) -> str:
    """An index as published: without thousands points, with decimals only where it is small."""
    return number(value, 0 if min(value, other) >= 400 else 1).replace(".", "")


def _rounded(value: float) -> float:
    return float(f"{value:.{_SIGNIFICANT}g}")
