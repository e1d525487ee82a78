"""The command line: Dutch commands, options and messages; exit codes for scripts."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

_STDERR = 2
_CLEAR_LINE = "\r\x1b[K\x1b[?25h"  # where a progress bar stood, with the cursor that it hid


def main() -> NoReturn:
    """Run the program and leave with its exit code."""
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # by who started it, for a job
    if not ignored:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until there is something to undo or to tell
    from .errors import INTERRUPTED, say

    if not ignored:
        end_when_interrupted(say("afgebroken"), say("afgebroken-deels"), INTERRUPTED)
    from .app import run

    sys.exit(run(sys.argv[1:]))


def end_when_interrupted(message: str, partly: str, code: int) -> None:
    """From now on, Ctrl-C ends the program where it stands.

    A ``KeyboardInterrupt`` would come up in a library's code, which may pass over it, print a
    traceback of its own, or (in ``exec``, where dataclasses are made) let Python leave with
    another exit code.

    Args:
        message: what is told then.
        partly: what is told where a file was written already.
        code: what the program exits with then.
    """
    from herbestemming.notation.files import has_written, undo_unfinished

    def end(*_: object) -> NoReturn:
        undo_unfinished()
        told = partly if has_written() else message
        with suppress(OSError):  # nobody reads it any more
            clear = _CLEAR_LINE if os.isatty(_STDERR) else ""
            os.write(_STDERR, f"{clear}{told}\n".encode())
        os._exit(code)

    signal.signal(signal.SIGINT, end)
