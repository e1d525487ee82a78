"""The week: which use takes which space on which part of which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .heads import Rows, names_room, remark, row_line
from .looks import high as list_height
from .looks import look, named, number
from .metrics import shorten
from .palette import BRICK, GREY, INK, PAPER, WHITE
from .svg import FULL, BoxOf, Svg

_ROW, _HEAD, _COUNT, _GAP = 15.0, 24.0, 40.0, 3.0


@dataclass(frozen=True, slots=True)
class Slots:
    """A space, or several of which the week is the same.

    Attributes:
        name: what it is called.
        uses: per part of the week, day by day, the positions of the uses that take it.
        count: how much of the week it is taken, in words.
        unknown: what stands there instead, where no roster is known.
    """

    name: str
    uses: tuple[tuple[int, ...], ...]
    count: str
    unknown: str = ""


def roster(
    days: Sequence[str],
    parts: Sequence[str],
    rows: Sequence[Slots],
    uses: Sequence[tuple[int, str]],
    title: str,
    rest: str = "",
) -> Markup:
    """Draw a row per space and a column per part of a day; uses by number and look.

    Where two uses want one space at the same time, the box is split and has a thick frame.

    Args:
        days: names of the days.
        parts: short names of the parts of a day.
        rows: the spaces.
        uses: the uses that occur: position and name.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    room = names_room((one.name for one in rows), 70.0, 130.0, bold=False)
    wide = (FULL - room - _COUNT - _GAP * len(days)) / (len(days) * len(parts))
    lines = Rows.of([(one.name, False) for one in rows], room - 6.0, _ROW)
    bottom = _HEAD + lines.height
    height = (
        bottom + 12.0 + list_height([name for _, name in uses], 0.0, FULL) + (10.0 if rest else 0.0)
    )
    svg = Svg(FULL, height, title)
    lefts = []
    for position, day in enumerate(days):
        left = room + position * (wide * len(parts) + _GAP)
        svg.text(left, 8.0, shorten(day, wide * len(parts), 7.4, bold=True), size=7.4, bold=True)
        for place, part in enumerate(parts):
            x = left + wide * place
            svg.text(x + wide / 2, _HEAD - 5.0, part, size=6.8, fill=GREY, anchor="middle")
            lefts.append(x)
    row_line(svg, _HEAD - 1.0, strong=True)
    for position, (row, y) in enumerate(zip(rows, lines.tops(_HEAD), strict=True)):
        high = lines.heights[position]
        lines.draw(svg, position, y)
        svg.text(FULL, y + high / 2 + 2.9, row.count, size=7.4, anchor="end", bold=True)
        for x, taken in zip(lefts, row.uses, strict=True):
            _box(svg, (x + 0.6, y + 1.4, wide - 1.2, high - 2.8), taken)
        if row.unknown:
            words = shorten(row.unknown, FULL - room - _COUNT - 12.0, 7.0)
            svg.text(room + 4.0, y + high / 2 + 2.7, words, size=7.0, fill=GREY)
        row_line(svg, y + high)
    y = bottom + 12.0
    for use, name in uses:
        y = named(svg, use, name, 0.0, y)
    remark(svg, svg.height - 2.6, rest)
    return svg.markup()


def _box(svg: Svg, box: BoxOf, taken: Sequence[int]) -> None:
    x, y, wide, high = box
    svg.rect(*box, WHITE if taken else PAPER)
    for position, use in enumerate(taken):
        part = (x + wide * position / len(taken), y, wide / len(taken), high)
        look(svg, use, part)
        if len(taken) == 1:
            number(svg, use, x + wide / 2, y + high / 2)
    if taken:
        clash = len(taken) > 1
        svg.frame(*box, colour=BRICK if clash else INK, line=1.8 if clash else 0.4)
