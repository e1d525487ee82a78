"""From what was written to what is meant: inheritance and defaults, on located nodes.

Runs before any number is made. An inherited value is the very same node, so that it keeps its
path and its place, and stays one input however many scenarios use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from herbestemming.knowledge.data import load
from herbestemming.notation.nodes import Block, Items, Leaf, Node, leaf


@dataclass(frozen=True, slots=True)
class Filled:
    """Something the dossier left open, and what was taken instead.

    Attributes:
        path: dossier path of what was not filled in.
        taken: the value taken, as written.
        meaning: what that means, in a few Dutch words.
        rule: path of the rule, with ``*`` for names.
    """

    path: str
    taken: str
    meaning: str
    rule: str


def resolve(root: Block) -> tuple[Filled, ...]:
    """Resolve a dossier in place; returns what was filled in."""
    _spread_sources(root, None, None)
    scenarios = _block(root, "scenarios")
    for scenario in scenarios.values():
        if isinstance(scenario, Block):
            _normalise_interventions(scenario)
            _inherit_upkeep(root, scenario)
    filled = tuple(one for rule in load("standaardwaarden.yaml") for one in _fill(root, rule))
    root.pop("onderhoud", None)  # every scenario now has its own
    return filled


def _spread_sources(node: Node, source: Leaf | None, kind: Leaf | None) -> None:
    """Tell every node which source and kind hold for it: those of the nearest block above."""
    if isinstance(node, Block):
        named, graded = node.get("bron"), node.get("soort-cijfer")
        if isinstance(named, Leaf):
            source, kind = named, None
        if isinstance(graded, Leaf):
            kind = graded
    node.source, node.kind = source, kind
    children = node.values() if isinstance(node, Block) else node if isinstance(node, Items) else ()
    for child in children:
        _spread_sources(child, source, kind)


def _block(node: Node, key: str) -> Block:
    """The block under a key, or an empty one."""
    child = node.get(key) if isinstance(node, Block) else None
    return child if isinstance(child, Block) else Block()


def _normalise_interventions(scenario: Block) -> None:
    """One estimate line is shorthand for a list of one; works are the common kind."""
    for works in _block(scenario, "ingrepen").values():
        if not isinstance(works, Block):
            continue
        estimate = works.get("raming")
        if isinstance(estimate, Block):
            lines = Items([estimate])
            _locate(lines, estimate)
            works["raming"] = lines
        if "soort" not in works:
            works["soort"] = leaf("werken", works.place, f"{works.path}.soort")


def _locate(node: Node, like: Node) -> None:
    node.place, node.key_place, node.path = like.place, like.key_place, like.path
    node.source, node.kind = like.source, like.kind


def _inherit_upkeep(root: Block, scenario: Block) -> None:
    """A scenario's upkeep replaces the dossier's key by key, `budget` as a whole."""
    own = scenario.get("onderhoud")
    inherited = root.get("onderhoud")
    if own is not None and not isinstance(own, Block):
        return  # a fault that validation tells
    merged = Block()
    _locate(merged, own if own is not None else inherited if inherited is not None else scenario)
    merged.update(inherited if isinstance(inherited, Block) else {})
    merged.update(own or {})
    scenario["onderhoud"] = merged


# defaults -----------------------------------------------------------------------------------


def _fill(root: Block, rule: dict[str, str]) -> Iterator[Filled]:
    *above, key = rule["pad"].split(".")
    condition, _, word = rule.get("als", "").partition("=")
    for block, names in _matching(root, above, ()):
        if key in block or (condition and condition not in block):
            continue
        if word and block[condition] != word:
            continue
        path = f"{block.path}.{key}" if block.path else key
        if "van" in rule:
            found = _lookup(root, rule["van"], names)
            if found is None:
                continue
            block[key] = found
            taken = str(found) if isinstance(found, Leaf) else "zie " + found.path
        else:
            taken = rule["waarde"]
            node = leaf(taken, block.place, path)
            node.filled = True
            block[key] = node
        if "meld" in rule:
            yield Filled(path, taken, rule["meld"], rule["pad"])


def _matching(
    node: Node | None, parts: list[str], names: tuple[str, ...]
) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Blocks under a pattern, with the names that stand for its stars."""
    if not parts:
        if isinstance(node, Block):
            yield node, names
        return
    first, *rest = parts
    if first != "*":
        yield from _matching(node.get(first) if isinstance(node, Block) else None, rest, names)
    elif isinstance(node, Block):
        for name, child in node.items():
            yield from _matching(child, rest, (*names, name))
    elif isinstance(node, Items):
        for position, child in enumerate(node):
            yield from _matching(child, rest, (*names, str(position)))


def _lookup(root: Block, pattern: str, names: tuple[str, ...]) -> Node | None:
    node: Node | None = root
    given = iter(names)
    for part in pattern.split("."):
        key = next(given) if part == "*" else part
        node = node.get(key) if isinstance(node, Block) else None
    return node
