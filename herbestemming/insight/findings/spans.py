"""Years of a long calculation told together: a bar or a row for several years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from .wording import threshold

One = TypeVar("One")


def together(years: Sequence[One]) -> list[Sequence[One]]:
    """What is told of each year, in groups: every year apart, of a long calculation several."""
    apart = len(years) <= threshold("jaren-apart")
    step = 1 if apart else int(threshold("jaren-samen"))
    return [years[at : at + step] for at in range(0, len(years), step)]
