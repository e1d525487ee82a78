"""Who pays what, and who receives it: parties by kinds of money, as bars around a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .heads import remark, row_line
from .metrics import shorten, wrap
from .palette import BRICK, GREY, INK, PETROL
from .scale import Money, money
from .svg import FULL, Svg

_NAMES, _NET, _ROW, _TALL, _LINE = 118.0, 66.0, 21.0, 28.0, 8.2


@dataclass(frozen=True, slots=True)
class Share:
    """One party.

    Attributes:
        name: its name.
        amounts: per kind of money what it receives (positive) or pays (negative), in euro.
        net: what is left of that.
    """

    name: str
    amounts: tuple[float, ...]
    net: float


def who_pays(
    kinds: Sequence[str], net: str, rows: Sequence[Share], title: str, rest: str = ""
) -> Markup:
    """Draw a bar with its amount for every party and kind, all on one scale.

    Args:
        kinds: the kinds of money.
        net: the head of the last column.
        rows: the parties.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    wide = (FULL - _NAMES - _NET) / max(1, len(kinds))
    heads = [wrap(one, wide - 4, 7.0, lines=3) for one in (*kinds, net)]
    top = _LINE * max(map(len, heads)) + 4.0
    names = [wrap(row.name, _NAMES - 8, 7.6, lines=3) for row in rows]
    tall = _ROW if all(len(lines) < 3 for lines in names) else _TALL
    svg = Svg(FULL, top + tall * len(rows) + 4.0 + (10.0 if rest else 0.0), title)
    every = [value for row in rows for value in (*row.amounts, row.net)]
    unit = money(every)
    largest = max((abs(value) for value in every), default=0.0) or 1.0
    centres = [_NAMES + wide * (i + 0.5) for i in range(len(kinds))]
    centres.append(FULL - _NET / 2)
    half = min(wide / 2 - 3.0, _NET / 2 - 4.0)
    for x, lines in zip(centres, heads, strict=True):
        y = top - 4.0 - _LINE * (len(lines) - 1)
        for line in lines:
            svg.text(x, y, line, size=7.0, fill=GREY, anchor="middle", bold=x == centres[-1])
            y += _LINE
    row_line(svg, top, strong=True)
    for position, row in enumerate(rows):
        y = top + tall * position
        lines = names[position]
        for i, line in enumerate(lines):
            base = y + tall / 2 + 2.3 + 8.4 * (i - (len(lines) - 1) / 2)
            svg.text(0, base, line, size=7.6)
        row_line(svg, y + tall)
        for i, value in enumerate((*row.amounts, row.net)):
            last = i == len(row.amounts)
            _cell(svg, value, unit, (centres[i], y, half * abs(value) / largest), last=last)
    bottom = top + tall * len(rows)
    for x in centres:
        svg.line((x, top), (x, bottom), colour=INK, width=0.5)
    remark(svg, bottom + 11.0, rest)
    return svg.markup()


def _cell(
    svg: Svg, value: float, unit: Money, place: tuple[float, float, float], *, last: bool
) -> None:
    """A bar to the right for what comes in, to the left for what goes out; its amount above it."""
    if abs(value) < 0.5:
        return
    x, y, long = place
    fill = BRICK if value < 0 else PETROL
    long = max(0.7, long)
    svg.rect(x if value > 0 else x - long, y + 12.6, long, 4.6, fill)
    words = unit(value)
    size = 7.2
    if words in ("0", "−0"):
        words = ("<" if value > 0 else ">") + unit(unit.divisor * (1 if value > 0 else -1))
    svg.text(
        x + 2.5 if value > 0 else x - 2.5,
        y + 9.6,
        shorten(words, 40.0, size),
        size=size,
        anchor="start" if value > 0 else "end",
        bold=last,
        fill=BRICK if last and value < 0 else INK,
    )
