"""What the outcome rests on, as the report tells it."""

from __future__ import annotations

from dataclasses import dataclass

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.appraisal.sample import WORLDS
from herbestemming.insight import findings
from herbestemming.insight.foundation import Foundation
from herbestemming.notation import Getal
from herbestemming.notation.dutch import NBSP
from herbestemming.reporting.texts import text

from .assumptions import unit, written


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the yearly cost of one scenario lies; amounts in euro a year."""

    letter: str
    name: str
    expected: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Open:
    """A line to find out, what it is now, and which share of the spread it explains."""

    name: str
    now: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the outcome rests on.

    Attributes:
        grade: quickscan, verkenning or studie.
        sentence: how much is the consultant's own.
        line: the same with the spread and what to find out, for the decision.
        gap_sentence: between what and what the money that is short lies; empty where none is.
        open_sentence: what to find out first, in a sentence; empty where nothing stands out.
        money, essence, spread: shares that are own, 0…1.
        worlds: how many times it was appraised.
        rows: the spread of every scenario.
        open: what to find out first.
    """

    grade: str
    sentence: str
    line: str
    gap_sentence: str
    open_sentence: str
    money: float
    essence: float
    spread: float | None
    worlds: int
    rows: tuple[Spread, ...]
    open: tuple[Open, ...]


def grounds(
    assessment: Assessment, found: Foundation, shown: ScenarioResult, letters: dict[str, str]
) -> Grounds:
    """Select what the report tells of its own ground.

    Args:
        assessment: the results.
        found: what they rest on.
        shown: the scenario that the decision page shows.
        letters: the letter of every scenario.
    """
    told = findings.open_finding(found, shown)
    gap = findings.gap_finding(found, shown)
    rows = (
        Spread(letters[one.key], one.name, one.value(_COST), band.p10, band.p50, band.p90)
        for one in assessment.scenarios
        if (band := found.bands.get(one.key)) is not None
    )
    return Grounds(
        found.grade,
        findings.grounds_finding(found).text,
        findings.decision_grounds(found, shown).text,
        gap.text if gap else "",
        told.text if told else "",
        found.money,
        found.essence,
        found.spread,
        WORLDS,
        tuple(rows),
        tuple(
            Open(one.name, _now(one.figure), one.figure.kind, one.share) for one in found.open_lines
        ),
    )


_COST = "netto_jaarkost_met_achterstand"


def _now(figure: Getal) -> str:
    """The figure as it is taken now, with its range."""
    sign = unit(figure) or figure.unit
    told = f"{written(figure)}{NBSP}{sign}".strip()
    if figure.low is None or figure.high is None or not figure.has_range:
        return told
    low, high = written(figure, figure.low), written(figure, figure.high)
    return text("bereik", verwacht=told, laag=low, hoog=high)
