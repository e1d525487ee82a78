"""The whole report as data: what the templates write down."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import Dossier, Framework
from herbestemming.insight import findings
from herbestemming.insight.foundation import Foundation, foundation
from herbestemming.knowledge.glossary import Term, glossary
from herbestemming.knowledge.indicators import Indicator, indicators
from herbestemming.reporting.chapters import FULL, Chapter, chapters, left_out
from herbestemming.reporting.naming import Names, letter
from herbestemming.reporting.ownwords import own_words
from herbestemming.reporting.texts import text

from . import assumptions, figures, frame
from .building import StateRow, state_rows
from .comparison import MANY, Comparison, comparison
from .decision import Decision, choices, decision
from .grounds import Grounds, grounds
from .photos import Picture
from .sheet import Sheet, sheet, with_likeness
from .study import Study, study
from .yearly import YearlyRow, yearly_rows

RECENT = 2  # years between the first year and the day of a study that looks ahead


@dataclass(frozen=True)
class Null:
    """How the building fares when nothing is decided; no ``letter`` where no sheet shows it."""

    letter: str
    finding: str
    upkeep_figure: figures.Figure | None
    condition_figure: figures.Figure | None
    notes: dict[str, findings.Note]


@dataclass(frozen=True)
class Report:
    """Everything the report shows.

    Attributes:
        length: one of `chapters.LENGTHS`.
        chapters: its chapters, in order.
        headings: the sentence above each chapter that has one.
        own: the consultant's own text of a chapter, as HTML.
        left_out: titles of the chapters that the dossier leaves out.
        shown: the scenario that ranks first, else the first.
    """

    length: str
    chapters: tuple[Chapter, ...]
    headings: dict[str, str]
    own: dict[str, Markup]
    left_out: tuple[str, ...]
    dossier: Dossier
    framework: Framework
    date: datetime.date | None
    version: str
    cover: Markup
    cover_photo: Picture | None
    own_variants: tuple[str, ...]
    decision: Decision
    grounds: Grounds
    study: Study
    state: tuple[StateRow, ...]
    null: Null
    shown: Sheet
    yearly: tuple[YearlyRow, ...]
    sheets: tuple[Sheet, ...]
    comparison: Comparison
    groups: tuple[assumptions.Group, ...]
    taken: tuple[assumptions.Taken, ...]
    warnings: tuple[assumptions.Warned, ...]
    scores: tuple[frame.ScoreRow, ...]
    constants: tuple[frame.Constant, ...]
    sources: tuple[assumptions.SourceRow, ...]
    indicators: dict[str, Indicator]
    value_figure: figures.Figure | None
    glossary: tuple[Term, ...]

    @property
    def full(self) -> bool:
        """Whether it is the whole study."""
        return self.length == FULL

    @property
    def many(self) -> bool:
        """Whether there are so many scenarios that they stand as rows."""
        return len(self.sheets) > MANY

    @property
    def numbers(self) -> dict[str, int]:
        """The number of every chapter that has content, by its key."""
        return {one.key: one.number for one in self.chapters if not one.empty}

    @property
    def titles(self) -> dict[str, str]:
        """The short title of every chapter that is there, by its key."""
        return {one.key: one.title for one in self.chapters}

    @property
    def hindsight(self) -> bool:
        """Whether it looks back: its first year lies well before the day of the study."""
        return self.date is not None and self.date.year > self.first_year + RECENT

    @property
    def first_year(self) -> int:
        """The year of the calculation: prices are of that year."""
        return self.dossier.years[0]

    @property
    def last_year(self) -> int:
        """The last year of the calculation."""
        return self.dossier.years[-1]


def report(
    assessment: Assessment,
    step: Callable[[float], None] = lambda fraction: None,
    *,
    length: str = FULL,
    found: Foundation | None = None,
) -> Report:
    """Select everything the report shows.

    Args:
        assessment: the results.
        step: called with the share of the work that is done.
        length: one of `chapters.LENGTHS`.
        found: what the results rest on, where that is known already.
    """
    dossier = assessment.case.dossier
    names = Names(dossier)
    found = found or foundation(assessment)
    letters = {key: letter(position) for position, key in enumerate(dossier.scenarios)}
    numbers = assumptions.source_numbers(dossier)
    rest = study(dossier, assessment.case.file, letters, numbers, assessment.keys)
    parts = chapters(assessment, length)
    place = next((one.number for one in parts if one.key == "scenarios"), 0)
    sheets = []
    for position, result in enumerate(assessment.scenarios):
        label = letters[result.key]
        sheets.append(sheet(assessment, result, names, label, place, found, drawn=length == FULL))
        step((position + 1) / len(assessment.scenarios))
    if length == FULL:
        sheets = with_likeness(sheets)
    first = choices(tuple(sheets))[0]
    ground = grounds(assessment, found, assessment.scenario(first.key), letters)
    return Report(
        length=length,
        chapters=parts,
        headings=_headings(assessment, tuple(sheets), rest),
        own=own_words(assessment),
        left_out=left_out(assessment),
        dossier=dossier,
        framework=assessment.case.framework,
        date=dossier.opdracht.datum,
        version=assessment.version,
        cover=figures.cover(assessment, names),
        cover_photo=next(
            (one for one in rest.photos if one.key == dossier.rapport.omslag and one.address), None
        ),
        own_variants=tuple(one.name for one in sheets if one.own_variant),
        decision=decision(assessment, tuple(sheets), letters, ground, found),
        grounds=ground,
        study=rest,
        state=state_rows(assessment, names),
        null=_null(assessment, names, letters, drawn=length == FULL),
        shown=first,
        yearly=yearly_rows(assessment, first.key),
        sheets=tuple(sheets),
        comparison=comparison(assessment, names, letters),
        groups=assumptions.groups(assessment),
        taken=assumptions.taken(assessment),
        warnings=assumptions.warnings(assessment),
        scores=frame.score_rows(assessment.case.framework),
        constants=frame.constants(assessment.case.framework),
        sources=assumptions.source_rows(assessment),
        indicators={one.sleutel: one for one in indicators()},
        value_figure=figures.value_map(assessment, names),
        glossary=tuple(glossary().values()),
    )


def _null(assessment: Assessment, names: Names, letters: dict[str, str], *, drawn: bool) -> Null:
    result = assessment.null
    known = letters.get(result.key)
    label = text("begrip", letter=known) if known else text("begrip-nul")
    return Null(
        known or "",
        findings.upkeep_finding(result, assessment).text,
        figures.upkeep(assessment, result) if drawn else None,
        figures.condition(assessment, result, names) if drawn else None,
        {key: findings.margin_note(key, result, assessment, label) for key in findings.note_keys()},
    )


def _headings(assessment: Assessment, sheets: tuple[Sheet, ...], rest: Study) -> dict[str, str]:
    """The sentence above each chapter; the decision has its own, the glossary counts later."""
    results = [one.operation.result for one in sheets]
    found = {
        "opdracht": findings.commission_heading(assessment),
        "gebouw": findings.church_heading(assessment),
        "erfgoed": findings.values_heading(assessment),
        "toestand": findings.condition_heading(assessment),
        "behoefte": findings.need_heading(assessment),
        "voorwaarden": findings.conditions_heading(assessment),
        "scenarios": findings.scenarios_heading(assessment),
        "kosten": findings.costs_heading(assessment),
        "exploitatie": findings.operation_heading(results),
        "financiering": findings.funding_heading(assessment),
        "vergelijking": findings.comparison_heading(assessment),
        "risicos": findings.risks_heading(assessment),
        "advies": findings.advice_heading(assessment, len(rest.missing)),
        "aannames": findings.assumptions_heading(assessment),
        "methode": findings.method_heading(),
        "bronnen": findings.sources_heading(assessment),
    }
    return {key: one.text for key, one in found.items()}
