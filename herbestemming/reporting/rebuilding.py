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

from . import evidence
from .chapters import LENGTHS
from .opened import FOREIGN, UnreadableError
from .views.photos import shown_photo

_ROLES = (DOSSIER, NAMED, FRAMEWORK, SCENARIO, KNOWLEDGE)
_MOST_PHOTOS, _LARGEST_PHOTO = 200, 4_000  # pixels along a side
_LONGEST_PATH = 400
_NEVER = set('\\:*?"<>|') if os.name == "nt" else set()  # they mean something else there


class UnsafePathError(Exception):
    """An attachment asks for a place outside the folder.

    Attributes:
        name: the attachment.
        path: the place.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.name, self.path = name, path[:_LONGEST_PATH]


def read_origin(attached: Mapping[str, bytes]) -> dict[str, Any]:
    """The list of what the report was made from.

    Raises:
        UnreadableError: there is none, so it is no report of this program.
    """
    if evidence.ORIGIN not in attached:
        raise UnreadableError(FOREIGN)
    try:
        found: dict[str, Any] = json.loads(attached[evidence.ORIGIN])
        if found["formaat"] != evidence.FORMAT:
            raise UnreadableError("formaat", printable(str(found["formaat"]), 80))
        lists = [found["bijlagen"], found["fotos"], found["scenarios"] or []]
        texts = [found["versie"], found["kennis"], *lists[2]]
        texts += [one[key] for one in lists[0] for key in ("naam", "rol", "pad", "sha256")]
        texts += [one[key] for one in lists[1] for key in ("pad", "sha256")]
        sound = all(isinstance(one, str) for one in texts)
        sound = sound and all(isinstance(one, list) for one in lists)
        if not (sound and found["lengte"] in LENGTHS):
            raise TypeError
    except (ValueError, TypeError, LookupError, RecursionError):
        raise UnreadableError("herkomst") from None
    return found


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
    knowledge = folder / GIVEN_KNOWLEDGE
    given = any(one.is_relative_to(knowledge) for one in put[KNOWLEDGE])
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
    odd = len(path) > _LONGEST_PATH or not path.isprintable() or bool(_NEVER & set(path))
    if odd or not parts or parts[0] == "/" or ".." in parts:
        return None
    return folder.joinpath(*parts)


def _write(place: Path, data: bytes) -> None:
    """Write a file; a path through another file is one more way not to be a case.

    Raises:
        LookupError: it cannot stand there.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    except OSError:
        raise LookupError(place.name) from None


def _put_photos(photos: list[dict[str, Any]], folder: Path) -> None:
    """Grey pictures of the size of the photographs, so that pages break where they did."""
    from PIL import Image

    for one in photos[:_MOST_PHOTOS]:
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
