"""A small builder of SVG. One unit is one point where a figure is 470 units wide.

Style sheets of the page do not reach a figure in WeasyPrint: everything stands in attributes.
Coordinates have one decimal, so that files are small and the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

from markupsafe import Markup

from herbestemming.reporting.clean import clean

from .palette import INK, RULE

FULL = 470.0
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


def short(value: float) -> str:
    """A coordinate as short as it can be."""
    return f"{round(value, 1) + 0.0:.1f}".rstrip("0").rstrip(".")


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
    ) -> None:
        """A line of text on its baseline."""
        weight = ' font-weight="600"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(
            f'<text x="{short(x)}" y="{short(y)}" font-size="{short(size)}" fill="{fill}"'
            f"{place}{weight}>{escape(clean(words))}</text>"
        )

    def line(
        self, start: Point, end: Point, *, colour: str = RULE, width: float = 0.4, dash: str = ""
    ) -> None:
        """A straight line."""
        self.lines([start, end], colour=colour, width=width, dash=dash)

    def lines(
        self, points: Sequence[Point], *, colour: str, width: float = 1.0, dash: str = ""
    ) -> None:
        """A broken line through points."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<path d="M{_along(points)}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
            f' stroke-linejoin="round"{dashed}/>'
        )

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle."""
        if width > 0 and height > 0:
            self._parts.append(
                f'<rect x="{short(x)}" y="{short(y)}" width="{short(width)}"'
                f' height="{short(height)}" fill="{fill}"/>'
            )

    def rects(self, boxes: Sequence[tuple[float, float, float, float]], fill: str) -> None:
        """Many filled rectangles of one colour, as one path (four times as light)."""
        drawn = "".join(
            f"M{short(x)} {short(y)}h{short(w)}v{short(h)}h{short(-w)}z"
            for x, y, w, h in boxes
            if w > 0 and h > 0
        )
        if drawn:
            self._parts.append(f'<path d="{drawn}" fill="{fill}"/>')

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
