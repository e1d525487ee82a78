"""All scenarios beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier.framework import PILLARS
from herbestemming.insight import findings
from herbestemming.insight.findings.wording import threshold
from herbestemming.knowledge.indicators import Indicator, indicators
from herbestemming.knowledge.words import LEVELS
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text, words_of

from . import figures
from .figures import Figure
from .works import ElementRow, Sign, Touch, element_rows, gravest

MANY = 5  # more scenarios than this stand as rows, not as columns
COLUMNS = 8
_ALL = 0.995  # of a value: rounded, all of it is left


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What is left of an element at the horizon in a scenario, and by what.

    Attributes:
        kept: what is left of its value, 0…1; None where it has none.
        shade: class of colour by what is left: less is darker.
        works: the gravest effect of the works; None without any.
        decays: a word where decay takes some of it, with the year where that excludes.
        touches: every effect of the works.
    """

    kept: float | None
    shade: str
    works: Sign | None
    decays: str
    touches: tuple[Touch, ...]

    @property
    def lessened(self) -> bool:
        """Whether less than all of its value is left at the horizon."""
        return self.kept is not None and self.kept < _ALL


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One element over all scenarios."""

    name: str
    level: str
    essential: bool
    cells: tuple[MatrixCell, ...]

    @property
    def changes(self) -> bool:
        """Whether works do anything to it in any scenario, or decay does."""
        return any(cell.touches or cell.lessened for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Measures of one pillar.

    Attributes:
        pillar: the pillar.
        keys: the measures.
        goes_on: whether it goes on where another one ended.
    """

    pillar: str
    keys: tuple[str, ...]
    goes_on: bool = False


@dataclass(frozen=True)
class Comparison:
    """The chapter that compares."""

    heading: str
    lead: str
    tables: tuple[Table, ...]
    nothing: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    figure: Figure


def comparison(assessment: Assessment, names: Names, letters: dict[str, str]) -> Comparison:
    """Select what the comparison shows."""
    return Comparison(
        heading=findings.comparison_heading(assessment).text,
        lead=findings.comparison_lead(assessment).text,
        tables=tuple(_tables(assessment, wide=len(assessment.scenarios) > MANY)),
        nothing=tuple(one.naam for one in _shown(indicators()) if not _moves(assessment, one)),
        matrix=_matrix(assessment, names),
        figure=figures.cumulative(assessment, letters),
    )


def _tables(assessment: Assessment, *, wide: bool) -> Iterator[Table]:
    """The measures by pillar, but for the scores; in parts where measures stand as columns."""
    for pillar in PILLARS:
        keys = [
            one.sleutel
            for one in _shown(indicators())
            if one.pijler == pillar and _moves(assessment, one)
        ]
        size = COLUMNS if wide else max(1, len(keys))
        for start in range(0, len(keys), size):
            yield Table(pillar, tuple(keys[start : start + size]), goes_on=start > 0)


def _shown(every: Iterable[Indicator]) -> list[Indicator]:
    return [one for one in every if one.eenheid != "punten" and one.pijler in PILLARS]


def _moves(assessment: Assessment, one: Indicator) -> bool:
    """Whether a measure is something in any scenario."""
    return any(result.measures[one.sleutel] for result in assessment.scenarios)


def _matrix(assessment: Assessment, names: Names) -> tuple[MatrixRow, ...]:
    """Elements by scenarios, the most valuable first."""
    columns = [
        (one, {row.key: row for row in element_rows(one, names)}) for one in assessment.scenarios
    ]
    touched = {key for _, rows in columns for key in rows}
    found = [
        MatrixRow(
            names.element(key),
            next(rows[key].level for _, rows in columns if key in rows),
            element.essentie,
            tuple(_cell(one, rows.get(key), key) for one, rows in columns),
        )
        for key, element in names.dossier.elementen.items()
        if key in touched
    ]
    return tuple(
        sorted(found, key=lambda row: LEVELS.index(row.level) if row.level else len(LEVELS))
    )


def _shade(kept: float) -> str:
    """The class of colour for what is left of a value."""
    steps: list[dict[str, Any]] = words_of("behoud-trappen")  # type: ignore[assignment]
    return next(str(one["klas"]) for one in steps if kept >= one["vanaf"])


def _cell(result: ScenarioResult, row: ElementRow | None, key: str) -> MatrixCell:
    own = row.touches if row else ()
    strongest = gravest(own)
    decay = next(
        (one.year for one in result.exclusions if one.kind == "verval" and one.element == key), None
    )
    late = row.kept_at_horizon if row else None
    by_works = row.kept if row else None
    worn = (by_works or 0.0) - (late or 0.0) > threshold("behoud-in-delen")
    return MatrixCell(
        late,
        _shade(1.0 if late is None else late),
        strongest.sign if strongest else None,
        text("verval", jaar=decay) if decay else text("verval-zonder-jaar") if worn else "",
        own,
    )
