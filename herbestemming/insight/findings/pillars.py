"""Findings about the pillars of one scenario: what it does to heritage, upkeep and money."""

from __future__ import annotations

from herbestemming.appraisal.exclusions import vetoes
from herbestemming.appraisal.ledger import GRANTS, INVESTMENT
from herbestemming.appraisal.measures import public_parties
from herbestemming.appraisal.results import Assessment, PartyResult, ScenarioResult
from herbestemming.notation.dutch import condition, enumerate_words, fixed, percent

from .charts_of_money import lacks_for_works
from .outlook import Outlook, element, party
from .scenario import NOTHING, backlog
from .wording import (
    Finding,
    count,
    first,
    listed,
    money,
    phrase,
    say,
    share,
    threshold,
    together,
)


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
        _worst_decay(one),
        say("erfgoed", "verval-essentie", words) if one.exclusion("verval") else None,
    )


def _worst_decay(one: Outlook) -> Finding | None:
    """Which element loses most of the whole by decay, and why; nothing where none loses much."""
    weights = sum(part.weight for part in one.result.elements) or 1.0
    lost = {
        part.key: (part.kept - part.kept_at_horizon) * part.weight / weights
        for part in one.result.elements
    }
    key = max(lost, key=lambda name: lost[name], default=None)
    worst = one.result.worst(key) if key else None
    if key is None or worst is None or lost[key] <= threshold("behoud-in-delen"):
        return None
    part = next(part for part in one.result.elements if part.key == key)
    words = {
        "element": element(one.dossier, key),
        "toestand": condition(worst[0]),
        "jaar": str(worst[1]),
        "over": share(part.kept_at_horizon),
    }
    return say("erfgoed", "zwaarste-verval", words)


def upkeep_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Backlog, coverage, closing of the building, and what the building costs a year."""
    one = Outlook(result, assessment)
    words = one.words()
    pattern = upkeep_pattern(one)
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
        duty_of_care(one),
        _closing(one),
        say("gebouwkost", "bedrag", words | {"gebouwkost": money(cost)})
        if cost >= NOTHING
        else None,
    )


def duty_of_care(one: Outlook) -> Finding | None:
    """That protected heritage must be kept in good condition, where the backlog grows or comes."""
    covered = one.result.value("dekkingsgraad") >= threshold("zowat-alle")
    if not one.protected or covered or backlog(one) not in ("groeit", "ontstaat"):
        return None
    return say("onderhoud", "zorgplicht", {"grond": vetoes()["plicht"]["zorg"]["grond"]})


def upkeep_pattern(one: Outlook) -> str:
    """What becomes of the backlog."""
    return first(
        (backlog(one) != "zonder-achterstand", backlog(one)),
        (one.result.value("achterstand") < NOTHING, "nooit-achterstand"),
        (one.demolished, "afgebroken"),
        (True, "weggewerkt"),
    )


def _closing(one: Outlook) -> Finding | None:
    closed, years = one.closed_years, [year.year for year in one.result.years]
    if not closed:
        return None
    unbroken = closed[-1] - closed[0] == len(closed) - 1
    pattern = first(
        (len(closed) == len(years), "altijd"),
        (unbroken and closed[-1] == years[-1], "voorgoed"),
        (len(closed) == 1, "een-jaar"),
        (unbroken, "periode"),
        (True, "verspreid"),
    )
    words = {
        "sluit": str(closed[0]),
        "sluit_tot": str(closed[-1]),
        "heropent": str(closed[-1] + 1),
        "jaren_dicht": count(len(closed), "jaar"),
    }
    return say("sluiting", pattern, one.words() | words)


# money --------------------------------------------------------------------------------------


def funding_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Where the money comes from, what is short, and whether debts are covered."""
    one = Outlook(result, assessment)
    words = one.words() | {"werken": money(lacks_for_works(one))}
    return together(
        _sources(one),
        say("financiering", _closes(one), words | one.finder_words()),
        _debt(one),
    )


def carries_itself(result: ScenarioResult, assessment: Assessment) -> bool:
    """Whether money goes through a party that must carry itself, and so can be short."""
    return Outlook(result, assessment).carries_itself


def public_investment(result: ScenarioResult, assessment: Assessment) -> float:
    """What the local authorities pay for works and purchases or give to who does, in euro."""
    public = public_parties(assessment.case.dossier, assessment.case.framework)
    return sum(
        one.amount
        for one in result.ledger
        if one.giver in public
        and (one.category in INVESTMENT or (one.category in GRANTS and one.taker not in public))
    )


def _closes(one: Outlook) -> str:
    """Whether somebody who must carry himself is short; local authorities never are."""
    gap, works = one.largest_gap(), lacks_for_works(one)
    return first(
        (not one.result.funded and works < NOTHING, "tekort-gebruik"),
        (not one.result.funded and works < gap - threshold("rond-bedrag"), "tekort-deels"),
        (not one.result.funded, "tekort"),
        (one.must_find is not None and one.must_find.own_money >= NOTHING, "te-vinden-naast"),
        (one.must_find is not None, "te-vinden"),
        (not one.carries_itself, "sluitend-besturen"),
        (True, "sluitend"),
    )


def still_to_find(result: ScenarioResult, assessment: Assessment) -> PartyResult | None:
    """The local authority that must find money itself, where nobody carries its deficit."""
    return Outlook(result, assessment).must_find


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
    rest = 0.0 if one.must_find else investment - sum(sources.values())
    alone = one.investors()[0] if len(one.investors()) == 1 else None
    carrier = one.result.carrier(alone) if alone else None
    pattern = first(
        (investment < NOTHING, "geen-investering"),
        (not told and not one.investors(), "geen-bronnen"),
        (not told and carrier is not None, "kas-gedragen"),
        (not told, "kas-een" if alone else "kas-meer"),
        (True, "bronnen"),
    )
    words = {
        "investering": money(investment),
        "bronnen": enumerate_words(told),
        "rest": money(rest),
        "betalers": listed([party(one.dossier, key) for key in one.investors()]),
        "partij": party(one.dossier, alone) if alone else "",
        "drager": party(one.dossier, carrier) if carrier else "",
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
