"""A figure with its message, and what helps to read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.insight import findings
from herbestemming.reporting.charts.scale import money
from herbestemming.reporting.texts import text


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        title: its message, computed.
        drawing: the SVG; its ``<title>`` holds `alt`.
        note: what is drawn, in which unit: the small print under the title.
        alt: the message and the numbers, for who cannot see it.
        unit: the unit of its amounts, where it has an axis of money.
    """

    title: str
    drawing: Markup
    note: str = ""
    alt: str = ""
    unit: str = ""


def unit(values: Iterable[float]) -> str:
    """The unit along the axis of a figure with these amounts."""
    return text("eenheid", money(values).unit)


def message(kind: str, assessment: Assessment, result: ScenarioResult | None = None) -> str:
    """The title of a figure."""
    return findings.chart_title(kind, assessment, result).text


def described(title: str, what: str) -> str:
    """What is said to who cannot see a figure: its message, then what stands in it."""
    return f"{title}. {what}"


def told(kind: str, **words: object) -> str:
    """The small print under a title."""
    return text("figuur", kind, **words)


def note(*sentences: str) -> str:
    """Small print of several sentences; those that are empty say nothing of what is drawn."""
    return ". ".join(filter(None, sentences))


def rest(shown: int, every: int, kind: str) -> str:
    """How much a figure leaves out, in words; nothing where it shows all."""
    return text("figuur", f"rest-{kind}", getoond=shown, alle=every) if every > shown else ""
