"""Located YAML: a tree of texts, blocks and lists in which every node knows where it stands.

Built from parser events, iteratively: no depth of nesting reaches Python's stack. Values stay
the text that people wrote; reading a number or a word from it is the business of later stages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from .faults import DossierError, FaultList, Place

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000

Node: TypeAlias = "Leaf | Block | Items"

# A key without a value that looks like the second half of a decimal number: `{rente: 3,5 %}`.
_HALF_NUMBER = re.compile(r"\d+\s*(%|€|euro\S*|jaar|m[23²³]?|stuks?)?", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r".*\d$")


class _Located:
    """What every node knows: where it stands, its path, and the source it inherits."""

    place: Place
    key_place: Place
    path: str
    source: Leaf | None = None
    kind: Leaf | None = None


class Leaf(str, _Located):
    """A scalar as written.

    ``null``: an empty value, ``~`` or ``null``; ``filled``: taken because nothing was written.
    """

    null: bool = False
    filled: bool = False


class Block(dict[str, "Node"], _Located):
    """A mapping with the place of each key."""


class Items(list["Node"], _Located):
    """A sequence."""


def leaf(text: str, place: Place, path: str) -> Leaf:
    """Make a leaf, for values that a stage fills in."""
    node = Leaf(text)
    node.place = node.key_place = place
    node.path = path
    return node


def read_yaml(file: Path, name: str, faults: FaultList) -> Block:
    """Read a YAML file whose top level is a mapping.

    Args:
        file: the file to read.
        name: how messages name it.
        faults: collects double keys and comma traps.

    Raises:
        DossierError: when nothing can be made of it (missing, a folder, too large, not UTF-8,
            not YAML, nested too deep, empty).
    """
    return parse_yaml(_read_text(file, name, faults), name, faults)


def parse_yaml(text: str, name: str, faults: FaultList) -> Block:
    """Parse YAML text whose top level is a mapping; see `read_yaml`."""
    top = _Builder(name, faults).build(text)
    if not isinstance(top, Block):
        _give_up(faults, "D008", Place(name, 1, 1), found=_describe(top))
    assert isinstance(top, Block)
    return top


def _give_up(faults: FaultList, code: str, place: Place, **words: object) -> None:
    faults.add(code, place, "", **words)
    raise DossierError(faults)


def _read_text(file: Path, name: str, faults: FaultList) -> str:
    start = Place(name, 1, 1)
    try:
        if file.is_dir():
            _give_up(faults, "D002", start)
        size = file.stat().st_size
        if size > MAX_BYTES:
            _give_up(faults, "D003", start, size=f"{size / 1e6:.0f}", most=f"{MAX_BYTES / 1e6:.0f}")
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            _give_up(faults, "D003", start, size="meer dan 5", most=f"{MAX_BYTES / 1e6:.0f}")
    except FileNotFoundError:
        _give_up(faults, "D001", start)
    except (OSError, ValueError) as error:
        _give_up(faults, "D004", start, reason=getattr(error, "strerror", None) or "ongeldige naam")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        _give_up(faults, "D005", Place(name, line, column), byte=f"0x{raw[error.start]:02X}")
    raise AssertionError("unreachable")


def _describe(node: Node | None) -> str:
    if node is None or (isinstance(node, Leaf) and node.null):
        return "niets"
    return {Leaf: "een losse waarde", Block: "een blok", Items: "een lijst"}[type(node)]


@dataclass
class _Frame:
    """A mapping or sequence that is still open."""

    node: Block | Items
    flow: bool
    key: Leaf | None = None
    pairs: list[tuple[Leaf, Node]] = field(default_factory=list)
    anchor: str | None = None


class _Builder:
    """Turns parser events into located nodes."""

    def __init__(self, name: str, faults: FaultList) -> None:
        self.name = name
        self.faults = faults
        self.stack: list[_Frame] = []
        self.anchors: dict[str, Node] = {}
        self.count = 0
        self.top: Node | None = None

    def build(self, text: str) -> Node | None:
        try:
            loader = yaml.CSafeLoader(text)
            try:
                while loader.check_event():
                    self._take(loader.get_event())
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            self._syntax(error, text)
        except yaml.reader.ReaderError as error:
            before = text[: error.position]
            place = Place(self.name, before.count("\n") + 1, error.position - before.rfind("\n"))
            _give_up(self.faults, "D006", place, found=f"U+{ord(str(error.character)):04X}")
        except RecursionError:
            _give_up(self.faults, "D009", Place(self.name, 1, 1), most=MAX_DEPTH)
        if self.top is None or (isinstance(self.top, Leaf) and self.top.null):
            _give_up(self.faults, "D007", Place(self.name, 1, 1))
        return self.top

    def _syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        lines = text.splitlines() or [""]
        written = lines[line] if line < len(lines) else ""
        place = Place(self.name, line + 1, column + 1)
        if written[column : column + 1] == "\t" or written.lstrip(" ").startswith("\t"):
            column = written.index("\t") + 1
            _give_up(self.faults, "D010", Place(self.name, line + 1, column))
        if "depth" in (error.problem or "") or "nesting" in (error.problem or ""):
            _give_up(self.faults, "D009", place, most=MAX_DEPTH)
        _give_up(self.faults, "D011", place, line=written.strip()[:60], hint=_hint(error))

    # events ---------------------------------------------------------------------------------

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            node = Leaf(event.value)
            node.null = event.style is None and event.value in ("", "~", "null")
            self._locate(node, event)
            self._place(node, event.anchor)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            opened: Block | Items = (
                Block() if isinstance(event, yaml.MappingStartEvent) else Items()
            )
            self._locate(opened, event)
            if len(self.stack) >= MAX_DEPTH:
                _give_up(self.faults, "D009", opened.place, most=MAX_DEPTH)
            opened.path = self._path()
            self.stack.append(_Frame(opened, bool(event.flow_style), anchor=event.anchor))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            frame = self.stack.pop()
            if isinstance(frame.node, Block):
                self._close_block(frame)
            self._place(frame.node, frame.anchor)
        elif isinstance(event, yaml.AliasEvent):
            place = Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
            known = self.anchors.get(event.anchor)
            if known is None:
                _give_up(self.faults, "D012", place, found=event.anchor)
            else:
                self._place(self._copy(known, place, self._path()), None)

    def _locate(self, node: Leaf | Block | Items, event: yaml.Event) -> None:
        self._count(1, event.start_mark)
        node.place = Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        node.key_place = node.place

    def _count(self, more: int, mark: yaml.Mark) -> None:
        self.count += more
        if self.count > MAX_NODES:
            place = Place(self.name, mark.line + 1, mark.column + 1)
            _give_up(self.faults, "D013", place, most=f"{MAX_NODES:,}".replace(",", "."))

    def _path(self) -> str:
        """Path of the node about to be placed."""
        if not self.stack:
            return ""
        frame = self.stack[-1]
        last = str(frame.key) if isinstance(frame.node, Block) else str(len(frame.node))
        return f"{frame.node.path}.{last}" if frame.node.path else last

    def _place(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            if self.top is None:
                node.path = ""
                self.top = node
            return
        frame = self.stack[-1]
        if isinstance(frame.node, Items):
            node.path = self._path()
            frame.node.append(node)
        elif frame.key is None:
            if not isinstance(node, Leaf):
                self.faults.add("D014", node.place, frame.node.path, found=_describe(node))
                node = leaf("?", node.place, frame.node.path)
            frame.key = node
        else:
            node.path = self._path()
            node.key_place = frame.key.place
            frame.pairs.append((frame.key, node))
            frame.key = None

    def _close_block(self, frame: _Frame) -> None:
        block = frame.node
        assert isinstance(block, Block)
        before: Node | None = None
        for key, node in frame.pairs:
            if self._is_comma_trap(frame, key, node, before):
                self.faults.add(
                    "D015",
                    key.place,
                    block.path,
                    key=_last(before.path) if before is not None else "",
                    found=f"{before},{key}",
                    mended=f"{before}.{key}",
                )
            elif str(key) in block:
                first = block[str(key)]
                self.faults.add("D016", key.place, node.path, also=first.key_place, found=key)
            else:
                block[str(key)] = node
            before = node

    def _is_comma_trap(self, frame: _Frame, key: Leaf, node: Node, before: Node | None) -> bool:
        return (
            frame.flow
            and isinstance(node, Leaf)
            and node.null
            and isinstance(before, Leaf)
            and _NUMBER_BEFORE.fullmatch(before) is not None
            and _HALF_NUMBER.fullmatch(key) is not None
        )

    def _copy(self, node: Node, place: Place, path: str) -> Node:
        """What an alias stands for: the same content, its own place and path."""
        copy: Node
        if isinstance(node, Leaf):
            copy = Leaf(node)
            copy.null = node.null
        elif isinstance(node, Block):
            copy = Block()
            for key, value in node.items():
                copy[key] = self._copy(value, place, f"{path}.{key}" if path else key)
                copy[key].key_place = value.key_place
        else:
            copy = Items(self._copy(v, place, f"{path}.{i}") for i, v in enumerate(node))
        self._count(1, yaml.Mark(self.name, 0, place.line - 1, place.column - 1, None, None))
        copy.place = copy.key_place = node.place
        copy.path = path
        return copy


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def _hint(error: yaml.MarkedYAMLError) -> str:
    problem = f"{error.problem or ''} {error.context or ''}"
    for words, hint in (
        ("mapping values are not allowed", "een dubbelepunt te veel; zet tekst met “:” tussen aanhalingstekens"),
        ("could not find expected ':'", "een dubbelepunt na de sleutel ontbreekt"),
        ("did not find expected ',' or '}'", "een komma of sluitend “}” ontbreekt"),
        ("did not find expected ',' or ']'", "een komma of sluitend “]” ontbreekt"),
        ("did not find expected key", "de inspringing past niet bij de regels erboven"),
        ("did not find expected '-'", "de inspringing past niet bij de regels erboven"),
        ("unexpected end of stream", "een aanhalingsteken of haakje is niet gesloten"),
        ("cannot start any token", "dit teken kan hier niet staan; zet de tekst tussen aanhalingstekens"),
    ):
        if words in problem:
            return hint
    return "kijk naar inspringing, dubbelepunten, haakjes en aanhalingstekens"
