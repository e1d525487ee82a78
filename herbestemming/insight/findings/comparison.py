"""Findings about all scenarios side by side, and about the figures they rest on."""

from __future__ import annotations

from collections import Counter

from herbestemming.appraisal.results import Assessment

from .outlook import COST, Outlook
from .standing import Standing
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
    share,
    threshold,
    together,
)

PILLARS = ("erfgoed_score", "onderhoud_score", "financieel_score")


def comparison_heading(assessment: Assessment) -> Finding:
    """What the comparison shows: who is first, at what, and who can do without a gap."""
    standing = Standing(assessment)
    shown, running, leaders = standing.shown, standing.running, standing.leaders
    best = next(iter([*leaders, *shown]), None)
    short = bool(leaders) and not leaders[0].result.funded
    others = standing.feasible
    funded_nul = any(one.is_nul and one.result.funded for one in running)
    pattern = first(
        (not shown, "geen-scenario"),
        (len(shown) == 1, "een-scenario"),
        (not running, "alles-uitgesloten"),
        (not leaders, "eerste-niet-getoond"),
        (len(leaders) > 1 and any(not one.result.funded for one in leaders), "gelijk-tekort"),
        (len(leaders) > 1, "gelijk"),
        (short and bool(others), "tekort-anders"),
        (short and funded_nul, "tekort-nul"),
        (short, "tekort-geen"),
        (len(running) == 1, "een-over"),
        (best is not None and _ahead(best, standing.every, by=1.0), "overal-beste"),
        (best is not None and _ahead(best, standing.every, by=-0.5), "nergens-lager"),
        (best is not None and _ahead(best, standing.running, by=-0.5), "nergens-lager-met-rang"),
        (True, "eerste-niet-overal"),
    )
    words = standing.words() | (best.words() if best else {})
    if others:
        words |= {"haalbare": others[0].name, "haalbare_rang": str(others[0].result.rank)}
    return say("vergelijking-titel", pattern, words)


def _ahead(best: Outlook, every: list[Outlook], by: float) -> bool:
    """Whether a scenario is so many points or more ahead of every other, on every pillar."""
    return all(
        best.result.value(pillar) >= one.result.value(pillar) + by
        for one in every
        for pillar in PILLARS
        if one.result.key != best.result.key
    )


def comparison_lead(assessment: Assessment) -> Finding:
    """How many are out or not funded, and how far the scenarios lie apart."""
    standing = Standing(assessment)
    shown = standing.shown
    if len(shown) < 2:
        words = shown[0].words() if shown else {}
        return say("vergelijking", "een" if shown else "geen", words)
    return together(
        _counts(standing),
        *_seeking(shown),
        _heritage_apart(shown),
        _upkeep_apart(shown),
        _cost_apart(shown),
    )


def _counts(standing: Standing) -> Finding:
    shown, out = standing.shown, standing.out
    short = [one for one in shown if not one.result.funded and not one.result.excluded]
    pattern = first(
        (len(out) == len(shown), "alles-uitgesloten"),
        (bool(out) and bool(short), "aantallen"),
        (bool(out), "uitgesloten"),
        (bool(short), "niet-gefinancierd"),
        (True, "alle-lopen"),
    )
    words = standing.words() | {
        "uitgesloten": count(len(out)),
        "zijn_uitgesloten": phrase(_verb(len(out))),
        "tekort_aantal": count(len(short)),
        "zijn_tekort": phrase(_verb(len(short))),
    }
    return say("vergelijking", pattern, words)


def _seeking(shown: list[Outlook]) -> list[Finding]:
    """Where a local authority must find money itself."""
    found = [one for one in shown if one.must_find is not None]
    return [say("vergelijking", "te-vinden", one.words() | one.finder_words()) for one in found]


def _verb(subjects: int) -> str:
    return "is" if subjects == 1 else "zijn"


def _heritage_apart(shown: list[Outlook]) -> Finding:
    ordered = sorted(shown, key=lambda one: one.result.value("behoud_op_horizon"))
    least, most = ordered[0], ordered[-1]
    low, high = (one.result.value("behoud_op_horizon") for one in (least, most))
    words = {
        "laagste": share(low),
        "hoogste": share(high),
        "minst": _all_like(least, shown, "behoud_op_horizon"),
        "meest": _all_like(most, shown, "behoud_op_horizon"),
    }
    same = high - low <= threshold("behoud-in-delen")
    return say("vergelijking-behoud", "gelijk" if same else "verschil", words)


def _all_like(one: Outlook, shown: list[Outlook], measure: str) -> str:
    """The names of all that have the same share, as it is told."""
    told = share(one.result.value(measure))
    like = [other for other in shown if share(other.result.value(measure)) == told]
    return listed([other.marked_name for other in like])


def _upkeep_apart(shown: list[Outlook]) -> Finding | None:
    """That not every scenario pays the same share of its upkeep; nothing where all do."""
    ordered = sorted(shown, key=lambda one: one.result.value("dekkingsgraad"))
    low, high = (one.result.value("dekkingsgraad") for one in (ordered[0], ordered[-1]))
    if high - low < threshold("dekking-in-delen"):
        return None
    words = {
        "laagste": share(low),
        "hoogste": share(high),
        "minst": _all_like(ordered[0], shown, "dekkingsgraad"),
        "meest": _all_like(ordered[-1], shown, "dekkingsgraad"),
    }
    return say("vergelijking-onderhoud", "verschil", words)


def _cost_apart(shown: list[Outlook]) -> Finding:
    ordered = sorted(shown, key=lambda one: one.result.value(COST))
    cheapest, dearest = ordered[0], ordered[-1]
    low, high = (one.result.value(COST) for one in (cheapest, dearest))
    words = {
        "laagste": money(low) if low > 0 else _signed(low),
        "hoogste": money(high) if low > 0 else _signed(high),
        "goedkoopst": cheapest.marked_name,
        "duurst": dearest.marked_name,
    }
    pattern = first(
        (high == low == 0.0, "nihil"),
        (compare(high, low, "jaarkost") == "evenveel", "gelijk"),
        (True, "verschil"),
    )
    return say("vergelijking-jaarkost", pattern, words)


def _signed(cost: float) -> str:
    """A yearly cost in words: a cost, a revenue or nothing."""
    if cost == 0.0:
        return phrase("niets")
    return phrase("kost" if cost > 0 else "opbrengst", bedrag=money(cost))


# figures and sources ------------------------------------------------------------------------


def assumptions_heading(assessment: Assessment) -> Finding:
    """How much of the dossier rests on assumptions."""
    kinds = Counter(figure.kind for figure in assessment.case.figures.values())
    total, assumed, typical = sum(kinds.values()), kinds["aanname"], kinds["kengetal"]
    part = assumed / total if total else 0.0
    pattern = first(
        (total == 0, "geen-cijfers"),
        (assumed == total == 1, "alle-een"),
        (assumed == total, "alle"),
        (part >= threshold("zowat-alle"), "zowat-alle"),
        (part >= threshold("de-meeste"), "meeste"),
        (part > threshold("meestal"), "meer-dan-helft"),
        (assumed > 0, "deel"),
        (typical > 0, "kengetallen"),
        (True, "geen"),
    )
    words = {
        "cijfers": count(total, "cijfer"),
        "totaal": count(total),
        "aannames_hoofdletter": capital(count(assumed)),
        "aannames": count(assumed),
        "zijn": phrase(_verb(assumed)),
        "kengetallen": count(typical),
        "zijn_kengetal": phrase(_verb(typical)),
    }
    return say("aannames-titel", pattern, words)


def sources_heading(assessment: Assessment) -> Finding:
    """How many figures say where they come from."""
    figures = assessment.case.figures.values()
    total, sourced = len(figures), sum(figure.source is not None for figure in figures)
    used = {figure.source for figure in figures if figure.source is not None}
    pattern = first(
        (sourced == 0, "geen-bronnen"),
        (sourced == total, "alle"),
        (True, "deel"),
    )
    words = {
        "cijfers": count(total, "cijfer"),
        "met_bron": capital(count(sourced)),
        "verwijst": phrase("verwijst" if sourced == 1 else "verwijzen"),
        "bronnen": count(len(used), "bron"),
    }
    return say("bronnen-titel", pattern, words)
