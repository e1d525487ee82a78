"""What things are called on paper: their own name, or their key in words."""

from __future__ import annotations

from herbestemming.dossier import Dossier


def in_words(key: str) -> str:
    """A key of the dossier as words."""
    return key.replace("-", " ").replace("_", " ")


def party_name(dossier: Dossier, key: str) -> str:
    """A party's name; an outer party is called by its key."""
    party = dossier.partijen.get(key)
    return (party.naam if party else None) or in_words(key)


def element_name(dossier: Dossier, key: str) -> str:
    """An element's name."""
    return dossier.elementen[key].naam or in_words(key)
