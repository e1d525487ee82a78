"""Names of rows and heads of columns, upright where they fit and slanted where they do not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .metrics import shorten, width, wrap
from .palette import GREY, INK, RULE
from .svg import FULL, Svg

SIZE = 7.0
_LINE, _TURN, _LONGEST = 8.2, 52.0, 92.0


@dataclass(frozen=True)
class Columns:
    """Where columns stand, and how their heads are set.

    Attributes:
        labels: the heads.
        left: where the first column begins.
        wide: width of a column.
        slanted: whether the heads stand slanted.
        height: the room the heads take.
    """

    labels: tuple[str, ...]
    left: float
    wide: float
    slanted: bool
    height: float

    @classmethod
    def within(cls, labels: Sequence[str], left: float, right: float, most: float) -> Columns:
        """Columns of equal width between two places, none wider than `most`."""
        count = max(1, len(labels))
        wide = min(most, (right - left) / count)
        lines = [wrap(one, wide - 4, SIZE, lines=3) for one in labels]
        if not any(line.endswith("…") for group in lines for line in group):
            high = _LINE * max(map(len, lines), default=0)
            return cls(tuple(labels), left, wide, slanted=False, height=high + 4.0)
        told = tuple(shorten(one, _LONGEST, SIZE) for one in labels)
        longest = max(width(one, SIZE) for one in told)
        over = longest * math.cos(math.radians(_TURN)) + 4.0
        wide = min(most, (min(right, FULL - over) - left) / count)
        high = longest * math.sin(math.radians(_TURN)) + 8.0
        return cls(told, left, wide, slanted=True, height=high)

    def centre(self, position: int) -> float:
        """The middle of a column."""
        return self.left + self.wide * (position + 0.5)

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + self.wide * len(self.labels)

    def draw(self, svg: Svg, bottom: float) -> None:
        """Write the heads, so that they end just above `bottom`."""
        for position, label in enumerate(self.labels):
            x = self.centre(position)
            if self.slanted:
                svg.text(x + 1.5, bottom - 4.0, label, size=SIZE, turn=-_TURN)
                continue
            lines = wrap(label, self.wide - 4, SIZE, lines=3)
            y = bottom - 4.0 - _LINE * (len(lines) - 1)
            for line in lines:
                svg.text(x, y, line, size=SIZE, anchor="middle")
                y += _LINE


def names_room(names: Iterable[str], least: float, most: float, *, bold: bool = True) -> float:
    """How much room the names of rows are given: what the longest asks, within bounds."""
    longest = max((width(one, 7.6, bold=bold) for one in names), default=0.0)
    return min(most, max(least, longest + 10.0))


def row_name(svg: Svg, y: float, name: str, room: float, *, bold: bool = False) -> None:
    """The name of a row at the left, on its baseline."""
    svg.text(0, y, shorten(name, room, 7.6, bold=bold), size=7.6, bold=bold)


def row_line(svg: Svg, y: float, *, strong: bool = False, right: float = FULL) -> None:
    """A hairline under a row; an ink line under heads."""
    svg.line((0, y), (right, y), colour=INK if strong else RULE, width=0.7 if strong else 0.3)


def remark(svg: Svg, y: float, words: str) -> None:
    """What does not stand in the figure, in small print."""
    if words:
        svg.text(0, y, shorten(words, svg.width, 6.8), size=6.8, fill=GREY)
