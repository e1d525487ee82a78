"""How a study is told: chapters left out, and texts of the consultant's own."""

from __future__ import annotations

from typing import Annotated

from pydantic import ValidationInfo

from herbestemming.knowledge import chapters
from herbestemming.notation.faults import wording
from herbestemming.notation.figures import refuse_word
from herbestemming.notation.nodes import Items, Leaf, Node

from .fields import Field, Text, Unsourced, context, refused, reported
from .groups import Named


class Words(Field):
    """A list of words, each of a closed list."""

    def __init__(self, *valid: str) -> None:
        self.valid = valid

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        return wording("lijst-woorden", keys=", ".join(self.valid[:2]))

    def read(self, node: Node, info: ValidationInfo) -> tuple[str, ...]:
        """Read the words."""
        if not isinstance(node, Items):
            raise refused(node, self.expected, info)
        wrong = [one for one in node if not isinstance(one, Leaf) or one not in self.valid]
        for one in wrong:
            refuse_word(one, self.valid, context(info).faults)
        if wrong:
            raise reported()
        return tuple(dict.fromkeys(map(str, node)))


class Presentation(Unsourced):
    """The photo on the cover, what is left out, and what is said at the head of a chapter."""

    omslag: Text | None = None
    zonder: Annotated[tuple[str, ...], Words(*chapters.OPTIONAL)] = ()
    teksten: Annotated[dict[str, Text], Named(chapters.WORDS)] = {}
