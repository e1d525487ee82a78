"""What must fit together: references, cycles, units. Small independent checks on located nodes.

They run on nodes, not on the model, so that one pass tells everything even when some values
cannot be read. Where a key of a block is at fault, nothing is said about what that block misses.
"""

from __future__ import annotations

from herbestemming.knowledge import words
from herbestemming.notation.faults import FaultList, listed, wording
from herbestemming.notation.figures import Spec, value_of
from herbestemming.notation.nodes import Block, Items, Leaf, Node, blocks, describe, leaves

from .checks_of_changes import check_changes, elements_of, spaces_of
from .checks_of_elements import check_elements, check_units, is_ageless
from .checks_of_rosters import check_rosters
from .checks_of_size import check_size
from .checks_of_study import check_study
from .checks_of_years import check_years
from .upkeep import FULL
from .view import View, year

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
        check_size,
        check_elements,
        check_changes,
        _check_parties,
        _check_upkeep,
        _check_interventions,
        _check_uses,
        check_rosters,
        _check_transfers,
        _check_financing,
        check_years,
        check_study,
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
            keeper = upkeep.get("drager")
            for one in keeper.values() if isinstance(keeper, Block) else (keeper,):
                view.refer(one, parties, "partij")
            budget = upkeep.get("budget")
            for key, child in budget.items() if isinstance(budget, Block) else ():
                if key != keeper:  # of the keeper it was told
                    view.refer_key(key, child, parties, "partij")
            _check_full(view, budget)


def _check_full(view: View, budget: Node | None) -> None:
    """Only one party pays whatever is needed."""
    if isinstance(budget, Block):
        full = [(key, child) for key, child in budget.items() if child == FULL]
        for key, child in full[1:]:
            found, other = key, full[0][0]
            view.faults.add("D096", child.place, child.path, found=found, other=other)


# what a scenario holds ----------------------------------------------------------------------


def _check_interventions(view: View) -> None:
    parties = view.known("partijen")
    for scenario in view.scenarios():
        elements = elements_of(view, scenario)
        for _, works in blocks(scenario.get("ingrepen")):
            view.refer(works.get("partij"), parties, "partij")
            view.refer(works.get("verkoper"), parties, "partij")
            _check_sides(view, works.get("partij"), works.get("verkoper"))
            view.refer_keys(works.get("erfgoed"), elements, "onderdeel")
            _check_promises(view, works.get("toestand"), elements)
            lines = works.get("raming")
            for line in lines if isinstance(lines, Items) else ():
                if isinstance(line, Block) and not line.suspect:
                    view.refer(line.get("onderdeel"), elements, "onderdeel")
                    _check_line(view, line)


def _check_promises(view: View, promised: Node | None, elements: Block | None) -> None:
    view.refer_keys(promised, elements, "onderdeel")
    for name, child in promised.items() if isinstance(promised, Block) else ():
        if elements is not None and is_ageless(elements.get(name)):
            what = wording("belofte", name=name)
            view.faults.add("D044", child.key_place, child.path, found=name, what=what)


def _check_line(view: View, line: Block) -> None:
    given = [key for key in ("bedrag", "hoeveelheid", "eenheidsprijs") if key in line]
    if given not in (["bedrag"], ["hoeveelheid", "eenheidsprijs"]):
        found = wording("en").join(given) or wording("geen-van-beide")
        view.faults.add("D060", line.key_place, line.path, found=found)
    check_units(view, line.get("hoeveelheid"), line.get("eenheidsprijs"))


def _check_sides(view: View, one: Node | None, other: Node | None) -> None:
    """Nobody pays or lends to oneself."""
    if isinstance(one, Leaf) and isinstance(other, Leaf) and one == other and not other.null:
        view.faults.add("D062", other.place, other.path, found=other)


def _check_uses(view: View) -> None:
    parties = view.known("partijen")
    for scenario in view.scenarios():
        spaces = spaces_of(view, scenario)
        for _, use in blocks(scenario.get("gebruiken")):
            view.refer(use.get("partij"), parties, "partij")
            view.refer_all(use.get("ruimten"), spaces, "ruimte")
            if not use.get("ruimten") and not use.suspect:
                _check_without_spaces(view, use)


def _check_without_spaces(view: View, use: Block) -> None:
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
            elements = elements_of(view, scenario)
            view.refer_all(part.get("buiten-grondslag"), elements, "onderdeel")
            if isinstance(base, Items) and not base:
                found, expected = describe(base), wording("grondslag")
                view.faults.add("D022", base.place, base.path, found=found, expected=expected)
            for one in leaves(base):
                bought = known.get(one) if known else None
                if isinstance(bought, Block) and bought.get("soort") == "aankoop":
                    view.faults.add("D045", one.place, one.path, found=one)
