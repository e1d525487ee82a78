"""Which source holds for a node: that of the nearest block above it in the same file."""

from __future__ import annotations

from herbestemming.notation.figures import KINDS, Kind, Sources
from herbestemming.notation.nodes import Block, Items, Leaf, Node


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
    children = node.values() if isinstance(node, Block) else node if isinstance(node, Items) else ()
    for child in children:
        spread_sources(child, source, kind)


def source_kinds(root: Block) -> Sources:
    """The kind of figure that each of a dossier's sources gives, where it says so."""
    sources = root.get("bronnen")
    kinds: dict[str, Kind | None] = {}
    for key, source in sources.items() if isinstance(sources, Block) else ():
        word = source.get("soort") if isinstance(source, Block) else None
        kinds[key] = next((kind for kind in KINDS if kind == word), None)
    return kinds
