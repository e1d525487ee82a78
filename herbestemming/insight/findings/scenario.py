"""Findings about one scenario: its verdict, and what it does to heritage, upkeep and money."""

from __future__ import annotations

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.notation.dutch import enumerate_words, fixed, percent

from .outlook import CASH, COST, Outlook, party
from .standing import Standing
from .wording import (
    Finding,
    catalogue,
    compare,
    count,
    first,
    listed,
    money,
    phrase,
    say,
    threshold,
    together,
)

NOTHING = 0.5  # euro: less is rounding


def verdict(result: ScenarioResult, assessment: Assessment) -> Finding:
    """One line for a table: excluded, short of money, or feasible on paper."""
    one, standing = Outlook(result, assessment), Standing(assessment)
    against = standing.against_nul(one, COST)
    pattern = first(
        *_barriers(one),
        (result.reference, "vergelijkingspunt"),
        (one.is_nul, f"nul-{backlog(one)}"),
        (one.loses_heritage, "erfgoed-weg"),
        (True, against),
    )
    gap_to_nul = standing.difference(one, COST)
    return say("oordeel", pattern, one.words() | {"verschil": money(gap_to_nul)})


def scenario_heading(result: ScenarioResult, assessment: Assessment) -> Finding:
    """The conclusion about a scenario, as the heading of its chapter."""
    one = Outlook(result, assessment)
    pattern = first(
        *_barriers(one),
        (result.reference and _burden(result) == "kost", "vergelijkingspunt"),
        (result.reference, "vergelijkingspunt-nihil"),
        (one.is_nul, f"nul-{backlog(one)}"),
        (one.loses_heritage and _burden(result) == "kost", "erfgoed-weg"),
        (one.loses_heritage, "erfgoed-weg-opbrengst"),
        (True, _burden(result)),
    )
    return say("scenario-titel", pattern, one.words())


def _barriers(one: Outlook) -> list[tuple[bool, str]]:
    """What keeps a scenario from being called feasible, the gravest first."""
    kinds = {exclusion.kind for exclusion in one.result.exclusions}
    return [
        (one.result.excluded and not one.result.funded, "uitgesloten-tekort"),
        (kinds == {"verval", "kader"}, "verval-en-kader"),
        (len(kinds) > 1, "uitgesloten"),
        *((kinds == {kind}, kind) for kind in catalogue()["scenario-titel"]),
        (one.result.excluded, "uitgesloten"),
        (not one.result.funded, "tekort"),
        (one.closes is not None, "sluit"),
    ]


def backlog(one: Outlook) -> str:
    """How the backlog moves: it stays away, comes, grows, falls or stays."""
    before, after = (one.result.value(key) for key in ("achterstand", "achterstand_op_horizon"))
    moved = compare(after, before, "achterstand")
    return first(
        (after < NOTHING, "zonder-achterstand"),
        (before < NOTHING, "ontstaat"),
        (moved == "meer", "groeit"),
        (moved == "minder", "daalt"),
        (True, "blijft"),
    )


def _burden(result: ScenarioResult, measure: str = COST) -> str:
    cost = result.value(measure)
    nothing = abs(cost) < threshold("zo-goed-als-niets")
    return first((nothing, "nihil"), (cost > 0, "kost"), (True, "opbrengst"))


# the lead -----------------------------------------------------------------------------------


def scenario_lead(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Place and score, or why it is out; what it keeps; what it costs a year; what is missing."""
    one = Outlook(result, assessment)
    return together(
        *(exclusions(one) if result.excluded else [place(one)]),
        kept(one),
        yearly_cost(one),
        caveat(one),
    )


def place(one: Outlook) -> Finding:
    """Rank and score of a scenario that is not excluded."""
    running = one.assessment.ranked
    pattern = first(
        (one.result.reference, "vergelijkingspunt"),
        (not Standing(one.assessment).complete, "rang-selectie"),
        (sum(other.rank == one.result.rank for other in running) > 1, "rang-gedeeld"),
        (True, "rang"),
    )
    words = {"rang": str(one.result.rank), "lopende": str(len(running))}
    return say("plaats", pattern, one.words() | words)


def exclusions(one: Outlook) -> list[Finding]:
    """Why a scenario is out, each kind on its own."""
    rules = one.assessment.case.framework.onderhoud
    words = one.words() | {"deel": percent(rules.sluiting_vanaf_deel.value)}
    first_one, others = one.kinds_out()[:1], one.kinds_out()[1:]
    patterns = [*(f"een-{kind}" for kind in first_one), *(f"een-ook-{kind}" for kind in others)]
    known = catalogue()["uitsluiting"]
    return [say("uitsluiting", pattern, words) for pattern in patterns if pattern in known]


def veto_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Why a scenario is out before any score; empty where it is not."""
    return together(*exclusions(Outlook(result, assessment)))


def kept(one: Outlook) -> Finding:
    """What is left of the heritage value at the horizon."""
    now, late = (one.result.value(key) for key in ("behoud", "behoud_op_horizon"))
    decays = now - late > threshold("behoud-in-delen")
    pattern = first(
        (not one.valued, "geen-waarden"),
        (late >= 1.0 - 1e-9, "alles"),
        (not decays, "na-ingrepen"),
        (one.result.gravest is None, "enkel-verval"),
        (True, "beide"),
    )
    return say("behoud", pattern, one.words())


def yearly_cost(one: Outlook) -> Finding:
    """What it costs the local authorities a year, against nul where that is another scenario.

    First the figure that is compared everywhere, with what waits for repair at the horizon; then
    what is really paid, where that is another amount, or lies otherwise to nul.
    """
    apart = "" if one.is_nul else "-vergeleken"
    words = one.words() | {
        "looptijd": str(len(one.result.years)),
        "zonder": money(one.result.value(CASH)),
        "vergeleken": _against_nul(one, COST),
        "vergeleken_zonder": _against_nul(one, CASH),
    }
    told = say("jaarkost", _burden(one.result, COST) + apart, words)
    paid = {"kost": "betaalt", "opbrengst": "ontvangt", "nihil": "geen-betaling"}
    cash = first(
        (not _waits(one), "zonder-achterstand"),
        (True, paid[_burden(one.result, CASH)]),
    )
    waits = _waits(one) or (not one.is_nul and _waits(Standing(one.assessment).nul))
    return together(told, say("jaarkost", cash + apart, words) if waits else None)


def _waits(one: Outlook) -> bool:
    """Whether what waits for repair at the horizon makes a difference to the yearly cost."""
    return compare(one.result.value(COST), one.result.value(CASH), "jaarkost") != "evenveel"


def _against_nul(one: Outlook, measure: str) -> str:
    """How a yearly cost lies to that of nul."""
    standing = Standing(one.assessment)
    words = {"meer": "hoger-dan", "minder": "lager-dan", "evenveel": "gelijk-aan"}
    word = words[standing.against_nul(one, measure)]
    return phrase(word, bedrag=money(standing.difference(one, measure)))


def caveat(one: Outlook) -> Finding | None:
    """What stands in the way of a scenario: a gap, or a building that closes."""
    pattern = first(
        (not one.result.funded, "tekort"), (one.closes is not None, "sluit"), (True, "")
    )
    return say("voorbehoud", pattern, one.words()) if pattern else None


# the pillars --------------------------------------------------------------------------------


def heritage_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """What interventions and decay do to the heritage; the gravest single effect is named."""
    one = Outlook(result, assessment)
    words = one.words() | one.gravest_words()
    if not one.valued:
        return say("erfgoed", "geen-waarden", words)
    decays = result.value("behoud") - result.value("behoud_op_horizon")
    harm = "schade" if one.result.gravest else "geen-schade"
    pattern = harm if decays <= threshold("behoud-in-delen") else f"{harm}-verval"
    return together(
        say("erfgoed", pattern, words),
        say("erfgoed", "zwaarste", words) if one.result.gravest else None,
        say("erfgoed", "verval-essentie", words) if one.exclusion("verval") else None,
    )


def upkeep_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Backlog, coverage, closing of the building, and what the building costs a year."""
    one = Outlook(result, assessment)
    words = one.words()
    before = result.value("achterstand")
    pattern = first(
        (backlog(one) != "zonder-achterstand", backlog(one)),
        (before < NOTHING, "nooit-achterstand"),
        (one.demolished, "afgebroken"),
        (True, "weggewerkt"),
    )
    covered, left = result.value("dekkingsgraad"), result.value("achterstand_op_horizon")
    coverage = first(
        (left < NOTHING, ""),
        (covered <= 0.0, "niets"),
        (True, "deels"),
    )
    cost = result.value("gebouwkost")
    return together(
        say("onderhoud", pattern, words),
        say("dekking", coverage, words) if coverage else None,
        _closing(one),
        say("gebouwkost", "bedrag", words | {"gebouwkost": money(cost)})
        if cost >= NOTHING
        else None,
    )


def _closing(one: Outlook) -> Finding | None:
    closed, years = one.closed_years, [year.year for year in one.result.years]
    if not closed:
        return None
    unbroken = closed[-1] - closed[0] == len(closed) - 1
    pattern = first(
        (len(closed) == len(years), "altijd"),
        (len(closed) == 1, "een-jaar"),
        (unbroken and closed[-1] == years[-1], "voorgoed"),
        (unbroken, "periode"),
        (True, "verspreid"),
    )
    words = {
        "sluit": str(closed[0]),
        "sluit_tot": str(closed[-1]),
        "jaren_dicht": count(len(closed), "jaar"),
    }
    return say("sluiting", pattern, one.words() | words)


# money --------------------------------------------------------------------------------------


def funding_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Where the money comes from, what is short, and whether debts are covered."""
    one = Outlook(result, assessment)
    words = one.words()
    return together(
        _sources(one),
        say("financiering", "sluitend" if result.funded else "tekort", words),
        _debt(one),
    )


def _sources(one: Outlook) -> Finding:
    investment, (given, givers) = one.result.value("investering"), one.given_within()
    sources = {
        "subsidies": one.result.value("subsidies"),
        "giften": one.result.value("giften"),
        "bijdragen": given,
        "leningen": one.lent(),
        "eigen-inbreng": one.own_money(),
    }
    told = [
        phrase(key, bedrag=money(amount), partij=listed(givers))
        for key, amount in sources.items()
        if amount >= NOTHING
    ]
    rest = investment - sum(sources.values())
    pattern = first(
        (investment < NOTHING, "geen-investering"),
        (not told and not one.payers(), "geen-bronnen"),
        (not told, "kas-een" if len(one.payers()) == 1 else "kas-meer"),
        (True, "bronnen"),
    )
    words = {
        "investering": money(investment),
        "bronnen": enumerate_words(told),
        "rest": money(rest),
        "betalers": listed(one.payers()),
    }
    has_rest = pattern == "bronnen" and one.result.funded and rest >= threshold("rond-bedrag")
    return together(
        say("financiering", pattern, words),
        say("financiering", "rest", words) if has_rest else None,
    )


def _debt(one: Outlook) -> Finding | None:
    ratios = one.result.dscr
    if not ratios:
        return None
    borrower, year, lowest = min(ratios, key=lambda entry: entry[2])
    short = [when for who, when, ratio in ratios if who == borrower and ratio < 1.0]
    pattern = first(
        (not short, "gedekt"),
        (lowest < 0, "negatief"),
        (len(short) == 1, "een-jaar"),
        (True, "jaren"),
    )
    words = {
        "lener": party(one.dossier, borrower),
        "schuldjaar": str(year),
        "schuldjaren": count(len(short), "jaren"),
        "dekking_schuld": fixed(min(lowest, 0.99) if short else lowest, 2),
    }
    return say("schuld", pattern, words)


def cash_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """What the project is worth today, whether it pays back, and what its internal rate says."""
    one = Outlook(result, assessment)
    if all(abs(amount) < NOTHING for amount in result.flow):
        return say("kas", "geen", {})
    worth = result.value("ncw")
    pattern = first(
        (abs(worth) < threshold("rond-bedrag"), "evenwicht"),
        (worth < 0, "kost"),
        (True, "opbrengst"),
    )
    rate = percent(one.dossier.uitgangspunten.discontovoet.value, 2)
    return together(
        say("kas", pattern, one.words() | {"ncw": money(worth), "discontovoet": rate}),
        _payback(one),
        _internal_rate(one),
    )


def _payback(one: Outlook) -> Finding:
    years, sums = one.result.measures["terugverdientijd"], one.cumulated()
    ends_below = sums[-1] < -NOTHING
    pattern = first(
        (min(sums) >= -NOTHING, "nooit-onder"),
        (years is not None and ends_below, "terug-onder"),
        (years is None and max(sums) >= NOTHING, "zakt-onder"),
        (years is None, "nooit-terug"),
        (round(years or 0.0) < 1, "binnen-een-jaar"),
        (True, "jaren"),
    )
    told = count(round(years or 0.0), "jaar")
    return say("terugverdientijd", pattern, one.words() | {"jaren": told})


def _internal_rate(one: Outlook) -> Finding:
    roots = [percent(root) for root in one.result.irr_roots if root > 0]
    words = {"rentevoet": roots[0] if roots else "", "rentevoeten": listed(roots)}
    return say("rentevoet", one.result.irr_state, words)
