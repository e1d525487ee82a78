"""The framework (*kader*): constants of the model, value functions, weights, exclusions.

One file that a local authority can replace by its own; see ``knowledge/data/kader.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import ValidationInfo

from herbestemming.knowledge import words
from herbestemming.knowledge.indicators import value_keys
from herbestemming.notation.dutch import number, percent
from herbestemming.notation.faults import FaultList
from herbestemming.notation.figures import MOST, Getal, Spec, read_getal, refuse_word
from herbestemming.notation.nodes import Block, Items, Node, leaf

from .fields import (
    Field,
    Figure,
    Names,
    Part,
    Reading,
    Text,
    Word,
    context,
    refused,
    reported,
)
from .groups import Named
from .validate import figures_of, validate

PILLARS = ("erfgoed", "onderhoud", "financieel")

Number = Annotated[Getal, Figure(("",), 0.0, 1000.0)]
Fraction = Annotated[Getal, Figure(("",), 0.0, 1.0)]
Condition = Annotated[Getal, Figure(("",), 1.0, 6.0)]
Weight = Annotated[Getal, Figure(("%",), 0.0, 1.0)]


@dataclass(frozen=True, slots=True)
class Table:
    """A function that is linear between its points and flat outside them.

    Attributes:
        x: arguments, increasing.
        y: values.
        path: where it stands in the framework.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    path: str


@dataclass(frozen=True)
class Points(Field):
    """A table ``{x: y, …}``; ``span`` demands its first and last x, the bounds hold for y."""

    span: tuple[float, float] | None = None
    least: float = -MOST
    most: float = MOST
    word = "punten"

    def read(self, node: Node, info: ValidationInfo) -> Table:
        """Read the table."""
        if not isinstance(node, Block):
            raise refused(node, self.expected, info)
        faults, values = context(info).faults, Spec(("",), self.least, self.most)
        pairs = []
        for key, child in node.items():
            x = read_getal(leaf(key, child.key_place, child.path), Spec(("",)), {}, faults)
            y = read_getal(child, values, {}, faults)
            if x is not None and y is not None:
                pairs.append((x.value, y.value))
        if len(pairs) < len(node) or node.suspect:
            raise reported()
        if len(pairs) < 2 or any(a[0] >= b[0] for a, b in pairwise(pairs)):
            faults.add("D071", node.key_place, node.path)
            raise reported()
        xs, ys = zip(*pairs, strict=True)
        if self.span is not None and (xs[0], xs[-1]) != self.span:
            first, last = (f"{end:g}" for end in self.span)
            found = node.path.rpartition(".")[2]
            faults.add("D073", node.key_place, node.path, found=found, first=first, last=last)
            raise reported()
        return Table(xs, ys, node.path)


class PillarWeights(Part):
    """The weight of each pillar; together 1."""

    erfgoed: Weight
    onderhoud: Weight
    financieel: Weight


class Decay(Part):
    """What is left of an element's value by its condition: φ of ``docs/method.md`` §8."""

    vanaf_toestand: Condition
    bij_toestand_6: Fraction


class HeritageRules(Part):
    """How much value a level, a harm and decay stand for."""

    gewicht_waarde: Annotated[dict[str, Number], Named(words.LEVELS, complete=True)]
    verlies: Annotated[dict[str, Fraction], Named(words.MAGNITUDES, complete=True)]
    omkeerbaar: Annotated[dict[str, Fraction], Named(words.REVERSIBILITY, complete=True)]
    verval: Decay


class UpkeepRules(Part):
    """How elements age, wait, are repaired and protect each other."""

    hersteldrempel: Condition
    wacht_op_ingreep: Annotated[Getal, Figure(("jaar",), 0, 50, whole=True)]
    herstelaandeel: Annotated[Table, Points((1.0, 6.0), 0.0)]
    na_herstel: Annotated[Table, Points(None, 1.0, 6.0)]
    versnelling_zonder_onderhoud: Number
    versnelling_door_bescherming: Number
    bescherming_vanaf_toestand: Condition
    sluiting_vanaf_deel: Annotated[Getal, Figure(("",), 0.001, 1.0)]


class ValueFunction(Part):
    """From an indicator to 0…100, with its weight within the pillar."""

    gewicht: Weight
    punten: Annotated[Table, Points(None, 0.0, 100.0)]


class Framework(Part):
    """The whole framework, frozen."""

    kader: Annotated[str, Word("1")]
    naam: Text
    toelichting: Text | None = None
    publiek: Names
    gewichten: PillarWeights
    erfgoed: HeritageRules
    onderhoud: UpkeepRules
    waardefuncties: Annotated[
        dict[str, Annotated[dict[str, ValueFunction], Named(value_keys())]],
        Named(PILLARS, complete=True),
    ]

    def weight(self, pillar: str) -> Getal:
        """The weight of a pillar."""
        found: Getal = getattr(self.gewichten, pillar)
        return found


def read_framework(root: Block, faults: FaultList) -> Framework | None:
    """Read a framework from its located nodes; None when faults were added."""
    framework = validate(Framework, root, Reading(faults, {}))
    if framework is None:
        return None
    for kind, node in zip(framework.publiek, _items(root["publiek"]), strict=True):
        if kind not in words.PARTY_KINDS:
            refuse_word(node, words.PARTY_KINDS, faults)
    _check_weights(root["gewichten"], [framework.weight(pillar) for pillar in PILLARS], faults)
    groups = root["waardefuncties"]
    assert isinstance(groups, Block)
    for pillar, functions in framework.waardefuncties.items():
        _check_weights(groups[pillar], [one.gewicht for one in functions.values()], faults)
    _check_six(framework, faults)
    for figure in figures_of(framework):
        if figure.has_range and figure.place is not None:
            faults.add("D066", figure.place, figure.path)
    return None if faults.blocking else framework


def _check_weights(node: Node, weights: list[Getal], faults: FaultList) -> None:
    total = sum(weight.value for weight in weights)
    if abs(total - 1.0) > 1e-6:
        faults.add("D070", node.key_place, node.path, found=percent(total, 6))


def _check_six(framework: Framework, faults: FaultList) -> None:
    """Lines run from a condition to 6; what is left at 6 divides."""
    decay, protection = framework.erfgoed.verval, framework.onderhoud.bescherming_vanaf_toestand
    for figure in (decay.vanaf_toestand, protection):
        if figure.value >= 6 and figure.place is not None:
            faults.add("D074", figure.place, figure.path, found=number(figure.value, 6))
    left = decay.bij_toestand_6
    if left.value == 0 and left.place is not None:
        what = f"“{left.path.rpartition('.')[2]}”"
        faults.add("D067", left.place, left.path, what=what)


def _items(node: Node) -> Items:
    assert isinstance(node, Items)
    return node


SHIPPED = Path(__file__).parents[1] / "knowledge" / "data" / "kader.yaml"
