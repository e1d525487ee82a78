"""The command line: Dutch commands, options and messages; exit codes for scripts."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the program and leave with its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until there is something to undo or to tell
    from .errors import INTERRUPTED, say

    end_when_interrupted(say("afgebroken"), INTERRUPTED)
    from .app import run

    sys.exit(run(sys.argv[1:]))


def end_when_interrupted(message: str, code: int) -> None:
    """From now on, Ctrl-C ends the program where it stands.

    A ``KeyboardInterrupt`` would come up in a library's code, which may pass over it, print a
    traceback of its own, or (in ``exec``, where dataclasses are made) let Python leave with
    another exit code.

    Args:
        message: what is told then.
        code: what the program exits with then.
    """
    from herbestemming.notation.files import undo_unfinished

    def end(*_: object) -> NoReturn:
        undo_unfinished()
        os.write(sys.stderr.fileno(), f"{message}\n".encode())
        os._exit(code)

    signal.signal(signal.SIGINT, end)
