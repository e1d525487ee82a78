"""What works cost together, and step by step who pays for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import number
from herbestemming.reporting.texts import text

from .heads import NAME_LINE, names_room, row_line
from .metrics import shorten, wrap
from .palette import BRICK, GREY, INK, MIST, OCHRE, PALE_BRICK, PETROL, RANGE, STONE
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
    "": (RANGE[1], ""),
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
    total = sum(one.amount for one in uses)
    heights = [total, *_running(uses), *(total - one for one in _running(sources))]
    low, high = min(0.0, *heights), max(1.0, *heights)
    room = names_room((one.name for one in (*uses, *sources)), _LEAST, _MOST)
    whole = Step(text("financiering", "samen"), total)
    rows = [_Row.of(one, room, STONE) for one in uses]
    rows.append(_Row.of(whole, room, INK))
    rows += [_Row.of(one, room, *_FILLS.get(one.sort, _FILLS[""])) for one in sources]
    svg = Svg(FULL, sum(one.height for one in rows) + 6.0, title)
    across = Axis(low, high, room + _SORT, FULL - _AMOUNT)
    y, at = 0.0, 0.0
    for position, row in enumerate(rows):
        amount = row.step.amount
        if position < len(uses):
            ends, at = (at, at + amount), at + amount
        elif position == len(uses):
            row_line(svg, y, strong=True)
            ends = (0.0, total)
        else:
            ends, at = (at - amount, at), at - amount
        _step(svg, row, ends, across, y, room)
        y += row.height
        if position < len(rows) - 1:
            _link(svg, across(at), y)
    svg.line((across(0), 0), (across(0), y + 2.0), colour=INK, width=0.6)
    return svg.markup()


@dataclass(frozen=True, slots=True)
class _Row:
    """A step as it is drawn: its name on one line or two."""

    step: Step
    lines: tuple[str, ...]
    fill: str
    hatch: str = ""

    @classmethod
    def of(cls, step: Step, room: float, fill: str, hatch: str = "") -> _Row:
        wide = room + (0.0 if step.kind else _SORT) - 8
        bold = fill == INK or step.sort == "tekort"
        return cls(step, tuple(wrap(step.name, wide, 7.6, bold=bold)), fill, hatch)

    @property
    def height(self) -> float:
        return _ROW + NAME_LINE * (len(self.lines) - 1)


def _running(steps: Sequence[Step]) -> list[float]:
    found, at = [], 0.0
    for one in steps:
        at += one.amount
        found.append(at)
    return found


def _link(svg: Svg, x: float, y: float) -> None:
    """A hairline from where one step ends to where the next begins, at `y`."""
    svg.line((x, y - 2.4), (x, y + 2.4), colour=GREY, width=0.5)


def _step(
    svg: Svg, row: _Row, ends: tuple[float, float], across: Axis, y: float, room: float
) -> None:
    one = row.step
    short = one.sort == "tekort"
    bold, colour = short or row.fill == INK, BRICK if short else INK
    for i, line in enumerate(row.lines):
        svg.text(0, y + 9.4 + NAME_LINE * i, line, size=7.6, bold=bold, fill=colour)
    base = y + 9.4 + NAME_LINE * (len(row.lines) - 1) / 2
    if one.kind:
        svg.text(room, base, shorten(one.kind, _SORT - 6, 7.0), size=7.0, fill=GREY)
    x0, x1 = sorted(map(across, ends))
    box = (x0, y + 2.4, max(0.7, x1 - x0), row.height - 4.8)
    svg.rect(*box, row.fill)
    if row.hatch:
        svg.hatch([box], row.hatch, gap=2.4, width=0.7)
    svg.text(FULL, base, number(one.amount), size=7.6, anchor="end", bold=bold, fill=colour)
