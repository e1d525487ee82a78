"""How a measure comes about: a tree from the figure to ledger entries to dossier lines.

Every tree is built from what the appraisal kept, never by calculating the measure again; a
test recomputes each step from the steps below it, to the cent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.appraisal.upkeep import along
from herbestemming.dossier.framework import PILLARS
from herbestemming.knowledge.indicators import indicator, indicators

from . import explain_fabric as fabric
from . import explain_money as money
from . import explain_parties as parties
from .explain_ledger import flow_by_year
from .steps import Step, difference, label, product, quotient, read, total

Builder = Callable[[Assessment, ScenarioResult], Step]


@dataclass(frozen=True)
class Explanation:
    """How one measure of one scenario comes about.

    Attributes:
        measure: key of the measure.
        scenario: key of the scenario.
        root: the measure itself; what it follows from stands below it.
    """

    measure: str
    scenario: str
    root: Step

    def to_dict(self) -> dict[str, object]:
        """The tree as plain data with Dutch keys."""
        return {"maat": self.measure, "scenario": self.scenario, "uitleg": self.root.to_dict()}


def explain(assessment: Assessment, measure: str, scenario: str) -> Explanation:
    """Explain a measure.

    Args:
        assessment: a result.
        measure: key of an indicator.
        scenario: key of a scenario.

    Raises:
        KeyError: there is no such indicator or scenario.
    """
    result = assessment.scenario(scenario)
    return Explanation(measure, scenario, step_for(assessment, result, indicator(measure).sleutel))


def step_for(assessment: Assessment, result: ScenarioResult, key: str) -> Step:
    """The tree of one measure, its name as label."""
    shown = indicator(key)
    if result.measures[key] is None:
        flow = flow_by_year(result) if shown.pijler == "financieel" else ()
        return Step(shown.naam, None, shown.eenheid, "bestaat-niet", flow, note=result.reasons[key])
    built = _BUILDERS[key](assessment, result)
    return replace(built, label=shown.naam, value=result.measures[key], unit=shown.eenheid)


# scores -------------------------------------------------------------------------------------


def _score(assessment: Assessment, result: ScenarioResult) -> Step:
    framework = assessment.case.framework
    below = [
        product(
            label("pijler", naam=indicator(f"{pillar}_score").naam),
            "punten",
            read(label("gewicht"), framework.weight(pillar)),
            step_for(assessment, result, f"{pillar}_score"),
        )
        for pillar in PILLARS
    ]
    return total("", "punten", below)


def _pillar(pillar: str) -> Builder:
    def build(assessment: Assessment, result: ScenarioResult) -> Step:
        below = []
        for key, function in assessment.case.framework.waardefuncties[pillar].items():
            value = _argument(assessment, result, key.replace("-", "_"))
            points = float(along(function.punten, np.asarray(value.value)))
            text = label("punten", pad=function.punten.path)
            looked_up = Step(text, points, "punten", "tabel", (value,), note=value.note)
            weight = read(label("gewicht"), function.gewicht)
            below.append(product(label("functie", naam=value.label), "punten", weight, looked_up))
        return total("", "punten", below)

    return build


def _argument(assessment: Assessment, result: ScenarioResult, key: str) -> Step:
    """What a value function looks at: a measure, or an amount per m²."""
    measure = step_for(assessment, result, key.removesuffix("_per_m2"))
    if not key.endswith("_per_m2"):
        return measure
    spaces = assessment.case.dossier.kerk.ruimten.values()
    area = total(
        label("oppervlakte"), "m2", [read(one.oppervlakte.path, one.oppervlakte) for one in spaces]
    )
    return quotient(label("per-m2", naam=measure.label), "euro/m2", measure, area)


# differences with nul ------------------------------------------------------------------------


def _npv_against_null(assessment: Assessment, result: ScenarioResult) -> Step:
    own, null = (money.present_value(assessment, one) for one in (result, assessment.null))
    return difference("", "euro", own, null)


_BUILDERS: dict[str, Builder] = {
    "score": _score,
    **{f"{pillar}_score": _pillar(pillar) for pillar in PILLARS},
    "behoud": fabric.kept,
    "behoud_op_horizon": fabric.kept_at_horizon,
    "achterstand": fabric.backlog,
    "achterstand_op_horizon": fabric.backlog_at_horizon,
    "gebouwkost": fabric.building_cost,
    "dekkingsgraad": fabric.coverage,
    "toestand_op_horizon": fabric.condition,
    "investering": money.invested,
    "subsidies": money.subsidies,
    "giften": money.gifts,
    "ncw": money.present_value,
    "ncw_tov_nul": _npv_against_null,
    "restwaarde": money.residual,
    "ncw_met_restwaarde": money.present_value_with_residual,
    "irr": money.internal_rate,
    "mirr": money.modified_rate,
    "terugverdientijd": money.payback,
    "onrendabele_top": money.shortfall,
    "onrendabele_top_na_subsidies": money.shortfall_after_grants,
    "netto_jaarkost": money.yearly_burden,
    "netto_jaarkost_met_achterstand": money.yearly_burden_with_backlog,
    "financieringstekort": parties.funding_gap,
    "dscr_min": parties.debt_cover,
}
assert set(_BUILDERS) == {one.sleutel for one in indicators()}
