"""Read a dossier: file → located nodes → resolved, checked, frozen model."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from herbestemming.notation.faults import DossierError, Fault, FaultList, printable, wording
from herbestemming.notation.figures import KINDS, Getal, Kind, Sources
from herbestemming.notation.nodes import Block, Leaf, read_yaml

from .checks import check
from .fields import Reading
from .framework import SHIPPED, Framework, read_framework
from .model import Dossier
from .resolve import Filled, resolve
from .validate import figures_of, validate

__all__ = ["Case", "figures_of", "read_dossier"]


@dataclass(frozen=True)
class Case:
    """A dossier with its framework, ready to be appraised.

    Attributes:
        dossier: what was written, checked.
        framework: the constants and value functions it is appraised with.
        filled: what was not filled in, and what was taken instead.
        warnings: faults that do not stop the work.
        file: the dossier's file, as named by the user.
        figures: every figure of the dossier by its path.
    """

    dossier: Dossier
    framework: Framework
    filled: tuple[Filled, ...]
    warnings: tuple[Fault, ...]
    file: str
    figures: dict[str, Getal] = field(repr=False, default_factory=dict)


def read_dossier(path: str | Path, *, framework: str | Path | None = None) -> Case:
    """Read and check a dossier.

    Args:
        path: the dossier, a YAML file.
        framework: a framework file to use instead of the dossier's own.

    Raises:
        DossierError: with every fault, each with file, line and column.
    """
    file, faults, kader_faults = Path(path), FaultList(), FaultList()
    root = read_yaml(file, printable(str(path)), faults)
    _check_version(root, "dossier", faults)
    kader = _framework(root, file, framework, faults, kader_faults)
    filled = resolve(root, faults)
    dossier = validate(Dossier, root, Reading(faults, _source_kinds(root)))
    check(root, faults, int(kader.onderhoud.wacht_op_ingreep.value) if kader else 0)
    for fault in kader_faults:
        faults.put(fault)
    if dossier is None or kader is None or faults.blocking:
        raise DossierError(faults)
    figures = {figure.path: figure for figure in figures_of(dossier)}
    return Case(dossier, kader, filled, tuple(faults), str(path), figures)


def _check_version(root: Block, key: str, faults: FaultList) -> None:
    """A file of another version has other rules: nothing else in it is worth a fault.

    Raises:
        DossierError: it is another version.
    """
    version = root.get(key)
    if isinstance(version, Leaf) and version != "1" and version.strip().isdecimal():
        faults.add("D028", version.place, version.path, key=key, found=version, valid="1")
        raise DossierError(faults)


def _source_kinds(root: Block) -> Sources:
    sources = root.get("bronnen")
    kinds: dict[str, Kind | None] = {}
    for key, source in sources.items() if isinstance(sources, Block) else ():
        word = source.get("soort") if isinstance(source, Block) else None
        kinds[key] = next((kind for kind in KINDS if kind == word), None)
    return kinds


def _framework(
    root: Block, file: Path, given: str | Path | None, faults: FaultList, kader_faults: FaultList
) -> Framework | None:
    """The framework given, named by the dossier, or shipped; its faults have their own list."""
    named = root.get("kader")
    if given is not None:
        return _read_framework(Path(given), str(given), kader_faults)
    if not isinstance(named, Leaf) or named.null:
        return _read_framework(SHIPPED, SHIPPED.name, kader_faults)
    source = _inside(file, named)
    if source is None:
        faults.add("D043", named.place, named.path, found=named)
        return None
    if _is_device(source):  # reading it could wait for ever
        faults.add("D004", named.place, named.path, reason=wording("geen-bestand"))
        return None
    own = FaultList()
    kader = _read_framework(source, str(file.parent / str(named)), own)
    for fault in own:
        unread = fault.path == "" and fault.also is None
        kader_faults.put(replace(fault, also=named.place) if unread else fault)
    return kader


def _inside(file: Path, named: str) -> Path | None:
    """The file that a dossier names, if it lies in the dossier's own folder."""
    try:
        folder = file.resolve().parent
        source = (folder / named).resolve()
    except (OSError, ValueError, RuntimeError):  # no valid name, or links in a ring
        return None
    return source if source.is_relative_to(folder) else None


def _is_device(file: Path) -> bool:
    """Whether a path is neither a file nor a folder, but a pipe or the like."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _read_framework(source: Path, name: str, faults: FaultList) -> Framework | None:
    name = printable(name)
    try:
        root = read_yaml(source, name, faults)
        _check_version(root, "kader", faults)
        return read_framework(root, faults)
    except DossierError:
        return None
