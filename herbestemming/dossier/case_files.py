"""The files that were read for a case, kept as they were when they were read."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import printable

DOSSIER, NAMED, FRAMEWORK, SCENARIO, KNOWLEDGE = "dossier", "genoemd", "kader", "scenario", "kennis"
UNREAD = "ongelezen"  # warned of in an own folder of knowledge; its content is not kept
_OUTSIDE = "buiten"
GIVEN_KNOWLEDGE = f"{_OUTSIDE}/kennis"  # a folder given beside the dossier
_LONGEST = 2_000  # characters of a path: less than any system has room for


def plain_path(named: str) -> str | None:
    """A path from the dossier's folder without detours; None where it leads out of that folder.

    It is the same in every copy of the case: an absolute path is none, and no link is followed.
    """
    path = PurePath(named)
    plain = posixpath.normpath(path.as_posix())
    outside = bool(path.anchor) or plain == ".." or plain.startswith("../")
    return None if outside or len(plain) > _LONGEST else plain


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file that was read for a case.

    Attributes:
        role: ``dossier``; ``genoemd`` for a file that it names; ``kennis`` for one of an own folder
            of knowledge; ``ongelezen`` for what is there and never read; ``kader`` and
            ``scenario`` for those given beside the dossier.
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


@dataclass(frozen=True, slots=True)
class OwnKnowledge:
    """What was read of an own folder of knowledge.

    Attributes:
        named: the folder as the dossier names it; None where it was given beside the dossier.
        read: the files that the program reads, by their path from the folder.
        unread: what it warns of that it does not read.
    """

    named: str | None = None
    read: Collection[str] = ()
    unread: Collection[str] = ()


def case_files(
    dossier: Path,
    named: Mapping[str, tuple[Path, str]],
    library: Library,
    own: OwnKnowledge,
    given_framework: Path | None,
    given_scenarios: tuple[Path, ...],
) -> tuple[CaseFile, ...]:
    """Everything that was read for a case, but for photographs and what is shipped.

    Args:
        dossier: the dossier.
        named: the files that it names, by their path from its folder, with how messages name them.
        library: with the own folder of knowledge.
        own: what was read of that folder.
        given_framework: a framework given beside the dossier.
        given_scenarios: scenarios given beside the dossier.

    Raises:
        OSError: a file went away after it was read.
    """
    found = [(DOSSIER, dossier.name, str(dossier), dossier)]
    found += [(NAMED, path, name, file) for path, (file, name) in named.items()]
    found += _knowledge(library, own)
    if given_framework is not None:
        path = f"{_OUTSIDE}/kader/{given_framework.name}"
        found.append((FRAMEWORK, path, str(given_framework), given_framework))
    for number, file in enumerate(given_scenarios, start=1):
        found.append((SCENARIO, f"{_OUTSIDE}/{number}/{file.name}", str(file), file))
    return tuple(
        CaseFile(role, path, printable(name), b"" if role == UNREAD else file.read_bytes(), file)
        for role, path, name, file in found
    )


def _knowledge(library: Library, own: OwnKnowledge) -> Iterator[tuple[str, str, str, Path]]:
    """What an own folder of knowledge holds that is read, and what is warned of."""
    if library.own is None:
        return
    base = knowledge_folder(own)
    names = [(KNOWLEDGE, one) for one in own.read] + [(UNREAD, one) for one in own.unread]
    for role, one in names:
        path = one if base == "." else f"{base}/{one}"
        yield role, path, f"{library.name}/{one}", library.own / one


def knowledge_folder(own: OwnKnowledge) -> str:
    """The own folder of knowledge, from the dossier's."""
    return GIVEN_KNOWLEDGE if own.named is None else plain_path(own.named) or "."


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
