"""Each party's money through the years: small figures on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.reporting.texts import text

from .metrics import width, wrap
from .palette import BRICK, GREY, INK, MIST, PETROL, RULE
from .scale import Axis, money, ticks, with_zero
from .svg import FULL, Point, Svg

_HIGH, _GAP = 84.0, 16.0
_NAME, _LINE = 7.8, 9.0


@dataclass(frozen=True, slots=True)
class Purse:
    """One party.

    Attributes:
        name: its name.
        cumulated: its cumulated flow by year.
        short: whether it can't pay.
    """

    name: str
    cumulated: tuple[float, ...]
    short: bool = False


def parties(years: Sequence[int], purses: Sequence[Purse], title: str) -> Markup:
    """Draw a small figure per party, two or three beside each other.

    Args:
        years: the years.
        purses: the parties.
        title: what it says, for who cannot see it.
    """
    columns = 2 if len(purses) in (1, 2, 4) else 3
    rows = -(-len(purses) // columns)
    bounds = with_zero((value for one in purses for value in one.cumulated), margin=0.08)
    wide = (FULL - _GAP * (columns - 1)) / columns
    names = [wrap(one.name, wide - 4, _NAME, bold=True) for one in purses]
    more = _LINE * (max(map(len, names), default=1) - 1)
    svg = Svg(FULL, rows * (_HIGH + more) - 4.0, title)
    for position, (purse, lines) in enumerate(zip(purses, names, strict=True)):
        row, column = divmod(position, columns)
        left, top = column * (wide + _GAP), row * (_HIGH + more)
        for i, line in enumerate(lines):
            fill = BRICK if purse.short else INK
            svg.text(left, top + 8.0 + _LINE * i, line, size=_NAME, bold=True, fill=fill)
        _panel(svg, years, purse, bounds, (left, top + more, wide))
    return svg.markup()


def _panel(
    svg: Svg,
    years: Sequence[int],
    purse: Purse,
    bounds: tuple[float, float],
    place: tuple[float, float, float],
) -> None:
    left, top, wide = place
    unit = money(bounds)
    up = Axis(*bounds, top + _HIGH - 22.0, top + 16.0)
    across = Axis(0, max(1, len(years) - 1), left + 30.0, left + wide - 36.0)
    colour = BRICK if purse.short else PETROL
    for value in ticks(*bounds, 3):
        svg.line(
            (across.start, up(value)),
            (across.end, up(value)),
            colour=INK if value == 0 else RULE,
            width=0.6 if value == 0 else 0.4,
        )
        svg.text(across.start - 4, up(value) + 2.4, unit(value), size=6.8, fill=GREY, anchor="end")
    points = [(across(i), up(value)) for i, value in enumerate(purse.cumulated)]
    svg.area(
        [(points[0][0], up(0)), *points, (points[-1][0], up(0))],
        "#EBC9BA" if purse.short else "#DEE8EA",
    )
    svg.lines(points, colour=colour, width=1.4)
    end = unit(purse.cumulated[-1])
    svg.text(across.end + 4, points[-1][1] + 2.4, end, size=7.2, bold=True)
    foot = top + _HIGH - 12.0
    for i in {0, len(years) - 1}:
        svg.text(
            across(i),
            foot,
            str(years[i]),
            size=6.8,
            fill=GREY,
            anchor="start" if i == 0 else "end",
        )
    lowest = min(purse.cumulated)
    if abs(lowest) >= unit.smallest and unit(lowest) != end:
        _lowest(svg, years, purse, points, unit(lowest), foot)


def _lowest(
    svg: Svg,
    years: Sequence[int],
    purse: Purse,
    points: Sequence[Point],
    words: str,
    foot: float,
) -> None:
    """The deepest point, named where it is not the last one: under it, or over it at the foot."""
    lowest = min(purse.cumulated)
    i = purse.cumulated.index(lowest)
    if lowest >= 0 or i == len(years) - 1:
        return
    x, y = points[i]
    svg.circle(x, y, 1.9, fill=BRICK if purse.short else MIST)
    label = text("per-partij", "laagst", jaar=years[i], bedrag=words)
    wide = width(label, 6.8)
    right = i < len(years) * 0.6 or x - 4 - wide < points[0][0]
    left = x + 4 if right else x - 4 - wide
    low, high = y + 8.0, y - 4.0
    under = low <= foot - 6.0
    if not under:  # beside the years: over the line there
        span = [at for px, at in points if left - 2 <= px <= left + wide + 2]
        high = min([high, *(at - 3.0 for at in span)])
    svg.text(left, low if under else high, label, size=6.8)
