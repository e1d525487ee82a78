"""From YAML text to located nodes, or to faults that say why not.

Built from parser events, iteratively: no depth of nesting reaches Python's stack. Values stay
the text that people wrote; reading a number or a word from it is the business of later stages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .dutch import number
from .faults import FaultList, Place, wording
from .nodes import Block, Items, Leaf, Node, describe, leaf
from .numerals import without_comma
from .textfile import UNWANTED, read_text
from .yamlfaults import MAX_DEPTH, not_yaml

MAX_NODES = 60_000
_LONGEST = 400


def read_yaml(file: Path, name: str, faults: FaultList) -> Block:
    """Read a YAML file whose top level is a mapping.

    Args:
        file: the file to read.
        name: how messages name it.
        faults: collects double keys, comma traps and the like.

    Raises:
        DossierError: when nothing can be made of it (missing, a folder, too large, not UTF-8,
            not YAML, nested too deep, empty).
    """
    return parse_yaml(read_text(file, name, faults), name, faults)


def parse_yaml(text: str, name: str, faults: FaultList) -> Block:
    """Parse YAML text whose top level is a mapping; see `read_yaml`."""
    top = _Builder(text, name, faults).build()
    if top is None or (isinstance(top, Leaf) and top.null):
        raise faults.stop("D007", Place(name, 1, 1))
    if not isinstance(top, Block):
        raise faults.stop("D008", top.place, found=describe(top))
    return top


@dataclass
class _Frame:
    """A mapping or sequence that is still open.

    Attributes:
        node: what is being built.
        flow: whether it is written between brackets.
        anchor: its name, if it has one.
        key: the key whose value is awaited.
        pairs: keys and values so far, of a mapping.
    """

    node: Block | Items
    flow: bool
    anchor: str | None
    key: Node | None = None
    pairs: list[tuple[Node, Node]] = field(default_factory=list)


class _Builder:
    """Turns parser events into located nodes."""

    def __init__(self, text: str, name: str, faults: FaultList) -> None:
        self.text = text
        self.name = name
        self.faults = faults
        self.stack: list[_Frame] = []
        self.anchors: dict[str | None, Node] = {}
        self.count = 0
        self.top: Node | None = None

    def build(self) -> Node | None:
        """The top node; None when the text holds nothing."""
        loader = yaml.CSafeLoader(self.text)
        try:
            while loader.check_event():
                event: Any = loader.get_event()
                if isinstance(event, yaml.DocumentStartEvent) and self.top is not None:
                    raise self.faults.stop("D019", self._place(event.start_mark))
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise not_yaml(error, self.text, self.name, self.faults) from None
        finally:
            loader.dispose()
        return self.top

    # events ---------------------------------------------------------------------------------

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._leaf(event), event.anchor)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            opened = Block() if isinstance(event, yaml.MappingStartEvent) else Items()
            self._locate(opened, event)
            self._check_depth(len(self.stack), opened.place)
            self.stack.append(_Frame(opened, bool(event.flow_style), event.anchor))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            frame = self.stack.pop()
            if isinstance(frame.node, Block):
                self._fill(frame.node, self._rejoined(frame) if frame.flow else frame.pairs)
            self._put(frame.node, frame.anchor)
        elif isinstance(event, yaml.AliasEvent):
            place = self._place(event.start_mark)
            known = self.anchors.get(event.anchor)
            if known is None:
                raise self.faults.stop("D012", place, found=event.anchor)
            self._put(self._copy(known, place, self._path(), len(self.stack)), None)

    def _leaf(self, event: Any) -> Leaf:
        text = str(event.value)
        unwanted = UNWANTED.search(text) if event.style == '"' else None
        node = Leaf(UNWANTED.sub("", text) if unwanted else text)
        self._locate(node, event)
        if unwanted:
            code_point = f"U+{ord(unwanted[0]):04X}"
            self.faults.add("D006", node.place, node.path, found=code_point)
        if not event.style:
            node.null = text in ("", "~", "null")
            node.span = (event.start_mark.index, event.end_mark.index)
        return node

    def _locate(self, node: Node, event: Any) -> None:
        node.place = node.key_place = self._place(event.start_mark)
        node.path = self._path()
        self._count(node.place)
        if event.tag is not None:
            self.faults.add("D018", node.place, node.path)

    def _place(self, mark: Any) -> Place:
        return Place(self.name, mark.line + 1, mark.column + 1)

    def _count(self, place: Place) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            raise self.faults.stop("D013", place, most=number(MAX_NODES))

    def _check_depth(self, depth: int, place: Place) -> None:
        if depth >= MAX_DEPTH:
            raise self.faults.stop("D009", place, most=MAX_DEPTH)

    def _path(self) -> str:
        """Path of the node about to be placed; of its block, for a key."""
        if not self.stack:
            return ""
        frame = self.stack[-1]
        if isinstance(frame.node, Items):
            return _below(frame.node.path, str(len(frame.node)))
        if frame.key is None:
            return frame.node.path
        return _below(frame.node.path, frame.key if isinstance(frame.key, Leaf) else "?")

    def _put(self, node: Node, anchor: str | None) -> None:
        """Place a finished node in what is open."""
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.top = node
            return
        frame = self.stack[-1]
        if isinstance(frame.node, Items):
            frame.node.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            node.key_place = frame.key.place
            frame.pairs.append((frame.key, node))
            frame.key = None

    def _fill(self, block: Block, pairs: list[tuple[Node, Node]]) -> None:
        """The pairs of a mapping, without double keys and keys that are no word."""
        for key, node in pairs:
            if not isinstance(key, Leaf):
                self.faults.add("D014", key.place, block.path, found=describe(key))
                block.suspect = True
            elif key in block:
                first = block[key].key_place
                self.faults.add("D016", key.place, node.path, also=first, found=key)
                block.suspect = True
            else:
                block[str(key)] = node

    def _rejoined(self, frame: _Frame) -> list[tuple[Node, Node]]:
        """The pairs of a `{ }`, with values put together again that a comma cut in two.

        `{rente: 3,5 %}` is, to YAML, the value `3` and a key `5 %` without a value.
        """
        pairs: list[tuple[Node, Node]] = []
        rests: dict[int, Leaf] = {}
        for key, node in frame.pairs:
            before = pairs[-1][1] if pairs else None
            if isinstance(before, Leaf) and before.span and not before.null and _is_rest(key, node):
                assert isinstance(key, Leaf)
                assert key.span
                before.span = (before.span[0], key.span[1])
                rests.setdefault(len(pairs) - 1, key)
            else:
                pairs.append((key, node))
        for position, rest in rests.items():
            key, node = pairs[position]
            pairs[position] = (key, self._whole(key, node, rest))
        return pairs

    def _whole(self, key: Node, cut: Node, rest: Leaf) -> Leaf:
        """The value that a comma cut in two; tells how to write it."""
        assert isinstance(cut, Leaf)
        assert cut.span
        written = " ".join(self.text[slice(*cut.span)].split())
        mended = without_comma(written)
        whole = leaf(mended[0] if mended else written, cut.place, cut.path)
        whole.key_place = cut.key_place
        whole.told = not mended
        if not mended:
            self.faults.add("D017", rest.place, cut.path, key=key, found=written, rest=rest)
            return whole
        hint = wording("of").join(mended)
        if len(mended) == 1:
            hint = wording("of-aanhalingstekens", mended=hint, found=written)
        self.faults.add("D015", rest.place, cut.path, key=key, found=written, mended=hint)
        return whole

    def _copy(self, node: Node, place: Place, path: str, depth: int) -> Node:
        """What an alias stands for: the same content, where the alias stands."""
        here = Place(place.file, place.line, place.column, node.place.origin or node.place)
        self._count(here)
        copy: Node
        if isinstance(node, Leaf):
            copy = Leaf(node)
            copy.null = node.null
        else:
            self._check_depth(depth, here)
            if isinstance(node, Block):
                copy = Block(
                    (key, self._copy(child, place, _below(path, key), depth + 1))
                    for key, child in node.items()
                )
                copy.suspect = node.suspect
            else:
                copy = Items(
                    self._copy(child, place, _below(path, str(position)), depth + 1)
                    for position, child in enumerate(node)
                )
        copy.place = copy.key_place = here
        copy.path = path
        return copy


def _below(path: str, key: str) -> str:
    """The path of a child; no longer than any path of a valid dossier can be."""
    return (f"{path}.{key[:_LONGEST]}" if path else str(key))[:_LONGEST]


def _is_rest(key: Node, node: Node) -> bool:
    """Whether a pair is a word alone, without colon or quotes."""
    return (
        isinstance(key, Leaf)
        and isinstance(node, Leaf)
        and key.span is not None
        and node.span is not None
        and node.span[0] == node.span[1] == key.span[1]
    )
