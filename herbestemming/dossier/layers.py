"""The layers of a dossier: knowledge → archetype → dossier → scenario, merged into one tree.

`kerk.oppervlakte` asks for the typical church: its spaces, elements, starting points and parties
lie beneath the dossier, and every line of the dossier replaces one. A dossier that describes its
own church leaves it out and gets none of that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import FaultList, closest
from herbestemming.notation.figures import Spec, value_of
from herbestemming.notation.merging import children, copied, locate, merge, set_paths
from herbestemming.notation.nodes import Block, Items, Leaf, Node, leaf, read_yaml

from .adapting import Adapting
from .archetypes import BASE, Archetypes
from .filled import Filled
from .sources import spread_sources
from .typical import church_layers

NULL, UPKEEP = "nul", "instandhouding"
_RELATIVE = re.compile(r"rekenjaar *([+-]) *([0-9]{1,3})")
_YEAR = Spec(("jaar",), 1900, 2200, whole=True)


@dataclass(frozen=True, slots=True)
class Stacked:
    """A dossier with all its layers.

    Attributes:
        root: the merged tree.
        year: `rekenjaar`, the price level of key figures; None if it cannot be read.
        generated: names of scenarios that the dossier does not have itself.
        dropped: what dropped out of archetypes because the church lacks it.
    """

    root: Block
    year: int | None
    generated: frozenset[str]
    dropped: tuple[Filled, ...]


def stack(
    root: Block,
    library: Library,
    open_file: Callable[[Leaf], tuple[Path, str] | None],
    faults: FaultList,
    own: set[str],
    more: tuple[Path, ...] = (),
) -> Stacked:
    """Merge all that lies beneath a dossier.

    Args:
        root: the dossier, sources spread.
        library: where knowledge is looked up.
        open_file: gives the file that a leaf names; see `Archetypes`.
        faults: collects what is wrong.
        own: collects the names of files that the consultant wrote.
        more: scenarios in files, given on the command line.
    """
    quick = "oppervlakte" in _block(root, "kerk")
    _name_scenarios(root)
    if quick:
        under = Block()
        locate(under, root)
        for name in church_layers(root):
            under = _on(under, _layer(library, name, faults), faults)
        scenarios = root.pop("scenarios", None)  # these have layers of their own
        root = _on(under, root, faults)
        if scenarios is not None:
            root["scenarios"] = scenarios
    spaces, elements = _block(_block(root, "kerk"), "ruimten"), _block(root, "elementen")
    fit = Adapting(frozenset(elements), tuple(spaces))
    archetypes = Archetypes(library, open_file, faults, own)
    scenarios = _block(root, "scenarios")
    for file in more:
        block = archetypes.read_own(file, str(file))
        if block is not None:
            scenarios[file.stem] = block
    generated = _with_null(root, scenarios, quick)
    for key, node in list(scenarios.items()):
        scenarios[key] = archetypes.scenario(key, node, fit.adapt)
    layered = quick or bool(archetypes.used)
    if layered:
        set_paths(root, "")
    year = _year(root)
    if year is not None:
        _settle_years(root, year)
    _typical_effects(scenarios, elements, faults)
    if layered:
        _standard_parties(root, library, faults)
    if _upkeep_scenario(root, scenarios, library, faults):
        generated |= {UPKEEP}
    return Stacked(root, year, generated, tuple(fit.dropped))


def _layer(library: Library, name: str, faults: FaultList) -> Block:
    found = library.layer(name)
    assert found is not None
    block = read_yaml(*found, faults)
    spread_sources(block)
    return block


def _on(under: Block, over: Block, faults: FaultList) -> Block:
    result = merge(under, over, faults)
    assert isinstance(result, Block)
    return result


# scenarios ----------------------------------------------------------------------------------


def _name_scenarios(root: Block) -> None:
    """A list of archetypes is shorthand for scenarios of these names built on them."""
    listed = root.get("scenarios")
    if not isinstance(listed, Items):
        return
    named = Block()
    locate(named, listed)
    for one in listed:
        if not isinstance(one, Leaf) or one.null:
            return  # no list of names: the model tells what was expected
        if one in named:
            continue
        named[str(one)] = _building_on(one, one)
    root["scenarios"] = named


def _building_on(name: Leaf, like: Node) -> Block:
    block = Block()
    locate(block, like)
    block[BASE] = name
    return block


def _with_null(root: Block, scenarios: Block, quick: bool) -> frozenset[str]:
    """The null scenario is generated where there is none, and completed in a quick scan."""
    if not scenarios:
        return frozenset()
    missing = NULL not in scenarios
    if missing and closest(NULL, scenarios):  # probably meant so: a check tells that
        return frozenset()
    if missing:
        rest = dict(scenarios)
        scenarios.clear()
        scenarios[NULL] = _building_on(leaf(NULL, scenarios.key_place, ""), scenarios)
        scenarios.update(rest)
    null = scenarios[NULL]
    if quick and isinstance(null, Block) and BASE not in null and null.get("vervang") != "ja":
        null[BASE] = leaf(NULL, null.key_place, f"{null.path}.{BASE}")
    return frozenset((NULL,)) if missing else frozenset()


def _upkeep_scenario(root: Block, scenarios: Block, library: Library, faults: FaultList) -> bool:
    """`instandhouding`: the present use, its upkeep paid in full, nothing adapted.

    Shares its nodes with the null scenario, so that what is uncertain there is the same here.
    """
    null, shown = scenarios.get(NULL), library.archetype(UPKEEP)
    if UPKEEP in scenarios or not isinstance(null, Block) or shown is None:
        return False
    words = read_yaml(*shown, faults)
    block = Block((key, child) for key, child in null.items() if key not in _NOT_KEPT)
    locate(block, null)
    block.path, block.suspect = f"scenarios.{UPKEEP}", null.suspect
    for key in ("naam", "omschrijving", "zekerheid"):
        if key in words:
            block[key] = words[key]
            set_paths(block[key], f"{block.path}.{key}")
    block["onderhoud"] = _in_full(_block(null, "onderhoud"), _block(root, "onderhoud"), block)
    scenarios[UPKEEP] = block
    return True


def _in_full(own: Block, shared: Block, scenario: Block) -> Block:
    """Upkeep whose keeper pays all that is needed."""
    upkeep = Block(own)
    locate(upkeep, scenario)
    upkeep.path = f"{scenario.path}.onderhoud"
    keeper = own.get("drager", shared.get("drager"))
    if isinstance(keeper, Block):  # by year: whoever begins
        keeper = next(iter(keeper.values()), None)
    if isinstance(keeper, Leaf):
        budget = Block()
        locate(budget, upkeep)
        budget.path = f"{upkeep.path}.budget"
        budget[str(keeper)] = leaf("volledig", scenario.place, f"{budget.path}.{keeper}")
        upkeep["budget"] = budget
    return upkeep


_NOT_KEPT = ("naam", "omschrijving", "ingrepen", "financiering", "zekerheid", "eigen-variant")


# what is written in short -------------------------------------------------------------------


def _year(root: Block) -> int | None:
    found = value_of(_block(root, "uitgangspunten").get("rekenjaar"), _YEAR)
    return int(found[0]) if found else None


def _settle_years(node: Block | Items, first: int) -> None:
    """`rekenjaar+2` is a year, as a value and as a key of a schedule."""
    for key, child in list(children(node)):
        if isinstance(child, Leaf):
            year = _relative(child, first)
            if year is not None:
                settled = leaf(year, child.place, child.path)
                settled.key_place, settled.source, settled.kind = (
                    child.key_place,
                    child.source,
                    child.kind,
                )
                if isinstance(node, Block):
                    node[key] = settled
                else:
                    node[int(key)] = settled
        else:
            _settle_years(child, first)
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


def _typical_effects(scenarios: Block, elements: Block, faults: FaultList) -> None:
    """`typisch: KEY` puts the typical effects of an intervention beneath its own `erfgoed`."""
    for scenario in scenarios.values():
        for works in _block(scenario, "ingrepen").values():
            asked = works.pop("typisch", None) if isinstance(works, Block) else None
            if asked is None or not isinstance(works, Block):
                continue
            from herbestemming.knowledge.effects import effect_names, effect_nodes

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


# parties ------------------------------------------------------------------------------------


def _standard_parties(root: Block, library: Library, faults: FaultList) -> None:
    """Of the standard parties, those that are named somewhere lie beneath the dossier's own."""
    standard = _block(_layer(library, "partijen", faults), "partijen")
    own = root.get("partijen")
    if own is not None and not isinstance(own, Block):
        return  # a fault that validation tells
    wanted = {
        one
        for key in ("scenarios", "onderhoud", "partijen")
        for one in (*_parties_in(_block(root, key)), *(own or ()))
    }
    for name in list(wanted):  # who carries a deficit is named too
        wanted |= set(_parties_in(_block(standard, name)))
    parties = Block((name, party) for name, party in standard.items() if name in wanted)
    locate(parties, root)
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


def _block(node: Node | None, key: str) -> Block:
    child = node.get(key) if isinstance(node, Block) else None
    return child if isinstance(child, Block) else Block()
