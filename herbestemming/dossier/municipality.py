"""The municipality of the church: known by name, led to its successor, its NIS code filled in."""

from __future__ import annotations

import re

from herbestemming.knowledge.municipalities import (
    FILE,
    Municipality,
    municipality,
    municipality_names,
    successor,
)
from herbestemming.notation.faults import FaultList, Place
from herbestemming.notation.nodes import Block, Leaf, block_at, leaf, node_at

from .view import year

_ANY_YEAR = 9999
_LONGEST = 100
_BETWEEN = re.compile(r"[\s(),;/–-]+")


def check_municipality(root: Block, faults: FaultList) -> None:
    """Check `kerk.gemeente` and `kerk.nis`; fill in `kerk.nis` where it is left out.

    A municipality must exist in `rekenjaar`, or failing that in the year of `opdracht.datum`; the
    code of one that has merged by then is that of its successor.

    Args:
        root: the dossier, its layers merged and `rekenjaar` settled.
        faults: collects what is wrong.
    """
    church, named = block_at(root, "kerk"), node_at(root, "kerk", "gemeente")
    if not isinstance(named, Leaf) or named.null or named.told or not named.strip():
        return
    when = _year(root)
    found = municipality(named.strip(), when)
    if found is None:
        _refuse(named, when, faults)
        return
    now = found if found.tot is None or found.tot.year >= when else successor(found)
    assert now is not None
    if now is not found:
        begun = found.tot.year + 1 if found.tot else when
        faults.add("W013", named.place, named.path, found=named, name=now.naam, year=begun)
    _code(church, named, (now, found), faults)


def _year(root: Block) -> int:
    """The year in which the municipality must exist; without one, today's municipalities hold."""
    if first := year(node_at(root, "uitgangspunten", "rekenjaar")):
        return first
    asked = node_at(root, "opdracht", "datum")
    digits = asked[:4] if isinstance(asked, Leaf) else ""
    return int(digits) if digits.isdecimal() else _ANY_YEAR


def _refuse(named: Leaf, when: int, faults: FaultList) -> None:
    """Tell that this is no municipality, and what was probably meant."""
    known = municipality_names(when)
    parts = _two_names(named.strip()[:_LONGEST], set(known))
    if parts is None:
        faults.add("D091", named.place, named.path, found=named, among=known)
    else:
        name, part = parts
        faults.add("D093", named.place, named.path, found=named, name=name, part=part)


def _two_names(text: str, known: set[str]) -> tuple[str, str] | None:
    """A municipality and the rest of a text such as ``Gent (Malem)`` or ``Malem, Gent``."""
    for between in _BETWEEN.finditer(text):
        first, second = text[: between.start()].strip(), text[between.end() :].strip(" ()")
        if not between[0].isspace() and first and second:
            if first in known and second not in known:
                return first, second
            if second in known and first not in known:
                return second, first
    return None


def _code(church: Block, named: Leaf, right: tuple[Municipality, ...], faults: FaultList) -> None:
    """Check the NIS code that is written, or fill it in with its place in the data file."""
    now, written = right[0], church.get("nis")
    if written is None:
        place = Place(f"kennis/{FILE}", now.regel, 1)
        church["nis"] = leaf(now.nis, place, f"{church.path}.nis")
        return
    if not isinstance(written, Leaf) or written.null or written.told:
        return
    if written.strip() not in {one.nis for one in right}:
        place, path = written.place, written.path
        faults.add("D092", place, path, found=written, right=now.nis, name=named)
