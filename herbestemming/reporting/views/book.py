"""Select from the ledger of a scenario: sums by cause, by year and by kind of money."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT, UPKEEP
from herbestemming.appraisal.results import ScenarioResult
from herbestemming.insight.findings import spans
from herbestemming.knowledge.words import RUNNING_COSTS

COLUMNS: dict[str, tuple[str, ...]] = {
    "investering": INVESTMENT,
    "subsidies": GRANTS,
    "inkomsten": ("opbrengst",),
    "exploitatie": RUNNING_COSTS,
    "onderhoud": UPKEEP,
}
"""What a cash flow is split into, with the categories of the ledger in each."""


def total(
    result: ScenarioResult,
    categories: Collection[str],
    *,
    cause: str | None = None,
    giver: str | None = None,
) -> float:
    """The sum of the entries of some categories, of one cause or from one party if asked."""
    return sum(
        entry.amount
        for entry in result.ledger
        if entry.category in categories
        and cause in (None, entry.cause)
        and giver in (None, entry.giver)
    )


@dataclass(frozen=True, slots=True)
class CashYear:
    """One year of the project's cash flow; out is negative."""

    year: int
    columns: dict[str, float]
    net: float
    cumulated: float


def cash_years(result: ScenarioResult) -> tuple[CashYear, ...]:
    """The project's flow per year, split by kind of money: what crosses its border."""
    column_of = {one: name for name, group in COLUMNS.items() for one in group}
    first = result.years[0].year
    columns: list[dict[str, float]] = [dict.fromkeys(COLUMNS, 0.0) for _ in result.years]
    for entry in result.ledger:
        sign = (entry.taker in result.parties) - (entry.giver in result.parties)
        if sign and entry.category in column_of:
            columns[entry.year - first][column_of[entry.category]] += sign * entry.amount
    rows, running = [], 0.0
    for year, split, net in zip(result.years, columns, result.flow, strict=True):
        running += net
        rows.append(CashYear(year.year, split, net, running))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class CashRow:
    """A year of the table of cash flow, or several together; out is negative."""

    label: str
    columns: dict[str, float]
    net: float
    cumulated: float


def cash_rows(years: Sequence[CashYear]) -> tuple[CashRow, ...]:
    """The rows of the table: every year, of a long calculation sums of several years."""
    return tuple(
        CashRow(
            str(one[0].year) if len(one) == 1 else f"{one[0].year}–{one[-1].year}",
            {name: sum(year.columns[name] for year in one) for name in COLUMNS},
            sum(year.net for year in one),
            one[-1].cumulated,
        )
        for one in spans.together(years)
    )


def cumulated(flow: Collection[float]) -> tuple[float, ...]:
    """A flow added up."""
    found, running = [], 0.0
    for amount in flow:
        running += amount
        found.append(running)
    return tuple(found)
