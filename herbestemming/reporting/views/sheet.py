"""One sheet per scenario."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier.upkeep import Upkeep
from herbestemming.insight import findings
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text

from . import figures
from .book import COLUMNS, CashYear, cash_years
from .money import Funding, Operation, PartyRow, funding, operation, party_rows
from .works import ElementRow, Work, element_rows, works


@dataclass(frozen=True)
class Titled:
    """A figure with the sentence above it, and the unit of its amounts."""

    title: str
    drawing: Markup
    unit: str = ""


@dataclass(frozen=True)
class Sheet:
    """Everything on the sheet of one scenario."""

    key: str
    letter: str
    name: str
    number: int
    anchor: str
    own_variant: bool
    rank: int | None
    excluded: bool
    reference: bool
    description: str
    heading: str
    lead: str
    verdict: str
    measures: dict[str, float | None]
    reasons: dict[str, str]
    short_parties: tuple[tuple[str, float], ...]
    works: tuple[Work, ...]
    heritage_finding: str
    elements: tuple[ElementRow, ...]
    carrier: str
    pays_all: str
    upkeep: Upkeep
    upkeep_finding: str
    upkeep_figure: Titled
    condition_figure: Titled | None
    closed_years: tuple[int, ...]
    operation: Operation
    funding: Funding
    funding_finding: str
    funding_figure: Titled | None
    cash_finding: str
    cash_figure: Titled
    cash_years: tuple[CashYear, ...]
    cash_totals: dict[str, float]
    parties: tuple[PartyRow, ...]
    party_figure: Titled | None


def sheet(
    assessment: Assessment, result: ScenarioResult, names: Names, letter: str, number: int
) -> Sheet:
    """Select what the sheet of one scenario shows."""
    scenario = result.appraisal.scenario
    rows = party_rows(result, names)
    found = funding(result, names)
    cash = cash_years(result)

    def titled(kind: str, drawing: Markup | None) -> Titled | None:
        title = findings.chart_title(kind, assessment, result).text
        unit = figures.unit(value for row in rows for value in row.cumulated)
        return Titled(title, drawing, unit) if drawing else None

    return Sheet(
        key=result.key,
        letter=letter,
        name=result.name,
        number=number,
        anchor=f"scenario-{number}",
        own_variant=scenario.eigen_variant,
        rank=result.rank,
        excluded=result.excluded,
        reference=result.reference,
        description=scenario.omschrijving or "",
        heading=findings.scenario_heading(result, assessment).text,
        lead=findings.scenario_lead(result, assessment).text,
        verdict=findings.verdict(result, assessment).text,
        measures=result.measures,
        reasons=result.reasons,
        short_parties=tuple((names.party(one.key), one.gap) for one in result.short_parties),
        works=works(result, names),
        heritage_finding=findings.heritage_finding(result, assessment).text,
        elements=element_rows(result, names),
        carrier=_carriers(assessment, scenario.onderhoud, names),
        pays_all=names.party(full) if (full := scenario.onderhoud.pays_all) else "",
        upkeep=scenario.onderhoud,
        upkeep_finding=findings.upkeep_finding(result, assessment).text,
        upkeep_figure=Titled(
            findings.chart_title("onderhoud", assessment, result).text, figures.upkeep(result)
        ),
        condition_figure=titled("toestand", figures.condition(result, names)),
        closed_years=tuple(one.year for one in result.years if one.closed),
        operation=operation(result, names),
        funding=found,
        funding_finding=findings.funding_finding(result, assessment).text,
        funding_figure=titled("financiering", figures.funding(found)),
        cash_finding=findings.cash_finding(result, assessment).text,
        cash_figure=Titled(
            findings.chart_title("kasstroom", assessment, result).text, figures.cash(result)
        ),
        cash_years=cash,
        cash_totals={name: sum(row.columns[name] for row in cash) for name in COLUMNS},
        parties=rows,
        party_figure=titled("per-partij", figures.parties(result, rows)),
    )


def _carriers(assessment: Assessment, upkeep: Upkeep, names: Names) -> str:
    """Who keeps the building up, and from which year on who else does."""
    (_, first), *later = upkeep.drager.over(assessment.case.dossier.years)
    told = [text("onderhoud", "drager", naam=names.party(one), jaar=year) for year, one in later]
    return ", ".join([names.party(first), *told])
