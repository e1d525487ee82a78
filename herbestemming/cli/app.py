"""The program: modules register their commands; every ending is an exit code and a sentence."""

from __future__ import annotations

import os
import sys

from herbestemming.notation import DossierError

from . import (
    commands,  # noqa: F401 - these register their commands
    knowledge,  # noqa: F401
    new,  # noqa: F401
    schema,  # noqa: F401
    verify,  # noqa: F401
)
from .dutch import UsageError, usage_message
from .errors import FAULTY, GOOD, UNEXPECTED, USAGE, StopError, say
from .output import note
from .registry import app


def run(arguments: list[str]) -> int:
    """Run the program with these arguments; returns the exit code."""
    try:
        code = app(arguments, prog_name="herbestemming", standalone_mode=False)
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
    except SystemExit:  # how typer ends when the reader of stdout went away: no fault
        return GOOD
    except Exception as error:
        if os.environ.get("HERBESTEMMING_SPOOR"):
            raise
        note(say("onverwacht", soort=type(error).__name__, melding=error))
        return UNEXPECTED
    return code if isinstance(code, int) else GOOD
