"""How uses are told apart, in every figure of use the same: by number, fill and hatching."""

from __future__ import annotations

from .metrics import shorten
from .palette import BRICK, INK, MIST, OCHRE, PETROL, STONE, WHITE
from .svg import FULL, BoxOf, Svg

# fill, colour and direction of the hatching, colour of what stands in it
LOOKS = (
    (PETROL, "", False, WHITE),
    (MIST, "", False, INK),
    (WHITE, BRICK, False, INK),
    (OCHRE, "", False, INK),
    (WHITE, PETROL, True, INK),
    (STONE, "", False, INK),
    (BRICK, "", False, WHITE),
    (STONE, INK, True, INK),
)


def look(svg: Svg, use: int, box: BoxOf) -> None:
    """Fill a box with the look of a use."""
    fill, lines, falling, _ = LOOKS[use % len(LOOKS)]
    svg.rect(*box, fill)
    if lines:
        svg.hatch([box], lines, gap=2.6, width=0.7, falling=falling)


def number(svg: Svg, use: int, x: float, y: float) -> None:
    """The number of a use, over its look."""
    fill, lines, _, ink = LOOKS[use % len(LOOKS)]
    if lines:
        svg.circle(x, y, 5.0, fill=fill)
    svg.text(x, y + 2.7, str(use + 1), size=7.6, fill=ink, anchor="middle", bold=True)


def named(svg: Svg, position: int, name: str, x: float, y: float) -> None:
    """A use beside its number and look."""
    box = (x, y - 7.2, 13.0, 9.0)
    look(svg, position, box)
    svg.frame(*box, colour=INK, line=0.5)
    fill, lines, _, ink = LOOKS[position % len(LOOKS)]
    if lines:
        svg.rect(x + 3.8, y - 6.4, 5.4, 7.4, fill)
    svg.text(x + 6.5, y - 0.2, str(position + 1), size=6.8, fill=ink, anchor="middle", bold=True)
    svg.text(x + 18, y, shorten(name, FULL - x - 20, 7.4), size=7.4)
