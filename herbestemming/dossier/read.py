"""Read a dossier: file → located nodes → layers → resolved, checked, frozen model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import DossierError, Fault, FaultList, Place, printable
from herbestemming.notation.figures import Getal
from herbestemming.notation.nodes import Block
from herbestemming.notation.textfile import why_unread
from herbestemming.notation.yamlfile import read_yaml

from .case_files import CaseFile, case_files, knowledge_folder
from .checks import check
from .checks_of_estimates import check_estimates
from .checks_of_knowledge import check_own_knowledge, refuse_devices
from .checks_of_study import check_photos
from .fields import Reading
from .filled import Filled
from .formulas import evaluate
from .framework import Framework
from .layers import elements_beneath, stack
from .model import Dossier
from .municipality import check_municipality
from .opening import Opening, check_version, open_framework
from .own_texts import OwnText, read_own_texts
from .premiums import fill_rules
from .protection import settle_status
from .resolve import resolve
from .sources import source_kinds, spread_sources
from .tables import read_element_table, read_tables
from .validate import figures_of, validate

__all__ = ["Case", "Filled", "figures_of", "read_dossier"]


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
        generated: names of scenarios that the dossier does not have itself.
        resolved: the dossier as nodes, all layers merged and everything filled in.
        own: names of the files that the consultant wrote.
        library: where knowledge was looked up.
        files: the files that were read, as they were then; no photographs, nothing shipped.
        knowledge: the own folder of knowledge from the dossier's folder; None without one.
        texts: the texts of the consultant's own, for the report.
    """

    dossier: Dossier
    framework: Framework
    filled: tuple[Filled, ...]
    warnings: tuple[Fault, ...]
    file: str
    figures: dict[str, Getal] = field(repr=False, default_factory=dict)
    generated: frozenset[str] = frozenset()
    resolved: Block = field(repr=False, default_factory=Block)
    own: frozenset[str] = frozenset()
    library: Library = field(repr=False, default_factory=Library)
    files: tuple[CaseFile, ...] = field(repr=False, default=())
    knowledge: str | None = None
    texts: tuple[OwnText, ...] = field(repr=False, default=())

    def is_own(self, place: Place | None) -> bool:
        """Whether the consultant wrote what stands in a place, rather than the knowledge base."""
        if place is None:
            return False
        return place.file in self.own or not self.library.holds(place.file)


def read_dossier(
    path: str | Path,
    *,
    framework: str | Path | None = None,
    knowledge: str | Path | None = None,
    scenarios: Sequence[str | Path] = (),
) -> Case:
    """Read and check a dossier.

    Args:
        path: the dossier, a YAML file.
        framework: a framework file to use instead of the dossier's own.
        knowledge: a folder of knowledge that goes before the shipped one.
        scenarios: files with one more scenario each.

    Raises:
        DossierError: with every fault, each with file, line and column.
    """
    file, faults, kader_faults = Path(path), FaultList(), FaultList()
    name = printable(str(path))
    root = read_yaml(file, name, faults)
    check_version(root, "dossier", faults)
    spread_sources(root)
    settle_status(root)
    opening = Opening(file, faults)
    folder = None if knowledge is None else Path(knowledge)
    library = opening.library(root, folder)
    given = None if framework is None else Path(framework)
    kader = open_framework(root, opening, library, given, kader_faults)
    own, more = {name}, tuple(map(Path, scenarios))
    tables = read_element_table(root, opening, own, lambda: elements_beneath(root, library, faults))
    stacked = stack(root, library, opening, faults, own, more)
    root = stacked.root
    tables += read_tables(root, opening, own)
    refuse_devices(library, faults)
    unread = FaultList()
    known = check_own_knowledge(root, library, file, unread, given=folder is not None)
    evaluate(root, stacked.year, library, source_kinds(root), faults)
    ruled = fill_rules(root, library, own, faults)
    filled = (*tables, *stacked.dropped, *ruled, *resolve(root, faults))
    check_municipality(root, faults)
    dossier = validate(Dossier, root, Reading(faults, source_kinds(root)))
    check(root, faults, int(kader.onderhoud.wacht_op_ingreep.value) if kader else 0)
    check_estimates(root, library, faults)
    check_photos(root, opening, faults)
    texts = read_own_texts(root, dossier, opening, faults)
    for fault in kader_faults:
        faults.put(fault)
    if dossier is None or kader is None or faults.blocking:
        raise DossierError(faults)
    faults.put_all(unread, None)
    try:
        files = case_files(file, opening.opened, library, known, given, more)
    except OSError as error:  # it went away after it was read
        raise faults.stop("D004", Place(name, 1, 1), reason=why_unread(error)) from None
    return Case(
        dossier,
        kader,
        filled,
        tuple(faults),
        str(path),
        figures={figure.path: figure for figure in figures_of(dossier)},
        generated=stacked.generated,
        resolved=root,
        own=frozenset(own),
        library=library,
        files=files,
        knowledge=None if library.own is None else knowledge_folder(known),
        texts=texts,
    )
