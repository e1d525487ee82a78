"""From ledger and course to the measures of a scenario, per world (methods §8–§11)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Dossier, Framework, Scenario
from herbestemming.dossier.financing import Loan

from . import funding, heritage, investment, rates
from .ledger import GRANTS, INVESTMENT, LOANS, UPKEEP, Ledger
from .timeline import Timeline, discount
from .upkeep import Fabric, along
from .worlds import Array
from .years import Course

BUILDING_COSTS = ("energie", "verzekering", "beheer")
GAP = 0.50  # euro: a shortage under this is rounding


@dataclass(frozen=True)
class Appraisal:
    """One scenario in every world of a block: the ledger, the years, and what is read from them.

    Attributes:
        key: the scenario's key.
        scenario: the scenario.
        timeline: years and prices.
        ledger: all movements.
        fabric: the elements that age.
        course: how the years went.
        measures: every measure, shape ``(W,)``; nan where it does not exist.
        parties: per inner party its measures: ``ncw``, ``laagste_kas`` and so on, ``(W,)``.
        kept: per element with a value, what interventions leave of it: ``(E',)``.
        kept_at_horizon: the same with decay: ``(W, E')``.
        weights: their weights.
        valued: their keys.
        harms: all harms.
        dscr: per borrower that is not public, its ratio per year, nan without service: ``(W, Y)``.
        discount_rate: the rate of the project: ``(W,)``.
    """

    key: str
    scenario: Scenario
    timeline: Timeline
    ledger: Ledger
    fabric: Fabric
    course: Course
    measures: dict[str, Array]
    parties: dict[str, dict[str, Array]]
    valued: tuple[str, ...]
    weights: Array
    kept: Array
    kept_at_horizon: Array
    harms: list[heritage.Harm]
    dscr: dict[str, Array]
    discount_rate: Array


def measure(
    key: str,
    scenario: Scenario,
    dossier: Dossier,
    framework: Framework,
    timeline: Timeline,
    fabric: Fabric,
    ledger: Ledger,
    course: Course,
) -> Appraisal:
    """Read all measures of one scenario."""
    found: dict[str, Array] = {}
    valued, weights, kept, kept_late, harms = _heritage(
        found, dossier, framework, scenario, fabric, course
    )
    _upkeep(found, timeline, dossier, scenario, fabric, ledger, course)
    _project(found, timeline, dossier, scenario, ledger)
    parties = _parties(timeline, dossier, framework, scenario, ledger, course)
    found["financieringstekort"] = _largest([one["tekort"] for one in parties.values()], timeline)
    _public(found, timeline, dossier, framework, ledger)
    dscr = _debt_cover(dossier, framework, scenario, ledger)
    found["dscr_min"] = _lowest_ratio(dscr, timeline)
    rate = timeline.inputs[dossier.uitgangspunten.discontovoet]
    return Appraisal(
        key, scenario, timeline, ledger, fabric, course, found, parties,
        valued, weights, kept, kept_late, harms, dscr, rate,
    )  # fmt: skip


def _heritage(
    found: dict[str, Array],
    dossier: Dossier,
    framework: Framework,
    scenario: Scenario,
    fabric: Fabric,
    course: Course,
) -> tuple[tuple[str, ...], Array, Array, Array, list[heritage.Harm]]:
    """Essence, now and at the horizon (method §8)."""
    worlds = course.closed.shape[0]
    valued = tuple(name for name, element in dossier.elementen.items() if element.waarden)
    weights = np.array([heritage.weight(dossier.elementen[name], framework) for name in valued])
    harms = heritage.harms(scenario, framework)
    kept = np.array([heritage.kept_by_interventions(name, harms) for name in valued])
    late = np.tile(kept, (worlds, 1))
    start, worst = course.condition_start[0], course.condition_start.max(axis=0)
    decayed = heritage.kept_by_condition(worst, framework) / heritage.kept_by_condition(
        start, framework
    )
    for column, name in enumerate(valued):
        if name in fabric.names:
            late[:, column] *= decayed[:, fabric.names.index(name)]
    found["behoud"] = heritage.essence(weights, np.tile(kept, (worlds, 1)))
    found["behoud_op_horizon"] = heritage.essence(weights, late)
    return valued, weights, kept, late, harms


def _upkeep(
    found: dict[str, Array],
    timeline: Timeline,
    dossier: Dossier,
    scenario: Scenario,
    fabric: Fabric,
    ledger: Ledger,
    course: Course,
) -> None:
    """Backlog, coverage, cost of the building, condition (method §10)."""
    inputs = timeline.inputs
    gross = (1 + inputs[dossier.uitgangspunten.erelonen]) * (1 + inputs[scenario.onderhoud.btw])
    found["achterstand"] = (
        fabric.inspected_backlog(course.condition_start[0], course.there[0]).sum(axis=1) * gross
    )
    backlog = course.backlog_end.sum(axis=1) * gross
    found["achterstand_op_horizon"] = backlog
    spent = (ledger.total(UPKEEP) / timeline.indices["bouwkosten"]).sum(axis=1)
    asked = spent + backlog
    found["dekkingsgraad"] = np.where(asked > 0, spent / np.where(asked > 0, asked, 1.0), 1.0)
    worth = fabric.value * course.there[-1]
    value = worth.sum(axis=1)
    mean = (course.condition_end[-1] * worth).sum(axis=1) / np.where(value > 0, value, 1.0)
    found["toestand_op_horizon"] = np.where(value > 0, mean, 1.0)
    found["gebouwkost"] = building_cost(timeline, ledger)[:, 1:].mean(axis=1)


def building_cost(timeline: Timeline, ledger: Ledger) -> Array:
    """Upkeep, energy, insurance and management, each deflated by its own growth: ``(W, Y)``."""
    total = np.zeros(timeline.shape)
    for one in ledger.select((*UPKEEP, *BUILDING_COSTS)):
        total += one.amount / timeline.indices[one.index]
    return total


def _project(
    found: dict[str, Array],
    timeline: Timeline,
    dossier: Dossier,
    scenario: Scenario,
    ledger: Ledger,
) -> None:
    """Present value and shortfall of the project flow (method §9)."""
    flow = ledger.project()
    grants = ledger.project(GRANTS)
    factors = discount(
        timeline.inputs[dossier.uitgangspunten.discontovoet], timeline.years - timeline.years[0]
    )
    found["investering"] = ledger.total(INVESTMENT).sum(axis=1)
    found["subsidies"] = ledger.project(("subsidie",)).sum(axis=1)
    found["giften"] = ledger.project(("gift",)).sum(axis=1)
    found["ncw"] = (flow * factors).sum(axis=1)
    found["restwaarde"] = investment.residual_value(timeline, scenario, ledger.select(INVESTMENT))
    found["ncw_met_restwaarde"] = found["ncw"] + found["restwaarde"] * factors[:, -1]
    found["onrendabele_top"] = np.maximum(0.0, (grants * factors).sum(axis=1) - found["ncw"])
    found["onrendabele_top_na_subsidies"] = np.maximum(0.0, -found["ncw"])
    found["terugverdientijd"] = rates.payback(flow)


def _parties(
    timeline: Timeline,
    dossier: Dossier,
    framework: Framework,
    scenario: Scenario,
    ledger: Ledger,
    course: Course,
) -> dict[str, dict[str, Array]]:
    """Per inner party: present value at its own rate, lowest cash, shortage after own money.

    Of a public party whose deficits another carries: what is left for it to find itself.
    """
    lending = lenders(scenario)
    elapsed = timeline.years - timeline.years[0]
    found = {}
    for key, party in dossier.partijen.items():
        flow = ledger.flow(key)
        rate = timeline.inputs[party.discontovoet]
        cash = np.cumsum(flow, axis=1)
        cash = np.where(np.abs(cash) < rates.NOTHING, 0.0, cash)
        lowest = np.minimum(0.0, cash.min(axis=1))
        year = timeline.years[(cash <= lowest[:, None] + rates.NOTHING).argmax(axis=1)]
        own = np.cumsum(funding.own_money(timeline, scenario, key), axis=1)
        short = np.maximum(0.0, -(cash + own).min(axis=1))
        carries_itself = party.soort not in framework.publiek and key not in lending
        found[key] = {
            "ncw": (flow * discount(rate, elapsed)).sum(axis=1),
            "laagste_kas": lowest,
            "jaar_laagste_kas": np.where(lowest < 0, year, np.nan),
            "eigen_inbreng": own[:, -1],
            "tekort": short * (short > GAP) if carries_itself else np.zeros(timeline.inputs.count),
            "te_vinden": np.zeros(timeline.inputs.count),
        }
        if party.soort in framework.publiek and party.tekort_gedragen_door and key not in lending:
            asked = (_put_by(timeline, scenario, course, key) - cash - own).max(axis=1)
            found[key]["te_vinden"] = asked * (asked > GAP)
    return found


def _put_by(timeline: Timeline, scenario: Scenario, course: Course, party: str) -> Array:
    """What a party has put by for upkeep since the start, where it is keeper: ``(W, Y)``."""
    years = [int(year) for year in timeline.years]
    keeps = np.array([scenario.onderhoud.drager.in_year(year) == party for year in years])
    opening = timeline.inputs[scenario.onderhoud.reserve][:, None] * float(keeps[0])
    put_by: Array = course.reserve * keeps - opening
    return put_by


def lenders(scenario: Scenario) -> set[str]:
    """The parties that lend in a scenario, also where the loan was drawn before the first year."""
    return {one.verstrekker for one in scenario.financiering.values() if isinstance(one, Loan)}


def _public(
    found: dict[str, Array],
    timeline: Timeline,
    dossier: Dossier,
    framework: Framework,
    ledger: Ledger,
) -> None:
    """What the scenario costs the local authorities a year, as a real annuity (method §9)."""
    inputs = timeline.inputs
    rate, inflation = (
        inputs[dossier.uitgangspunten.discontovoet],
        inputs[dossier.uitgangspunten.inflatie],
    )
    elapsed = timeline.years - timeline.years[0]
    burden = np.zeros(inputs.count)
    for key in public_parties(dossier, framework):
        burden = burden - (ledger.flow(key) * discount(rate, elapsed)).sum(axis=1)
    annuities = discount((1 + rate) / (1 + inflation) - 1, elapsed).sum(axis=1)
    late = timeline.indices["bouwkosten"][:, -1] * discount(rate, elapsed)[:, -1]
    found["netto_jaarkost"] = burden / annuities
    found["netto_jaarkost_met_achterstand"] = (
        burden + found["achterstand_op_horizon"] * late
    ) / annuities


def public_parties(dossier: Dossier, framework: Framework) -> list[str]:
    """The parties whose burden *netto jaarkost* is."""
    return [key for key, party in dossier.partijen.items() if party.soort in framework.publiek]


def _debt_cover(
    dossier: Dossier, framework: Framework, scenario: Scenario, ledger: Ledger
) -> dict[str, Array]:
    """DSCR of each borrower that is not public: flow before financing ÷ debt service, per year."""
    borrowers = {one.partij for one in scenario.financiering.values() if isinstance(one, Loan)}
    public = public_parties(dossier, framework)
    found = {}
    for key in dossier.partijen:
        if key not in borrowers or key in public:
            continue
        service = np.zeros(ledger.shape)
        for one in ledger.select(("rente", "aflossing")):
            if one.giver == key:
                service += one.amount
        flow = ledger.flow(key, without=(*INVESTMENT, *GRANTS, *LOANS))
        serves = service > rates.NOTHING
        found[key] = np.where(serves, flow / np.where(serves, service, 1.0), np.nan)
    return found


def _lowest_ratio(dscr: dict[str, Array], timeline: Timeline) -> Array:
    lowest = np.full(timeline.inputs.count, np.inf)
    for ratio in dscr.values():
        lowest = np.minimum(lowest, np.where(np.isnan(ratio), np.inf, ratio).min(axis=1))
    return np.where(np.isfinite(lowest), lowest, np.nan)


def _largest(amounts: list[Array], timeline: Timeline) -> Array:
    largest = np.zeros(timeline.inputs.count)
    for amount in amounts:
        largest = np.maximum(largest, amount)
    return largest


def scores(found: dict[str, Array], framework: Framework, area: Array) -> dict[str, Array]:
    """Pillar scores and total: weighted piecewise linear values of the measures (method §11).

    Args:
        found: the measures.
        framework: value functions and weights.
        area: floor area of all spaces, for amounts per m²: ``(W,)``.
    """
    result = {}
    total = np.zeros_like(area)
    for pillar, functions in framework.waardefuncties.items():
        score = np.zeros_like(area)
        for key, function in functions.items():
            name = key.replace("-", "_")
            value = found[name.removesuffix("_per_m2")]
            if name.endswith("_per_m2"):
                value = value / area
            score = score + function.gewicht.value * along(function.punten, value)
        result[f"{pillar}_score"] = score
        total = total + framework.weight(pillar).value * score
    result["score"] = total
    return result
