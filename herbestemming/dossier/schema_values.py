"""JSON Schema of one value: what an editor may accept in the place of a figure or a word.

Never stricter than the program: a schema that refuses what can be read would teach people not to
trust it. What cannot be told by a pattern (two readings, a range that does not rise) is left to
`controleer`.
"""

from __future__ import annotations

import re
from typing import Any

from herbestemming.notation.faults import wording
from herbestemming.notation.figures import KINDS, MOST, Spec
from herbestemming.notation.merging import REMOVE, REPLACE
from herbestemming.notation.numerals import DIGITS

from .fields import Figure, Word

Schema = dict[str, Any]

SCALAR = ["string", "number", "boolean"]  # what YAML takes for a number is text where text belongs
KNOWN = r"kennis\.[A-Za-z0-9._-]+"

_RELATIVE = r"rekenjaar\s*[-+]\s*[0-9]{1,3}"
_YEAR = rf"^\s*([0-9]{{4}}|{_RELATIVE})\s*$"
_FIRST_YEAR = 1000


def _saying(expected: str, *, pattern: bool = False) -> Schema:
    """What an editor says when this is not what stands there."""
    said = f"verwacht: {expected}"
    return {"errorMessage": said, **({"patternErrorMessage": said} if pattern else {})}


TEXT: Schema = {"type": SCALAR, "pattern": r"\S", **_saying(wording("tekst"), pattern=True)}
YES_NO: Schema = {"enum": ["ja", "nee"], **_saying(wording("ja-nee"))}
DATE: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    **_saying(wording("datum"), pattern=True),
}
MOMENT: Schema = {
    "type": SCALAR,
    "pattern": "^[0-9]{3,4}(-[0-9]{2}-[0-9]{2})?$",
    **_saying(wording("moment"), pattern=True),
}
NAMES: Schema = {
    "type": "array",
    "items": {"type": SCALAR},
    "uniqueItems": True,
    **_saying(wording("namen")),
}

_EITHER = (["waarde"], ["laag", "verwacht", "hoog"], ["maal"])
_SIGN = r"[-+−]?\s*"
_PER = r"\s*(/|[pP][eE][rR])\s*"


def figure(spec: Spec) -> Schema:
    """A figure: a number, a text with its unit, a block, a reference or a product.

    Every keyword below holds for one type only, so that an editor has no alternatives to guess.
    """
    value = _pattern(spec)
    schema: Schema = {
        "type": ["string", "object"],
        "pattern": f"^\\s*({value}|{KNOWN})\\s*$",
        **_saying(spec.expected, pattern=True),
        "properties": {
            **{name: _plain(spec, value) for name in ("waarde", "laag", "verwacht", "hoog")},
            "maal": {"type": "array", "minItems": 1, "items": {"type": [*SCALAR, "object"]}},
            "bron": TEXT,
            "soort": {"enum": list(KINDS)},
            "nota": TEXT,
        },
        "additionalProperties": False,
        "if": {"type": "object"},
        "then": {"oneOf": [{"required": keys} for keys in _EITHER]},
        "dependentSchemas": {
            "maal": {"propertyNames": {"enum": ["maal", "nota"]}},
            "waarde": {"properties": dict.fromkeys(("laag", "verwacht", "hoog"), False)},
        },
    }
    return _with_numbers(schema, spec)


def _plain(spec: Spec, value: str) -> Schema:
    return _with_numbers({"type": ["string"], "pattern": f"^\\s*({value})\\s*$"}, spec)


def _with_numbers(schema: Schema, spec: Spec) -> Schema:
    """Where no unit is needed, a number will do, within its bounds."""
    if spec.units[0] == "%":
        return schema
    schema = {**schema, "type": [*schema["type"], "number"], "minimum": spec.least}
    if spec.most < MOST:
        schema["maximum"] = spec.most
    return schema | ({"multipleOf": 1} if spec.whole else {})


def _pattern(spec: Spec) -> str:
    """What a figure can look like as text."""
    plain = "|".join(_unit(unit) for unit in spec.units if unit)
    optional = "?" if spec.units[0] != "%" else ""
    unit = rf"(\s*({plain})\.?){optional}" if plain else ""
    found = [rf"{_SIGN}({DIGITS}){unit}"]
    rests = [unit.removeprefix("euro") for unit in spec.units if unit.startswith("euro")]
    if rests:  # the sign before the number: € 48/m2/jaar
        after = "|".join(_unit(rest) for rest in rests if rest)
        after = rf"(\s*({after})\.?){'?' if '' in rests else ''}" if after else ""
        found.append(rf"{_SIGN}{_MONEY}\s*{_SIGN}({DIGITS}){after}")
    if spec.units == ("jaar",) and spec.least >= _FIRST_YEAR:
        found.append(_RELATIVE)
    return "|".join(found)


def _unit(unit: str) -> str:
    """The ways in which a unit can be written."""
    return _PER.join(_WAYS.get(part) or _any_case(part) if part else "" for part in unit.split("/"))


def _any_case(word: str) -> str:
    return "".join(
        f"[{one.lower()}{one.upper()}]" if one.isalpha() else re.escape(one) for one in word
    )


_MONEY = f"(€|{_any_case('eur')}[oO]?)"
_WAYS = {
    "euro": _MONEY,
    "m2": rf"([mM]\s*[2²]|{_any_case('vierkante')}\s*{_any_case('meter')})",
    "m3": rf"([mM]\s*[3³]|{_any_case('kubieke')}\s*{_any_case('meter')})",
    "stuk": f"{_any_case('stuk')}[sS]?",
    "jaar": f"({_any_case('jaar')}|{_any_case('jaren')})",
    "%": f"(%|{_any_case('procent')})",
}


def figure_field(field: Figure) -> Schema:
    """A figure of the model; a kind of its own may also be a word (`volledig`)."""
    schema = figure(field.spec)
    if type(field).read is not Figure.read:
        schema["pattern"] = rf"{schema['pattern']}|^\s*[a-z]+\s*$"
    return schema


def word_field(field: Word) -> Schema:
    """One of a closed list; a word that YAML takes for a number may be one."""
    return {"enum": [*field.valid, *(int(one) for one in field.valid if one.isdecimal())]}


def by_year(value: Schema) -> Schema:
    """A value for each of some years."""
    return {
        "type": "object",
        "patternProperties": {_YEAR: value},
        "additionalProperties": False,
        "minProperties": 1,
    }


def name_pattern(*not_names: str) -> str:
    """The names a group may hold, in a notation that all editors read."""
    others = "|".join((REMOVE, REPLACE, *not_names))
    first, rest = r"!-/:-@\[-`{-~", r"!-,./:-@\[-^`{-~"
    return rf"^(?!({others})$)[^\s{first}][^\s{rest}]{{0,79}}$"
