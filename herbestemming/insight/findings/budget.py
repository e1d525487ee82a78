"""What the local authorities really pay, year by year: what their multi-year plan must hold.

The *netto jaarkost* spreads all money evenly and compares scenarios; a budget needs the years. A
multi-year plan (*meerjarenplan*) holds the six years of a term of office.
"""

from __future__ import annotations

from herbestemming.appraisal.measures import public_parties

from .outlook import Outlook
from .wording import Finding, first, money, say, threshold

TERM = 6


def paid_by_year(one: Outlook) -> list[float]:
    """What the local authorities together pay in each year, in euro of that year; less than 0 is
    what they receive.
    """  # noqa: D205
    case = one.assessment.case
    keys = public_parties(one.dossier, case.framework)
    flows = [one.result.parties[key].flow for key in keys if key in one.result.parties]
    return [-sum(amounts) for amounts in zip(*flows, strict=True)]


def budget(one: Outlook) -> Finding | None:
    """What to put in the multi-year plan; nothing where the local authorities pay nothing."""
    paid = paid_by_year(one)
    if not paid or sum(max(0.0, amount) for amount in paid) < threshold("rond-bedrag"):
        return None
    plan, later = paid[:TERM], paid[TERM:]
    total, peak = sum(plan), max(plan)
    mean = sum(later) / len(later) if later else 0.0
    after = first(
        (not later, ""),
        (abs(mean) < threshold("rond-bedrag") / 2, "-daarna-niets"),
        (mean > 0, "-daarna"),
        (True, "-daarna-over"),
    )
    opening = first(
        (total <= 0, "niets"),
        (peak > 2 * total / len(plan), "piek"),
        (True, "vlak"),
    )
    words = {
        "eerste": str(one.first_year),
        "laatste": str(one.first_year + len(plan) - 1),
        "som": money(total),
        "gemiddeld": money(total / len(plan)),
        "piek": money(peak),
        "piekjaar": str(one.first_year + plan.index(peak)),
        "daarna": money(mean),
    }
    return say("begroting", opening + after, words)
