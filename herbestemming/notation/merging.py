"""Layers of located nodes merged into one: what is written above goes before what lies below.

The merge rules, in five sentences: blocks merge key by key; lists whose items all have a `naam`
merge by that name; `weg: [names]` removes what lies below; `vervang: ja` replaces a block whole;
anything else replaces. A figure, a schedule by year and a budget are one value each.
"""

from __future__ import annotations

import re

from .faults import FaultList, Place, listed
from .figures import PRODUCT, RANGE, VALUE
from .nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    children,
    describe,
    leaves,
    locate,
    without,
)  # fmt: skip

REMOVE, REPLACE = "weg", "vervang"
MERGE_KEYS = (REMOVE, REPLACE)

_FIGURE_KEYS = frozenset((VALUE, *RANGE, PRODUCT))
_WHOLE_KEYS = frozenset(("budget",))
_YEAR = re.compile(r"[0-9]{4}|rekenjaar *[+-] *[0-9]+")


def merge(under: Node | None, over: Node, faults: FaultList) -> Node:
    """One layer on another.

    Args:
        under: the layer below; None where it has nothing.
        over: the layer above.
        faults: collects what `weg` and `vervang` ask that cannot be.

    Returns:
        A new block where two merge, else one of the two as it is.
    """
    if isinstance(over, Items) and isinstance(under, Items) and _named(over) and _named(under):
        return _merged_list(under, over, faults)
    if not isinstance(over, Block) or is_value(over):
        return over
    over, whole, away = _taken_out(over, faults)
    if whole or not isinstance(under, Block) or is_value(under):
        _refuse_removal(away, (), faults)
        return _clean(over, faults)
    _refuse_removal(away, under, faults)
    merged = block_as(over)
    merged.suspect = over.suspect or under.suspect
    for key in (*under, *(key for key in over if key not in under)):
        if key in over:
            below = under.get(key) if key not in _WHOLE_KEYS else None
            merged[key] = merge(below, over[key], faults)
        elif key not in away:
            merged[key] = under[key]
    return merged


def is_value(block: Block) -> bool:
    """Whether a block is one value: a figure with its range, or a schedule by year."""
    if not _FIGURE_KEYS.isdisjoint(block):
        return True
    return bool(block) and all(_YEAR.fullmatch(key) for key in block)


# how merging is asked -----------------------------------------------------------------------


def _taken_out(over: Block, faults: FaultList) -> tuple[Block, bool, dict[str, Leaf]]:
    """A block without `weg` and `vervang`, and what these ask."""
    if REMOVE not in over and REPLACE not in over:
        return over, False, {}
    names = over.get(REMOVE)
    away = {str(one): one for one in leaves(names)}
    if names is not None and not isinstance(names, Items):
        faults.add("D022", names.place, names.path, found=describe(names), expected="[naam, …]")
    asked = over.get(REPLACE)
    if asked is not None and asked not in ("ja", "nee"):
        faults.add("D022", asked.place, asked.path, found=describe(asked), expected="ja of nee")
    return without(over, MERGE_KEYS), asked == "ja", away


def _refuse_removal(away: dict[str, Leaf], under: Block | tuple[()], faults: FaultList) -> None:
    for name, asked in away.items():
        if name not in under:
            faults.add("D130", asked.place, asked.path, found=name, among=tuple(under))


def _clean(over: Block, faults: FaultList) -> Block:
    """A block that merges with nothing, with the same rules below it."""
    cleaned = block_as(over, ((key, merge(None, child, faults)) for key, child in over.items()))
    cleaned.suspect = over.suspect
    return cleaned


def _named(items: Items) -> bool:
    """Whether names tell all items of a list apart."""
    names = [str(one["naam"]) for one in items if isinstance(one, Block) and "naam" in one]
    return bool(names) and len(set(names)) == len(names) == len(items)


def _merged_list(under: Items, over: Items, faults: FaultList) -> Items:
    merged: dict[str, Node] = {str(one["naam"]): one for one in under if isinstance(one, Block)}
    inherited = tuple(merged)
    for one in over:
        assert isinstance(one, Block)
        name = str(one["naam"])
        if name not in merged:
            place, path = one["naam"].place, one["naam"].path
            faults.add("W104", place, path, found=name, inherited=listed(inherited))
        merged[name] = merge(merged.get(name), one, faults)
    result = Items(merged.values())
    locate(result, over)
    return result


def conflict(one: Node, other: Node) -> tuple[str, Place, Place] | None:
    """Where two siblings set one key differently: its key and both places."""
    blocks = isinstance(one, Block) and isinstance(other, Block)
    if blocks and not (is_value(one) or is_value(other)):  # type: ignore[arg-type]
        known = dict(children(other))
        pairs = ((child, known.get(key)) for key, child in children(one))
        found = (conflict(mine, theirs) for mine, theirs in pairs if theirs is not None)
        return next((one for one in found if one), None)
    if _same(one, other):
        return None
    return one.path.rpartition(".")[2], one.place, other.place


def _same(one: Node, other: Node) -> bool:
    """Whether two nodes say the same."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Leaf):
        return one == other
    mine, theirs = dict(children(one)), dict(children(other))
    return mine.keys() == theirs.keys() and all(_same(mine[key], theirs[key]) for key in mine)
