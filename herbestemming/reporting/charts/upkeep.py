"""Upkeep through the years: what is paid, before what waits at the end of each year."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from herbestemming.reporting.texts import text

from .flows import Series, legend, value_lines, year_line
from .metrics import width
from .palette import GREY, INK, PETROL, STONE
from .scale import Axis, money, with_zero
from .svg import FULL, Svg

_SIZE = 7.2
_NOTHING = 0.5  # euro


def upkeep(
    years: Sequence[int],
    paid: Sequence[float],
    waiting: Sequence[float],
    title: str,
    *,
    end: str = "",
    height: float = 132.0,
) -> Markup:
    """Draw bars of what is paid before the standing amount that waits.

    Args:
        years: the years.
        paid: what is paid, per year or per so many years as make the bars fill the figure.
        waiting: what waits at the end of each year.
        title: what it says, for who cannot see it.
        end: what waits at the end, in words, beside the last year.
        height: height in points.
    """
    svg = Svg(FULL, height, title)
    every = [*paid, *waiting]
    up = Axis(*with_zero(every), height - 16.0, 24.0)
    right = FULL - (width(end, _SIZE, bold=True) + 5.0 if end else 0.0)
    across = Axis(-0.5, len(years) - 0.5, 36.0, right)
    value_lines(svg, up, 0.0, right, money(every))
    _area(svg, waiting, across, up)
    step = -(-len(years) // max(1, len(paid)))
    slot = (across.end - across.start) / len(years) * step
    wide = min(26.0, slot * 0.56)
    bars = []
    for i, amount in enumerate(paid):
        last = min((i + 1) * step, len(years)) - 1
        middle = (across(i * step) + across(last)) / 2
        bars.append((middle - wide / 2, up(amount), wide, up(0) - up(amount)))
    svg.rects([one for one in bars if one[3] > 0.05], PETROL)
    svg.line((0.0, up(0)), (right, up(0)), colour=INK, width=0.6)
    if end:
        svg.text(right + 5.0, up(waiting[-1]) + 2.4, end, size=_SIZE, bold=True)
    named = ("betaald", paid, PETROL), ("wacht", waiting, STONE)
    legend(
        svg,
        [
            Series(text("onderhoud", key), tuple(values), colour)
            for key, values, colour in named
            if any(value >= _NOTHING for value in values)
        ],
    )
    year_line(svg, years, across, height - 4.0)
    return svg.markup()


def _area(svg: Svg, waiting: Sequence[float], across: Axis, up: Axis) -> None:
    """What waits, a step per year: it stands, and is not added up."""
    steps = [
        (across(i + side), up(max(0.0, amount)))
        for i, amount in enumerate(waiting)
        for side in (-0.5, 0.5)
    ]
    if any(amount >= _NOTHING for amount in waiting):
        svg.area([(steps[0][0], up(0)), *steps, (steps[-1][0], up(0))], STONE)
        svg.lines(steps, colour=GREY, width=0.9)
