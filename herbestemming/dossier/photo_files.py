"""Photographs of a dossier, made small enough for a report, without what a camera adds to them.

What cannot be made small cannot be shown: a dossier is checked with the very same work.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_BYTES = 40_000_000
MOST_PIXELS = 90_000_000  # some 400 MB of memory
_LONGEST = 1400  # pixels; at 80 mm wide more than 400 per inch
_QUALITY = 82
_DEEP = 256  # shades of a grey of 16 bits for one of 8 bits


def shown_photo(file: Path) -> bytes | None:
    """A JPEG of limited size, upright, on white; None where it cannot be shown.

    Args:
        file: a JPEG or a PNG, whatever its name.
    """
    try:
        stand = file.stat()
    except (OSError, ValueError):
        return None
    if stand.st_size > MOST_BYTES:
        return None
    return _small(file, stand.st_mtime_ns, stand.st_size)


@lru_cache(maxsize=64)
def _small(file: Path, changed: int, size: int) -> bytes | None:
    """A file, made small once as long as it does not change."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is odd in a file but does not matter
        try:
            with Image.open(file, formats=("JPEG", "PNG")) as opened:
                wide, high = opened.size
                if wide * high > MOST_PIXELS:
                    return None
                opened.draft("RGB", (_LONGEST, _LONGEST))
                with _whole_only():
                    opened.load()
                flat = _flat(opened)
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            return None
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


@contextmanager
def _whole_only() -> Iterator[None]:
    """Half a picture is a fault, whatever a library set before: WeasyPrint shows it in grey."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _flat(opened: Picture) -> Picture:
    """A picture made small and upright, in colours of 8 bits, on white."""
    from PIL import Image

    shown = opened
    if opened.mode.startswith("I"):  # a conversion would cut off every shade above 255
        shown = opened.convert("I").point(lambda shade: shade * (1 / _DEEP)).convert("L")
    shown.thumbnail((_LONGEST, _LONGEST))
    layered = _upright(shown, opened).convert("RGBA")
    flat = Image.new("RGB", layered.size, "white")
    flat.paste(layered, mask=layered.getchannel("A"))
    return flat


def _upright(shown: Picture, opened: Picture) -> Picture:
    """A picture as the camera was held; as it is where the file says nothing sound of that."""
    from PIL import ExifTags, Image

    turns = Image.Transpose
    try:
        held = opened.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # Pillow fails in many ways on a file with broken notes
        return shown
    turn = {
        2: turns.FLIP_LEFT_RIGHT,
        3: turns.ROTATE_180,
        4: turns.FLIP_TOP_BOTTOM,
        5: turns.TRANSPOSE,
        6: turns.ROTATE_270,
        7: turns.TRANSVERSE,
        8: turns.ROTATE_90,
    }.get(held if isinstance(held, int) else 0)
    return shown if turn is None else shown.transpose(turn)
