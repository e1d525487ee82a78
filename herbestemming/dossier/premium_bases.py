"""What of the works a premium supports: nothing that is not protected, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.knowledge import words
from herbestemming.notation.nodes import Block, Items, Leaf, block_at, blocks, leaves

from .conditions import Applied, all_protected, lines_of, named_by_decrees


def outside_base(one: Applied, root: Block) -> tuple[str, ...]:
    """Elements that lines of the base name, but the rule does not support.

    A rule for protected heritage: those that a protection of parts leaves out. A rule for what is
    no monument: those that a monument decree names.
    """
    condition = one.standing.conditions.get("beschermd")
    if condition is None or all_protected(root):
        return ()
    if condition == "nee":
        covered = named_by_decrees(root, (words.MONUMENT,))
        return tuple(name for name in _elements(one, root) if name in covered)
    covered = named_by_decrees(root)
    return tuple(name for name in _elements(one, root) if covered and name not in covered)


def supported_by(
    one: Applied, others: list[Applied], outside: str
) -> tuple[Applied, tuple[str, ...], bool] | None:
    """Another premium that goes before on the same lines.

    Args:
        one: the premium that yields (``niet-dezelfde-posten`` of its rule).
        others: the premiums of its scenario, filled in.
        outside: the key under which a premium says what does not count.

    Returns:
        The other, the elements whose lines it supports, and whether some line that both support
        names no element; None where they share nothing.
    """
    mine = set(leaves(one.part.get("grondslag")))
    for other in others:
        if other is one or not set(other.standing.names) & set(one.standing.yields_to):
            continue
        shared = [name for name in leaves(other.part.get("grondslag")) if name in mine]
        lines = [line.get("onderdeel") for line in lines_of(other.scenario, shared)]
        left_out = set(leaves(other.part.get(outside)))
        named = (str(line) for line in lines if isinstance(line, Leaf) and line not in left_out)
        found = tuple(dict.fromkeys(named))
        if found or None in lines:
            return other, found, None in lines
    return None


def is_empty(part: Block, scenario: Block, outside: str) -> bool:
    """Whether nothing is left of a base."""
    left_out = set(leaves(part.get(outside)))
    lines = list(lines_of(scenario, leaves(part.get("grondslag"))))
    return bool(lines) and all(line.get("onderdeel", "") in left_out for line in lines)


def listed_under(part: Block, key: str) -> Items:
    """The list under a key; empty where there is none."""
    found = part.get(key)
    return found if isinstance(found, Items) else Items()


def _elements(one: Applied, root: Block) -> Iterator[str]:
    """Elements that lines of the base name and that are there, each once."""
    there = set(block_at(root, "elementen"))
    for _, works in blocks(one.scenario.get("ingrepen")):
        there |= set(block_at(works, "voegt-toe", "onderdelen"))
    lines = lines_of(one.scenario, leaves(one.part.get("grondslag")))
    named = dict.fromkeys(str(line["onderdeel"]) for line in lines if "onderdeel" in line)
    return (name for name in named if name in there)
