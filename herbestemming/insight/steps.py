"""A step of an explanation: a value, how it follows from the steps below, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from pathlib import PurePath
from typing import Any

from herbestemming.knowledge.texts import sentence
from herbestemming.notation import Getal


@dataclass(frozen=True, slots=True)
class Step:
    """One node of an explanation tree.

    Attributes:
        label: what it is, in Dutch.
        value: its value; None where it does not exist.
        unit: euro, deel, punten, jaar, toestand, getal or a unit of the dossier.
        operation: how the value follows from ``below``: a key of ``uitleg.yaml``, bewerkingen.
        below: the steps it follows from.
        figures: the dossier's lines it rests on, each with place, kind and source.
        note: why a value does not exist, or a remark.
    """

    label: str
    value: float | None
    unit: str
    operation: str = "gegeven"
    below: tuple[Step, ...] = ()
    figures: tuple[Getal, ...] = ()
    note: str = ""
    cause: str = field(default="")

    def called(self, text: str) -> Step:
        """The same step under another name."""
        return replace(self, label=text)

    def resting_on(self, *figures: Getal) -> Step:
        """The same step, with the dossier's lines it rests on."""
        return replace(self, figures=figures)

    def to_dict(self) -> dict[str, Any]:
        """The tree as plain data with Dutch keys."""
        data: dict[str, Any] = {
            "wat": self.label,
            "waarde": None if self.value is None else round(self.value, 6) + 0.0,
            "eenheid": self.unit,
        }
        if self.operation != "gegeven":
            data["bewerking"] = self.operation
        if self.note:
            data["nota"] = self.note
        if self.cause:
            data["oorzaak"] = self.cause
        if self.figures:
            data["dossierregels"] = [_figure(one) for one in self.figures]
        if self.below:
            data["onderdelen"] = [one.to_dict() for one in self.below]
        return data


def _figure(one: Getal) -> dict[str, Any]:
    data: dict[str, Any] = {
        "pad": one.path,
        "waarde": one.value,
        "eenheid": one.unit,
        "soort": one.kind,
    }
    if one.has_range:
        data |= {"laag": one.low, "hoog": one.high}
    if one.source:
        data["bron"] = one.source
    if one.note:
        data["nota"] = one.note
    if one.place:
        data |= {
            "bestand": PurePath(one.place.file).name,
            "regel": one.place.line,
            "kolom": one.place.column,
        }
    return data


def label(key: str, **words: object) -> str:
    """The label of a step."""
    return sentence("uitleg", "stappen", key, **words)


def category_name(category: str) -> str:
    """A ledger category in words."""
    return sentence("uitleg", "categorieen", category)


def values(steps: Iterable[Step]) -> list[float]:
    """The values of steps that all exist."""
    return [one.value for one in steps if one.value is not None]


def total(text: str, unit: str, below: Sequence[Step]) -> Step:
    """The sum of the steps below."""
    return Step(text, sum(values(below)), unit, "som", tuple(below))


def product(text: str, unit: str, *below: Step) -> Step:
    """The product of the steps below."""
    return Step(text, prod(values(below)), unit, "product", below)


def quotient(text: str, unit: str, above: Step, under: Step) -> Step:
    """One step divided by another."""
    assert above.value is not None and under.value
    return Step(text, above.value / under.value, unit, "quotient", (above, under))


def difference(text: str, unit: str, first: Step, second: Step) -> Step:
    """One step minus another."""
    assert first.value is not None and second.value is not None
    return Step(text, first.value - second.value, unit, "verschil", (first, second))


def largest(text: str, unit: str, *below: Step) -> Step:
    """The largest of the steps below."""
    return Step(text, max(values(below)), unit, "grootste", below)


def given(text: str, value: float, unit: str, *figures: Getal) -> Step:
    """A value that stands in the dossier, the framework or the course of the years."""
    return Step(text, value, unit, figures=figures)


def read(text: str, figure: Getal, value: float | None = None) -> Step:
    """A figure of the dossier (``value``: with something on it, as 1 + a percentage)."""
    unit = "factor" if value is not None else figure.unit
    return Step(text, figure.value if value is None else value, unit, figures=(figure,))
