"""What a dossier says of all scenarios or of one: its risks and its conditions, in one list.

What a scenario says itself counts for it, and not what the dossier says of all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

from .model import Dossier
from .study import Requirement, Risk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One line of a register.

    Attributes:
        key: its key.
        one: what the dossier says.
        scenarios: the keys of the scenarios it belongs to; empty where it holds for all.
    """

    key: str
    one: T
    scenarios: tuple[str, ...]


def risks(dossier: Dossier, shown: Collection[str] | None = None) -> list[Entry[Risk]]:
    """The risks, those of the whole dossier first; scenarios that share one share its line.

    Args:
        dossier: the dossier.
        shown: the scenarios to tell of; all where it is not given.
    """
    own = {key: plan.risicos for key, plan in dossier.scenarios.items()}
    return _gathered(dossier.risicos, own, shown)


def conditions(dossier: Dossier, shown: Collection[str] | None = None) -> list[Entry[Requirement]]:
    """The conditions, as `risks` tells the risks."""
    own = {key: plan.randvoorwaarden for key, plan in dossier.scenarios.items()}
    return _gathered(dossier.randvoorwaarden, own, shown)


def _gathered(
    common: dict[str, T], own: dict[str, dict[str, T]], shown: Collection[str] | None
) -> list[Entry[T]]:
    """What holds for all but who says otherwise; then what the scenarios say themselves."""
    found = []
    for key, one in common.items():
        follow = [name for name, entries in own.items() if entries.get(key, one) == one]
        if follow or not own:
            found.append((key, one, () if len(follow) == len(own) else tuple(follow)))
    where: dict[tuple[str, T], list[str]] = {}
    for name, entries in own.items():
        for key, one in entries.items():
            if one != common.get(key):
                where.setdefault((key, one), []).append(name)
    found += [(key, one, tuple(of)) for (key, one), of in where.items()]
    return [
        Entry(key, one, tuple(name for name in of if shown is None or name in shown))
        for key, one, of in found
        if not of or shown is None or not set(of).isdisjoint(shown)
    ]
