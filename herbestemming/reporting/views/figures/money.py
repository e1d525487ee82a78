"""Figures of money: the investment and its funding, the flow of every year, and who pays."""

from __future__ import annotations

from collections.abc import Sequence

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT, LOANS, UPKEEP
from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.insight.findings import spans
from herbestemming.knowledge.words import RUNNING_COSTS
from herbestemming.notation.dutch import enumerate_words, euro
from herbestemming.reporting import charts
from herbestemming.reporting.charts import palette
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text
from herbestemming.reporting.views.book import cash_rows, cash_years
from herbestemming.reporting.views.money import Funding, PartyRow

from .figure import Figure, described, message, note, rest, told, unit

MOST_STEPS, MOST_PARTIES, MOST_NAMES = 9, 12, 4
NOTHING = 0.5  # euro

KINDS: dict[str, tuple[str, ...]] = {
    "investering": INVESTMENT,
    "subsidies": GRANTS,
    "onderhoud": UPKEEP,
    "exploitatie": RUNNING_COSTS,
    "inkomsten": ("opbrengst",),
    "leningen": LOANS,
}
"""Kinds of money a party pays or receives; what is in none of them goes between parties."""


def cash(assessment: Assessment, result: ScenarioResult) -> Figure:
    """The project's flow per year, by kind of money."""
    every = cash_years(result)
    rows = cash_rows(every)
    looks = {
        "inkomsten": (palette.PETROL, ""),
        "subsidies": (palette.MIST, ""),
        "investering": (palette.LIGHT_BRICK, ""),
        "exploitatie": (palette.OCHRE, ""),
        "onderhoud": (palette.STONE, palette.GREY),
    }
    series = [
        charts.Series(
            text("kasstroom", name),
            tuple(row.columns[name] for row in rows),
            colour,
            hatch=hatch,
        )
        for name, (colour, hatch) in looks.items()
    ]
    sums = [
        text("kasstroom", "alt-som", naam=one.label, bedrag=euro(sum(one.values)))
        for one in series
        if any(one.values)
    ]
    title = message("kasstroom", assessment, result)
    what = text(
        "kasstroom",
        "alt",
        eerste=every[0].year,
        laatste=every[-1].year,
        sommen=", ".join(sums),
        netto=euro(rows[-1].cumulated),
    )
    alt = described(title, what)
    drawing = charts.stacked(
        [one[0].year for one in spans.together(every)],
        series,
        [row.net for row in rows],
        alt,
        height=150.0 if len(rows) > 16 else 126.0,
        last=every[-1].year,
    )
    amounts = unit(charts.heaps(series))
    small = note(
        told("kasstroom", eenheid=amounts),
        told("kasstroom-lang") if len(rows) < len(every) else "",
        told("kasstroom-netto") if any(abs(row.net) >= NOTHING for row in rows) else "",
    )
    return Figure(title, drawing, small, alt, amounts)


def parties(
    assessment: Assessment, result: ScenarioResult, rows: Sequence[PartyRow]
) -> Figure | None:
    """The cumulated flow of each party; nothing where no party's cash leaves zero."""
    scale = charts.money(value for row in rows for value in row.cumulated)
    flat = [one for one in rows if _moved(one) < scale.smallest]
    moving = [one for one in rows if one not in flat]
    if not moving:
        return None
    years = [one.year for one in result.years]
    shown = sorted(moving, key=_moved, reverse=True)[:MOST_PARTIES]
    shown = [one for one in moving if one in shown]
    purses = [charts.Purse(one.name, one.cumulated, one.gap > 0) for one in shown]
    points = [
        text(
            "per-partij",
            "alt-punt",
            naam=one.name,
            einde=euro(one.cumulated[-1]),
            laagste=euro(one.lowest_cash),
        )
        for one in shown
    ]
    title = message("per-partij", assessment, result)
    what = text("per-partij", "alt", eerste=years[0], laatste=years[-1], punten="; ".join(points))
    alt = described(title, what)
    amounts = unit(value for row in shown for value in row.cumulated)
    small = note(
        told("per-partij-schaal" if len(shown) > 1 else "per-partij", eenheid=amounts),
        _own_money(shown),
        rest(len(shown), len(moving), "partijen"),
        _at_zero([one.name for one in flat]),
    )
    return Figure(title, charts.parties(years, purses, alt), small, alt, amounts)


def _own_money(rows: Sequence[PartyRow]) -> str:
    """What the parties bring in themselves: their lines leave it out."""
    brought = [one for one in rows if one.own_money >= NOTHING]
    amounts = [f"{one.name} {euro(one.own_money)}" for one in brought]
    return told("per-partij-eigen", bedragen=enumerate_words(amounts)) if amounts else ""


def _at_zero(names: list[str]) -> str:
    """Whose cash stays at zero and has no figure; of many, how many."""
    if len(names) > MOST_NAMES:
        return told("per-partij-nul-vele", aantal=len(names))
    return told("per-partij-nul", namen=enumerate_words(names)) if names else ""


def _moved(row: PartyRow) -> float:
    return max(map(abs, row.cumulated), default=0.0)


def funding(assessment: Assessment, result: ScenarioResult, found: Funding) -> Figure | None:
    """What works cost and, step by step, who pays for it.

    Nothing without an investment, or where one party pays it all from its cash: three equal bars.
    """
    alone = len(found.sources) == 1 and not (found.sources[0].sort or found.sources[0].short)
    if found.total <= 0 or alone:
        return None
    uses = _capped([charts.Step(one.name, one.amount) for one in found.uses])
    sources = _capped(
        [
            charts.Step(one.name, one.amount, "tekort" if one.short else one.sort, one.kind)
            for one in found.sources
        ]
    )
    title = message("financiering", assessment, result)
    what = text("financiering", "alt", besteding=_listed(uses), bronnen=_listed(sources))
    alt = described(title, what)
    missing = sum(one.amount for one in found.sources if one.short)
    small = note(told("financiering"), _gap(result, missing))
    return Figure(title, charts.waterfall(uses, sources, alt), small, alt)


def _gap(result: ScenarioResult, missing: float) -> str:
    """How a gap that is larger than what the works lack comes about; nothing where it is not."""
    gaps = [one.gap for one in result.short_parties]
    if sum(gaps) - missing < 1.0:
        return ""
    key = "financiering-gebruik" if missing < NOTHING else "financiering-meer"
    more = "-samen" if len(gaps) > 1 else ""
    return told(key + more, tekort=euro(sum(gaps)), werken=euro(missing))


def _capped(steps: list[charts.Step]) -> list[charts.Step]:
    """The largest steps in their order, and the others as one; what is missing always stands."""
    if len(steps) <= MOST_STEPS:
        return steps
    order = sorted(steps, key=lambda one: (one.sort != "tekort", -abs(one.amount)))
    large = {id(one) for one in order[: MOST_STEPS - 1]}
    others = [one for one in steps if id(one) not in large]
    name = text("financiering", "andere", aantal=len(others))
    together = charts.Step(name, sum(one.amount for one in others))
    shown = [one for one in steps if id(one) in large]
    return [
        *(one for one in shown if one.sort != "tekort"),
        together,
        *(one for one in shown if one.sort == "tekort"),
    ]


def _listed(steps: Sequence[charts.Step]) -> str:
    return enumerate_words(
        [text("financiering", "alt-punt", naam=one.name, bedrag=euro(one.amount)) for one in steps]
    )


def who_pays(assessment: Assessment, result: ScenarioResult, names: Names) -> Figure | None:
    """What each party pays and receives over all years, at its own discount rate.

    Nothing where no money moves. A party's amounts add up to its net present value.
    """
    found = _shares(result, names)
    if not found:
        return None
    used = [
        i for i in range(len(KINDS) + 1) if any(abs(row.amounts[i]) >= NOTHING for row in found)
    ]
    order = sorted(found, key=lambda row: row.net)
    heavy = sorted(found, key=lambda row: -sum(map(abs, row.amounts)))[:MOST_PARTIES]
    rows = [
        charts.Share(row.name, tuple(row.amounts[i] for i in used), row.net)
        for row in order
        if row in heavy
    ]
    heads = [text("wie-betaalt", name) for name in (*KINDS, "onderling")]
    points = [
        text(
            "wie-betaalt",
            "alt-punt",
            naam=row.name,
            delen=", ".join(
                f"{heads[i].lower()} {euro(value)}"
                for i, value in zip(used, row.amounts, strict=True)
                if abs(value) >= NOTHING
            ),
            netto=euro(row.net),
        )
        for row in rows
    ]
    title = message("wie-betaalt", assessment, result)
    alt = described(title, text("wie-betaalt", "alt", punten="; ".join(points)))
    amounts = unit(value for row in rows for value in (*row.amounts, row.net))
    received = any(value >= NOTHING for row in rows for value in (*row.amounts, row.net))
    paid = any(value <= -NOTHING for row in rows for value in (*row.amounts, row.net))
    small = note(
        told("wie-betaalt", eenheid=amounts, jaar=result.years[0].year),
        told("wie-betaalt-rechts") if received else "",
        told("wie-betaalt-links") if paid else "",
    )
    drawing = charts.who_pays(
        [heads[i] for i in used],
        text("wie-betaalt", "netto"),
        rows,
        alt,
        rest(len(rows), len(found), "partijen"),
    )
    return Figure(title, drawing, small, alt, amounts)


def _shares(result: ScenarioResult, names: Names) -> list[charts.Share]:
    """Per party of the dossier its money by kind, brought to the first year."""
    column = {one: i for i, kinds in enumerate(KINDS.values()) for one in kinds}
    first = result.years[0].year
    sums: dict[str, list[float]] = {}
    for entry in result.ledger:
        at = column.get(entry.category, len(KINDS))
        for party, sign in ((entry.giver, -1.0), (entry.taker, 1.0)):
            if party in result.parties:
                rate = names.dossier.partijen[party].discontovoet.value
                amount = sign * entry.amount * (1.0 + rate) ** (first - entry.year)
                sums.setdefault(party, [0.0] * (len(KINDS) + 1))[at] += amount
    return [
        charts.Share(names.party(key), tuple(amounts), sum(amounts))
        for key, amounts in sums.items()
        if any(abs(one) >= NOTHING for one in amounts)
    ]
