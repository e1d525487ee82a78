"""Which part of the building has which heritage value: elements by values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .heads import Columns, Rows, names_room, remark, row_line
from .metrics import width
from .palette import GREY, RANGE
from .svg import FULL, Svg

_LEAST, _ROW, _WIDEST = 120.0, 14.0, 58.0
_SIDES = (11.0, 8.4, 6.0, 3.8, 1.8)


@dataclass(frozen=True, slots=True)
class Worth:
    """One element.

    Attributes:
        name: its name.
        levels: per value the position of its level, the highest 0; None where it has none.
        essential: whether it is of the essence.
    """

    name: str
    levels: tuple[int | None, ...]
    essential: bool = False


def value_map(
    values: Sequence[str], levels: Sequence[str], rows: Sequence[Worth], title: str, rest: str = ""
) -> Markup:
    """Draw the map: the larger and darker a square, the higher the level.

    Args:
        values: names of the values.
        levels: names of the levels, the highest first.
        rows: the elements.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    most = 236.0 if len(values) <= 8 else 168.0
    names = names_room((one.name for one in rows), _LEAST, most)
    columns = Columns.within(values, names, FULL, _WIDEST)
    lines = Rows.of([(one.name, one.essential) for one in rows], names - 8, _ROW)
    top = columns.height
    height = top + lines.height + 20.0 + (10.0 if rest else 0.0)
    svg = Svg(FULL, height, title)
    columns.draw(svg, top)
    right = max(columns.right, 330.0)
    row_line(svg, top, strong=True, right=right)
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for position, (row, y) in enumerate(zip(rows, lines.tops(top), strict=True)):
        high = lines.heights[position]
        lines.draw(svg, position, y)
        row_line(svg, y + high, right=right)
        for column, level in enumerate(row.levels):
            if level is not None:
                boxes.setdefault(level, []).append(
                    _square(level, columns.centre(column), y + high / 2)
                )
    for level, squares in sorted(boxes.items()):
        svg.rects(squares, _fill(level))
    y = top + lines.height + 14.0
    _key(svg, levels, y)
    remark(svg, y + 11.0, rest)
    return svg.markup()


def _square(level: int, x: float, y: float) -> tuple[float, float, float, float]:
    side = _SIDES[min(level, len(_SIDES) - 1)]
    return x - side / 2, y - side / 2, side, side


def _fill(level: int) -> str:
    return RANGE[min(level, 3)]


def _key(svg: Svg, levels: Sequence[str], y: float) -> None:
    x = 0.0
    for level, name in enumerate(levels):
        side = _SIDES[min(level, len(_SIDES) - 1)]
        svg.rects([_square(level, x + side / 2, y - 2.4)], _fill(level))
        svg.text(x + side + 4, y, name, size=6.8, fill=GREY)
        x += side + 4 + width(name, 6.8) + 14
