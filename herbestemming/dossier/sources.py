"""A dossier's sources: which one holds for a node, and those that knowledge brings along.

The source of the nearest block above a node in the same file holds for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from herbestemming.notation.faults import Place
from herbestemming.notation.figures import KINDS, Kind, Sources
from herbestemming.notation.nodes import (
    Block,
    Leaf,
    Node,
    block_as,
    block_at,
    block_of,
    children,
    node_at,
)

SOURCES = "bronnen"
SHIPPED = "kennis-"  # how sources of key figures are called among those of a dossier


def spread_sources(node: Node, source: Leaf | None = None, kind: Leaf | None = None) -> None:
    """Tell every node of a file which source and kind hold for it.

    Before layers are merged: a source covers what stands in its own file only.
    """
    if isinstance(node, Block):
        named, graded = node.get("bron"), node.get("soort-cijfer")
        if isinstance(named, Leaf):
            source, kind = named, None
        if isinstance(graded, Leaf):
            kind = graded
    node.source, node.kind = source, kind
    for _, child in children(node):
        spread_sources(child, source, kind)


def source_kinds(root: Block) -> Sources:
    """The kind of figure that each of a dossier's sources gives, where it says so."""
    kinds: dict[str, Kind | None] = {}
    for key, source in block_at(root, SOURCES).items():
        word = node_at(source, "soort")
        kinds[key] = next((kind for kind in KINDS if kind == word), None)
    return kinds


def add_source(root: Block, key: str, words: Mapping[str, str | None], place: Place) -> str | None:
    """A source of the knowledge base joins the dossier's, unless one of that name is there.

    Args:
        root: the dossier.
        key: name of the source.
        words: what it says, by key; what is None is left out.
        place: where it stands in the knowledge base.

    Returns:
        Its name; None if the dossier's sources are no block, which the model tells.
    """
    known = root.setdefault(SOURCES, block_as(root, path=SOURCES))
    if not isinstance(known, Block):
        return None
    if key not in known:
        known[key] = block_of(words, place, f"{SOURCES}.{key}")
    return key
