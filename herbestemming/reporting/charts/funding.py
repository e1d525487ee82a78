"""What works cost together, and step by step who pays for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import number
from herbestemming.reporting.texts import text

from .heads import names_room, row_line
from .metrics import shorten
from .palette import BRICK, GREY, INK, MIST, OCHRE, PALE_BRICK, PETROL, STONE
from .scale import Axis
from .svg import FULL, Svg

_LEAST, _MOST, _SORT, _AMOUNT, _ROW = 120.0, 196.0, 62.0, 56.0, 13.4

# fill and hatching by the dossier's word for a source; empty for what parties pay from their cash
_FILLS = {
    "premie": (MIST, ""),
    "subsidie": (MIST, ""),
    "gift": ("#A9C3C8", ""),
    "eigen-inbreng": (PETROL, ""),
    "lening": (OCHRE, ""),
    "": (STONE, ""),
    "tekort": (PALE_BRICK, BRICK),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the cost, or of what pays for it.

    Attributes:
        name: its name.
        amount: its size in euro; negative where a source gives more than is asked.
        sort: ``premie`` … ``lening``, empty for cash, ``tekort`` for what nobody has yet.
        kind: what it is, in a few words.
    """

    name: str
    amount: float
    sort: str = ""
    kind: str = ""


def waterfall(uses: Sequence[Step], sources: Sequence[Step], title: str) -> Markup:
    """Draw the figure: up with what it costs, down with what pays for it.

    Args:
        uses: what the money goes to.
        sources: where it comes from; together as much.
        title: what it says, for who cannot see it.
    """
    rows = len(uses) + len(sources) + 1
    svg = Svg(FULL, _ROW * rows + 6.0, title)
    total = sum(one.amount for one in uses)
    heights = [total, *_running(uses), *(total - one for one in _running(sources))]
    low, high = min(0.0, *heights), max(1.0, *heights)
    names = names_room((one.name for one in (*uses, *sources)), _LEAST, _MOST)
    across = Axis(low, high, names + _SORT, FULL - _AMOUNT)
    y, at = 0.0, 0.0
    for one in uses:
        _step(svg, one, (at, at + one.amount), across, y, PETROL, "")
        at += one.amount
        _link(svg, across(at), y)
        y += _ROW
    row_line(svg, y, strong=True)
    _step(svg, Step(text("financiering", "samen"), total), (0.0, total), across, y, INK, "")
    _link(svg, across(total), y)
    y += _ROW
    for position, one in enumerate(sources):
        fill, lines = _FILLS.get(one.sort, _FILLS[""])
        _step(svg, one, (at - one.amount, at), across, y, fill, lines)
        at -= one.amount
        if position < len(sources) - 1:
            _link(svg, across(at), y)
        y += _ROW
    svg.line((across(0), 0), (across(0), y + 2.0), colour=INK, width=0.6)
    return svg.markup()


def _running(steps: Sequence[Step]) -> list[float]:
    found, at = [], 0.0
    for one in steps:
        at += one.amount
        found.append(at)
    return found


def _link(svg: Svg, x: float, y: float) -> None:
    """A hairline from where one step ends to where the next begins."""
    svg.line((x, y + _ROW - 2.4), (x, y + _ROW + 2.4), colour=GREY, width=0.5)


def _step(
    svg: Svg,
    one: Step,
    ends: tuple[float, float],
    across: Axis,
    y: float,
    fill: str,
    lines: str,
) -> None:
    base = y + 9.4
    bold = fill == INK
    short = one.sort == "tekort"
    colour = BRICK if short else INK
    names = across.start - _SORT
    room = names + (0.0 if one.kind else _SORT) - 8
    name = shorten(one.name, room, 7.6, bold=bold or short)
    svg.text(0, base, name, size=7.6, bold=bold or short, fill=colour)
    if one.kind:
        svg.text(names, base, shorten(one.kind, _SORT - 6, 7.0), size=7.0, fill=GREY)
    x0, x1 = sorted(map(across, ends))
    box = (x0, y + 2.4, max(0.7, x1 - x0), _ROW - 4.8)
    svg.rect(*box, fill)
    if lines:
        svg.hatch([box], lines, gap=2.4, width=0.7)
    svg.text(
        FULL, base, number(one.amount), size=7.6, anchor="end", bold=bold or short, fill=colour
    )
