"""Groups of parts: named ones, listed ones, and a choice of kinds."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationInfo
from pydantic_core import core_schema

from herbestemming.notation.faults import FaultList, closest, listed, wording
from herbestemming.notation.figures import refuse_word
from herbestemming.notation.nodes import Block, Items, Node

from .fields import Expecting, context, refused, reported

LONGEST_NAME = 80
_NAME = re.compile(rf"[^\W_][\w-]{{0,{LONGEST_NAME - 1}}}")


class Marker(Expecting, ABC):
    """Marks a group of parts: checks the group before its parts are read."""

    @abstractmethod
    def check(self, node: Node, info: ValidationInfo) -> Node:
        """Check the group."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_before_validator_function(self.check, handler(source))


@dataclass(frozen=True)
class Named(Marker):
    """Marks a block of named parts: every key is a name (or a word of the given list).

    ``complete``: every word of the list must be there.
    """

    valid: tuple[str, ...] | None = None
    complete: bool = False

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        return (
            wording("blok-met", keys=listed(self.valid, 6)) if self.valid else wording("blok-namen")
        )

    def check(self, node: Node, info: ValidationInfo) -> Block:
        """Check the keys."""
        if not isinstance(node, Block):
            raise refused(node, self.expected, info)
        if self.valid is None:
            _check_names(node, context(info).faults)
        else:
            self._check_words(node, self.valid, context(info).faults)
        return node

    def _check_words(self, node: Block, valid: tuple[str, ...], faults: FaultList) -> None:
        meant = set()
        for key, child in node.items():
            if key not in valid:
                faults.add("D023", child.key_place, child.path, found=key, among=valid)
                meant.add(closest(key, valid))
                node.suspect = True
        for key in valid if self.complete else ():
            if key not in node and key not in meant:
                expected = wording("elk-van", keys=listed(valid))
                faults.add("D021", node.key_place, node.path, missing=key, expected=expected)


def _check_names(node: Block, faults: FaultList) -> None:
    names: dict[str, str] = {}
    for key, child in node.items():
        if not _NAME.fullmatch(key):
            faults.add("D024", child.key_place, child.path, found=key, most=LONGEST_NAME)
        elif (other := names.setdefault(key.lower(), key)) != key:
            also = node[other].key_place
            faults.add("D029", child.key_place, child.path, also=also, found=key, other=other)


class Listed(Marker):
    """Marks a list of parts, with at least one."""

    def __init__(self, word: str) -> None:
        self.word = word

    def check(self, node: Node, info: ValidationInfo) -> Items:
        """Check that there is a list."""
        if not isinstance(node, Items) or not node:
            raise refused(node, self.expected, info)
        return node


class ByKind:
    """Marks a choice of parts by their ``soort``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        kinds = tuple(
            get_args(part.model_fields["soort"].annotation)[0] for part in get_args(source)
        )

        def check(node: Node, info: ValidationInfo) -> Node:
            expected = wording("blok-soort", kinds=listed(kinds))
            if not isinstance(node, Block):
                raise refused(node, expected, info)
            kind, faults = node.get("soort"), context(info).faults
            if kind is None:
                expected = listed(kinds)
                faults.add("D021", node.key_place, node.path, missing="soort", expected=expected)
                raise reported()
            if kind not in kinds:
                refuse_word(kind, kinds, faults)
                raise reported()
            return node

        return core_schema.with_info_before_validator_function(check, handler(source))
