"""From what was written to what is meant: the dossier's upkeep in every scenario, and defaults.

Runs on located nodes, after layers are merged and before any number is made. What scenarios share
is the very same node, so that it keeps its path and its place, and stays one input however many
scenarios use it.
"""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.knowledge.data import load
from herbestemming.notation.faults import FaultList, closest, wording
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    blocks,
    describe,
    leaf,
    locate,
    told,
)  # fmt: skip

from .filled import Filled


def resolve(root: Block, faults: FaultList) -> tuple[Filled, ...]:
    """Resolve a dossier in place; returns what was filled in.

    Args:
        root: the dossier; `onderhoud` moves into the scenarios.
        faults: collects what is missing for all scenarios at once.
    """
    scenarios = [scenario for _, scenario in blocks(root.get("scenarios"))]
    for scenario in scenarios:
        _normalise_interventions(scenario)
    _inherit_upkeep(root, scenarios, faults)
    rules = load("standaardwaarden.yaml")
    return tuple(dict.fromkeys(one for rule in rules for one in _fill(root, rule)))


def _normalise_interventions(scenario: Block) -> None:
    """One estimate line is shorthand for a list of one; works are the common kind."""
    for _, works in blocks(scenario.get("ingrepen")):
        estimate = works.get("raming")
        if isinstance(estimate, Block):
            lines = Items([estimate])
            locate(lines, estimate)
            works["raming"] = lines
        if "soort" not in works:
            works["soort"] = leaf("werken", works.place, f"{works.path}.soort")


# upkeep -------------------------------------------------------------------------------------


def _inherit_upkeep(root: Block, scenarios: list[Block], faults: FaultList) -> None:
    """A scenario's upkeep replaces the dossier's key by key, `budget` as a whole."""
    shared = root.pop("onderhoud", None)
    if shared is not None and not isinstance(shared, Block):
        found, expected = describe(shared), wording("onderhoud")
        faults.add("D022", shared.place, shared.path, found=found, expected=expected)
    for scenario in scenarios:
        own = scenario.get("onderhoud")
        if own is not None and not isinstance(own, Block):
            continue  # a fault that validation tells
        if isinstance(shared, Block):
            scenario["onderhoud"] = _merged(scenario, shared, own, faults)
        elif shared is not None or own is None:
            if shared is None:
                _require("onderhoud", root, root, faults)
            scenario["onderhoud"] = told(scenario, f"{scenario.path}.onderhoud")


def _merged(scenario: Block, shared: Block, own: Block | None, faults: FaultList) -> Block:
    merged = block_as(own if own is not None else shared, {**shared, **(own or {})}.items())
    merged.suspect = shared.suspect or (own is not None and own.suspect)
    if "drager" not in merged:
        _require("drager", merged, shared, faults)
        merged["drager"] = told(scenario, f"{merged.path}.drager")
    return merged


def _require(key: str, block: Block, told_at: Block, faults: FaultList) -> None:
    """Tell once that a key is missing, unless a key stands there that is probably meant so."""
    if not told_at.suspect and closest(key, block) is None:
        expected = wording(key)
        faults.add("D021", told_at.key_place, told_at.path, missing=key, expected=expected)


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
            if found is None and "*" not in rule["van"]:
                found = told(block, path)  # it is missing there, and told there
            if found is None:
                continue
            block[key] = found
            taken = str(found) if isinstance(found, Leaf) else "zie " + found.path
        else:
            taken = rule["waarde"]
            node = leaf(taken, block.place, path)
            node.filled = True
            block[key] = node
        if "meld" in rule and not _is_told(block[key]):
            yield Filled(path, taken, rule["meld"], rule["pad"])


def _is_told(node: Node) -> bool:
    return isinstance(node, Leaf) and node.told


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
