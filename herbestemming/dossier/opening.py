"""Files and folders that a dossier names: only inside its own folder, and only real files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import DossierError, FaultList, Place, printable, wording
from herbestemming.notation.nodes import Block, Leaf
from herbestemming.notation.textfile import is_device
from herbestemming.notation.yamlfile import read_yaml

from .case_files import plain_path
from .framework import SHIPPED, Framework, read_framework

KADER = "kader.yaml"
KNOWLEDGE_FOLDERS = ("kengetallen", "kerktypes", "regels", "scenarios")


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens what a dossier names.

    Attributes:
        file: the dossier.
        faults: collects what cannot be opened.
        opened: collects what was opened, by its path from the dossier's folder, with how messages
            name it.
    """

    file: Path
    faults: FaultList
    opened: dict[str, tuple[Path, str]] = field(default_factory=dict)

    def __call__(self, named: Leaf) -> tuple[Path, str] | None:
        """The file that a leaf names and how messages name it; None after a fault was told."""
        found = self.inside(named)
        if found is None:
            self.faults.add("D043", named.place, named.path, found=named)
            return None
        if is_device(found):  # reading it could wait for ever
            reason = wording("geen-bestand")
            self.faults.add("D004", named.place, named.path, reason=reason)
            return None
        name = printable(str(self.file.parent / str(named)))
        self.opened[plain_path(named) or str(named)] = found, name
        return found, name

    def inside(self, named: str) -> Path | None:
        """What a dossier names, if it lies in the dossier's own folder and is named from there."""
        plain = plain_path(named)
        return None if plain is None else self._settled(plain)

    def _settled(self, path: str | Path) -> Path | None:
        """Where a path leads, if that is in the dossier's own folder."""
        try:
            folder = self.file.resolve().parent
            source = (folder / path).resolve()
        except (OSError, ValueError, RuntimeError):  # no valid name, or links in a ring
            return None
        return source if source.is_relative_to(folder) else None

    def library(self, root: Block, given: Path | None) -> Library:
        """The knowledge base, with the folder given or named by the dossier before the shipped."""
        if given is not None:
            if not given.is_dir():
                name = printable(str(self.file))
                self.faults.add("D138", Place(name, 1, 1), "", found=given)
                return Library()
            return Library(given, printable(str(given)))
        named = root.get("kennis")
        if not isinstance(named, Leaf) or named.null:
            return Library()
        found = self.inside(named)
        if found is None:
            self.faults.add("D043", named.place, named.path, found=named)
        elif not found.is_dir():
            self.faults.add("D138", named.place, named.path, found=named)
        elif (stray := self._stray(found)) is not None:
            self.faults.add("D043", named.place, named.path, found=f"{named}/{stray}")
        else:
            return Library(found, printable(str(self.file.parent / str(named))))
        return Library()

    def _stray(self, folder: Path) -> str | None:
        """A link in a folder of knowledge that leads out of the dossier's folder."""
        for part in (folder, *(folder / one for one in KNOWLEDGE_FOLDERS)):
            for one in part.iterdir() if part.is_dir() else ():
                if one.is_symlink() and self._settled(one) is None:
                    return str(one.relative_to(folder))
        return None


# the framework ------------------------------------------------------------------------------


def open_framework(
    root: Block, opening: Opening, library: Library, given: Path | None, faults: FaultList
) -> Framework | None:
    """The framework given, named by the dossier, of the own knowledge, or shipped.

    Args:
        root: the dossier.
        opening: opens what it names.
        library: the knowledge base.
        given: a framework file given on the command line.
        faults: gets the faults of the framework, which come after those of the dossier.
    """
    named = root.get("kader")
    if given is not None:
        return _read(given, str(given), faults)
    if not isinstance(named, Leaf) or named.null:
        own = library.own / KADER if library.own is not None else None
        if own is not None and own.is_file():
            return _read(own, f"{library.name}/{KADER}", faults)
        return _read(SHIPPED, SHIPPED.name, faults)
    found = opening(named)
    if found is None:
        return None
    unread = FaultList()
    kader = _read(*found, unread)
    faults.put_all(unread, named.place)
    return kader


def _read(source: Path, name: str, faults: FaultList) -> Framework | None:
    name = printable(name)
    try:
        root = read_yaml(source, name, faults)
        check_version(root, "kader", faults)
        return read_framework(root, faults)
    except DossierError:
        return None


def check_version(root: Block, key: str, faults: FaultList) -> None:
    """A file of another version has other rules: nothing else in it is worth a fault.

    Raises:
        DossierError: it is another version.
    """
    version = root.get(key)
    if isinstance(version, Leaf) and version != "1" and version.strip().isdecimal():
        faults.add("D028", version.place, version.path, key=key, found=version, valid="1")
        raise DossierError(faults)
