"""The building of one scenario: what the dossier describes, and what its works add."""

from __future__ import annotations

from herbestemming.knowledge.words import INVENTORY, MONUMENT, VIEW

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
    """The elements that are protected as a monument.

    All of a *beschermd monument*; else those a decree names in its `omvang`. A decree that
    protects a monument and names nothing covers all of it.
    """
    everything = frozenset(dossier.elementen)
    whole = any(one.soort == MONUMENT and not one.omvang for one in dossier.kerk.bescherming)
    return everything if whole or dossier.kerk.statuut == MONUMENT else named(dossier, MONUMENT)


def named(dossier: Dossier, kind: str = "") -> frozenset[str]:
    """The elements that protection decrees name, of one kind or of all; the inventory is none."""
    decrees = [one for one in dossier.kerk.bescherming if one.soort == (kind or one.soort)]
    found = {name for one in decrees if one.soort != INVENTORY for name in one.omvang}
    return frozenset(dossier.elementen) & found


def in_view(dossier: Dossier) -> bool:
    """Whether the church as a whole lies in a protected town or village view."""
    whole = any(one.soort == VIEW and not one.omvang for one in dossier.kerk.bescherming)
    return whole or dossier.kerk.statuut == VIEW
