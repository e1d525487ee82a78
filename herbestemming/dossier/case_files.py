"""The files that were read for a case, kept as they were when they were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from herbestemming.knowledge.library import SUFFIX, Library
from herbestemming.notation.faults import printable

DOSSIER, NAMED, FRAMEWORK, SCENARIO, KNOWLEDGE = "dossier", "genoemd", "kader", "scenario", "kennis"
_OUTSIDE = "buiten"
GIVEN_KNOWLEDGE = f"{_OUTSIDE}/kennis"  # a folder given beside the dossier


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file that was read for a case.

    Attributes:
        role: ``dossier``; ``genoemd`` for a file that it names; ``kennis`` for one of an own folder
            of knowledge; ``kader`` and ``scenario`` for those given beside the dossier.
        path: its path from the dossier's folder, with slashes; ``buiten/…`` for what was given
            beside the dossier.
        name: how messages name it.
        data: what stood in it.
        source: the file itself.
    """

    role: str
    path: str
    name: str
    data: bytes
    source: Path = field(compare=False, repr=False)


def case_files(
    dossier: Path,
    named: Mapping[str, tuple[Path, str]],
    library: Library,
    given_framework: Path | None,
    given_knowledge: Path | None,
    given_scenarios: tuple[Path, ...],
) -> tuple[CaseFile, ...]:
    """Everything that was read for a case, but for photographs and what is shipped.

    Args:
        dossier: the dossier.
        named: the files that it names, by their path from its folder, with how messages name them.
        library: with the own folder of knowledge.
        given_framework: a framework given beside the dossier.
        given_knowledge: a folder of knowledge given beside the dossier.
        given_scenarios: scenarios given beside the dossier.

    Raises:
        OSError: a file went away after it was read.
    """
    found = [(DOSSIER, dossier.name, str(dossier), dossier)]
    found += [(NAMED, path, name, file) for path, (file, name) in named.items()]
    found += _knowledge(library, dossier, given_knowledge is not None)
    if given_framework is not None:
        path = f"{_OUTSIDE}/kader/{given_framework.name}"
        found.append((FRAMEWORK, path, str(given_framework), given_framework))
    for number, file in enumerate(given_scenarios, start=1):
        found.append((SCENARIO, f"{_OUTSIDE}/{number}/{file.name}", str(file), file))
    return tuple(
        CaseFile(role, path, printable(name), file.read_bytes(), file)
        for role, path, name, file in found
    )


def _knowledge(
    library: Library, dossier: Path, given: bool
) -> Iterator[tuple[str, str, str, Path]]:
    """What an own folder of knowledge holds: its files, and those one folder deeper."""
    if library.own is None:
        return
    folder = dossier.resolve().parent
    base = GIVEN_KNOWLEDGE if given else library.own.relative_to(folder).as_posix()
    for pattern in (f"*{SUFFIX}", f"*/*{SUFFIX}"):
        for file in sorted(library.own.glob(pattern)):
            if file.is_file() and file.resolve() != dossier.resolve():
                relative = file.relative_to(library.own).as_posix()
                path = relative if base == "." else f"{base}/{relative}"
                yield KNOWLEDGE, path, f"{library.name}/{relative}", file


def path_of(name: str, files: tuple[CaseFile, ...]) -> str:
    """What messages name ``name``, as every copy of the case names it: from the dossier's folder.

    Args:
        name: the file of a `Place`; of a workbook with its sheet between brackets.
        files: the files of the case.
    """
    for one in files:
        if name == one.name or name.startswith(f"{one.name}["):
            return one.path + name[len(one.name) :]
    return name
