"""How figures look on paper in Flanders: points for thousands, a comma for decimals."""

from __future__ import annotations

import math
from datetime import date

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "\u2013"
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


def number(value: float, decimals: int = 0, *, trim: bool = True) -> str:
    """A number with thousands points and a decimal comma.

    Args:
        value: the number.
        decimals: at most so many decimals.
        trim: leave out trailing zeros after the comma.
    """
    if not math.isfinite(value):
        return "oneindig" if value > 0 else "min oneindig"
    rounded = round(value, decimals) + 0.0
    text = f"{abs(rounded):,.{decimals}f}".replace(",", "~").replace(".", ",").replace("~", ".")
    if trim and "," in text:
        text = text.rstrip("0").rstrip(",")
    return (MINUS if rounded < 0 else "") + text


def condition(value: float) -> str:
    """A condition of 1 to 6 with one decimal, cut and not rounded: ``3,9`` for 3,96.

    So it never looks as if it had come to the next grade.
    """
    return fixed(math.floor(value * 10 + 1e-6) / 10, 1)


def fixed(value: float, decimals: int) -> str:
    """A number with exactly so many decimals, for columns."""
    return number(value, decimals, trim=False)


def euro(value: float, decimals: int = 0) -> str:
    """An amount: ``€ 1.250``, ``− € 1.250``."""
    text = number(abs(value), decimals, trim=False)
    negative = round(value, decimals) < 0
    return f"{MINUS}{NBSP}€{NBSP}{text}" if negative else f"€{NBSP}{text}"


def percent(fraction: float, decimals: int = 1) -> str:
    """A fraction as a percentage: ``3,5 %``."""
    return f"{number(fraction * 100, decimals)}{NBSP}%"


def day(found: date) -> str:
    """A day in words: ``1 januari 2019``."""
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def enumerate_words(words: list[str], last: str = "en") -> str:
    """``a, b en c``."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + f" {last} " + words[-1]
