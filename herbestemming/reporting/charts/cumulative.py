"""What money adds up to: a line per scenario, with its name and last value at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from markupsafe import Markup

from .flows import Series, year_line
from .metrics import wrap
from .palette import BRICK, GREY, INK, RULE
from .placing import pile
from .scale import Axis, Money, money, ticks, with_zero
from .svg import FULL, Svg

_NAME, _AMOUNT, _LINE, _BETWEEN = 7.6, 7.2, 8.6, 3.0
_ENDS, _TEXT, _LETTER = 138.0, 10.0, 11.0
_SAME = 1.2  # points: lines that keep so near are one to the eye
_DASH = 5.0
# of lines that are given no dash, one after the other, so that print in grey tells them apart
_BROKEN = ("", "8 1.8", "6 1.5 1.2 1.5", "3.6 1.4", "8 1.5 1.2 1.5 1.2 1.5")


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a line, or of lines that are one to the eye.

    Attributes:
        series: the lines.
        names: per line its name, in lines of text.
        amount: what it comes to.
    """

    series: tuple[Series, ...]
    names: tuple[tuple[str, ...], ...]
    amount: str

    @property
    def height(self) -> float:
        """The room its words take."""
        return _LINE * (sum(map(len, self.names)) + 1)


def cumulative(
    years: Sequence[int], series: Sequence[Series], title: str, *, height: float = 186.0
) -> Markup:
    """Draw the lines; those that run together in dashes that alternate, with one end.

    Args:
        years: the years.
        series: the lines.
        title: what it says, for who cannot see it.
        height: height in points, more where the names ask it.
    """
    series = _told_apart(series)
    values = [value for one in series for value in one.values]
    low, high = with_zero(values, margin=0.05)
    unit = money(values)
    room = FULL - _ENDS
    groups = _together(series, (height - 30.0) / (high - low))
    ends = [_end(one, unit, names=len(series) <= 8) for one in groups]
    height = max(height, sum(one.height + _BETWEEN for one in ends) + 22.0)
    svg = Svg(FULL, height, title)
    up = Axis(low, high, height - 20.0, 10.0)
    across = Axis(0, max(1, len(years) - 1), 34.0, room)
    for value in ticks(low, high, 6):
        zero = value == 0.0
        colour, line = (INK, 0.7) if zero else (RULE, 0.4)
        svg.line((across.start, up(value)), (room, up(value)), colour=colour, width=line)
        svg.text(across.start - 4, up(value) + 2.4, unit(value), size=6.8, fill=GREY, anchor="end")
    for group in sorted(groups, key=lambda each: any(one.strong for one in each)):
        _lines(svg, group, across, up)
    true = [up(one.series[0].values[-1]) for one in ends]
    heights = [one.height for one in ends]
    middles = pile(true, heights, _BETWEEN, 2.0, height - 16.0)
    for end, middle, y in zip(ends, middles, true, strict=True):
        _words(svg, end, middle, y, room)
    year_line(svg, years, across, height - 6.0)
    return svg.markup()


def _told_apart(series: Sequence[Series]) -> list[Series]:
    """The lines, each with a dash of its own; the one to look at stays whole."""
    dashes = cycle(_BROKEN)
    return [one if one.strong or one.dash else replace(one, dash=next(dashes)) for one in series]


def _together(series: Sequence[Series], scale: float) -> list[tuple[Series, ...]]:
    """The lines, those in groups that keep so near that they hide each other."""
    groups: list[list[Series]] = []
    for one in series:
        for group in groups:
            pairs = zip(one.values, group[0].values, strict=True)
            if all(abs(a - b) * scale <= _SAME for a, b in pairs):
                group.append(one)
                break
        else:
            groups.append([one])
    return [tuple(group) for group in groups]


def _lines(svg: Svg, group: tuple[Series, ...], across: Axis, up: Axis) -> None:
    """A line as it is; of several that run together every one in its turn."""
    for position, one in enumerate(group):
        points = [(across(i), up(value)) for i, value in enumerate(one.values)]
        alone = len(group) == 1
        svg.lines(
            points,
            colour=one.colour,
            width=2.2 if one.strong else 1.3 if alone else 1.8,
            dash=one.dash if alone else f"{_DASH:g} {_DASH * (len(group) - 1):g}",
            begin=0.0 if alone else _DASH * (len(group) - position),
        )


def _end(group: tuple[Series, ...], unit: Money, *, names: bool) -> _End:
    """The words at the end of a line."""
    room = FULL - (FULL - _ENDS) - _TEXT
    amounts = sorted(one.values[-1] for one in group)
    told = list(dict.fromkeys(unit(one) for one in (amounts[0], amounts[-1])))
    lines = 2 if names and len(group) == 1 else 1
    return _End(
        group,
        tuple(
            tuple(wrap(one.label, room - _indent(one), _NAME, lines=lines, bold=one.strong))
            for one in group
        ),
        "–".join(told) if not any("−" in one for one in told) else " / ".join(told),
    )


def _indent(one: Series) -> float:
    return _LETTER if one.letter else 0.0


def _words(svg: Svg, end: _End, middle: float, true: float, x: float) -> None:
    """Name and amount, with a hairline from the line where they do not stand beside it."""
    y = middle - end.height / 2
    if len(end.series) > 1:
        svg.line((x + 6, y + 2), (x + 6, y + end.height - 2), colour=GREY, width=0.6)
    if abs(middle - true) > 3 or len(end.series) > 1:
        svg.lines([(x + 1, true), (x + 6, middle)], colour=GREY, width=0.4)
    for one, lines in zip(end.series, end.names, strict=True):
        colour = BRICK if one.strong else INK
        if one.letter:
            svg.text(x + _TEXT, y + 6.6, one.letter, size=_NAME, fill=colour, bold=True)
        for line in lines:
            left = x + _TEXT + _indent(one)
            svg.text(left, y + 6.6, line, size=_NAME, fill=colour, bold=one.strong)
            y += _LINE
    left = x + _TEXT + max(map(_indent, end.series))
    svg.text(left, y + 6.4, end.amount, size=_AMOUNT, fill=GREY)
