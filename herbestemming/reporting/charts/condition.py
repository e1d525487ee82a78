"""The condition of every part of the building through the years: a strip per part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import NOTHING
from herbestemming.notation.dutch import condition as condition_told
from herbestemming.reporting.texts import text

from .flows import year_line
from .heads import Rows, remark
from .palette import CONDITION, GREY, INK, WHITE
from .scale import Axis
from .svg import FULL, BoxOf, Svg

_ROW, _TOP = 13.0, 24.0
_NAMES = 168.0
_HATCHED = 4  # as grey as 3 in print: lines tell them apart
_RUN = 9.0  # how wide a run of years is that holds its grade
_FULL, _PART = 1.9, 1.5  # how large a dot is
_TALLEST = 545.0


@dataclass(frozen=True, slots=True)
class Strip:
    """One part of the building.

    Attributes:
        name: its name.
        before: condition at the start of the first year; None where it is not there.
        values: condition at the end of each year, 1 (good) to 6; None where it is not there.
        essential: whether it is of the essence.
        mended: positions of the years in which all that waited is mended.
        partly: positions of the years in which a part of what waits is mended.
    """

    name: str
    before: float | None
    values: tuple[float | None, ...]
    essential: bool = False
    mended: tuple[int, ...] = ()
    partly: tuple[int, ...] = ()


def condition(years: Sequence[int], strips: Sequence[Strip], title: str, rest: str = "") -> Markup:
    """Draw the strips: every run of years with its grade, and under it dots where it is mended.

    Args:
        years: the years.
        strips: the parts.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    names = [(one.name, one.essential) for one in strips]
    row_high = min(_ROW, _TALLEST / max(1, len(names)))
    rows = Rows.of(names, _NAMES - 4.0, row_high, most=_TALLEST)
    bottom = _TOP + rows.height + 16.0
    svg = Svg(FULL, bottom + (10.0 if rest else 0.0), title)
    left, right = _NAMES + 28.0, FULL - 28.0
    across = Axis(-0.5, len(years) - 0.5, left, right)
    boxes: dict[int, list[BoxOf]] = {}
    digits: list[tuple[float, float, int]] = []
    dots: list[tuple[float, float, float]] = []
    for row, (strip, y) in enumerate(zip(strips, rows.tops(_TOP), strict=True)):
        rows.draw(svg, row, y - 0.6)
        middle = y + rows.heights[row] / 2 - 0.8
        end = strip.values[-1]
        svg.text(left - 5, middle + 2.6, _told(strip.before), size=7.2, fill=GREY, anchor="end")
        worn = end is not None and end >= 4
        svg.text(right + 5, middle + 2.6, _told(end), size=7.2, bold=worn)
        for first, last, grade in _runs(strip.values):
            x0, x1 = across(first - 0.5), across(last + 0.5)
            boxes.setdefault(grade, []).append((x0, y, x1 - x0 + 0.05, rows.heights[row] - 1.6))
            if x1 - x0 >= _RUN:
                digits.append((x0 + 2.6, y + 6.0, grade))
        dots += [(x, y + rows.heights[row] - 3.9, radius) for x, radius in _dots(strip, across)]
    for grade, found in sorted(boxes.items()):
        svg.rects(found, CONDITION[grade - 1])
        if grade == _HATCHED:
            svg.hatch(found, CONDITION[4], gap=2.6, width=0.5)
    for x, y, grade in digits:
        svg.text(x, y, str(grade), size=6.8, fill=_ink(grade))
    for x, y, radius in dots:
        full = radius == _FULL
        svg.circle(
            x, y, radius, fill=INK if full else WHITE, stroke=WHITE if full else INK, width=0.6
        )
    _key(svg, left)
    svg.text(left - 5, _TOP - 4.0, text("toestand", "begin"), size=6.8, fill=GREY, anchor="end")
    svg.text(FULL, _TOP - 4.0, text("toestand", "einde"), size=6.8, fill=GREY, anchor="end")
    year_line(svg, years, across, bottom - 5.0)
    remark(svg, bottom + 6.0, rest)
    return svg.markup()


def _dots(strip: Strip, across: Axis) -> list[tuple[float, float]]:
    """Where the dots of a strip stand, and how large they are; in a crowd, those that fit."""
    found = [(across(i), _FULL) for i in strip.mended]
    for i in strip.partly:
        x = across(i)
        if all(abs(x - at) >= radius + _PART + 0.8 for at, radius in found):
            found.append((x, _PART))
    return sorted(found)


def _told(value: float | None) -> str:
    return NOTHING if value is None else condition_told(value)


def _ink(grade: int) -> str:
    return WHITE if grade >= 5 else INK


def _runs(values: Sequence[float | None]) -> list[tuple[int, int, int]]:
    """Years of one grade, 1 to 6, that follow each other, as one box."""
    found: list[tuple[int, int, int]] = []
    for i, value in enumerate(values):
        if value is None:
            continue
        grade = min(6, max(1, int(value + 1e-9)))
        if found and found[-1][2] == grade and found[-1][1] == i - 1:
            found[-1] = (found[-1][0], i, grade)
        else:
            found.append((i, i, grade))
    return found


def _key(svg: Svg, left: float) -> None:
    """The six grades, with their meaning at both ends."""
    x = left
    svg.text(x, 7.4, text("toestand", "goed"), size=6.8, fill=GREY)
    x += 28.0
    for grade, colour in enumerate(CONDITION, start=1):
        svg.rect(x, 0.6, 15.0, 8.6, colour)
        if grade == _HATCHED:
            svg.hatch([(x, 0.6, 15.0, 8.6)], CONDITION[4], gap=2.6, width=0.5)
        svg.text(
            x + 7.5,
            7.2,
            str(grade),
            size=6.8,
            fill=_ink(grade),
            anchor="middle",
        )
        x += 16.0
    svg.text(x + 4, 7.4, text("toestand", "slecht"), size=6.8, fill=GREY)
