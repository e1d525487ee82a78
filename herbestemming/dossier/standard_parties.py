"""Standard parties: of those that the knowledge base has, the ones that a dossier names."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.notation.faults import FaultList
from herbestemming.notation.merging import merge
from herbestemming.notation.nodes import Block, Leaf, Node, block_as, block_at, children, set_paths


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
    wanted = {
        one
        for key in ("scenarios", "onderhoud", "partijen")
        for one in (*_parties_in(block_at(root, key)), *(own or ()))
    }
    for name in list(wanted):  # who carries a deficit is named too
        wanted |= set(_parties_in(block_at(standard, name)))
    parties = block_as(root, ((name, one) for name, one in standard.items() if name in wanted))
    root["partijen"] = parties if own is None else merge(parties, own, faults)
    set_paths(root["partijen"], "partijen")


_PARTY_KEYS = ("partij", "drager", "verstrekker", "verkoper", "van", "naar", "tekort-gedragen-door")


def _parties_in(node: Node) -> Iterator[str]:
    for key, child in children(node):
        if key == "budget" and isinstance(child, Block):
            yield from child
        elif key in _PARTY_KEYS and isinstance(child, Leaf):
            yield str(child)
        elif key == "drager" and isinstance(child, Block):
            yield from (str(one) for one in child.values())
        else:
            yield from _parties_in(child)
