"""What a dossier says of all scenarios or of one: its risks and its conditions, in one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from herbestemming.knowledge import words

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


def risks(dossier: Dossier) -> list[Entry[Risk]]:
    """The risks, those of the whole dossier first; scenarios that share one share its line."""
    plans = [(key, plan.risicos) for key, plan in dossier.scenarios.items()]
    return _gathered(dossier.risicos, plans)


def conditions(dossier: Dossier) -> list[Entry[Requirement]]:
    """The conditions, those of the whole dossier first; scenarios that share one share its line.

    What a scenario only asks (an archetype does) is told once the dossier answers it for all.
    """
    told = dossier.randvoorwaarden
    plans = [
        (
            scenario,
            {
                key: one
                for key, one in plan.randvoorwaarden.items()
                if key not in told or one.status != words.ASKED
            },
        )
        for scenario, plan in dossier.scenarios.items()
    ]
    return _gathered(told, plans)


def _gathered(own: dict[str, T], plans: Iterable[tuple[str, dict[str, T]]]) -> list[Entry[T]]:
    where: dict[tuple[str, T], list[str]] = {(key, one): [] for key, one in own.items()}
    for scenario, entries in plans:
        for key, one in entries.items():
            where.setdefault((key, one), []).append(scenario)
    return [Entry(key, one, tuple(of)) for (key, one), of in where.items()]
