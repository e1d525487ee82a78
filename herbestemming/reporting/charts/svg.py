"""A small builder of SVG. One unit is one point where a figure is 470 units wide.

Style sheets of the page do not reach a figure in WeasyPrint: everything stands in attributes.
Coordinates have one decimal, so that files are small and the same every time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Literal

from markupsafe import Markup

from herbestemming.reporting.clean import clean

from .palette import INK, RULE

FULL = 470.0
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
BoxOf = tuple[float, float, float, float]
"""Left, top, width and height of a rectangle."""


def short(value: float) -> str:
    """A coordinate as short as it can be."""
    told = f"{value:.1f}"
    if told[-1] == "0":
        told = told[:-2]
    return "0" if told == "-0" else told


class Svg:
    """One figure.

    Args:
        width: width in points.
        height: height in points.
        title: what the figure says, for who cannot see it.
    """

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height, self.title = width, height, title
        self._parts: list[str] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 7.6,
        fill: str = INK,
        anchor: Anchor = "start",
        bold: bool = False,
        turn: float = 0.0,
    ) -> None:
        """A line of text on its baseline, turned by so many degrees if asked."""
        weight = ' font-weight="600"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        turned = f' transform="rotate({short(turn)} {short(x)} {short(y)})"' if turn else ""
        self._parts.append(
            f'<text x="{short(x)}" y="{short(y)}" font-size="{short(size)}" fill="{fill}"'
            f"{place}{weight}{turned}>{escape(clean(words))}</text>"
        )

    def line(
        self, start: Point, end: Point, *, colour: str = RULE, width: float = 0.4, dash: str = ""
    ) -> None:
        """A straight line."""
        self.lines([start, end], colour=colour, width=width, dash=dash)

    def lines(
        self,
        points: Sequence[Point],
        *,
        colour: str,
        width: float = 1.0,
        dash: str = "",
        begin: float = 0.0,
    ) -> None:
        """A broken line through points; its dashes begin so far along their pattern."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        dashed += f' stroke-dashoffset="{short(begin)}"' if begin else ""
        self._parts.append(
            f'<path d="M{_along(points)}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
            f' stroke-linejoin="round"{dashed}/>'
        )

    def segments(self, pairs: Sequence[tuple[Point, Point]], *, colour: str, width: float) -> None:
        """Many straight lines of one look, as one path."""
        drawn = "".join(f"M{_along(pair)}" for pair in pairs)
        if drawn:
            self._parts.append(
                f'<path d="{drawn}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
            )

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle."""
        if width > 0 and height > 0:
            self._parts.append(
                f'<rect x="{short(x)}" y="{short(y)}" width="{short(width)}"'
                f' height="{short(height)}" fill="{fill}"/>'
            )

    def rects(self, boxes: Sequence[BoxOf], fill: str) -> None:
        """Many filled rectangles of one colour, as one path (four times as light)."""
        drawn = "".join(
            f"M{short(x)} {short(y)}h{short(w)}v{short(h)}h{short(-w)}z"
            for x, y, w, h in boxes
            if w > 0 and h > 0
        )
        if drawn:
            self._parts.append(f'<path d="{drawn}" fill="{fill}"/>')

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        colour: str = INK,
        line: float = 0.8,
        dash: str = "",
    ) -> None:
        """The outline of a rectangle."""
        if width > 0 and height > 0:
            x1, y1 = x + width, y + height
            corners = [(x, y), (x1, y), (x1, y1), (x, y1), (x, y)]
            self.lines(corners, colour=colour, width=line, dash=dash)

    def hatch(
        self,
        boxes: Sequence[BoxOf],
        colour: str,
        *,
        gap: float = 3.0,
        width: float = 0.6,
        falling: bool = False,
    ) -> None:
        """Slanted lines over rectangles, as one path: what colour says, for who prints in grey."""
        slants = [pair for box in boxes for pair in _slants(*box, gap, falling=falling)]
        self.segments(slants, colour=colour, width=width)

    def circle(
        self, x: float, y: float, radius: float, *, fill: str, stroke: str = "", width: float = 1.0
    ) -> None:
        """A circle."""
        edge = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
        self._parts.append(
            f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{fill}"{edge}/>'
        )

    def area(self, points: Sequence[Point], fill: str) -> None:
        """A filled polygon."""
        self._parts.append(f'<path d="M{_along(points)}Z" fill="{fill}"/>')

    def markup(self, unit: str = "pt", css: str = "") -> Markup:
        """The figure, to be put in a page."""
        named = f' class="{css}"' if css else ""
        return Markup(
            f'<svg{named} xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="0 0 {short(self.width)} {short(self.height)}"'
            f' width="{short(self.width)}{unit}" height="{short(self.height)}{unit}"'
            f' font-family="Source Sans 3, sans-serif"><title>{escape(clean(self.title))}</title>'
            f"{''.join(self._parts)}</svg>"
        )


def _along(points: Sequence[Point]) -> str:
    return "L".join(f"{short(x)} {short(y)}" for x, y in points)


def _slants(
    x: float, y: float, width: float, height: float, gap: float, *, falling: bool
) -> Iterator[tuple[Point, Point]]:
    """Lines at 45° within a rectangle, on one raster for the whole figure."""
    if width <= 0 or height <= 0:
        return
    across = gap * math.sqrt(2)
    first = x - y - height if falling else x + y  # what x − y or x + y is along a line
    at = math.ceil(first / across) * across
    while at < first + width + height:
        if falling:  # x − y = at
            start = max(x, at + y)
            end = min(x + width, at + y + height)
            yield (start, start - at), (end, end - at)
        else:  # x + y = at
            start = max(x, at - y - height)
            end = min(x + width, at - y)
            yield (start, at - start), (end, at - end)
        at += across
