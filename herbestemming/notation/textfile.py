"""From a file to text, or to a fault that says why not."""

from __future__ import annotations

import errno
import re
import stat
import unicodedata
from pathlib import Path

from .faults import FaultList, Place, printable, wording

MAX_BYTES = 5_000_000
_MEGABYTE = 1_000_000

# Control characters, line ends that editors do not count, marks that turn the direction of writing,
# and what is no character at all.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]"
)


def read_text(file: Path, name: str, faults: FaultList) -> str:
    """The text of a file in UTF-8, accents composed.

    Args:
        file: the file to read.
        name: how messages name it.
        faults: gets the reason when it cannot be read.

    Raises:
        DossierError: missing, a folder, too large, not UTF-8, or with unwanted characters.
    """
    start = Place(name, 1, 1)
    try:
        raw = _read_bytes(file, start, faults)
    except FileNotFoundError:
        raise faults.stop("D001", start) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise faults.stop("D004", start, reason=why_unread(error)) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _with_newlines(raw[: error.start].decode("utf-8-sig", "replace"))
        found = f"0x{raw[error.start]:02X}"
        raise faults.stop("D005", place_in(before, len(before), name), found=found) from None
    text = _with_newlines(text)
    if (unwanted := UNWANTED.search(text)) is not None:
        place = place_in(text, unwanted.start(), name)
        raise faults.stop("D006", place, found=f"U+{ord(unwanted[0]):04X}")
    return unicodedata.normalize("NFC", text)


def _with_newlines(text: str) -> str:
    """Whatever system it was written on, a line ends in the same way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place_in(text: str, position: int, name: str) -> Place:
    """The place of a position in a text."""
    before = text[:position]
    return Place(name, before.count("\n") + 1, position - before.rfind("\n"))


def _read_bytes(file: Path, start: Place, faults: FaultList) -> bytes:
    if file.is_dir():
        raise faults.stop("D002", start)
    if is_device(file):  # reading it could wait for ever
        raise faults.stop("D004", start, reason=wording("geen-bestand"))
    with file.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise faults.stop("D003", start, most=MAX_BYTES // _MEGABYTE)
    return raw


def is_device(file: Path) -> bool:
    """Whether a path is neither a file nor a folder, but a pipe or the like."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def why_unread(error: Exception) -> str:
    """Why the system refuses a file, in Dutch."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return wording("geen-toegang")
    if number is None or number in (errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR, errno.EINVAL):
        return wording("ongeldige-naam")
    return printable(str(error))
