"""The consultant's own text of a chapter, from Markdown to what stands in the report.

Placeholders are filled in with what the report itself writes, so that text and figures cannot drift
apart. What may stand in a text was checked when the dossier was read (`dossier.own_texts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier.own_texts import (
    CHURCH,
    CHURCH_FACTS,
    FILLED,
    NAME,
    PLACEHOLDER,
    markdown,
    measure_key,
)
from herbestemming.knowledge.indicators import indicator
from herbestemming.notation import Getal
from herbestemming.notation.dutch import NBSP, euro, fixed, number, percent

from .clean import clean
from .texts import text

_DEEPEST = 6
_ROWS = 200  # of a table; the whole text is attached
_SMALL = 0.1  # a share under a tenth is written with a decimal


def own_words(assessment: Assessment) -> dict[str, Markup]:
    """The text of every chapter that has one, as HTML, by the key of the chapter."""
    return {one.chapter: _as_html(one.text, assessment) for one in assessment.case.texts}


def _as_html(source: str, assessment: Assessment) -> Markup:
    reader = markdown(html=False)
    tokens = _capped(reader.parse(source))
    _shift(tokens)
    for token in _all(tokens):
        if token.type == "text_special":  # an escaped sign: text, and never part of a placeholder
            token.type, token.content = "text", clean(token.content)
        elif token.type in FILLED:
            token.content = clean(filled_in(token.content, assessment))
        elif token.type == "th_open":
            token.attrSet("scope", "col")
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def _capped(tokens: list[Any]) -> list[Any]:
    """Of a long table the first rows, and how many more there are."""
    from markdown_it.token import Token

    kept, rows = [], 0
    for token in tokens:
        if token.type == "tbody_open":
            rows = 0
        rows += token.type == "tr_open"
        if rows <= _ROWS or token.type in ("tbody_close", "table_close"):
            kept.append(token)
        if token.type == "table_close":
            if rows > _ROWS:
                words = text("eigen-tekst", "meer-rijen", aantal=number(rows - _ROWS))
                said = Token("inline", "", 0, children=[Token("text", "", 0, content=words)])
                about = {"class": "noten"}
                kept += [
                    Token("paragraph_open", "p", 1, attrs=dict(about), block=True),
                    said,
                    Token("paragraph_close", "p", -1, block=True),
                ]
            rows = 0
    return kept


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

    def value(found: re.Match[str]) -> str:
        known = value_of(found[1], found[2], assessment)
        return found[0] if known is None else known

    return PLACEHOLDER.sub(value, source)


def value_of(subject: str, what: str, assessment: Assessment) -> str | None:
    """What a placeholder stands for, in words; None where it stands for nothing.

    Args:
        subject: ``kerk`` or the key of a scenario.
        what: a fact of the church, ``naam``, or the key of a measure.
        assessment: the results.
    """
    dossier = assessment.case.dossier
    if subject == CHURCH:
        fact = getattr(dossier.kerk, what) if what in CHURCH_FACTS else None
        return None if fact is None else _fact(fact)
    if subject not in dossier.scenarios and subject != assessment.null.key:
        return None
    scenario = assessment.null if subject == assessment.null.key else None
    shown = {one.key: one for one in assessment.scenarios}
    result = shown.get(subject, scenario)
    if result is None:  # a selection was asked for that leaves it out
        return text("eigen-tekst", "niet-getoond")
    if what == NAME:
        return result.name
    key = measure_key(what)
    if key not in result.measures:
        return None
    value = result.measures[key]
    return text("eigen-tekst", "geen") if value is None else _WAYS[indicator(key).eenheid](value)


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
