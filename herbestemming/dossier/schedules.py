"""Schedules: an amount spread over calendar years, as ``{2027: 40 %, 2028: 60 %}``."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationInfo

from herbestemming.notation.dutch import percent
from herbestemming.notation.figures import Getal, Spec, read_getal
from herbestemming.notation.nodes import Block, Node, leaf

from .fields import Field, context, refused, reported

YEAR = Spec(("jaar",), 1900, 2200, whole=True)
_SHARE = Spec(("%",), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Phase:
    """A share of an amount in a calendar year."""

    year: Getal
    share: Getal


@dataclass(frozen=True, slots=True)
class Schedule:
    """An amount spread over calendar years; ``phases`` in order of the file."""

    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Spread(Field):
    """A schedule ``{2027: 40 %, 2028: 60 %}``; with a code, shares must add up to 100 %."""

    total_code: str | None = None
    word = "jaren"

    def read(self, node: Node, info: ValidationInfo) -> Schedule:
        """Read the schedule."""
        if not isinstance(node, Block) or not node:
            raise refused(node, self.expected, info)
        reading = context(info)
        phases: dict[float, Phase] = {}
        for key, child in node.items():
            written = leaf(key, child.key_place, f"{child.path}.jaar")
            year = read_getal(written, YEAR, reading.source_kinds, reading.faults)
            share = read_getal(child, _SHARE, reading.source_kinds, reading.faults)
            if year is not None and year.value in phases:
                also = phases[year.value].year.place
                reading.faults.add("D016", child.key_place, child.path, also=also, found=key)
            elif year is not None and share is not None:
                phases[year.value] = Phase(year, share)
        if len(phases) < len(node) or node.suspect:
            raise reported()
        total = sum(phase.share.value for phase in phases.values())
        if self.total_code and abs(total - 1.0) > 1e-6:
            found = percent(total, 6)
            reading.faults.add(self.total_code, node.key_place, node.path, found=found)
            raise reported()
        return Schedule(tuple(phases.values()))
