"""The command `schema`: what a dossier may hold, for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from .errors import say
from .options import KnowledgeFolder, Quiet
from .output import as_json, deliver, note
from .registry import command


@command(
    "schema",
    "Schrijf het JSON Schema van een dossier, voor tekstverwerkers.",
    "schema mijn-kerk/dossier.schema.json",
)
def schema(
    bestand: Annotated[
        str,
        typer.Argument(
            metavar="BESTAND", help="Waar het schema komt; - is het scherm.", show_default=False
        ),
    ] = "-",
    kennis: KnowledgeFolder = None,
    stil: Quiet = False,
) -> None:
    """Schrijf het JSON Schema van een dossier: een tekstverwerker vult er sleutels mee aan."""
    from herbestemming.dossier.schema import dossier_schema
    from herbestemming.knowledge.library import Library

    deliver(bestand, as_json(dossier_schema(Library(kennis))))
    if bestand != "-" and not stil:
        note(say("geschreven", pad=bestand))
