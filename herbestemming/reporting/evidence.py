"""What a report carries of its own case: all that it takes to make it again, with checksums.

The same case gives the same attachments wherever and whenever it is made: files are named from
the dossier's folder, and the only date is the dossier's.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import Case
from herbestemming.dossier.case_files import FRAMEWORK, UNREAD, path_of, plain_path
from herbestemming.dossier.framework import SHIPPED
from herbestemming.dossier.resolved import resolved_lines
from herbestemming.insight.foundation import Foundation, whole_result
from herbestemming.knowledge.data import FOLDER
from herbestemming.knowledge.library import SUFFIX, scenarios_folder
from herbestemming.knowledge.rule_files import RULES, read_rule
from herbestemming.knowledge.texts import sentence
from herbestemming.notation.faults import FaultList
from herbestemming.notation.nodes import Block, Items, Leaf, Node, children

from .chapters import FULL
from .engine import Attached
from .opened import MOST_ATTACHED, MOST_ATTACHMENTS, MOST_PHOTOS, MOST_TOGETHER
from .texts import text
from .views.photos import shown_photo

FORMAT = "herbestemming-rapport/1"
ORIGIN, RESULT, RESOLVED = "herkomst.json", "resultaat.json", "dossier-uitgewerkt.yaml"
SHIPPED_ROLE = "meegeleverd"
_GENERATED = (ORIGIN, RESULT, RESOLVED)  # names that no file of a case gets
_MILLION = 1_000_000
_NO_DAY = datetime.datetime(1980, 1, 1)
_KINDS = {
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OTHER_KIND = "application/octet-stream"
_LONGEST = 80


class TooMuchError(OSError):
    """A report would carry more than can be recomputed; its text says so in Dutch."""

    def __init__(self) -> None:
        most = {"stuk": MOST_ATTACHED // _MILLION, "samen": MOST_TOGETHER // _MILLION}
        super().__init__(sentence("opdrachtregel", "draagt-te-veel", **most))


@dataclass(frozen=True, slots=True)
class Piece:
    """One attachment before it has a name.

    Attributes:
        role: what it is, a key of the texts under ``bijlagen``.
        path: where it belongs, from the dossier's folder.
        data: its content.
        relationship: as of `Attached`.
    """

    role: str
    path: str
    data: bytes
    relationship: str = "Source"


def attachments(
    assessment: Assessment, length: str = FULL, rests: Foundation | None = None
) -> tuple[Attached, ...]:
    """Everything that a report of these results carries.

    Args:
        assessment: the results.
        length: one of `chapters.LENGTHS`.
        rests: what the results rest on, where that is known already.

    Raises:
        TooMuchError: it is more than can be recomputed.
    """
    case, day = assessment.case, _day(assessment.case)
    pieces = [
        *(Piece(one.role, one.path, one.data) for one in case.files if one.role != UNREAD),
        *shipped(case),
        Piece("uitgewerkt", RESOLVED, resolved_dossier(case), "Supplement"),
        Piece("resultaat", RESULT, compact(result_of(assessment, rests)), "Data"),
    ]
    names = _names(pieces)
    photos = list(_photos(case))
    origin = {
        "formaat": FORMAT,
        "versie": assessment.version,
        "kennis": knowledge_checksum(),
        "scenarios": _shown(assessment),
        "lengte": length,
        "eigen-kennis": case.knowledge,
        "ongelezen": [one.path for one in case.files if one.role == UNREAD],
        "bijlagen": [
            {"naam": name, "rol": one.role, "pad": one.path, "sha256": checksum(one.data)}
            for name, one in zip(names, pieces, strict=True)
        ],
        "fotos": [photo for photo, _ in photos],
    }
    named = [*zip(names, pieces, strict=True)]
    named.append((ORIGIN, Piece("herkomst", ORIGIN, as_json(origin), "Supplement")))
    sizes = [len(one.data) for _, one in named]
    together = sum(sizes) + sum(size for _, size in photos)
    too_large = max(sizes) > MOST_ATTACHED or together > MOST_TOGETHER
    if too_large or len(named) > MOST_ATTACHMENTS or len(photos) > MOST_PHOTOS:
        raise TooMuchError
    return tuple(
        Attached(name, text("bijlagen", one.role), one.relationship, _kind(name), day, one.data)
        for name, one in named
    )


def checksum(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def as_json(data: Any) -> bytes:
    """JSON as people can read it too."""
    return (json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def compact(data: Any) -> bytes:
    """JSON without line breaks: a third of the size, and written ten times as fast."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def result_of(assessment: Assessment, rests: Foundation | None = None) -> dict[str, Any]:
    """The whole result, its files named from the dossier's folder."""
    data, files = whole_result(assessment, rests), assessment.case.files
    for warning in data["waarschuwingen"]:
        for place in (warning, warning.get("zie_ook", {})):
            if "bestand" in place:
                place["bestand"] = path_of(place["bestand"], files)
    return data


@cache
def knowledge_checksum() -> str:
    """One checksum over the knowledge that the program is shipped with."""
    whole = hashlib.sha256()
    for folder in (FOLDER, scenarios_folder()):
        files = (one for one in folder.rglob("*") if one.suffix in (SUFFIX, ".csv"))
        for file in sorted(files, key=lambda one: one.relative_to(folder).parts):
            name = file.relative_to(folder).as_posix()
            whole.update(f"{name}\0{checksum(file.read_bytes())}\n".encode())
    return whole.hexdigest()


# the pieces ---------------------------------------------------------------------------------


def _day(case: Case) -> datetime.datetime:
    day = case.dossier.opdracht.datum
    return _NO_DAY if day is None else datetime.datetime(day.year, day.month, day.day)


def resolved_dossier(case: Case) -> bytes:
    """The dossier as it was worked out, as text."""
    lines = resolved_lines(case.resolved, lambda place: path_of(place.file, case.files))
    return ("\n".join(lines) + "\n").encode()


def _shown(assessment: Assessment) -> list[str] | None:
    """The scenarios that are shown; None for all."""
    keys = list(assessment.keys)
    return None if keys == list(assessment.case.dossier.scenarios) else keys


def shipped(case: Case) -> Iterator[Piece]:
    """The framework and the rules that were used, where they are those of the program."""
    own, named = case.library.own, case.resolved.get("kader")
    replaced = (
        any(one.role == FRAMEWORK for one in case.files)
        or (isinstance(named, Leaf) and not named.null)
        or (own is not None and (own / SHIPPED.name).is_file())
    )
    if not replaced:
        yield Piece(SHIPPED_ROLE, f"kennis/{SHIPPED.name}", SHIPPED.read_bytes())
    for name in sorted(_rules(case)):
        found = case.library.layer(f"{RULES}/{name}")
        if found is not None and found[0].is_relative_to(FOLDER):
            yield Piece(SHIPPED_ROLE, f"kennis/{RULES}/{name}{SUFFIX}", found[0].read_bytes())


def _rules(case: Case) -> set[str]:
    """The dated rules that premiums follow, with those that complete them."""
    waiting, seen = list(_named_rules(case.resolved.get("scenarios"))), set()
    while waiting:
        name = waiting.pop()
        found = None if name in seen else read_rule(name, case.library, FaultList())
        if found is not None:
            seen.add(name)
            waiting += found.samen_met
    return seen


def _named_rules(node: Node | None) -> Iterator[str]:
    for key, child in children(node) if isinstance(node, Block | Items) else ():
        if key == "regel" and isinstance(child, Leaf):
            yield str(child)
        else:
            yield from _named_rules(child)


def _photos(case: Case) -> Iterator[tuple[dict[str, Any], int]]:
    """Of every photograph its checksum, and the size it is shown in; they are not attached.

    With each the bytes that it takes in a report.
    """
    from PIL import Image

    folder = Path(case.file).resolve().parent
    for photo in case.dossier.fotos.values():
        file = (folder / photo.bestand).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            continue
        shown = shown_photo(file)
        how: dict[str, Any] | None = None
        if shown is not None:
            with Image.open(io.BytesIO(shown)) as opened:
                wide, high = opened.size
            how = {"breedte": wide, "hoogte": high, "sha256": checksum(shown)}
        original = checksum(file.read_bytes())
        path = plain_path(photo.bestand) or photo.bestand
        yield {"pad": path, "sha256": original, "getoond": how}, len(shown or b"")


# names --------------------------------------------------------------------------------------


def _names(pieces: list[Piece]) -> list[str]:
    """A name for each: its path in letters that every reader takes, and none twice."""
    taken, names = set(_GENERATED), []
    for one in pieces:
        if one.role in ("resultaat", "uitgewerkt"):
            names.append(one.path)
            continue
        path = Path(one.path)
        plain = unicodedata.normalize("NFKD", one.path).encode("ascii", "ignore").decode()
        stem, ending = Path(plain).stem, re.sub(r"[^.\w]", "", path.suffix, flags=re.ASCII)
        stem = "-".join(re.findall(r"\w+", str(Path(plain).parent / stem), re.ASCII))[:_LONGEST]
        name, number = f"{stem or one.role}{ending}", 2
        while name.lower() in taken:
            name, number = f"{stem or one.role}-{number}{ending}", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _kind(name: str) -> str:
    return _KINDS.get(Path(name).suffix.lower(), _OTHER_KIND)
