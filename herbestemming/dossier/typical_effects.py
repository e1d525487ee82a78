"""`typisch: KEY`: what an intervention usually does to a church, beneath its own `erfgoed`.

Of several interventions that touch one element, the gravest harm counts.
"""

from __future__ import annotations

from herbestemming.knowledge.effects import effect_names, effect_nodes
from herbestemming.knowledge.words import HARM, MAGNITUDES
from herbestemming.notation.faults import FaultList
from herbestemming.notation.merging import merge
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    blocks,
    copied,
    node_at,
    set_paths,
)  # fmt: skip


def add_typical_effects(scenarios: Block, elements: Block, faults: FaultList) -> None:
    """Put typical effects in place of every `typisch`, on the elements that the church has.

    Args:
        scenarios: the scenarios, built on their archetypes.
        elements: the elements of the church.
        faults: gets names of interventions that are unknown.
    """
    for scenario in scenarios.values():
        for _, works in blocks(node_at(scenario, "ingrepen")):
            asked = works.pop("typisch", None)
            if asked is None:
                continue
            effects = block_as(works)
            for one in asked if isinstance(asked, Items) else [asked]:
                found = effect_nodes(one) if isinstance(one, Leaf) else None
                if found is None:
                    known = effect_names()
                    faults.add("D137", one.place, one.path, found=one, among=known)
                    continue
                for name, effect in found.items():
                    if name in elements and not _graver(effects.get(name), effect):
                        effects[name] = copied(effect)
            own = works.get("erfgoed")
            works["erfgoed"] = effects if own is None else merge(effects, own, faults)
            set_paths(works["erfgoed"], f"{works.path}.erfgoed")


def _graver(one: Node | None, other: Node) -> bool:
    """Whether of two typical effects on one element the first is at least as grave."""
    return one is not None and _gravity(one) >= _gravity(other)


def _gravity(effect: Node) -> int:
    """How grave a harm is; what is none is less than any."""
    size, _, way = str(node_at(effect, "effect")).partition(" ")
    return -MAGNITUDES.index(size) if way == HARM and size in MAGNITUDES else -len(MAGNITUDES)
