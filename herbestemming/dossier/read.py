"""Read a dossier: file → located nodes → resolved, checked, frozen model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from herbestemming.notation.faults import DossierError, Fault, FaultList
from herbestemming.notation.figures import KINDS, Getal, Kind
from herbestemming.notation.nodes import Block, Leaf, read_yaml

from .checks import check
from .fields import Phase, Reading, Schedule
from .framework import SHIPPED, Framework, read_framework, report_rest
from .model import Dossier
from .resolve import Filled, resolve


@dataclass(frozen=True)
class Case:
    """A dossier with its framework, ready to be appraised.

    Attributes:
        dossier: what was written, checked.
        framework: the constants and value functions it is appraised with.
        filled: what was not filled in, and what was taken instead.
        warnings: faults that do not stop the work.
        file: the dossier's file, as named by the user.
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
    file = Path(path)
    faults = FaultList()
    root = read_yaml(file, str(path), faults)
    kader = _framework(root, file, framework, faults)
    wait = int(kader.onderhoud.wacht_op_ingreep.value) if kader else 0
    filled = resolve(root)
    check(root, faults, wait)
    dossier = _validate(root, faults)
    if dossier is None or kader is None or faults.blocking:
        raise DossierError(faults)
    figures = {figure.path: figure for figure in figures_of(dossier)}
    return Case(dossier, kader, filled, tuple(faults), str(path), figures)


def _validate(root: Block, faults: FaultList) -> Dossier | None:
    before = len(faults.faults)
    reading = Reading(faults, _source_kinds(root))
    try:
        return Dossier.model_validate(root, context=reading)
    except ValidationError as error:
        report_rest(error, faults, before)
        return None


def _source_kinds(root: Block) -> dict[str, Kind | None]:
    sources = root.get("bronnen")
    if not isinstance(sources, Block):
        return {}
    kinds: dict[str, Kind | None] = {}
    for key, source in sources.items():
        word = source.get("soort") if isinstance(source, Block) else None
        kinds[key] = next((kind for kind in KINDS if kind == word), None)
    return kinds


def _framework(
    root: Block, file: Path, given: str | Path | None, faults: FaultList
) -> Framework | None:
    named = root.get("kader")
    if given is not None:
        source, name = Path(given), str(given)
    elif isinstance(named, Leaf) and not named.null:
        folder = file.resolve().parent
        source, name = folder / str(named), str(file.parent / str(named))
        if not source.resolve().is_relative_to(folder):
            faults.add("D043", named.place, named.path, found=named)
            return None
    else:
        source, name = SHIPPED, SHIPPED.name
    own = FaultList()
    try:
        kader = read_framework(read_yaml(source, name, own), own)
    except DossierError:
        kader = None
    faults.faults.extend(own)
    return kader


def figures_of(node: Any) -> Iterator[Getal]:
    """All figures of a model, in order of the dossier."""
    if isinstance(node, Getal):
        yield node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from figures_of(getattr(node, name))
    elif isinstance(node, Schedule):
        yield from figures_of(node.phases)
    elif isinstance(node, Phase):
        yield node.year
        yield node.share
    elif isinstance(node, dict):
        yield from figures_of(tuple(node.values()))
    elif isinstance(node, tuple):
        for one in node:
            yield from figures_of(one)
