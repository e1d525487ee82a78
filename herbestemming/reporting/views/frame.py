"""The framework a study is appraised with: how a measure becomes a score, and its constants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from herbestemming.dossier import Framework
from herbestemming.dossier.framework import Table
from herbestemming.knowledge.indicators import indicator
from herbestemming.notation import Getal
from herbestemming.notation.dutch import NBSP, number, percent
from herbestemming.reporting.naming import plain
from herbestemming.reporting.texts import text


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """From one measure to 0…100."""

    pillar: str
    pillar_weight: float
    measure: str
    weight: float
    points: str
    first: bool


@dataclass(frozen=True, slots=True)
class Constant:
    """One constant of the model, and what it does."""

    name: str
    value: str
    meaning: str


def score_rows(framework: Framework) -> tuple[ScoreRow, ...]:
    """The value functions, pillar by pillar."""
    rows = []
    for pillar, functions in framework.waardefuncties.items():
        for position, (key, function) in enumerate(functions.items()):
            name = indicator(key.removesuffix("-per-m2").replace("-", "_"))
            measure = f"{name.naam}{text('per-m2')}" if key.endswith("-per-m2") else name.naam
            share = name.eenheid == "deel"
            rows.append(
                ScoreRow(
                    pillar,
                    framework.weight(pillar).value,
                    measure,
                    function.gewicht.value,
                    _points(function.punten, share=share),
                    position == 0,
                )
            )
    return tuple(rows)


def _points(table: Table, *, share: bool) -> str:
    return "; ".join(
        f"{percent(x, 1) if share else number(x, 2)} → {number(y)}"
        for x, y in zip(table.x, table.y, strict=True)
    )


def constants(framework: Framework) -> tuple[Constant, ...]:
    """What the model takes from the framework besides."""
    return (*_constants(framework.erfgoed), *_constants(framework.onderhoud))


def _constants(part: BaseModel) -> Iterator[Constant]:
    for name in type(part).model_fields:
        meaning = text("constante", name.replace("_", "-"))
        yield Constant(plain(name), _told(getattr(part, name)), meaning)


def _told(value: object) -> str:
    """A constant, a table of them, or several by name, as a reader reads it."""
    if isinstance(value, Getal):
        return _written(value)
    if isinstance(value, Table):
        pairs = zip(value.x, value.y, strict=True)
        return "; ".join(f"{number(x)} → {number(y, 2)}" for x, y in pairs)
    if isinstance(value, dict):
        return "; ".join(f"{key} {_written(one)}" for key, one in value.items())
    assert isinstance(value, BaseModel)
    inner = [(key, getattr(value, key)) for key in type(value).model_fields]
    return "; ".join(f"{plain(key).lower()}: {_written(one)}" for key, one in inner)


def _written(one: Getal) -> str:
    return number(one.value, 3) + (f"{NBSP}{one.unit}" if one.unit else "")
