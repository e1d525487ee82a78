"""One sheet per scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from herbestemming.appraisal.measures import public_parties
from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier.scenario import Purchase
from herbestemming.dossier.upkeep import Upkeep
from herbestemming.insight import findings
from herbestemming.insight.build_up import BuildUp, together
from herbestemming.insight.foundation import Foundation
from herbestemming.notation.nodes import Leaf, node_at
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text

from . import figures
from .book import COLUMNS, CashRow, cash_rows, cash_years
from .figures import Figure
from .money import Funding, Operation, PartyRow, funding, operation, party_rows
from .works import ElementRow, Work, element_rows, shared_notes, works


@dataclass(frozen=True)
class Sheet:
    """Everything on the sheet of one scenario.

    `same_fabric` is the letter of an earlier scenario in which the same becomes of the building.
    """

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
    not_counted: str
    certainty: str
    certainty_is_own: bool
    heading: str
    lead: str
    verdict: str
    measures: dict[str, float | None]
    reasons: dict[str, str]
    public_investment: float
    carries_itself: bool
    buys: bool
    to_find: tuple[str, float] | None
    short_parties: tuple[tuple[str, float], ...]
    works: tuple[Work, ...]
    cost_of_works: BuildUp
    heritage_finding: str
    elements: tuple[ElementRow, ...]
    element_notes: tuple[str, ...]
    carrier: str
    pays_all: str
    pays_while_keeper: bool
    upkeep: Upkeep
    upkeep_finding: str
    impact_figure: Figure | None
    timeline_figure: Figure | None
    plan_figure: Figure | None
    roster_figure: Figure | None
    upkeep_figure: Figure | None
    condition_figure: Figure | None
    closed_years: tuple[int, ...]
    operation: Operation
    funding: Funding
    funding_finding: str
    funding_figure: Figure | None
    cash_finding: str
    cash_figure: Figure | None
    cash_rows: tuple[CashRow, ...]
    cash_columns: tuple[str, ...]
    cash_totals: dict[str, float]
    parties: tuple[PartyRow, ...]
    party_figure: Figure | None
    pays_figure: Figure | None
    notes: dict[str, findings.Note]
    loss: str
    lasting: str
    vetoes: str
    band: str
    same_fabric: str = ""

    @property
    def fabric(self) -> tuple[object, ...]:
        """What becomes of the building: its heritage, upkeep and condition, with their figures."""
        return (
            self.elements,
            self.heritage_finding,
            self.upkeep_finding,
            self.carrier,
            self.pays_all,
            self.impact_figure,
            self.upkeep_figure,
            self.condition_figure,
        )


def with_likeness(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, each with the letter of an earlier one in which the same becomes of the building.

    Who pays for it may differ: that stands in other chapters.
    """
    found: list[Sheet] = []
    for one in sheets:
        like = next((other.letter for other in found if other.fabric == one.fabric), "")
        found.append(replace(one, same_fabric=like))
    return found


def sheet(
    assessment: Assessment,
    result: ScenarioResult,
    names: Names,
    letter: str,
    number: int,
    grounds: Foundation,
    *,
    drawn: bool = True,
) -> Sheet:
    """Select what the sheet of one scenario shows.

    Args:
        assessment: the results.
        result: those of the scenario.
        names: names for readers.
        letter: its letter.
        number: the number of its chapter.
        grounds: what the results rest on.
        drawn: whether it has its figures; the short report shows none of them.
    """

    def draw(make: Callable[[], Figure | None]) -> Figure | None:
        return make() if drawn else None

    scenario = result.appraisal.scenario
    rows = party_rows(result, names)
    found = funding(result, names)
    cash = cash_years(result)

    return Sheet(
        key=result.key,
        letter=letter,
        name=result.name,
        number=number,
        anchor=f"scenario-{letter.lower()}",
        own_variant=scenario.eigen_variant,
        rank=result.rank,
        excluded=result.excluded,
        reference=result.reference,
        description=scenario.omschrijving or "",
        not_counted=(scenario.niet_geteld or "").rstrip(". "),
        certainty=scenario.zekerheid or "",
        certainty_is_own=_writes_certainty(assessment, result),
        heading=findings.scenario_heading(result, assessment).text,
        lead=findings.scenario_lead(result, assessment).text,
        verdict=findings.verdict(result, assessment).text,
        measures=result.measures,
        reasons=result.reasons,
        public_investment=findings.public_investment(result, assessment),
        carries_itself=findings.carries_itself(result, assessment),
        buys=any(isinstance(one, Purchase) for one in scenario.ingrepen.values()),
        to_find=_to_find(assessment, result, names),
        short_parties=tuple((names.party(one.key), one.gap) for one in result.short_parties),
        works=(planned := works(result, names)),
        cost_of_works=together([one.cost for one in planned]),
        heritage_finding=findings.heritage_finding(result, assessment).text,
        elements=(elements := element_rows(result, names)),
        element_notes=shared_notes(elements),
        carrier=_carriers(assessment, scenario.onderhoud, names),
        pays_all=names.party(full) if (full := scenario.onderhoud.pays_all) else "",
        pays_while_keeper=_pays_while_keeper(assessment, scenario.onderhoud),
        upkeep=scenario.onderhoud,
        upkeep_finding=findings.upkeep_finding(result, assessment).text,
        impact_figure=draw(lambda: figures.impact(assessment, result, names)),
        timeline_figure=draw(lambda: figures.timeline(assessment, result, names)),
        plan_figure=draw(lambda: figures.use_plan(assessment, result, names)),
        roster_figure=draw(lambda: figures.roster(assessment, result, names)),
        upkeep_figure=draw(lambda: figures.upkeep(assessment, result)),
        condition_figure=draw(lambda: figures.condition(assessment, result, names)),
        closed_years=tuple(one.year for one in result.years if one.closed),
        operation=operation(result, names),
        funding=found,
        funding_finding=findings.funding_finding(result, assessment).text,
        funding_figure=draw(lambda: figures.funding(assessment, result, found)),
        cash_finding=findings.cash_finding(result, assessment).text,
        cash_figure=draw(lambda: figures.cash(assessment, result)),
        cash_rows=cash_rows(cash),
        cash_columns=tuple(
            name for name in COLUMNS if any(abs(row.columns[name]) >= 0.5 for row in cash)
        ),
        cash_totals={name: sum(row.columns[name] for row in cash) for name in COLUMNS},
        parties=rows,
        party_figure=draw(lambda: figures.parties(assessment, result, rows)),
        pays_figure=draw(lambda: figures.who_pays(assessment, result, names)),
        notes={
            key: findings.margin_note(key, result, assessment, text("begrip", letter=letter))
            for key in findings.note_keys()
        },
        loss=findings.loss_finding(result, assessment).text,
        lasting=told.text if (told := findings.lasting_finding(result, assessment)) else "",
        vetoes=findings.veto_finding(result, assessment).text,
        band=band.text if (band := findings.band_finding(grounds, result)) else "",
    )


def _writes_certainty(assessment: Assessment, result: ScenarioResult) -> bool:
    """Whether the dossier itself says how certain a scenario is; an archetype speaks of its own."""
    told = node_at(assessment.case.resolved, "scenarios", result.key, "zekerheid")
    return isinstance(told, Leaf) and assessment.case.is_own(told.place)


def _pays_while_keeper(assessment: Assessment, upkeep: Upkeep) -> bool:
    """Whether who pays in full does so only in the years in which it keeps the building."""
    keepers = {party for _, party in upkeep.drager.over(assessment.case.dossier.years)}
    if upkeep.pays_all not in keepers or len(keepers) == 1:
        return False
    return upkeep.pays_all not in public_parties(assessment.case.dossier, assessment.case.framework)


def _to_find(
    assessment: Assessment, result: ScenarioResult, names: Names
) -> tuple[str, float] | None:
    """Which local authority must find how much itself, where nobody carries its deficit."""
    found = findings.still_to_find(result, assessment)
    return (names.party(found.key), found.to_find) if found else None


def _carriers(assessment: Assessment, upkeep: Upkeep, names: Names) -> str:
    """Who keeps the building up, and from which year on who else does."""
    (_, first), *later = upkeep.drager.over(assessment.case.dossier.years)
    told = [text("onderhoud", "drager", naam=names.party(one), jaar=year) for year, one in later]
    return ", ".join([names.party(first), *told])
