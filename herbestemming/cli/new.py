"""The command `nieuw`: a dossier to fill in."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from herbestemming.notation.faults import nearest, printable
from herbestemming.notation.numerals import plain

from .errors import misuse, say, unwritable
from .options import UNCHECKED, Quiet
from .output import note
from .registry import command

_NAME, _PLACE = "Sint-Voorbeeld", "Gent"


@command(
    "nieuw",
    "Schrijf een dossier met uitleg, om aan te vullen.",
    "nieuw mijn-kerk/dossier.yaml",
    "nieuw dossier.yaml --quickscan --naam Sint-Jozef --gemeente Aalst --oppervlakte 520",
    "nieuw dossier.yaml --van bibliotheek --van wonen",
)
def new(
    bestand: Annotated[
        Path,
        typer.Argument(
            metavar="BESTAND",
            readable=UNCHECKED,
            help="Waar het dossier komt.",
            show_default=False,
        ),
    ],
    naam: Annotated[str, typer.Option("--naam", metavar="TEKST", help="Naam van de kerk.")] = _NAME,
    gemeente: Annotated[
        str, typer.Option("--gemeente", metavar="TEKST", help="Gemeente van de kerk.")
    ] = _PLACE,
    quickscan: Annotated[
        bool,
        typer.Option(
            "--quickscan", help="Enkel de tien regels van een quickscan.", show_default=False
        ),
    ] = False,
    van: Annotated[
        list[str] | None,
        typer.Option(
            "--van",
            metavar="ARCHETYPE",
            help="Bouw op dit archetype, met al wat het invult als uitleg erbij; mag meermaals.",
            show_default=False,
        ),
    ] = None,
    bouwjaar: Annotated[
        int, typer.Option("--bouwjaar", metavar="JAAR", help="Bouwjaar, voor een quickscan.")
    ] = 1890,
    oppervlakte: Annotated[
        int,
        typer.Option("--oppervlakte", metavar="M2", help="Vloeroppervlakte, voor een quickscan."),
    ] = 500,
    hoogte: Annotated[
        int, typer.Option("--hoogte", metavar="M", help="Hoogte van het schip, voor een quickscan.")
    ] = 12,
    statuut: Annotated[
        str, typer.Option("--statuut", metavar="WOORD", help="Bescherming, voor een quickscan.")
    ] = "niet beschermd",
    overschrijf: Annotated[
        bool,
        typer.Option(
            "--overschrijf", help="Vervang een bestand dat er al staat.", show_default=False
        ),
    ] = False,
    stil: Quiet = False,
) -> None:
    """Schrijf een nieuw dossier met uitleg bij elke sleutel, klaar om aan te vullen."""
    from herbestemming.knowledge import words
    from herbestemming.knowledge.library import Library
    from herbestemming.notation.files import write_atomically

    from .template import Facts, new_dossier, on_archetypes, quick_scan

    if bestand.exists() and not overschrijf:
        raise misuse("bestaat-al", pad=bestand)
    if statuut not in words.STATUSES:
        raise misuse("onbekend-statuut", naam=statuut, bekend=", ".join(words.STATUSES))
    _check_facts(gemeente, bouwjaar, oppervlakte, hoogte)
    known = Library().archetypes()
    for one in van or []:
        if one not in known:
            raise misuse(
                "onbekend-archetype",
                naam=one,
                nabij=nearest(one, known),
                bekend=", ".join(known),
            )
    facts = Facts(naam, gemeente, bouwjaar, statuut, oppervlakte, hoogte)
    if van:
        text = on_archetypes(facts, van)
    else:
        text = quick_scan(facts) if quickscan else new_dossier(naam, gemeente)
    try:
        bestand.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(bestand, text.encode())
    except OSError as error:
        raise unwritable(bestand, error) from None
    if not stil:
        note(say("nieuw-klaar", pad=bestand))


def _check_facts(name: str, built: int, area: int, height: int) -> None:
    """What no dossier can hold, is not written in one."""
    from herbestemming.dossier.places import figure_at
    from herbestemming.knowledge.municipalities import municipality, municipality_names

    this_year = datetime.date.today().year
    if municipality(name.strip(), this_year) is None:
        near = nearest(name, municipality_names(this_year))
        raise misuse("onbekende-gemeente", naam=printable(name, 80), nabij=near)
    year = figure_at("kerk.bouwjaar")
    assert year is not None
    if not year.least <= built <= this_year:
        bounds = {"van": plain(year.least), "tot": this_year}
        raise misuse("geen-bouwjaar", jaar=built, **bounds)
    for option, value in (("oppervlakte", area), ("hoogte", height)):
        if value <= 0:
            raise misuse("niet-boven-nul", optie=option, waarde=value)
