"""Names for readers: the ``naam`` of a part, else its key in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from herbestemming.dossier import Dossier
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

    def element(self, key: str) -> str:
        """Name of an element."""
        return name_in(self.dossier.elementen, key)

    def party(self, key: str) -> str:
        """Name of a party, inner or outer."""
        return name_in(self.dossier.partijen, key)

    def space(self, key: str) -> str:
        """Name of a space."""
        return name_in(self.dossier.kerk.ruimten, key)

    def scenario(self, key: str) -> str:
        """Name of a scenario."""
        return name_in(self.dossier.scenarios, key)
