"""A scenario's operation, funding and parties, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT
from herbestemming.appraisal.results import Entry, ScenarioResult
from herbestemming.dossier.financing import Loan, OwnMoney
from herbestemming.dossier.scenario import Scenario, Use
from herbestemming.knowledge.words import RUNNING_COSTS
from herbestemming.reporting.naming import Names, name_in, plain
from herbestemming.reporting.texts import text

from .book import cumulated, total

SMALL = 0.5  # euro: below this nothing is shown


@dataclass(frozen=True, slots=True)
class Line:
    """An income (positive) or a cost (negative) of a use in one year."""

    name: str
    amount: float


@dataclass(frozen=True, slots=True)
class UseRows:
    """A use with its lines and what is left."""

    name: str
    party: str
    spaces: str
    period: str
    lines: tuple[Line, ...]
    result: float


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A payment between two parties in one year."""

    name: str
    giver: str
    taker: str
    amount: float


@dataclass(frozen=True, slots=True)
class Operation:
    """The operation of one year, and what the building and its loans ask besides.

    Attributes:
        upkeep, debt: upkeep with repairs, and debt service of the users, out is negative.
    """

    year: int
    uses: tuple[UseRows, ...]
    later: tuple[str, ...]
    transfers: tuple[TransferRow, ...]
    result: float
    closed: bool
    upkeep: float
    debt: float

    @property
    def income(self) -> float:
        """All income of the year."""
        return sum(max(0.0, line.amount) for use in self.uses for line in use.lines)

    @property
    def costs(self) -> float:
        """All costs of the year, negative."""
        return sum(min(0.0, line.amount) for use in self.uses for line in use.lines)


def full_year(result: ScenarioResult) -> int:
    """The first year in which every use that starts has started and no income still grows."""
    years = [one.year for one in result.years]
    first = years[0]
    for use in result.appraisal.scenario.gebruiken.values():
        if use.van is not None:
            first = max(first, int(use.van.value))
        for income in use.inkomsten.values():
            if income.aanloop is not None:
                grows = [
                    int(one.year.value) for one in income.aanloop.phases if one.share.value != 1
                ]
                first = max([first, *(year + 1 for year in grows)])
    open_years = [one.year for one in result.years if one.year >= first and not one.closed]
    return open_years[0] if open_years else min(max(first, years[0]), years[-1])


def operation(result: ScenarioResult, names: Names) -> Operation:
    """Income and costs of the first full year, use by use."""
    scenario, year = result.appraisal.scenario, full_year(result)
    entries = [one for one in result.ledger if one.year == year]
    uses, other = [], []
    for key, use in scenario.gebruiken.items():
        lines = tuple(_lines(entries, key, use))
        if lines:
            uses.append(_use_rows(key, use, lines, _period(use, scenario), names))
        else:
            other.append(f"{use.naam or plain(key)}{_period(use, scenario)}")
    transfers = tuple(
        TransferRow(
            text("onderhoud", "reserve")
            if one.cause == "onderhoud.drager"
            else name_in(scenario.overdrachten, one.cause.partition(".")[2]),
            names.party(one.giver),
            names.party(one.taker),
            one.amount,
        )
        for one in entries
        if one.category == "overdracht"
    )
    course = next(one for one in result.years if one.year == year)
    return Operation(
        year,
        tuple(uses),
        tuple(other),
        transfers,
        sum(one.result for one in uses),
        course.closed,
        -course.spent,
        -course.debt_service,
    )


def _lines(entries: list[Entry], key: str, use: Use) -> Iterator[Line]:
    for one in entries:
        if not one.cause.startswith(f"gebruiken.{key}."):
            continue
        name = one.cause.rpartition(".")[2]
        if one.category == "opbrengst":
            yield Line(name_in(use.inkomsten, name), one.amount)
        elif one.category in RUNNING_COSTS:
            yield Line(name_in(use.kosten, name), -one.amount)


def _use_rows(key: str, use: Use, lines: tuple[Line, ...], period: str, names: Names) -> UseRows:
    spaces = ", ".join(names.space(space) for space in use.ruimten)
    left = sum(line.amount for line in lines)
    name, party = use.naam or plain(key), names.party(use.partij)
    return UseRows(name, party, spaces, period, lines, left)


def _period(use: Use, scenario: Scenario) -> str:
    """From when to when, where the dossier says so: `` (2016–2020)``."""
    first = f"{use.van.value:.0f}" if use.van else ""
    ends = [use.tot.value] if use.tot else []
    if use.eredienst and scenario.onttrekking is not None:
        ends.append(scenario.onttrekking.value - 1)
    last = f"{min(ends):.0f}" if ends else ""
    if first and last:
        return f" ({first}–{last})"
    if first:
        return f" ({text('periode', 'vanaf', jaar=first)})"
    return f" ({text('periode', 'tot', jaar=last)})" if last else ""


# funding ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FundingRow:
    """Where a part of the money comes from.

    Attributes:
        name: name of the source.
        kind: premie, subsidie, gift, lening, eigen inbreng, or empty for what parties pay.
        giver: who gives.
        taker: who receives.
        years: when.
        amount: how much, within the horizon.
        sort: the dossier's word for its kind, empty for what parties pay.
        short: whether it is money that nobody has yet.
    """

    name: str
    kind: str
    giver: str
    taker: str
    years: str
    amount: float
    sort: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Funding:
    """Uses and sources of the investment; both add up to `total`."""

    uses: tuple[Line, ...]
    sources: tuple[FundingRow, ...]
    total: float


def funding(result: ScenarioResult, names: Names) -> Funding:
    """What the investment goes to and where its money comes from.

    Per party that invests, what grants, gifts, loans and own money leave uncovered comes from its
    cash; of a party that is short of money, what it is short of is shown apart.
    """
    scenario = result.appraisal.scenario
    uses = []
    for key, works in scenario.ingrepen.items():
        amount = total(result, INVESTMENT, cause=f"ingrepen.{key}")
        if amount > SMALL:
            uses.append(Line(works.naam or plain(key), amount))
    named = [row for row in _named(result, names) if row[1].amount > SMALL]
    rows = [row for _, row in named]
    for key, party in result.parties.items():
        invested = total(result, INVESTMENT, giver=key)
        covered = sum(row.amount for taker, row in named if taker == key)
        carrier = result.carrier(key)
        bearer = names.party(carrier) if carrier else ""
        rows += _cash_rows(names.party(key), bearer, invested - covered, party.gap)
    return Funding(tuple(uses), tuple(rows), sum(one.amount for one in uses))


def _named(result: ScenarioResult, names: Names) -> Iterator[tuple[str, FundingRow]]:
    scenario = result.appraisal.scenario
    first, last = result.years[0].year, result.years[-1].year
    for key, part in scenario.financiering.items():
        name, kind = part.naam or plain(key), text("soort-bron", part.soort)
        if isinstance(part, OwnMoney):
            phases = [one for one in part.uitbetaling.phases if first <= one.year.value <= last]
            amount = part.bedrag.value * sum(one.share.value for one in phases)
            years = span([int(one.year.value) for one in phases])
            giver = names.party(part.partij)
            yield part.partij, FundingRow(name, kind, giver, "", years, amount, part.soort)
            continue
        category = ("lening",) if isinstance(part, Loan) else GRANTS
        entries = [
            one
            for one in result.ledger
            if one.cause == f"financiering.{key}" and one.category in category
        ]
        giver = part.verstrekker if isinstance(part, Loan) else part.van
        yield (
            part.partij,
            FundingRow(
                name,
                kind,
                names.party(giver),
                names.party(part.partij),
                span([one.year for one in entries]),
                sum(one.amount for one in entries),
                part.soort,
            ),
        )


def span(years: list[int]) -> str:
    """``2027`` or ``2027–2029``; nothing without years."""
    if not years:
        return ""
    return str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"


def _cash_rows(party: str, bearer: str, rest: float, gap: float) -> Iterator[FundingRow]:
    """What a party pays from its cash, and what it is short of."""

    def row(what: str, amount: float, *, short: bool = False) -> FundingRow:
        told = text("financiering", what, partij=party, drager=bearer)
        giver, taker = (party, "") if amount > 0 and not short else ("", party)
        return FundingRow(told, "", giver, taker, "", amount, short=short)

    if rest < -SMALL:
        yield row("over", rest)
        return
    missing = min(gap, max(0.0, rest))
    if rest - missing > SMALL:
        yield row("kas-gedragen" if bearer else "kas", rest - missing)
    if missing > SMALL:
        yield row("tekort", missing, short=True)


# parties ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party's money."""

    name: str
    kind: str
    rate: float
    npv: float
    lowest_cash: float
    lowest_year: int | None
    own_money: float
    gap: float
    cumulated: tuple[float, ...]


def party_rows(result: ScenarioResult, names: Names) -> tuple[PartyRow, ...]:
    """The parties through whose hands money goes."""
    seen = {party for one in result.ledger for party in (one.giver, one.taker)}
    return tuple(
        PartyRow(
            names.party(key),
            names.dossier.partijen[key].soort,
            names.dossier.partijen[key].discontovoet.value,
            one.npv,
            one.lowest_cash,
            one.lowest_year,
            one.own_money,
            one.gap,
            cumulated(one.flow),
        )
        for key, one in result.parties.items()
        if key in seen or one.own_money
    )
