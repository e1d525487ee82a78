"""Figures as people write them: a number, its unit, its range, where it comes from.

`1250000`, `1_250_000`, `"1.250.000"`, `3,5 %`, `420 m2` and `48 euro/m2/jaar` are all read; a
notation with two readings is refused, with both readings shown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .dutch import number, percent
from .faults import FaultList, Place, listed, wording
from .nodes import Block, Leaf, Node, describe
from .numerals import DIGITS, plain, readings
from .units import standard

Kind = Literal["gemeten", "raming", "kengetal", "regel", "aanname"]
Sources = Mapping[str, Kind | None]
KINDS: tuple[Kind, ...] = ("gemeten", "raming", "kengetal", "regel", "aanname")
MOST = 1e12  # of anything: whatever is computed from it stays finite

_FIRST_YEAR = 1000
_LONGEST = 100
VALUE, RANGE, PRODUCT = "waarde", ("laag", "verwacht", "hoog"), "maal"
_KEYS = (VALUE, *RANGE, "bron", "soort", "nota")

_NOT_FINITE = re.compile(r"[-+]?\.?(inf|nan|infinity)", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?:(?P<minus>[-\u2212])\s*(?=[€e]))?(?P<euro>€|euro\b|eur\b)?\s*(?P<sign>[-+\u2212]?)\s*"
    rf"(?P<digits>{DIGITS})\s*(?P<unit>(?!e[0-9])[%€a-z/²³][^0-9]*[23]?[^0-9]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Getal:
    """One figure of a dossier: the atom that everything else is computed from.

    Attributes:
        path: dossier path; the key of the appraisal's inputs.
        value: the expected (most likely) value; a percentage is a fraction.
        low: lower bound, where a range is given.
        high: upper bound, where a range is given.
        unit: unit as this program writes it (``euro/m2``, ``%``, ``jaar``, empty for a grade).
        kind: how well it is known: gemeten, raming, kengetal, regel or aanname.
        source: key of the dossier's sources, if any.
        note: the writer's reason, if any.
        place: where it stands; None for a value taken because nothing was filled in.
    """

    path: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""
    kind: Kind = "aanname"
    source: str | None = None
    note: str | None = None
    place: Place | None = None

    @property
    def has_range(self) -> bool:
        """Whether the figure may take more than one value."""
        return self.low is not None and self.low != self.high


@dataclass(frozen=True, slots=True)
class Spec:
    """What a figure in some place of the dossier may be.

    Attributes:
        units: accepted units; the first is taken when none is written.
        least: smallest value that can be.
        most: largest value that can be.
        whole: whether it must be a whole number.
        below: code of the fault for a value that is too low.
    """

    units: tuple[str, ...]
    least: float = -MOST
    most: float = MOST
    whole: bool = False
    below: str = "D033"

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        unit = self.units[0]
        if unit == "" and self.most >= MOST:
            return wording("getal")
        if unit == "":
            return wording("graad", least=number(self.least, 2), most=number(self.most, 2))
        if unit == "jaar":
            return wording("jaartal" if self.least >= _FIRST_YEAR else "termijn")
        example = wording("met-eenheid", example="3 %" if unit == "%" else f"120 {unit}")
        return example if len(self.units) == 1 else f"{example} ({listed(self.units)})"

    def allows(self, value: float) -> bool:
        """Whether a value lies within the bounds."""
        return self.least <= value <= self.most

    def bound(self, value: float, unit: str) -> str:
        """A bound as people write it."""
        if unit == "%":
            return percent(value, 0)
        if self.least >= _FIRST_YEAR:
            return plain(value)
        return f"{number(value, 3)} {unit}".strip()


class _RefusedError(Exception):
    """A fault was told; there is no figure."""


def read_getal(node: Node, spec: Spec, sources: Sources, faults: FaultList) -> Getal | None:
    """Read a figure from a leaf or a ``{laag, verwacht, hoog}`` / ``{waarde}`` block.

    Args:
        node: what stands in the dossier.
        spec: unit and bounds.
        sources: the dossier's sources with the kind of figure each gives.
        faults: collects what is wrong.

    Returns:
        The figure, or None when a fault was added.
    """
    try:
        if isinstance(node, Block):
            return _read_block(node, spec, sources, faults)
        value, unit = _read_value(node, spec, faults)
        source, kind = read_source(node.source, node.kind, sources, faults)
    except _RefusedError:
        return None
    place = None if isinstance(node, Leaf) and node.filled else node.place
    return Getal(node.path, value, None, None, unit, kind, source, None, place)


def read_source(
    source: Node | None, kind: Node | None, sources: Sources, faults: FaultList
) -> tuple[str | None, Kind]:
    """The source of a figure and how well that makes it known; tells what is wrong with them."""
    found = None
    if isinstance(source, Leaf) and source in sources:
        found = str(source)
    elif isinstance(source, Leaf) and not source.null:
        place, path, word = source.place, source.path, wording("bron")
        faults.add("D040", place, path, found=source, kind=word, among=sources)
    elif source is not None:
        found_here, expected = describe(source), wording("een-bron")
        faults.add("D022", source.place, source.path, found=found_here, expected=expected)
    if kind is not None:
        known = next((one for one in KINDS if kind == one), None)
        if known is not None:
            return found, known
        refuse_word(kind, KINDS, faults)
    return found, (sources[found] or "raming") if found else "aanname"


def refuse_word(node: Node, valid: Collection[str], faults: FaultList) -> None:
    """Tell that a word is none of a closed list."""
    if isinstance(node, Leaf) and node.told:
        return
    if isinstance(node, Leaf) and not node.null:
        faults.add("D023", node.place, node.path, found=node, among=valid)
    else:
        faults.add("D022", node.place, node.path, found=describe(node), expected=listed(valid))


def value_of(node: Node | None, spec: Spec) -> tuple[float, str] | None:
    """The (expected) value and unit that can be read here, without a word about what cannot."""
    if isinstance(node, Block):
        node = node.get(VALUE, node.get("verwacht"))
    try:
        return None if node is None else _read_value(node, spec, FaultList())
    except _RefusedError:
        return None


# a block ------------------------------------------------------------------------------------


def _read_block(node: Block, spec: Spec, sources: Sources, faults: FaultList) -> Getal | None:
    before = len(faults)
    names = _value_keys(node, spec, faults)
    read = {}
    for name in names:
        try:
            read[name] = _read_value(node[name], spec, faults)
        except _RefusedError:
            continue
    source, kind = read_source(
        node.get("bron", node.source),
        node.get("soort", node.kind if "bron" not in node else None),
        sources,
        faults,
    )
    note = node.get("nota")
    if note is not None and (not isinstance(note, Leaf) or note.null):
        faults.add("D022", note.place, note.path, found=describe(note), expected=wording("tekst"))
    if len(faults) > before or node.suspect or not names or len(read) < len(names):
        return None
    values = [read[name][0] for name in names]
    units = {read[name][1] for name in names}
    low, value, high = values if len(values) == len(RANGE) else (None, values[0], None)
    if len(units) > 1:
        faults.add("D049", node.place, node.path, found=listed(sorted(units)))
        return None
    if low is not None and high is not None and not low <= value <= high:
        written: dict[str, Any] = {
            key: node[name] for key, name in zip(("low", "value", "high"), RANGE, strict=True)
        }
        faults.add("D037", node.place, node.path, **written)
        return None
    text = str(note) if note is not None else None
    return Getal(node.path, value, low, high, units.pop(), kind, source, text, node.place)


def _value_keys(node: Block, spec: Spec, faults: FaultList) -> tuple[str, ...]:
    """Which keys hold the values of a figure: ``waarde``, or the three of a range."""
    for key, child in node.items():
        if key not in _KEYS:
            faults.add("D020", child.key_place, child.path, found=key, among=_KEYS)
            node.suspect = True
    given = tuple(key for key in RANGE if key in node)
    if not given:
        if VALUE in node:
            return (VALUE,)
        if not node.suspect:
            faults.add("D021", node.place, node.path, missing=VALUE, expected=spec.expected)
        return ()
    if VALUE in node:
        faults.add("D048", node[VALUE].key_place, node[VALUE].path)
    if len(given) < len(RANGE) and not node.suspect:
        missing = [key for key in RANGE if key not in node]
        faults.add("D038", node.place, node.path, missing=wording("en").join(missing))
    return given


# a value ------------------------------------------------------------------------------------


def _read_value(node: Node, spec: Spec, faults: FaultList) -> tuple[float, str]:
    """The value and unit of one leaf.

    Raises:
        _RefusedError: a fault was told.
    """

    def refuse(code: str, **words: Any) -> _RefusedError:
        words = {"found": text, "expected": spec.expected, **words}
        faults.add(code, node.place, node.path, **words)
        return _RefusedError()

    if isinstance(node, Leaf) and node.told:
        raise _RefusedError
    text = describe(node)
    if not isinstance(node, Leaf) or node.null or not node.strip():
        raise refuse("D022")
    text = node.strip()
    if _NOT_FINITE.fullmatch(text):
        raise refuse("D035")
    match = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    possible = readings(match["digits"]) if match else ()
    if not match or not possible:
        raise refuse("D030")
    written = standard(f"{'euro ' if match['euro'] else ' '}{match['unit'] or ''}")
    unit = written or spec.units[0]
    if unit not in spec.units:
        raise refuse("D032", unit=f"{match['euro'] or ''}{match['unit'] or ''}")
    if unit == "%" and not written:
        can = [one for one in possible if spec.allows(one * 0.01)] or possible
        raise refuse("D036", mended=wording("of").join(f"{plain(one)} %" for one in can))
    sign = -1.0 if match["minus"] or match["sign"] in ("-", "\u2212") else 1.0
    scale = 0.01 if unit == "%" else 1.0
    within = [one for one in possible if spec.allows(sign * one * scale)]
    if len(within) > 1:
        first, second = (sign * one for one in possible)
        mended = wording("of").join(f"{plain(one)} {written}".strip() for one in (first, second))
        raise refuse("D031", first=number(first, 3), second=number(second), mended=mended)
    if not within:
        value = sign * possible[0] * scale
        if value < spec.least:
            raise refuse(spec.below, least=spec.bound(spec.least, unit))
        raise refuse("D034" if math.isfinite(value) else "D035", most=spec.bound(spec.most, unit))
    value = sign * within[0] * scale
    if spec.whole and value != int(value):
        raise refuse("D039")
    return value, unit
