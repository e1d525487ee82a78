"""Names of rows and heads of columns, upright where they fit and slanted where they do not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .metrics import shorten, width, wrap
from .palette import GREY, INK, RULE
from .svg import FULL, Svg

SIZE = 7.0
NAME, NAME_LINE = 7.6, 8.6
_LINE, _TURN, _LONGEST = 8.2, 52.0, 104.0
_SINE, _COSINE = math.sin(math.radians(_TURN)), math.cos(math.radians(_TURN))
_TALLEST = 490.0


@dataclass(frozen=True)
class Columns:
    """Where columns stand, and how their heads are set.

    Attributes:
        labels: the heads, in lines.
        left: where the first column begins.
        wide: width of a column.
        slanted: whether the heads stand slanted.
        height: the room the heads take.
    """

    labels: tuple[tuple[str, ...], ...]
    left: float
    wide: float
    slanted: bool
    height: float

    @classmethod
    def within(cls, labels: Sequence[str], left: float, right: float, most: float) -> Columns:
        """Columns of equal width between two places, none wider than `most`."""
        count = max(1, len(labels))
        wide = min(most, (right - left) / count)
        lines = tuple(tuple(wrap(one, wide - 4, SIZE, lines=3)) for one in labels)
        if not any(line.endswith("…") for group in lines for line in group):
            high = _LINE * max(map(len, lines), default=0)
            return cls(lines, left, wide, slanted=False, height=high + 4.0)
        most_lines = 2 if wide >= 2.2 * _LINE / _SINE else 1
        told = tuple(tuple(wrap(one, _LONGEST, SIZE, lines=most_lines)) for one in labels)
        longest = max(width(line, SIZE) for one in told for line in one)
        over = longest * _COSINE + 4.0 + _LINE
        wide = min(most, (min(right, FULL - over) - left) / count)
        high = longest * _SINE + 8.0 + (_LINE * _COSINE if max(map(len, told)) > 1 else 0.0)
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
        for position, lines in enumerate(self.labels):
            x, last = self.centre(position), len(lines) - 1
            for i, line in enumerate(lines):
                if self.slanted:  # lines under each other, along the slant
                    right, up = (i - last / 2) * _LINE * _SINE, (last - i) * _LINE * _COSINE
                    svg.text(x + 1.5 + right, bottom - 4.0 - up, line, size=SIZE, turn=-_TURN)
                else:
                    y = bottom - 4.0 - _LINE * (last - i)
                    svg.text(x, y, line, size=SIZE, anchor="middle")


@dataclass(frozen=True)
class Rows:
    """Names of rows over one or two lines, and how high each row is for that.

    Attributes:
        names: the names, in lines.
        heights: how high each row is.
        bold: which names are bold.
    """

    names: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    bold: tuple[bool, ...]

    @classmethod
    def of(
        cls, names: Sequence[tuple[str, bool]], room: float, row: float, *, most: float = _TALLEST
    ) -> Rows:
        """Rows for names (with whether they are bold), on two lines where one is too short.

        Args:
            names: the names.
            room: how wide a name may be.
            row: how high a row of one line is.
            most: how high all rows may be; where they would be higher, names stay on one line.
        """
        bold = tuple(strong for _, strong in names)
        for lines in (2, 1):
            told = tuple(
                tuple(wrap(name, room, NAME, lines=lines, bold=strong)) for name, strong in names
            )
            heights = tuple(row + NAME_LINE * (len(one) - 1) for one in told)
            if sum(heights) <= most:
                break
        return cls(told, heights, bold)

    @property
    def height(self) -> float:
        """All rows together."""
        return sum(self.heights)

    def tops(self, top: float) -> list[float]:
        """Where each row begins, the first one at `top`."""
        return [top + sum(self.heights[:i]) for i in range(len(self.heights))]

    def draw(self, svg: Svg, position: int, top: float) -> None:
        """Write the name of a row that begins at `top`, in its middle."""
        lines = self.names[position]
        y = top + (self.heights[position] - NAME_LINE * (len(lines) - 1)) / 2 + 2.6
        for line in lines:
            svg.text(0, y, line, size=NAME, bold=self.bold[position])
            y += NAME_LINE


def names_room(names: Iterable[str], least: float, most: float, *, bold: bool = True) -> float:
    """How much room the names of rows are given: what the longest asks, within bounds."""
    longest = max((width(one, 7.6, bold=bold) for one in names), default=0.0)
    return min(most, max(least, longest + 10.0))


def row_line(svg: Svg, y: float, *, strong: bool = False, right: float = FULL) -> None:
    """A hairline under a row; an ink line under heads."""
    svg.line((0, y), (right, y), colour=INK if strong else RULE, width=0.7 if strong else 0.3)


def remark(svg: Svg, y: float, words: str) -> None:
    """What does not stand in the figure, in small print."""
    if words:
        svg.text(0, y, shorten(words, svg.width, 6.8), size=6.8, fill=GREY)
