"""What happens when in a scenario, in whole years of the expected world: uses, works, spaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from herbestemming.dossier import Dossier, Scenario, building
from herbestemming.dossier.scenario import Intervention, Purchase, Use
from herbestemming.notation import Getal


def use_years(use: Use, scenario: Scenario) -> tuple[int | None, int | None]:
    """First and last year of a use; None where it was there already, or goes on.

    Worship ends in the year before the withdrawal from worship. A use that never runs has a last
    year before its first.
    """
    ends = [_whole(use.tot)] if use.tot is not None else []
    if use.eredienst and scenario.onttrekking is not None:
        ends.append(_whole(scenario.onttrekking) - 1)
    return (None if use.van is None else _whole(use.van)), min(ends, default=None)


def _whole(year: Getal) -> int:
    return round(year.value)


def runs(use: Use, scenario: Scenario, year: int) -> bool:
    """Whether a use runs in a year."""
    first, last = use_years(use, scenario)
    return (first is None or first <= year) and (last is None or year <= last)


def works_years(one: Intervention | Purchase) -> list[int]:
    """The years in which works are done, in order, also outside the horizon."""
    return sorted(round(phase.year.value) for phase in one.fasering.phases if phase.share.value)


def spans(years: list[int]) -> list[tuple[int, int]]:
    """Years in order as spans of years that follow each other."""
    found: list[tuple[int, int]] = []
    for year in years:
        if found and found[-1][1] >= year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Years in which every space is used in one way.

    Attributes:
        first: first year.
        last: last year.
        uses: per space the keys of its uses; None where the space is not there.
    """

    first: int
    last: int
    uses: dict[str, tuple[str, ...] | None]


def occupancy(dossier: Dossier, scenario: Scenario) -> list[Occupancy]:
    """Who uses which space when: the years of the calculation, in parts of equal use."""
    spaces = building.spaces(dossier, scenario)
    there = {name: _presence(scenario, name) for name in spaces}

    def of(year: int) -> tuple[tuple[str, ...] | None, ...]:
        running = [key for key, use in scenario.gebruiken.items() if runs(use, scenario, year)]
        return tuple(
            tuple(key for key in running if name in scenario.gebruiken[key].ruimten)
            if there[name][0] <= year < there[name][1]
            else None
            for name in spaces
        )

    found = []
    for uses, group in groupby(dossier.years, of):
        years = list(group)
        found.append(Occupancy(years[0], years[-1], dict(zip(spaces, uses, strict=True))))
    return found


def _presence(scenario: Scenario, space: str) -> tuple[float, float]:
    """From which year on a space is there, and from which it is gone (method §6)."""
    first, gone = float("-inf"), float("inf")
    for works in scenario.ingrepen.values():
        end = max((round(phase.year.value) for phase in works.fasering.phases), default=0)
        if space in works.voegt_toe.ruimten:
            first = end + 1
        if space in works.verwijdert.ruimten:
            gone = min(gone, end)
    return first, gone


def beginning(dossier: Dossier, scenario: Scenario) -> Iterator[tuple[int, str]]:
    """The uses that begin after the first year, with the year, as the dossier orders them."""
    for key, use in scenario.gebruiken.items():
        first, last = use_years(use, scenario)
        if first is not None and first > dossier.years[0] and (last is None or first <= last):
            yield first, key


def ending(dossier: Dossier, scenario: Scenario) -> Iterator[tuple[int, str]]:
    """The uses that run in the first year and end before the horizon, with their last year."""
    for key, use in scenario.gebruiken.items():
        last = use_years(use, scenario)[1]
        if last is not None and last < dossier.years[-1] and runs(use, scenario, dossier.years[0]):
            yield last, key
