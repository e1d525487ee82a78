"""What must hold for every dossier in every world, checked on an appraisal.

Each check reads the ledger and the course of the years, recomputes one side of an identity in the
plainest way, and compares. Shapes: ``(W, Y)`` for amounts, ``(Y, W, E)`` for elements.
"""

import numpy as np

from herbestemming.appraisal import use
from herbestemming.appraisal.measures import public_parties
from herbestemming.appraisal.timeline import discount
from herbestemming.dossier.financing import Loan

SETTLEMENT = ("tekort", "terugbetaling")
RUNNING = ("energie", "verzekering", "beheer", "personeel")


def check(case, found):
    """All invariants, on all scenarios of an appraisal."""
    for one in found.values():
        for holds in (
            a_reserve_goes_to_the_next_keeper,
            what_is_not_there_asks_nothing,
            amounts_are_positive_and_never_from_a_party_to_itself,
            what_one_party_gives_another_takes,
            present_values_are_those_of_the_flows,
            operation_and_debt_service_are_in_the_ledger,
            money_for_upkeep_is_spent_or_kept,
            money_goes_round_in_one_order,
            works_are_waited_for,
            deficits_are_carried_and_given_back,
            the_fabric_stays_within_its_bounds,
            only_safety_closes,
            essence_is_lost_and_never_won,
            measures_exist_or_are_told_not_to,
        ):
            holds(case, one)


def same(left, right, scale=None):
    """Whether two amounts are equal but for rounding."""
    size = np.maximum(np.abs(left), np.abs(right)).max() if scale is None else scale
    return np.allclose(left, right, rtol=1e-9, atol=1e-9 * max(1.0, size))


def money(one):
    """The size of the money that goes round, for what rounding may leave."""
    return max((float(move.amount.max()) for move in one.ledger.movements), default=1.0)


def flows_by(one, party, categories):
    """What a party receives minus what it pays, of some categories."""
    net = np.zeros(one.ledger.shape)
    for move in one.ledger.movements:
        if move.category in categories:
            net += move.amount * ((move.taker == party) - float(move.giver == party))
    return net


def amounts_are_positive_and_never_from_a_party_to_itself(case, one):
    for move in one.ledger.movements:
        assert (move.amount > -1e-9 * money(one)).all(), (one.key, move.cause)
        assert move.giver != move.taker, (one.key, move.cause)


def what_one_party_gives_another_takes(case, one):
    """Sources equal uses: over all parties nothing is left, over the inner ones the project."""
    ledger, size = one.ledger, money(one)
    everybody = {party for move in ledger.movements for party in (move.giver, move.taker)}
    inner = set(case.dossier.partijen)
    whole = sum((ledger.flow(party) for party in everybody), np.zeros(ledger.shape))
    assert same(whole, 0.0, size)
    together = sum((ledger.flow(party) for party in inner), np.zeros(ledger.shape))
    assert same(together, ledger.project(), size)
    received = sum((m.amount for m in ledger.movements if m.giver not in inner), np.zeros(1))
    spent = sum((m.amount for m in ledger.movements if m.taker not in inner), np.zeros(1))
    assert same(together, received - spent, size)
    loans = ledger.project(("lening", "rente", "aflossing", "restschuld", "overdracht"))
    assert same(loans, 0.0, size)


def present_values_are_those_of_the_flows(case, one):
    """The first year undiscounted, each party at its own rate."""
    inputs, ledger = one.timeline.inputs, one.ledger
    elapsed = np.arange(ledger.shape[1])

    def worth(flow, rate):
        return sum(flow[:, y] / (1 + rate) ** y for y in elapsed)

    assumptions, size = case.dossier.uitgangspunten, money(one) * 100
    rate, inflation = inputs[assumptions.discontovoet], inputs[assumptions.inflatie]
    assert same(one.measures["ncw"], worth(ledger.project(), rate), size)
    burden = 0.0
    for key, party in case.dossier.partijen.items():
        own = worth(ledger.flow(key), inputs[party.discontovoet])
        assert same(one.parties[key]["ncw"], own, size)
        if key in public_parties(case.dossier, case.framework):
            burden = burden - worth(ledger.flow(key), rate)
    annuity = discount((1 + rate) / (1 + inflation) - 1, elapsed).sum(axis=1)
    assert same(one.measures["netto_jaarkost"] * annuity, burden, size)
    before = one.measures["ncw"] - worth(ledger.project(("subsidie", "gift")), rate)
    assert same(one.measures["onrendabele_top"], np.maximum(0.0, -before), size)


def operation_and_debt_service_are_in_the_ledger(case, one):
    scenario, course = one.scenario, one.course
    users = {use.partij for use in scenario.gebruiken.values()}
    income, costs = one.ledger.total(("opbrengst",)), one.ledger.total(RUNNING)
    assert same(course.operation, income - costs, money(one))
    served = np.zeros(one.ledger.shape)
    for move in one.ledger.select(("rente", "aflossing")):
        if move.giver in users:
            served += move.amount
    assert same(course.debt_service, served, money(one))


def money_for_upkeep_is_spent_or_kept(case, one):
    """Money = reserve + budgets + share of the surplus = what is spent + the reserve after it.

    Who pays in full adds what is short of every need, and no more.
    """
    course, upkeep, inputs = one.course, one.scenario.onderhoud, one.timeline.inputs
    prices, size = one.timeline.indices["inflatie"], money(one) + course.available.max()
    budgets = sum(
        (
            inputs[budget][:, None] * prices * giving(case, one, party)
            for party, budget in upkeep.amounts.items()
        ),
        np.zeros(1),
    )
    share = inputs[upkeep.uit_exploitatie][:, None]
    surplus = share * np.maximum(0.0, course.operation - course.debt_service)
    before = np.hstack([inputs[upkeep.reserve][:, None], course.reserve[:, :-1]])
    spent = course.spent.sum(axis=2).T
    topped_up = 0.0
    if upkeep.pays_all:
        waits = np.array([one.fabric.awaited(float(year)) for year in one.timeline.years])
        repairs = np.where(waits, 0.0, course.repair_need)
        full = giving(case, one, upkeep.pays_all)
        assert np.array_equal(course.repaired[full], repairs[full])
        assert np.array_equal(course.spent[full], (course.yearly_need + repairs)[full])
        topped_up = np.where(full, np.maximum(0.0, spent - before - budgets - surplus), 0.0)
    assert same(course.available, before + budgets + surplus + topped_up, size)
    assert same(course.available - spent, course.reserve, size)
    assert (course.reserve >= 0).all()
    assert same(spent, one.ledger.total(("onderhoud", "btw-onderhoud")), size)
    net = one.ledger.total(("onderhoud",))
    assert same(spent, net * (1 + inputs[upkeep.btw])[:, None], size)
    keeps = keepers(case, one)
    for keeper, years in keeps.items():
        given = flows_by(one, keeper, ("onderhoudsbudget",))
        budget = upkeep.amounts.get(keeper)
        gives = giving(case, one, keeper)
        own = 0.0 if budget is None else inputs[budget][:, None] * prices * gives
        if keeper == upkeep.pays_all:
            own = own + topped_up
        from_result = (course.available - before - given - own)[:, years]  # its own surplus
        assert (from_result >= -1e-9 * size).all()
        assert (from_result <= surplus[:, years] + 1e-9 * size).all()
        other = [move for move in one.ledger.select(("onderhoud",)) if move.giver == keeper]
        assert all((move.amount[:, ~years] == 0).all() for move in other)


def keepers(case, one):
    """In which years each party keeps the building up: party → ``(Y,)``."""
    by_year = [one.scenario.onderhoud.drager.in_year(year) for year in case.dossier.years]
    return {party: np.array([each == party for each in by_year]) for party in by_year}


def giving(case, one, party):
    """In which years a party gives its budget: who is not public, while it is keeper: ``(Y,)``.

    Who is never keeper gives in all years.
    """
    keeps = keepers(case, one).get(party)
    if keeps is None or case.dossier.partijen[party].soort in case.framework.publiek:
        return np.ones(len(case.dossier.years), dtype=bool)
    return keeps


def a_reserve_goes_to_the_next_keeper(case, one):
    """On a change the whole reserve passes, and it leaves the project's flow as it is."""
    keeps = list(map(one.scenario.onderhoud.drager.in_year, case.dossier.years))
    for y in range(1, len(keeps)):
        passed = [
            move.amount[:, y]
            for move in one.ledger.movements
            if move.cause == "onderhoud.drager" and move.amount[:, y].any()
        ]
        expected = one.course.reserve[:, y - 1] if keeps[y] != keeps[y - 1] else 0.0
        assert same(sum(passed, np.zeros(1)), expected, money(one))


def money_goes_round_in_one_order(case, one):
    """Who comes later gets nothing while one before is not paid; yearly upkeep before repairs."""
    course, fabric = one.course, one.fabric
    order = list(fabric.order)
    yearly = (course.spent - course.repaired)[:, :, order]
    years = one.timeline.years
    waits = np.array([fabric.awaited(float(year)) for year in years])
    repair_need = np.where(waits, 0.0, course.repair_need)[:, :, order]
    needs = np.concatenate([course.yearly_need[:, :, order], repair_need], axis=2)
    paid = np.concatenate([yearly, course.repaired[:, :, order]], axis=2)
    slack = 1e-9 * (1 + needs.max(initial=0.0) + course.available.max())
    assert (paid <= needs + slack).all()
    short = np.cumsum(needs - paid > slack, axis=2) - (needs - paid > slack) > 0
    assert (paid[short] <= slack).all()
    left = slack * needs.shape[2] < (needs - paid).sum(axis=2).T
    assert (course.reserve[left] <= slack).all()


def works_are_waited_for(case, one):
    """No repair of what works will mend in the next three years."""
    wait = case.framework.onderhoud.wacht_op_ingreep.value
    for works in one.scenario.ingrepen.values():
        ends = one.timeline.last_year(works.fasering)
        for name in works.toestand:
            repaired = one.course.repaired[:, :, one.fabric.names.index(name)]
            for y, year in enumerate(one.timeline.years):
                near = (ends > year) & (ends <= year + wait)
                assert (repaired[y][near] == 0).all(), (one.key, name, year)


def deficits_are_carried_and_given_back(case, one):
    """A carried treasury stands at its reserve, or over it when nothing is owed to the carrier."""
    upkeep, inputs, size = one.scenario.onderhoud, one.timeline.inputs, money(one) * 100
    total = np.zeros(one.ledger.shape)
    for key, party in case.dossier.partijen.items():
        if not party.tekort_gedragen_door:
            continue
        keeps = keepers(case, one).get(key, np.zeros(one.ledger.shape[1], dtype=bool))
        ended = use.withdrawn(one.timeline, one.scenario) & (party.soort == "kerkfabriek")
        settled = flows_by(one, key, SETTLEMENT)
        total += settled
        flow = one.ledger.flow(key, without=("restschuld",))
        opening = inputs[upkeep.reserve][:, None] if keeps[0] else 0.0
        treasury = np.cumsum(flow, axis=1) + opening
        target = np.where(keeps, one.course.reserve, 0.0)
        paid_in = np.cumsum(settled, axis=1)
        slack = 1e-9 * max(1.0, size)
        assert (paid_in >= -slack).all()
        assert (settled[ended] == 0).all()
        assert (treasury >= target - slack)[~ended].all()
        assert (np.abs(treasury - target)[(paid_in > slack) & ~ended] <= slack).all()
        assert (np.abs(treasury - target)[settled > slack] <= slack).all()
    assert same(total, one.course.settled, size)


def the_fabric_stays_within_its_bounds(case, one):
    course, fabric = one.course, one.fabric
    for share in (course.waiting, course.funded):
        assert ((share >= 0) & (share <= 1)).all()
    for condition in (course.condition_start, course.condition_mended, course.condition_end):
        assert (condition >= 1 - 1e-9).all()
        assert (condition <= 6 + 1e-9).all()  # no part is older than 31/32 of its life
    assert (course.condition_end <= course.condition_mended + 1e-9).all()
    stays = course.there[1:] & course.there[:-1]
    assert (course.condition_start[1:] >= course.condition_end[:-1] - 1e-9)[stays].all()
    kept = np.ones(course.waiting.shape, dtype=bool)
    for promise in fabric.promises:
        kept[:, :, promise.element] &= one.timeline.years[:, None] != promise.year
    assert (course.condition_mended <= course.condition_start + 1e-9)[kept].all()


def what_is_not_there_asks_nothing(case, one):
    """Before it is added and from when it is removed: no need, no money, no part in any mean."""
    course, years = one.course, one.timeline.years
    for record in (course.yearly_need, course.repair_need, course.spent, course.waiting):
        assert (record[~course.there] == 0).all()
    assert not (course.at_six & ~course.there).any()
    assert (one.course.backlog_end[~course.there[-1]] == 0).all()
    for works in one.scenario.ingrepen.values():
        ends = one.timeline.last_year(works.fasering)[:, None]
        for name in works.verwijdert.onderdelen:
            if name in one.fabric.names:
                there = course.there[:, :, one.fabric.names.index(name)].T
                assert not there[years >= ends].any()
            if name in one.valued:
                assert one.kept[one.valued.index(name)] == 0
        for name in works.voegt_toe.onderdelen:
            if name in one.fabric.names:
                there = course.there[:, :, one.fabric.names.index(name)].T
                assert not there[years <= ends].any()
            assert name not in one.valued


def only_safety_closes(case, one):
    course, fabric = one.course, one.fabric
    six = (course.at_six & fabric.safety).any(axis=2).T
    assert (course.closed[six]).all()
    opened_before = np.hstack([np.ones((len(six), 1), dtype=bool), ~course.closed[:, :-1]])
    assert (six | ~course.closed | ~opened_before).all()
    least = case.framework.onderhoud.sluiting_vanaf_deel.value
    waits = np.zeros_like(course.closed)
    if fabric.safety.any():
        # what waits at the start of a year is at least what waited after the last payment
        waits[:, 1:] = (course.waiting[:-1] >= least)[:, :, fabric.safety].any(axis=2).T
        came = course.condition_mended >= case.framework.onderhoud.hersteldrempel.value - 1e-9
        waits |= came[:, :, fabric.safety].any(axis=2).T
    assert (waits | ~course.closed).all()
    stopped = ("opbrengst", "energie", "beheer", "personeel")
    assert (one.ledger.total(stopped)[course.closed] == 0).all()


def essence_is_lost_and_never_won(case, one):
    kept, late = one.measures["behoud"], one.measures["behoud_op_horizon"]
    assert ((late >= 0) & (late <= kept + 1e-12) & (kept <= 1)).all()


def measures_exist_or_are_told_not_to(case, one):
    may_lack = {"dscr_min", "terugverdientijd"}
    for key, value in one.measures.items():
        assert not np.isinf(value).any(), (one.key, key)
        assert key in may_lack or not np.isnan(value).any(), (one.key, key)
    for key in ("score", "erfgoed_score", "onderhoud_score", "financieel_score"):
        assert ((one.measures[key] >= 0) & (one.measures[key] <= 100 + 1e-9)).all()
    assert ((one.measures["dekkingsgraad"] >= 0) & (one.measures["dekkingsgraad"] <= 1)).all()
    lenders = {m.verstrekker for m in one.scenario.financiering.values() if isinstance(m, Loan)}
    for key in one.parties:
        public = key in public_parties(case.dossier, case.framework)
        if public or key in lenders:
            assert (one.parties[key]["tekort"] == 0).all()


# two appraisals -----------------------------------------------------------------------------


def differences(left, right, columns=slice(None), tolerance=1e-9):
    """Where two appraisals of one scenario differ, among measures, parties and years."""
    return [
        name
        for name, array in figures(left).items()
        if not _close(array, _of(figures(right)[name], name, columns), tolerance)
    ]


def figures(one):
    """All arrays of an appraisal by name."""
    found = {f"maat {key}": value for key, value in one.measures.items()}
    for party, measures in one.parties.items():
        found |= {f"partij {party} {key}": value for key, value in measures.items()}
        found[f"partij {party} kasstroom"] = one.ledger.flow(party)
    for key, value in vars(one.course).items():
        if isinstance(value, np.ndarray):
            found[f"jaren {key}"] = value
    return found


def _of(array, name, columns):
    """The same worlds of a batch: elements by year have theirs in the second axis."""
    return array[:, columns] if array.ndim == 3 else array[columns]


def _close(left, right, tolerance):
    if left.dtype == bool:
        return bool((left == right).all())
    size = np.nanmax(np.abs(left), initial=1.0)
    return np.allclose(left, right, rtol=tolerance, atol=tolerance * size, equal_nan=True)
