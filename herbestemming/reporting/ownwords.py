"""The consultant's own text of a chapter, from Markdown to what stands in the report.

Placeholders are filled in with what the report itself writes, so that text and figures cannot drift
apart. What may stand in a text was checked when the dossier was read (`dossier.own_texts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier.own_texts import CHURCH, NAME, PLACEHOLDER, measure_key
from herbestemming.knowledge.indicators import indicator
from herbestemming.notation import Getal
from herbestemming.notation.dutch import NBSP, euro, fixed, number, percent

from .clean import clean
from .texts import text

_DEEPEST = 6
_SMALL = 0.1  # a share under a tenth is written with a decimal


def own_words(assessment: Assessment) -> dict[str, Markup]:
    """The text of every chapter that has one, as HTML, by the key of the chapter."""
    return {one.chapter: _as_html(one.text, assessment) for one in assessment.case.texts}


def _as_html(source: str, assessment: Assessment) -> Markup:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")
    tokens = reader.parse(source)
    _shift(tokens)
    for token in _all(tokens):
        if token.type in ("text", "code_inline", "fence", "code_block"):
            token.content = clean(filled_in(token.content, assessment))
        if token.type == "th_open":
            token.attrSet("scope", "col")
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def _all(tokens: Iterable[Any]) -> Iterable[Any]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _shift(tokens: list[Any]) -> None:
    """Headings come under that of the chapter, and skip no level."""
    level, deepest = 1, 1
    for token in tokens:
        if token.type == "heading_open":
            deepest = min(int(token.tag[1]) + 1, deepest + 1, _DEEPEST)
            level = deepest
            token.tag = f"h{level}"
        elif token.type == "heading_close":
            token.tag = f"h{level}"


def filled_in(source: str, assessment: Assessment) -> str:
    """A text with every placeholder replaced by what the report writes there."""
    return PLACEHOLDER.sub(lambda found: value_of(found[1], found[2], assessment), source)


def value_of(subject: str, what: str, assessment: Assessment) -> str:
    """What a placeholder stands for, in words.

    Args:
        subject: ``kerk`` or the key of a scenario.
        what: a fact of the church, ``naam``, or the key of a measure.
        assessment: the results.
    """
    dossier = assessment.case.dossier
    if subject == CHURCH:
        return _fact(getattr(dossier.kerk, what))
    scenario = assessment.null if subject == assessment.null.key else None
    shown = {one.key: one for one in assessment.scenarios}
    result = shown.get(subject, scenario)
    if result is None:  # a selection was asked for that leaves it out
        return text("eigen-tekst", "niet-getoond")
    if what == NAME:
        return result.name
    value = result.measures[measure_key(what)]
    if value is None:
        return text("eigen-tekst", "geen")
    return _WAYS[indicator(measure_key(what)).eenheid](value)


def _fact(value: Any) -> str:
    if not isinstance(value, Getal):
        return str(value)
    if value.unit == "jaar":
        return f"{value.value:.0f}"
    unit = {"m2": "m²", "m3": "m³"}.get(value.unit, value.unit)
    return f"{number(value.value, 1)}{NBSP}{unit}"


def _share(value: float) -> str:
    return percent(value, 0 if abs(value) >= _SMALL else 1)


_WAYS: dict[str, Callable[[float], str]] = {
    "euro": euro,
    "deel": _share,
    "jaar": lambda value: f"{fixed(value, 1)}{NBSP}jaar",
    "toestand": lambda value: fixed(value, 1),
    "punten": number,
    "getal": lambda value: fixed(value, 2),
}
