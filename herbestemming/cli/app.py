"""The commands. Each reads, calls the library, writes; nothing is computed here."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from herbestemming.knowledge.texts import catalogue, sentence
from herbestemming.notation import DossierError
from herbestemming.notation.faults import nearest

from .dutch import DutchCommand, DutchGroup, UsageError, usage_message
from .output import deliver, note

GOOD, UNEXPECTED, USAGE, FAULTY = 0, 1, 2, 3

app = typer.Typer(
    name="herbestemming",
    cls=DutchGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Haalbaarheidsstudies voor de herbestemming van parochiekerken: erfgoed, onderhoud en financiën in één berekening.",
    epilog="Begin met: herbestemming nieuw mijn-kerk/dossier.yaml",
)

DossierFile = Annotated[Path, typer.Argument(metavar="DOSSIER", help="Het dossier, een YAML-bestand.", show_default=False)]
FrameworkFile = Annotated[Path | None, typer.Option("--kader", metavar="BESTAND", help="Een kader (wegingen, waardefuncties) in plaats van dat van het dossier.", show_default=False)]
Scenarios = Annotated[list[str] | None, typer.Option("--scenario", metavar="NAAM", help="Toon alleen dit scenario; mag meermaals.", show_default=False)]
JsonFile = Annotated[str | None, typer.Option("--json", metavar="BESTAND", help="Schrijf het resultaat als JSON; - is het scherm.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--stil", help="Geen voortgang en geen bevestiging.", show_default=False)]


class StopError(Exception):
    """Stops a command with a Dutch sentence and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def main() -> NoReturn:
    """Run the program; every ending is an exit code and, if not good, a Dutch sentence."""
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
    except (KeyboardInterrupt, typer.Abort):
        note(sentence("opdrachtregel", "algemeen", "afgebroken"))
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except typer.Exit as error:
        return error.exit_code
    except Exception as error:
        if os.environ.get("HERBESTEMMING_SPOOR"):
            raise
        note(sentence("opdrachtregel", "algemeen", "onverwacht", soort=type(error).__name__, melding=error))
        return UNEXPECTED
    return GOOD


def command(name: str, *examples: str):  # type: ignore[no-untyped-def]
    """A command with examples under its help page."""
    shown = "\b\nVoorbeelden:\n" + "\n".join(f"  herbestemming {one}" for one in examples)
    return app.command(name, cls=DutchCommand, epilog=shown)


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    versie: Annotated[bool, typer.Option("--versie", help="Toon de versie en stop.", show_default=False)] = False,
) -> None:
    """Haalbaarheidsstudies voor de herbestemming van parochiekerken."""
    if versie:
        from herbestemming import __version__

        typer.echo(f"herbestemming {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@command("nieuw", "nieuw mijn-kerk/dossier.yaml", 'nieuw dossier.yaml --naam "Sint-Jozef" --gemeente Aalst')
def new(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Waar het dossier komt.", show_default=False)],
    naam: Annotated[str, typer.Option("--naam", metavar="TEKST", help="Naam van de kerk.")] = "Sint-Voorbeeld",
    gemeente: Annotated[str, typer.Option("--gemeente", metavar="TEKST", help="Gemeente van de kerk.")] = "Gent",
    overschrijf: Annotated[bool, typer.Option("--overschrijf", help="Vervang een bestand dat er al staat.", show_default=False)] = False,
    stil: Quiet = False,
) -> None:
    """Schrijf een nieuw dossier met uitleg bij elke sleutel, klaar om aan te vullen."""
    from .template import new_dossier

    if bestand.exists() and not overschrijf:
        raise StopError(sentence("opdrachtregel", "gebruik", "bestaat-al", pad=bestand), USAGE)
    _write(bestand, new_dossier(naam, gemeente).encode())
    if not stil:
        note(sentence("opdrachtregel", "algemeen", "nieuw-klaar", pad=bestand))


@command("controleer", "controleer dossier.yaml", "controleer dossier.yaml --json -")
def check(
    dossier: DossierFile,
    kader: FrameworkFile = None,
    json: JsonFile = None,
    stil: Quiet = False,
) -> None:
    """Kijk een dossier na: alle fouten in één keer, elk met regel, kolom en wat er verwacht wordt."""
    from herbestemming.dossier import read_dossier

    from .output import faults_json

    try:
        case = read_dossier(dossier, framework=kader)
        faults, figures = case.warnings, len(case.figures)
    except DossierError as error:
        if json is None:
            raise
        _deliver(json, faults_json(str(dossier), error.faults))
        raise typer.Exit(FAULTY) from None
    if json is not None:
        _deliver(json, faults_json(str(dossier), faults))
    for fault in faults if json is None else ():
        note(str(fault))
    if not stil and json is None:
        counts = {"scenarios": _count(len(case.dossier.scenarios), "scenario", "scenario’s"), "onderdelen": _count(len(case.dossier.elementen), "onderdeel", "onderdelen"), "cijfers": _count(figures, "cijfer", "cijfers")}
        typer.echo(sentence("opdrachtregel", "algemeen", "in-orde", bestand=dossier, **counts))


@command("beoordeel", "beoordeel dossier.yaml", "beoordeel dossier.yaml --scenario wonen", "beoordeel dossier.yaml --json resultaat.json --csv tabel.csv")
def appraise(
    dossier: DossierFile,
    kader: FrameworkFile = None,
    scenario: Scenarios = None,
    json: JsonFile = None,
    csv: Annotated[str | None, typer.Option("--csv", metavar="BESTAND", help="Schrijf één rij per scenario als CSV (puntkomma, decimale komma); - is het scherm.", show_default=False)] = None,
    stil: Quiet = False,
) -> None:
    """Beoordeel alle scenario’s op erfgoed, onderhoud en financiën, als tabel of als data."""
    from .output import result_csv, result_json

    if json == "-" and csv == "-":
        raise StopError(sentence("opdrachtregel", "gebruik", "twee-naar-scherm"), USAGE)
    result = _assess(dossier, kader, scenario)
    for target, text in ((json, result_json), (csv, result_csv)):
        if target is not None:
            _deliver(target, text(result))
            if target != "-" and not stil:
                note(sentence("opdrachtregel", "algemeen", "geschreven", pad=target))
    if json is None and csv is None:
        from .tables import show_assessment

        show_assessment(result)


@command("verklaar", "verklaar dossier.yaml ncw bibliotheek", "verklaar dossier.yaml behoud wonen --diepte 6", "verklaar dossier.yaml score nul --json -")
def explanation(
    dossier: DossierFile,
    maat: Annotated[str, typer.Argument(metavar="MAAT", help="Sleutel van een indicator, zoals ncw of behoud_op_horizon.", show_default=False)],
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Sleutel van een scenario.", show_default=False)],
    kader: FrameworkFile = None,
    diepte: Annotated[int, typer.Option("--diepte", min=1, max=20, metavar="N", help="Hoeveel stappen diep.")] = 4,
    json: JsonFile = None,
) -> None:
    """Verklaar een cijfer: van de uitkomst naar het grootboek en de regels van het dossier."""
    from herbestemming.insight import explain
    from herbestemming.knowledge.indicators import indicators

    from .output import as_json

    result = _assess(dossier, kader, None)
    measure, known = maat.replace("-", "_"), [one.sleutel for one in indicators()]
    if measure not in known:
        raise StopError(sentence("opdrachtregel", "gebruik", "onbekende-maat", naam=maat, nabij=nearest(measure, known), bekend=", ".join(known)), USAGE)
    _check_scenarios([scenario], list(result.case.dossier.scenarios))
    found = explain(result, measure, scenario)
    if json is not None:
        _deliver(json, as_json(found.to_dict()))
    else:
        from .tables import show_explanation

        show_explanation(found, result, diepte)


@command("rapport", "rapport dossier.yaml -o studie.pdf", "rapport dossier.yaml -o studie.html --html")
def report(
    dossier: DossierFile,
    uitvoer: Annotated[Path, typer.Option("-o", "--uitvoer", metavar="BESTAND", help="Waar het rapport komt.", show_default=False)],
    html: Annotated[bool, typer.Option("--html", help="Schrijf één HTML-bestand in plaats van een PDF.", show_default=False)] = False,
    kader: FrameworkFile = None,
    scenario: Scenarios = None,
    stil: Quiet = False,
) -> None:
    """Maak de haalbaarheidsstudie als PDF (of als één HTML-bestand)."""
    from herbestemming.reporting import PangoMissing, render_report

    from .progress import progress_bar

    begun = time.monotonic()
    try:
        with progress_bar(quiet=stil) as tell:
            result = _assess(dossier, kader, scenario)
            render_report(result, uitvoer, html=html, progress=tell)
    except PangoMissing as error:
        raise StopError(str(error), UNEXPECTED) from None
    except OSError as error:
        raise _unwritable(uitvoer, error) from None
    if not stil:
        note(sentence("opdrachtregel", "algemeen", "rapport-klaar", pad=uitvoer, tijd=f"{time.monotonic() - begun:.1f}".replace(".", ",")))


# what the commands share --------------------------------------------------------------------


def _assess(dossier: Path, kader: Path | None, scenarios: list[str] | None):  # type: ignore[no-untyped-def]
    """Read and appraise; tells which scenario does not exist."""
    from herbestemming import __version__
    from herbestemming.appraisal import assess
    from herbestemming.dossier import read_dossier

    case = read_dossier(dossier, framework=kader)
    _check_scenarios(scenarios or [], list(case.dossier.scenarios))
    return assess(case, scenarios=scenarios or None, version=__version__)


def _check_scenarios(given: list[str], known: list[str]) -> None:
    for name in given:
        if name not in known:
            raise StopError(sentence("opdrachtregel", "gebruik", "onbekend-scenario", naam=name, nabij=nearest(name, known), bekend=", ".join(known)), USAGE)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _deliver(target: str, text: str) -> None:
    try:
        deliver(target, text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(Path(target), error) from None


def _write(path: Path, data: bytes) -> None:
    from herbestemming.notation.files import write_atomically

    try:
        write_atomically(path, data)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> StopError:
    reasons = catalogue("opdrachtregel")["redenen-schrijven"]
    reason = reasons.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))
    return StopError(sentence("opdrachtregel", "gebruik", "niet-te-schrijven", pad=path, reden=reason), USAGE)
