"""The kinds of value a dossier may hold, as field types for the model.

Every type reads located nodes and reports what is wrong to the fault list in the validation
context, so that one validation tells everything. pydantic builds and freezes the model; its own
messages are never shown.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

from herbestemming.notation.faults import FaultList, closest, listed, wording
from herbestemming.notation.figures import (
    MOST,
    Getal,
    Sources,
    Spec,
    read_getal,
    read_source,
    refuse_word,
)
from herbestemming.notation.nodes import Block, Items, Leaf, Node, describe
from herbestemming.notation.numerals import day


@dataclass
class Reading:
    """Validation context: where faults go, and what the dossier's sources give."""

    faults: FaultList
    source_kinds: Sources


def context(info: ValidationInfo) -> Reading:
    """The reading's context, typed."""
    assert isinstance(info.context, Reading)
    return info.context


def reported() -> PydanticCustomError:
    """The error that says: a fault was added, leave this value out."""
    return PydanticCustomError("reported", "reported")


def refused(node: Node, expected: str, info: ValidationInfo) -> PydanticCustomError:
    """Tell that something else was expected here, unless its fault was told elsewhere."""
    if not (isinstance(node, Leaf) and node.told):
        found = describe(node)
        context(info).faults.add("D022", node.place, node.path, found=found, expected=expected)
    return reported()


class Part(BaseModel):
    """A block of the dossier: frozen, only known keys, every fault with its place.

    ``bron`` and ``soort-cijfer`` hold for all figures below that name none themselves.
    ``more_keys`` are handled before the model is made.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        alias_generator=lambda name: name.replace("_", "-"),
        arbitrary_types_allowed=True,
        defer_build=True,  # a part is built with the whole it is part of
    )
    takes_source: ClassVar[bool] = True
    more_keys: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, node: Node, info: ValidationInfo) -> Node:
        if not isinstance(node, Block):
            raise refused(node, cls.expected(), info)
        reading, keys = context(info), cls.keys()
        meant = set()
        for key, child in node.items():
            if key not in keys:
                reading.faults.add("D020", child.key_place, child.path, found=key, among=keys)
                meant.add(closest(key, keys))
                node.suspect = True
        if cls.takes_source:
            source, kind = node.get("bron"), node.get("soort-cijfer")
            read_source(source, kind, reading.source_kinds, reading.faults)
        for name, field in cls.model_fields.items():
            key = field.alias or name
            if field.is_required() and key not in node and key not in meant:
                cls.report_missing(key, node, _expected(field), reading.faults)
        return node

    @classmethod
    def report_missing(cls, key: str, node: Block, expected: str, faults: FaultList) -> None:
        """Report a missing key; classes with a better sentence override this."""
        faults.add("D021", node.key_place, node.path, missing=key, expected=expected)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys this block may hold."""
        return _keys(cls)

    @classmethod
    def expected(cls) -> str:
        """What to write, in a sentence."""
        required = [
            field.alias or name for name, field in cls.model_fields.items() if field.is_required()
        ]
        return wording("blok-met", keys=listed(required if len(required) > 1 else cls.keys(), 6))


class Unsourced(Part):
    """A block without `bron` and `soort-cijfer`: these hold lower down, if anywhere."""

    takes_source: ClassVar[bool] = False


@cache
def _keys(part: type[Part]) -> tuple[str, ...]:
    own = tuple(field.alias or name for name, field in part.model_fields.items())
    return (*own, *part.more_keys, *(("bron", "soort-cijfer") if part.takes_source else ()))


def _expected(field: FieldInfo) -> str:
    """What to write for a field that is missing."""
    kind = field.annotation
    if isinstance(kind, type) and issubclass(kind, Part):
        return kind.expected()
    return next(one.expected for one in field.metadata if isinstance(one, Expecting))


# one value ----------------------------------------------------------------------------------


class Expecting:
    """Can say what to write; ``word`` is a key of the catalogue's ``woorden``."""

    word: str = ""

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        return wording(self.word)


class Field(Expecting, ABC):
    """A field type that reads a located node itself."""

    @abstractmethod
    def read(self, node: Node, info: ValidationInfo) -> object:
        """Read the value, or report a fault and raise `reported`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)


@dataclass(frozen=True)
class Figure(Field):
    """A figure in one of some units, within bounds."""

    units: tuple[str, ...]
    least: float = 0.0
    most: float = MOST
    whole: bool = False
    below: str = "D033"

    @property
    def spec(self) -> Spec:
        """What the notation needs to know."""
        return Spec(self.units, self.least, self.most, self.whole, self.below)

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        return self.spec.expected

    def read(self, node: Node, info: ValidationInfo) -> Getal:
        """Read the figure."""
        reading = context(info)
        found = read_getal(node, self.spec, reading.source_kinds, reading.faults)
        if found is None:
            raise reported()
        return found


class Word(Field):
    """One of a closed list of words."""

    def __init__(self, *valid: str) -> None:
        self.valid = valid

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        return listed(self.valid)

    def read(self, node: Node, info: ValidationInfo) -> str:
        """Read the word."""
        if not isinstance(node, Leaf) or node not in self.valid:
            refuse_word(node, self.valid, context(info).faults)
            raise reported()
        return str(node)


class _Text(Field):
    word = "tekst"

    def read(self, node: Node, info: ValidationInfo) -> str:
        if not isinstance(node, Leaf) or node.null or not node.strip():
            raise refused(node, self.expected, info)
        return str(node).strip()


class _YesNo(Field):
    word = "ja-nee"

    def read(self, node: Node, info: ValidationInfo) -> bool:
        if not isinstance(node, Leaf) or node not in ("ja", "nee"):
            raise refused(node, self.expected, info)
        return str(node) == "ja"


class _Date(Field):
    word = "datum"

    def read(self, node: Node, info: ValidationInfo) -> datetime.date:
        found = day(node) if isinstance(node, Leaf) else None
        if found is None:
            raise refused(node, self.expected, info)
        return found


class _Names(Field):
    word = "namen"

    def read(self, node: Node, info: ValidationInfo) -> tuple[str, ...]:
        if not isinstance(node, Items):
            raise refused(node, self.expected, info)
        names: dict[str, Node] = {}
        for one in node:
            if not isinstance(one, Leaf) or one.null:
                refused(one, self.expected, info)
            elif str(one) in names:
                also = names[str(one)].place
                context(info).faults.add("D047", one.place, one.path, also=also, found=one)
            else:
                names[str(one)] = one
        if len(names) < len(node):
            raise reported()
        return tuple(names)


Text = Annotated[str, _Text()]
YesNo = Annotated[bool, _YesNo()]
Date = Annotated[datetime.date, _Date()]
Names = Annotated[tuple[str, ...], _Names()]
