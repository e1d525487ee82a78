"""Arguments and options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .errors import misuse

UNCHECKED = False  # whether a file can be read or written is told by who does it, in Dutch


def _folder(given: Path | None) -> Path | None:
    """A folder that is there."""
    if given is not None and not given.is_dir():
        raise misuse("geen-map", pad=given)
    return given


DossierFile = Annotated[
    Path,
    typer.Argument(
        metavar="DOSSIER",
        readable=UNCHECKED,
        help="Het dossier, een YAML-bestand.",
        show_default=False,
    ),
]
FrameworkFile = Annotated[
    Path | None,
    typer.Option(
        "--kader",
        metavar="BESTAND",
        readable=UNCHECKED,
        help="Een kader (wegingen, waardefuncties) in plaats van dat van het dossier.",
        show_default=False,
    ),
]
KnowledgeFolder = Annotated[
    Path | None,
    typer.Option(
        "--kennis",
        metavar="MAP",
        readable=UNCHECKED,
        callback=_folder,
        help="Een map met eigen kennis, die voor de meegeleverde gaat.",
        show_default=False,
    ),
]
Scenarios = Annotated[
    list[str] | None,
    typer.Option(
        "--scenario",
        metavar="NAAM|BESTAND",
        help="Toon alleen dit scenario, of neem een scenario uit een bestand mee; mag meermaals.",
        show_default=False,
    ),
]
JsonFile = Annotated[
    str | None,
    typer.Option(
        "--json",
        metavar="BESTAND",
        help="Schrijf het resultaat als JSON; - is het scherm.",
        show_default=False,
    ),
]
CsvFile = Annotated[
    str | None,
    typer.Option(
        "--csv",
        metavar="BESTAND",
        help="Schrijf één rij per scenario als CSV (puntkomma, decimale komma); - is het scherm.",
        show_default=False,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--stil", help="Geen voortgang en geen bevestiging.", show_default=False),
]
