"""The JSON Schema of a dossier (draft 2020-12), generated from the model.

It lets an editor complete keys and mark mistakes while one types. A new key of the model is in it
without an edit here; what is handled before there is a model stands in `schema_notation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any, get_args

from herbestemming.knowledge.data import load
from herbestemming.knowledge.library import Library
from herbestemming.notation.figures import KINDS

from .demands import demands
from .fields import Date, Figure, Names, Part, Text, Word, YesNo
from .groups import Listed, Named
from .model import Dossier
from .presentation import Words
from .schedules import Spread
from .schema_notation import SHORTHAND, added, known_words, one_of_scenarios, scenarios
from .schema_values import (
    DATE,
    MOMENT,
    NAMES,
    TEXT,
    YES_NO,
    Schema,
    by_year,
    figure_field,
    name_pattern,
    word_field,
)
from .shape import literal, member, opened, parts_of
from .study import Moment, SourceName
from .upkeep import Upkeep

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHARE = Figure(("%",), 0.0, 1.0)
_SIMPLE = {
    type(get_args(alias)[1]): schema
    for alias, schema in (
        (Text, TEXT),
        (YesNo, YES_NO),
        (Date, DATE),
        (Names, NAMES),
        (Moment, MOMENT),
        (SourceName, TEXT),
    )
}
_MORE: dict[str, type[Part]] = {"onderhoud": Upkeep}  # keys that are no field of their part


def dossier_schema(library: Library | None = None) -> Schema:
    """The JSON Schema of a dossier, as plain data.

    Args:
        library: where the names of archetypes come from.
    """
    walk = _Walk((library or Library()).archetypes())
    top = walk.describe(Dossier, ())
    return {
        "$schema": DIALECT,
        "title": key_line("herbestemming"),
        **top,
        "allOf": [demands(Dossier)],
        "$defs": dict(sorted(walk.defs.items())),
    }


def key_paths() -> tuple[str, ...]:
    """Every key of a dossier, with the key above it: ``kerk.naam``."""
    walk = _Walk(())
    walk.describe(Dossier, ())
    return tuple(walk.seen)


@cache
def key_lines() -> dict[str, str]:
    """The line that explains each key, by the key or by the key above it and the key."""
    found: dict[str, str] = load("sleutels.yaml")
    return found


def key_line(key: str) -> str | None:
    """The line that explains a key: its own below the key above it, else that of its name."""
    return key_lines().get(key) or key_lines().get(key.rpartition(".")[2])


@dataclass
class _Walk:
    """One walk over the model.

    Attributes:
        archetypes: the names that `gebaseerd-op` can mean.
        defs: what was described once, by name.
        seen: every key with the key above it, in order.
    """

    archetypes: tuple[str, ...]
    defs: dict[str, Schema] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)
    names: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def describe(self, part: type[Part], path: tuple[str, ...]) -> Schema:
        """What a part may hold."""
        properties: dict[str, Schema] = {}
        for name, info in part.model_fields.items():
            here = (*path, info.alias or name)
            properties[here[-1]] = self._told(self._value(*opened(info), here), here)
        for key in part.more_keys:
            here = (*path, key)
            properties[key] = self._told(self._value(_MORE.get(key), (), here), here)
        extra = added(part, self.archetypes) if path else {}
        if part.takes_source:
            extra = {"bron": TEXT, "soort-cijfer": {"enum": list(KINDS)}, **extra}
        for key, schema in extra.items():
            properties[key] = self._told(schema, (*path, key))
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def _told(self, schema: Schema, path: tuple[str, ...]) -> Schema:
        """With the line that explains the key."""
        key = ".".join([one for one in path if one != "*"][-2:])
        self.seen[key] = None
        line = key_line(key)
        return {"description": line, **schema} if line else schema

    def _once(self, key: tuple[Any, ...], name: str, make: Callable[[], Schema]) -> Schema:
        """A reference to what is described once, under a name of its own."""
        if key not in self.names:
            taken = set(self.names.values())
            self.names[key] = next(one for one in _numbered(name) if one not in taken)
            self.defs[self.names[key]] = make()
        return {"$ref": f"#/$defs/{self.names[key]}"}

    def _value(self, kind: Any, marks: tuple[Any, ...], path: tuple[str, ...]) -> Schema:
        """What may stand in the place of a field; where that is not known, anything."""
        if words := known_words(path):
            return {"enum": list(words)}
        for mark in marks:
            if isinstance(mark, Figure):
                return self._figure(mark)
            if isinstance(mark, Word):
                return word_field(mark)
            if isinstance(mark, Words):
                return {**NAMES, "items": {"enum": list(mark.valid)}}
            if isinstance(mark, Spread):
                return by_year(self._figure(_SHARE))
            if isinstance(mark, Named):
                return self._group(kind, mark, path)
            if isinstance(mark, Listed):
                return self._list(kind, mark, path)
            if type(mark) in _SIMPLE:
                return _SIMPLE[type(mark)]
        if word := literal(kind):
            return {"const": word}
        choices = [self._part(one, path) for one in parts_of(kind)]
        return {"anyOf": choices} if len(choices) > 1 else choices[0] if choices else {}

    def _figure(self, mark: Figure) -> Schema:
        unit = mark.units[0].replace("/", "-per-").replace("%", "procent") or "graad"
        return self._once((type(mark), mark), f"cijfer-{unit}", lambda: figure_field(mark))

    def _part(self, part: type[Part], path: tuple[str, ...]) -> Schema:
        above = next(key for key in reversed(path) if key != "*")
        return self._once((part, above), above, lambda: self.describe(part, path))

    def _group(self, kind: Any, mark: Named, path: tuple[str, ...]) -> Schema:
        """Names, or words of a list, with what each may hold."""
        value = self._value(*member(kind), (*path, "*"))
        extra = {key: self._told(one, (*path, key)) for key, one in added(path).items()}
        if path == ("scenarios",):
            value = one_of_scenarios(value, self.archetypes)
        group: Schema = {"type": "object", "properties": extra}
        if mark.valid is None:
            group["patternProperties"] = {name_pattern(*extra): value}
        else:
            words = {word: self._told(value, (*path, word)) for word in mark.valid}
            group["properties"] = {**words, **extra}
        group["additionalProperties"] = False
        return scenarios(group, self.archetypes) if path == ("scenarios",) else group

    def _list(self, kind: Any, mark: Listed, path: tuple[str, ...]) -> Schema:
        one = self._value(*member(kind), (*path, "*"))
        listed: Schema = {"type": "array", "minItems": 1, "items": one}
        return {"anyOf": [listed, one]} if mark.word == SHORTHAND else listed


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
