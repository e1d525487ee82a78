"""The program: its commands are in `commands`; every ending is an exit code and a sentence."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from herbestemming.notation import DossierError

from .commands import app
from .dutch import UsageError, usage_message
from .errors import FAULTY, GOOD, INTERRUPTED, UNEXPECTED, USAGE, StopError, say
from .output import note


def main() -> NoReturn:
    """Run the program and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the program with these arguments; returns the exit code."""
    try:
        app(arguments, prog_name="herbestemming", standalone_mode=False)
        sys.stdout.flush()
    except StopError as error:
        note(str(error))
        return error.code
    except DossierError as error:
        for fault in error.faults:
            note(str(fault))
        return FAULTY
    except UsageError as error:
        note(usage_message(error, sorted(one.name or "" for one in app.registered_commands)))
        return USAGE
    except typer.Exit as error:
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        note(say("afgebroken"))
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of stdout went away; that is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get("HERBESTEMMING_SPOOR"):
            raise
        note(say("onverwacht", soort=type(error).__name__, melding=error))
        return UNEXPECTED
    return GOOD
