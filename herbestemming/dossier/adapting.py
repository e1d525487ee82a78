"""An archetype adapts to the church: what refers to a part that the church lacks, drops out.

Only for what is inherited. What a consultant writes himself must fit, or is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import wording
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_at,
    children,
    leaf,
    set_paths,
)

from .filled import Filled
from .formulas import is_formula, referred

ALL_SPACES = "alle"
RULE = "archetype"


@dataclass
class Adapting:
    """Fits inherited scenarios to one church.

    Attributes:
        elements: names of the church's elements.
        spaces: names of its spaces.
        dropped: what dropped out, for the user.
    """

    elements: frozenset[str]
    spaces: tuple[str, ...]
    dropped: list[Filled] = field(default_factory=list)

    def adapt(self, key: str, scenario: Block) -> None:
        """Fit what a scenario inherits, in place."""
        set_paths(scenario, f"scenarios.{key}")
        elements, spaces = set(self.elements), list(self.spaces)
        for _, works in _blocks(scenario, "ingrepen"):
            added = works.get("voegt-toe")
            if isinstance(added, Block):
                elements |= set(block_at(added, "onderdelen"))
                spaces += [*block_at(added, "ruimten")]
        gone = self._adapt_works(scenario, elements, spaces)
        self._adapt_uses(scenario, elements, spaces)
        self._adapt_funding(scenario, gone)

    def settle(self, scenario: Node, library: Library) -> None:
        """After the consultant's own lines: `alle` is all spaces, and no grant for what went.

        An inherited grant keeps those of its works that are still there, and drops out without.
        """
        for _, use in _blocks(scenario, "gebruiken"):
            named = use.get("ruimten")
            if isinstance(named, Items) and ALL_SPACES in named and ALL_SPACES not in self.spaces:
                named[:] = [leaf(one, named.place, named.path) for one in self.spaces]
        works, funding = block_at(scenario, "ingrepen"), block_at(scenario, "financiering")
        for name, part in _blocks(scenario, "financiering"):
            base = part.get("grondslag")
            if isinstance(base, Items) and library.holds(base.place.file):
                base[:] = [one for one in base if one in works]
                if not base:
                    self._drop(funding, name)

    def _adapt_works(self, scenario: Block, elements: set[str], spaces: list[str]) -> set[str]:
        """Interventions without a line left drop out; returns their names."""
        interventions, gone = block_at(scenario, "ingrepen"), set()
        for name, works in _blocks(scenario, "ingrepen"):
            lines = works.get("raming")
            if isinstance(lines, Items):
                lines[:] = [one for one in lines if self._fits(one, elements)]
            if lines is None or (isinstance(lines, Items) and not lines):
                unfit = True
            else:
                unfit = isinstance(lines, Block) and not self._fits(lines, elements)
            if unfit:
                self._drop(interventions, name)
                gone.add(name)
                continue
            for key in ("toestand", "erfgoed"):
                self._keep(block_at(works, key), lambda one: one in elements)
            removed = block_at(works, "verwijdert")
            _only(removed.get("onderdelen"), elements)
            gone_spaces = removed.get("ruimten")
            _only(gone_spaces, {*spaces, ALL_SPACES})
            if isinstance(gone_spaces, Items) and ALL_SPACES in gone_spaces:
                self._take_all(gone_spaces)
        return gone

    def _adapt_uses(self, scenario: Block, elements: set[str], spaces: list[str]) -> None:
        for _, use in _blocks(scenario, "gebruiken"):
            named = use.get("ruimten")
            if isinstance(named, Items):
                _only(named, {*spaces, ALL_SPACES})
                if not named or ALL_SPACES in named:
                    self._take_all(named)
            for key in ("inkomsten", "kosten"):
                lines = block_at(use, key)
                for name, line in list(lines.items()):
                    if not self._fits(line, elements):
                        self._drop(lines, name)

    def _take_all(self, named: Items) -> None:
        """Name all spaces that the church has."""
        named[:] = [leaf(one, named.place, named.path) for one in self.spaces]

    def _adapt_funding(self, scenario: Block, gone: set[str]) -> None:
        """A premium whose base dropped out drops out too."""
        funding = block_at(scenario, "financiering")
        for name, part in _blocks(scenario, "financiering"):
            base = part.get("grondslag")
            if isinstance(base, Items):
                base[:] = [one for one in base if one not in gone]
                if not base:
                    self._drop(funding, name)

    def _fits(self, node: Node, elements: set[str]) -> bool:
        """Whether all elements that a line names, itself or in a product, are there."""
        named = node.get("onderdeel") if isinstance(node, Block) else None
        if isinstance(named, Leaf) and named not in elements:
            return False
        return all(one in elements for one in _elements_in(node))

    def _keep(self, block: Block, fits: Callable[[str], bool]) -> None:
        for name in [one for one in block if not fits(one)]:
            del block[name]

    def _drop(self, block: Block, name: str) -> None:
        node = block.pop(name)
        title = node.get("naam") if isinstance(node, Block) else None
        what = str(title) if isinstance(title, Leaf) else name
        meaning = wording("valt-weg", what=what)
        self.dropped.append(Filled(node.path, name, meaning, RULE))


def _elements_in(node: Node) -> Iterator[str]:
    """Names of elements that products below a node refer to."""
    if is_formula(node):
        for path in referred(node):
            kind, _, rest = path.partition(".")
            if kind == "elementen":
                yield rest.partition(".")[0]
        return
    for _, child in children(node):
        yield from _elements_in(child)


def _blocks(node: Node, key: str) -> Iterator[tuple[str, Block]]:
    for name, child in list(block_at(node, key).items()):
        if isinstance(child, Block):
            yield name, child


def _only(items: Node | None, names: set[str]) -> None:
    if isinstance(items, Items):
        items[:] = [one for one in items if one in names]
