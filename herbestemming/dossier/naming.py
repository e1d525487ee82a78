"""What parts of a dossier are called on paper: their own name, or their key in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import building
from .model import Dossier
from .scenario import Scenario


def in_words(key: str) -> str:
    """A key of the dossier as words: ``lessen-voorlopig`` is *lessen voorlopig*."""
    return key.replace("-", " ").replace("_", " ").strip()


def capital(text: str) -> str:
    """The same text, its first letter a capital."""
    return text[:1].upper() + text[1:]


def own_name(parts: Mapping[str, Any], key: str) -> str | None:
    """The ``naam`` of a part in its block, if it has one."""
    found: str | None = getattr(parts.get(key), "naam", None)
    return found


def party_name(dossier: Dossier, key: str) -> str:
    """A party's name; an outer party is called by its key."""
    return own_name(dossier.partijen, key) or in_words(key)


def element_name(dossier: Dossier, key: str, scenario: Scenario | None = None) -> str:
    """An element's name; with a scenario, also of what its works add."""
    known = dossier.elementen if scenario is None else building.elements(dossier, scenario)
    return own_name(known, key) or in_words(key)


def space_name(dossier: Dossier, key: str, scenario: Scenario) -> str:
    """A space's name; also of what the works of a scenario add."""
    return own_name(building.spaces(dossier, scenario), key) or capital(in_words(key))


def scenario_name(dossier: Dossier, key: str) -> str:
    """A scenario's name."""
    return own_name(dossier.scenarios, key) or capital(in_words(key))
