"""Years relative to `rekenjaar`: `rekenjaar+2` is a year, as a value and as a key of a schedule."""

from __future__ import annotations

import re

from herbestemming.notation.nodes import Block, Items, Leaf, children, locate, put

_RELATIVE = re.compile(r"rekenjaar *([+-]) *([0-9]{1,3})")


def settle_years(node: Block | Items, first: int) -> None:
    """Write the years themselves, in place, everywhere below a node.

    Args:
        node: where to begin.
        first: `rekenjaar`.
    """
    for key, child in list(children(node)):
        if isinstance(child, Leaf):
            year = _relative(child, first)
            if year is not None:
                settled = Leaf(year)
                locate(settled, child)
                put(node, key, settled)
        else:
            settle_years(child, first)
    if isinstance(node, Block) and any(_RELATIVE.fullmatch(key) for key in node):
        pairs = [(_relative(key, first) or key, child) for key, child in node.items()]
        node.clear()
        for key, child in pairs:
            if key not in node:
                child.path = f"{node.path}.{key}"
                node[key] = child


def _relative(text: str, first: int) -> str | None:
    match = _RELATIVE.fullmatch(text.strip()) if text.startswith("rekenjaar") else None
    if match is None:
        return None
    return str(first + int(match[1] + match[2]))
