"""Years of a long calculation told together: a bar or a row for several years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from .wording import threshold

One = TypeVar("One")


def together(years: Sequence[One]) -> list[Sequence[One]]:
    """What is told of each year, in groups: every year apart, of a long calculation several.

    What is left at the end goes with the last group where it is less than half of one.
    """
    apart = len(years) <= threshold("jaren-apart")
    step = 1 if apart else int(threshold("jaren-samen"))
    starts = list(range(0, len(years), step))
    if len(starts) > 1 and (len(years) - starts[-1]) * 2 < step:
        starts.pop()
    ends = [*starts[1:], len(years)]
    return [years[start:end] for start, end in zip(starts, ends, strict=True)]
