"""The framework (*kader*): constants of the model, value functions, weights, exclusions.

One file that a local authority can replace by its own; see ``knowledge/data/kader.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import ValidationError, ValidationInfo

from herbestemming.knowledge import words
from herbestemming.knowledge.indicators import value_keys
from herbestemming.notation.dutch import percent
from herbestemming.notation.faults import FaultList, listed, nearest
from herbestemming.notation.figures import Getal, Spec, read_getal
from herbestemming.notation.nodes import Block, Leaf, Node, leaf

from .fields import (
    Field,
    Figure,
    Named,
    Names,
    Part,
    Reading,
    Text,
    Word,
    context,
    describe,
    reported,
)

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
    """A table ``{x: y, …}``; ``span`` demands its first and last argument."""

    span: tuple[float, float] | None = None

    def read(self, node: Node, info: ValidationInfo) -> Table:
        """Read the table, in order of its arguments."""
        faults, any_number = context(info).faults, Spec(("",), -1e12, 1e12)
        if not isinstance(node, Block):
            faults.add("D022", node.place, node.path, found=describe(node), expected="punten, zoals {0: 0, 1: 100}")
            raise reported()
        pairs = []
        for key, child in node.items():
            x = read_getal(leaf(key, child.key_place, child.path), any_number, {}, faults)
            y = read_getal(child, any_number, {}, faults)
            if x is not None and y is not None:
                pairs.append((x.value, y.value))
        if len(pairs) < len(node):
            raise reported()
        if len(pairs) < 2 or any(a[0] >= b[0] for a, b in zip(pairs, pairs[1:], strict=False)):
            faults.add("D071", node.key_place, node.path)
            raise reported()
        xs, ys = zip(*pairs, strict=True)
        if self.span is not None and (xs[0], xs[-1]) != self.span:
            first, last = (f"{end:g}" for end in self.span)
            faults.add("D073", node.key_place, node.path, found=node.path.rpartition(".")[2], first=first, last=last)
            raise reported()
        return Table(xs, ys, node.path)


class PillarWeights(Part):
    """The weight of each pillar; together 1."""

    erfgoed: Weight
    onderhoud: Weight
    financieel: Weight


class Decay(Part):
    """What is left of an element's value by its condition: φ of ``docs/method.md`` §6."""

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
    herstelaandeel: Annotated[Table, Points((1.0, 6.0))]
    na_herstel: Annotated[Table, Points()]
    versnelling_zonder_onderhoud: Number
    versnelling_door_bescherming: Number
    bescherming_vanaf_toestand: Condition
    sluiting_vanaf_deel: Fraction


class ValueFunction(Part):
    """From an indicator to 0…100, with its weight within the pillar."""

    gewicht: Weight
    punten: Annotated[Table, Points()]


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
    before = len(faults.faults)
    try:
        framework = Framework.model_validate(root, context=Reading(faults, {}))
    except ValidationError as error:
        report_rest(error, faults, before)
        return None
    for kind in framework.publiek:
        if kind not in words.PARTY_KINDS:
            node = root["publiek"]
            faults.add("D023", node.place, node.path, found=kind, nearest=nearest(kind, words.PARTY_KINDS), valid=listed(words.PARTY_KINDS))
    _check_weights(root["gewichten"], [framework.weight(pillar) for pillar in PILLARS], faults)
    for pillar, functions in framework.waardefuncties.items():
        group = root["waardefuncties"]
        assert isinstance(group, Block)
        _check_weights(group[pillar], [one.gewicht for one in functions.values()], faults)
    return None if len(faults.faults) > before else framework


def _check_weights(node: Node, weights: list[Getal], faults: FaultList) -> None:
    total = sum(weight.value for weight in weights)
    if abs(total - 1.0) > 1e-6:
        faults.add("D070", node.key_place, node.path, found=percent(total, 2))


def report_rest(error: ValidationError, faults: FaultList, before: int) -> None:
    """Report what no field reported itself, so that no refusal stays unexplained."""
    for one in error.errors(include_url=False):
        node = one["input"]
        if one["type"] in ("reported", "missing"):
            continue
        if one["type"] == "union_tag_invalid":
            kind = node["soort"]
            valid = one["ctx"]["expected_tags"].replace("'", "").split(", ")
            faults.add("D023", kind.place, kind.path, found=kind, nearest=nearest(str(kind), valid), valid=listed(valid))
        elif one["type"] == "union_tag_not_found":
            if isinstance(node, Block):
                faults.add("D021", node.key_place, node.path, missing="soort", expected="zie “herbestemming nieuw” voor de soorten")
            else:
                faults.add("D022", node.place, node.path, found=describe(node), expected="een blok met “soort:”")
        elif isinstance(node, Leaf | Block | list):
            faults.add("D022", node.place, node.path, found=describe(node), expected="een blok of lijst zoals in het voorbeeld van “herbestemming nieuw”")
    if len(faults.faults) == before:
        raise error  # a fault of this program, not of the dossier


SHIPPED = Path(__file__).parents[1] / "knowledge" / "data" / "kader.yaml"
