"""The files of key figures: what one is, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from herbestemming.notation.faults import FaultList, listed, wording
from herbestemming.notation.figures import KINDS, RANGE, Kind, Spec, read_getal, refuse_word
from herbestemming.notation.nodes import Block, Items, Leaf, Node
from herbestemming.notation.units import ALL_UNITS

from .data import load
from .reading import Reading

UNITS = tuple(unit for unit in ALL_UNITS if unit)
STOCK, FLOW = "voorraad", "stroom"

_KEYS = (
    "naam", "eenheid", *RANGE, "soort", "jaar", "reeks", "land", "aard", "bron",
    "nota",
)  # fmt: skip
_FLOWING = ("/jaar", "/week")
_SOURCE_KEYS = ("titel", "uitgever", "jaar", "url")
_NUMBER = Spec(("",))
_YEAR = Spec(("jaar",), 1900, 2200, whole=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a key figure was read.

    Attributes:
        sleutel: its key; in all that is shipped, one key is one source.
        titel: title.
        uitgever: publisher, if known.
        jaar: year of publication, if known.
        url: address, if known.
    """

    sleutel: str
    titel: str
    uitgever: str | None = None
    jaar: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One key figure as known, at its own price level; see `series.bring`.

    Attributes:
        sleutel: full name, ``GROUP.KEY``.
        naam: name in Dutch.
        eenheid: unit, of a closed list.
        laag: lower bound; equal to ``verwacht`` where only one value was read.
        verwacht: expected value; a percentage is a fraction.
        hoog: upper bound.
        soort: ``kengetal`` (read or derived from a source), ``aanname`` (an own, wide range); in
            one's own folder also ``gemeten``, ``raming`` or ``regel``.
        jaar: price level, or year of observation.
        reeks: series that brings an amount to another year; None for what is no amount.
        land: country it was observed in.
        aard: ``voorraad`` (stock) or ``stroom`` (a flow per year).
        bronnen: its sources, the first most important.
        nota: what else to know.
        node: where it is written; its place is shown to users.
    """

    sleutel: str
    naam: str
    eenheid: str
    laag: float
    verwacht: float
    hoog: float
    soort: Kind
    jaar: int
    reeks: str | None
    land: str
    aard: str
    bronnen: tuple[Source, ...]
    nota: str | None
    node: Block = field(compare=False, repr=False)

    @property
    def values(self) -> tuple[float, float, float]:
        """Low, expected and high."""
        return self.laag, self.verwacht, self.hoog


def read_entry(
    name: str, node: Node, sources: Mapping[str, Node], faults: FaultList
) -> KeyFigure | None:
    """Read one key figure.

    Args:
        name: its full name, ``GROUP.KEY``.
        node: what stands there.
        sources: the `bronnen` of its file.
        faults: collects what is wrong.

    Returns:
        The key figure, or None when a fault was added.
    """
    return _Reading(name, sources, faults).entry(node)


@cache
def series_names() -> tuple[str, ...]:
    """The series that can bring an amount to another year."""
    return tuple(load("reeksen.yaml")["reeksen"])


class _Reading(Reading):
    """Reads one entry and tells what is wrong with it."""

    def __init__(self, name: str, sources: Mapping[str, Node], faults: FaultList) -> None:
        super().__init__(faults)
        self.name, self.sources = name, sources

    def entry(self, node: Node) -> KeyFigure | None:
        before = len(self.faults)
        if not isinstance(node, Block):
            self.refuse(node, wording("blok-met", keys=listed(_KEYS)))
            return None
        self.known_keys(node, _KEYS)
        title, unit = self.text(node, "naam"), self._unit(node)
        values, year = self._values(node, unit), self._number(node, "jaar", _YEAR)
        kind, sources = self._kind(node), self._sources(node)
        nature, series = self._nature(node, unit), self._series(node, unit)
        note, country = self.optional(node, "nota"), self.optional(node, "land")
        if len(self.faults) > before or values is None or year is None or not (title and unit):
            return None
        low, value, high = values
        return KeyFigure(
            self.name, title, unit, low, value, high, kind, int(year), series, country or "BE",
            nature, sources, note, node,
        )  # fmt: skip

    # parts ----------------------------------------------------------------------------------

    def _unit(self, node: Block) -> str:
        found = self.text(node, "eenheid", wording("eenheid"))
        if found and found not in UNITS:
            place, path = node["eenheid"].place, node["eenheid"].path
            self.faults.add("D080", place, path, found=found, among=UNITS)
        return found

    def _values(self, node: Block, unit: str) -> tuple[float, float, float] | None:
        given = [key for key in RANGE if key in node]
        if "verwacht" not in given or len(given) == 2:
            missing = [key for key in RANGE if key not in node]
            place, path = node.key_place, node.path
            if not given and not node.suspect:
                expected = _NUMBER.expected
                self.faults.add("D021", place, path, missing="verwacht", expected=expected)
            elif not node.suspect:
                self.faults.add("D038", place, path, missing=wording("en").join(missing))
            return None
        read = {key: self._number(node, key, _NUMBER) for key in given}
        value = read["verwacht"]
        low, high = read.get("laag", value), read.get("hoog", value)
        if value is None or low is None or high is None:
            return None
        if not low <= value <= high:
            words: dict[str, Any] = {
                key: node[name] for key, name in zip(("low", "value", "high"), RANGE, strict=True)
            }
            self.faults.add("D037", node.key_place, node.path, **words)
            return None
        parts = 100 if unit == "%" else 1
        return low / parts, value / parts, high / parts

    def _kind(self, node: Block) -> Kind:
        written = node.get("soort")
        kind = next((one for one in KINDS if one == written), None)
        if written is not None and kind is None:
            refuse_word(written, KINDS, self.faults)
        elif "bron" not in node and kind != "aanname":
            self.faults.add("D081", node.key_place, node.path, found=self.name)
        return kind or "kengetal"

    def _nature(self, node: Block, unit: str) -> str:
        """Stock or flow: what is per year, is a flow."""
        right = FLOW if unit.endswith(_FLOWING) else STOCK
        written = self.optional(node, "aard")
        if written is not None and written not in (STOCK, FLOW):
            refuse_word(node["aard"], (STOCK, FLOW), self.faults)
        elif written is not None and written != right and unit in UNITS:
            place, path = node["aard"].place, node["aard"].path
            self.faults.add("D083", place, path, found=written, unit=unit, expected=right)
        return right

    def _series(self, node: Block, unit: str) -> str | None:
        written = self.optional(node, "reeks")
        if written is None:
            return None
        place, path = node["reeks"].place, node["reeks"].path
        if written not in series_names():
            refuse_word(node["reeks"], series_names(), self.faults)
        elif unit in UNITS and not unit.startswith("euro"):
            self.faults.add("D082", place, path, unit=unit)
        return written

    def _sources(self, node: Block) -> tuple[Source, ...]:
        written = node.get("bron")
        if written is None:
            return ()
        found = []
        for one in written if isinstance(written, Items) else [written]:
            if not isinstance(one, Leaf) or one.null:
                self.refuse(one, wording("een-bron"))
            elif one not in self.sources:
                word, among = wording("bron-kennis"), tuple(self.sources)
                self.faults.add("D040", one.place, one.path, found=one, kind=word, among=among)
            else:
                found.append(self._source(str(one), self.sources[one]))
        return tuple(one for one in found if one is not None)

    def _source(self, key: str, node: Node) -> Source | None:
        if not isinstance(node, Block):
            self.refuse(node, wording("blok-met", keys=listed(_SOURCE_KEYS)))
            return None
        self.known_keys(node, _SOURCE_KEYS)
        title = self.text(node, "titel")
        year = self._number(node, "jaar", _YEAR) if "jaar" in node else None
        return Source(
            key,
            title,
            self.optional(node, "uitgever"),
            None if year is None else int(year),
            self.optional(node, "url"),
        )

    # leaves ---------------------------------------------------------------------------------

    def _number(self, node: Block, key: str, spec: Spec) -> float | None:
        if key not in node:
            self.miss(node, key, spec.expected)
            return None
        found = node[key]
        if not isinstance(found, Leaf):
            self.refuse(found, spec.expected)
            return None
        read = read_getal(found, spec, {}, self.faults)
        return None if read is None else read.value
