"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file: after this the old content or the new stands there, never a part of it.

    Args:
        path: the file.
        data: its whole content.

    Raises:
        OSError: it cannot be written; the old file stands.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.resolve().parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(path.resolve())
    except BaseException:
        temporary.unlink()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
