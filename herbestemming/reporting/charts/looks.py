"""How uses are told apart, in every figure of use the same: by number and fill."""

from __future__ import annotations

from .metrics import wrap
from .palette import CLAY, INK, MIST, PALE_BRICK, PETROL, STONE, WHITE
from .svg import FULL, BoxOf, Svg

# fill, colour and direction of the hatching, colour of what stands in it; fills are apart in grey,
# and hatched are only the last ones, as slanted lines tell in the timeline that a building is shut
LOOKS = (
    (PETROL, "", False, WHITE),
    (MIST, "", False, INK),
    (PALE_BRICK, "", False, INK),
    (CLAY, "", False, WHITE),
    (WHITE, "", False, INK),
    (INK, "", False, WHITE),
    (WHITE, PETROL, False, INK),
    (STONE, INK, True, INK),
)
ROOM, LINE, _MORE = 20.0, 11.4, 8.8


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


def named(svg: Svg, position: int, name: str, x: float, y: float) -> float:
    """A use beside its number and look; where the next one stands."""
    box = (x, y - 7.2, 13.0, 9.0)
    look(svg, position, box)
    svg.frame(*box, colour=INK, line=0.5)
    fill, lines, _, ink = LOOKS[position % len(LOOKS)]
    if lines:
        svg.rect(x + 3.8, y - 6.4, 5.4, 7.4, fill)
    svg.text(x + 6.5, y - 0.2, str(position + 1), size=6.8, fill=ink, anchor="middle", bold=True)
    return entry(svg, name, x, y, FULL)


def entry(svg: Svg, name: str, x: float, y: float, right: float) -> float:
    """A name in a list, over two lines where one is too short; where the next one stands."""
    lines = wrap(name, right - x - ROOM, 7.4)
    for i, line in enumerate(lines):
        svg.text(x + ROOM - 2.0, y + _MORE * i, line, size=7.4)
    return y + LINE + _MORE * (len(lines) - 1)


def high(names: list[str], x: float, right: float) -> float:
    """How high a list of names is."""
    return sum(LINE + _MORE * (len(wrap(one, right - x - ROOM, 7.4)) - 1) for one in names)
