"""Names for readers: the ``naam`` of a part, else its key in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from herbestemming.dossier import Dossier, building
from herbestemming.dossier.church import Element, Space
from herbestemming.dossier.naming import capital, in_words, own_name

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def plain(key: str) -> str:
    """A key in plain words, with a capital."""
    return capital(in_words(key))


def name_in(parts: Mapping[str, Any], key: str) -> str:
    """The name of a part in its block; without one its key in words, with a capital."""
    return own_name(parts, key) or plain(key)


def letter(position: int) -> str:
    """The letter of a scenario: A to Z, then A2 and on."""
    turn, place = divmod(position, len(LETTERS))
    return LETTERS[place] + (str(turn + 1) if turn else "")


@dataclass(frozen=True)
class Names:
    """Display names of one dossier."""

    dossier: Dossier

    @cached_property
    def _elements(self) -> dict[str, Element]:
        scenarios = self.dossier.scenarios.values()
        added = [building.elements(self.dossier, one) for one in scenarios]
        return {key: one for group in reversed(added) for key, one in group.items()}

    @cached_property
    def _spaces(self) -> dict[str, Space]:
        scenarios = self.dossier.scenarios.values()
        added = [building.spaces(self.dossier, one) for one in scenarios]
        return {key: one for group in reversed(added) for key, one in group.items()}

    def element(self, key: str) -> str:
        """Name of an element, of the church or added by works."""
        return name_in(self._elements, key)

    def party(self, key: str) -> str:
        """Name of a party, inner or outer."""
        return name_in(self.dossier.partijen, key)

    def space(self, key: str) -> str:
        """Name of a space, of the church or added by works."""
        return name_in(self._spaces, key)

    def scenario(self, key: str) -> str:
        """Name of a scenario."""
        return name_in(self.dossier.scenarios, key)
