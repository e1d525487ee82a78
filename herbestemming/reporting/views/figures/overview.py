"""Figures of all scenarios together, and the drawing on the cover."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.appraisal.sample import Band
from herbestemming.notation.dutch import euro, number, percent
from herbestemming.reporting import charts
from herbestemming.reporting.charts import palette
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text
from herbestemming.reporting.views.book import cumulated

from .figure import Figure, described, message, note, told, unit

# colour and dash of the lines that are not the best placed one
_LINES = (
    (palette.PETROL, ""),
    (palette.MIST, ""),
    (palette.OCHRE, ""),
    (palette.INK, "3 1.6"),
    (palette.PETROL, "1.4 1.4"),
    (palette.MIST, "5 1.6"),
    (palette.OCHRE, "1.4 1.4"),
)


def rooms(assessment: Assessment, names: Names) -> list[charts.Room]:
    """The spaces of the church."""
    return [
        charts.Room(
            names.space(key),
            space.oppervlakte.value,
            text("omslag", "ruimte", oppervlakte=number(space.oppervlakte.value)),
        )
        for key, space in assessment.case.dossier.kerk.ruimten.items()
    ]


def cover(assessment: Assessment, names: Names) -> Markup:
    """The drawing on the cover."""
    found = rooms(assessment, names)
    listed = ", ".join(f"{one.name} {one.words}" for one in found)
    title = text("omslag", "alt", ruimten=listed) if found else text("omslag", "alt-leeg")
    return charts.plan(found, title)


def lust_en_last(
    assessment: Assessment,
    letters: Mapping[str, str],
    height: float,
    bands: Mapping[str, Band] | None = None,
    *,
    under: bool = True,
) -> Figure:
    """Cost against essence, all scenarios.

    Args:
        assessment: the results.
        letters: the letter of every scenario.
        height: height in points.
        bands: per scenario where its yearly cost lies in the fixed batch, where that is known.
        under: whether names that find no room stand under it.
    """
    bands = bands or {}
    marks = [_mark(one, letters[one.key], bands.get(one.key)) for one in assessment.scenarios]
    points = [
        text(
            "lust-en-last",
            "alt-punt-band" if one.band else "alt-punt",
            letter=one.letter,
            naam=one.name,
            last=euro(one.burden),
            kas=euro(one.cash),
            behoud=percent(one.essence, 0),
            laag=euro(one.band[0]) if one.band else "",
            hoog=euro(one.band[1]) if one.band else "",
        )
        for one in marks
    ]
    title = message("lust-en-last", assessment)
    alt = described(title, text("lust-en-last", "alt", punten="; ".join(points)))
    lines = told("lust-en-last-nul") if any(one.origin for one in marks) else ""
    small = note(told("lust-en-last"), lines)
    horizon = assessment.case.dossier.years[-1]
    drawing = charts.lust_en_last(marks, alt, year=horizon, height=height, under=under)
    return Figure(title, drawing, small, alt)


def _mark(one: ScenarioResult, letter: str, band: Band | None) -> charts.Mark:
    remarks = []
    if not one.funded:
        remarks.append(
            text("lust-en-last", "tekort", bedrag=euro(one.value("financieringstekort")))
        )
    if one.excluded:
        remarks.append(text("lust-en-last", "uitgesloten"))
    if one.reference:
        remarks.append(text("lust-en-last", "referentie"))
    if one.key == "nul":
        remarks.append(text("lust-en-last", "vertrekpunt"))
    return charts.Mark(
        letter,
        one.name,
        one.value("netto_jaarkost_met_achterstand"),
        one.value("netto_jaarkost"),
        one.value("behoud_op_horizon"),
        best=one.rank == 1,
        origin=one.key == "nul",
        out=not one.runs,
        remark=", ".join(remarks),
        warns=not one.funded,
        band=(band.p10, band.p90) if band else None,
    )


def cumulative(assessment: Assessment, letters: Mapping[str, str]) -> Figure:
    """The flow of every scenario, added up."""
    years = assessment.case.dossier.years
    series, others = [], 0
    for one in assessment.scenarios:
        best = one.rank == 1
        colour, dash = _LINES[others % len(_LINES)]
        if best:
            colour, dash = palette.BRICK, ""
        elif one.key == "nul":
            colour, dash = palette.GREY, "1 1.8"
        else:
            others += 1
        flow = cumulated(one.flow) or (0.0,) * len(years)
        letter = letters[one.key]
        series.append(charts.Series(one.name, flow, colour, best, dash, letter=letter))
    points = [
        text(
            "cumulatief",
            "alt-punt",
            naam=f"{one.letter}\u00a0\u00a0{one.label}",
            bedrag=euro(one.values[-1]),
        )
        for one in series
    ]
    title = message("cumulatief", assessment)
    alt = described(title, text("cumulatief", "alt", jaar=years[-1], punten=", ".join(points)))
    height = max(186.0, 40.0 + 12.0 * len(series))
    amounts = unit(value for one in series for value in one.values)
    drawing = charts.cumulative(years, series, alt, height=height)
    return Figure(title, drawing, told("cumulatief", eenheid=amounts), alt, amounts)
