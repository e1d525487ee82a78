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

from herbestemming.notation.files import NoRoomError, finished, is_no_room, undo_when_ended

MOST_BYTES = 200_000_000  # of the file
MOST_ATTACHMENTS = 1_000
MOST_ATTACHED = 75_000_000  # bytes of one attachment, unpacked; pypdf unpacks no more
MOST_TOGETHER = 128_000_000  # bytes of all attachments, unpacked
MOST_PHOTOS = 1_000
MOST_PAGES = 1_000
MOST_TEXT = 20_000_000  # characters
MOST_NOTES = 100_000  # links, notes and the like
MOST_SECONDS = 300
MOST_MEMORY = 2_000_000_000  # bytes, where the system can hold a process to it
_DEEPEST = 8  # levels of the tree of attachments
_LONGEST = 300  # characters of the address of a link

DAMAGED, ENCRYPTED, FOREIGN, LIMIT = "beschadigd", "versleuteld", "vreemd", "grens"
_NO_ROOM = "vol"


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
        links: per page where its links to the outside lead, and how often.
        shown: per page what can be seen of its sheet: left, bottom, right, top, turned.
        pictures: checksums of the photographs.
        actions: what the file does by itself, when it is opened or looked at.
        signed: whether there is an invisible field for a signature.
    """

    lines: tuple[tuple[str, ...], ...]
    extras: tuple[dict[str, int], ...]
    links: tuple[dict[str, int], ...]
    shown: tuple[tuple[int, ...], ...]
    pictures: frozenset[str]
    actions: frozenset[str]
    signed: bool


def attachments_of(file: Path, folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The attachments of a PDF: name and content of each, as listed.

    Args:
        file: the PDF.
        folder: an empty folder that they are unpacked in, under numbers.

    Raises:
        OSError: it cannot be read.
        UnreadableError: it is damaged, encrypted, or larger than anything a report needs.
        NoRoomError: the folder's disk is full.
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
            tuple(found["koppelingen"]),
            tuple(map(tuple, found["vakken"])),
            frozenset(found["fotos"]),
            frozenset(found["acties"]),
            found["ondertekend"],
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
        undo_when_ended(self, self._end)
        self.folder = folder

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
        if found.get("fout") == _NO_ROOM:
            raise NoRoomError(self.folder)
        if "fout" in found:
            raise UnreadableError(found["fout"], found["grens"])
        return found

    def stop(self) -> None:
        """End it, if it has not ended."""
        self._end()
        finished(self)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()


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
    except OSError as error:
        return {"fout": _NO_ROOM if is_no_room(error) else DAMAGED, "grens": ""}
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
        listed, kids = _list(node, "/Names"), _list(node, "/Kids")
        if depth > _DEEPEST or max(len(listed) // 2, len(kids)) > MOST_ATTACHMENTS:
            raise UnreadableError(LIMIT, "bijlagen")
        waiting += [(kid.get_object(), depth + 1) for kid in reversed(kids)]
        if len(waiting) > MOST_ATTACHMENTS:
            raise UnreadableError(LIMIT, "bijlagen")
        for one in listed[1::2]:
            found = one.get_object()
            yield str(found.get("/UF") or found.get("/F")), _at(found, "/EF")["/F"].get_object()


def _looked_at(reader: Any) -> dict[str, Any]:
    """The pages: their lines, what else lies on them, and their photographs."""
    count = 0
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError(LIMIT, "bladzijden")
    found: dict[str, Any] = {
        "bladzijden": [], "erbij": [], "koppelingen": [], "vakken": [], "ondertekend": False,
    }  # fmt: skip
    photos, actions, length = set(), set(_actions(reader.root_object)), 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > MOST_TEXT:
            raise UnreadableError(LIMIT, "tekst")
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        notes = [one.get_object() for one in _list(page, "/Annots")]
        count += len(notes)
        if count > MOST_NOTES:
            raise UnreadableError(DAMAGED)
        unseen = list(map(_is_unseen_signature, notes))
        notes = [one for one, signature in zip(notes, unseen, strict=True) if not signature]
        links = (_outside(one) for one in notes)
        found["bladzijden"].append(lines)
        kinds = (str(one.get("/Subtype")) for one in notes)
        found["erbij"].append(Counter(one for one in kinds if one != "/Link"))
        found["koppelingen"].append(Counter(one for one in links if one))
        found["vakken"].append(_shown(page))
        found["ondertekend"] |= any(unseen)
        actions |= {kind for one in (page, *notes) for kind in _actions(one)}
        photos |= set(_photographs(page))
    return found | {"fotos": sorted(photos), "acties": sorted(actions)}


def _is_unseen_signature(note: Any) -> bool:
    """Whether something on a page is a field for a signature that shows nothing."""
    kind = note.get("/FT") or _at(note, "/Parent").get("/FT")
    if note.get("/Subtype") != "/Widget" or kind != "/Sig":
        return False
    left, bottom, right, top = (float(one.get_object()) for one in _list(note, "/Rect"))
    return left == right or bottom == top or bool(int(note.get("/F", 0)) & 2)  # 2: hidden


def _outside(note: Any) -> str | None:
    """Where a link leads that leaves the file, or what it does; None for any other."""
    action = _at(note, "/A")
    kind = action.get("/S")
    if note.get("/Subtype") != "/Link" or kind is None or _only_goes(action):
        return None
    address = action.get("/URI") or action.get("/F") or action.get("/JS") or action.get("/N")
    return f"{str(kind)[1:]} {address}"[:_LONGEST]


def _only_goes(action: Any) -> bool:
    """Whether an action goes to a place in the file and does no more."""
    return action.get("/S") == "/GoTo" and "/Next" not in action


def _actions(holder: Any) -> Iterator[str]:
    """What the file, a page or a field does by itself; a place to begin at is nothing."""
    opening = holder.get("/OpenAction")
    opening = opening.get_object() if opening is not None else None
    if isinstance(opening, dict) and not _only_goes(opening):
        yield f"OpenAction {str(opening.get('/S'))[1:]}"[:_LONGEST]
    yield from (f"AA {key[1:]}"[:_LONGEST] for key in _at(holder, "/AA"))
    if "/JavaScript" in _at(holder, "/Names"):
        yield "JavaScript"


def _shown(page: Any) -> tuple[int, ...]:
    """What can be seen of a sheet, from its own corner."""
    sheet, box = page.mediabox, page.cropbox
    least = (sheet.left, sheet.bottom) * 2
    sides = (box.left, box.bottom, box.right, box.top)
    seen = (round(float(one) - float(low)) for one, low in zip(sides, least, strict=True))
    return (*seen, int(page.get("/Rotate", 0)) % 360)


def _photographs(page: Any) -> Iterator[str]:
    """Checksums of the pictures of a page that are JPEG, as a camera writes them."""
    import hashlib

    for one in _at(page, "/Resources", "/XObject").values():
        found = one.get_object()
        if found.get("/Subtype") == "/Image" and found.get("/Filter") == "/DCTDecode":
            yield hashlib.sha256(found.get_data()).hexdigest()


def _list(node: Any, key: str) -> Any:
    """The list under a key, wherever in the file it stands; an empty one where there is none."""
    found = node.get(key)
    return [] if found is None else found.get_object()


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
