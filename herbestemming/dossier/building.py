"""The building of one scenario: what the dossier describes, and what its works add."""

from __future__ import annotations

from herbestemming.knowledge.words import MONUMENT

from .church import Element, Space
from .model import Dossier
from .scenario import Scenario


def elements(dossier: Dossier, scenario: Scenario) -> dict[str, Element]:
    """All elements that are there at some time: those of the church, then those added."""
    added = (works.voegt_toe.onderdelen for works in scenario.ingrepen.values())
    return dossier.elementen | {name: one for group in added for name, one in group.items()}


def spaces(dossier: Dossier, scenario: Scenario) -> dict[str, Space]:
    """All spaces that are there at some time: those of the church, then those added."""
    added = (works.voegt_toe.ruimten for works in scenario.ingrepen.values())
    return dossier.kerk.ruimten | {name: one for group in added for name, one in group.items()}


def protected(dossier: Dossier) -> frozenset[str]:
    """The elements that are protected as heritage.

    All of a *beschermd monument*; else those a protection decree names in its `omvang`. A
    decree that protects a monument and names nothing covers all of it.
    """
    everything = frozenset(dossier.elementen)
    if dossier.kerk.statuut == MONUMENT:
        return everything
    found: set[str] = set()
    for decree in dossier.kerk.bescherming:
        if not decree.omvang and decree.soort == MONUMENT:
            return everything
        found.update(decree.omvang)
    return everything & found
