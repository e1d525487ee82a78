"""What a scenario builds on: archetypes and files, merged beneath what it says itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from herbestemming.knowledge.library import SUFFIX, Library
from herbestemming.notation.dutch import number
from herbestemming.notation.faults import DossierError, FaultList, Place, wording
from herbestemming.notation.merging import conflict, merge
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    copied,
    count,
    describe,
    leaf,
    without,
)  # fmt: skip
from herbestemming.notation.yamlfaults import MAX_DEPTH
from herbestemming.notation.yamlfile import MAX_NODES, read_yaml

from .beside import tell_beside
from .sources import spread_sources

BASE = "gebaseerd-op"
_HEAD = "archetype"
_TITLES = (
    "naam",
    "omschrijving",
    "niet-geteld",
    "zekerheid",
    "bestemming",
)  # of siblings the first one counts


def building_on(name: Leaf, like: Node) -> Block:
    """A scenario that says nothing itself but which archetype it builds on."""
    return block_as(like, {BASE: name}.items())


@dataclass
class Archetypes:
    """Reads archetypes, each once, and builds scenarios on them.

    Attributes:
        library: where archetypes are looked up.
        open_file: gives the file that a leaf names inside the dossier's folder, with its name in
            messages; None after a fault was told.
        faults: collects what is wrong.
        own: names of the files that the consultant wrote, scenario files included.
        scenarios: names of the dossier's scenarios, on which nothing builds.
    """

    library: Library
    open_file: Callable[[Leaf], tuple[Path, str] | None]
    faults: FaultList
    own: set[str]
    scenarios: Collection[str] = ()
    _read: dict[str, Block | None] = field(default_factory=dict)
    _built: dict[str, Block] = field(default_factory=dict)
    _nodes: int = 0
    _building: str = ""

    def scenario(self, key: str, node: Node, adapt: Callable[[str, Block], None]) -> Node:
        """A scenario with what it builds on beneath it.

        Args:
            key: name of the scenario.
            node: what the dossier says of it: a block, a file, the name of an archetype or nothing.
            adapt: fits what was inherited to the church, in place.
        """
        self._building = key
        block = self._as_block(key, node)
        if block is None:
            return node
        under = self._bases(block, ())
        rest = without(block, (BASE,))
        if under is None:
            return merge(None, rest, self.faults)
        self._weigh(under, node)
        inherited = copied(under)
        assert isinstance(inherited, Block)
        adapt(key, inherited)
        tell_beside(inherited, rest, self.faults)
        return merge(inherited, rest, self.faults)

    def _weigh(self, node: Node, at: Node) -> None:
        """What is read and inherited may not outgrow a dossier, however many files it names.

        Raises:
            DossierError: it does.
        """
        self._nodes += count(node)
        if self._nodes > MAX_NODES:
            raise self.faults.stop("D013", at.place, most=number(MAX_NODES))

    def _as_block(self, key: str, node: Node) -> Block | None:
        """A scenario as a block, whatever short notation it was written in."""
        if isinstance(node, Block):
            return node
        if not isinstance(node, Leaf) or node.told:
            return None
        if node.endswith((SUFFIX, ".yml")):
            return self._file(node)
        name = leaf(key, node.key_place, node.path) if node.null else node
        if node.null and self.library.archetype(key) is None:
            return None  # an empty scenario: the model tells that
        return building_on(name, node)

    def _file(self, named: Leaf) -> Block | None:
        found = self.open_file(named)
        block = None if found is None else self.read_own(*found, named.place)
        named.told = block is None
        return block

    def read_own(self, file: Path, name: str, named: Place | None = None) -> Block | None:
        """A scenario in a file of its own, which the dossier names in a place."""
        block = self._parsed(file, name, named)
        if block is not None:
            self.own.add(name)
        return block

    @property
    def used(self) -> bool:
        """Whether anything was inherited."""
        return any(block is not None for block in self._read.values())

    # inheritance ----------------------------------------------------------------------------

    def _bases(self, block: Block, above: tuple[str, ...]) -> Block | None:
        """All that a block builds on, merged; None when it builds on nothing."""
        asked = block.get(BASE)
        names = asked if isinstance(asked, Items) else [] if asked is None else [asked]
        merged: Block | None = None
        for one in names:
            base = self._base(one, above)
            if base is None:
                continue
            if merged is not None:
                base = without(base, [key for key in _TITLES if key in merged])
            if merged is not None and (found := conflict(merged, base)):
                key, first, second = found
                self.faults.add("D133", one.place, one.path, found=key, first=first, second=second)
                continue
            result = merge(merged, base, self.faults)
            assert isinstance(result, Block)
            merged = result
        return merged

    def _base(self, one: Node, above: tuple[str, ...]) -> Block | None:
        if not isinstance(one, Leaf) or one.null:
            found, expected = describe(one), wording("archetype")
            self.faults.add("D022", one.place, one.path, found=found, expected=expected)
            return None
        name = str(one)
        if name in above:
            cycle = " → ".join([*above[above.index(name) :], name])
            self.faults.add("D132", one.place, one.path, cycle=cycle)
            return None
        if len(above) >= MAX_DEPTH:
            self.faults.add("D009", one.place, one.path, most=MAX_DEPTH)
            return None
        block = self._archetype(one)
        if block is None:
            return None
        if name not in self._built:
            under = self._bases(block, (*above, name))
            result = merge(under, without(block, (BASE, _HEAD)), self.faults)
            assert isinstance(result, Block)
            self._built[name] = result
        return self._built[name]

    def _archetype(self, one: Leaf) -> Block | None:
        name = str(one)
        if name not in self._read:
            found = self.library.archetype(name)
            if found is None and name in self.scenarios and name != self._building:
                self.faults.add("D139", one.place, one.path, found=name)
                return None
            if found is None:
                known = self.library.archetypes()
                self.faults.add("D136", one.place, one.path, found=name, among=known)
                return None
            self._read[name] = self._parsed(*found)
        return self._read[name]

    def _parsed(self, file: Path, name: str, named: Place | None = None) -> Block | None:
        """A file as nodes that know their source; None after a fault was told."""
        faults, block = FaultList(), None
        with suppress(DossierError):
            block = read_yaml(file, name, faults)
        self.faults.put_all(faults, named)
        if block is None:
            return None
        self._weigh(block, block)
        spread_sources(block)
        return block
