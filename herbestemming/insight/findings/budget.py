"""What each local authority really pays, year by year: what its multi-year plan must hold.

The *netto jaarkost* spreads all money evenly over the years and over the authorities together; a
budget needs the years of each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from herbestemming.appraisal.measures import public_parties
from herbestemming.notation.dutch import enumerate_words

from .outlook import Outlook, party
from .wording import Finding, catalogue, compare, first, money, phrase, say, threshold

GROUP = "begroting"
FEW = 3  # years in which something moves, that are told one by one


def budget(one: Outlook) -> Finding | None:
    """What goes into the multi-year plans; nothing where no authority pays."""
    pays = [key for key, paid in _paid(one).items() if _pays(paid, one.first_year)]
    if not pays:
        return None
    others = _told(one, [key for key in _paid(one) if key not in pays])
    words = {"besturen": _told(one, pays), "ontvangers": others}
    return say(GROUP, "opnemen-tegenover" if others else "opnemen", words)


def purses(one: Outlook) -> Finding | None:
    """What each local authority pays and receives, in euro of each year; None where all is nil."""
    told = _told(one, list(_paid(one)))
    return say(GROUP, "echt", {"besturen": told}) if told else None


def _pays(paid: Sequence[float], first_year: int) -> bool:
    """Whether an authority has to pay, in the years of its plan or after them."""
    term = _term(first_year)
    much = max(sum(paid[:term]), sum(paid[term:])) >= threshold("rond-bedrag")
    return much and max(paid) >= threshold("begroting-niets")


def _paid(one: Outlook) -> dict[str, list[float]]:
    """What each local authority pays a year, in euro of that year; less than 0 is received."""
    keys = public_parties(one.dossier, one.assessment.case.framework)
    parties = one.result.parties
    return {key: [-amount for amount in parties[key].flow] for key in keys if key in parties}


def _told(one: Outlook, keys: Sequence[str]) -> str:
    """Each authority with its course, who pays most first; not whom nothing happens to."""
    inflation = one.dossier.uitgangspunten.inflatie.value
    paid = _paid(one)
    told = []
    for key in sorted(keys, key=lambda name: -sum(paid[name])):
        if max(map(abs, paid[key])) >= threshold("begroting-niets"):
            course = _course(paid[key], one.first_year, inflation)
            told.append(phrase("bestuur", partij=party(one.dossier, key), betaalt=course))
    return "; ".join(told)


def _course(paid: Sequence[float], first_year: int, inflation: float) -> str:
    """How one authority pays: in the years of its plan, and after them in prices of the first."""
    term, nothing = _term(first_year), threshold("begroting-niets")
    plan, later = paid[:term], paid[term:]
    total, mean = sum(plan), sum(plan) / len(plan)
    sign = 1.0 if total > 0 else -1.0
    moves = [at for at, amount in enumerate(plan) if abs(amount) >= nothing]
    large = threshold("begroting-piek") * abs(mean)
    heavy = [at for at in moves if len(moves) == 1 or plan[at] * sign > large]
    whole = abs(total - sum(plan[at] for at in moves)) < nothing
    peak = sum(plan[at] for at in heavy)
    shape = first(
        (not moves, "niets"),
        (abs(total) < nothing, "evenveel"),
        (whole and len(moves) == 1, "eenmalig"),
        (whole and len(moves) <= FEW and all(plan[at] * sign > 0 for at in moves), "los"),
        (abs(peak) > threshold("meestal") * abs(total), "piek"),
        (True, "vlak"),
    )
    prices = [(1.0 + inflation) ** (term + at) for at in range(len(later))]
    real = [amount / price for amount, price in zip(later, prices, strict=True)]
    after = sum(real) / (len(real) or 1)
    gone, come = (sum(max(0.0, way * amount) for amount in real) for way in (1, -1))
    follows = first(
        (not later and shape != "eenmalig", "einde"),
        (max(map(abs, real), default=0.0) < nothing, "niets"),
        (compare(gone, come, "kasstroom") == "evenveel", "gelijk"),
        (shape not in ("niets", "evenveel") and (after > 0) == (total > 0), "zelfde"),
        (after > 0, "betaalt"),
        (True, "ontvangt"),
    )
    words = {
        "werkwoord": phrase("bestuur-betaalt" if total > 0 else "bestuur-ontvangt"),
        "eerste": str(first_year),
        "laatste": str(first_year + len(plan) - 1),
        "som": money(total),
        "bruto": money(sum(max(0.0, amount) for amount in plan)),
        "gemiddeld": money(mean),
        "piek": money(peak),
        "piekjaren": _years([first_year + at for at in heavy]),
        "daarna": money(after),
        "jaren": _one_by_one({first_year + at: plan[at] for at in moves[:FEW]}),
    }
    told = phrase(f"bestuur-{shape}", **words) + phrase(f"bestuur-{shape}-{follows}", **words)
    return told + _large_year(later, first_year + term)


def _one_by_one(amounts: dict[int, float]) -> str:
    """``€ 150.000 in 2027 en € 300.000 in 2028``."""
    told = (
        phrase("bestuur-los-jaar", bedrag=money(amount), jaar=str(year))
        for year, amount in amounts.items()
    )
    return enumerate_words(list(told))


def _large_year(later: Sequence[float], start: int) -> str:
    """The one year after the plan in which most of what still comes is paid or received, if any."""
    sizes = [abs(amount) for amount in later]
    largest = max(sizes, default=0.0)
    if len(later) < FEW or largest <= max(
        threshold("meestal") * sum(sizes), threshold("rond-bedrag")
    ):
        return ""
    year = str(start + sizes.index(largest))
    return phrase("bestuur-later-jaar", jaar=year, bedrag=money(largest))


def _term(first_year: int) -> int:
    """How many years there are until the plan ends in which there is still room for a decision."""
    rule = catalogue()["meerjarenplan"]
    left = rule["jaren"] - (first_year - rule["begin"]) % rule["jaren"]
    return int(left if left >= rule["minstens"] else left + rule["jaren"])


def _years(years: Sequence[int]) -> str:
    """``in 2027``, ``in 2027 en 2029``, ``van 2027 tot en met 2029``."""
    if len(years) > 2 and all(late - early == 1 for early, late in pairwise(years)):
        return phrase("bestuur-jaren", eerste=str(years[0]), laatste=str(years[-1]))
    return phrase("bestuur-in", jaren=enumerate_words([str(year) for year in years]))
