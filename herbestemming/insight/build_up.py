"""How the cost of works is built up from their estimate: what comes on top, and how it grows."""

from __future__ import annotations

from dataclasses import dataclass

from herbestemming.appraisal.results import ScenarioResult
from herbestemming.dossier.scenario import EstimateLine, Purchase

NET = ("investering", "aankoop")
ON_TOP = ("btw-investering", "registratierechten", "aktekosten")


@dataclass(frozen=True, slots=True)
class BuildUp:
    """The cost of works or a purchase within the calculation, in the expected world; in euro.

    Attributes:
        estimate: lines of the estimate, in prices of the first year, without VAT.
        contingency: *onvoorzien*, on the estimate.
        fees: *erelonen en algemene kosten*, on estimate and contingency.
        growth: what prices rise until the years of the works.
        tax: VAT; of a purchase registration duty and deed too.
        contingency_rate: share of the estimate; None for a purchase.
        fees_rate: share of estimate and contingency; None for a purchase.
    """

    estimate: float
    contingency: float
    fees: float
    growth: float
    tax: float
    contingency_rate: float | None = None
    fees_rate: float | None = None

    @property
    def total(self) -> float:
        """What is paid."""
        return self.estimate + self.contingency + self.fees + self.growth + self.tax


def build_up(result: ScenarioResult, key: str) -> BuildUp:
    """How the cost of an intervention is built up (method §3).

    Args:
        result: the results of its scenario.
        key: its key in the dossier.
    """
    works = result.appraisal.scenario.ingrepen[key]
    years = {year.year for year in result.years}
    within = sum(
        phase.share.value for phase in works.fasering.phases if round(phase.year.value) in years
    )
    estimate = within * sum(map(_price, works.raming))
    net, tax = (_paid(result, key, categories) for categories in (NET, ON_TOP))
    if isinstance(works, Purchase):
        return BuildUp(estimate, 0.0, 0.0, net - estimate, tax)
    extra, fee = works.onvoorzien.value, works.erelonen.value
    contingency = estimate * extra
    fees = (estimate + contingency) * fee
    growth = net - estimate - contingency - fees
    return BuildUp(estimate, contingency, fees, growth, tax, extra, fee)


def _price(line: EstimateLine) -> float:
    if line.bedrag is not None:
        return line.bedrag.value
    assert line.hoeveelheid is not None and line.eenheidsprijs is not None
    return line.hoeveelheid.value * line.eenheidsprijs.value


def _paid(result: ScenarioResult, key: str, categories: tuple[str, ...]) -> float:
    cause = f"ingrepen.{key}"
    return sum(
        one.amount for one in result.ledger if one.category in categories and one.cause == cause
    )


def together(parts: list[BuildUp]) -> BuildUp:
    """Several as one; without rates."""
    names = ("estimate", "contingency", "fees", "growth", "tax")
    return BuildUp(*(sum(getattr(one, name) for one in parts) for name in names))
