"""Figures of heritage: which part has which value, and what works do to it."""

from __future__ import annotations

from collections.abc import Sequence

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier.church import Element
from herbestemming.knowledge.words import LEVELS, VALUES
from herbestemming.notation.dutch import NOTHING, enumerate_words, percent
from herbestemming.reporting import charts
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text, words_of
from herbestemming.reporting.views.works import ElementRow, Touch, element_rows, works

from .figure import Figure, described, message, note, rest, told

MOST_ELEMENTS, MOST_TOUCHED, MOST_WORKS = 34, 30, 10


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
    bold = told("vet") if any(one.essential for one in rows) else ""
    return Figure(title, drawing, note(told("waardenkaart"), bold), alt)


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
    drawing = charts.impact(shown, rows, alt, left_out)
    return Figure(title, drawing, _about_effects(rows), alt)


def _about_effects(rows: Sequence[charts.Hurt]) -> str:
    """The small print under the effects: what is drawn."""
    undone = {hit.undone for row in rows for hit in row.hits if hit is not None}
    return note(
        told("impact"),
        told("impact-kader") if "nee" in undone else "",
        told("vet") if any(one.essential for one in rows) else "",
    )


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
