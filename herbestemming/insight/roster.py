"""The week of a scenario: which space is taken when, what is free, and what gets in whose way."""

from __future__ import annotations

from dataclasses import dataclass

from herbestemming.dossier import Dossier, Scenario
from herbestemming.dossier.roster import Roster
from herbestemming.knowledge import words

from . import course

SLOTS = tuple((day, part) for day in words.DAYS for part in words.DAY_PARTS)
"""The 21 parts of a week, in order."""


@dataclass(frozen=True, slots=True)
class Week:
    """An ordinary week in the years in which the use of the spaces does not change.

    Attributes:
        first: first of those years.
        last: last of those years.
        taken: per space, for each of `SLOTS`, the keys of the uses that take it.
        unknown: per space the keys of its uses that have no roster.
        noise: the positions of `SLOTS` at which a use that asks silence has a loud one beside it.
    """

    first: int
    last: int
    taken: dict[str, tuple[tuple[str, ...], ...]]
    unknown: dict[str, tuple[str, ...]]
    noise: tuple[int, ...]

    def busy(self, space: str) -> int:
        """How many of the parts of the week a space is taken."""
        return sum(bool(uses) for uses in self.taken[space])

    @property
    def clashes(self) -> tuple[int, ...]:
        """The positions of `SLOTS` at which two uses want the same space."""
        return tuple(
            at
            for at in range(len(SLOTS))
            if any(len(taken[at]) > 1 for taken in self.taken.values())
        )


def week(dossier: Dossier, scenario: Scenario) -> Week | None:
    """The week of the longest time with a use; None where nothing is known of that week."""
    rosters = {
        key: use.rooster for key, use in scenario.gebruiken.items() if use.rooster is not None
    }
    times = [one for one in course.occupancy(dossier, scenario) if any(one.uses.values())]
    longest = max(times, key=lambda one: one.last - one.first, default=None)
    if longest is None or not any(
        key in rosters for uses in longest.uses.values() for key in uses or ()
    ):
        return None
    there = {space: uses for space, uses in longest.uses.items() if uses is not None}
    taken = {
        space: tuple(
            tuple(key for key in uses if key in rosters and _takes(rosters[key], *slot))
            for slot in SLOTS
        )
        for space, uses in there.items()
    }
    unknown = {
        space: tuple(key for key in uses if key not in rosters) for space, uses in there.items()
    }
    return Week(longest.first, longest.last, taken, unknown, _noise(taken, rosters))


def _takes(roster: Roster, day: str, part: str) -> bool:
    return part in roster.dagen.get(day, ())


def _noise(
    taken: dict[str, tuple[tuple[str, ...], ...]], rosters: dict[str, Roster]
) -> tuple[int, ...]:
    """Where silence is asked while there is noise, in whatever space."""
    found = []
    for at in range(len(SLOTS)):
        sounds = {rosters[key].geluid for slots in taken.values() for key in slots[at]}
        if {words.QUIET, words.LOUD} <= sounds:
            found.append(at)
    return tuple(found)
