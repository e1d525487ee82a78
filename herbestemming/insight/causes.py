"""From a ledger entry back to the dossier: which lines a movement of money rests on."""

from __future__ import annotations

from herbestemming.appraisal.changes import Group
from herbestemming.appraisal.results import ScenarioResult
from herbestemming.dossier import Case, Scenario, building
from herbestemming.dossier.financing import Premium
from herbestemming.dossier.read import figures_of
from herbestemming.dossier.scenario import Intervention
from herbestemming.notation import Getal


def figures_behind(case: Case, result: ScenarioResult, cause: str) -> tuple[Getal, ...]:
    """The dossier's figures behind a cause, each once, in order of the dossier."""
    scenario = result.appraisal.scenario
    kind, _, rest = cause.partition(".")
    if kind == "partijen":
        return _settlement(case, result, rest)
    found = {
        "ingrepen": _intervention,
        "gebruiken": _use,
        "financiering": _financing,
        "overdrachten": _transfer,
        "onderhoud": _upkeep,
    }[kind](case, scenario, rest)
    return tuple(dict.fromkeys(found))


def _settlement(case: Case, result: ScenarioResult, party: str) -> tuple[Getal, ...]:
    """A settlement follows from all other movements of the party it brings in order."""
    scenario = result.appraisal.scenario
    keeps = scenario.onderhoud.drager.in_year(case.dossier.years[0])
    reserve = [scenario.onderhoud.reserve] if keeps == party else []
    causes = dict.fromkeys(
        move.cause
        for move in result.appraisal.ledger.movements
        if party in (move.giver, move.taker) and not move.cause.startswith("partijen.")
    )
    found = [figure for cause in causes for figure in figures_behind(case, result, cause)]
    ended = [scenario.onttrekking] if scenario.onttrekking else []
    return tuple(dict.fromkeys([*reserve, *found, *ended]))


def _growth(case: Case, index: str) -> list[Getal]:
    assumptions = case.dossier.uitgangspunten
    return [] if index == "geen" else [getattr(assumptions, index)]


def _intervention(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    works = scenario.ingrepen[key]
    paid = works.model_copy(update={"toestand": {}, "voegt_toe": None})
    return [*figures_of(paid), *_growth(case, works.index)]


def _changes(scenario: Scenario, group: Group, name: str) -> list[Getal]:
    """The years of the works that take something away or add it."""
    return [
        phase.year
        for works in scenario.ingrepen.values()
        if name in getattr(works.verwijdert, group) or name in getattr(works.voegt_toe, group)
        for phase in works.fasering.phases
    ]


def _use(case: Case, scenario: Scenario, rest: str) -> list[Getal]:
    key, group, name = rest.split(".", 2)
    use = scenario.gebruiken[key]
    line = use.inkomsten[name] if group == "inkomsten" else use.kosten[name]
    found = [*figures_of(line), *_growth(case, line.index)]
    found += [figure for figure in (use.van, use.tot) if figure is not None]
    if use.eredienst and scenario.onttrekking is not None:
        found.append(scenario.onttrekking)
    if line.bedrag.unit == "euro/m2/jaar":
        spaces = building.spaces(case.dossier, scenario)
        for space in use.ruimten:
            found += [spaces[space].oppervlakte, *_changes(scenario, "ruimten", space)]
    return found


def _financing(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    part = scenario.financiering[key]
    found = list(figures_of(part))
    if not isinstance(part, Premium):
        return found
    for works in part.grondslag:
        base = scenario.ingrepen[works]
        assert isinstance(base, Intervention)
        lines = tuple(one for one in base.raming if one.onderdeel not in part.buiten_grondslag)
        found += [*figures_of(lines), *_growth(case, base.index)]
        if part.algemene_kosten is None:
            found.append(base.erelonen)
    return found


def _transfer(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    transfer = scenario.overdrachten[key]
    return [*figures_of(transfer), *_growth(case, transfer.index)]


def _upkeep(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    upkeep, assumptions = scenario.onderhoud, case.dossier.uitgangspunten
    elements = building.elements(case.dossier, scenario)
    if key == "budget":
        return [*upkeep.amounts.values(), assumptions.inflatie]
    if key == "uit-exploitatie":
        lines = [part for use in scenario.gebruiken.values() for part in figures_of(use)]
        return [upkeep.uit_exploitatie, *lines]
    if key in ("volledig", "drager"):  # what all needs ask beyond all money, or leave of it
        ageing = [name for name, one in elements.items() if one.ages]
        others = [figure for name in ageing for figure in _upkeep(case, scenario, name)]
        given = [*_upkeep(case, scenario, "budget"), *_upkeep(case, scenario, "uit-exploitatie")]
        return [upkeep.reserve, *given, *others]
    own = [*figures_of(elements[key]), *_changes(scenario, "onderdelen", key)]
    return [*own, upkeep.btw, assumptions.erelonen, assumptions.bouwkosten]
