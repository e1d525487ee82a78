"""Explanation trees of heritage essence and upkeep (methods §8, §10)."""

from __future__ import annotations

import numpy as np

from herbestemming.appraisal import heritage
from herbestemming.appraisal.ledger import UPKEEP, Movement
from herbestemming.appraisal.measures import BUILDING_COSTS
from herbestemming.appraisal.results import Assessment, ElementResult, ScenarioResult
from herbestemming.appraisal.upkeep import along
from herbestemming.appraisal.worlds import Array
from herbestemming.dossier import building
from herbestemming.dossier.church import Element
from herbestemming.dossier.naming import element_name
from herbestemming.knowledge.indicators import indicator
from herbestemming.notation import Getal

from .explain_ledger import by_category
from .steps import Step, given, label, product, quotient, read, total, values

# heritage ---------------------------------------------------------------------------------------


def kept(assessment: Assessment, result: ScenarioResult) -> Step:
    """Σ w·b / Σ w."""
    return _weighted(assessment, result, late=False)


def kept_at_horizon(assessment: Assessment, result: ScenarioResult) -> Step:
    """Σ w·b·φ(worst)/φ(start) / Σ w."""
    return _weighted(assessment, result, late=True)


def _weighted(assessment: Assessment, result: ScenarioResult, *, late: bool) -> Step:
    valued = [one for one in result.elements if one.weight > 0]
    if not valued:
        return given(label("zonder-waarde"), 1.0, "deel")
    parts = [_element(assessment, result, one, late) for one in valued]
    weights = [_weight(assessment, one) for one in valued]
    return quotient(
        "",
        "deel",
        total(label("gewogen-som"), "gewicht", parts),
        total(label("som-gewichten"), "gewicht", weights),
    )


def _element(
    assessment: Assessment, result: ScenarioResult, one: ElementResult, late: bool
) -> Step:
    factors = [_weight(assessment, one), _left(assessment, one)]
    if late and one.key in result.appraisal.fabric.names:
        factors.append(_decay(assessment, result, one.key))
    name = element_name(assessment.case.dossier, one.key)
    return product(label("onderdeel", naam=name), "gewicht", *factors)


def _weight(assessment: Assessment, one: ElementResult) -> Step:
    levels = assessment.case.dossier.elementen[one.key].waarden.values()
    weights = assessment.case.framework.erfgoed.gewicht_waarde
    highest = max(levels, key=lambda level: weights[level].value)
    return read(label("gewicht-waarde", niveau=highest), weights[highest])


def _left(assessment: Assessment, one: ElementResult) -> Step:
    if not one.harms:
        return given(label("geen-schade"), 1.0, "deel")
    rules = assessment.case.framework.erfgoed
    below = [
        given(label("verwijderd", ingreep=harm.intervention), 0.0, "deel")
        if harm.removed
        else Step(
            label(
                "na-schade",
                ingreep=harm.intervention,
                grootte=harm.magnitude,
                omkeerbaar=harm.reversible,
            ),
            1.0 - harm.loss,
            "deel",
            "behoud",
            (
                read(f"verlies bij {harm.magnitude}", rules.verlies[harm.magnitude]),
                read(f"omkeerbaar: {harm.reversible}", rules.omkeerbaar[harm.reversible]),
            ),
        )
        for harm in one.harms
    ]
    return product(label("blijft"), "deel", *below)


def _decay(assessment: Assessment, result: ScenarioResult, key: str) -> Step:
    """Value left (φ) at the worst condition, against φ at the start."""
    worst = result.worst(key)
    assert worst is not None, key
    first = result.conditions(key)[0]

    def at(text: str, condition: float, year: int) -> Step:
        left = float(heritage.kept_by_condition(np.array(condition), assessment.case.framework))
        shown = given(
            label("toestand-in", jaar=year),
            condition,
            "toestand",
            *_condition_figures(assessment.case.dossier.elementen[key]),
        )
        return Step(text, left, "deel", "tabel", (shown,))

    start = at(label("verval-start"), *first)
    return quotient(label("verval"), "deel", at(label("verval-ergst"), *worst), start)


def _condition_figures(element: Element) -> list[Getal]:
    return [one for one in (element.toestand, element.inspectie, element.levensduur) if one]


# backlog ----------------------------------------------------------------------------------------


def backlog(assessment: Assessment, result: ScenarioResult) -> Step:
    """Repair of what stands at or over the threshold when the calculation starts."""
    one = result.appraisal
    asked = one.fabric.inspected_backlog(one.course.condition_start[0], one.course.there[0])[0]
    below = [
        _repair(assessment, result, name, column, one.course.condition_start[0, 0, column], None)
        for column, name in enumerate(one.fabric.names)
        if asked[column] > 0
    ]
    return total("", "euro", below)


def backlog_at_horizon(assessment: Assessment, result: ScenarioResult) -> Step:
    """Repair of what still waits after the last payments."""
    one = result.appraisal
    worn = one.course.worn_end[0]
    below = [
        _repair(
            assessment,
            result,
            name,
            column,
            float(worn[column]),
            float(one.course.waiting[-1, 0, column]),
        )
        for column, name in enumerate(one.fabric.names)
        if one.course.backlog_end[0, column] > 0
    ]
    return total(indicator("achterstand_op_horizon").naam, "euro", below)


def _repair(
    assessment: Assessment,
    result: ScenarioResult,
    name: str,
    column: int,
    condition: float,
    waiting: float | None,
) -> Step:
    """Quantity × price × waiting share × repair share × fees × VAT."""
    case, upkeep = assessment.case, result.appraisal.scenario.onderhoud
    scenario = result.appraisal.scenario
    element = building.elements(case.dossier, scenario)[name]
    assert element.hoeveelheid is not None and element.eenheidsprijs is not None
    share = float(along(case.framework.onderhoud.herstelaandeel, np.array(condition)))
    standing = given(
        label("wachtende-toestand"),
        float(condition),
        "toestand",
        *_condition_figures(element),
    )
    fees = case.dossier.uitgangspunten.erelonen
    factors = [
        read(label("hoeveelheid"), element.hoeveelheid),
        read(label("eenheidsprijs"), element.eenheidsprijs),
        Step(label("herstelaandeel"), share, "deel", "tabel", (standing,)),
        read(label("erelonen"), fees, 1 + fees.value),
        read(label("btw"), upkeep.btw, 1 + upkeep.btw.value),
    ]
    if waiting is not None:
        factors.insert(2, given(label("wachtend-deel"), waiting, "deel"))
    told = label("onderdeel", naam=element_name(case.dossier, name, scenario))
    return product(told, "euro", *factors)


# money for the building -------------------------------------------------------------------------


def _deflated(
    assessment: Assessment,
    result: ScenarioResult,
    text: str,
    categories: tuple[str, ...],
    first: int,
) -> Step:
    """Ledger amounts in prices of the first year, from a year on."""
    timeline = result.appraisal.timeline
    counts = np.arange(len(timeline.years)) >= first
    moves = [(move, 1) for move in result.appraisal.ledger.select(categories)]

    def deflators(move: Movement) -> Array:
        return np.where(counts, 1.0 / timeline.indices[move.index][0], 0.0)

    return by_category(assessment, result, text, moves, deflators, "prijsindex")


def building_cost(assessment: Assessment, result: ScenarioResult) -> Step:
    """Mean over the years after the first."""
    costs = _deflated(assessment, result, label("kosten-samen"), (*UPKEEP, *BUILDING_COSTS), 1)
    years = given(
        label("aantal-jaren"),
        len(result.years) - 1,
        "jaar",
        assessment.case.dossier.uitgangspunten.horizon,
    )
    return quotient("", "euro", costs, years)


def coverage(assessment: Assessment, result: ScenarioResult) -> Step:
    """Spent ÷ (spent + what still waits)."""
    spent = _deflated(assessment, result, label("besteed"), UPKEEP, 0)
    asked = total(label("besteed-plus"), "euro", [spent, backlog_at_horizon(assessment, result)])
    if not asked.value:
        return given(label("nul"), 1.0, "deel")
    return quotient("", "deel", spent, asked)


def condition(assessment: Assessment, result: ScenarioResult) -> Step:
    """Σ q·p·c / Σ q·p after the last payments."""
    dossier = assessment.case.dossier
    scenario = result.appraisal.scenario
    elements = building.elements(dossier, scenario)
    worth, weighted = [], []
    for name, end in result.years[-1].condition_end.items():
        element = elements[name]
        assert element.hoeveelheid is not None and element.eenheidsprijs is not None
        value = product(
            label("vervangingswaarde"),
            "euro",
            read(label("hoeveelheid"), element.hoeveelheid),
            read(label("eenheidsprijs"), element.eenheidsprijs),
        )
        stands = given(label("toestand-einde"), end, "toestand")
        worth.append(value)
        weighted.append(product(element_name(dossier, name, scenario), "euro", value, stands))
    if not sum(values(worth)):
        return given(label("nul"), 1.0, "toestand")
    return quotient(
        "",
        "toestand",
        total(label("gewogen-toestand"), "euro", weighted),
        total(label("som-waarden"), "euro", worth),
    )
