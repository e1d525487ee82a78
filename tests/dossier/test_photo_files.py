"""Photographs as cameras, scanners and broken downloads leave them."""

import io
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
from dossier.base import BASE, faults, read
from PIL import Image

from herbestemming.dossier.photo_files import MOST_PIXELS, shown_photo

BEGIN = b"\x89PNG\r\n\x1a\n"


def encoded(picture, form, **how):
    stream = io.BytesIO()
    picture.save(stream, form, **how)
    return stream.getvalue()


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png_of(wide, high):
    """A PNG that says to be so large, in colours of 16 bits, and has next to nothing."""
    head = struct.pack(">IIBBBBB", wide, high, 16, 6, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0")), chunk(b"IEND", b"")
    return BEGIN + b"".join(parts)


JPEG = encoded(Image.effect_noise((120, 80), 60), "JPEG")
BROKEN_NOTES = (
    JPEG[:2]
    + b"\xff\xe1\x00\x30Exif\0\0MM\0*\0\0\0\x08\xff\xff"
    + b"\x01\x12\0\3\xff\xff\xff\xff\0\6\0\0"
    + b"\xff" * 18
    + JPEG[2:]
)


def with_photo(data):
    Path("gevel.jpg").write_bytes(data)
    return BASE + "fotos: {gevel: {bestand: gevel.jpg, bijschrift: De gevel}}\n"


@pytest.mark.parametrize("lenient", [False, True])  # WeasyPrint makes Pillow so
@pytest.mark.parametrize(
    "data",
    [JPEG[:3], JPEG[: len(JPEG) // 2], BEGIN, png_of(20, 20), png_of(13_300, 13_300), b""],
    ids=["begin", "half a JPEG", "begin of a PNG", "PNG without end", "too large", "empty"],
)
def test_a_photo_that_cannot_be_shown_is_a_fault_in_its_place(data, lenient, monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", lenient)
    [told] = faults(with_photo(data))
    assert (told.code, told.path) == ("D117", "fotos.gevel.bestand")
    assert told.place.line == BASE.count("\n") + 1


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    side = int(MOST_PIXELS**0.5) + 1
    (tmp_path / "a.png").write_bytes(png_of(side, side))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", None)  # it is not come to
    assert shown_photo(tmp_path / "a.png") is None


@pytest.mark.parametrize("data", [BROKEN_NOTES, png_of(9_600, 9_600)])
def test_nothing_is_said_but_in_dutch(data, tmp_path):
    (tmp_path / "a.jpg").write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown_photo(tmp_path / "a.jpg")


def test_broken_notes_of_a_camera_leave_a_photo_as_it_is():
    assert read(with_photo(BROKEN_NOTES)).warnings == ()


def test_a_grey_of_16_bits_has_its_shades(tmp_path):
    shades = np.linspace(0, 65_535, 300).astype("uint16")
    Image.fromarray(np.tile(shades, (10, 1))).save(tmp_path / "a.png")
    shown = Image.open(io.BytesIO(shown_photo(tmp_path / "a.png"))).convert("L")
    assert [shown.getpixel((x, 5)) for x in (0, 149, 299)] == pytest.approx([0, 127, 255], abs=4)


@pytest.mark.parametrize("held", range(1, 9))
def test_a_photo_stands_upright(held, tmp_path):
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = held
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("black", (0, 0, 20, 10))
    picture.save(tmp_path / "a.png", exif=exif)
    upright = ImageOps.exif_transpose(Image.open(tmp_path / "a.png")).convert("L")
    shown = Image.open(io.BytesIO(shown_photo(tmp_path / "a.png"))).convert("L")
    assert shown.size == upright.size
    assert np.abs(np.asarray(shown, int) - np.asarray(upright, int)).max() < 40
