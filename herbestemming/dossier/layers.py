"""The layers of a dossier: knowledge → archetype → dossier → scenario, merged into one tree.

`kerk.oppervlakte` asks for the typical church: its spaces, elements, starting points and parties
lie beneath the dossier, and every line of the dossier replaces one. A dossier that describes its
own church leaves it out and gets none of that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import FaultList, closest, wording
from herbestemming.notation.merging import merge
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    block_at,
    children,
    node_at,
    set_paths,
    told,
)  # fmt: skip
from herbestemming.notation.yamlfile import read_yaml

from .adapting import Adapting, drop_elements
from .archetypes import BASE, Archetypes, building_on
from .filled import Filled
from .generated import UPKEEP, add_null, add_upkeep
from .relative_years import settle_years
from .sources import spread_sources
from .standard_parties import add_standard_parties
from .typical import church_layers
from .typical_effects import add_typical_effects
from .view import year as year_of

_STAND_IN = 2026
AREA = "oppervlakte"


@dataclass(frozen=True, slots=True)
class Stacked:
    """A dossier with all its layers.

    Attributes:
        root: the merged tree.
        year: `rekenjaar`, the price level of key figures; where it cannot be read, which is told
            later, a year that stands in.
        generated: names of scenarios that every dossier has: those it does not have itself, and
            `instandhouding`.
        dropped: what dropped out of archetypes because the church lacks it.
    """

    root: Block
    year: int
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
    _require_area(root, faults)
    quick = AREA in block_at(root, "kerk")
    _name_scenarios(root, faults)
    if quick:
        under = _typical_church(root, library, faults)
        apart = {key: root.pop(key) for key in ("scenarios", "partijen") if key in root}
        root = _on(under, root, faults)
        root.update(apart)  # these have layers of their own
    spaces, elements = block_at(root, "kerk", "ruimten"), block_at(root, "elementen")
    lost = drop_elements(elements, library) if quick else []
    if quick:
        _protect_what_is_there(elements, library)
    answered = frozenset(block_at(root, "randvoorwaarden"))
    fit = Adapting(frozenset(elements), tuple(spaces), answered, lost)
    scenarios = block_at(root, "scenarios")
    archetypes = Archetypes(library, open_file, faults, own, tuple(scenarios))
    for file in more:
        block = archetypes.read_own(file, str(file))
        if block is not None:
            scenarios[file.stem] = block
    generated = add_null(root, scenarios, quick)
    for key, node in list(scenarios.items()):
        scenarios[key] = archetypes.scenario(key, node, fit.adapt)
        fit.settle(scenarios[key], library)
    layered = quick or bool(archetypes.used)
    if layered:
        set_paths(root, "")
    year = year_of(node_at(root, "uitgangspunten", "rekenjaar")) or _STAND_IN
    settle_years(root, year)
    add_typical_effects(scenarios, elements, faults)
    if layered:
        standard = block_at(_layer(library, "partijen", faults), "partijen")
        add_standard_parties(root, standard, faults)
    add_upkeep(root, scenarios, library, faults)
    if UPKEEP in scenarios:  # a point of reference, whoever wrote it
        generated |= {UPKEEP}
    return Stacked(root, year, generated, tuple(fit.dropped))


def elements_beneath(root: Block, library: Library, faults: FaultList) -> Block:
    """The elements of the typical church, where a dossier asks for one; else nothing."""
    if AREA not in block_at(root, "kerk"):
        return Block()
    return block_at(_typical_church(root, library, faults), "elementen")


def _typical_church(root: Block, library: Library, faults: FaultList) -> Block:
    under = block_as(root)
    for name in church_layers(root):
        under = _on(under, _layer(library, name, faults), faults)
    return under


def _require_area(root: Block, faults: FaultList) -> None:
    """A few lines that describe no building ask for the typical church, and it for an area."""
    church = root.get("kerk")
    if not isinstance(church, Block) or not {AREA, "ruimten"}.isdisjoint(church):
        return
    if "elementen" in root or not ("hoogte" in church or _inherits(root.get("scenarios"))):
        return
    if closest(AREA, church) is None:  # else it is probably meant so, which the model tells
        expected = wording("oppervlakte-quickscan")
        faults.add("D021", church.key_place, church.path, missing=AREA, expected=expected)
    church[AREA] = told(church, f"{church.path}.{AREA}")


def _inherits(scenarios: Node | None) -> bool:
    """Whether a scenario is the name of an archetype, or built on one."""
    every = (one for _, one in children(scenarios))
    return any(isinstance(one, Leaf) or node_at(one, BASE) is not None for one in every)


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


def _protect_what_is_there(elements: Block, library: Library) -> None:
    """What the typical church protects and this church lacks, is left out."""
    for element in elements.values():
        below = element.get("beschermt") if isinstance(element, Block) else None
        if isinstance(below, Items) and library.holds(below.place.file):
            below[:] = [one for one in below if one in elements]


# scenarios ----------------------------------------------------------------------------------


def _name_scenarios(root: Block, faults: FaultList) -> None:
    """A list of archetypes is shorthand for scenarios of these names built on them."""
    listed = root.get("scenarios")
    if not isinstance(listed, Items):
        return
    named = block_as(listed)
    for one in listed:
        if not isinstance(one, Leaf) or one.null:
            return  # no list of names: the model tells what was expected
        if one in named:
            also = named[one].place
            faults.add("D047", one.place, one.path, also=also, found=one)
            continue
        named[str(one)] = building_on(one, one)
    root["scenarios"] = named
