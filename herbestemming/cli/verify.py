"""The command `verifieer`: recompute a report from what it carries."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herbestemming.knowledge.texts import sentence
from herbestemming.notation.dutch import number
from herbestemming.notation.faults import printable
from herbestemming.notation.files import NoRoomError
from herbestemming.notation.textfile import is_device

from .errors import DIFFERENT, UNEXPECTED, StopError, misuse, unreadable
from .options import UNCHECKED, JsonFile, Quiet
from .output import as_json, deliver, note
from .registry import command

if TYPE_CHECKING:
    from herbestemming.reporting.verification import Verification

_MOST = 200  # differences that are shown on a screen


@command(
    "verifieer",
    "Reken een rapport na uit wat het zelf draagt.",
    "verifieer studie.pdf",
    "verifieer studie.pdf --json verschillen.json",
)
def verify_report(
    rapport: Annotated[
        Path,
        typer.Argument(
            metavar="RAPPORT",
            readable=UNCHECKED,
            help="Een rapport van dit programma, als PDF.",
            show_default=False,
        ),
    ],
    json: JsonFile = None,
    stil: Quiet = False,
) -> None:
    """Reken een rapport na uit zijn eigen bijlagen, en toon elk verschil."""
    from herbestemming import __version__
    from herbestemming.reporting import PangoMissing
    from herbestemming.reporting.opened import UnreadableError
    from herbestemming.reporting.texts import text
    from herbestemming.reporting.verification import verify

    from .progress import progress_bar

    if is_device(rapport):  # reading it could wait for ever
        raise unreadable(rapport, OSError(errno.EINVAL, ""))
    if json not in (None, "-") and _same(Path(json), rapport):
        raise misuse("json-is-rapport", pad=json)
    try:
        with progress_bar(quiet=stil) as tell:
            found = verify(rapport, version=__version__, progress=tell)
    except PangoMissing as error:
        raise StopError(str(error), UNEXPECTED) from None
    except NoRoomError as error:
        raise StopError(_say("geen-plaats", map=error.folder)) from None
    except OSError as error:
        raise unreadable(rapport, error) from None
    except UnreadableError as error:
        limit = error.limit if error.reason != "grens" else text("controle", "grenzen", error.limit)
        words = {"pad": printable(str(rapport)), "grens": limit}
        told = text("controle", "onbruikbaar", error.reason, **words)
        raise StopError(told, DIFFERENT) from None
    if json is not None:
        deliver(json, as_json(found.to_dict()))
    if json != "-":
        _show(found, quiet=stil)
    if not found.agrees:
        raise typer.Exit(DIFFERENT)


def _same(first: Path, second: Path) -> bool:
    """Whether two paths are one file, under whatever name."""
    try:
        return first.samefile(second)
    except (OSError, ValueError):  # one of them is not there: told where it is opened
        return False


def _say(key: str, **words: object) -> str:
    return sentence("opdrachtregel", "verifieer", key, **words)


def _show(found: Verification, *, quiet: bool) -> None:
    for remark in found.remarks:
        note(remark)
    for one in found.differences[:_MOST]:
        typer.echo(one.melding)
    if len(found.differences) > _MOST:
        typer.echo(_say("meer", aantal=number(len(found.differences) - _MOST)))
    if not found.agrees:
        count = len(found.differences)
        amount = _say("een-verschil" if count == 1 else "verschillen", aantal=number(count))
        typer.echo(_say("verschilt", pad=found.file, aantal=amount))
    elif not quiet:
        counted = {key: number(count) for key, count in found.counted.items()}
        pages = _say("byte") if found.identical else _say("tekst", **counted)
        typer.echo(_say("klopt", **counted | {"pad": found.file, "bladzijden": pages}))
