"""What figure the model expects at a path of the dossier."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from herbestemming.notation.figures import Spec

from .fields import Figure
from .groups import Listed, Named
from .model import Dossier
from .shape import member, opened, parts_of


@lru_cache(maxsize=1000)
def figure_at(path: str) -> Spec | None:
    """Unit and bounds of the figure at a path, as ``kerk.oppervlakte``; None for anything else."""
    kind: Any = Dossier
    marks: tuple[Any, ...] = ()
    for key in path.split("."):
        if any(isinstance(mark, Named | Listed) for mark in marks):
            kind, marks = member(kind)
            continue
        fields = (part.model_fields.items() for part in parts_of(kind))
        found = (field for named in fields for name, field in named if key == (field.alias or name))
        field = next(found, None)
        if field is None:
            return None
        kind, marks = opened(field)
    return next((mark.spec for mark in marks if isinstance(mark, Figure)), None)
