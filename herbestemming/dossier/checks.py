"""What must fit together: references, cycles, years. Small independent checks on located nodes.

They run on nodes, not on the model, so that one pass tells everything even when some values
cannot be read. Every check is tolerant: what is not there, or is not what it should be, is left
to the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from herbestemming.knowledge import words
from herbestemming.notation.faults import FaultList, Place, listed, nearest
from herbestemming.notation.nodes import Block, Items, Leaf, Node

MAX_ELEMENTS = 200


def check(root: Block, faults: FaultList, wait: int) -> None:
    """Run all checks on a resolved dossier.

    Args:
        root: the dossier.
        faults: collects what does not fit.
        wait: for how many years a repair waits for an intervention (`wacht-op-ingreep`).
    """
    dossier = _Dossier(root, faults, wait)
    for one in (
        _check_scenarios,
        _check_elements,
        _check_protection,
        _check_parties,
        _check_upkeep,
        _check_interventions,
        _check_uses,
        _check_transfers,
        _check_financing,
        _check_years,
    ):
        one(dossier)


@dataclass
class _Dossier:
    root: Block
    faults: FaultList
    wait: int

    def block(self, *keys: str) -> Block:
        """The block at these keys, or an empty one."""
        node: Node | None = self.root
        for key in keys:
            node = node.get(key) if isinstance(node, Block) else None
        return node if isinstance(node, Block) else Block()

    def scenarios(self) -> Iterator[tuple[str, Block]]:
        yield from blocks(self.block("scenarios"))

    def parts(self, kind: str) -> Iterator[Block]:
        """All blocks of a kind (`ingrepen`, `gebruiken` …) over all scenarios."""
        for _, scenario in self.scenarios():
            group = scenario.get(kind)
            if isinstance(group, Block):
                yield from (part for _, part in blocks(group))

    def refer(self, node: Node | None, known: Block, kind: str, code: str = "D040") -> None:
        """A reference must name something that is there."""
        if isinstance(node, Leaf) and not node.null and node not in known:
            self.faults.add(code, node.place, node.path, found=node, kind=kind, nearest=nearest(node, known), valid=listed(known))

    def refer_keys(self, node: Node | None, known: Block, kind: str) -> None:
        """The keys of a block must name things that are there."""
        if isinstance(node, Block):
            for key, child in node.items():
                if key not in known:
                    self.faults.add("D040", child.key_place, child.path, found=key, kind=kind, nearest=nearest(key, known), valid=listed(known))

    def refer_all(self, node: Node | None, known: Block, kind: str) -> None:
        """The items of a list must name things that are there."""
        if isinstance(node, Items):
            for one in node:
                self.refer(one, known, kind)

    def outside(self, place: Place, path: str, year: int, *, counts: bool) -> None:
        """A year outside the horizon: a warning when the rest counts, a fault when nothing does."""
        assert self.horizon is not None
        first, last = self.horizon
        self.faults.add("W001" if counts else "D054", place, path, found=year, first=first, last=last)

    @property
    def horizon(self) -> tuple[int, int] | None:
        """First and last year of the calculation, if they can be read."""
        assumptions = self.block("uitgangspunten")
        first, length = whole(assumptions.get("rekenjaar")), whole(assumptions.get("horizon"))
        return None if first is None or length is None else (first, first + length)


def blocks(node: Block) -> Iterator[tuple[str, Block]]:
    """The blocks among a block's values."""
    for key, child in node.items():
        if isinstance(child, Block):
            yield key, child


def whole(node: Node | None) -> int | None:
    """A whole number (a year, a term) if one is written plainly."""
    if isinstance(node, Block):
        node = node.get("waarde", node.get("verwacht"))
    match = re.fullmatch(r"\s*(\d{1,4})(\s*jaar)?\s*", node) if isinstance(node, Leaf) else None
    return int(match[1]) if match else None


# the checks ---------------------------------------------------------------------------------


def _check_scenarios(dossier: _Dossier) -> None:
    scenarios = dossier.root.get("scenarios")
    if isinstance(scenarios, Block):
        if not scenarios:
            dossier.faults.add("D063", scenarios.place, scenarios.path)
        elif "nul" not in scenarios:
            dossier.faults.add("D064", scenarios.key_place, scenarios.path)


def _check_elements(dossier: _Dossier) -> None:
    elements = dossier.block("elementen")
    if len(elements) > MAX_ELEMENTS:
        dossier.faults.add("D068", elements.key_place, elements.path, found=len(elements), most=MAX_ELEMENTS)
    horizon = dossier.horizon
    built = dossier.block("kerk").get("bouwjaar")
    year = whole(built)
    if horizon and built is not None and year is not None and year > horizon[0]:
        dossier.faults.add("D065", built.place, built.path, found=year, last=horizon[0])
    for name, element in blocks(elements):
        _check_ageing(dossier, name, element)
        inspected = element.get("inspectie")
        year = whole(inspected)
        if horizon and inspected is not None and year is not None and year > horizon[0]:
            dossier.faults.add("D057", inspected.place, inspected.path, found=year, last=horizon[0])
        values = element.get("waarden")
        levels = values.values() if isinstance(values, Block) else ()
        if element.get("essentie") == "ja" and all(level == "verwaarloosbaar" for level in levels):
            dossier.faults.add("D055", element["essentie"].place, element["essentie"].path, found=name)
    area = sum(1 for _, space in blocks(dossier.block("kerk", "ruimten")) if _is_zero(space.get("oppervlakte")))
    spaces = dossier.block("kerk", "ruimten")
    if spaces and area == len(spaces):
        dossier.faults.add("D067", spaces.key_place, spaces.path, what="de oppervlakte van alle ruimten samen")


def _is_zero(node: Node | None) -> bool:
    return isinstance(node, Leaf) and re.fullmatch(r"0+([.,]0+)?\s*(m2|m²)?", node.strip()) is not None


def _check_ageing(dossier: _Dossier, name: str, element: Block) -> None:
    needed = ("eenheidsprijs", "levensduur", "toestand")
    quantity = element.get("hoeveelheid")
    if quantity is None:
        for key in (*needed, "jaarlijks-onderhoud", "inspectie"):
            if key in element:
                dossier.faults.add("D044", element[key].key_place, element[key].path, found=name, what=f"“{key}”")
        return
    for key in needed:
        if key not in element:
            dossier.faults.add("D059", element.key_place, element.path, found=name, missing=key)
    _check_units(dossier, quantity, element.get("eenheidsprijs"))


def _check_units(dossier: _Dossier, quantity: Node | None, price: Node | None) -> None:
    """A quantity in m² goes with a price per m²."""
    amount_unit, price_unit = _unit_of(quantity), _unit_of(price)
    if price is None or not amount_unit or not price_unit or not price_unit.startswith("euro/"):
        return
    per = price_unit.removeprefix("euro/")
    if per != amount_unit:
        dossier.faults.add("D058", price.place, price.path, quantity=amount_unit, price=per)


def _unit_of(node: Node | None) -> str | None:
    if isinstance(node, Block):
        node = node.get("waarde", node.get("verwacht"))
    if not isinstance(node, Leaf):
        return None
    match = re.fullmatch(r"[€\s]*[-\d.,_ ]*\d\s*(\D.*)?", node.strip())
    if not match or not match[1]:
        return None
    unit = match[1].lower().replace("²", "2").replace("³", "3").replace("€", "euro").replace(" ", "")
    return unit.replace("stuks", "stuk")


def _check_protection(dossier: _Dossier) -> None:
    elements = dossier.block("elementen")
    protects: dict[str, list[Leaf]] = {}
    for name, element in blocks(elements):
        below = element.get("beschermt")
        dossier.refer_all(below, elements, "onderdeel")
        if isinstance(below, Items):
            protects[name] = [one for one in below if isinstance(one, Leaf) and one in elements]
            for one in protects[name]:
                aged = elements[one]
                if isinstance(aged, Block) and "hoeveelheid" not in aged:
                    dossier.faults.add("D044", one.place, one.path, found=one, what="beschermd worden")
    cycle = _cycle(protects)
    if cycle:
        first = protects[cycle[0]][0]
        dossier.faults.add("D042", first.place, first.path, cycle=" → ".join(cycle))


def _cycle(protects: dict[str, list[Leaf]]) -> list[str]:
    """A cycle in the graph, as names from one back to itself; empty where there is none."""
    done: set[str] = set()
    for start in protects:
        trail: list[str] = []
        stack: list[tuple[str, Iterator[Leaf]]] = []
        node: str | None = start
        while node is not None:
            if node in trail:
                return [*trail[trail.index(node) :], node]
            if node not in done:
                trail.append(node)
                stack.append((node, iter(protects.get(node, []))))
            node = None
            while stack and node is None:
                following = next(stack[-1][1], None)
                if following is None:
                    done.add(stack.pop()[0])
                    trail.pop()
                else:
                    node = str(following)
    return []


def _check_parties(dossier: _Dossier) -> None:
    parties = dossier.block("partijen")
    carried = {
        name: party["tekort-gedragen-door"]
        for name, party in blocks(parties)
        if isinstance(party.get("tekort-gedragen-door"), Leaf)
    }
    for name, child in parties.items():
        if name in words.OUTER_PARTIES:
            dossier.faults.add("D025", child.key_place, child.path, found=name, valid=listed(words.OUTER_PARTIES))
    for name, carrier in carried.items():
        dossier.refer(carrier, parties, "partij")
        if carrier in carried or carrier == name:
            dossier.faults.add("D056", carrier.place, carrier.path, found=carrier, carrier=carried.get(str(carrier), name))


def _check_upkeep(dossier: _Dossier) -> None:
    parties = dossier.block("partijen")
    for _, scenario in dossier.scenarios():
        upkeep = scenario.get("onderhoud")
        if isinstance(upkeep, Block):
            dossier.refer(upkeep.get("drager"), parties, "partij", "D041")
            dossier.refer_keys(upkeep.get("budget"), parties, "partij")


def _check_interventions(dossier: _Dossier) -> None:
    parties, elements = dossier.block("partijen"), dossier.block("elementen")
    for works in dossier.parts("ingrepen"):
        dossier.refer(works.get("partij"), parties, "partij")
        dossier.refer(works.get("verkoper"), parties, "partij")
        dossier.refer_keys(works.get("toestand"), elements, "onderdeel")
        dossier.refer_keys(works.get("erfgoed"), elements, "onderdeel")
        promised = works.get("toestand")
        for name, child in promised.items() if isinstance(promised, Block) else ():
            element = elements.get(name)
            if isinstance(element, Block) and "hoeveelheid" not in element:
                dossier.faults.add("D044", child.key_place, child.path, found=name, what="een toestand beloven")
        lines = works.get("raming")
        for line in lines if isinstance(lines, Items) else ():
            if isinstance(line, Block):
                _check_line(dossier, line)


def _check_line(dossier: _Dossier, line: Block) -> None:
    lump = "bedrag" in line
    pair = [key for key in ("hoeveelheid", "eenheidsprijs") if key in line]
    if (lump and pair) or (not lump and len(pair) < 2):
        found = " en ".join([*(["bedrag"] if lump else []), *pair]) or "geen van beide"
        dossier.faults.add("D060", line.key_place, line.path, found=found)
    _check_units(dossier, line.get("hoeveelheid"), line.get("eenheidsprijs"))


def _check_uses(dossier: _Dossier) -> None:
    parties, spaces = dossier.block("partijen"), dossier.block("kerk", "ruimten")
    for use in dossier.parts("gebruiken"):
        dossier.refer(use.get("partij"), parties, "partij")
        dossier.refer_all(use.get("ruimten"), spaces, "ruimte")
        for group in ("inkomsten", "kosten"):
            lines = use.get(group)
            for _, line in blocks(lines) if isinstance(lines, Block) else ():
                amount = line.get("bedrag")
                if _unit_of(amount) == "euro/m2/jaar" and amount is not None and not use.get("ruimten"):
                    dossier.faults.add("D069", amount.place, amount.path, found=amount if isinstance(amount, Leaf) else "bedrag")


def _check_transfers(dossier: _Dossier) -> None:
    parties = dossier.block("partijen")
    for transfer in dossier.parts("overdrachten"):
        giver, taker = transfer.get("van"), transfer.get("naar")
        dossier.refer(giver, parties, "partij")
        dossier.refer(taker, parties, "partij")
        if isinstance(giver, Leaf) and giver == taker:
            dossier.faults.add("D062", giver.place, giver.path, found=giver)


def _check_financing(dossier: _Dossier) -> None:
    parties = dossier.block("partijen")
    for _, scenario in dossier.scenarios():
        works = scenario.get("ingrepen")
        known = works if isinstance(works, Block) else Block()
        financing = scenario.get("financiering")
        for _, part in blocks(financing) if isinstance(financing, Block) else ():
            dossier.refer(part.get("partij"), parties, "partij")
            dossier.refer(part.get("verstrekker"), parties, "partij")
            lender = part.get("verstrekker")
            if isinstance(lender, Leaf) and lender == part.get("partij"):
                dossier.faults.add("D062", lender.place, lender.path, found=lender)
            base = part.get("grondslag")
            dossier.refer_all(base, known, "ingreep van dit scenario")
            for one in base if isinstance(base, Items) else ():
                bought = known.get(str(one)) if isinstance(one, Leaf) else None
                if isinstance(bought, Block) and bought.get("soort") == "aankoop":
                    dossier.faults.add("D045", one.place, one.path, found=one)


# years --------------------------------------------------------------------------------------


def _check_years(dossier: _Dossier) -> None:
    """Begin before end, and something within the horizon.

    What has no effect at all is a fault. What falls partly outside the horizon is told: those
    years are in no measure, though a premium's base and the wait for an intervention see them.
    """
    if dossier.horizon is None:
        return
    first, last = dossier.horizon
    for part, begin, end in (
        *((use, "van", "tot") for use in dossier.parts("gebruiken")),
        *((transfer, "vanaf", "tot") for transfer in dossier.parts("overdrachten")),
    ):
        start, stop = whole(part.get(begin)), whole(part.get(end))
        if start is not None and stop is not None and stop < start:
            dossier.faults.add("D052", part[end].place, part[end].path, first=start, last=stop)
        elif start is not None and start > last:
            dossier.outside(part[begin].place, part[begin].path, start, counts=False)
        elif stop is not None and stop < first:
            dossier.outside(part[end].place, part[end].path, stop, counts=False)
    for works in dossier.parts("ingrepen"):
        reach = dossier.wait if works.get("toestand") else 0
        _check_schedule(dossier, works.get("fasering"), reach)
    for part in dossier.parts("financiering"):
        _check_schedule(dossier, part.get("uitbetaling"), 0)
        drawn, term = whole(part.get("opname")), whole(part.get("looptijd"))
        if drawn is not None and (drawn > last or drawn < first):
            counts = drawn < first and term is not None and drawn + term >= first
            dossier.outside(part["opname"].place, part["opname"].path, drawn, counts=counts)


def _check_schedule(dossier: _Dossier, node: Node | None, reach: int) -> None:
    """A schedule must have a year that counts; ``reach`` years more where repairs wait for it."""
    if dossier.horizon is None or not isinstance(node, Block):
        return
    first, last = dossier.horizon
    years = {key: int(key) for key in node if re.fullmatch(r"\d{4}", key)}
    counts = any(first <= year <= last for year in years.values())
    counts = counts or bool(years) and last < max(years.values()) <= last + reach
    for key, year in years.items():
        if not first <= year <= last:
            dossier.outside(node[key].key_place, node[key].path, year, counts=counts)
