"""The commands. Each reads, calls the library, writes; nothing is computed here.

What a command needs is imported inside it: ``--help`` and ``controleer`` stay fast.
"""

from __future__ import annotations

import errno
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herbestemming.notation import DossierError
from herbestemming.notation.faults import nearest, printable

from .errors import FAULTY, UNEXPECTED, StopError, misuse, say, unreadable, unwritable
from .options import (
    UNCHECKED,
    CsvFile,
    DossierFile,
    FrameworkFile,
    JsonFile,
    KnowledgeFolder,
    Quiet,
    Scenarios,
)
from .output import deliver, note
from .registry import command

if TYPE_CHECKING:
    from herbestemming.appraisal import Assessment


@command(
    "controleer",
    "Kijk een dossier na, alle fouten in één keer.",
    "controleer dossier.yaml",
    "controleer dossier.yaml --volledig",
    "controleer dossier.yaml --json -",
)
def check(
    dossier: DossierFile,
    kader: FrameworkFile = None,
    kennis: KnowledgeFolder = None,
    volledig: Annotated[
        bool,
        typer.Option(
            "--volledig",
            help="Toon het hele dossier, met per waarde waar ze vandaan komt.",
            show_default=False,
        ),
    ] = False,
    json: JsonFile = None,
    stil: Quiet = False,
) -> None:
    """Kijk een dossier na: alle fouten in één keer, elk met regel, kolom en wat verwacht wordt."""
    from herbestemming.dossier import read_dossier

    from .output import faults_json

    _expect_unicode(dossier, kader, kennis)
    try:
        case = read_dossier(dossier, framework=kader, knowledge=kennis)
    except DossierError as error:
        if json is None:
            raise
        deliver(json, faults_json(str(dossier), error.faults))
        raise typer.Exit(FAULTY) from None
    if json is not None:
        deliver(json, faults_json(str(dossier), case.warnings))
        return
    for fault in case.warnings:
        note(str(fault))
    if volledig:
        from herbestemming.dossier.resolved import resolved_lines

        typer.echo("\n".join(resolved_lines(case.resolved)))
    elif not stil:
        own = case.dossier.scenarios.keys() - case.generated
        counted = {
            "scenarios": _count(len(own), "scenario", "scenario’s"),
            "onderdelen": _count(len(case.dossier.elementen), "onderdeel", "onderdelen"),
            "cijfers": _count(len(case.figures), "cijfer", "cijfers"),
        }
        typer.echo(say("in-orde", bestand=dossier, **counted))


@command(
    "beoordeel",
    "Beoordeel alle scenario’s, als tabel of als data.",
    "beoordeel dossier.yaml",
    "beoordeel dossier.yaml --scenario wonen",
    "beoordeel dossier.yaml --json resultaat.json --csv tabel.csv",
)
def appraise(
    dossier: DossierFile,
    kader: FrameworkFile = None,
    kennis: KnowledgeFolder = None,
    scenario: Scenarios = None,
    json: JsonFile = None,
    csv: CsvFile = None,
    stil: Quiet = False,
) -> None:
    """Beoordeel alle scenario’s op erfgoed, onderhoud en financiën, als tabel of als data."""
    from .output import result_csv, result_json

    if json == "-" and csv == "-":
        raise misuse("twee-naar-scherm")
    result = _assess(dossier, kader, kennis, scenario)
    for target, text in ((json, result_json), (csv, result_csv)):
        if target is not None:
            deliver(target, text(result))
            if target != "-" and not stil:
                note(say("geschreven", pad=target))
    if json is None and csv is None:
        from .tables import show_assessment

        show_assessment(result)


@command(
    "verklaar",
    "Verklaar hoe een cijfer tot stand komt.",
    "verklaar dossier.yaml ncw bibliotheek",
    "verklaar dossier.yaml behoud wonen --diepte 6",
    "verklaar dossier.yaml score nul --json -",
)
def explanation(
    dossier: DossierFile,
    maat: Annotated[
        str,
        typer.Argument(
            metavar="MAAT",
            help="Sleutel van een indicator, zoals ncw of behoud_op_horizon.",
            show_default=False,
        ),
    ],
    scenario: Annotated[
        str,
        typer.Argument(metavar="SCENARIO", help="Sleutel van een scenario.", show_default=False),
    ],
    kader: FrameworkFile = None,
    kennis: KnowledgeFolder = None,
    diepte: Annotated[
        int, typer.Option("--diepte", min=1, max=20, metavar="N", help="Hoeveel stappen diep.")
    ] = 2,
    json: JsonFile = None,
) -> None:
    """Verklaar een cijfer: van de uitkomst naar het grootboek en de regels van het dossier."""
    from herbestemming.insight import explain
    from herbestemming.knowledge.indicators import indicators

    from .output import as_json

    result = _assess(dossier, kader, kennis, None)
    measure, known = maat.replace("-", "_"), [one.sleutel for one in indicators()]
    if measure not in known:
        raise misuse(
            "onbekende-maat", naam=maat, nabij=nearest(measure, known), bekend=", ".join(known)
        )
    _check_scenarios([scenario], list(result.case.dossier.scenarios))
    _tell_warnings(result)
    found = explain(result, measure, scenario)
    if json is not None:
        deliver(json, as_json(found.to_dict()))
    else:
        from .tables import show_explanation

        show_explanation(found, diepte)


@command(
    "rapport",
    "Maak de haalbaarheidsstudie als PDF.",
    "rapport dossier.yaml -o studie.pdf",
    "rapport dossier.yaml -o kort.pdf --lengte kort",
    "rapport dossier.yaml -o nota.pdf --nota",
)
def report(
    dossier: DossierFile,
    uitvoer: Annotated[
        Path,
        typer.Option(
            "-o",
            "--uitvoer",
            metavar="BESTAND",
            readable=UNCHECKED,
            help="Waar het rapport komt.",
            show_default=False,
        ),
    ],
    html: Annotated[
        bool,
        typer.Option(
            "--html", help="Schrijf één HTML-bestand in plaats van een PDF.", show_default=False
        ),
    ] = False,
    lengte: Annotated[
        str | None,
        typer.Option(
            "--lengte",
            metavar="LENGTE",
            help="volledig, of kort: hoogstens twaalf bladzijden.",
            show_default="volledig",
        ),
    ] = None,
    nota: Annotated[
        bool,
        typer.Option(
            "--nota",
            help="Alleen de nota voor de gemeenteraad, op één bladzijde.",
            show_default=False,
        ),
    ] = False,
    kader: FrameworkFile = None,
    kennis: KnowledgeFolder = None,
    scenario: Scenarios = None,
    stil: Quiet = False,
) -> None:
    """Maak de haalbaarheidsstudie als PDF (of als één HTML-bestand)."""
    from herbestemming.knowledge import chapters

    if lengte is not None and lengte not in chapters.LENGTHS:
        raise misuse(
            "onbekende-lengte",
            naam=lengte,
            nabij=nearest(lengte, chapters.LENGTHS),
            bekend=", ".join(chapters.LENGTHS),
        )
    if nota and lengte is not None:
        raise misuse("lengte-en-nota")
    from herbestemming.reporting import NOTE, PangoMissing, render_report

    from .progress import progress_bar

    begun = time.monotonic()
    result = _assess(dossier, kader, kennis, scenario)
    _tell_warnings(result)
    try:
        with progress_bar(quiet=stil) as tell:
            form = NOTE if nota else lengte or chapters.LENGTHS[0]
            render_report(result, uitvoer, html=html, length=form, progress=tell)
    except PangoMissing as error:
        raise StopError(str(error), UNEXPECTED) from None
    except OSError as error:
        raise unwritable(uitvoer, error) from None
    if not stil:
        lasted = f"{time.monotonic() - begun:.1f}".replace(".", ",")
        note(say("rapport-klaar", pad=uitvoer, tijd=lasted))


# what the commands share --------------------------------------------------------------------


def _assess(
    dossier: Path, kader: Path | None, kennis: Path | None, scenarios: list[str] | None
) -> Assessment:
    """Read and appraise; tells which scenario does not exist."""
    from herbestemming import __version__
    from herbestemming.appraisal import assess
    from herbestemming.dossier import read_dossier

    given = scenarios or []
    _expect_unicode(dossier, kader, kennis, *map(Path, given))
    files = [Path(one) for one in given if one.endswith((".yaml", ".yml"))]
    case = read_dossier(dossier, framework=kader, knowledge=kennis, scenarios=files)
    names = [one for one in given if Path(one) not in files]
    _check_scenarios(names, list(case.dossier.scenarios))
    shown = [*names, *(file.stem for file in files)] if names else None
    return assess(case, scenarios=shown, version=__version__)


def _expect_unicode(*given: Path | None) -> None:
    """A name that is no UTF-8 cannot be written in a report, nor in a message.

    Raises:
        StopError: it names the file as well as it can.
    """
    for one in given:
        try:
            str(one).encode()
        except UnicodeEncodeError:
            raise unreadable(Path(printable(str(one))), OSError(errno.EILSEQ, "")) from None


def _tell_warnings(result: Assessment) -> None:
    for fault in result.case.warnings:
        note(str(fault))


def _check_scenarios(given: list[str], known: list[str]) -> None:
    for name in given:
        if name not in known:
            raise misuse(
                "onbekend-scenario", naam=name, nabij=nearest(name, known), bekend=", ".join(known)
            )


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
