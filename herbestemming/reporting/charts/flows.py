"""Money over the years: what comes in and goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .metrics import shorten, width
from .palette import GREY, INK, RULE, WHITE
from .scale import Axis, Money, money, ticks, with_zero, year_marks
from .svg import FULL, Svg

_NOTHING = 0.5  # euro


@dataclass(frozen=True, slots=True)
class Series:
    """One value per year.

    Attributes:
        label: its name.
        values: in order of the years.
        colour: its colour.
        strong: whether it is the one to look at.
        dash: how its line is broken.
        hatch: colour of the hatching of its bars; none without.
        letter: its letter, before its name.
    """

    label: str
    values: tuple[float, ...]
    colour: str
    strong: bool = False
    dash: str = ""
    hatch: str = ""
    letter: str = ""


def legend(svg: Svg, entries: Sequence[Series], y: float = 7.4) -> None:
    """Colours with their names in one row, from the left; what does not fit is cut."""
    x = 0.0
    for one in entries:
        shown = shorten(one.label, max(20.0, svg.width - x - 10), 7.2)
        svg.rect(x, y - 6.4, 7, 7, one.colour)
        if one.hatch:
            svg.hatch([(x, y - 6.4, 7, 7)], one.hatch, gap=2.2, width=0.5)
        svg.text(x + 10, y, shown, size=7.2)
        x += 10 + width(shown, 7.2) + 14


def value_lines(svg: Svg, up: Axis, left: float, right: float, unit: Money) -> None:
    """Hairlines with their value sitting on them at the left."""
    for value in ticks(up.low, up.high, 5):
        zero = value == 0.0
        svg.line(
            (left, up(value)),
            (right, up(value)),
            colour=INK if zero else RULE,
            width=0.6 if zero else 0.4,
        )
        svg.text(left, up(value) - 2.2, unit(value), size=6.8, fill=GREY)


def year_line(
    svg: Svg, years: Sequence[int], across: Axis, y: float, *, last: int | None = None
) -> None:
    """The years under the figure; the last one always.

    Args:
        svg: the figure.
        years: the years; of periods the first.
        across: where they stand.
        y: at which height.
        last: the last year of the last period; of that one only the first is told without it.
    """
    named = _periods(years, last)
    most = max((width(one, 7.2) for one in named), default=0.0)
    for i in year_marks(list(years), across.end - across.start, max(26.0, most + 8.0)):
        half = width(named[i], 7.2) / 2
        x = min(max(across(i), half), svg.width - half)
        svg.text(x, y, named[i], size=7.2, anchor="middle")


def _periods(years: Sequence[int], last: int | None) -> list[str]:
    """Each year, or each period by its first year and the last two digits of its last."""
    if len(years) < 2 or years[1] - years[0] == 1:
        return [str(one) for one in years]
    ends = [*(one - 1 for one in years[1:]), last or years[-1]]
    return [
        f"{first}–{end % 100:02}" if end > first else str(first)
        for first, end in zip(years, ends, strict=True)
    ]


def heaps(series: Sequence[Series]) -> list[float]:
    """How high stacked bars rise above the line, and how deep they hang under it, by year."""
    years = range(len(series[0].values) if series else 0)
    tops = [sum(max(0.0, one.values[i]) for one in series) for i in years]
    return tops + [sum(min(0.0, one.values[i]) for one in series) for i in years]


def stacked(
    years: Sequence[int],
    series: Sequence[Series],
    net: Sequence[float] | None,
    title: str,
    *,
    height: float = 172.0,
    last: int | None = None,
) -> Markup:
    """Stacked bars per year, in above and out below the line; a dash marks what is left.

    Args:
        years: the years; of bars that stand for several years the first.
        series: what is stacked, nearest to the line first.
        net: what is left per year, or None where a sum says nothing.
        title: what it says, for who cannot see it.
        height: height in points.
        last: the last year of the last bar, where bars stand for several years.
    """
    svg = Svg(FULL, height, title)
    ends = heaps(series)
    low, high = with_zero(ends)
    up = Axis(low, high, height - 16.0, 24.0)
    left, right = 0.0, FULL
    across = Axis(-0.5, len(years) - 0.5, 36.0, right)
    value_lines(svg, up, left, right, money(ends))
    slot = (across.end - across.start) / len(years)
    wide = min(26.0, slot * 0.74)
    above, below = [0.0] * len(years), [0.0] * len(years)
    for one in series:
        boxes = []
        for i, value in enumerate(one.values):
            base = above if value > 0 else below
            y0, y1 = up(base[i]), up(base[i] + value)
            base[i] += value
            boxes.append(
                (
                    across(i) - wide / 2,
                    min(y0, y1) + (0.25 if value < 0 else 0),
                    wide,
                    abs(y1 - y0) - 0.25,
                )
            )
        svg.rects(boxes, one.colour)
        if one.hatch:
            seen = [box for box in boxes if box[3] >= 1.0]
            svg.hatch(seen, one.hatch, gap=2.6 if wide > 6 else 4.0, width=0.5)
    entries = [one for one in series if any(abs(value) >= _NOTHING for value in one.values)]
    svg.line((left, up(0)), (right, up(0)), colour=INK, width=0.6)
    if net is not None:
        marks = [
            ((across(i) - wide / 2 - 1.2, up(value)), (across(i) + wide / 2 + 1.2, up(value)))
            for i, value in enumerate(net)
            if abs(value) >= _NOTHING
        ]
        svg.segments(marks, colour=WHITE, width=2.4)
        svg.segments(marks, colour=INK, width=1.2)
    legend(svg, entries)
    year_line(svg, years, across, height - 4.0, last=last)
    return svg.markup()
