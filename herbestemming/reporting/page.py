"""The page: templates filled in with what the report shows."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import unescape
from itertools import groupby
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from herbestemming.appraisal.results import Assessment
from herbestemming.insight.findings import Note, glossary_heading
from herbestemming.knowledge.indicators import indicator
from herbestemming.notation.dutch import NBSP, NOTHING, condition, euro, fixed, number, percent

from .chapters import FULL, NOTE
from .charts.metrics import line_count
from .clean import clean, cut, first_few, sentences
from .folder import templates_folder
from .naming import plain
from .terms import GLOSSARY, terms_in
from .texts import words_of
from .views.report import Report, report

_SHORT_WORD = 12
_TAG = re.compile(r"<[^>]+>")
_BESIDE = re.compile(
    r'<div class="t">(?P<erna><p[^>]*><span class="side">(?P<noot>.*?)</span>)', re.S
)
_NOTE_WIDE, _NOTE_SIZE, _NOTE_LINE, _NOTE_GAP = 106.0, 8.0, 11.4, 5.0  # of .side in rapport.css
_FONT = re.compile(r"url\((fonts/[\w-]+\.ttf)\)")


STYLE = Markup('<link rel="stylesheet" href="rapport.css">')
DENSITIES = ("", "dicht", "krap", "krap krapst", "krap krapst nood")
"""How close the note for the council may be set, the widest first."""

PARTS = (0.85, 0.7, 0.55, 0.4, 0.25)
"""Where no setting is close enough: which part of its longer texts it keeps."""


def report_html(assessment: Assessment, length: str = FULL) -> str:
    """The report as the HTML that WeasyPrint gets; its style sheet stands beside the templates."""
    return page(report(assessment, length=length), style=STYLE)


def self_contained(found: Report) -> str:
    """The report as one HTML file for a browser: style sheets and fonts inside it."""
    css = _read("rapport.css") + _read("scherm.css")
    css = _FONT.sub(lambda match: f"url(data:font/ttf;base64,{_font(match[1])})", css)
    return page(found, style=Markup(f"<style>{css}</style>"))


def page(found: Report, style: Markup = STYLE, density: str = "", part_kept: float = 1.0) -> str:
    """Fill in the templates.

    Args:
        found: what the report shows.
        style: the style sheet, or where it is.
        density: of the note for the council: one of `DENSITIES`.
        part_kept: of the note: the part of its longer texts that it keeps, 0…1.
    """
    environment = _environment()
    margin = Margin()

    def part(name: str, **more: Any) -> Markup:
        template = environment.from_string(
            f'{{% import "macros.html" as m with context %}}{{% include "delen/{name}.html" %}}'
        )
        return Markup(template.render(rapport=found, noten=margin, **more))

    if found.length == NOTE:
        body = [part("nota", dichtheid=density, over=part_kept)]
    else:
        body = [part("omslag")]
        if found.full:
            body.append(part("inhoud"))
        body += _chapters(found, part)
    content = Markup("").join(body)
    if found.length != NOTE:
        content = Markup(_BESIDE.sub(_as_tall, content))
    return environment.get_template("rapport.html").render(
        rapport=found, stijl=style, inhoud=content
    )


def _as_tall(block: re.Match[str]) -> str:
    """A block at least as tall as its margin note, so that no note is cut by the end of a page.

    WeasyPrint breaks a float that does not fit, and what is left falls over what comes next.
    """
    parts = [one.strip() for one in _TAG.split(block["noot"]) if one.strip()]
    lines = sum(line_count(unescape(one), _NOTE_WIDE, _NOTE_SIZE) for one in parts)
    height = lines * _NOTE_LINE + block["noot"].count("<i ") * _NOTE_GAP + _NOTE_LINE
    return f'<div class="t" style="min-height: {height:.0f}pt">{block["erna"]}'


def _chapters(found: Report, part: Callable[..., Markup]) -> list[Markup]:
    """The chapters in order; the glossary last made, because it explains words of the others."""
    made = {
        one.key: part("leeg", hoofdstuk=one) if one.empty else part(one.key)
        for one in found.chapters
        if one.key != GLOSSARY
    }
    if GLOSSARY in found.numbers:
        used = terms_in(found.glossary, made.values())
        heading = glossary_heading(len(used)).text
        made[GLOSSARY] = part(GLOSSARY, begrippen=used, kop_begrippen=heading)
    return [made[one.key] for one in found.chapters]


class Margin:
    """Tells every margin note once, where its term first comes up."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._left: list[Note] = []

    def __call__(self, notes: Mapping[str, Note], keys: Iterable[str], most: int) -> list[Note]:
        """The notes on some terms that were not told before, at most so many; `left` has more."""
        new = [notes[key] for key in keys if key not in self._told]
        self._told.update(one.key for one in new)
        self._left += new[most:]
        return new[:most]

    def left(self) -> list[Note]:
        """The notes that had no room in the margin, once."""
        found, self._left = self._left, []
        return found


def _read(name: str) -> str:
    return (templates_folder() / name).read_text("utf-8")


def _font(name: str) -> str:
    return base64.b64encode((templates_folder() / name).read_bytes()).decode("ascii")


@cache
def _environment() -> SandboxedEnvironment:
    """Templates can't reach Python, and every text of a dossier is cleaned and escaped.

    Made once: compiling templates takes time.
    """
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= _FILTERS
    environment.globals["woorden"] = words_of
    return environment


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return clean(value)


# how values are written ---------------------------------------------------------------------


def amount(value: float | None) -> str:
    """An amount in whole euro; a dash where there is none."""
    return NOTHING if value is None else number(value)


def flow(value: float | None) -> str:
    """An amount in a column of flows: a dash where nothing moves."""
    return NOTHING if value is None or abs(value) < 0.5 else number(value)


def share(value: float | None, decimals: int = 0) -> str:
    """A fraction as a percentage; a dash where there is none."""
    return NOTHING if value is None else percent(value, decimals)


def money(value: float | None) -> str:
    """An amount in a sentence: ``€ 1.250``."""
    return NOTHING if value is None else euro(value)


_WAYS: dict[str, Callable[[float], str]] = {
    "euro": number,
    "deel": lambda value: percent(value, 1),
    "jaar": lambda value: fixed(value, 1),
    "toestand": lambda value: fixed(value, 1),  # a mean of conditions; one condition is cut
    "punten": number,
    "getal": lambda value: fixed(value, 2),
}


def measure(value: float | None, key: str) -> str:
    """The value of an indicator, written as its unit asks."""
    return NOTHING if value is None else _WAYS[indicator(key).eenheid](value)


def date(value: Any) -> str:
    """A date as people write it: ``24 november 2026``."""
    return f"{value.day}{NBSP}{words_of('maanden')[str(value.month)]} {value.year}"


def moment(value: Any) -> str:
    """A year, or a day as people write it; a dash where there is none."""
    return NOTHING if value is None else str(value) if isinstance(value, int) else date(value)


def size_class(words: str) -> str:
    """How large a heading of this length is set."""
    length = len(words)
    return (
        "" if length <= 62 else "lang" if length <= 105 else "langer" if length <= 170 else "langst"
    )


def held(words: str) -> str:
    """A heading whose last word, if it is short, does not stand alone on a line."""
    before, _, last = words.rpartition(" ")
    return f"{before}{NBSP}{last}" if before and len(last) <= _SHORT_WORD else words


def negative(value: float | None) -> str:
    """The class of a result that is below zero."""
    return " neg" if value is not None and value <= -0.5 else ""


def by_item(rows: Iterable[Any]) -> list[list[Any]]:
    """Rows that follow each other and belong to one item, together."""
    return [list(some) for _, some in groupby(rows, key=lambda row: row.item)]


_FILTERS: dict[str, Callable[..., Any]] = {
    "bedrag": amount,
    "stroom": flow,
    "deel": share,
    "euro": money,
    "maat": measure,
    "komma": fixed,
    "toestand": condition,
    "getal": number,
    "datum": date,
    "moment": moment,
    "kort": cut,
    "zinnen": sentences,
    "hoogstens": first_few,
    "gewoon": plain,
    "groot": size_class,
    "vast": held,
    "neg": negative,
    "per_stuk": by_item,
}
