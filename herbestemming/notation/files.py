"""Write files whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

_unfinished: set[Path] = set()


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
    _unfinished.add(temporary)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink()
        raise
    finally:
        _unfinished.discard(temporary)


def discard_unfinished() -> None:
    """Remove what is half written: for a program that ends at once."""
    for temporary in _unfinished:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
