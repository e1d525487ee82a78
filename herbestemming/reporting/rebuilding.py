"""The case of a report, put back in a folder from what the report carries, and appraised."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from herbestemming.appraisal import assess
from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import read_dossier
from herbestemming.dossier.case_files import (
    DOSSIER,
    FRAMEWORK,
    GIVEN_KNOWLEDGE,
    KNOWLEDGE,
    NAMED,
    SCENARIO,
)
from herbestemming.notation.faults import printable
from herbestemming.notation.files import is_no_room

from . import evidence
from .chapters import LENGTHS
from .opened import FOREIGN, MOST_ATTACHMENTS, MOST_PHOTOS, UnreadableError
from .views.photos import shown_photo

_ROLES = (DOSSIER, NAMED, FRAMEWORK, SCENARIO, KNOWLEDGE)
_LARGEST_PHOTO = 2_000  # pixels along a side
_LONGEST_ORIGIN = 8_000_000  # bytes
_LONGEST_PATH, _LONGEST_WORD = 4_096, 400  # characters
_MOST_UNREAD = 100
_SUFFIXES = (".yaml", ".yml")
_NEVER = set('\\:*?"<>|') if os.name == "nt" else set()  # they mean something else there


class UnsafePathError(Exception):
    """An attachment asks for a place outside the folder.

    Attributes:
        name: the attachment.
        path: the place.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.name, self.path = name, path[:_LONGEST_WORD]


def read_origin(attached: Mapping[str, bytes]) -> dict[str, Any]:
    """The list of what the report was made from.

    Raises:
        UnreadableError: there is none, so it is no report of this program.
    """
    if evidence.ORIGIN not in attached:
        raise UnreadableError(FOREIGN)
    try:
        if len(attached[evidence.ORIGIN]) > _LONGEST_ORIGIN:
            raise ValueError
        found: dict[str, Any] = json.loads(attached[evidence.ORIGIN])
        if found["formaat"] != evidence.FORMAT:
            raise UnreadableError("formaat", printable(str(found["formaat"])[:80], 80))
        if not (_is_sound(found) and found["lengte"] in LENGTHS):
            raise TypeError
    except (ValueError, TypeError, LookupError, RecursionError):
        raise UnreadableError("herkomst") from None
    return found


def _is_sound(found: Mapping[str, Any]) -> bool:
    """Whether a list of origins has lists of texts where they belong, none of them endless."""
    shown, unread = found["scenarios"], found.get("ongelezen", [])
    lists = [
        (found["bijlagen"], MOST_ATTACHMENTS),
        (found["fotos"], MOST_PHOTOS),
        ([None] if shown is None else shown, MOST_ATTACHMENTS),
        (unread, _MOST_UNREAD),
    ]
    if not all(isinstance(one, list) and len(one) <= most for one, most in lists) or shown == []:
        return False
    names = [one["naam"] for one in found["bijlagen"]]
    words = [found["versie"], found["kennis"], *(shown or ())]
    words += [one[key] for one in found["bijlagen"] for key in ("rol", "sha256")] + names
    words += [one["sha256"] for one in found["fotos"]]
    paths = [one["pad"] for one in (*found["bijlagen"], *found["fotos"])]
    paths += [*unread, found.get("eigen-kennis") or ""]
    sound = all(_is_text(one, _LONGEST_WORD) for one in words)
    sound = sound and all(_is_text(one, _LONGEST_PATH) for one in paths)
    return sound and len(set(names)) == len(names)


def _is_text(found: Any, most: int) -> bool:
    """Whether something is a text that can be written, of so many characters at most."""
    return isinstance(found, str) and len(found) <= most and _is_written(found)


def _is_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character
        return False
    return True


def rebuilt(origin: Mapping[str, Any], attached: Mapping[str, bytes], folder: Path) -> Assessment:
    """The results of a case as a report carries it.

    Args:
        origin: what the report says that it was made from, sound in form.
        attached: its attachments by name.
        folder: where the files of the case are put.

    Raises:
        UnsafePathError: an attachment asks for a place outside the folder.
        DossierError: the dossier is not one (any more).
        LookupError: the dossier, or a scenario that the report shows, is not there.
    """
    put: dict[str, list[Path]] = {role: [] for role in _ROLES}
    for one in origin["bijlagen"]:
        if one["rol"] in put and one["naam"] in attached:
            place = _inside(folder, one["pad"])
            if place is None:
                raise UnsafePathError(one["naam"], one["pad"])
            _write(place, attached[one["naam"]])
            put[one["rol"]].append(place)
    if not put[DOSSIER]:
        raise LookupError(DOSSIER)
    _put_photos(origin["fotos"], folder)
    _put_unread(origin, folder)
    knowledge = folder / GIVEN_KNOWLEDGE
    given = knowledge.is_dir() and origin.get("eigen-kennis", GIVEN_KNOWLEDGE) == GIVEN_KNOWLEDGE
    case = read_dossier(
        put[DOSSIER][0],
        framework=next(iter(put[FRAMEWORK]), None),
        knowledge=knowledge if given else None,
        scenarios=put[SCENARIO],
    )
    shown = origin["scenarios"]
    for key in shown or ():
        if key not in case.dossier.scenarios:
            raise LookupError(f"scenarios.{key}")
    return assess(case, scenarios=shown, version=origin["versie"])


def _inside(folder: Path, path: str) -> Path | None:
    """Where a file of the case is put; None when that is not within the folder."""
    parts = PurePosixPath(path).parts
    odd = len(path) > _LONGEST_PATH or "\0" in path or bool(_NEVER & set(path))
    if odd or not parts or parts[0] == "/" or ".." in parts:
        return None
    return folder.joinpath(*parts)


def _write(place: Path, data: bytes) -> None:
    """Write a file; a path through another file is one more way not to be a case.

    Raises:
        LookupError: it cannot stand there.
    """
    _make(place.parent)
    try:
        place.write_bytes(data)
    except OSError as error:
        if is_no_room(error):
            raise
        raise LookupError(printable(place.name)) from None


def _put_unread(origin: Mapping[str, Any], folder: Path) -> None:
    """The own folder of knowledge, and what in it is warned of, as empty as it is to the program.

    Raises:
        UnsafePathError: one asks for a place outside the folder.
        LookupError: one cannot stand where it should.
    """
    own = origin.get("eigen-kennis") or "."
    wanted = [(own, True)] if own != "." else []
    wanted += [(one, not one.endswith(_SUFFIXES)) for one in origin.get("ongelezen", ())]
    for path, is_folder in wanted:
        place = _inside(folder, path)
        if place is None:
            raise UnsafePathError(evidence.ORIGIN, path)
        if is_folder and not place.exists():
            _make(place)
        elif not place.exists():
            _write(place, b"")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if is_no_room(error):
            raise
        raise LookupError(printable(folder.name)) from None


def _put_photos(photos: list[dict[str, Any]], folder: Path) -> None:
    """Grey pictures of the size of the photographs, so that pages break where they did."""
    from PIL import Image

    for one in photos:
        place, shown = _inside(folder, one["pad"]), one.get("getoond")
        if place is None or place.exists():
            continue
        _write(place, b"\xff\xd8\xff")  # begins as a photograph, and is none
        wide, high = _size(shown)
        if 0 < wide <= _LARGEST_PHOTO and 0 < high <= _LARGEST_PHOTO:
            Image.new("L", (wide, high), 128).save(place, "JPEG")


def stand_in(photo: Mapping[str, Any], folder: Path) -> bytes | None:
    """The grey picture that stands for a photograph, as a report shows it; None without one."""
    place = _inside(folder, photo["pad"])
    wide, _ = _size(photo.get("getoond"))
    return shown_photo(place) if place is not None and wide > 0 else None


def _size(shown: Any) -> tuple[int, int]:
    """Width and height that a photograph is shown in; nought where it is not, or not soundly."""
    found = shown if isinstance(shown, dict) else {}
    wide, high = found.get("breedte"), found.get("hoogte")
    return (wide, high) if isinstance(wide, int) and isinstance(high, int) else (0, 0)
