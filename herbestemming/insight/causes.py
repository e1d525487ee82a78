"""From a ledger entry back to the dossier: which lines a movement of money rests on."""

from __future__ import annotations

from herbestemming.appraisal.results import ScenarioResult
from herbestemming.dossier import Case, Scenario
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
    reserve = [scenario.onderhoud.reserve] if scenario.onderhoud.drager.in_year(case.dossier.years[0]) == party else []
    causes = dict.fromkeys(
        move.cause
        for move in result.appraisal.ledger.movements
        if party in (move.giver, move.taker) and not move.cause.startswith("partijen.")
    )
    found = [figure for cause in causes for figure in figures_behind(case, result, cause)]
    return tuple(dict.fromkeys([*reserve, *found]))


def _growth(case: Case, index: str) -> list[Getal]:
    assumptions = case.dossier.uitgangspunten
    return [] if index == "geen" else [getattr(assumptions, index)]


def _intervention(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    works = scenario.ingrepen[key]
    return [*figures_of(works.model_copy(update={"toestand": {}})), *_growth(case, works.index)]


def _use(case: Case, scenario: Scenario, rest: str) -> list[Getal]:
    key, group, name = rest.split(".", 2)
    use = scenario.gebruiken[key]
    line = use.inkomsten[name] if group == "inkomsten" else use.kosten[name]
    found = [*figures_of(line), *_growth(case, line.index)]
    found += [figure for figure in (use.van, use.tot) if figure is not None]
    if line.bedrag.unit == "euro/m2/jaar":
        found += [case.dossier.kerk.ruimten[space].oppervlakte for space in use.ruimten]
    return found


def _financing(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    part = scenario.financiering[key]
    found = list(figures_of(part))
    for works in part.grondslag if isinstance(part, Premium) else ():
        base = scenario.ingrepen[works]
        assert isinstance(base, Intervention)
        found += [*figures_of(base.raming), *_growth(case, base.index)]
        found.append(base.erelonen)
    return found


def _transfer(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    transfer = scenario.overdrachten[key]
    return [*figures_of(transfer), *_growth(case, transfer.index)]


def _upkeep(case: Case, scenario: Scenario, key: str) -> list[Getal]:
    upkeep, assumptions = scenario.onderhoud, case.dossier.uitgangspunten
    if key == "budget":
        return [*upkeep.budget.values(), assumptions.inflatie]
    if key == "uit-exploitatie":
        lines = [part for use in scenario.gebruiken.values() for part in figures_of(use)]
        return [upkeep.uit_exploitatie, *lines]
    element = case.dossier.elementen[key]
    return [*figures_of(element), upkeep.btw, assumptions.erelonen, assumptions.bouwkosten]
