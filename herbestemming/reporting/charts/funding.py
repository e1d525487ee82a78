"""What money goes to and where it comes from: two bars of one length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import number
from herbestemming.reporting.texts import text

from .metrics import shorten, width
from .palette import GREY, INK, WHITE
from .svg import FULL, Svg

_BAR, _LEFT = 19.0, 62.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar.

    Attributes:
        label: its name.
        amount: its size in euro.
        fill: its colour.
        dark: whether text on it is white.
    """

    label: str
    amount: float
    fill: str
    dark: bool


def funding(uses: Sequence[Piece], sources: Sequence[Piece], title: str) -> Markup:
    """Draw the bars, with names under what is wide enough to carry one.

    Args:
        uses: what the money goes to.
        sources: where it comes from.
        title: what it says, for who cannot see it.
    """
    svg = Svg(FULL, 92.0, title)
    total = max(sum(one.amount for one in uses), sum(one.amount for one in sources))
    if total <= 0:
        return svg.markup()
    _bar(svg, 2.0, text("financiering", "besteding"), uses, total)
    _bar(svg, 50.0, text("financiering", "bronnen"), sources, total)
    return svg.markup()


def _bar(svg: Svg, top: float, name: str, pieces: Sequence[Piece], total: float) -> None:
    svg.text(0, top + 12.4, name, size=7.8, bold=True)
    x = _LEFT
    for one in pieces:
        wide = one.amount / total * (FULL - _LEFT)
        svg.rect(x, top, max(0.4, wide - 0.7), _BAR, one.fill)
        words = number(one.amount)
        if width(words, 7.2) + 6 <= wide:
            svg.text(x + 4, top + 12.2, words, size=7.2, fill=WHITE if one.dark else INK)
        if wide >= 30:
            svg.text(x, top + _BAR + 9.0, shorten(one.label, wide - 5, 7.0), size=7.0, fill=GREY)
        x += wide
