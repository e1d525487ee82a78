"""Key figures: prices, lives, ratios and rates, read by name from one small file per group.

`dak.leien-kerk` is the entry `leien-kerk` of ``data/kengetallen/dak.yaml``. A local authority's own
folder goes before, entry by entry. Only the group asked for is read; of what is shipped only the
entry asked for, of one's own file everything, because people wrote it and it may be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from herbestemming.notation.faults import FaultList, closest, wording
from herbestemming.notation.nodes import Block, Node
from herbestemming.notation.textfile import read_text
from herbestemming.notation.yamlfile import read_yaml

from .data import FOLDER
from .keyfigure_files import KeyFigure, Source, read_entry
from .library import LONGEST_NAME, NAME, SUFFIX, Library
from .parts import Parts
from .reading import Reading

__all__ = [
    "KeyFigure", "Source", "UnknownKeyFigureError", "group", "groups", "key_figure", "names",
]  # fmt: skip

GROUPS, SOURCES = "kengetallen", "bronnen"


class UnknownKeyFigureError(Exception):
    """There is no such key figure; ``known`` lists those of its group, or of the nearest one."""

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
    near = group if group in groups(library) else closest(group, groups(library)) or ""
    raise UnknownKeyFigureError(_names(near, library) or names(Library()))


def groups(library: Library | None = None) -> tuple[str, ...]:
    """The names of all groups, in order of the alphabet."""
    return (library or Library()).names(GROUPS)


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


def names(library: Library) -> tuple[str, ...]:
    """The names of all key figures."""
    return tuple(name for one in groups(library) for name in _names(one, library))


def _names(group: str, library: Library) -> tuple[str, ...]:
    """The names of the key figures of one group, one's own first."""
    entries = (key for file in _files(group, library) for key in file.entries)
    return tuple(dict.fromkeys(f"{group}.{key}" for key in entries))


# files --------------------------------------------------------------------------------------


class _File:
    """A file of key figures, read once; its entries are read when asked for."""

    def __init__(self, path: Path, name: str, group: str, is_own: bool) -> None:
        self.group, self.is_own = group, is_own
        self._faults = FaultList()
        self.entries: Mapping[str, Node]
        self._written: Mapping[str, Node]
        self._known: dict[str, KeyFigure | None] = {}
        self._told = False
        if not is_own:
            text = read_text(path, name, self._faults)
            self.entries, self._written = Parts(text, name, GROUPS), Parts(text, name, SOURCES)
            return
        top = read_yaml(path, name, self._faults)
        Reading(self._faults).known_keys(top, (SOURCES, GROUPS))
        self.entries, self._written = self._block(top, GROUPS), self._block(top, SOURCES)

    def entry(self, key: str, faults: FaultList) -> KeyFigure | None:
        if key not in self._known:
            name, node = f"{self.group}.{key}", self.entries[key]
            self._known[key] = read_entry(name, node, self._written, faults)
        return self._known[key]

    def tell(self, faults: FaultList) -> None:
        """Tell all that is wrong in a file that people wrote."""
        if not self._told:
            self._told = True
            for key, node in self.entries.items():
                if not NAME.fullmatch(key):
                    self._faults.add(
                        "D024", node.key_place, node.path, found=key, most=LONGEST_NAME
                    )
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
            self._known[key] = None  # told

    def _block(self, top: Block, key: str) -> Block:
        found = top.get(key)
        if found is not None and not isinstance(found, Block):
            Reading(self._faults).refuse(found, wording("blok-namen"))
        return found if isinstance(found, Block) else Block()


_READ: dict[tuple[Path, str, int, int], _File] = {}


def _files(group: str, library: Library) -> tuple[_File, ...]:
    """The files of a group, one's own first."""
    if not NAME.fullmatch(group):
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
