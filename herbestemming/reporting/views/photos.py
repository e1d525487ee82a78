"""Photographs of a dossier, made small enough for a report, without what a camera adds to them."""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from herbestemming.dossier import Dossier

PREFIX = "data:image/jpeg;base64,"
_LONGEST = 1400  # pixels; at 80 mm wide more than 400 per inch
_QUALITY = 82


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


def shown_photo(file: Path) -> bytes | None:
    """A JPEG of limited size, upright, on white; None where it cannot be read."""
    try:
        stand = file.stat()
    except OSError:
        return None
    return _small(file, stand.st_mtime_ns, stand.st_size)


@lru_cache(maxsize=16)
def _small(file: Path, changed: int, size: int) -> bytes | None:
    """A file, made small once as long as it does not change."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), Image.open(file, formats=("JPEG", "PNG")) as opened:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened.draft("RGB", (_LONGEST, _LONGEST))
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((_LONGEST, _LONGEST))
            layered = upright.convert("RGBA")
            flat = Image.new("RGB", layered.size, "white")
            flat.paste(layered, mask=layered.getchannel("A"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return None
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
