"""The photographs of a dossier, as they stand in the page."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from herbestemming.dossier import Dossier
from herbestemming.dossier.photo_files import shown_photo

PREFIX = "data:image/jpeg;base64,"


@dataclass(frozen=True, slots=True)
class Picture:
    """One photograph; ``address`` holds the picture itself, None where it cannot be read."""

    key: str
    address: Markup | None
    caption: str
    maker: str
    licence: str


def pictures(dossier: Dossier, file: str) -> tuple[Picture, ...]:
    """The photographs, in order of the dossier.

    Args:
        dossier: the dossier.
        file: its file; the photographs lie in its folder.
    """
    folder = Path(file).resolve().parent
    found = []
    for key, one in dossier.fotos.items():
        source = (folder / one.bestand).resolve()
        shown = shown_photo(source) if source.is_relative_to(folder) else None
        address = None if shown is None else Markup(PREFIX + base64.b64encode(shown).decode())
        found.append(Picture(key, address, one.bijschrift, one.maker or "", one.licentie or ""))
    return tuple(found)


__all__ = ["PREFIX", "Picture", "pictures", "shown_photo"]
