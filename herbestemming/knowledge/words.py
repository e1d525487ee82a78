"""The closed lists of words of a dossier, from ``data/woorden.yaml``."""

from __future__ import annotations

from .data import load

_LISTS: dict[str, list[str]] = load("woorden.yaml")

KINDS = tuple(_LISTS["soorten-cijfer"])
VALUES = tuple(_LISTS["waarden"])
LEVELS = tuple(_LISTS["niveaus"])
STATUSES = tuple(_LISTS["statuten"])
MONUMENT, UNPROTECTED = STATUSES[0], STATUSES[-1]
MAGNITUDES = tuple(_LISTS["groottes"])
HARM, BENEFIT = _LISTS["richtingen"]
REVERSIBILITY = tuple(_LISTS["omkeerbaarheid"])
EFFECTS = tuple(f"{size} {way}" for size in MAGNITUDES for way in (HARM, BENEFIT))
PARTY_KINDS = tuple(_LISTS["soorten-partij"])
RUNNING_COSTS = tuple(_LISTS["soorten-kost"])
LOAN_FORMS = tuple(_LISTS["vormen-lening"])
WORSHIP_PARTIES = tuple(_LISTS["eredienstbestuur"])
FOR_PROFIT = tuple(_LISTS["winstoogmerk"])
DESTINATIONS = tuple(_LISTS["bestemmingen"])
DEMOLITION = DESTINATIONS[-1]
SHARED = DESTINATIONS[1:4]  # worship goes on, and others use the church too
WORSHIP_ENDS = tuple(_LISTS["bestemmingen-zonder-eredienst"])
OUTER_PARTIES = tuple(_LISTS["buitenpartijen"])
CHURCH_TYPES = tuple(_LISTS["kerktypes"])
PROTECTIONS = tuple(_LISTS["beschermingen"])
VIEW, INVENTORY = PROTECTIONS[1], PROTECTIONS[-1]
CONDITIONS = tuple(_LISTS["randvoorwaarden"])
ABOUT_WORKS = tuple(_LISTS["randvoorwaarden-bij-werken"])
CONDITION_STATES = tuple(_LISTS["staten-randvoorwaarde"])
SETTLED = (CONDITION_STATES[0], CONDITION_STATES[-1])
ASKED, PROBLEM = CONDITION_STATES[1], CONDITION_STATES[-2]
DEGREES = tuple(_LISTS["graden"])
CERTAINTIES = tuple(_LISTS["zekerheden"])
DAYS = tuple(_LISTS["dagen"])
DAY_PARTS = tuple(_LISTS["dagdelen"])
QUIET, LOUD = _LISTS["geluid"]
