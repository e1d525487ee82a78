"""From located nodes to a model, and from a model to its figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from herbestemming.notation.figures import Getal
from herbestemming.notation.nodes import Block

from .fields import Reading
from .schedules import Phase, Schedule

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], root: Block, reading: Reading) -> Model | None:
    """Make a model of located nodes; None when faults were added."""
    try:
        return model.model_validate(root, context=reading)
    except ValidationError:
        if not reading.faults.blocking:
            raise  # a fault of this program: every refusal is told by the field that refuses
        return None


def figures_of(node: Any) -> Iterator[Getal]:
    """All figures of a model, in order of the file."""
    if isinstance(node, Getal):
        yield node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from figures_of(getattr(node, name))
    elif isinstance(node, Schedule):
        yield from figures_of(node.phases)
    elif isinstance(node, Phase):
        yield node.year
        yield node.share
    elif isinstance(node, dict):
        yield from figures_of(tuple(node.values()))
    elif isinstance(node, tuple):
        for one in node:
            yield from figures_of(one)
