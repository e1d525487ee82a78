"""Compare two results and two sets of pages: where they differ, and in what."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

_RELATIVE, _ABSOLUTE = 1e-6, 1e-6  # figures closer than one of these are the same
_FEW_PARTS, _FEW_BYTES = 10_000, 1_000_000
_MANY_LINES = 2_000
_CENT, _MONEY = 0.005, 100.0  # from this size on, closer than half a cent is the same


def same(first: Any, second: Any) -> bool:
    """Whether two values are the same, figures but for the rounding of a computer."""
    if not (_is_number(first) and _is_number(second)):
        return type(first) is type(second) and bool(first == second)
    least = _CENT if abs(second) >= _MONEY else _ABSOLUTE
    try:
        return bool(abs(first - second) <= max(least, _RELATIVE * abs(second)))
    except OverflowError:  # a whole number beyond any figure
        return bool(first == second)


def much_larger(first: bytes, second: bytes, sign: bytes) -> bool:
    """Whether a text is so much larger than another that comparing takes much and tells nothing.

    Args:
        first: the text that anybody may have made.
        second: what it should be.
        sign: what stands between parts.
    """
    parts = first.count(sign) > 2 * second.count(sign) + _FEW_PARTS
    return parts or len(first) > 2 * len(second) + _FEW_BYTES


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def values(first: Any, second: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every value of two trees of plain data, side by side, with its path.

    What one of them lacks is None there.
    """
    if isinstance(first, dict) and isinstance(second, dict):
        for key in (*second, *(one for one in first if one not in second)):
            below = f"{path}.{key}" if path else key
            yield from values(first.get(key), second.get(key), below)
    elif isinstance(first, list) and isinstance(second, list):
        for number, (one, other) in enumerate(zip_longest(first, second)):
            yield from values(one, other, f"{path}.{_label(other, number)}")
    else:
        yield path, first, second


def _label(entry: Any, number: int) -> str:
    """How an entry of a list is named in a path: by its key, else its number."""
    key = entry.get("sleutel") if isinstance(entry, dict) else None
    return key if isinstance(key, str) else str(number)


def lines(
    first: tuple[str, ...], second: tuple[str, ...]
) -> Iterator[tuple[int, str | None, str | None]]:
    """Lines that differ: the number in the first, from 1, and what stands in each."""
    if first == second:
        return
    many = max(len(first), len(second)) > _MANY_LINES  # then what comes often is no anchor
    matcher = SequenceMatcher(None, first, second, autojunk=many)
    for how, low, high, start, end in matcher.get_opcodes():
        if how != "equal":
            pairs = zip_longest(first[low:high], second[start:end])
            for number, (old, new) in enumerate(pairs, start=low + 1):
                yield number, old, new
