"""Titles of charts: what a chart shows, in a sentence that is true of its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from herbestemming.appraisal.results import Assessment, ScenarioResult

from . import spans
from .charts_of_money import NOTHING, funding, parties, who_pays
from .charts_of_plans import impact, plan, roster, timeline, values
from .outlook import COST, Outlook
from .wording import (
    Finding,
    capital,
    compare,
    count,
    first,
    listed,
    money,
    phrase,
    say,
    threshold,
)


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
    shown = [Outlook(one, assessment) for one in ([result] if result else assessment.scenarios)]
    if not shown:
        return say("grafiek", "lust-en-last-geen", {})
    if kind in _OF_ALL:
        return _OF_ALL[kind](shown)
    best = result or next(iter(assessment.ranked), assessment.scenarios[0])
    return _OF_ONE[kind](Outlook(best, assessment))


def _burden_and_benefit(shown: list[Outlook]) -> Finding:
    """Which scenarios keep most and which cost least, of all that are drawn; ties are told."""
    kept = {one.result.key: one.result.value("behoud_op_horizon") for one in shown}
    cost = {one.result.key: one.result.value(COST) for one in shown}
    margin = threshold("behoud-in-delen")
    most = [one for one in shown if max(kept.values()) - kept[one.result.key] <= margin]
    cheapest = [
        one for one in shown if _about(cost[one.result.key], min(cost.values()), "jaarkost")
    ]
    alone = len(most) == len(cheapest) == 1
    pattern = first(
        (len(shown) == 1, "een"),
        (len(most) == len(cheapest) == len(shown), "gelijk"),
        (len(most) == len(shown), "zelfde-behoud" + ("" if len(cheapest) == 1 else "-delen")),
        (len(cheapest) == len(shown), "zelfde-kost" + ("" if len(most) == 1 else "-delen")),
        (alone and most == cheapest, "beide"),
        (alone, "verschillend"),
        (True, ""),
    )
    words = shown[0].words() | {
        "meest": listed([one.marked_name for one in most]),
        "minst": listed([one.marked_name for one in cheapest]),
        "aantal_meest": capital(count(len(most), "scenario")),
        "aantal_minst": count(len(cheapest), "scenario"),
    }
    if pattern:
        return say("grafiek", f"lust-en-last-{pattern}", words)
    keeps = say("grafiek", f"lust-en-last-meest-{_one_or_more(most)}", words, taken=48)
    costs = say(
        "grafiek",
        f"lust-en-last-minst-{_one_or_more(cheapest)}",
        words,
        taken=len(keeps.text) + 2,
    )
    return Finding(f"{keeps.code}+{costs.code}", f"{keeps.text}; {costs.text}")


def _about(amount: float, other: float, margin: str) -> bool:
    return compare(amount, other, margin) == "evenveel"


def _one_or_more(found: Sequence[Outlook]) -> str:
    return "een" if len(found) == 1 else "delen"


def _cumulated(shown: list[Outlook]) -> Finding:
    """Which lines end highest and lowest, of all that are drawn; ties are told."""
    ends = [one.cumulated()[-1] if one.result.flow else 0.0 for one in shown]
    highest, lowest = max(ends), min(ends)
    pairs = list(zip(shown, ends, strict=True))
    top = [one for one, end in pairs if _about(end, highest, "kasstroom")]
    low = [one for one, end in pairs if _about(end, lowest, "kasstroom")]
    above = sum(end >= -NOTHING for end in ends)
    pattern = first(
        (all(abs(flow) < NOTHING for one in shown for flow in one.result.flow), "geen"),
        (len(shown) == 1 and abs(highest) < NOTHING, "een-nul"),
        (len(shown) == 1, "een-onder" if highest < 0 else "een-boven"),
        (_about(highest, lowest, "kasstroom"), "gelijk"),
        (highest < 0, "alle-onder"),
        (lowest >= 0, "alle-boven"),
        (len(top) == 1, "gemengd"),
        (True, "gemengd-delen"),
    )
    words = shown[0].words() | {
        "einde": money(highest),
        "boven": count(above),
        "aantal": count(len(shown), "scenario"),
        "eindigen": phrase("eindigt" if above == 1 else "eindigen"),
        "minst": listed([one.marked_name for one in top]),
        "meest": listed([one.marked_name for one in low]),
        "aantal_minst": count(len(top), "scenario"),
    }
    return say("grafiek", f"cumulatief-{pattern}", words)


def _flow(one: Outlook) -> Finding:
    groups = spans.together(list(enumerate(one.result.flow, one.first_year)))
    flow = [sum(amount for _, amount in years) for years in groups]
    deepest = min(flow, default=0.0)
    same = compare(max(flow, default=0.0), deepest, "kasstroom") == "evenveel"
    pattern = first(
        (all(abs(amount) < NOTHING for amount in flow), "geen"),
        (deepest >= -NOTHING, "nooit-uit"),
        (all(amount < -NOTHING for amount in flow) and same, "altijd-gelijk"),
        (all(amount < -NOTHING for amount in flow), "altijd-uit"),
        (True, "diepst"),
    )
    heaviest = groups[flow.index(deepest)] if flow else [(one.first_year, 0.0)]
    named = "–".join(dict.fromkeys(str(year) for year, _ in (heaviest[0], heaviest[-1])))
    long = len(flow) < len(one.result.flow) and pattern != "geen"
    words = {
        "jaar_diepst": named,
        "diepst": money(deepest),
        "samen": count(int(threshold("jaren-samen")), "jaar"),
    }
    return say("grafiek", f"kasstroom-{pattern}{'-samen' if long else ''}", words)


def _upkeep(one: Outlook) -> Finding:
    years, left = one.result.years, one.result.value("achterstand_op_horizon")
    asked = sum(year.yearly_need + year.repair_need for year in years)
    paid = sum(year.spent for year in years)
    waits = any(year.yearly_need + year.repair_need - year.spent >= NOTHING for year in years)
    pattern = first(
        (one.demolished, "afgebroken"),
        (asked < NOTHING and left < NOTHING, "geen"),
        (paid < NOTHING and left >= NOTHING, "niets-betaald"),
        (left >= NOTHING, "blijft"),
        (waits, "ingehaald"),
        (True, "alles-betaald"),
    )
    return say("grafiek", f"onderhoud-{pattern}", one.words())


def _condition(one: Outlook) -> Finding:
    limit = one.assessment.case.framework.onderhoud.hersteldrempel.value
    conditions = one.result.years[-1].condition_end if one.result.years else {}
    worn = sum(condition >= limit - 1e-9 for condition in conditions.values())
    pattern = first(
        (one.demolished, "afgebroken"),
        (not conditions, "geen"),
        (worn == 0, "goed"),
        (worn == len(conditions) == 1, "alle-een"),
        (worn == len(conditions), "alle"),
        (worn == 1, "een"),
        (True, "deels"),
    )
    words = {"slecht": count(worn), "onderdelen": count(len(conditions), "onderdeel")}
    return say("grafiek", f"toestand-{pattern}", one.words() | words)


_OF_ALL: dict[str, Callable[[list[Outlook]], Finding]] = {
    "lust-en-last": _burden_and_benefit,
    "cumulatief": _cumulated,
}
_OF_ONE: dict[str, Callable[[Outlook], Finding]] = {
    "kasstroom": _flow,
    "onderhoud": _upkeep,
    "per-partij": parties,
    "financiering": funding,
    "toestand": _condition,
    "impact": impact,
    "wie-betaalt": who_pays,
    "tijdlijn": timeline,
    "plan": plan,
    "rooster": roster,
}
