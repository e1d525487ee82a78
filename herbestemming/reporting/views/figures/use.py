"""Figures of use: what happens when, and who uses which space."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT
from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier import Scenario, building
from herbestemming.dossier.financing import Loan, OwnMoney
from herbestemming.insight import course
from herbestemming.insight.findings.outlook import Outlook
from herbestemming.notation.dutch import enumerate_words, euro, number
from herbestemming.reporting import charts
from herbestemming.reporting.naming import Names, name_in
from herbestemming.reporting.texts import text
from herbestemming.reporting.views.book import total
from herbestemming.reporting.views.works import one_name

from .figure import Figure, described, message, note, rest, told

MOST_ROWS = 9  # per group of the timeline


def timeline(assessment: Assessment, result: ScenarioResult, names: Names) -> Figure | None:
    """Uses, works, grants and loans by year; nothing where nothing happens."""
    scenario = result.appraisal.scenario
    at = numbered(scenario, course.occupancy(names.dossier, scenario))
    every = [
        charts.Group(text("tijdlijn", key), tuple(rows))
        for key, rows in (
            ("gebruik", _uses(scenario, names, at)),
            ("werken", _works(result)),
            ("steun", _grants(result, names)),
            ("leningen", _loans(scenario, names)),
        )
    ]
    groups = [one for one in every if one.rows]
    if not groups:
        return None
    shown = [replace(one, rows=one.rows[:MOST_ROWS]) for one in groups]
    withdrawn = None if scenario.onttrekking is None else round(scenario.onttrekking.value)
    years = [one.year for one in result.years]
    title = message("tijdlijn", assessment, result)
    points = "; ".join(
        text("tijdlijn", "alt-groep", naam=group.head, delen=", ".join(map(_in_words, group.rows)))
        for group in shown
    )
    left = text("tijdlijn", "alt-onttrekking", jaar=withdrawn) if withdrawn else ""
    what = text("tijdlijn", "alt", eerste=years[0], laatste=years[-1], punten=points)
    alt = described(title, f"{what} {left}".strip())
    left_out = rest(
        sum(len(one.rows) for one in shown), sum(len(one.rows) for one in groups), "regels"
    )
    drawing = charts.timeline(
        years,
        shown,
        alt,
        withdrawn=withdrawn,
        closed=[one.year for one in result.years if one.closed],
        rest=left_out,
    )
    return Figure(title, drawing, _about_bars(shown, years, result), alt)


def _about_bars(
    groups: Sequence[charts.Group], years: Sequence[int], result: ScenarioResult
) -> str:
    """The small print of the timeline: what is drawn."""
    drawn = {
        row.sort
        for group in groups
        for row in group.rows
        for bar in row.bars
        if (bar.first or years[0]) <= years[-1] and (bar.last or years[-1]) >= years[0]
    }
    return note(
        told("tijdlijn") if "gebruik" in drawn else "",
        told("tijdlijn-dicht") if any(one.closed for one in result.years) else "",
        told("tijdlijn-ruit") if "premie" in drawn else "",
    )


def _closing(assessment: Assessment, result: ScenarioResult) -> str:
    """When the building is closed, in words; nothing where it stays open."""
    words = Outlook(result, assessment).closing()
    return text("tijdlijn", "sluiting", wanneer=words) if words else ""


def _uses(scenario: Scenario, names: Names, at: Mapping[str, int]) -> Iterator[charts.Row]:
    church = set(names.dossier.kerk.ruimten)
    for key, use in scenario.gebruiken.items():
        name = name_in(scenario.gebruiken, key)
        spaces = ", ".join(names.space(one) for one in use.ruimten)
        if len(church) > 1 and set(use.ruimten) == church:
            spaces = text("tijdlijn", "alle-ruimten")
        yield charts.Row(
            name,
            "gebruik",
            (charts.Bar(*course.use_years(use, scenario), names.party(use.partij)),),
            spaces if spaces != name else "",
            at[key],
        )


def _works(result: ScenarioResult) -> Iterator[charts.Row]:
    for key, one in result.appraisal.scenario.ingrepen.items():
        amount = total(result, INVESTMENT, cause=f"ingrepen.{key}")
        words = euro(amount) if amount >= 0.5 else ""
        spans = course.spans(course.works_years(one))
        bars = [charts.Bar(*span) for span in spans[:-1]]
        bars += [charts.Bar(*span, words) for span in spans[-1:]]
        yield charts.Row(one_name(key, one), "werken", tuple(bars))


def _grants(result: ScenarioResult, names: Names) -> Iterator[charts.Row]:
    """Grants and gifts in the years in which they are paid out."""
    financing = result.appraisal.scenario.financiering
    for key, part in financing.items():
        if isinstance(part, Loan | OwnMoney):
            continue
        paid: dict[int, float] = {}
        for entry in result.ledger:
            if entry.cause == f"financiering.{key}" and entry.category in GRANTS:
                paid[entry.year] = paid.get(entry.year, 0.0) + entry.amount
        bars = [charts.Bar(year, year) for year in sorted(paid)]
        if bars:
            bars[-1] = replace(bars[-1], words=euro(sum(paid.values())))
            name, giver = name_in(financing, key), names.party(part.van)
            under = text("tijdlijn", "van", naam=giver) if giver != name else ""
            yield charts.Row(name, "premie", tuple(bars), under)


def _loans(scenario: Scenario, names: Names) -> Iterator[charts.Row]:
    """From the year a loan is drawn to that of its last payment."""
    for key, part in scenario.financiering.items():
        if isinstance(part, Loan):
            first = round(part.opname.value)
            bar = charts.Bar(first, first + round(part.looptijd.value))
            lender, amount = names.party(part.verstrekker), euro(part.bedrag.value)
            under = text("tijdlijn", "lening", naam=lender, bedrag=amount)
            yield charts.Row(name_in(scenario.financiering, key), "lening", (bar,), under)


def _in_words(row: charts.Row) -> str:
    told = [
        text(
            "tijdlijn",
            "alt-van-tot" if bar.first and bar.last else f"alt-{_open(bar)}",
            eerste=bar.first,
            laatste=bar.last,
        )
        for bar in row.bars
    ]
    words = row.bars[-1].words if row.bars else ""
    under = f"({', '.join(filter(None, [words, row.under]))})" if words or row.under else ""
    return " ".join(filter(None, [row.name, under, *told]))


def _open(bar: charts.Bar) -> str:
    return "vanaf" if bar.first else "tot" if bar.last else "altijd"


def use_plan(assessment: Assessment, result: ScenarioResult, names: Names) -> Figure | None:
    """A plan of the spaces for every time of equal use; nothing without spaces."""
    scenario = result.appraisal.scenario
    spaces = building.spaces(names.dossier, scenario)
    if not any(one.oppervlakte.value > 0 for one in spaces.values()):
        return None
    every = course.occupancy(names.dossier, scenario)
    shown = _shown(every)
    at = numbered(scenario, every)
    used = [key for key in at if _stands(key, shown)]
    labels = [_label(scenario, key, names) for key in used[: charts.MOST_USES]]
    if len(used) > charts.MOST_USES:
        labels[-1] = text("plan", "andere", aantal=len(used) - charts.MOST_USES + 1)
    rooms = [
        charts.Room(
            names.space(key),
            one.oppervlakte.value,
            text("omslag", "ruimte", oppervlakte=number(one.oppervlakte.value)),
        )
        for key, one in spaces.items()
    ]
    closed = {one.year for one in result.years if one.closed}
    times = [
        charts.Time(
            _span(one, closed),
            tuple(
                None if uses is None else tuple(dict.fromkeys(at[key] for key in uses))
                for uses in one.uses.values()
            ),
        )
        for one in shown
    ]
    title = message("plan", assessment, result)
    points = "; ".join(
        text("plan", "alt-tijd", jaren=_span(one, closed), ruimten=_told(one, scenario, names))
        for one in shown
    )
    alt = described(title, text("plan", "alt", punten=points))
    drawing = charts.use_plan(rooms, labels, times, alt, rest(len(shown), len(every), "perioden"))
    empty = any(uses == () for time in times for uses in time.uses)
    shared = any(len(uses or ()) > 1 for time in times for uses in time.uses)
    small = note(
        told("plan"),
        told("plan-schema") if len(rooms) > 1 else "",
        told("plan-leeg") if empty else "",
        told("plan-samen") if shared else "",
        _closing(assessment, result),
    )
    return Figure(title, drawing, small, alt)


def _shown(every: list[course.Occupancy]) -> list[course.Occupancy]:
    """The times that a figure shows: the longest."""
    longest = sorted(every, key=lambda one: one.first - one.last)[: charts.MOST_TIMES]
    return [one for one in every if one in longest]


def _stands(key: str, times: Sequence[course.Occupancy]) -> bool:
    return any(key in (uses or ()) for one in times for uses in one.uses.values())


def numbered(scenario: Scenario, every: list[course.Occupancy]) -> dict[str, int]:
    """The position by which each use is told apart, the same in every figure of a scenario.

    First the uses that the plan shows, then the others; the last position stands for several.
    """
    shown = _shown(every)
    used = sorted(scenario.gebruiken, key=lambda key: not _stands(key, shown))
    return {key: min(i, charts.MOST_USES - 1) for i, key in enumerate(used)}


def _label(scenario: Scenario, key: str, names: Names) -> str:
    use = scenario.gebruiken[key]
    name = name_in(scenario.gebruiken, key)
    return text("plan", "gebruik", naam=name, partij=names.party(use.partij))


def _span(one: course.Occupancy, closed: Collection[int]) -> str:
    """The years of a time, and in which of them the building is closed."""
    years = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
    shut = [year for year in range(one.first, one.last + 1) if year in closed]
    if not shut:
        return years
    together = shut[-1] - shut[0] + 1 == len(shut)
    if len(shut) == one.last - one.first + 1:
        key = "dicht"
    elif together and shut[-1] == one.last:
        key = "dicht-vanaf"
    elif together:
        key = "dicht-een-jaar" if len(shut) == 1 else "dicht-van-tot"
    else:
        key = "dicht-vaak"
    words = text("plan", key, van=shut[0], tot=shut[-1], aantal=number(len(shut)))
    return f"{years}, {words}"


def _told(one: course.Occupancy, scenario: Scenario, names: Names) -> str:
    return ", ".join(
        text(
            "plan",
            "alt-ruimte",
            naam=names.space(space),
            gebruik=enumerate_words([name_in(scenario.gebruiken, key) for key in uses])
            or text("plan", "geen"),
        )
        for space, uses in one.uses.items()
        if uses is not None
    )
