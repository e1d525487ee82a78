"""Write files whole or not at all, and leave nothing temporary behind."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_undo: dict[object, Callable[[], object]] = {}
_written: set[Path] = set()


class NoRoomError(Exception):
    """Temporary files cannot be written.

    Attributes:
        folder: where they would stand.
    """

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder


def expect_writable(path: Path) -> None:
    """Find out before long work that a file could not be written after it.

    Raises:
        OSError: its folder is not there, or it is a folder itself; ``filename`` is the file's.
    """
    target = path.resolve()
    wrong = None
    if target.is_dir():
        wrong = errno.EISDIR
    elif not target.parent.is_dir():
        wrong = errno.ENOTDIR if target.parent.exists() else errno.ENOENT
    elif not target.exists() and not os.access(target.parent, os.W_OK):
        wrong = errno.EACCES
    if wrong is not None:
        raise OSError(wrong, os.strerror(wrong), str(path))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file: after this the old content or the new stands there, never a part of it.

    Args:
        path: the file.
        data: its whole content.

    Raises:
        OSError: it cannot be written; the old file stands. Its ``filename`` is the file's.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written, not replaced
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    temporary = Path(name)
    _undo[temporary] = lambda: temporary.unlink(missing_ok=True)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        _written.add(target)
        temporary.replace(target)
    except BaseException:
        temporary.unlink()
        raise
    finally:
        _undo.pop(temporary, None)


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """A folder for this user alone that is gone afterwards, also when the program ends at once.

    Args:
        prefix: how its name begins.

    Raises:
        NoRoomError: there is no room for it, or for what is written while it stands.
    """
    base = os.environ.get("TMPDIR", "/tmp")
    try:
        base = tempfile.gettempdir()
        folder = Path(base) / f"{prefix}{secrets.token_hex(8)}"
        _undo[folder] = lambda: shutil.rmtree(folder, ignore_errors=True)  # before it is there
        folder.mkdir(mode=0o700)
    except OSError:
        raise NoRoomError(base) from None
    try:
        yield folder
    except (OSError, NoRoomError) as error:
        if isinstance(error, NoRoomError) or is_no_room(error):
            raise NoRoomError(base) from None
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _undo.pop(folder, None)


def is_no_room(error: OSError) -> bool:
    """Whether the system refuses to write more."""
    return error.errno in _NO_ROOM


def has_written() -> bool:
    """Whether a file was written, or is about to stand in its place."""
    return bool(_written)


def undo_when_ended(key: object, undo: Callable[[], object]) -> None:
    """Have this done by `undo_unfinished`, until `finished`; the latest is done first.

    Args:
        key: what it undoes.
        undo: does it; may be called at any moment.
    """
    _undo[key] = undo


def finished(key: object) -> None:
    """Nothing is to be undone here any more."""
    _undo.pop(key, None)


def undo_unfinished() -> None:
    """Undo what is half done: for a program that ends at once.

    What is half written is removed, so are temporary folders, and other processes are stopped.
    """
    for undo in reversed(list(_undo.values())):
        try:
            undo()
        except OSError:  # the others are undone too
            continue


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
