"""Figures of the fabric: its upkeep and its condition through the years."""

from __future__ import annotations

from collections.abc import Sequence

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier import building
from herbestemming.insight.findings import spans
from herbestemming.insight.findings.wording import money
from herbestemming.notation.dutch import NOTHING, euro, fixed
from herbestemming.reporting import charts
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text

from .figure import Figure, described, message, note, rest, told, unit

MOST_STRIPS = 44
_MENDED = 0.05  # a condition that works made so much better was mended
_WAITS = 0.005  # when less than this share of a part waits, nothing does
_SMALL = 0.5  # euro


def upkeep(assessment: Assessment, result: ScenarioResult) -> Figure:
    """Upkeep: what is paid, and what waits at the end of each year; in prices of the first."""
    years = [one.year for one in result.years]
    every = _paid(result)
    paid = [sum(some) for some in spans.together(every)]
    waiting = backlog(result)
    title = message("onderhoud", assessment, result)
    left = result.value("achterstand_op_horizon")
    what = text("onderhoud", "alt", betaald=euro(sum(paid)), achterstand=euro(left), jaar=years[0])
    alt = described(title, what)
    end = money(left) if left >= _SMALL else ""
    drawing = charts.upkeep(years, paid, waiting, alt, end=end)
    amounts = unit([*paid, *waiting])
    mean = euro(sum(paid) / len(years))
    small = note(
        told(
            "onderhoud-balken" if len(paid) == len(every) else "onderhoud-balken-lang",
            gemiddeld=mean,
        )
        if any(one >= _SMALL for one in paid)
        else "",
        told("onderhoud-vlak") if any(one >= _SMALL for one in waiting) else "",
        told("onderhoud", eenheid=amounts, jaar=years[0]),
    )
    return Figure(title, drawing, small, alt, amounts)


def _paid(result: ScenarioResult) -> list[float]:
    """What is paid for upkeep and repair each year, in prices of the first year."""
    prices = result.appraisal.timeline.indices["bouwkosten"][0]
    return [one.spent / float(price) for one, price in zip(result.years, prices, strict=True)]


def backlog(result: ScenarioResult) -> list[float]:
    """What waits for repair at the end of each year, in prices of the first year."""
    prices = result.appraisal.timeline.indices["bouwkosten"][0]
    repaired = result.appraisal.course.repaired[:, 0].sum(axis=1)
    return [
        max(0.0, one.repair_need - float(mended)) / float(price)
        for one, mended, price in zip(result.years, repaired, prices, strict=True)
    ]


def condition(assessment: Assessment, result: ScenarioResult, names: Names) -> Figure | None:
    """Condition of every part through the years; nothing where nothing ages."""
    first, last = result.years[0], result.years[-1]
    elements = building.elements(names.dossier, result.appraisal.scenario)
    ageing = [key for key in elements if any(key in one.condition_end for one in result.years)]
    if not ageing:
        return None
    strips = [
        charts.Strip(
            names.element(key),
            first.condition_start.get(key),
            tuple(one.condition_end.get(key) for one in result.years),
            elements[key].essentie,
            *_mended(result, key),
        )
        for key in ageing
    ]
    shown = strips
    if len(strips) > MOST_STRIPS:  # the worst in any year
        worst = sorted(strips, key=lambda one: -max(v for v in one.values if v is not None))
        kept = {id(one) for one in worst[:MOST_STRIPS]}
        shown = [one for one in strips if id(one) in kept]
    points = [
        text(
            "toestand",
            "alt-punt",
            naam=one.name,
            begin=NOTHING if one.before is None else fixed(one.before, 1),
            einde=NOTHING if one.values[-1] is None else fixed(one.values[-1], 1),
        )
        for one in shown
    ]
    title = message("toestand", assessment, result)
    what = text("toestand", "alt", eerste=first.year, laatste=last.year, punten=", ".join(points))
    alt = described(title, what)
    years = [one.year for one in result.years]
    drawing = charts.condition(years, shown, alt, rest(len(shown), len(strips), "slechtste"))
    return Figure(title, drawing, _about_strips(shown), alt)


def _about_strips(strips: Sequence[charts.Strip]) -> str:
    """The small print under the strips: what is drawn."""
    return note(
        told("toestand"),
        told("toestand-deel") if any(one.partly for one in strips) else "",
        told("toestand-vol") if any(one.mended for one in strips) else "",
        told("toestand-open") if any(one.partly for one in strips) else "",
        told("vet") if any(one.essential for one in strips) else "",
    )


def _mended(result: ScenarioResult, key: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Positions of the years in which a part was mended: all that waited, and in part."""
    fabric, course = result.appraisal.fabric, result.appraisal.course
    column = fabric.names.index(key)
    promised = {int(one.year[0]) for one in fabric.promises if one.element == column}
    whole, partly = [], []
    for position, one in enumerate(result.years):
        if key not in one.condition_end:
            continue
        better = one.condition_mended[key] < one.condition_start[key] - _MENDED
        repaired = course.repaired[position, 0, column] >= _SMALL
        if (better and one.year in promised) or (repaired and one.waiting[key] < _WAITS):
            whole.append(position)
        elif repaired:
            partly.append(position)
    return tuple(whole), tuple(partly)
