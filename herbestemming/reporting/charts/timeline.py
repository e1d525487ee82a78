"""What happens when: uses, works, premiums and loans on one line of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.reporting.texts import text

from .flows import year_line
from .heads import Rows, remark
from .metrics import shorten, width
from .palette import BRICK, GREY, INK, STONE
from .scale import Axis, year_marks
from .svg import FULL, Svg
from .timeline_bars import NAMES, Row, draw_row

_HEAD, _ROW, _UNDER = 16.0, 13.0, 7.0


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one head."""

    head: str
    rows: tuple[Row, ...]


def timeline(
    years: Sequence[int],
    groups: Sequence[Group],
    title: str,
    *,
    withdrawn: int | None = None,
    closed: Sequence[int] = (),
    rest: str = "",
) -> Markup:
    """Draw the figure.

    Args:
        years: the years.
        groups: what happens, by kind.
        title: what it says, for who cannot see it.
        withdrawn: the year of the withdrawal from worship.
        closed: the years in which the building is closed.
        rest: what it does not show.
    """
    rows = [row for group in groups for row in group.rows]
    names = Rows.of([(row.name, False) for row in rows], NAMES - 8, _ROW)
    high = [
        tall + (_UNDER if row.under else 0.0) for row, tall in zip(rows, names.heights, strict=True)
    ]
    top = 13.0 if withdrawn is not None or closed else 0.0
    bottom = top + _HEAD * len(groups) + sum(high) + 4.0
    svg = Svg(FULL, bottom + 14.0 + (10.0 if rest else 0.0), title)
    across = Axis(-0.5, len(years) - 0.5, NAMES, FULL - 6.0)
    _ground(svg, years, across, (top, bottom), closed)
    _withdrawal(svg, years, across, bottom, withdrawn, closed)
    y, position = top, 0
    for group in groups:
        head = shorten(group.head, NAMES - 8, 7.2, bold=True)
        svg.text(0, y + 10.4, head, size=7.2, fill=GREY, bold=True)
        svg.line((0, y + _HEAD - 2.0), (FULL, y + _HEAD - 2.0), colour=INK, width=0.6)
        y += _HEAD
        for row in group.rows:
            names.draw(svg, position, y - 0.4)
            draw_row(svg, row, years, across, (y, high[position]), closed)
            y += high[position]
            position += 1
    year_line(svg, years, across, bottom + 8.0)
    remark(svg, bottom + 20.0, rest)
    return svg.markup()


def _ground(
    svg: Svg,
    years: Sequence[int],
    across: Axis,
    ends: tuple[float, float],
    closed: Sequence[int],
) -> None:
    """Hairlines at the years that are named, and the years in which the building is closed."""
    top, bottom = ends
    slot = (across.end - across.start) / len(years)
    shut = [years.index(one) for one in closed if one in years]
    if shut:
        boxes = _joined([(across(i) - slot / 2, top, slot, bottom - top) for i in shut])
        svg.rects(boxes, "#F3F3F1")
        svg.hatch(boxes, STONE, gap=4.0, width=0.5)
        words = text("tijdlijn", "gesloten")
        x = max(across.start, min(boxes[0][0], FULL - width(words, 7.0)))
        svg.text(x, 8.0, words, size=7.0, fill=GREY)
    for i in year_marks(list(years), across.end - across.start):
        svg.line((across(i), top + _HEAD), (across(i), bottom), width=0.3)


def _joined(
    boxes: Sequence[tuple[float, float, float, float]],
) -> list[tuple[float, float, float, float]]:
    """Boxes that touch, as one."""
    found: list[tuple[float, float, float, float]] = []
    for x, y, wide, high in boxes:
        if found and abs(found[-1][0] + found[-1][2] - x) < 0.1:
            left, top, before, tall = found[-1]
            found[-1] = (left, top, before + wide, tall)
        else:
            found.append((x, y, wide, high))
    return found


def _withdrawal(
    svg: Svg,
    years: Sequence[int],
    across: Axis,
    bottom: float,
    year: int | None,
    closed: Sequence[int],
) -> None:
    """A line at the start of the year from which the church is no longer one."""
    if year is None:
        return
    if years[0] <= year <= years[-1]:
        x = across(year - years[0] - 0.5)
        svg.line((x, 10.0), (x, bottom), colour=BRICK, width=1.0, dash="3 1.8")
    else:
        x = across.start if year < years[0] else across.end
    words = text("tijdlijn", "onttrekking", jaar=year)
    wide = width(words, 7.0, bold=True)
    if closed:  # the years of closing are named at their start; this one at the far left
        svg.text(0, 8.0, words, size=7.0, fill=BRICK, bold=True)
    else:
        left = x - 3 if x - 3 + wide <= FULL else FULL - wide
        svg.text(left, 8.0, words, size=7.0, fill=BRICK, bold=True)
