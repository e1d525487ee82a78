"""JSON Schema of what is handled before there is a model: merging, archetypes, tables."""

from __future__ import annotations

from herbestemming.knowledge.effects import effect_names
from herbestemming.knowledge.municipalities import all_names
from herbestemming.notation.merging import REMOVE, REPLACE

from .archetypes import BASE
from .fields import Part
from .scenario import EstimateLine, Intervention, Purchase, Scenario
from .schema_values import NAMES, TEXT, YES_NO, Schema
from .tables import COLUMNS, FILE, LINES, SHEET, TABLE

SHORTHAND = "lijst-posten"  # the mark of a list that one part of it may stand for
MERGING: dict[str, Schema] = {REMOVE: NAMES, REPLACE: YES_NO}
TYPICAL = "typisch"

_HEADINGS: Schema = {"type": "object", "additionalProperties": TEXT}
_BESIDE: dict[str, Schema] = {SHEET: TEXT, COLUMNS: _HEADINGS}
_IN_TABLE: dict[str, Schema] = {FILE: TEXT, **_BESIDE, "bron": TEXT, "soort-cijfer": TEXT}


def known_words(path: tuple[str, ...]) -> tuple[str, ...]:
    """The words that knowledge allows at a path where the model takes any text; none elsewhere."""
    return all_names() if path == ("kerk", "gemeente") else ()


def added(
    where: type[Part] | tuple[str, ...], archetypes: tuple[str, ...] = ()
) -> dict[str, Schema]:
    """The keys that a part, or the group at a path, may hold beside those of the model."""
    found = dict(MERGING)
    if where is Scenario:
        found[BASE] = _one_or_more(suggested(archetypes))
    elif where in (Intervention, Purchase):
        found[TYPICAL] = _one_or_more({"enum": list(effect_names())})
    elif where is EstimateLine:
        found |= {LINES: TEXT, **_BESIDE}
    elif where == ("elementen",):
        table: Schema = {"type": "object", "properties": _IN_TABLE, "additionalProperties": False}
        found[TABLE] = {"anyOf": [TEXT, {**table, "required": [FILE]}]}
    return found


def one_of_scenarios(block: Schema, archetypes: tuple[str, ...]) -> Schema:
    """A scenario: a block, the name of an archetype, a file, or nothing where its name says it."""
    return {"anyOf": [block, suggested(archetypes), {"type": "null"}]}


def scenarios(group: Schema, archetypes: tuple[str, ...]) -> Schema:
    """All scenarios: by name, or a list of archetypes."""
    listed: Schema = {"type": "array", "minItems": 1, "items": suggested(archetypes)}
    return {"anyOf": [group, listed]}


def suggested(names: tuple[str, ...]) -> Schema:
    """A text for which an editor suggests these names: one's own folder may hold others."""
    return {"anyOf": [{"enum": list(names)}, {"type": "string", "pattern": r"\S"}]}


def _one_or_more(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}
