"""The kinds of value a dossier may hold, as field types for the model.

Every type reads located nodes and reports what is wrong to the fault list in the validation
context, so that one validation tells everything. pydantic builds and freezes the model; its own
messages are never shown.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError, core_schema

from herbestemming.notation.dutch import percent
from herbestemming.notation.faults import FaultList, listed, nearest
from herbestemming.notation.figures import Getal, Kind, Spec, read_getal
from herbestemming.notation.nodes import Block, Items, Leaf, Node, leaf

_NAME = re.compile(r"[^\W_][\w-]*")


@dataclass
class Reading:
    """Validation context: where faults go, and what the dossier's sources give."""

    faults: FaultList
    source_kinds: dict[str, Kind | None]


def reported() -> PydanticCustomError:
    """The error that says: a fault was added, leave this value out."""
    return PydanticCustomError("reported", "reported")


def describe(node: object) -> str:
    """What stands in a place, for a message."""
    if isinstance(node, Block):
        return "een blok"
    if isinstance(node, Items):
        return "een lijst"
    if isinstance(node, Leaf) and node.null:
        return "niets"
    return f"“{node}”"


class Part(BaseModel):
    """A block of the dossier: frozen, only known keys, every fault with its place.

    ``bron`` and ``soort-cijfer`` hold for all figures below that name none themselves.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        alias_generator=lambda name: name.replace("_", "-"),
        arbitrary_types_allowed=True,
    )
    takes_source: ClassVar[bool] = True

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, node: object, info: ValidationInfo) -> object:
        faults = context(info).faults
        if not isinstance(node, Block):
            place = getattr(node, "place", None)
            if place is not None:
                faults.add("D022", place, node.path, found=describe(node), expected="een blok met " + listed(cls.keys(), 6))  # type: ignore[attr-defined]
            raise reported()
        for key, child in node.items():
            if key not in cls.keys():
                faults.add("D020", child.key_place, child.path, found=key, nearest=nearest(key, cls.keys()), valid=listed(cls.keys(), 20))
        for name, field in cls.model_fields.items():
            key = field.alias or name
            if field.is_required() and key not in node:
                cls.report_missing(key, node, _expected(field.metadata), faults)
        return node

    @classmethod
    def report_missing(cls, key: str, node: Block, expected: str, faults: FaultList) -> None:
        """Report a missing key; classes with a better sentence override this."""
        faults.add("D021", node.key_place, node.path, missing=key, expected=expected)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys this block may hold."""
        own = tuple(field.alias or name for name, field in cls.model_fields.items())
        return (*own, "bron", "soort-cijfer") if cls.takes_source else own


def context(info: ValidationInfo) -> Reading:
    """The reading's context, typed."""
    assert isinstance(info.context, Reading)
    return info.context


class Field:
    """A field type that reads a located node itself."""

    def read(self, node: Node, info: ValidationInfo) -> object:
        """Read the value, or report a fault and raise `reported`."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)


@dataclass(frozen=True)
class Figure(Field):
    """A figure in one of some units, within bounds."""

    units: tuple[str, ...]
    least: float = 0.0
    most: float = float("inf")
    whole: bool = False

    @property
    def spec(self) -> Spec:
        """What the notation needs to know."""
        return Spec(self.units, self.least, self.most, self.whole)

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

    def read(self, node: Node, info: ValidationInfo) -> str:
        """Read the word."""
        faults = context(info).faults
        if not isinstance(node, Leaf):
            faults.add("D022", node.place, node.path, found=describe(node), expected=listed(self.valid, 20))
            raise reported()
        if node not in self.valid:
            faults.add("D023", node.place, node.path, found=node, nearest=nearest(node, self.valid), valid=listed(self.valid, 20))
            raise reported()
        return str(node)


def _expected(metadata: list[Any]) -> str:
    for one in metadata:
        if isinstance(one, Figure):
            return one.spec.expected
        if isinstance(one, Word):
            return listed(one.valid, 20)
    return "een waarde; zie “herbestemming nieuw” voor een voorbeeld"


# text ---------------------------------------------------------------------------------------


def _read_text(node: Node, info: ValidationInfo) -> str:
    if not isinstance(node, Leaf) or node.null:
        context(info).faults.add("D022", node.place, node.path, found=describe(node), expected="tekst")
        raise reported()
    return str(node).strip()


def _read_yes_no(node: Node, info: ValidationInfo) -> bool:
    if not isinstance(node, Leaf) or node not in ("ja", "nee"):
        context(info).faults.add("D026", node.place, node.path, found=node if isinstance(node, Leaf) else describe(node).strip("“”"))
        raise reported()
    return str(node) == "ja"


def _read_date(node: Node, info: ValidationInfo) -> datetime.date:
    try:
        if not isinstance(node, Leaf) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", node):
            raise ValueError
        return datetime.date.fromisoformat(node)
    except ValueError:
        context(info).faults.add("D027", node.place, node.path, found=node if isinstance(node, Leaf) else "een blok of lijst")
        raise reported() from None


def _read_names(node: Node, info: ValidationInfo) -> tuple[str, ...]:
    if not isinstance(node, Items) or not all(isinstance(one, Leaf) and not one.null for one in node):
        context(info).faults.add("D022", node.place, node.path, found=describe(node), expected="een lijst van namen, zoals [schip, koor]")
        raise reported()
    return tuple(str(one) for one in node)


Text = Annotated[str, PlainValidator(_read_text)]
YesNo = Annotated[bool, PlainValidator(_read_yes_no)]
Date = Annotated[datetime.date, PlainValidator(_read_date)]
Names = Annotated[tuple[str, ...], PlainValidator(_read_names)]


# named blocks -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """Marks a block of named parts: every key is a name (or a word of the given list).

    ``complete``: every word of the list must be there.
    """

    valid: tuple[str, ...] | None = None
    complete: bool = False

    def _check(self, node: object, info: ValidationInfo) -> object:
        faults = context(info).faults
        if not isinstance(node, Block):
            if isinstance(node, Leaf | Items):
                faults.add("D022", node.place, node.path, found=describe(node), expected="een blok met een naam per deel")
            raise reported()
        for key, child in node.items():
            if self.valid is not None:
                if key not in self.valid:
                    faults.add("D023", child.key_place, child.path, found=key, nearest=nearest(key, self.valid), valid=listed(self.valid, 20))
            elif not _NAME.fullmatch(key):
                faults.add("D024", child.key_place, child.path, found=key)
        for key in self.valid or () if self.complete else ():
            if key not in node:
                faults.add("D021", node.key_place, node.path, missing=key, expected="elk van " + listed(self.valid or ()))
        return node

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_before_validator_function(self._check, handler(source))


# schedules ----------------------------------------------------------------------------------

_YEAR = Spec(("jaar",), 1000, 2999, whole=True)
_SHARE = Spec(("%",), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Phase:
    """A share of an amount in a calendar year."""

    year: Getal
    share: Getal


@dataclass(frozen=True, slots=True)
class Schedule:
    """An amount spread over calendar years; ``phases`` in order of the file."""

    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Spread(Field):
    """A schedule ``{2027: 40 %, 2028: 60 %}``; with a code, shares must add up to 100 %."""

    total_code: str | None = None

    def read(self, node: Node, info: ValidationInfo) -> Schedule:
        """Read the schedule."""
        reading = context(info)
        if not isinstance(node, Block) or not node:
            found = "een leeg blok" if isinstance(node, Block) else describe(node)
            reading.faults.add("D022", node.place, node.path, found=found, expected="jaren met een aandeel, zoals {2027: 40 %, 2028: 60 %}")
            raise reported()
        phases = []
        for key, child in node.items():
            written = leaf(key, child.key_place, f"{child.path}.jaar")
            year = read_getal(written, _YEAR, reading.source_kinds, reading.faults)
            share = read_getal(child, _SHARE, reading.source_kinds, reading.faults)
            if year is not None and share is not None:
                phases.append(Phase(year, share))
        if len(phases) < len(node):
            raise reported()
        total = sum(phase.share.value for phase in phases)
        if self.total_code and abs(total - 1.0) > 1e-6:
            reading.faults.add(self.total_code, node.key_place, node.path, found=percent(total, 2))
            raise reported()
        return Schedule(tuple(phases))
