"""Each party's money through the years: small figures on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.reporting.texts import text

from .metrics import shorten
from .palette import BRICK, GREY, INK, MIST, PETROL, RULE
from .scale import Axis, money, ticks, with_zero
from .svg import FULL, Svg

_HIGH, _GAP = 84.0, 16.0


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
    svg = Svg(FULL, rows * _HIGH - 4.0, title)
    bounds = with_zero((value for one in purses for value in one.cumulated), margin=0.08)
    wide = (FULL - _GAP * (columns - 1)) / columns
    for position, purse in enumerate(purses):
        row, column = divmod(position, columns)
        _panel(svg, years, purse, bounds, (column * (wide + _GAP), row * _HIGH, wide))
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
    svg.text(
        left,
        top + 8.0,
        shorten(purse.name, wide - 4, 7.8, bold=True),
        size=7.8,
        bold=True,
        fill=BRICK if purse.short else INK,
    )
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
    svg.text(across.end + 4, points[-1][1] + 2.4, unit(purse.cumulated[-1]), size=7.2, bold=True)
    _lowest(svg, years, purse, points, unit(min(purse.cumulated)))
    for i in {0, len(years) - 1}:
        svg.text(
            across(i),
            top + _HIGH - 12.0,
            str(years[i]),
            size=6.8,
            fill=GREY,
            anchor="start" if i == 0 else "end",
        )


def _lowest(
    svg: Svg, years: Sequence[int], purse: Purse, points: Sequence[tuple[float, float]], words: str
) -> None:
    """The deepest point, named where it is not the last one."""
    lowest = min(purse.cumulated)
    i = purse.cumulated.index(lowest)
    if lowest >= 0 or i == len(years) - 1:
        return
    x, y = points[i]
    svg.circle(x, y, 1.9, fill=BRICK if purse.short else MIST)
    right = i < len(years) * 0.6
    label = text("per-partij", "laagst", jaar=years[i], bedrag=words)
    svg.text(x + (4 if right else -4), y + 8.0, label, size=6.8, anchor="start" if right else "end")
