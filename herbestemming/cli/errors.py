"""How a command stops: a Dutch sentence and an exit code that scripts can rely on."""

from __future__ import annotations

import errno
from pathlib import Path

from herbestemming.knowledge.texts import catalogue, sentence

GOOD, UNEXPECTED, USAGE, FAULTY, DIFFERENT = 0, 1, 2, 3, 4
INTERRUPTED = 130


class StopError(Exception):
    """Stops a command with a Dutch sentence and an exit code."""

    def __init__(self, message: str, code: int = USAGE) -> None:
        super().__init__(message)
        self.code = code


def say(key: str, **words: object) -> str:
    """A general sentence of the command line."""
    return sentence("opdrachtregel", "algemeen", key, **words)


def misuse(key: str, **words: object) -> StopError:
    """The error for a command line that cannot be carried out."""
    return StopError(sentence("opdrachtregel", "gebruik", key, **words))


def unreadable(path: Path, error: OSError) -> StopError:
    """The error for a file that cannot be read."""
    reasons = catalogue("opdrachtregel")["redenen-lezen"]
    reason = reasons.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))
    return misuse("niet-te-lezen", pad=path, reden=reason)


def unwritable(path: Path, error: OSError) -> StopError:
    """The error for an output that cannot be written."""
    reasons = catalogue("opdrachtregel")["redenen-schrijven"]
    reason = reasons.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))
    return misuse("niet-te-schrijven", pad=path, reden=reason)
