"""The program that commands are registered with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import typer

from .dutch import DutchCommand, DutchGroup

Command = TypeVar("Command", bound=Callable[..., Any])

app = typer.Typer(
    name="herbestemming",
    cls=DutchGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog="Begin met: herbestemming nieuw mijn-kerk/dossier.yaml",
)


def command(name: str, short: str, *examples: str) -> Callable[[Command], Command]:
    """A command with a line in the list of commands and examples under its help page."""
    shown = "\b\nVoorbeelden:\n" + "\n".join(f"  herbestemming {one}" for one in examples)
    return app.command(name, cls=DutchCommand, short_help=short, epilog=shown)


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    versie: Annotated[
        bool, typer.Option("--versie", help="Toon de versie en stop.", show_default=False)
    ] = False,
) -> None:
    """Haalbaarheidsstudies voor de herbestemming van parochiekerken.

    Erfgoed, onderhoud en financiën van elk scenario in één berekening.
    """
    if versie:
        from herbestemming import __version__

        typer.echo(f"herbestemming {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
