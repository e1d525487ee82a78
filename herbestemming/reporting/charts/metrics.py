"""How wide text is in Source Sans 3, so that labels can be placed before they are drawn."""

from __future__ import annotations

import re
from functools import lru_cache

_WIDTHS = {
    **dict.fromkeys("0123456789#$+<=>^~€−≥", 497),
    **dict.fromkeys("abdegkopqhnuéèëêàâáöôóòüûúñ", 525),
    **dict.fromkeys("cszçrtxvy", 425),
    **dict.fromkeys("fiíjlïî .,:;'’!|()-[]·/", 290),
    **dict.fromkeys("mw%", 800),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&É", 600),
    **dict.fromkeys("MW@", 760),
    "I": 270,
    "J": 480,
    "–": 480,
    "“": 430,
    "”": 430,
    "…": 950,
    "→": 620,
    "\u00a0": 200,
    " ": 200,
}
_BOLD = 1.04
_OTHER = 700


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points, a little on the safe side."""
    return _units(text) / 1000 * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=8192)
def _units(text: str) -> int:
    """The width of a text in thousandths of its size; the same lines are tried in many sizes."""
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text)


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip(" ,;:(-") + "…"


def wrap(text: str, room: float, size: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """The text over at most so many lines; the last one is cut where it must be."""
    words = re.findall(r"[^ \n\t]+", text)  # a number and its unit hold on to each other
    found: list[str] = []
    while words and len(found) < lines:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold=bold) <= room:
            line += f" {words.pop(0)}"
        if words and len(found) == lines - 1:
            line += " " + " ".join(words)
            words = []
        found.append(shorten(line, room, size, bold=bold))
    return found or [""]


def line_count(text: str, room: float, size: float) -> int:
    """Over how many lines a text runs in so much room, at least one."""
    return len(wrap(text, room, size, lines=1000))
