"""Select from the ledger of a scenario: sums by cause, by year and by kind of money."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT, UPKEEP
from herbestemming.appraisal.results import ScenarioResult
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


def cumulated(flow: Collection[float]) -> tuple[float, ...]:
    """A flow added up."""
    found, running = [], 0.0
    for amount in flow:
        running += amount
        found.append(running)
    return tuple(found)
