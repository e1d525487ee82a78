"""Standard parties: of those that the knowledge base has, the ones that a dossier names."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.notation.faults import FaultList
from herbestemming.notation.merging import REMOVE, merge
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    block_at,
    children,
    leaves,
    node_at,
    set_paths,
    without,
)  # fmt: skip


def add_standard_parties(root: Block, standard: Block, faults: FaultList) -> None:
    """Of the standard parties, those that are named somewhere lie beneath the dossier's own.

    Args:
        root: the dossier, its scenarios built on their archetypes.
        standard: the standard parties by name.
        faults: collects what cannot be merged.
    """
    own = root.get("partijen")
    if own is not None and not isinstance(own, Block):
        return  # a fault that validation tells
    named = {  # the first path that names each
        name: path
        for key in reversed(("scenarios", "onderhoud", "partijen"))
        for name, path in reversed(list(_parties_in(block_at(root, key))))
    }
    wanted = {*named, *(own or ())}
    for name in list(wanted):  # who carries a deficit is named too
        wanted |= {one for one, _ in _parties_in(block_at(standard, name))}
    own = _without_named(own, named, standard, faults)
    parties = block_as(root, ((name, one) for name, one in standard.items() if name in wanted))
    root["partijen"] = parties if own is None else merge(parties, own, faults)
    set_paths(root["partijen"], "partijen")


_PARTY_KEYS = ("partij", "drager", "verstrekker", "verkoper", "van", "naar", "tekort-gedragen-door")


def _without_named(
    own: Block | None, named: dict[str, str], standard: Block, faults: FaultList
) -> Block | None:
    """A standard party cannot be taken away: it comes by being named, and goes with the naming."""
    asked = node_at(own, REMOVE)
    if own is None or not isinstance(asked, Items):
        return own
    for one in leaves(asked):
        if one in standard and one in named:
            faults.add("D140", one.place, one.path, found=one, where=named[one])
    if any(one in standard and one in named for one in leaves(asked)):
        return without(own, (REMOVE,))
    return own


def _parties_in(node: Node) -> Iterator[tuple[str, str]]:
    """The parties that are named below a node, with the path where."""
    for key, child in children(node):
        if key == "budget" and isinstance(child, Block):
            yield from ((name, one.path) for name, one in child.items())
        elif key in _PARTY_KEYS and isinstance(child, Leaf):
            yield str(child), child.path
        elif key == "drager" and isinstance(child, Block):
            yield from ((str(one), one.path) for one in child.values())
        else:
            yield from _parties_in(child)
