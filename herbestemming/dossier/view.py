"""A tolerant look at a resolved dossier: what can be read in it, whatever else is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.notation.faults import FaultList, Place, wording
from herbestemming.notation.figures import Spec, value_of
from herbestemming.notation.nodes import Block, Items, Leaf, Node, block_at, blocks, leaf, node_at
from herbestemming.notation.units import QUANTITY_UNITS

from .schedules import YEAR

QUANTITY = Spec(QUANTITY_UNITS, 0.0)
PRICE = Spec(tuple(f"euro/{unit}" for unit in QUANTITY_UNITS), 0.0)
_PERIOD = Spec(("jaar",), 1, 100, whole=True)


class View:
    """What the checks see.

    What is not there, or is not what it should be, is left to the model: it tells that.

    Attributes:
        root: the dossier.
        faults: collects what does not fit.
        wait: for how many years a repair waits for an intervention (`wacht-op-ingreep`).
        horizon: first and last year of the calculation, if they can be read.
    """

    def __init__(self, root: Block, faults: FaultList, wait: int) -> None:
        self.root = root
        self.faults = faults
        self.wait = wait
        assumptions = self.block("uitgangspunten")
        first, length = year(assumptions.get("rekenjaar")), term(assumptions.get("horizon"))
        self.horizon = None if first is None or length is None else (first, first + length)

    def known(self, *keys: str) -> Block | None:
        """The block at these keys, if there is one."""
        node = node_at(self.root, *keys)
        return node if isinstance(node, Block) else None

    def block(self, *keys: str) -> Block:
        """The block at these keys, or an empty one."""
        return block_at(self.root, *keys)

    def scenarios(self) -> Iterator[Block]:
        """All scenarios."""
        for _, scenario in blocks(self.block("scenarios")):
            yield scenario

    def parts(self, kind: str) -> Iterator[Block]:
        """All parts of a kind (`ingrepen`, `gebruiken` …) over all scenarios."""
        for scenario in self.scenarios():
            for _, part in blocks(scenario.get(kind)):
                yield part

    def refer(self, node: Node | None, known: Block | None, kind: str) -> None:
        """A reference must name something that is there."""
        if isinstance(node, Leaf) and not node.null and not node.told:
            self._refer(node, node.place, node.path, known, kind)

    def refer_all(self, node: Node | None, known: Block | None, kind: str) -> None:
        """The items of a list must name things that are there."""
        for one in node if isinstance(node, Items) else ():
            self.refer(one, known, kind)

    def refer_keys(self, node: Node | None, known: Block | None, kind: str) -> None:
        """The keys of a block must name things that are there."""
        for key, child in node.items() if isinstance(node, Block) else ():
            self.refer_key(key, child, known, kind)

    def refer_key(self, key: str, child: Node, known: Block | None, kind: str) -> None:
        """A key must name something that is there."""
        self._refer(key, child.key_place, child.path, known, kind)

    def _refer(self, name: str, place: Place, path: str, known: Block | None, kind: str) -> None:
        if known is not None and name not in known:
            self.faults.add("D040", place, path, found=name, kind=wording(kind), among=known)


def year(node: Node | None) -> int | None:
    """A calendar year, if one can be read."""
    found = value_of(node, YEAR)
    return int(found[0]) if found else None


def years_of(schedule: Node | None) -> list[tuple[Node, int | None]]:
    """What stands under the years of a schedule, each with its year if that can be read."""
    return [
        (child, year(leaf(key, child.key_place, child.path)))
        for key, child in (schedule.items() if isinstance(schedule, Block) else ())
    ]


def term(node: Node | None) -> int | None:
    """A number of years, if one can be read."""
    found = value_of(node, _PERIOD)
    return int(found[0]) if found else None
