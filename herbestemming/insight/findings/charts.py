"""Titles of charts: what a chart shows, in a sentence that is true of its figures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from herbestemming.appraisal.results import Assessment, ScenarioResult

from .charts_of_plans import impact, plan, roster, timeline, values
from .outlook import COST, Outlook, party
from .wording import Finding, compare, count, first, listed, money, phrase, say, share, threshold

NOTHING = 0.5  # euro: less is rounding


def chart_title(kind: str, assessment: Assessment, result: ScenarioResult | None = None) -> Finding:
    """The message of a chart.

    Args:
        kind: ``lust-en-last``, ``cumulatief`` or ``waardenkaart`` (of all scenarios);
            ``kasstroom``, ``onderhoud``, ``per-partij``, ``financiering``, ``toestand``,
            ``impact``, ``wie-betaalt``, ``tijdlijn``, ``plan`` or ``rooster`` (of one).
        assessment: all results.
        result: the scenario the chart is about; without it, all scenarios where the chart can
            show them, else the best placed.
    """
    if kind == "waardenkaart":
        return values(assessment.case.dossier)
    choices = [one for one in assessment.scenarios if not one.reference]
    shown = [Outlook(one, assessment) for one in ([result] if result else choices)]
    if not shown:
        return say("grafiek", "lust-en-last-geen", {})
    if kind in _OF_ALL:
        return _OF_ALL[kind](shown)
    best = result or next(iter(assessment.ranked), assessment.scenarios[0])
    return _OF_ONE[kind](Outlook(best, assessment))


def _burden_and_benefit(shown: list[Outlook]) -> Finding:
    def keeps(one: Outlook) -> float:
        return one.result.value("behoud_op_horizon")

    def costs(one: Outlook) -> float:
        return one.result.value(COST)

    most, cheapest = max(shown, key=keeps), min(shown, key=costs)
    same_kept = keeps(most) - min(map(keeps, shown)) <= threshold("behoud-in-delen")
    same_cost = compare(max(map(costs, shown)), costs(cheapest), "jaarkost") == "evenveel"
    pattern = first(
        (len(shown) == 1, "een"),
        (same_kept and same_cost, "gelijk"),
        (same_kept, "zelfde-behoud"),
        (same_cost, "zelfde-kost"),
        (most is cheapest, "beide"),
        (True, "verschillend"),
    )
    words = shown[0].words() | {"meest": most.marked_name, "minst": cheapest.marked_name}
    return say("grafiek", f"lust-en-last-{pattern}", words)


def _cumulated(shown: list[Outlook]) -> Finding:
    ends = [one.cumulated()[-1] if one.result.flow else 0.0 for one in shown]
    highest, lowest = max(ends), min(ends)
    same = compare(highest, lowest, "kasstroom") == "evenveel"
    above = sum(end >= -NOTHING for end in ends)
    pattern = first(
        (all(abs(flow) < NOTHING for one in shown for flow in one.result.flow), "geen"),
        (len(shown) == 1 and abs(highest) < NOTHING, "een-nul"),
        (len(shown) == 1, "een-onder" if highest < 0 else "een-boven"),
        (same, "gelijk"),
        (highest < 0, "alle-onder"),
        (lowest >= 0, "alle-boven"),
        (True, "gemengd"),
    )
    words = shown[0].words() | {
        "einde": money(highest),
        "boven": count(above),
        "aantal": count(len(shown), "scenario"),
        "eindigen": phrase("eindigt" if above == 1 else "eindigen"),
        "minst": shown[ends.index(highest)].marked_name,
        "meest": shown[ends.index(lowest)].marked_name,
    }
    return say("grafiek", f"cumulatief-{pattern}", words)


def _flow(one: Outlook) -> Finding:
    flow = one.result.flow
    deepest = min(flow, default=0.0)
    same = compare(max(flow, default=0.0), deepest, "kasstroom") == "evenveel"
    pattern = first(
        (all(abs(amount) < NOTHING for amount in flow), "geen"),
        (deepest >= -NOTHING, "nooit-uit"),
        (all(amount < -NOTHING for amount in flow) and same, "altijd-gelijk"),
        (all(amount < -NOTHING for amount in flow), "altijd-uit"),
        (True, "diepst"),
    )
    year = one.dossier.years[flow.index(deepest)] if flow else one.first_year
    return say(
        "grafiek", f"kasstroom-{pattern}", {"jaar_diepst": str(year), "diepst": money(deepest)}
    )


def _upkeep(one: Outlook) -> Finding:
    years, left = one.result.years, one.result.value("achterstand_op_horizon")
    asked = sum(year.yearly_need + year.repair_need for year in years)
    paid = sum(year.spent for year in years)
    waits = any(year.yearly_need + year.repair_need - year.spent >= NOTHING for year in years)
    pattern = first(
        (asked < NOTHING and left < NOTHING, "geen"),
        (paid < NOTHING and left >= NOTHING, "niets-betaald"),
        (left >= NOTHING, "blijft"),
        (waits, "ingehaald"),
        (True, "alles-betaald"),
    )
    return say("grafiek", f"onderhoud-{pattern}", one.words())


def _parties(one: Outlook) -> Finding:
    lowest = [
        (min(accumulate(found.flow), default=0.0), found)
        for found in one.result.parties.values()
        if not found.lender and found.lowest_year is not None
    ]
    cash, deepest = min(lowest, key=lambda pair: pair[0], default=(0.0, None))
    pattern = first(
        (not one.result.funded, "tekort"),
        (deepest is None or cash > -NOTHING, "geen"),
        (True, "diepst"),
    )
    words = one.words()
    if deepest is not None:
        words |= {
            "partij": party(one.dossier, deepest.key),
            "diepst": money(deepest.lowest_cash),
            "jaar_diepst": str(deepest.lowest_year),
        }
    return say("grafiek", f"per-partij-{pattern}", words)


def _funding(one: Outlook) -> Finding:
    investment = one.result.value("investering")
    help_given = one.result.value("subsidies") + one.result.value("giften")
    pattern = first(
        (not one.result.funded, "tekort"),
        (investment < NOTHING, "geen"),
        (help_given < NOTHING, "zonder-hulp"),
        (help_given >= investment, "alles"),
        (True, "deels"),
    )
    part = help_given / investment if investment >= NOTHING else 0.0
    return say("grafiek", f"financiering-{pattern}", one.words() | {"hulp": share(min(1.0, part))})


def _condition(one: Outlook) -> Finding:
    limit = one.assessment.case.framework.onderhoud.hersteldrempel.value
    conditions = one.result.years[-1].condition_end if one.result.years else {}
    worn = sum(condition >= limit - 1e-9 for condition in conditions.values())
    pattern = first(
        (not conditions, "geen"),
        (worn == 0, "goed"),
        (worn == len(conditions) == 1, "alle-een"),
        (worn == len(conditions), "alle"),
        (worn == 1, "een"),
        (True, "deels"),
    )
    words = {"slecht": count(worn), "onderdelen": count(len(conditions), "onderdeel")}
    return say("grafiek", f"toestand-{pattern}", one.words() | words)


def _who_pays(one: Outlook) -> Finding:
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


_OF_ALL: dict[str, Callable[[list[Outlook]], Finding]] = {
    "lust-en-last": _burden_and_benefit,
    "cumulatief": _cumulated,
}
_OF_ONE: dict[str, Callable[[Outlook], Finding]] = {
    "kasstroom": _flow,
    "onderhoud": _upkeep,
    "per-partij": _parties,
    "financiering": _funding,
    "toestand": _condition,
    "impact": impact,
    "wie-betaalt": _who_pays,
    "tijdlijn": timeline,
    "plan": plan,
    "rooster": roster,
}
