"""The heading of every chapter: what it shows, in one sentence that is true in every case."""

from __future__ import annotations

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import registers
from herbestemming.knowledge.words import DEGREES, PROBLEM, SETTLED
from herbestemming.notation.dutch import number

from .outlook import Outlook
from .standing import Standing
from .wording import (
    Finding,
    capital,
    compare,
    count,
    first,
    money,
    say,
    threshold,
)

GROUP = "hoofdstuk-titel"
NOTHING = 0.5  # euro: less is rounding


def commission_heading(assessment: Assessment) -> Finding:
    """What is asked: how many scenarios, over which years."""
    years = assessment.case.dossier.years
    words = {
        "aantal": count(len(assessment.scenarios), "scenario"),
        "eerste": str(years[0]),
        "laatste": str(years[-1]),
    }
    return say(GROUP, "opdracht", words)


def church_heading(assessment: Assessment) -> Finding:
    """From when the church is, and how large."""
    church = assessment.case.dossier.kerk
    area = sum(one.oppervlakte.value for one in church.ruimten.values())
    pattern = "gebouw" if church.bouwjaar is not None else "gebouw-zonder-jaar"
    words = {
        "bouwjaar": f"{church.bouwjaar.value:.0f}" if church.bouwjaar else "",
        "oppervlakte": number(area),
        "ruimten": count(len(church.ruimten), "ruimte"),
    }
    return say(GROUP, pattern, words)


def values_heading(assessment: Assessment) -> Finding:
    """How many parts are of the essence."""
    elements = assessment.case.dossier.elementen.values()
    valued = [one for one in elements if one.waarden]
    core = sum(one.essentie for one in valued)
    pattern = first(
        (not valued, "erfgoed-geen"),
        (core == 0, "erfgoed-zonder-essentie"),
        (core == len(valued) == 1, "erfgoed-enige"),
        (core == len(valued), "erfgoed-alle"),
        (core == 1, "erfgoed-een"),
        (True, "erfgoed-deel"),
    )
    words = {"essentie": capital(count(core)), "onderdelen": count(len(valued), "onderdeel")}
    return say(GROUP, pattern, words)


def condition_heading(assessment: Assessment) -> Finding:
    """What waits for repair today."""
    null = assessment.null
    waits = null.value("achterstand")
    limit = assessment.case.framework.onderhoud.hersteldrempel.value
    conditions = null.years[0].condition_start
    bad = sum(value >= limit for value in conditions.values())
    pattern = first(
        (not conditions, "toestand-geen"),
        (waits < NOTHING, "toestand-goed"),
        (bad == 0, "toestand-bedrag"),
        (bad == 1, "toestand-een"),
        (True, "toestand-meer"),
    )
    first_year = str(assessment.case.dossier.years[0])
    words = {"aantal": capital(count(bad)), "bedrag": money(waits), "jaar": first_year}
    return say(GROUP, pattern, words)


def need_heading(assessment: Assessment) -> Finding:
    """How many look for room, and how sure that is."""
    need = assessment.case.dossier.behoefte
    asked = list(need.vragen.values()) if need else []
    sure = sum(one.hoe_zeker == "toegezegd" for one in asked)
    pattern = first(
        (not asked and bool(need and need.aanbod), "behoefte-aanbod"),
        (not asked, "behoefte-geen"),
        (len(asked) == 1, "behoefte-een-zeker" if sure else "behoefte-een"),
        (sure == len(asked), "behoefte-alle-zeker"),
        (sure == 0, "behoefte-niet-zeker"),
        (True, "behoefte-deels-zeker"),
    )
    words = {"aantal": capital(count(len(asked))), "zeker": count(sure)}
    return say(GROUP, pattern, words)


def conditions_heading(assessment: Assessment) -> Finding:
    """What is ruled out before any score, and what still has to be allowed."""
    standing = Standing(assessment)
    entries = registers.conditions(assessment.case.dossier, assessment.keys)
    states = [entry.one.status for entry in entries]
    problems = states.count(PROBLEM)
    open_ones = sum(one not in (*SETTLED, PROBLEM) for one in states)
    out = len(standing.out)
    pattern = first(
        (out > 0 and out == len(standing.shown), "mag-niets"),
        (out == 1, "mag-een-uit"),
        (out > 1, "mag-meer-uit"),
        (problems == 1, "mag-een-knelpunt"),
        (problems > 1, "mag-knelpunten"),
        (open_ones == 1, "mag-een-open"),
        (open_ones > 1, "mag-open"),
        (bool(states), "mag-in-orde"),
        (True, "mag-onbekend"),
    )
    words = {
        "uit": capital(count(out)),
        "aantal": count(len(standing.shown), "scenario"),
        "knelpunten": count(problems),
        "open": count(open_ones),
    }
    return say(GROUP, pattern, words)


def scenarios_heading(assessment: Assessment) -> Finding:
    """How many futures stand beside each other."""
    standing = Standing(assessment)
    shown, point = standing.shown, standing.reference is not None
    others = [one for one in shown if not one.is_nul]
    pattern = first(
        (not others, "scenarios-enkel-nul"),
        (len(others) == len(shown), "scenarios-zonder-nul"),
        (len(others) == 1, "scenarios-een-punt" if point else "scenarios-een"),
        (point, "scenarios-punt"),
        (True, "scenarios"),
    )
    return say(GROUP, pattern, {"aantal": capital(count(len(others), "scenario"))})


def costs_heading(assessment: Assessment) -> Finding:
    """How far the investments lie apart."""
    shown = Standing(assessment).shown
    costs = [(one.result.value("investering"), one.name) for one in shown]
    paid = [one for one in costs if one[0] >= NOTHING]
    least, most = min(paid, default=(0.0, "")), max(paid, default=(0.0, ""))
    pattern = first(
        (not paid, "kosten-geen"),
        (len(paid) == 1, "kosten-een"),
        (compare(most[0], least[0], "investering") == "evenveel", "kosten-gelijk"),
        (True, "kosten"),
    )
    words = {
        "laagste": money(least[0]),
        "hoogste": money(most[0]),
        "goedkoopst": least[1],
        "duurst": most[1],
    }
    return say(GROUP, pattern, words)


def operation_heading(results: list[float]) -> Finding:
    """In how many scenarios the use leaves money in a full year.

    Args:
        results: what is left in the first full year, per scenario shown.
    """
    left = sum(one >= threshold("rond-bedrag") for one in results)
    pattern = first(
        (not results or all(abs(one) < NOTHING for one in results), "exploitatie-geen"),
        (left == 0 and len(results) == 1, "exploitatie-tekort-een"),
        (left == 0, "exploitatie-tekort"),
        (left == len(results) == 1, "exploitatie-over-een"),
        (left == len(results), "exploitatie-over"),
        (left == 1, "exploitatie-deels-een"),
        (True, "exploitatie-deels"),
    )
    words = {"over_klein": count(left), "aantal": count(len(results), "scenario")}
    return say(GROUP, pattern, words)


def funding_heading(assessment: Assessment) -> Finding:
    """Where somebody is short of money."""
    shown = Standing(assessment).shown
    short = [one for one in shown if not one.result.funded]
    seeking = [one for one in shown if one.must_find is not None]
    pattern = first(
        (not short and bool(seeking), "financiering-te-vinden"),
        (not short and any(map(_burdens, shown)), "financiering-rond-lokaal"),
        (not short, "financiering-rond"),
        (len(shown) == 1, "financiering-enige-tekort"),
        (len(short) == len(shown), "financiering-alle-tekort"),
        (len(short) == 1, "financiering-een-tekort"),
        (True, "financiering-tekort"),
    )
    words = short[0].words() if short else {}
    if pattern == "financiering-te-vinden":
        most = max(seeking, key=lambda one: one.must_find.to_find if one.must_find else 0.0)
        words = {"naam": most.name} | most.finder_words()
    return say(
        GROUP,
        pattern,
        words
        | {"tekort_aantal": capital(count(len(short))), "aantal": count(len(shown), "scenario")},
    )


def _burdens(one: Outlook) -> bool:
    return one.result.value("netto_jaarkost") > NOTHING


def risks_heading(assessment: Assessment) -> Finding:
    """How many risks weigh heavily: of likelihood and consequence one high, the other not low."""
    found = registers.risks(assessment.case.dossier, assessment.keys)
    grave = sum(entry.one.weight >= 2 + 2 * (len(DEGREES) - 1) - 1 for entry in found)
    pattern = first(
        (len(found) == 1, "risicos-een"),
        (grave == len(found) == 2, "risicos-beide-zwaar"),
        (grave == len(found), "risicos-alle-zwaar"),
        (grave == 0, "risicos-geen-zwaar"),
        (grave == 1, "risicos-een-zwaar"),
        (True, "risicos-zwaar"),
    )
    told = count(len(found), "risico")
    words = {"aantal": told, "alle": capital(told), "zwaar": capital(count(grave))}
    return say(GROUP, pattern, words)


def advice_heading(assessment: Assessment, missing: int) -> Finding:
    """What comes next.

    Args:
        assessment: the results.
        missing: how many questions are still open.
    """
    standing = Standing(assessment)
    leaders = standing.leaders
    pattern = first(
        (not leaders, "advies-anders"),
        (len(leaders) > 1, "advies-kiezen"),
        (leaders[0].is_nul, "advies-nul") if leaders else (False, ""),
        (not leaders[0].result.funded, "advies-tekort") if leaders else (False, ""),
        (leaders[0].closes is not None, "advies-sluit") if leaders else (False, ""),
        (missing > 0, "advies-open"),
        (True, "advies"),
    )
    words = leaders[0].words() if leaders else {}
    return say(GROUP, pattern, words | {"vragen": count(missing, "vraag")})


def method_heading() -> Finding:
    """What everything is measured against."""
    return say(GROUP, "methode", {})


def glossary_heading(terms: int) -> Finding:
    """How many words are explained."""
    pattern = "begrippen-een" if terms == 1 else "begrippen"
    return say(GROUP, pattern, {"aantal": capital(count(terms, "woord"))})
