"""Results on a terminal: tables that fit 100 columns."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.appraisal.sample import WORLDS
from herbestemming.insight import Explanation, verdict
from herbestemming.insight.foundation import MEASURE, Foundation, foundation
from herbestemming.insight.steps import Step
from herbestemming.insight.vetoes import vetoes
from herbestemming.knowledge.texts import catalogue, sentence
from herbestemming.notation.dutch import NOTHING, fixed, number, percent

if TYPE_CHECKING:
    from herbestemming.notation import Getal

WIDTH = 100


def _console() -> Console:
    wide = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    return Console(
        file=sys.stdout,
        highlight=False,
        width=min(WIDTH, wide.width if sys.stdout.isatty() else WIDTH),
    )


def _say(key: str, **words: object) -> str:
    return sentence("opdrachtregel", "beoordeel", key, **words)


# beoordeel ----------------------------------------------------------------------------------


def show_assessment(result: Assessment) -> None:
    """Scores and main measures of every scenario, what holds it back, and what was filled in."""
    console = _console()
    dossier = result.case.dossier
    console.print(
        Text(
            _say(
                "titel",
                naam=dossier.kerk.naam,
                gemeente=dossier.kerk.gemeente,
                van=dossier.years[0],
                tot=dossier.years[-1],
                kader=result.case.framework.naam,
            ),
            style="bold",
        )
    )
    for one in result.scenarios:
        if one.excluded:  # what rules a scenario out comes before any score
            told = "; ".join(vetoes(result.case, one))
            console.print(Text(_say("veto", naam=one.name, redenen=told)))
    console.print(_table(result))
    console.print(Text(_say("leeswijzer", jaar=dossier.years[0]), style="dim"))
    console.print()
    found = foundation(result)
    for one in result.scenarios:
        told = verdict(one, result).text + _turned(found.turned(one, result.null))
        console.print(Text.assemble((f"{one.name}: ", "bold"), told))
    _show_foundation(console, result, found)
    _show_filled(console, result)


def _turned(difference: float | None) -> str:
    """What to add where the worlds say the contrary of the expected case."""
    if difference is None:
        return ""
    way = _say("erboven" if difference > 0 else "eronder")
    return _say("omgekeerd", verschil=number(abs(difference)), kant=way)


def _show_foundation(console: Console, result: Assessment, found: Foundation) -> None:
    """What the outcome rests on, how far it spreads, and what to find out next."""
    console.print()
    spread = NOTHING if found.spread is None else percent(found.spread, 0)
    shares = {
        "geld": percent(found.money, 0),
        "essentie": percent(found.essence, 0),
        "spreiding": spread,
    }
    console.print(Text(_say("onderbouwing", graad=found.grade), style="bold"))
    console.print(Text(_say("eigen-cijfers", **shares)))
    console.print(Text(_say("band", doorrekeningen=WORLDS)))
    for one in result.scenarios:
        if band := found.bands.get(one.key):
            words = {
                "laag": number(band.p10),
                "midden": number(band.p50),
                "hoog": number(band.p90),
                "verwacht": number(one.value(MEASURE)),
            }
            console.print(Text(_say("band-regel", naam=one.name, **words)))
    if not found.is_study:
        console.print(Text(_say("de-rest")))
    if found.open_lines:
        console.print(Text(_say("zoek-uit")))
    for line in found.open_lines:
        words = {"bereik": _between(line.figure), "aandeel": percent(line.share, 0)}
        console.print(Text(_say("zoek-uit-regel", naam=line.name, pad=line.figure.path, **words)))
    console.print()


def _between(figure: Getal) -> str:
    """The bounds of a figure as people say them."""
    bounds = [one for one in (figure.low, figure.high) if one is not None]
    if figure.unit == "%":
        return _say("tot", laag=percent(bounds[0]), hoog=percent(bounds[-1]), eenheid="").strip()
    decimals = 0 if max(map(abs, bounds)) >= 100 else 2
    low, high = number(bounds[0], decimals), number(bounds[-1], decimals)
    return _say("tot", laag=low, hoog=high, eenheid=figure.unit).strip()


def _table(result: Assessment) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold", show_edge=False)
    table.add_column("rang", justify="right", no_wrap=True)
    table.add_column("scenario", overflow="fold", ratio=1)
    for title in ("score", "erfg.", "ondh.", "fin.", "behoud", "jaarkost", "investering", "tekort"):
        table.add_column(title, justify="right", no_wrap=True)
    for one in result.scenarios:
        table.add_row(*_row(one), style="dim" if one.excluded else "")
    return table


def _rank(one: ScenarioResult) -> str:
    """The rank, or why there is none: ruled out, or a point of reference."""
    if one.rank is not None:
        return str(one.rank)
    return _say("uitgesloten" if one.excluded else "vergelijkingspunt")


def _row(one: ScenarioResult) -> list[str | Text]:
    gap = one.value("financieringstekort")
    return [
        _rank(one),
        Text(one.name),
        *(
            fixed(one.value(key), 1)
            for key in ("score", "erfgoed_score", "onderhoud_score", "financieel_score")
        ),
        percent(one.value("behoud_op_horizon"), 0),
        number(one.value("netto_jaarkost_met_achterstand")),
        number(one.value("investering")),
        number(gap) if gap else NOTHING,
    ]


def _show_filled(console: Console, result: Assessment) -> None:
    for fault in result.case.warnings:
        console.print(Text(str(fault)))
    groups = Counter((one.rule, one.taken, one.meaning) for one in result.case.filled)
    examples = {
        (one.rule, one.taken, one.meaning): one.path for one in reversed(result.case.filled)
    }
    console.print(Text(_say("niet-ingevuld" if groups else "alles-ingevuld"), style="bold"))
    for key, count in groups.items():
        _, taken, meaning = key
        where = examples[key]
        if count > 1:
            where = _say("waar-meer", pad=where, aantal=count - 1)
        console.print(Text(_say("regel", waar=where, genomen=taken, betekenis=meaning)))
    figures = result.case.figures.values()
    assumed = sum(one.kind == "aanname" for one in figures)
    console.print(
        Text(
            _say(
                "zonder-bron",
                aannames=assumed,
                alle=len(figures),
                percent=percent(assumed / len(figures), 0),
            )
        )
    )


MOST_FIGURES = 12  # of one step; --json has them all


# verklaar -----------------------------------------------------------------------------------


def _tell(key: str, **words: object) -> str:
    return sentence("opdrachtregel", "verklaar", key, **words)


def show_explanation(found: Explanation, depth: int) -> None:
    """The tree of an explanation, to a depth; figures with place, kind and source."""
    console = _console()
    tree = Tree(_line(found.root), guide_style="dim")
    _grow(tree, found.root, depth, depth)
    console.print(tree)


def _grow(tree: Tree, step: Step, depth: int, left: int) -> None:
    for figure in step.figures[:MOST_FIGURES]:
        tree.add(_figure_line(figure))
    if len(step.figures) > MOST_FIGURES:
        more = _tell("meer-regels", aantal=len(step.figures) - MOST_FIGURES)
        tree.add(Text(more, style="cyan dim"))
    if left <= 0 and step.below:
        count = len(step.below)
        steps = _tell("stap" if count == 1 else "stappen", aantal=count)
        more = _tell("meer", stappen=steps, diepte=depth + 2)
        tree.add(Text(more, style="dim"))
        return
    for below in step.below:
        _grow(tree.add(_line(below)), below, depth, left - 1)


def _line(step: Step) -> Text:
    text = Text.assemble((shown(step.value, step.unit), "bold"), "  ", step.label)
    operation = catalogue("uitleg")["bewerkingen"][step.operation]
    if operation:
        text.append(f"  [{operation}]", style="dim")
    if step.note:
        text.append(f"  ({step.note})", style="italic")
    return text


def _figure_line(figure: Getal) -> Text:
    place = figure.place
    told = _tell(
        "regel-met-bron" if figure.source else "regel",
        pad=figure.path,
        waarde=shown(figure.value, figure.unit),
        soort=figure.kind,
        bron=figure.source,
        plaats=f"{place.file}:{place.line}" if place else _tell("niet-ingevuld"),
    )
    return Text(told, style="cyan")


def shown(value: float | None, unit: str) -> str:
    """A value with its unit, to the cent where it is money."""
    if value is None:
        return NOTHING
    if unit in ("deel", "%"):
        return percent(value, 2)
    if unit.startswith("euro"):
        return f"{fixed(value, 2)} {unit}"
    if unit == "factor":
        return f"× {fixed(value, 4)}"
    if unit == "gewicht":
        return number(value, 4)
    if unit == "jaar" and value > 1000:
        return f"{value:.0f}"
    return f"{number(value, 4)} {unit if unit not in ('getal', 'toestand') else ''}".strip()
