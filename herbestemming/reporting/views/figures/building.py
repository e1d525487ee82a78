"""Figures of the building: its values, what works do to them, its condition and its upkeep."""

from __future__ import annotations

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier import building
from herbestemming.dossier.church import Element
from herbestemming.knowledge.words import LEVELS, VALUES
from herbestemming.notation.dutch import NOTHING, enumerate_words, euro, fixed, percent
from herbestemming.reporting import charts
from herbestemming.reporting.charts import palette
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text, words_of
from herbestemming.reporting.views.works import ElementRow, Touch, element_rows, works

from .figure import Figure, described, message, rest, told, unit

MOST_ELEMENTS, MOST_TOUCHED, MOST_STRIPS, MOST_WORKS = 34, 30, 44, 10
_MENDED = 0.05  # a condition that became so much better was mended


def value_map(assessment: Assessment, names: Names) -> Figure | None:
    """Element by value; nothing where the dossier gives no values."""
    valued = {key: one for key, one in assessment.case.dossier.elementen.items() if one.waarden}
    if not valued:
        return None
    values = [one for one in VALUES if any(one in element.waarden for element in valued.values())]
    order = sorted(valued, key=lambda key: _worth(valued[key]))[:MOST_ELEMENTS]
    rows = [
        charts.Worth(
            names.element(key),
            tuple(
                LEVELS.index(valued[key].waarden[one]) if one in valued[key].waarden else None
                for one in values
            ),
            valued[key].essentie,
        )
        for key in order
    ]
    shown = [words_of("waarde")[one] for one in values]
    points = "; ".join(f"{names.element(key)}: {_levels(valued[key])}" for key in order)
    title = message("waardenkaart", assessment)
    alt = described(title, text("waardenkaart", "alt", punten=points))
    left_out = rest(len(rows), len(valued), "onderdelen")
    drawing = charts.value_map(shown, LEVELS, rows, alt, left_out)
    return Figure(title, drawing, told("waardenkaart"), alt)


def _levels(element: Element) -> str:
    """The values of an element in words."""
    words = words_of("waarde")
    return ", ".join(f"{words[one]} {level}" for one, level in element.waarden.items())


def _worth(element: Element) -> tuple[list[int], bool]:
    """Order of elements: by their highest level, then by how many they have of it."""
    levels = sorted(LEVELS.index(one) for one in element.waarden.values())
    return [levels[0], -len(levels), *levels], not element.essentie


def impact(assessment: Assessment, result: ScenarioResult, names: Names) -> Figure | None:
    """Intervention by element; nothing where no intervention touches an element."""
    touched = [row for row in element_rows(result, names) if row.touches]
    done = [one for one in works(result, names) if any(touch.effect for touch in one.touches)]
    if not touched or not done:
        return None
    columns = [one.touches[0].intervention for one in done][:MOST_WORKS]
    worst = sorted(touched, key=lambda row: 1.0 if row.kept is None else row.kept)
    order = worst[:MOST_TOUCHED]
    rows = [_hurt(row, columns) for row in order]
    points = "; ".join(
        text(
            "impact",
            "alt-punt",
            naam=row.name,
            gevolgen=enumerate_words([_in_words(touch) for touch in row.touches]),
            blijft=NOTHING if row.kept is None else percent(row.kept, 0),
        )
        for row in order
    )
    title = message("impact", assessment, result)
    alt = described(title, text("impact", "alt", punten=points))
    left_out = ", ".join(
        filter(
            None,
            [
                rest(len(rows), len(touched), "onderdelen"),
                rest(len(columns), len(done), "ingrepen"),
            ],
        )
    )
    shown = [one.name for one in done[:MOST_WORKS]]
    return Figure(title, charts.impact(shown, rows, alt, left_out), told("impact"), alt)


def _hurt(row: ElementRow, columns: list[str]) -> charts.Hurt:
    by_works = {touch.intervention: touch for touch in row.touches}
    hits = [
        charts.Hit(found.sign.teken, found.sign.klas, found.reversible if _harms(found) else "")
        if (found := by_works.get(key))
        else None
        for key in columns
    ]
    return charts.Hurt(row.name, tuple(hits), row.kept, row.essential)


def _harms(touch: Touch) -> bool:
    return bool(touch.effect and touch.effect.endswith("negatief"))


def _in_words(touch: Touch) -> str:
    key = f"omkeerbaar-{touch.reversible}" if _harms(touch) else "winst"
    return text("impact", key, gevolg=touch.sign.woord, ingreep=touch.name)


def upkeep(assessment: Assessment, result: ScenarioResult) -> Figure:
    """Upkeep per year: paid, and needed but not paid."""
    paid = tuple(one.spent for one in result.years)
    open_ = tuple(max(0.0, one.yearly_need + one.repair_need - one.spent) for one in result.years)
    series = [
        charts.Series(text("onderhoud", "betaald"), paid, palette.PETROL),
        charts.Series(text("onderhoud", "wacht"), open_, palette.STONE, hatch=palette.GREY),
    ]
    title = message("onderhoud", assessment, result)
    what = text(
        "onderhoud",
        "alt",
        betaald=euro(sum(paid)),
        achterstand=euro(result.value("achterstand_op_horizon")),
    )
    alt = described(title, what)
    years = [one.year for one in result.years]
    drawing = charts.stacked(years, series, None, alt, height=132.0)
    amounts = unit(charts.heaps(series))
    return Figure(title, drawing, told("onderhoud", eenheid=amounts), alt, amounts)


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
            tuple(_mended(result, key)),
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
    return Figure(title, drawing, told("toestand"), alt)


def _mended(result: ScenarioResult, key: str) -> list[int]:
    """Positions of the years in which a part was mended."""
    return [
        position
        for position, one in enumerate(result.years)
        if key in one.condition_start
        and key in one.condition_mended
        and one.condition_mended[key] < one.condition_start[key] - _MENDED
    ]
