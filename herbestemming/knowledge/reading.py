"""What the readers of knowledge files share: they tell what is wrong, and read on."""

from __future__ import annotations

from herbestemming.notation.faults import FaultList, wording
from herbestemming.notation.nodes import Block, Leaf, Node, describe


class Reading:
    """Reads blocks of a file that people may have written.

    Attributes:
        faults: collects what is wrong.
    """

    def __init__(self, faults: FaultList) -> None:
        self.faults = faults

    def known_keys(self, node: Block, keys: tuple[str, ...]) -> None:
        """Refuse every key that is none of these."""
        for key, child in node.items():
            if key not in keys:
                node.suspect = True
                self.faults.add("D020", child.key_place, child.path, found=key, among=keys)

    def text(self, node: Block, key: str, expected: str | None = None) -> str:
        """A text that must be there; empty where it is not, which was told."""
        if key not in node:
            self.miss(node, key, expected or wording("tekst"))
        return self.optional(node, key) or ""

    def optional(self, node: Block, key: str) -> str | None:
        """A text that may be left out."""
        found = node.get(key)
        if found is None:
            return None
        if not isinstance(found, Leaf) or found.null or not found.strip():
            self.refuse(found, wording("tekst"))
            return None
        return str(found)

    def miss(self, node: Block, key: str, expected: str) -> None:
        """Tell that a key is missing, unless another key may be meant so."""
        if not node.suspect:
            place, path = node.key_place, node.path
            self.faults.add("D021", place, path, missing=key, expected=expected)

    def refuse(self, node: Node, expected: str) -> None:
        """Tell that something else was expected here."""
        found = describe(node)
        self.faults.add("D022", node.place, node.path, found=found, expected=expected)
