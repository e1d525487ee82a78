"""Open a PDF that anybody may have made: its attachments and its text, in a process of its own.

A hostile file can make any reader slow or large. So the reading is done by another process, that
gets so much time and memory and no more; what it finds is bounded and its names go nowhere near
the file system.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_BYTES = 100_000_000  # of the file
MOST_ATTACHMENTS = 1_000
MOST_ATTACHED = 32_000_000  # bytes of one attachment, unpacked
MOST_TOGETHER = 128_000_000  # bytes of all attachments, unpacked
MOST_PAGES = 1_000
MOST_TEXT = 20_000_000  # characters
MOST_SECONDS = 300
MOST_MEMORY = 2_000_000_000  # bytes, where the system can hold a process to it
_DEEPEST = 8  # levels of the tree of attachments

DAMAGED, ENCRYPTED, FOREIGN, LIMIT = "beschadigd", "versleuteld", "vreemd", "grens"


class UnreadableError(Exception):
    """A file is no report that can be read.

    Attributes:
        reason: ``beschadigd``, ``versleuteld``, ``vreemd``, ``grens`` …; a key of the texts.
        limit: which limit it goes over.
    """

    def __init__(self, reason: str, limit: str = "") -> None:
        super().__init__(reason, limit)
        self.reason, self.limit = reason, limit


@dataclass(frozen=True, slots=True)
class Pages:
    """What stands on the pages of a PDF.

    Attributes:
        lines: the lines of text of every page.
        extras: per page how many notes, fields and the like lie on it, links apart.
        pictures: checksums of the photographs.
    """

    lines: tuple[tuple[str, ...], ...]
    extras: tuple[dict[str, int], ...]
    pictures: frozenset[str]


def attachments_of(file: Path, folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The attachments of a PDF: name and content of each, as listed.

    Args:
        file: the PDF.
        folder: an empty folder that they are unpacked in, under numbers.

    Raises:
        OSError: it cannot be read.
        UnreadableError: it is damaged, encrypted, or larger than anything a report needs.
    """
    found = _Reading(file, str(folder)).wait()
    return tuple(
        (name, (folder / str(number)).read_bytes()) for number, name in enumerate(found["bijlagen"])
    )


@contextmanager
def pages_of(file: Path) -> Iterator[Callable[[], Pages]]:
    """Begin to read the pages of a PDF; the function that is given waits for them.

    Raises:
        OSError: it cannot be read.
        UnreadableError: as `attachments_of`, by the function.
    """
    reading = _Reading(file, "")

    def wait() -> Pages:
        found = reading.wait()
        return Pages(
            tuple(map(tuple, found["bladzijden"])),
            tuple(found["erbij"]),
            frozenset(found["fotos"]),
        )

    try:
        yield wait
    finally:
        reading.stop()


class _Reading:
    """The other process."""

    def __init__(self, file: Path, folder: str) -> None:
        with file.open("rb") as stream:  # told as any file that cannot be read
            if not stream.read(1024).lstrip().startswith(b"%PDF-"):
                raise UnreadableError(FOREIGN)
        if file.stat().st_size > MOST_BYTES:
            raise UnreadableError(LIMIT, "bestand")
        command = [sys.executable, "-m", __name__, str(file.resolve()), folder]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def wait(self) -> dict[str, Any]:
        try:
            written, _ = self.process.communicate(timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired:
            raise UnreadableError(LIMIT, "tijd") from None
        finally:
            self.stop()
        try:
            found: dict[str, Any] = json.loads(written)
        except ValueError:  # it went down
            raise UnreadableError(DAMAGED) from None
        if "fout" in found:
            raise UnreadableError(found["fout"], found["grens"])
        return found

    def stop(self) -> None:
        """End it, if it has not ended."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


# in the other process -----------------------------------------------------------------------


def _bounded() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the limit on time remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(file: str, folder: str) -> dict[str, Any]:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    logging.disable()
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise UnreadableError(ENCRYPTED)
        if folder:
            return {"bijlagen": list(_unpacked(reader, Path(folder)))}
        return _looked_at(reader)
    except UnreadableError as error:
        return {"fout": error.reason, "grens": error.limit}
    except (LimitReachedError, MemoryError):
        return {"fout": LIMIT, "grens": "geheugen"}
    except (PyPdfError, RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return {"fout": DAMAGED, "grens": ""}


def _unpacked(reader: Any, folder: Path) -> Iterator[str]:
    """Unpack every attachment under a number; gives their names."""
    together = 0
    for number, (name, stream) in enumerate(_embedded(reader)):
        if number >= MOST_ATTACHMENTS:
            raise UnreadableError(LIMIT, "bijlagen")
        data = stream.get_data()
        together += len(data)
        if len(data) > MOST_ATTACHED or together > MOST_TOGETHER:
            raise UnreadableError(LIMIT, "bijlage")
        (folder / str(number)).write_bytes(data)
        yield name


def _embedded(reader: Any) -> Iterator[tuple[str, Any]]:
    """Every attachment of the file: its name and its stream."""
    waiting = [(_at(reader.root_object, "/Names", "/EmbeddedFiles"), 0)]
    while waiting:
        node, depth = waiting.pop()
        listed = node.get("/Names", [])
        kids = node.get("/Kids", [])
        if depth > _DEEPEST or max(len(listed) // 2, len(kids)) > MOST_ATTACHMENTS:
            raise UnreadableError(LIMIT, "bijlagen")
        waiting += [(kid.get_object(), depth + 1) for kid in reversed(kids)]
        if len(waiting) > MOST_ATTACHMENTS:
            raise UnreadableError(LIMIT, "bijlagen")
        for one in listed[1::2]:
            found = one.get_object()
            yield str(found.get("/UF") or found.get("/F")), found["/EF"]["/F"].get_object()


def _looked_at(reader: Any) -> dict[str, Any]:
    """The pages: their lines, what else lies on them, and their photographs."""
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise UnreadableError(LIMIT, "bladzijden")
    pages, extras, photos, length = [], [], set(), 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > MOST_TEXT:
            raise UnreadableError(LIMIT, "tekst")
        pages.append([" ".join(line.split()) for line in text.splitlines() if line.strip()])
        notes = (str(one.get_object().get("/Subtype")) for one in page.get("/Annots", ()))
        extras.append(Counter(one for one in notes if one != "/Link"))
        photos |= set(_photographs(page))
    return {"bladzijden": pages, "erbij": extras, "fotos": sorted(photos)}


def _photographs(page: Any) -> Iterator[str]:
    """Checksums of the pictures of a page that are JPEG, as a camera writes them."""
    import hashlib

    for one in _at(page, "/Resources", "/XObject").values():
        found = one.get_object()
        if found.get("/Subtype") == "/Image" and found.get("/Filter") == "/DCTDecode":
            yield hashlib.sha256(found.get_data()).hexdigest()


def _at(node: Any, *keys: str) -> Any:
    """What stands under these keys; an empty one where nothing does."""
    for key in keys:
        found = node.get(key)
        if found is None:
            return {}
        node = found.get_object()
    return node


if __name__ == "__main__":
    _bounded()
    sys.stdout.write(json.dumps(_read(*sys.argv[1:])))
