"""`typisch: KEY`: the typical effects of an intervention lie beneath its own `erfgoed`."""

from __future__ import annotations

from herbestemming.knowledge.effects import effect_names, effect_nodes
from herbestemming.notation.faults import FaultList
from herbestemming.notation.merging import merge
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_at,
    copied,
    locate,
    set_paths,
)


def add_typical_effects(scenarios: Block, elements: Block, faults: FaultList) -> None:
    """`typisch: KEY` puts the typical effects of an intervention beneath its own `erfgoed`."""
    for scenario in scenarios.values():
        for works in block_at(scenario, "ingrepen").values():
            asked = works.pop("typisch", None) if isinstance(works, Block) else None
            if asked is None or not isinstance(works, Block):
                continue
            effects = Block()
            locate(effects, works)
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
    word = effect.get("effect") if isinstance(effect, Block) else None
    size, _, way = str(word).partition(" ")
    grave = ("verwaarloosbaar", "gering", "matig", "groot")
    return grave.index(size) if way == "negatief" and size in grave else -1
