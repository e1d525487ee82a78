"""What must fit together in the elements: of the church, and of what works add to it."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.notation.faults import listed, wording
from herbestemming.notation.figures import value_of
from herbestemming.notation.nodes import Block, Leaf, Node, blocks, leaves

from .view import PRICE, QUANTITY, View, year

MAX_ELEMENTS = 200
_AGEING = ("eenheidsprijs", "levensduur", "toestand")


def check_elements(view: View) -> None:
    """All checks on the elements of the church."""
    elements = view.block("elementen")
    if len(elements) > MAX_ELEMENTS:
        found = len(elements)
        view.faults.add("D068", elements.key_place, elements.path, found=found, most=MAX_ELEMENTS)
    check_group(view, elements, elements)


def check_group(view: View, group: Block, known: Block) -> None:
    """Elements of the church or of an addition; ``known`` is what they may protect."""
    for name, element in blocks(group):
        if not element.suspect:
            _check_ageing(view, name, element)
            _check_essence(view, name, element)
    _check_protection(view, group, known)


def _check_ageing(view: View, name: str, element: Block) -> None:
    quantity = element.get("hoeveelheid")
    if quantity is None:
        surplus = [key for key in (*_AGEING, "jaarlijks-onderhoud", "inspectie") if key in element]
        if surplus:
            first = element[surplus[0]]
            what = listed(surplus)
            view.faults.add("D044", first.key_place, first.path, found=name, what=what)
        return
    if absent := [key for key in _AGEING if key not in element]:
        missing = listed(absent)
        view.faults.add("D059", element.key_place, element.path, found=name, missing=missing)
    check_units(view, quantity, element.get("eenheidsprijs"))
    inspected = element.get("inspectie")
    found = year(inspected)
    if view.horizon and inspected is not None and found is not None and found > view.horizon[0]:
        last = view.horizon[0]
        view.faults.add("D057", inspected.place, inspected.path, found=found, last=last)


def _check_essence(view: View, name: str, element: Block) -> None:
    essential, values = element.get("essentie"), element.get("waarden", Block())
    if essential != "ja" or not isinstance(values, Block) or values.suspect:
        return
    if not values:
        view.faults.add("D055", essential.place, essential.path, found=name)
    elif all(level == "verwaarloosbaar" for level in values.values()):
        view.faults.add("W003", essential.place, essential.path, found=name)


def check_units(view: View, quantity: Node | None, price: Node | None) -> None:
    """A quantity in m² goes with a price per m²."""
    amount, cost = value_of(quantity, QUANTITY), value_of(price, PRICE)
    if price is not None and amount and cost and cost[1] != f"euro/{amount[1]}":
        per = cost[1].removeprefix("euro/")
        view.faults.add("D058", price.place, price.path, quantity=amount[1], price=per)


def is_ageless(element: Node | None) -> bool:
    """Whether an element is meant to have no quantity, such as *ruimtelijkheid*."""
    ageing = ("hoeveelheid", *_AGEING)
    return (
        isinstance(element, Block)
        and not element.suspect
        and not any(key in element for key in ageing)
    )


def _check_protection(view: View, group: Block, known: Block) -> None:
    protects: dict[str, list[Leaf]] = {}
    for name, element in blocks(group):
        below = element.get("beschermt")
        view.refer_all(below, known, "onderdeel")
        protects[name] = [one for one in leaves(below) if one in known]
        for one in protects[name]:
            if is_ageless(known[one]):
                what = wording("bescherming", name=one)
                view.faults.add("D044", one.place, one.path, found=one, what=what)
    if cycle := _cycle(protects):
        step = next(one for one in protects[cycle[0]] if one == cycle[1])
        view.faults.add("D042", step.place, step.path, cycle=" → ".join(cycle))


def _cycle(protects: dict[str, list[Leaf]]) -> list[str]:
    """A cycle in the graph, as names from one back to itself; empty where there is none."""
    done: set[str] = set()
    for start in protects:
        trail: list[str] = []
        stack: list[Iterator[str]] = [iter([start])]
        while stack:
            name = next(stack[-1], None)
            if name is None:
                stack.pop()
                if trail:
                    done.add(trail.pop())
            elif name in trail:
                return [*trail[trail.index(name) :], name]
            elif name not in done:
                trail.append(name)
                stack.append(iter(map(str, protects.get(name, []))))
    return []
