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
Amounts = Sequence[float]


def budget(one: Outlook) -> Finding | None:
    """What goes into the multi-year plans; nothing where no authority pays."""
    courses = _courses(one)
    pays = [key for key, course in courses.items() if _pays(*course)]
    if not pays:
        return None
    takes = [key for key, course in courses.items() if key not in pays and _takes(*course)]
    others = _told(one, takes)
    words = {"besturen": _told(one, pays), "ontvangers": others}
    return say(GROUP, "opnemen-tegenover" if others else "opnemen", words)


def purses(one: Outlook) -> Finding | None:
    """What each local authority pays and receives, in euro of each year; None where all is nil."""
    told = _told(one, list(_courses(one)))
    return say(GROUP, "echt", {"besturen": told}) if told else None


def _pays(plan: Amounts, later: Amounts) -> bool:
    """Whether an authority pays on balance, in its plan or after it, or pays what it gets back."""
    much, (gone, _) = threshold("rond-bedrag"), _both_ways([*plan, *later])
    pays = max(sum(plan), sum(later)) >= much or (gone >= much and not _takes(plan, later))
    return pays and max([*plan, *later]) >= threshold("begroting-niets")


def _takes(plan: Amounts, later: Amounts) -> bool:
    """Whether an authority receives on balance, in its plan or after it."""
    much, little = threshold("rond-bedrag"), threshold("begroting-niets")
    return min(sum(plan), sum(later)) <= -much and min([*plan, *later]) <= -little


def _both_ways(amounts: Amounts) -> tuple[float, float]:
    """What is paid in all, and what is received."""
    gone, come = (sum(max(0.0, way * amount) for amount in amounts) for way in (1.0, -1.0))
    return gone, come


def _courses(one: Outlook) -> dict[str, tuple[Amounts, Amounts]]:
    """What each local authority pays a year: in its plan, and after it in prices of the first year.

    Less than 0 is received.
    """
    keys = public_parties(one.dossier, one.assessment.case.framework)
    parties, inflation = one.result.parties, one.dossier.uitgangspunten.inflatie.value
    return {
        key: _split([-amount for amount in parties[key].flow], one.first_year, inflation)
        for key in keys
        if key in parties
    }


def _split(paid: Amounts, first_year: int, inflation: float) -> tuple[Amounts, Amounts]:
    """The years of the plan as they are, and those after it in prices of the first year."""
    term = _term(first_year)
    later = [x / (1.0 + inflation) ** at for at, x in enumerate(paid) if at >= term]
    return paid[:term], later


def _told(one: Outlook, keys: Sequence[str]) -> str:
    """Each authority with its course, who pays most first; not whom nothing happens to."""
    courses = _courses(one)
    told = []
    for key in sorted(keys, key=lambda name: -sum(map(sum, courses[name]))):
        plan, later = courses[key]
        if max(map(abs, [*plan, *later])) >= threshold("begroting-niets"):
            course = _course(plan, later, one.first_year)
            told.append(phrase("bestuur", partij=party(one.dossier, key), betaalt=course))
    return "; ".join(told)


def _course(plan: Amounts, later: Amounts, first_year: int) -> str:
    """How one authority pays, in the years of its plan and after them."""
    nothing = threshold("begroting-niets")
    total, mean = sum(plan), sum(plan) / len(plan)
    sign = 1.0 if total > 0 else -1.0
    moves = [at for at, amount in enumerate(plan) if abs(amount) >= nothing]
    large = threshold("begroting-piek") * abs(mean)
    heavy = [at for at in moves if len(moves) == 1 or plan[at] * sign > large]
    most = int(threshold("jaren-een-voor-een"))
    few = len(moves) <= most and abs(total - sum(plan[at] for at in moves)) < nothing
    peak = sum(plan[at] for at in heavy)
    shape = first(
        (not moves, "niets"),
        (few and len(moves) == 1, "eenmalig"),
        (few and all(plan[at] * sign > 0 for at in moves), "los"),
        (few, "beide"),
        (abs(total) < nothing, "evenveel"),
        (abs(peak) > threshold("meestal") * abs(total), "piek"),
        (True, "vlak"),
    )
    after = sum(later) / (len(later) or 1)
    gone, come = _both_ways(later)
    even = compare(gone, come, "kasstroom") == "evenveel" and min(gone, come) >= nothing
    follows = first(
        (not later and shape != "eenmalig", "einde"),
        (max(map(abs, later), default=0.0) < nothing, "niets"),
        (even, "gelijk"),
        (shape not in ("niets", "evenveel", "beide") and (after > 0) == (total > 0), "zelfde"),
        (after > 0, "betaalt"),
        (True, "ontvangt"),
    )
    words = {
        "werkwoord": phrase("bestuur-betaalt" if total > 0 else "bestuur-ontvangt"),
        "eerste": str(first_year),
        "laatste": str(first_year + len(plan) - 1),
        "som": money(total),
        "bruto": money(_both_ways(plan)[0]),
        "gemiddeld": money(mean),
        "piek": money(peak),
        "piekjaren": _years([first_year + at for at in heavy]),
        "daarna": money(after),
        "jaren": _one_by_one(plan, first_year, moves[:most]),
        "betaalde": _one_by_one(plan, first_year, [at for at in moves[:most] if plan[at] > 0]),
        "ontvangen": _one_by_one(plan, first_year, [at for at in moves[:most] if plan[at] < 0]),
    }
    told = phrase(f"bestuur-{shape}", **words) + phrase(f"bestuur-{shape}-{follows}", **words)
    return told + _large_year(later, first_year + len(plan))


def _one_by_one(plan: Amounts, first_year: int, moves: Sequence[int]) -> str:
    """``€ 150.000 in 2027 en € 300.000 in 2028``."""
    told = (
        phrase("bestuur-los-jaar", bedrag=money(plan[at]), jaar=str(first_year + at))
        for at in moves
    )
    return enumerate_words(list(told))


def _large_year(later: Amounts, start: int) -> str:
    """The one year after the plan in which most of what still comes is paid or received, if any."""
    sizes = [abs(amount) for amount in later]
    largest = max(sizes, default=0.0)
    least = max(threshold("meestal") * sum(sizes), threshold("rond-bedrag"))
    if len(later) < 2 or largest <= least:
        return ""
    at = sizes.index(largest)
    verb = phrase("bestuur-betaalt" if later[at] > 0 else "bestuur-ontvangt")
    words = {"werkwoord": verb, "jaar": str(start + at), "bedrag": money(largest)}
    return phrase("bestuur-later-jaar", **words)


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
