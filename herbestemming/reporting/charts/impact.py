"""What works do to heritage: elements by interventions, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import NOTHING, percent
from herbestemming.reporting.texts import text

from .heads import Columns, Rows, names_room, remark, row_line
from .metrics import width
from .palette import EFFECT, GREY, INK
from .svg import FULL, BoxOf, Svg

_LEAST, _KEPT, _ROW, _WIDEST = 110.0, 52.0, 17.0, 72.0
_APART = 5.6
_BARS = {"n0": 1.0, "n1": 2.0, "n2": 3.0, "n3": 4.0}  # how thick the bar of a loss is
_LASTING = {"nee": "", "deels": "2.4 1.6"}  # how a frame is drawn; without one it can be undone


@dataclass(frozen=True, slots=True)
class Hit:
    """What an intervention does to an element.

    Attributes:
        sign: its sign.
        shade: class of the effect.
        undone: ``ja``, ``deels`` or ``nee``: whether a loss can be undone; empty for a gain.
    """

    sign: str
    shade: str
    undone: str = ""


@dataclass(frozen=True, slots=True)
class Hurt:
    """One element: what each intervention does to it, and what is left of its value, 0…1."""

    name: str
    hits: tuple[Hit | None, ...]
    kept: float | None
    essential: bool = False


def impact(
    interventions: Sequence[str], rows: Sequence[Hurt], title: str, rest: str = ""
) -> Markup:
    """Draw the matrix: a sign per effect, framed where it cannot be undone.

    Args:
        interventions: their names.
        rows: the elements.
        title: what it says, for who cannot see it.
        rest: what it does not show.
    """
    kept = text("impact", "blijft")
    most = 236.0 if len(interventions) <= 2 else 170.0
    names = names_room((one.name for one in rows), _LEAST, most)
    columns = Columns.within(interventions, names, FULL - _KEPT, _WIDEST)
    lines = Rows.of([(one.name, one.essential) for one in rows], names - 8, _ROW)
    top = max(columns.height, 20.0)
    svg = Svg(FULL, top + lines.height + 20.0 + (10.0 if rest else 0.0), title)
    columns.draw(svg, top)
    beside = columns.right + _KEPT - 6.0  # what is left stands beside the last column
    if not columns.slanted:
        svg.text(beside, top - 4.0, kept, size=7.0, fill=GREY, anchor="end")
    row_line(svg, top, strong=True, right=beside)
    for position, (row, y) in enumerate(zip(rows, lines.tops(top), strict=True)):
        high = lines.heights[position]
        lines.draw(svg, position, y)
        row_line(svg, y + high, right=beside)
        for column, hit in enumerate(row.hits):
            if hit is not None:
                left = columns.left + columns.wide * column
                _cell(svg, hit, left + 1.0, y + 1.0, columns.wide - 2.0, high - 2.0)
        told = NOTHING if row.kept is None else percent(row.kept, 0)
        svg.text(beside, y + high / 2 + 2.6, told, size=7.4, anchor="end")
    y = top + lines.height + 14.0
    drawn = {hit.undone for row in rows for hit in row.hits if hit is not None and hit.undone}
    _key(svg, y, drawn, text("impact", "blijft-lang") if columns.slanted else "")
    remark(svg, y + 11.0, rest)
    return svg.markup()


def _cell(svg: Svg, hit: Hit, x: float, y: float, wide: float, high: float) -> None:
    fill, ink = EFFECT[hit.shade]
    _patch(svg, fill, hit.undone, (x, y, wide, high))
    if hit.shade in _BARS:  # a loss, for who prints in grey
        inside = 2.0 if hit.undone in _LASTING else 0.0
        svg.rect(x + inside, y + inside, _BARS[hit.shade], high - 2 * inside, INK)
    signs = list(hit.sign) if len(set(hit.sign)) == 1 else [hit.sign]
    first = x + wide / 2 - _APART * (len(signs) - 1) / 2
    for position, one in enumerate(signs):  # apart, or three minus signs become one dash
        at = first + _APART * position
        svg.text(at, y + high / 2 + 3.2, one, size=9.4, fill=ink, anchor="middle", bold=True)


def _patch(svg: Svg, fill: str, undone: str, box: BoxOf) -> None:
    """A filled cell; within a frame where a loss cannot be undone, or only in part."""
    x, y, wide, high = box
    if undone not in _LASTING:
        svg.rect(*box, fill)
        return
    svg.rect(x + 2.0, y + 2.0, wide - 4.0, high - 4.0, fill)
    dash = _LASTING[undone]
    svg.frame(x + 0.5, y + 0.5, wide - 1.0, high - 1.0, colour=INK, line=1.0, dash=dash)


def _key(svg: Svg, y: float, drawn: Collection[str], also: str) -> None:
    """What the frames mean that are drawn."""
    x = 0.0
    for word in (one for one in ("nee", "deels", "ja") if one in drawn):
        _patch(svg, EFFECT["n2"][0], word, (x, y - 7.6, 15.0, 10.0))
        name = text("impact", f"sleutel-{word}")
        svg.text(x + 19, y, name, size=6.8, fill=GREY)
        x += 19 + width(name, 6.8) + 14
    svg.text(x, y, also, size=6.8, fill=GREY)
