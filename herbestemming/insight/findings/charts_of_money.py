"""Titles of the figures of who pays: each party's cash, the works, and all money together."""

from __future__ import annotations

from itertools import accumulate

from herbestemming.appraisal.ledger import GRANTS, INVESTMENT
from herbestemming.appraisal.measures import public_parties

from .outlook import Outlook, party
from .wording import Finding, capital, compare, count, first, listed, money, say, share, threshold

NOTHING = 0.5  # euro: less is rounding


def parties(one: Outlook) -> Finding:
    """Whose cash goes deepest under nothing, or what is missing."""
    lowest = [
        (min(accumulate(found.flow), default=0.0), found)
        for found in one.result.parties.values()
        if not found.lender and found.lowest_year is not None
    ]
    public = public_parties(one.dossier, one.assessment.case.framework)
    cash, deepest = min(lowest, key=lambda pair: pair[0], default=(0.0, None))
    pattern = first(
        (not one.result.funded, "tekort"),
        (deepest is None or cash > -NOTHING, "geen"),
        (deepest is not None and deepest.key in public, "betaalt"),
        (True, "diepst"),
    )
    words = one.words()
    if deepest is not None:
        name = party(one.dossier, deepest.key)
        words |= {
            "partij": capital(name) if pattern == "betaalt" else name,
            "diepst": money(deepest.lowest_cash),
            "jaar_diepst": str(deepest.lowest_year),
        }
    return say("grafiek", f"per-partij-{pattern}", words)


def funding(one: Outlook) -> Finding:
    """What help from outside covers; without any, who covers most."""
    investment = one.result.value("investering")
    help_given = one.result.value("subsidies") + one.result.value("giften")
    covers = _covers(one)
    most = max(covers, key=lambda key: covers[key], default="")
    part = covers[most] / investment if covers and investment >= NOTHING else 0.0
    alone = help_given < NOTHING and part * investment >= investment - NOTHING
    carrier = one.result.carrier(most) if most else None
    pattern = first(
        (not one.result.funded and lacks_for_works(one) < NOTHING, "tekort-gebruik"),
        (not one.result.funded, "tekort"),
        (investment < NOTHING, "geen"),
        (help_given < NOTHING and not covers, "zonder-hulp"),
        (help_given < NOTHING and not most, "leningen"),
        (alone and carrier is not None, "een-gedragen"),
        (alone, "een-partij"),
        (help_given < NOTHING, "grootste"),
        (help_given >= investment, "alles"),
        (True, "deels"),
    )
    words = {
        "hulp": share(min(1.0, help_given / investment)) if investment >= NOTHING else "",
        "partij": capital(party(one.dossier, most)) if most else "",
        "drager": party(one.dossier, carrier) if carrier else "",
        "deel": share(min(1.0, part)),
    }
    return say("grafiek", f"financiering-{pattern}", one.words() | words)


def lacks_for_works(one: Outlook) -> float:
    """What nobody has for the works; what else is short comes about in use."""
    lacking = 0.0
    for found in one.result.short_parties:
        uncovered = -found.own_money
        for entry in one.result.ledger:
            if entry.category in INVESTMENT and entry.giver == found.key:
                uncovered += entry.amount
            elif entry.category in (*GRANTS, "lening") and entry.taker == found.key:
                uncovered -= entry.amount
        lacking += min(found.gap, max(0.0, uncovered))
    return lacking


def _covers(one: Outlook) -> dict[str, float]:
    """What each party covers of the works: from its cash, or by giving; loans under no name."""
    found: dict[str, float] = {}

    def add(key: str, amount: float) -> None:
        found[key] = found.get(key, 0.0) + amount

    for entry in one.result.ledger:
        if entry.category in INVESTMENT:
            add(entry.giver, entry.amount)
        elif entry.category in GRANTS and entry.taker in one.result.parties:
            add(entry.taker, -entry.amount)
            add(entry.giver, entry.amount)
        elif entry.category == "lening":
            add(entry.taker, -entry.amount)
            add("", entry.amount)
    return {key: amount for key, amount in found.items() if amount >= NOTHING}


def who_pays(one: Outlook) -> Finding:
    """Who is worst off over all years, each at its own discount rate."""
    moved = {key for entry in one.result.ledger for key in (entry.giver, entry.taker)}
    npv = {key: found.npv for key, found in one.result.parties.items() if key in moved}
    order = sorted(npv, key=lambda key: npv[key])
    bears = [key for key in order if npv[key] <= -threshold("rond-bedrag")]
    most = -npv[bears[0]] if bears else 0.0
    same = [key for key in bears if compare(most, -npv[key], "kasstroom") == "evenveel"]
    alone = len([key for key in order if npv[key] <= -NOTHING]) == 1
    pattern = first(
        (not order, "niemand"),
        (not bears, "geen"),
        (alone, "een"),
        (len(same) > 1, "evenveel"),
        (True, "meest"),
    )
    words = {
        "partij": party(one.dossier, bears[0]) if bears else "",
        "partijen": listed([party(one.dossier, key) for key in same]),
        "aantal": count(len(same), "partij"),
        "bedrag": money(most),
    }
    return say("grafiek", f"wie-betaalt-{pattern}", words)
