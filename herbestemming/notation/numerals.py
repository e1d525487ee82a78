"""The digits of figures and days: what they can stand for."""

from __future__ import annotations

import re
from datetime import date

DIGITS = r"[0-9][0-9.,_ \u00a0\u202f']*[0-9]|[0-9]"
_SPACE = re.compile(r"[_ \u00a0\u202f']")
_SPACED = re.compile(r"[0-9]{1,3}(?:[_ \u00a0\u202f'][0-9]{3})+(?:[.,][0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_WITH_DECIMALS = {
    ",": re.compile(r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"),
    ".": re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"),
}


def readings(digits: str) -> tuple[float, ...]:
    """All values a group of digits with points and commas can stand for (none, one or two)."""
    if _SPACE.search(digits) and not _SPACED.fullmatch(digits):
        return ()
    text = _SPACE.sub("", digits)
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal, thousands = (".", ",") if text.rfind(".") > text.rfind(",") else (",", ".")
        whole, _, rest = text.rpartition(decimal)
        if not re.fullmatch(rf"[1-9][0-9]{{0,2}}(\{thousands}[0-9]{{3}})+", whole):
            return ()
        return (float(f"{whole.replace(thousands, '')}.{rest}"),)
    groups = re.split("[.,]", text)
    grouped = re.fullmatch(r"[1-9][0-9]{0,2}([.,][0-9]{3})+", text) is not None
    if len(groups) > 2:
        return (float("".join(groups)),) if grouped else ()
    value = float(".".join(groups))
    return (value, float("".join(groups))) if grouped else (value,)


def reading(digits: str, decimal: str) -> float | None:
    """What a group of digits stands for when decimals come after ``decimal``; None if it cannot."""
    if _SPACE.search(digits) and not _SPACED.fullmatch(digits):
        return None
    text = _SPACE.sub("", digits)
    thousands = "." if decimal == "," else ","
    if not _WITH_DECIMALS[decimal].fullmatch(text):
        return None
    return float(text.replace(thousands, "").replace(decimal, "."))


def plain(value: float) -> str:
    """A value in a notation with one reading, to type over: no thousands, a decimal point."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def unambiguous(value: float) -> str:
    """A value in a notation that `readings` reads in one way: ``1.1250`` for 1,125."""
    text = plain(value)
    return text + "0" if len(readings(text.lstrip("-"))) > 1 else text


_UNIT = r"(?:[%€a-zA-Z/²³ ]|(?<=m)[23])*"
_CUT = re.compile(rf"(?P<before>(?:€|euro|-)?\s*)(?P<digits>{DIGITS})(?P<unit>{_UNIT})")


def without_comma(written: str) -> list[str]:
    """A figure with a comma in notations without one, one per reading; none when it is no figure.

    ``1.250,50 euro`` is ``1250.5 euro``.
    """
    match = None if len(written) > 100 else _CUT.fullmatch(re.sub(r",\s+(?=[0-9])", ",", written))
    if match is None:
        return []
    return [match["before"] + plain(one) + match["unit"] for one in readings(match["digits"])]


def day(text: str) -> date | None:
    """The day that is written as ``2027-03-31``; None for anything else, such as 2027-02-30."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
