"""What must fit together in the rest of a study: protection, history, photographs."""

from __future__ import annotations

from pathlib import Path

from herbestemming.notation.faults import FaultList, wording
from herbestemming.notation.nodes import Block, Items, Leaf, blocks
from herbestemming.notation.textfile import is_device

from .opening import Opening
from .photo_files import MOST_BYTES, MOST_PIXELS, shown_photo
from .protection import check_inventory, check_protection
from .view import View

_MILLION = 1_000_000


def check_study(view: View) -> None:
    """Run all checks on the rest of a study."""
    check_protection(view)
    check_inventory(view)
    _check_history(view)
    photos = view.known("fotos") or Block()
    view.refer(view.block("rapport").get("omslag"), photos, "foto")


def _check_history(view: View) -> None:
    """Every event has its time: a year or a period."""
    listed = view.root.get("geschiedenis")
    for one in listed if isinstance(listed, Items) else ():
        if not isinstance(one, Block) or one.suspect:
            continue
        given = [key for key in ("jaar", "periode") if key in one]
        if len(given) != 1:
            found = wording("en").join(given) or wording("geen-van-beide")
            view.faults.add("D118", one.place, one.path, found=found)


def check_photos(root: Block, opening: Opening, faults: FaultList) -> None:
    """Every photograph lies in the dossier's folder, and is one that can be shown.

    Args:
        root: the dossier.
        opening: knows what lies in its folder.
        faults: collects what is wrong.
    """
    for _, photo in blocks(root.get("fotos")):
        named = photo.get("bestand")
        if not isinstance(named, Leaf) or named.null or not named.strip():
            continue  # the model tells that
        file = opening.inside(named.strip())
        if file is None:
            faults.add("D043", named.place, named.path, found=named)
        elif is_device(file):
            reason = wording("geen-bestand")
            faults.add("D004", named.place, named.path, reason=reason)
        elif not _is_there(file):
            faults.add("D116", named.place, named.path, found=named)
        elif shown_photo(file) is None:
            most, pixels = MOST_BYTES // _MILLION, MOST_PIXELS // _MILLION
            faults.add("D117", named.place, named.path, found=named, most=most, pixels=pixels)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # such as a name that is too long
        return False
