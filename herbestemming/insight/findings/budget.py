"""What each local authority really pays, year by year: what its multi-year plan must hold.

The *netto jaarkost* spreads all money evenly over the years and over the authorities together; a
budget needs the years of each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from herbestemming.appraisal.measures import public_parties
from herbestemming.notation.dutch import enumerate_words

from .outlook import Outlook, party
from .wording import Finding, catalogue, compare, first, money, phrase, say, threshold

GROUP = "begroting"
Amounts = Sequence[float]


@dataclass(frozen=True, slots=True)
class Course:
    """What one local authority pays a year; less than 0 is received.

    Attributes:
        plan: in the years of its multi-year plan, in euro of each year.
        plan_real: the same, in prices of the first year.
        later: in the years after it, in prices of the first year.
    """

    plan: Amounts
    plan_real: Amounts
    later: Amounts

    @property
    def shown(self) -> list[float]:
        """All amounts, as they are told."""
        return [*self.plan, *self.later]


def budget(one: Outlook) -> Finding | None:
    """What goes into the multi-year plans; nothing where no authority pays."""
    courses = _courses(one)
    pays = [key for key, course in courses.items() if _pays(course)]
    if not pays:
        return None
    takes = [key for key, course in courses.items() if key not in pays and _takes(course)]
    others = _told(one, takes)
    words = {"besturen": _told(one, pays), "ontvangers": others, "munt": _currency(courses)}
    plans = _term(one.first_year) > catalogue()["meerjarenplan"]["jaren"]
    words |= {"plan": phrase("plannen" if plans else "plan")}
    return say(GROUP, "opnemen-tegenover" if others else "opnemen", words)


def purses(one: Outlook) -> Finding | None:
    """What each local authority pays and receives, in euro of each year; None where all is nil."""
    courses = _courses(one)
    told = _told(one, list(courses))
    return say(GROUP, "echt", {"besturen": told, "munt": _currency(courses)}) if told else None


def _currency(courses: Mapping[str, Course]) -> str:
    """In which euro the amounts are; some are in those of the first year."""
    nothing = threshold("begroting-niets")
    mixed = any(abs(amount) >= nothing for one in courses.values() for amount in one.later)
    return phrase("munt-gemengd" if mixed else "munt")


def _pays(course: Course) -> bool:
    """Whether an authority pays on balance, in its plan or after it, or pays what it gets back."""
    much, (gone, _) = threshold("rond-bedrag"), _both_ways(course.shown)
    most = max(sum(course.plan), sum(course.later))
    pays = most >= much or (gone >= much and not _takes(course))
    return pays and max(course.shown) >= threshold("begroting-niets")


def _takes(course: Course) -> bool:
    """Whether an authority receives on balance, in its plan or after it."""
    much, little = threshold("rond-bedrag"), threshold("begroting-niets")
    least = min(sum(course.plan), sum(course.later))
    return least <= -much and min(course.shown) <= -little


def _both_ways(amounts: Amounts) -> tuple[float, float]:
    """What is paid in all, and what is received."""
    gone, come = (sum(max(0.0, way * amount) for amount in amounts) for way in (1.0, -1.0))
    return gone, come


def _courses(one: Outlook) -> dict[str, Course]:
    """What each local authority pays a year; what it keeps for upkeep is not its own to spend."""
    keys = public_parties(one.dossier, one.assessment.case.framework)
    parties, inflation = one.result.parties, one.dossier.uitgangspunten.inflatie.value
    return {
        key: _split(_paid(one, key), one.first_year, inflation) for key in keys if key in parties
    }


def _paid(one: Outlook, key: str) -> Amounts:
    """What a party pays each year, besides what goes into the reserve it keeps or comes out."""
    flow = one.result.parties[key].flow
    scenario = one.dossier.scenarios.get(one.result.key)
    if scenario is None:
        return [-amount for amount in flow]
    upkeep, years = scenario.onderhoud, one.result.years
    held = [year.reserve if upkeep.drager.in_year(year.year) == key else 0.0 for year in years]
    opening = upkeep.reserve.value if upkeep.drager.in_year(one.first_year) == key else 0.0
    put_by = [now - was for was, now in pairwise([opening, *held])]
    return [kept - amount for amount, kept in zip_longest(flow, put_by, fillvalue=0.0)]


def _split(paid: Amounts, first_year: int, inflation: float) -> Course:
    """The years of the plan, and those after it."""
    term = _term(first_year)
    real = [amount / (1.0 + inflation) ** at for at, amount in enumerate(paid)]
    return Course(paid[:term], real[:term], real[term:])


def _told(one: Outlook, keys: Sequence[str]) -> str:
    """Each authority with its course, who pays most first; not whom nothing happens to."""
    courses = _courses(one)
    told = []
    for key in sorted(keys, key=lambda name: -sum(courses[name].shown)):
        if max(map(abs, courses[key].shown)) >= threshold("begroting-niets"):
            course = _told_of(courses[key], one.first_year)
            told.append(phrase("bestuur", partij=party(one.dossier, key), betaalt=course))
    return "; ".join(told)


def _told_of(course: Course, first_year: int) -> str:
    """How one authority pays, in the years of its plan and after them."""
    plan, later, nothing = course.plan, course.later, threshold("begroting-niets")
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
        "reëel": _in_first_prices(course, first_year),
        "piek": money(peak),
        "piekjaren": _years([first_year + at for at in heavy]),
        "daarna": money(after),
        "jaren": _one_by_one(plan, first_year, moves[:most]),
        "betaalde": _one_by_one(plan, first_year, [at for at in moves[:most] if plan[at] > 0]),
        "ontvangen": _one_by_one(plan, first_year, [at for at in moves[:most] if plan[at] < 0]),
    }
    if shape == "piek" and money(peak) == money(total):
        opening = phrase("bestuur-piek-alles", **words)
    else:
        opening = phrase(f"bestuur-{shape}", **words)
    told = opening + phrase(f"bestuur-{shape}-{follows}", **words)
    return told + _large_year(later, first_year + len(plan))


def _in_first_prices(course: Course, first_year: int) -> str:
    """The mean of the plan in the prices that what follows is in, where it is another amount."""
    mean, real = (money(sum(years) / len(years)) for years in (course.plan, course.plan_real))
    if mean == real:
        return ""
    return phrase("bestuur-reëel", bedrag=real, eerste=str(first_year))


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
