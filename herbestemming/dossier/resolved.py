"""The resolved dossier as text: YAML with, per leaf, where it came from.

What it prints is itself a dossier: read again it gives the same figures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from operator import attrgetter

from herbestemming.notation.faults import Place, wording
from herbestemming.notation.merging import REPLACE, is_value
from herbestemming.notation.nodes import Block, Items, Leaf, Node, block_as, block_at, leaf

from .generated import NULL

_PLAIN = re.compile(r"[^\W_][\w /%²³.()’–-]*")
_WORDS = ("ja", "nee", "null", "true", "false", "yes", "no", "on", "off", "~")
_COMMENT_AT = 72


FileName = Callable[[Place], str]


def resolved_lines(root: Block, name: FileName = attrgetter("file")) -> Iterator[str]:
    """The lines of a resolved dossier.

    Args:
        root: `Case.resolved`.
        name: how the file of a place is named.
    """
    quick = "oppervlakte" in block_at(root, "kerk")
    yield from _block(_sealed(root) if quick else root, 0, name)


def _sealed(root: Block) -> Block:
    """A quick scan that says that nothing is inherited once more, such as what was taken away."""
    whole = leaf("ja", root.place, REPLACE)
    scenarios = block_at(root, "scenarios")
    merged = {
        key: block_as(one, {REPLACE: whole, **one}.items())
        for key, one in scenarios.items()
        if key == NULL and isinstance(one, Block)
    }
    told = {"scenarios": block_as(scenarios, {**scenarios, **merged}.items())} if merged else {}
    return block_as(root, {REPLACE: whole, **root, **told}.items())


def _block(block: Block, depth: int, name: FileName) -> Iterator[str]:
    for key, child in block.items():
        yield from _entry(f"{'  ' * depth}{_key(key)}:", child, depth, name)


def _entry(head: str, node: Node, depth: int, name: FileName) -> Iterator[str]:
    """A key or a dash with what stands behind it."""
    if isinstance(node, Block) and node and not is_value(node):
        yield head
        yield from _block(node, depth + 1, name)
    elif isinstance(node, Items) and any(isinstance(one, Block) for one in node):
        yield head
        for one in node:
            yield from _item(one, depth + 1, name)
    else:
        yield _commented(f"{head} {_flow(node)}", node, name)


def _item(node: Node, depth: int, name: FileName) -> Iterator[str]:
    if not isinstance(node, Block) or not node or is_value(node):
        yield _commented(f"{'  ' * depth}- {_flow(node)}", node, name)
        return
    lines = list(_block(node, depth + 1, name))
    yield f"{'  ' * depth}- {lines[0].lstrip()}"
    yield from lines[1:]


def _commented(line: str, node: Node, name: FileName) -> str:
    return f"{line:<{_COMMENT_AT}} # {_origin(node, name)}"


def _origin(node: Node, name: FileName) -> str:
    """Where a leaf came from: file and line, with the entry it refers to or the rule it follows."""
    if isinstance(node, Leaf) and node.filled:
        return wording("standaardwaarde")
    place = f"{name(node.place)}:{node.place.line}"
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
