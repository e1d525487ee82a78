"""Key figures: prices, lives, ratios and rates, read by name from one small file per group.

`dak.leien-kerk` is the entry `leien-kerk` of ``data/kengetallen/dak.yaml``. A local authority's own
folder goes before, entry by entry. Only the group asked for is read; of what is shipped only the
entry asked for, of one's own file everything, because people wrote it and it may be wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from herbestemming.notation.faults import FaultList, listed, wording
from herbestemming.notation.figures import ALL_UNITS, KINDS, Kind, Spec, read_getal, refuse_word
from herbestemming.notation.nodes import Block, Items, Leaf, Node, describe, read_yaml

from .data import FOLDER, load
from .library import SUFFIX, Library

GROUPS = "kengetallen"
UNITS = tuple(unit for unit in ALL_UNITS if unit)
STOCK, FLOW = "voorraad", "stroom"

_KEYS = (
    "naam", "eenheid", "laag", "verwacht", "hoog", "soort", "jaar", "reeks", "land", "aard", "bron",
    "nota",
)  # fmt: skip
_RANGE = ("laag", "verwacht", "hoog")
_FLOWING = ("/jaar", "/week")
_SOURCE_KEYS = ("titel", "uitgever", "jaar", "url")
_NUMBER = Spec(("",))
_YEAR = Spec(("jaar",), 1900, 2200, whole=True)
_LONGEST = 60
_NAME = re.compile(rf"(?=.{{1,{_LONGEST}}}$)[a-z0-9]+(-[a-z0-9]+)*")


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


class UnknownKeyFigureError(Exception):
    """There is no such key figure; ``known`` lists those that exist, the same group first."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known
        super().__init__()


def key_figure(name: str, library: Library, faults: FaultList) -> KeyFigure | None:
    """The key figure with this name.

    Args:
        name: ``GROUP.KEY``.
        library: where it is looked up.
        faults: gets what is wrong in one's own file.

    Returns:
        The key figure; None where it is faulty and that was told.

    Raises:
        UnknownKeyFigureError: there is none.
        DossierError: one's own file cannot be read at all.
    """
    group, _, key = name.partition(".")
    for file in _files(group, library):
        if file.is_own:
            file.tell(faults)
        if key in file.entries:
            return file.entry(key, faults)
    raise UnknownKeyFigureError(names(library, group))


def groups(library: Library | None = None) -> tuple[str, ...]:
    """The names of all groups, in order of the alphabet."""
    folders = [FOLDER / GROUPS]
    if library is not None and library.own is not None:
        folders.append(library.own / GROUPS)
    return tuple(sorted({file.stem for folder in folders for file in folder.glob("*" + SUFFIX)}))


def group(name: str, library: Library, faults: FaultList) -> dict[str, KeyFigure]:
    """All key figures of a group by key, one's own before the shipped; see `key_figure`."""
    found: dict[str, KeyFigure] = {}
    for file in _files(name, library):
        if file.is_own:
            file.tell(faults)
        for key in file.entries:
            if key not in found and (entry := file.entry(key, faults)) is not None:
                found[key] = entry
    return found


def names(library: Library, first: str = "") -> tuple[str, ...]:
    """The names of all key figures, those of one group first."""
    order = sorted(groups(library), key=lambda one: (one != first, one))
    return tuple(
        dict.fromkeys(f"{one}.{key}" for one in order for file in _files(one, library)
                      for key in file.entries)
    )  # fmt: skip


# files --------------------------------------------------------------------------------------


class _File:
    """A file of key figures, read once; its entries are read when asked for."""

    def __init__(self, path: Path, name: str, group: str, is_own: bool) -> None:
        self.group, self.is_own = group, is_own
        self._faults = FaultList()
        top = read_yaml(path, name, self._faults)
        for key, child in top.items():
            if key not in ("bronnen", GROUPS):
                self._faults.add(
                    "D020", child.key_place, child.path, found=key, among=("bronnen", GROUPS)
                )
        self.entries = self._block(top, GROUPS)
        self._written = self._block(top, "bronnen")
        self._known: dict[str, KeyFigure | None] = {}
        self._told = False

    def entry(self, key: str, faults: FaultList) -> KeyFigure | None:
        if key not in self._known:
            reading = _Reading(f"{self.group}.{key}", self._written, faults)
            self._known[key] = reading.entry(self.entries[key])
        return self._known[key]

    def tell(self, faults: FaultList) -> None:
        """Tell all that is wrong in a file that people wrote."""
        if not self._told:
            self._told = True
            for key, node in self.entries.items():
                if not _NAME.fullmatch(key):
                    self._faults.add("D024", node.key_place, node.path, found=key, most=_LONGEST)
                self.entry(key, self._faults)
                self._check_unit(key)
        for one in self._faults:
            faults.put(one)

    def _check_unit(self, key: str) -> None:
        """What replaces a shipped key figure must be used in the same way."""
        own = self._known[key]
        shipped = next((file for file in _files(self.group, Library())), None)
        if own is None or shipped is None or key not in shipped.entries:
            return
        other = shipped.entry(key, FaultList())
        if other is not None and other.eenheid != own.eenheid:
            place, path = own.node["eenheid"].place, own.node["eenheid"].path
            self._faults.add("D084", place, path, found=own.eenheid, expected=other.eenheid)

    def _block(self, top: Block, key: str) -> Block:
        found = top.get(key)
        if found is not None and not isinstance(found, Block):
            expected = wording("blok-namen")
            self._faults.add(
                "D022", found.place, found.path, found=describe(found), expected=expected
            )
        return found if isinstance(found, Block) else Block()


_READ: dict[tuple[Path, str, int, int], _File] = {}


def _files(group: str, library: Library) -> tuple[_File, ...]:
    """The files of a group, one's own first."""
    if not _NAME.fullmatch(group):
        return ()
    relative = f"{GROUPS}/{group}{SUFFIX}"
    places = [(FOLDER / relative, f"kennis/{relative}", False)]
    if library.own is not None:
        places.insert(0, (library.own / relative, f"{library.name}/{relative}", True))
    return tuple(_file(path, name, group, own) for path, name, own in places if path.is_file())


def _file(path: Path, name: str, group: str, is_own: bool) -> _File:
    stand = path.stat()
    key = (path, name, stand.st_mtime_ns, stand.st_size)
    if key not in _READ:
        _READ[key] = _File(path, name, group, is_own)
    return _READ[key]


# one entry ----------------------------------------------------------------------------------


class _Reading:
    """Reads one entry and tells what is wrong with it."""

    def __init__(self, name: str, sources: Block, faults: FaultList) -> None:
        self.name, self.sources, self.faults = name, sources, faults

    def entry(self, node: Node) -> KeyFigure | None:
        before = len(self.faults)
        if not isinstance(node, Block):
            self._refuse(node, wording("blok-met", keys=listed(_KEYS)))
            return None
        self._known_keys(node, _KEYS)
        title, unit = self._text(node, "naam", wording("tekst")), self._unit(node)
        values, year = self._values(node, unit), self._number(node, "jaar", _YEAR)
        kind, sources = self._kind(node), self._sources(node)
        nature, series = self._nature(node, unit), self._series(node, unit)
        note, country = self._optional(node, "nota"), self._optional(node, "land")
        if len(self.faults) > before or values is None or year is None or not (title and unit):
            return None
        low, value, high = values
        return KeyFigure(
            self.name, title, unit, low, value, high, kind, int(year), series, country or "BE",
            nature, sources, note, node,
        )  # fmt: skip

    # parts ----------------------------------------------------------------------------------

    def _unit(self, node: Block) -> str:
        found = self._text(node, "eenheid", wording("eenheid"))
        if found and found not in UNITS:
            place, path = node["eenheid"].place, node["eenheid"].path
            self.faults.add("D080", place, path, found=found, among=UNITS)
        return found

    def _values(self, node: Block, unit: str) -> tuple[float, float, float] | None:
        given = [key for key in _RANGE if key in node]
        if "verwacht" not in given or len(given) == 2:
            missing = [key for key in _RANGE if key not in node]
            code, words = "D038", {"missing": wording("en").join(missing)}
            if not given:
                code, words = "D021", {"missing": "verwacht", "expected": _NUMBER.expected}
            if not node.suspect:
                self.faults.add(code, node.key_place, node.path, **words)
            return None
        read = {key: self._number(node, key, _NUMBER) for key in given}
        value = read["verwacht"]
        low, high = read.get("laag", value), read.get("hoog", value)
        if value is None or low is None or high is None:
            return None
        if not low <= value <= high:
            words = {"low": node["laag"], "value": node["verwacht"], "high": node["hoog"]}
            self.faults.add("D037", node.key_place, node.path, **words)
            return None
        scale = 0.01 if unit == "%" else 1.0
        return low * scale, value * scale, high * scale

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
        written = self._optional(node, "aard")
        if written is not None and written not in (STOCK, FLOW):
            refuse_word(node["aard"], (STOCK, FLOW), self.faults)
        elif written is not None and written != right and unit in UNITS:
            place, path = node["aard"].place, node["aard"].path
            self.faults.add("D083", place, path, found=written, unit=unit, expected=right)
        return right

    def _series(self, node: Block, unit: str) -> str | None:
        written = self._optional(node, "reeks")
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
                self._refuse(one, wording("een-bron"))
            elif one not in self.sources:
                word, among = wording("bron-kennis"), tuple(self.sources)
                self.faults.add("D040", one.place, one.path, found=one, kind=word, among=among)
            else:
                found.append(self._source(str(one), self.sources[one]))
        return tuple(one for one in found if one is not None)

    def _source(self, key: str, node: Node) -> Source | None:
        if not isinstance(node, Block):
            self._refuse(node, wording("blok-met", keys=listed(_SOURCE_KEYS)))
            return None
        self._known_keys(node, _SOURCE_KEYS)
        title = self._text(node, "titel", wording("tekst"))
        year = self._number(node, "jaar", _YEAR) if "jaar" in node else None
        return Source(
            key,
            title,
            self._optional(node, "uitgever"),
            None if year is None else int(year),
            self._optional(node, "url"),
        )

    # leaves ---------------------------------------------------------------------------------

    def _known_keys(self, node: Block, keys: tuple[str, ...]) -> None:
        for key, child in node.items():
            if key not in keys:
                node.suspect = True
                self.faults.add("D020", child.key_place, child.path, found=key, among=keys)

    def _text(self, node: Block, key: str, expected: str) -> str:
        """A text that must be there; empty where it is not, which was told."""
        if key not in node:
            if not node.suspect:
                self.faults.add("D021", node.key_place, node.path, missing=key, expected=expected)
            return ""
        return self._optional(node, key) or ""

    def _optional(self, node: Block, key: str) -> str | None:
        found = node.get(key)
        if found is None:
            return None
        if not isinstance(found, Leaf) or found.null or not found.strip():
            self._refuse(found, wording("tekst"))
            return None
        return str(found)

    def _number(self, node: Block, key: str, spec: Spec) -> float | None:
        if key not in node:
            if not node.suspect:
                words = {"missing": key, "expected": spec.expected}
                self.faults.add("D021", node.key_place, node.path, **words)
            return None
        found = node[key]
        if not isinstance(found, Leaf):
            self._refuse(found, spec.expected)
            return None
        read = read_getal(found, spec, {}, self.faults)
        return None if read is None else read.value

    def _refuse(self, node: Node, expected: str) -> None:
        found = describe(node)
        self.faults.add("D022", node.place, node.path, found=found, expected=expected)


@cache
def series_names() -> tuple[str, ...]:
    """The series that can bring an amount to another year."""
    return tuple(load("reeksen.yaml")["reeksen"])
