"""What must fit together: references, cycles, units. Small independent checks on located nodes.

They run on nodes, not on the model, so that one pass tells everything even when some values
cannot be read. Where a key of a block is at fault, nothing is said about what that block misses.
"""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.knowledge import words
from herbestemming.notation.faults import FaultList, listed, wording
from herbestemming.notation.figures import Spec, value_of
from herbestemming.notation.nodes import Block, Items, Leaf, Node, describe

from .checks_of_years import check_years
from .view import PRICE, QUANTITY, View, blocks, leaves, year

MAX_ELEMENTS = 200
_AGEING = ("eenheidsprijs", "levensduur", "toestand")
_AREA = Spec(("m2",), 0.0)
_INCOME = Spec(("euro/jaar", "euro/m2/jaar"), 0.0)


def check(root: Block, faults: FaultList, wait: int) -> None:
    """Run all checks on a resolved dossier.

    Args:
        root: the dossier.
        faults: collects what does not fit.
        wait: for how many years a repair waits for an intervention (`wacht-op-ingreep`).
    """
    view = View(root, faults, wait)
    for one in (
        _check_scenarios,
        _check_building,
        _check_elements,
        _check_protection,
        _check_parties,
        _check_upkeep,
        _check_interventions,
        _check_uses,
        _check_transfers,
        _check_financing,
        check_years,
    ):
        one(view)


def _check_scenarios(view: View) -> None:
    scenarios = view.known("scenarios")
    if scenarios is None:
        return
    if not scenarios:
        view.faults.add("D063", scenarios.place, scenarios.path)
    elif "nul" not in scenarios:
        view.faults.add("D064", scenarios.key_place, scenarios.path)


def _check_building(view: View) -> None:
    built = view.block("kerk").get("bouwjaar")
    found = year(built)
    if view.horizon and built is not None and found is not None and found > view.horizon[0]:
        view.faults.add("D065", built.place, built.path, found=found, last=view.horizon[0])
    spaces = view.known("kerk", "ruimten")
    if spaces is None or spaces.suspect:
        return
    areas = [value_of(space.get("oppervlakte"), _AREA) for _, space in blocks(spaces)]
    if len(areas) == len(spaces) and all(area and area[0] == 0 for area in areas):
        what = wording("oppervlakte")
        view.faults.add("D067", spaces.key_place, spaces.path, what=what)


# elements -----------------------------------------------------------------------------------


def _check_elements(view: View) -> None:
    elements = view.block("elementen")
    if len(elements) > MAX_ELEMENTS:
        found = len(elements)
        view.faults.add("D068", elements.key_place, elements.path, found=found, most=MAX_ELEMENTS)
    for name, element in blocks(elements):
        if not element.suspect:
            _check_ageing(view, name, element)
            _check_essence(view, name, element)


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
    _check_units(view, quantity, element.get("eenheidsprijs"))
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


def _check_units(view: View, quantity: Node | None, price: Node | None) -> None:
    """A quantity in m² goes with a price per m²."""
    amount, cost = value_of(quantity, QUANTITY), value_of(price, PRICE)
    if price is not None and amount and cost and cost[1] != f"euro/{amount[1]}":
        per = cost[1].removeprefix("euro/")
        view.faults.add("D058", price.place, price.path, quantity=amount[1], price=per)


def _is_ageless(element: Node | None) -> bool:
    """Whether an element is meant to have no quantity, such as *ruimtelijkheid*."""
    ageing = ("hoeveelheid", *_AGEING)
    return (
        isinstance(element, Block)
        and not element.suspect
        and not any(key in element for key in ageing)
    )


def _check_protection(view: View) -> None:
    elements = view.block("elementen")
    protects: dict[str, list[Leaf]] = {}
    for name, element in blocks(elements):
        below = element.get("beschermt")
        view.refer_all(below, elements, "onderdeel")
        protects[name] = [one for one in leaves(below) if one in elements]
        for one in protects[name]:
            if _is_ageless(elements[one]):
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


# parties and upkeep -------------------------------------------------------------------------


def _check_parties(view: View) -> None:
    parties = view.block("partijen")
    for name, child in parties.items():
        if name.lower() in words.OUTER_PARTIES:
            valid = listed(words.OUTER_PARTIES)
            view.faults.add("D025", child.key_place, child.path, found=name, valid=valid)
    carried = {name: party.get("tekort-gedragen-door") for name, party in blocks(parties)}
    for name, carrier in carried.items():
        view.refer(carrier, parties, "partij")
        if not isinstance(carrier, Leaf):
            continue
        if carrier == name:
            view.faults.add("D046", carrier.place, carrier.path, found=name)
        elif isinstance(above := carried.get(str(carrier)), Leaf):
            view.faults.add("D056", carrier.place, carrier.path, found=carrier, carrier=above)


def _check_upkeep(view: View) -> None:
    parties = view.known("partijen")
    for scenario in view.scenarios():
        upkeep = scenario.get("onderhoud")
        if isinstance(upkeep, Block):
            view.refer(upkeep.get("drager"), parties, "partij")
            view.refer_keys(upkeep.get("budget"), parties, "partij")


# what a scenario holds ----------------------------------------------------------------------


def _check_interventions(view: View) -> None:
    parties, elements = view.known("partijen"), view.known("elementen")
    for works in view.parts("ingrepen"):
        view.refer(works.get("partij"), parties, "partij")
        view.refer(works.get("verkoper"), parties, "partij")
        _check_sides(view, works.get("partij"), works.get("verkoper"))
        view.refer_keys(works.get("toestand"), elements, "onderdeel")
        view.refer_keys(works.get("erfgoed"), elements, "onderdeel")
        promised = works.get("toestand")
        for name, child in promised.items() if isinstance(promised, Block) else ():
            if elements is not None and _is_ageless(elements.get(name)):
                what = wording("belofte", name=name)
                view.faults.add("D044", child.key_place, child.path, found=name, what=what)
        lines = works.get("raming")
        for line in lines if isinstance(lines, Items) else ():
            if isinstance(line, Block) and not line.suspect:
                _check_line(view, line)


def _check_line(view: View, line: Block) -> None:
    given = [key for key in ("bedrag", "hoeveelheid", "eenheidsprijs") if key in line]
    if given not in (["bedrag"], ["hoeveelheid", "eenheidsprijs"]):
        found = wording("en").join(given) or wording("geen-van-beide")
        view.faults.add("D060", line.key_place, line.path, found=found)
    _check_units(view, line.get("hoeveelheid"), line.get("eenheidsprijs"))


def _check_sides(view: View, one: Node | None, other: Node | None) -> None:
    """Nobody pays or lends to oneself."""
    if isinstance(one, Leaf) and isinstance(other, Leaf) and one == other and not other.null:
        view.faults.add("D062", other.place, other.path, found=other)


def _check_uses(view: View) -> None:
    parties, spaces = view.known("partijen"), view.known("kerk", "ruimten")
    for use in view.parts("gebruiken"):
        view.refer(use.get("partij"), parties, "partij")
        view.refer_all(use.get("ruimten"), spaces, "ruimte")
        if use.get("ruimten") or use.suspect:
            continue
        for group in ("inkomsten", "kosten"):
            for _, line in blocks(use.get(group)):
                amount = line.get("bedrag")
                read = value_of(amount, _INCOME)
                if amount is not None and read and read[1] == "euro/m2/jaar":
                    found = describe(amount).strip("“”")
                    view.faults.add("D069", amount.place, amount.path, found=found)


def _check_transfers(view: View) -> None:
    parties = view.known("partijen")
    for transfer in view.parts("overdrachten"):
        view.refer(transfer.get("van"), parties, "partij")
        view.refer(transfer.get("naar"), parties, "partij")
        _check_sides(view, transfer.get("van"), transfer.get("naar"))


def _check_financing(view: View) -> None:
    parties = view.known("partijen")
    for scenario in view.scenarios():
        works = scenario.get("ingrepen", Block())
        known = works if isinstance(works, Block) else None
        for _, part in blocks(scenario.get("financiering")):
            view.refer(part.get("partij"), parties, "partij")
            view.refer(part.get("verstrekker"), parties, "partij")
            _check_sides(view, part.get("partij"), part.get("verstrekker"))
            base = part.get("grondslag")
            view.refer_all(base, known, "ingreep")
            if isinstance(base, Items) and not base:
                found, expected = describe(base), wording("grondslag")
                view.faults.add("D022", base.place, base.path, found=found, expected=expected)
            for one in leaves(base):
                bought = known.get(one) if known else None
                if isinstance(bought, Block) and bought.get("soort") == "aankoop":
                    view.faults.add("D045", one.place, one.path, found=one)
