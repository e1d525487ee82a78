"""An own folder of knowledge: what in it is never read, with what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from herbestemming.knowledge import keyfigures
from herbestemming.knowledge.library import SUFFIX, Library
from herbestemming.notation.faults import (
    DossierError,
    FaultList,
    Place,
    closest,
    listed,
    printable,
    wording,
)  # fmt: skip
from herbestemming.notation.nodes import Block, Leaf, Node, block_at, children
from herbestemming.notation.textfile import is_device
from herbestemming.notation.yamlfile import read_yaml

from .case_files import OwnKnowledge
from .formulas import KNOWN
from .opening import KADER, KNOWLEDGE_FOLDERS
from .typical import CHOICE, FOLDER

_FILES = (KADER, f"partijen{SUFFIX}", f"uitgangspunten{SUFFIX}")
_YAML = (SUFFIX, ".yml")
_NAMED = re.compile(rf"(?<![\w.-]){re.escape(KNOWN)}([a-z0-9-]+\.[a-z0-9-]+)")


def check_own_knowledge(
    root: Block, library: Library, file: Path, faults: FaultList, *, given: bool
) -> OwnKnowledge:
    """Warn of what stands in an own folder and is never read; gives what is read.

    Args:
        root: the dossier, its layers merged, nothing worked out yet.
        library: with the own folder.
        file: the dossier; where it lies in that folder, so may anything else.
        faults: gets the warnings.
        given: the folder was given beside the dossier.
    """
    if library.own is None:
        return OwnKnowledge()
    own = _Own(library.own, library.name, faults)
    own.check_top(strict=not (library.own / file.name).is_file())
    own.check_types()
    used = {*_used(root), *own.used()}
    own.check_figures(used)
    named = None if given else str(root.get("kennis") or ".")
    return OwnKnowledge(named, tuple(own.read(used)), tuple(own.unread))


def refuse_devices(library: Library, faults: FaultList) -> None:
    """Refuse a pipe under the name of a file of an own folder: reading it could wait for ever."""
    if library.own is None:
        return
    own = _Own(library.own, library.name, faults)
    for one in (file for folder in (".", *KNOWLEDGE_FOLDERS) for file in own.files(folder)):
        if is_device(one):
            name = one.relative_to(library.own).as_posix()
            place = Place(printable(f"{library.name}/{name}"), 1, 1)
            faults.add("D004", place, "", reason=wording("geen-bestand"))


MOST_TOLD = 20  # warnings about one folder of knowledge


@dataclass(frozen=True)
class _Own:
    folder: Path
    name: str
    faults: FaultList
    told: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def files(self, folder: str) -> Iterator[Path]:
        """The files of a folder that look like YAML, in order of the alphabet."""
        yield from sorted(one for one in (self.folder / folder).glob("*") if one.suffix in _YAML)

    def used(self) -> Iterator[str]:
        """The key figures that own archetypes and layers name."""
        for name in self.layers():
            file = self.folder / name
            if file.stat().st_size < 1_000_000:
                yield from _NAMED.findall(file.read_text("utf-8", "replace"))

    def layers(self) -> Iterator[str]:
        """The files of layers and archetypes that are read, by their path from the folder."""
        types = (f"{FOLDER}/{one}{SUFFIX}" for one in Library().names(FOLDER))
        for name in (*_FILES, *(one for one in types if one != CHOICE)):
            if (self.folder / name).is_file():
                yield name
        yield from self.named("scenarios")

    def named(self, folder: str) -> Iterator[str]:
        """The files of a folder that are read whatever their names."""
        for one in self.files(folder):
            if one.suffix == SUFFIX and one.is_file():
                yield f"{folder}/{one.name}"

    def read(self, used: Collection[str]) -> Iterator[str]:
        """All that is read, when these key figures are used."""
        yield from self.layers()
        yield from self.named("regels")
        groups = {*keyfigures.groups(Library()), *(one.partition(".")[0] for one in used)}
        for name in self.named(keyfigures.GROUPS):
            if Path(name).stem in groups:
                yield name

    def check_top(self, *, strict: bool) -> None:
        """The folder itself: known folders and known files."""
        known = (*KNOWLEDGE_FOLDERS, *_FILES)
        for one in sorted(self.folder.glob("*")):
            if one.name.startswith(".") or not (one.is_dir() or one.suffix in _YAML):
                continue
            if one.name not in known and (strict or closest(one.name, known)):
                self.tell(one.name, known)

    def check_types(self) -> None:
        """Layers of the typical church replace shipped ones, and none is added."""
        known = [f"{FOLDER}/{one}{SUFFIX}" for one in Library().names(FOLDER)]
        for one in self.files(FOLDER):
            name = f"{FOLDER}/{one.name}"
            if name not in known or name == CHOICE:
                self.tell(name, [one for one in known if one != CHOICE])

    def check_figures(self, used: Collection[str]) -> None:
        """Key figures replace shipped ones, or are used."""
        shipped = keyfigures.names(Library())
        groups = [f"{keyfigures.GROUPS}/{one}{SUFFIX}" for one in keyfigures.groups(Library())]
        for file in self.files(keyfigures.GROUPS):
            if len(self.told) > MOST_TOLD:
                return
            name, group = f"{keyfigures.GROUPS}/{file.name}", file.stem
            if file.suffix != SUFFIX:
                self.tell(name, groups)
                continue
            entries = self._entries(file, name)
            unused = {f"{group}.{key}": node for key, node in entries.items()}
            unused = {key: node for key, node in unused.items() if key not in (*shipped, *used)}
            if name not in groups and len(unused) == len(entries):
                self.tell(name, groups)
                continue
            of_group = [
                one.removeprefix(f"{group}.") for one in shipped if one.startswith(f"{group}.")
            ]
            for key, node in unused.items():
                meant = _meant(key.removeprefix(f"{group}."), of_group)
                if self._room(key):
                    self.faults.add("W108", node.key_place, node.path, found=key, meant=meant)

    def _entries(self, file: Path, name: str) -> dict[str, Node]:
        try:
            read = read_yaml(file, printable(f"{self.name}/{name}"), FaultList())
        except DossierError:  # told where it is used
            return {}
        return block_at(read, keyfigures.GROUPS)

    def tell(self, found: str, known: Collection[str]) -> None:
        """Warn of a file or folder that is not read."""
        if not self._room(found):
            return
        self.unread.append(found)
        place = Place(printable(f"{self.name}/{found}"), 1, 1)
        valid, meant = listed(tuple(known), 8), _meant(found, known)
        self.faults.add("W106", place, "", found=found, valid=valid, meant=meant)

    def _room(self, found: str) -> bool:
        """Whether one more warning still helps: a folder of thousands of files asks for few."""
        self.told.append(found)
        return len(self.told) <= MOST_TOLD


def _meant(found: str, known: Collection[str]) -> str:
    near = closest(found, known)
    return wording("bedoelde", word=near) if near else ""


def _used(node: Node) -> Iterator[str]:
    """The key figures that a dossier names."""
    if isinstance(node, Leaf):
        yield from _NAMED.findall(node)
    for _, child in children(node):
        yield from _used(child)
