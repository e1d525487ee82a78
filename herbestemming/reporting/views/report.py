"""The whole report as data: what the templates write down."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import Dossier, Framework
from herbestemming.insight import findings
from herbestemming.knowledge.indicators import Indicator, indicators
from herbestemming.reporting.naming import Names, letter

from . import assumptions, figures, frame
from .comparison import MANY, Comparison, comparison
from .decision import Decision, decision
from .sheet import Sheet, sheet
from .study import Study, study


@dataclass(frozen=True)
class Report:
    """Everything the report shows."""

    dossier: Dossier
    framework: Framework
    date: datetime.date | None
    version: str
    cover: Markup
    own_variants: tuple[str, ...]
    decision: Decision
    value_figure: figures.Figure | None
    study: Study
    sheets: tuple[Sheet, ...]
    comparison: Comparison
    assumptions_heading: str
    groups: tuple[assumptions.Group, ...]
    taken: tuple[assumptions.Taken, ...]
    warnings: tuple[assumptions.Warned, ...]
    scores: tuple[frame.ScoreRow, ...]
    constants: tuple[frame.Constant, ...]
    sources_heading: str
    sources: tuple[assumptions.SourceRow, ...]
    indicators: dict[str, Indicator]

    @property
    def many(self) -> bool:
        """Whether there are so many scenarios that they stand as rows."""
        return len(self.sheets) > MANY

    @property
    def numbers(self) -> dict[str, int]:
        """The number of every chapter beside the scenarios, by its anchor."""
        first = 2 if self.study.context else 1
        after = first + len(self.sheets)
        rest = ("vergelijking", "vervolg", "aannames", "bronnen")
        return {"besluit": 1, "gebouw": 2} | {
            anchor: after + position for position, anchor in enumerate(rest, start=1)
        }

    @property
    def first_year(self) -> int:
        """The year of the calculation: prices are of that year."""
        return self.dossier.years[0]

    @property
    def last_year(self) -> int:
        """The last year of the calculation."""
        return self.dossier.years[-1]


def report(assessment: Assessment, step: Callable[[float], None] = lambda fraction: None) -> Report:
    """Select everything the report shows.

    Args:
        assessment: the results.
        step: called with the share of the work that is done.
    """
    dossier = assessment.case.dossier
    names = Names(dossier)
    letters = {key: letter(position) for position, key in enumerate(dossier.scenarios)}
    numbers = assumptions.source_numbers(dossier)
    rest = study(dossier, assessment.case.file, letters, numbers)
    before = 3 if rest.context else 2
    sheets = []
    for position, result in enumerate(assessment.scenarios):
        sheets.append(sheet(assessment, result, names, letters[result.key], position + before))
        step((position + 1) / len(assessment.scenarios))
    return Report(
        dossier=dossier,
        framework=assessment.case.framework,
        date=dossier.opdracht.datum,
        version=assessment.version,
        cover=figures.cover(assessment, names),
        own_variants=tuple(one.name for one in sheets if one.own_variant),
        decision=decision(assessment, tuple(sheets), letters),
        value_figure=figures.value_map(assessment, names),
        study=rest,
        sheets=tuple(sheets),
        comparison=comparison(assessment, names, letters),
        assumptions_heading=findings.assumptions_heading(assessment).text,
        groups=assumptions.groups(assessment),
        taken=assumptions.taken(assessment),
        warnings=assumptions.warnings(assessment),
        scores=frame.score_rows(assessment.case.framework),
        constants=frame.constants(assessment.case.framework),
        sources_heading=findings.sources_heading(assessment).text,
        sources=assumptions.source_rows(assessment),
        indicators={one.sleutel: one for one in indicators()},
    )
