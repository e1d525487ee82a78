"""What a dossier cannot do without, as JSON Schema: the keys that no lower layer supplies.

A key is demanded where the model asks it, no rule fills it in and nothing lies beneath it. The
typical church lies beneath a dossier with `kerk.oppervlakte`, an archetype beneath a scenario with
`gebaseerd-op`, the standard parties beneath those of the same name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from herbestemming.knowledge.data import load

from .archetypes import BASE
from .fields import Part
from .generated import NULL
from .groups import Listed, Named
from .schema_values import Schema, name_pattern
from .shape import KIND, kind_word, member, opened, parts_of

TYPICAL = ("elementen", "uitgangspunten", "kerk.ruimten")  # what the typical church brings
_STANDARD = "partijen"  # taken from the knowledge base where a dossier only names them
_SHARED = "onderhoud"  # of the dossier: a scenario takes what it does not say from there
_RULE, _RULED = "regel", ("percentage",)  # a dated rule, and what it fills in
_QUICK: Schema = {"properties": {"kerk": {"required": ["oppervlakte"]}}, "required": ["kerk"]}


def demands(root: type[Part]) -> Schema:
    """The keys that a dossier must hold, and those that one without a typical church must."""
    rules = frozenset(rule["pad"] for rule in load("standaardwaarden.yaml"))
    always = _Demands(rules, lambda path: not _typical(path)).part(root, ())
    whole = _Demands(rules, _typical).part(root, ())
    if scenario := always.get("properties", {}).get("scenarios"):
        [demanded] = scenario["patternProperties"].values()
        whole.setdefault("properties", {})["scenarios"] = {"properties": {NULL: demanded}}
    return {**always, "if": _QUICK, "else": whole}


def _typical(path: tuple[str, ...]) -> bool:
    """Whether the typical church brings what stands at a path."""
    text = ".".join(path)
    return any(text == one or text.startswith(f"{one}.") for one in TYPICAL)


@dataclass(frozen=True)
class _Demands:
    """One walk over the model.

    Attributes:
        rules: the paths of what is filled in, with ``*`` for names.
        wanted: whether a demand at a path belongs to this walk.
    """

    rules: frozenset[str]
    wanted: Callable[[tuple[str, ...]], bool]

    def part(self, part: type[Part], path: tuple[str, ...]) -> Schema:
        """The demands of a part."""
        required: list[str] = []
        properties: dict[str, Schema] = {}
        for name, field in part.model_fields.items():
            key = field.alias or name
            here = (*path, key)
            if field.is_required() and self._must(here):
                required.append(key)
            if key != _SHARED and (below := self._below(*opened(field), here)):
                properties[key] = below
        ruled = [key for key in required if key in _RULED and _RULE in part.model_fields]
        return _filled(
            required=[key for key in required if key not in ruled],
            anyOf=[{"required": [one]} for one in (*ruled, _RULE)] if ruled else [],
            properties=properties,
        )

    def _must(self, path: tuple[str, ...]) -> bool:
        known = path[-1] in (_SHARED, _STANDARD) or ".".join(path) in self.rules
        return not known and self.wanted(path)

    def _below(self, kind: Any, marks: tuple[Any, ...], path: tuple[str, ...]) -> Schema:
        group = next((mark for mark in marks if isinstance(mark, Named | Listed)), None)
        if group is None:
            return self._one(kind, path)
        below = self._below(*member(kind), (*path, "*"))
        if not below:
            return {}
        if isinstance(group, Listed):
            return {**below, "items": below}
        if path == ("scenarios",):
            alone = {"type": "object", "not": {"required": [BASE]}}
            return {"patternProperties": {name_pattern(NULL): {"if": alone, "then": below}}}
        supplied = load("partijen.yaml")[_STANDARD] if path == (_STANDARD,) else ()
        return {"patternProperties": {name_pattern(*supplied): below}}

    def _one(self, kind: Any, path: tuple[str, ...]) -> Schema:
        parts = parts_of(kind)
        if len(parts) == 1:
            return self.part(parts[0], path)
        choices: list[Schema] = []
        for one in parts:
            asked = one.model_fields[KIND].is_required()
            when = _filled(required=[KIND] if asked else [])
            when["properties"] = {KIND: {"const": kind_word(one)}}
            if below := self.part(one, path):
                choices.append({"if": when, "then": below})
        defaults = [one for one in parts if not one.model_fields[KIND].is_required()]
        return _filled(required=[] if defaults or not parts else [KIND], allOf=choices)


def _filled(**keywords: Any) -> Schema:
    """A schema of the keywords that say something."""
    return {key: value for key, value in keywords.items() if value}
