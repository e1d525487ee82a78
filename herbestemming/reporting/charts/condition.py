"""The condition of every part of the building through the years: a strip per part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import NOTHING, fixed
from herbestemming.reporting.texts import text

from .flows import year_line
from .heads import remark
from .metrics import shorten
from .palette import CONDITION, GREY, INK, WHITE
from .scale import Axis
from .svg import FULL, BoxOf, Svg

_ROW, _TOP = 12.4, 24.0
_NAMES = 168.0
_HATCHED = 4  # as grey as 3 in print: lines tell them apart


@dataclass(frozen=True, slots=True)
class Strip:
    """One part of the building.

    Attributes:
        name: its name.
        before: condition at the start of the first year; None where it is not there.
        values: condition at the end of each year, 1 (good) to 6; None where it is not there.
        essential: whether it is of the essence.
        mended: positions of the years in which it is mended.
    """

    name: str
    before: float | None
    values: tuple[float | None, ...]
    essential: bool = False
    mended: tuple[int, ...] = ()


def condition(years: Sequence[int], strips: Sequence[Strip], title: str, rest: str = "") -> Markup:
    """Draw the strips, every run of years with its grade where there is room.

    Args:
        years: the years.
        strips: the parts.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    bottom = _TOP + _ROW * len(strips) + 16.0
    height = bottom + (10.0 if rest else 0.0)
    svg = Svg(FULL, height, title)
    left, right = _NAMES + 28.0, FULL - 28.0
    across = Axis(-0.5, len(years) - 0.5, left, right)
    slot = (right - left) / len(years)
    boxes: dict[int, list[BoxOf]] = {}
    digits: list[tuple[float, float, int]] = []
    for row, strip in enumerate(strips):
        y = _TOP + row * _ROW
        svg.text(
            0,
            y + 8.2,
            shorten(strip.name, _NAMES, 7.6, bold=strip.essential),
            size=7.6,
            bold=strip.essential,
        )
        end = strip.values[-1]
        svg.text(left - 5, y + 8.2, _told(strip.before), size=7.2, fill=GREY, anchor="end")
        svg.text(right + 5, y + 8.2, _told(end), size=7.2, bold=end is not None and end >= 4)
        for first, last, grade in _runs(strip.values):
            box = (across(first - 0.5), y, slot * (last - first + 1) + 0.05, _ROW - 1.6)
            boxes.setdefault(grade, []).append(box)
            at = box[0] + 2.6
            if any(across(i) < at + 7.0 for i in strip.mended if first <= i <= last):
                at = across(max(i for i in strip.mended if across(i) < at + 7.0)) + 3.6
            if at + 6.0 <= box[0] + box[2]:
                digits.append((at, y + 7.9, grade))
    for grade, found in sorted(boxes.items()):
        svg.rects(found, CONDITION[grade - 1])
        if grade == _HATCHED:
            svg.hatch(found, CONDITION[4], gap=2.6, width=0.5)
    for x, y, grade in digits:
        svg.text(x, y, str(grade), size=6.8, fill=_ink(grade))
    for row, strip in enumerate(strips):
        for i in strip.mended:
            y = _TOP + row * _ROW + (_ROW - 1.6) / 2
            svg.circle(across(i), y, 2.0, fill=WHITE, stroke=INK, width=0.9)
    _key(svg, left)
    svg.text(left - 5, _TOP - 4.0, text("toestand", "begin"), size=6.8, fill=GREY, anchor="end")
    svg.text(FULL, _TOP - 4.0, text("toestand", "einde"), size=6.8, fill=GREY, anchor="end")
    year_line(svg, years, across, bottom - 5.0)
    remark(svg, bottom + 6.0, rest)
    return svg.markup()


def _told(value: float | None) -> str:
    return NOTHING if value is None else fixed(value, 1)


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
