"""Located nodes: a tree of texts, blocks and lists in which every node knows where it stands.

What is written is read into them (`yamlfile`, `tables`), layers of them are merged (`merging`), and
figures and words are read from them. What a stage fills in is made here too: it stands where the
node stands that it was made of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from .faults import Place, wording

Node: TypeAlias = "Leaf | Block | Items"


class _Located:
    """What every node knows: where it stands, its path, and the source it inherits."""

    place: Place
    key_place: Place
    path: str
    source: Leaf | None = None
    kind: Leaf | None = None


class Leaf(str, _Located):
    """A scalar as written.

    Attributes:
        null: whether it is an empty value, ``~`` or ``null``.
        filled: whether it was taken because nothing was written.
        told: whether it stands for something whose fault was told elsewhere, so that readers say
            nothing.
        span: where in the text it is written, for a value without quotes.
    """

    null: bool = False
    filled: bool = False
    told: bool = False
    span: tuple[int, int] | None = None


class Block(dict[str, "Node"], _Located):
    """A mapping with the place of each key.

    Attributes:
        suspect: a key in it could not be used, so what seems to be missing may only be misspelt.
        formula: the reference or product that it was worked out from, as written.
    """

    suspect: bool = False
    formula: str = ""


class Items(list["Node"], _Located):
    """A sequence."""


def describe(node: Node) -> str:
    """What stands in a place, for a message."""
    if isinstance(node, Leaf):
        return wording("niets") if node.null or not node.strip() else f"“{node}”"
    kind = "blok" if isinstance(node, Block) else "lijst"
    return wording(kind if node else f"leeg-{kind}")


# what stages make ---------------------------------------------------------------------------


def leaf(text: str, place: Place, path: str) -> Leaf:
    """A leaf, for a value that a stage fills in."""
    node = Leaf(text)
    node.place = node.key_place = place
    node.path = path
    return node


def block_of(words: Mapping[str, str | None], place: Place, path: str) -> Block:
    """A block of leaves that all stand in one place; words that say nothing are left out."""
    node = Block((key, leaf(word, place, f"{path}.{key}")) for key, word in words.items() if word)
    node.place = node.key_place = place
    node.path = path
    return node


def told(like: Node, path: str) -> Leaf:
    """Stands for what is missing or cannot be read, where that was told."""
    node = leaf("", like.key_place, path)
    node.told = True
    return node


def locate(node: Node, like: Node) -> None:
    """Give a node the place, path and source of another."""
    node.place, node.key_place, node.path = like.place, like.key_place, like.path
    node.source, node.kind = like.source, like.kind


def block_as(like: Node, pairs: Iterable[tuple[str, Node]] = (), path: str | None = None) -> Block:
    """A block that stands where another node does, under another path if one is given."""
    made = Block(pairs)
    locate(made, like)
    if path is not None:
        made.path = path
    return made


def without(block: Block, keys: Collection[str]) -> Block:
    """A block without some of its keys; as suspect as it was."""
    rest = block_as(block, ((key, child) for key, child in block.items() if key not in keys))
    rest.suspect = block.suspect
    return rest


def copied(node: Node) -> Node:
    """A copy that can be given other paths, or be changed."""
    copy: Node
    if isinstance(node, Leaf):
        copy = Leaf(node)
        copy.null, copy.filled, copy.told = node.null, node.filled, node.told
        copy.span = node.span
    elif isinstance(node, Block):
        copy = Block((key, copied(child)) for key, child in node.items())
        copy.suspect, copy.formula = node.suspect, node.formula
    else:
        copy = Items(copied(child) for child in node)
    locate(copy, node)
    return copy


def set_paths(node: Node, path: str) -> None:
    """Give every node the path of where it stands."""
    node.path = path
    for key, child in children(node):
        set_paths(child, f"{path}.{key}" if path else key)


def put(node: Block | Items, key: str, child: Node) -> None:
    """Replace a child, by its key or position as `children` gives it."""
    if isinstance(node, Block):
        node[key] = child
    else:
        node[int(key)] = child


# what stands where --------------------------------------------------------------------------


def count(node: Node) -> int:
    """How many nodes there are below a node, itself included."""
    found, todo = 0, [node]
    while todo:
        one = todo.pop()
        found += 1
        if isinstance(one, Block):
            todo += one.values()
        elif isinstance(one, Items):
            todo += one
    return found


def children(node: Node | None) -> Iterator[tuple[str, Node]]:
    """What stands in a block or a list, with its key or position."""
    if isinstance(node, Block):
        yield from node.items()
    elif isinstance(node, Items):
        for position, child in enumerate(node):
            yield str(position), child


def node_at(node: Node | None, *keys: str) -> Node | None:
    """What stands at these keys, block in block; None where there is nothing."""
    for key in keys:
        node = node.get(key) if isinstance(node, Block) else None
    return node


def block_at(node: Node | None, *keys: str) -> Block:
    """The block at these keys, or an empty one that belongs to nothing."""
    found = node_at(node, *keys)
    return found if isinstance(found, Block) else Block()


def blocks(node: Node | None) -> Iterator[tuple[str, Block]]:
    """The blocks among a block's values, with their keys; it may lose some on the way."""
    for key, child in tuple(node.items()) if isinstance(node, Block) else ():
        if isinstance(child, Block):
            yield key, child


def leaves(node: Node | None) -> Iterator[Leaf]:
    """The leaves of a list."""
    for one in node if isinstance(node, Items) else ():
        if isinstance(one, Leaf):
            yield one


def words_of(node: Node | None) -> tuple[str, ...]:
    """The words of a list, or one word."""
    if isinstance(node, Leaf):
        return (str(node),)
    return tuple(map(str, leaves(node)))
