"""What each local authority really pays, year by year: what its multi-year plan must hold.

The *netto jaarkost* spreads all money evenly over the years and over the authorities together; a
budget needs the years of each of them. A multi-year plan (*meerjarenplan*) holds the six years of a
term of office.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from herbestemming.appraisal.measures import public_parties
from herbestemming.notation.dutch import enumerate_words

from .outlook import Outlook, party
from .wording import Finding, first, money, phrase, say, threshold

GROUP = "begroting"
TERM = 6


def budget(one: Outlook) -> Finding | None:
    """What the local authorities put in their multi-year plans; nothing where none of them pays."""
    pays = any(
        max(sum(paid[:TERM]), sum(paid[TERM:])) >= threshold("rond-bedrag")
        for paid in _paid(one).values()
    )
    return say(GROUP, "opnemen", {"besturen": _told(one)}) if pays else None


def purses(one: Outlook) -> Finding | None:
    """What each local authority pays and receives, in euro of each year; None where all is nil."""
    told = _told(one)
    return say(GROUP, "echt", {"besturen": told}) if told else None


def _paid(one: Outlook) -> dict[str, list[float]]:
    """What each local authority pays a year, in euro of that year; less than 0 is received."""
    keys = public_parties(one.dossier, one.assessment.case.framework)
    parties = one.result.parties
    return {key: [-amount for amount in parties[key].flow] for key in keys if key in parties}


def _told(one: Outlook) -> str:
    """Each authority with its course, who pays most first."""
    told = [
        phrase("bestuur", partij=party(one.dossier, key), betaalt=_course(paid, one.first_year))
        for key, paid in sorted(_paid(one).items(), key=lambda entry: -sum(entry[1]))
        if max(map(abs, paid)) >= threshold("rond-bedrag")
    ]
    return "; ".join(told)


def _course(paid: Sequence[float], first_year: int) -> str:
    """How one authority pays: in the years of its plan, and after them."""
    plan, later = paid[:TERM], paid[TERM:]
    total, mean = sum(plan), sum(plan) / len(plan)
    after = sum(later) / len(later) if later else 0.0
    heavy = [at for at, amount in enumerate(plan) if abs(amount) > 1.5 * abs(mean)]
    peak = sum(plan[at] for at in heavy)
    nothing = threshold("rond-bedrag") / 2
    shape = first(
        (max(map(abs, plan)) < nothing, "niets"),
        (abs(total) < nothing, "evenveel"),
        (abs(peak) >= 0.99 * sum(map(abs, plan)), "eenmalig"),
        (abs(peak) > 0.5 * abs(total), "piek"),
        (True, "vlak"),
    )
    follows = first(
        (not later and shape != "eenmalig", "einde"),
        (abs(after) < nothing, "niets"),
        (shape not in ("niets", "evenveel") and (after > 0) == (total > 0), "zelfde"),
        (after > 0, "betaalt"),
        (True, "ontvangt"),
    )
    words = {
        "werkwoord": phrase("bestuur-betaalt" if total > 0 else "bestuur-ontvangt"),
        "eerste": str(first_year),
        "laatste": str(first_year + len(plan) - 1),
        "som": money(total),
        "gemiddeld": money(mean),
        "piek": money(peak),
        "piekjaren": _years([first_year + at for at in heavy]),
        "daarna": money(after),
    }
    return phrase(f"bestuur-{shape}", **words) + phrase(f"bestuur-{shape}-{follows}", **words)


def _years(years: Sequence[int]) -> str:
    """``2027``, ``2027 en 2029``, ``2027 tot en met 2029``."""
    if len(years) > 2 and all(late - early == 1 for early, late in pairwise(years)):
        return phrase("bestuur-jaren", eerste=str(years[0]), laatste=str(years[-1]))
    return enumerate_words([str(year) for year in years])
