"""A condition inspection as a table: every row an element of the church."""

from __future__ import annotations

import re
from collections.abc import Callable

from herbestemming.knowledge import words
from herbestemming.notation.faults import FaultList, closest, listed, wording
from herbestemming.notation.nodes import Block, Items, Leaf, Node, leaf, node_at

from .headings import condition_of, is_total, slug, yes_or_no
from .sheet import Line, Sheet

_YEAR = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(?![0-9])")
_PART = re.compile(r"[,;+\n]+")
_NAMES = ("sleutel", "naam")
_AGEING = frozenset(("eenheidsprijs", "levensduur", "toestand", "inspectie", "jaarlijks-onderhoud"))


def read_elements(sheet: Sheet, own: Block, inherited: Block, faults: FaultList) -> Block:
    """The elements of a table as nodes, as if each were written in the dossier.

    Args:
        sheet: the table.
        own: the elements that the dossier writes out itself.
        inherited: the elements of the typical church; a row with the key or the name of one is that
            element.
        faults: collects rows without a name, double ones, and totals that are none.
    """
    path, beneath = own.path, names_of(inherited)
    elements = Block()
    names: dict[str, str] = {}
    rows: list[tuple[Line, Block]] = []
    for line in sheet.lines:
        if _adds_up(line) or all(key in _NAMES for key in line.cells):
            continue  # a total, or the title of a chapter
        called = [line.cells[key] for key in _NAMES if key in line.cells]
        if not called:
            faults.add("D113", line.place, path)
            continue
        named = called[0]
        known = next((beneath[slug(one)] for one in called if slug(one) in beneath), None)
        key = known or slug(named) or str(named)
        if key in elements:
            first = elements[key].key_place
            faults.add("D016", named.place, f"{path}.{key}", also=first, found=key)
            continue
        block = Block()
        block.place = block.key_place = named.place
        block.path = f"{path}.{key}"
        elements[key] = block
        rows.append((line, block))
        names |= {slug(line.cells[one]): key for one in _NAMES if one in line.cells}
        if "naam" in line.cells or str(named) != key:
            given = line.cells.get("naam", named)
            block["naam"] = leaf(" ".join(given.split()), given.place, f"{block.path}.naam")
    for line, block in rows:
        _fill(line, block, names)
        line.warn_of_product(block.path, faults)
        key = block.path.removeprefix(f"{path}.")
        if inherited and key not in {*inherited, *own}:
            _tell_of_new(key, block, inherited, beneath, faults)
    return elements


def names_of(elements: Block) -> dict[str, str]:
    """The key of each element by its key and by its name, in plain words."""
    names = {}
    for key, element in elements.items():
        name = node_at(element, "naam")
        if isinstance(name, Leaf):
            names[slug(name)] = key
        names[slug(key)] = key
    return names


def _tell_of_new(
    key: str, block: Block, inherited: Block, beneath: dict[str, str], faults: FaultList
) -> None:
    """A row that is none of the elements of the typical church: one more, or a slip."""
    found, near = block.get("naam", key), closest(key, beneath)
    meant = wording("bedoelde", word=beneath[near]) if near else ""
    if "hoeveelheid" in block or _AGEING.isdisjoint(block):
        valid = listed(tuple(inherited))
        faults.add("W105", block.place, block.path, found=found, valid=valid, meant=meant)
        return
    kind = wording("onderdeel")
    block.suspect = True  # what it misses, is of no use to tell
    faults.add("D040", block.place, block.path, found=found, kind=kind,
               nearest=meant or ".", valid=listed(tuple(inherited)))  # fmt: skip


def _adds_up(line: Line) -> bool:
    return "toestand" not in line.cells and any(map(is_total, line.row))


def _fill(line: Line, block: Block, names: dict[str, str]) -> None:
    """Put in a block what its row says."""
    for key, read in _READ.items():
        if key in line.cells:
            block[key] = read(line, key, f"{block.path}.{key}")
    if "beschermt" in line.cells:
        block["beschermt"] = _protected(line, f"{block.path}.beschermt", names)
    values = _values(line, f"{block.path}.waarden")
    if values is not None:
        block["waarden"] = values


def _condition(line: Line, key: str, path: str) -> Leaf:
    """A grade, or its word."""
    cell = line.cells[key]
    word = condition_of(cell)
    return line.plain(key, path) if word is None else leaf(word, cell.place, path)


def _year(line: Line, key: str, path: str) -> Leaf:
    """The year of a date."""
    cell = line.cells[key]
    found = set(_YEAR.findall(cell))
    return leaf(found.pop() if len(found) == 1 else str(cell), cell.place, path)


def _yes_no(line: Line, key: str, path: str) -> Leaf:
    cell = line.cells[key]
    return leaf(yes_or_no(cell) or str(cell), cell.place, path)


_READ: dict[str, Callable[[Line, str, str], Leaf]] = {
    "soort": Line.text,
    "hoeveelheid": Line.quantity,
    "eenheidsprijs": Line.price,
    "levensduur": Line.years,
    "toestand": _condition,
    "inspectie": _year,
    "jaarlijks-onderhoud": Line.share,
    "veiligheid": _yes_no,
    "essentie": _yes_no,
    "bron": Line.text,
}


def _protected(line: Line, path: str, names: dict[str, str]) -> Items:
    """The elements that one protects, by their key or by their name in the table."""
    cell = line.cells["beschermt"]
    items = Items()
    items.place, items.key_place, items.path = cell.place, cell.key_place, path
    for one in filter(None, map(str.strip, _PART.split(cell))):
        key = names.get(slug(one), slug(one) or one)
        items.append(leaf(key, cell.place, f"{path}.{len(items)}"))
    return items


def _values(line: Line, path: str) -> Node | None:
    """Heritage values: a column for each, or all in one as ``architecturale: hoog``."""
    block = Block()
    for cell in (line.cells[key] for key in ("waarden",) if key in line.cells):
        block.place = block.key_place = cell.place
        for part in filter(None, map(str.strip, _PART.split(cell))):
            value, colon, level = part.partition(":")
            if not colon:
                return leaf(str(cell), cell.place, path)
            key = value.strip().casefold()
            block[key] = leaf(" ".join(level.casefold().split()), cell.place, f"{path}.{key}")
    for key in words.VALUES:
        if key in line.cells:
            cell = line.cells[key]
            if not block:
                block.place = block.key_place = cell.place
            level = " ".join(cell.casefold().split())
            block[key] = leaf(level, cell.place, f"{path}.{key}")
    block.path = path
    return block if block else None
