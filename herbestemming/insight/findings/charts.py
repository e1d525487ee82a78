"""Titles of charts: what a chart shows, in a sentence that is true of its figures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier import Dossier
from herbestemming.insight import course
from herbestemming.knowledge.words import LEVELS
from herbestemming.notation.dutch import enumerate_words

from .comparison import COST
from .outlook import Outlook, element, party
from .wording import (
    Finding,
    capital,
    compare,
    count,
    first,
    listed,
    money,
    phrase,
    quoted,
    say,
    share,
    threshold,
)

NOTHING = 0.5  # euro: less is rounding


def chart_title(kind: str, assessment: Assessment, result: ScenarioResult | None = None) -> Finding:
    """The message of a chart.

    Args:
        kind: ``lust-en-last``, ``cumulatief`` or ``waardenkaart`` (of all scenarios);
            ``kasstroom``, ``onderhoud``, ``per-partij``, ``financiering``, ``toestand``,
            ``impact``, ``wie-betaalt``, ``tijdlijn`` or ``plan`` (of one).
        assessment: all results.
        result: the scenario the chart is about; without it, all scenarios where the chart can
            show them, else the best placed.
    """
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


def _values(dossier: Dossier) -> Finding:
    """Which elements have the highest level of value that occurs."""
    best = {
        key: min(LEVELS.index(level) for level in one.waarden.values())
        for key, one in dossier.elementen.items()
        if one.waarden
    }
    top = [key for key in best if best[key] == min(best.values())]
    pattern = first(
        (not best, "geen"),
        (len(best) == 1, "een"),
        (len(top) == len(best), "gelijk"),
        (len(top) <= threshold("namen-in-een-zin"), "enkele"),
        (True, "vele"),
    )
    words = {
        "niveau": quoted(LEVELS[best[top[0]]]) if top else "",
        "elementen": listed([element(dossier, key) for key in top]),
        "aantal": capital(count(len(top))),
        "onderdelen": count(len(best), "onderdeel"),
    }
    return say("grafiek", f"waardenkaart-{pattern}", words)


def _impact(one: Outlook) -> Finding:
    """What is lost, and whether it can be undone."""
    effects = {
        (name, hit.omkeerbaar if hit.harms else "winst"): None
        for works in one.scenario.ingrepen.values()
        for name, hit in works.erfgoed.items()
        if hit.effect and name not in works.verwijdert.onderdelen
    }
    gone = {
        name: None for works in one.scenario.ingrepen.values() for name in works.verwijdert.onderdelen
    }
    lasting = dict.fromkeys([*gone, *(name for name, undone in effects if undone == "nee")])
    partly = {name: None for name, undone in effects if undone == "deels"}
    harmed = {name for name, undone in effects if undone != "winst"} | set(gone)
    gained = {name for name, undone in effects if undone == "winst"} - harmed
    pattern = first(
        (not harmed and not gained, "geen"),
        (not harmed, "winst"),
        (bool(lasting), "blijvend" if len(lasting) > 1 else "blijvend-een"),
        (bool(partly), "deels"),
        (True, "omkeerbaar"),
    )
    words = {
        "elementen": listed([one.element(key) for key in lasting or partly]),
        "aantal": count(len(lasting or partly or harmed or gained), "onderdeel"),
    }
    return say("grafiek", f"impact-{pattern}", words)


def _who_pays(one: Outlook) -> Finding:
    """Who is worst off over all years, at its own discount rate; lenders are left out."""
    moved = {party for entry in one.result.ledger for party in (entry.giver, entry.taker)}
    money_of = {
        key: found.npv
        for key, found in one.result.parties.items()
        if key in moved and not found.lender
    }
    order = sorted(money_of, key=lambda key: money_of[key])
    bears = [key for key in order if money_of[key] <= -threshold("rond-bedrag")]
    same = [
        key
        for key in bears
        if compare(-money_of[bears[0]], -money_of[key], "kasstroom") == "evenveel"
    ]
    pattern = first(
        (not order, "niemand"),
        (not bears, "geen"),
        (len(bears) == 1, "een"),
        (len(same) > 1, "evenveel"),
        (True, "meest"),
    )
    words = one.words() | {
        "partij": party(one.dossier, bears[0]) if bears else "",
        "partijen": enumerate_words([party(one.dossier, key) for key in same]),
        "bedrag": money(money_of[bears[0]]) if bears else "",
        "aantal": count(len(bears), "partij"),
    }
    return say("grafiek", f"wie-betaalt-{pattern}", words)


def _timeline(one: Outlook) -> Finding:
    """When works are done, and which use begins last."""
    scenario = one.scenario
    years = sorted({y for works in scenario.ingrepen.values() for y in course.works_years(works)})
    new = sorted(course.beginning(one.dossier, scenario))
    works = first(
        (not years, "geen"), (years[:1] == years[-1:], "jaar"), (len(years) == 2, "jaren"), (True, "lang")
    )
    use = first(
        (not scenario.gebruiken, "geen"), (not new, "zelfde"), (len(new) == 1, "nieuw"), (True, "laatst")
    )
    words = {
        "eerste": str(years[0]) if years else "",
        "laatste": str(years[-1]) if years else "",
        "gebruik": one.use(new[-1][1]) if new else "",
        "jaar": str(new[-1][0]) if new else "",
    }
    told = [
        say("grafiek", f"tijdlijn-werken-{works}", words),
        say("grafiek", f"tijdlijn-gebruik-{use}", words),
    ]
    return Finding("+".join(each.code for each in told), "; ".join(each.text for each in told))


def _plan(one: Outlook) -> Finding:
    """Whether and when the use of the spaces changes."""
    times = course.occupancy(one.dossier, one.scenario)
    used = {key for time in times for uses in time.uses.values() for key in uses or ()}
    full = all(uses != () for time in times for uses in time.uses.values())
    pattern = first(
        (not used, "geen"),
        (len(times) == 1 and len(used) == 1 and full, "een"),
        (len(times) == 1, "zelfde"),
        (len(times) > 4, "vaak"),
        (True, "wisselt"),
    )
    words = {
        "gebruik": one.use(min(used)) if used else "",
        "jaren": enumerate_words([str(time.first) for time in times[1:]]),
        "aantal": count(len(times) - 1),
    }
    return say("grafiek", f"plan-{pattern}", words)


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
    "impact": _impact,
    "wie-betaalt": _who_pays,
    "tijdlijn": _timeline,
    "plan": _plan,
}
