"""How the yearly cost of one scenario comes about, as rows to check by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier.naming import capital
from herbestemming.insight.explanation import explain
from herbestemming.insight.steps import Step
from herbestemming.notation.dutch import fixed, number
from herbestemming.reporting.texts import text

MEASURE = "netto_jaarkost_met_achterstand"


@dataclass(frozen=True, slots=True)
class YearlyRow:
    """One line of the sum."""

    label: str
    value: str


def yearly_rows(assessment: Assessment, scenario: str) -> tuple[YearlyRow, ...]:
    """What the local authorities pay, in present value, spread evenly over the years.

    Args:
        assessment: the results.
        scenario: key of a scenario.
    """
    return tuple(_rows(explain(assessment, MEASURE, scenario).root))


def _rows(top: Step) -> Iterator[YearlyRow]:
    both, years = top.below
    burden, backlog = both.below
    for one in (*burden.below, backlog, both):
        yield YearlyRow(capital(one.label), number(one.value or 0.0))
    yield YearlyRow(text("jaarkost", "deler"), fixed(years.value or 0.0, 5))
    yield YearlyRow(capital(top.label), number(top.value or 0.0))
