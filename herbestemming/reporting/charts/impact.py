"""What works do to heritage: elements by interventions, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herbestemming.notation.dutch import NOTHING, percent
from herbestemming.reporting.texts import text

from .heads import Columns, remark, row_line, row_name
from .metrics import width
from .palette import EFFECT, GREY, INK
from .svg import FULL, Svg

_NAMES, _KEPT, _ROW, _WIDEST = 150.0, 52.0, 16.0, 72.0
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
    columns = Columns.within(interventions, _NAMES, FULL - _KEPT, _WIDEST)
    top = max(columns.height, 20.0)
    svg = Svg(FULL, top + _ROW * len(rows) + 20.0 + (10.0 if rest else 0.0), title)
    columns.draw(svg, top)
    beside = columns.right + _KEPT - 6.0  # what is left stands beside the last column
    if not columns.slanted:
        svg.text(beside, top - 4.0, kept, size=7.0, fill=GREY, anchor="end")
    row_line(svg, top, strong=True, right=beside)
    for position, row in enumerate(rows):
        y = top + _ROW * position
        row_name(svg, y + 10.8, row.name, _NAMES - 8, bold=row.essential)
        row_line(svg, y + _ROW, right=beside)
        for column, hit in enumerate(row.hits):
            if hit is not None:
                left = columns.left + columns.wide * column
                _cell(svg, hit, left + 1.0, y + 1.0, columns.wide - 2.0, _ROW - 2.0)
        told = NOTHING if row.kept is None else percent(row.kept, 0)
        svg.text(beside, y + 10.8, told, size=7.4, anchor="end")
    y = top + _ROW * len(rows) + 14.0
    _key(svg, y, text("impact", "blijft-lang") if columns.slanted else "")
    remark(svg, y + 11.0, rest)
    return svg.markup()


def _cell(svg: Svg, hit: Hit, x: float, y: float, wide: float, high: float) -> None:
    fill, ink = EFFECT[hit.shade]
    svg.rect(x, y, wide, high, fill)
    if hit.undone in _LASTING:
        dash = _LASTING[hit.undone]
        svg.frame(x + 0.6, y + 0.6, wide - 1.2, high - 1.2, colour=INK, line=1.2, dash=dash)
    svg.text(x + wide / 2, y + high / 2 + 2.8, hit.sign, size=8.0, fill=ink, anchor="middle")


def _key(svg: Svg, y: float, also: str) -> None:
    x = 0.0
    for word, dash in (("nee", ""), ("deels", "2.4 1.6"), ("ja", None)):
        svg.rect(x, y - 7.2, 12.0, 9.0, EFFECT["n2"][0])
        if dash is not None:
            svg.frame(x + 0.6, y - 6.6, 10.8, 7.8, colour=INK, line=1.2, dash=dash)
        name = text("impact", f"sleutel-{word}")
        svg.text(x + 16, y, name, size=6.8, fill=GREY)
        x += 16 + width(name, 6.8) + 14
    svg.text(x, y, also, size=6.8, fill=GREY)
