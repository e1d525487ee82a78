"""The resolved dossier as text: YAML with, per leaf, where it came from.

What it prints is itself a dossier: read again it gives the same figures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from herbestemming.notation.faults import wording
from herbestemming.notation.merging import is_value
from herbestemming.notation.nodes import Block, Items, Leaf, Node

_PLAIN = re.compile(r"[^\W_][\w /%²³.()’–-]*")
_WORDS = ("ja", "nee", "null", "true", "false", "yes", "no", "on", "off", "~")
_COMMENT_AT = 72


def resolved_lines(root: Block) -> Iterator[str]:
    """The lines of a resolved dossier.

    Args:
        root: `Case.resolved`.
    """
    yield from _block(root, 0)


def _block(block: Block, depth: int) -> Iterator[str]:
    for key, child in block.items():
        yield from _entry(f"{'  ' * depth}{_key(key)}:", child, depth)


def _entry(head: str, node: Node, depth: int) -> Iterator[str]:
    """A key or a dash with what stands behind it."""
    if isinstance(node, Block) and node and not is_value(node):
        yield head
        yield from _block(node, depth + 1)
    elif isinstance(node, Items) and any(isinstance(one, Block) for one in node):
        yield head
        for one in node:
            yield from _item(one, depth + 1)
    else:
        yield _commented(f"{head} {_flow(node)}", node)


def _item(node: Node, depth: int) -> Iterator[str]:
    if not isinstance(node, Block) or not node or is_value(node):
        yield _commented(f"{'  ' * depth}- {_flow(node)}", node)
        return
    lines = list(_block(node, depth + 1))
    yield f"{'  ' * depth}- {lines[0].lstrip()}"
    yield from lines[1:]


def _commented(line: str, node: Node) -> str:
    return f"{line:<{_COMMENT_AT}} # {origin(node)}"


def origin(node: Node) -> str:
    """Where a leaf came from: file and line, with the entry it refers to or the rule it follows."""
    if isinstance(node, Leaf) and node.filled:
        return wording("standaardwaarde")
    place = f"{node.place.file}:{node.place.line}"
    formula = node.formula if isinstance(node, Block) else ""
    return f"{place} ← {formula}" if formula else place


def _flow(node: Node) -> str:
    """A value on one line."""
    if isinstance(node, Block):
        pairs = (f"{_key(key)}: {_flow(child)}" for key, child in node.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(node, Items):
        return f"[{', '.join(map(_flow, node))}]"
    return "" if node.null else _text(node)


def _text(leaf: Leaf) -> str:
    """A text as YAML reads it back, quoted where it must be."""
    text = str(leaf)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" "):
        return text
    if text in ("ja", "nee"):
        return text
    return json.dumps(text, ensure_ascii=False)


def _key(key: str) -> str:
    return key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)
