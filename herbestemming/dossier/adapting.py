"""An archetype adapts to the church: what refers to a part that the church lacks, drops out.

Only for what is inherited. What a consultant writes himself must fit, or is a fault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from herbestemming.knowledge import words
from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import wording
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_at,
    blocks,
    children,
    leaf,
    leaves,
    node_at,
    set_paths,
    words_of,
)  # fmt: skip

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
        answered: conditions that the dossier answers for all scenarios.
        dropped: what dropped out, for the user.
    """

    elements: frozenset[str]
    spaces: tuple[str, ...]
    answered: frozenset[str] = frozenset()
    dropped: list[Filled] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)  # of one scenario, what it lacks

    def adapt(self, key: str, scenario: Block) -> None:
        """Fit what a scenario inherits, in place."""
        set_paths(scenario, f"scenarios.{key}")
        self._told.clear()
        elements, spaces = set(self.elements), set(self.spaces)
        for _, works in blocks(scenario.get("ingrepen")):
            elements |= set(block_at(works, "voegt-toe", "onderdelen"))
            spaces |= set(block_at(works, "voegt-toe", "ruimten"))
        self._adapt_works(scenario, elements, spaces)
        self._adapt_uses(scenario, elements, spaces)

    def settle(self, scenario: Node, library: Library) -> None:
        """After the consultant's own lines: `alle` is all spaces, and no grant for what went.

        A condition that an archetype only asks about, drops out where the dossier answers it.
        An inherited grant keeps those of its works that are still there, and drops out without.
        """
        for _, use in blocks(node_at(scenario, "gebruiken")):
            if ALL_SPACES not in self.spaces:
                self._spell_out(use.get("ruimten"))
        works, funding = block_at(scenario, "ingrepen"), block_at(scenario, "financiering")
        for name, part in blocks(funding):
            base = part.get("grondslag")
            if isinstance(base, Items) and library.holds(base.place.file):
                _only(base, works)
                if not base:
                    self._drop(funding, name)
        conditions = block_at(scenario, "randvoorwaarden")
        for name, one in blocks(conditions):
            said = [part for part in one.values() if isinstance(part, Leaf)]
            inherited = all(library.holds(part.place.file) for part in said)
            if inherited and name in self.answered and str(one.get("status")) == words.ASKED:
                del conditions[name]

    def _adapt_works(self, scenario: Block, elements: set[str], spaces: set[str]) -> None:
        """Interventions without a line left drop out."""
        interventions = block_at(scenario, "ingrepen")
        for name, works in blocks(interventions):
            lines = works.get("raming")
            if isinstance(lines, Items):
                lines[:] = [one for one in lines if self._stays(one, elements)]
            if lines in (None, []) or not self._fits(lines, elements):
                self._drop(interventions, name)
                continue
            for key in ("toestand", "erfgoed"):
                touched = block_at(works, key)
                for element in [one for one in touched if one not in elements]:
                    self._lacks(element, touched.pop(element).path)
            self._keep(node_at(works, "verwijdert", "onderdelen"), elements, "valt-weg")
            gone = node_at(works, "verwijdert", "ruimten")
            self._keep(gone, {*spaces, ALL_SPACES}, "ruimte-valt-weg")
            self._spell_out(gone)

    def _adapt_uses(self, scenario: Block, elements: set[str], spaces: set[str]) -> None:
        """A use that finds none of its spaces takes all; lines for what is not there drop out."""
        for _, use in blocks(scenario.get("gebruiken")):
            named = use.get("ruimten")
            self._keep(named, {*spaces, ALL_SPACES}, "ruimte-valt-weg")
            self._spell_out(named, none_is_all=True)
            for key in ("inkomsten", "kosten"):
                lines = block_at(use, key)
                for name in [one for one in lines if not self._fits(lines[one], elements)]:
                    self._drop(lines, name)

    def _spell_out(self, named: Node | None, *, none_is_all: bool = False) -> None:
        """Where a list of spaces says `alle`, name all that the church has."""
        if isinstance(named, Items) and (ALL_SPACES in named or (none_is_all and not named)):
            named[:] = [leaf(one, named.place, named.path) for one in self.spaces]

    def _stays(self, line: Node, elements: set[str]) -> bool:
        """Whether a line fits; of one that does not, it is told."""
        if self._fits(line, elements):
            return True
        named = (*words_of(node_at(line, "onderdeel")), *_elements_in(line))
        self._lacks(next(one for one in named if one not in elements), line.path)
        return False

    def _keep(self, items: Node | None, names: Collection[str], told: str) -> None:
        """Keep of a list what is there, and tell of the rest."""
        for one in list(leaves(items)):
            if one not in names:
                self._lacks(str(one), one.path, told)
        _only(items, names)

    def _lacks(self, name: str, path: str, told: str = "valt-weg") -> None:
        """Tell once in a scenario of a part that the church lacks."""
        if name not in self._told:
            self._told.add(name)
            self.dropped.append(Filled(path, name, wording(told, what=name), RULE))

    def _fits(self, node: Node, elements: set[str]) -> bool:
        """Whether all elements that a line names, itself or in a product, are there."""
        named = node_at(node, "onderdeel")
        if isinstance(named, Leaf) and named not in elements:
            return False
        return all(one in elements for one in _elements_in(node))

    def _drop(self, block: Block, name: str) -> None:
        self.dropped.append(_dropped(block, name))


def drop_elements(elements: Block, library: Library) -> list[Filled]:
    """Take away inherited elements that are counted from one that this church lacks.

    Args:
        elements: those of the church.
        library: tells what is inherited.

    Returns:
        What dropped out.
    """
    dropped: list[Filled] = []
    while lost := next(
        (
            name
            for name, element in blocks(elements)
            if library.holds(element.place.file)
            and any(one not in elements for one in _elements_in(element))
        ),
        None,
    ):
        dropped.append(_dropped(elements, lost))
    return dropped


def _dropped(block: Block, name: str) -> Filled:
    """Take a part away, and say so."""
    node = block.pop(name)
    title = node_at(node, "naam")
    what = str(title) if isinstance(title, Leaf) else name
    return Filled(node.path, name, wording("valt-weg", what=what), RULE)


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


def _only(items: Node | None, names: Collection[str]) -> None:
    """Keep of a list what is among some names; what is no name, is for the model to tell."""
    if isinstance(items, Items):
        items[:] = [one for one in items if not isinstance(one, Leaf) or one in names]
