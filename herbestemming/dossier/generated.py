"""Scenarios that every dossier has: `nul`, the present use, and `instandhouding` beside it."""

from __future__ import annotations

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import FaultList, closest
from herbestemming.notation.nodes import (
    Block,
    Leaf,
    block_as,
    block_at,
    leaf,
    set_paths,
    without,
)  # fmt: skip
from herbestemming.notation.yamlfile import read_yaml

from .archetypes import BASE, building_on
from .upkeep import FULL

NULL, UPKEEP = "nul", "instandhouding"
_NOT_KEPT = (
    "naam",
    "omschrijving",
    "niet-geteld",
    "ingrepen",
    "financiering",
    "zekerheid",
    "eigen-variant",
)


def add_null(root: Block, scenarios: Block, quick: bool) -> frozenset[str]:
    """The null scenario is generated where there is none, and completed in a quick scan."""
    if not scenarios:
        return frozenset()
    missing = NULL not in scenarios
    if missing and closest(NULL, scenarios):  # probably meant so: a check tells that
        return frozenset()
    if missing:
        rest = dict(scenarios)
        scenarios.clear()
        scenarios[NULL] = building_on(leaf(NULL, scenarios.key_place, ""), scenarios)
        scenarios.update(rest)
    null = scenarios[NULL]
    if quick and isinstance(null, Block) and BASE not in null and null.get("vervang") != "ja":
        null[BASE] = leaf(NULL, null.key_place, f"{null.path}.{BASE}")
    return frozenset((NULL,)) if missing else frozenset()


def add_upkeep(root: Block, scenarios: Block, library: Library, faults: FaultList) -> None:
    """`instandhouding`: the present use, its upkeep paid in full, nothing adapted.

    Shares its nodes with the null scenario, so that what is uncertain there is the same here.
    """
    null, shown = scenarios.get(NULL), library.archetype(UPKEEP)
    if UPKEEP in scenarios or not isinstance(null, Block) or shown is None:
        return
    words = read_yaml(*shown, faults)
    block = without(null, _NOT_KEPT)
    block.path = f"scenarios.{UPKEEP}"
    for key in ("naam", "omschrijving", "zekerheid"):
        if key in words:
            block[key] = words[key]
            set_paths(block[key], f"{block.path}.{key}")
    upkeep = _in_full(block_at(null, "onderhoud"), block_at(root, "onderhoud"), block)
    if upkeep is not None:
        block["onderhoud"] = upkeep
    scenarios[UPKEEP] = block


def _in_full(own: Block, shared: Block, scenario: Block) -> Block | None:
    """Upkeep whose keeper pays all that is needed; None where nobody is named."""
    keeper = own.get("drager", shared.get("drager"))
    if isinstance(keeper, Block):  # by year: whoever begins
        keeper = next(iter(keeper.values()), None)
    if not isinstance(keeper, Leaf):
        return None
    upkeep = block_as(scenario, own.items(), f"{scenario.path}.onderhoud")
    budget = block_as(scenario, path=f"{upkeep.path}.budget")
    budget[str(keeper)] = leaf(FULL, scenario.place, f"{budget.path}.{keeper}")
    upkeep["budget"] = budget
    return upkeep
