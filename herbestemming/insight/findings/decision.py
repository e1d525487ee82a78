"""Findings for the page on which a council decides: heading, lead, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.appraisal.results import Assessment
from herbestemming.notation.dutch import enumerate_words, percent

from .assumptions import largest_assumptions
from .outlook import Outlook, Standing, element, party
from .scenario import caveat, kept, place, yearly_cost
from .wording import Finding, count, first, listed, money, phrase, quoted, say, threshold, together


def decision_heading(assessment: Assessment) -> Finding:
    """The one conclusion: who is first, and what stands in the way."""
    standing = Standing(assessment)
    pattern = first(
        *_nobody(standing),
        *_tie(standing),
        *_first_is_nul(standing),
        *_first_is_not_feasible(standing),
        *_first_is_feasible(standing),
    )
    return say("besluit-titel", pattern, _words(standing))


def _nobody(standing: Standing) -> list[tuple[bool, str]]:
    """There is no first place, or nothing to choose from."""
    shown, nul = standing.shown, standing.nul
    only_nul = len(shown) == 1 and nul is not None
    nobody = bool(shown) and not standing.running
    return [
        (not shown, "geen-scenario"),
        (only_nul and nobody and nul is not None and _decays(nul), "enkel-nul-vervalt"),
        (only_nul and nobody, "enkel-nul-uitgesloten"),
        (only_nul and nul is not None and not nul.result.funded, "enkel-nul-tekort"),
        (only_nul, "enkel-nul"),
        (nobody and standing.decayed_everywhere() is not None, "alles-zelfde-verval"),
        (nobody and standing.kinds_out() == {"verval"}, "alles-verval"),
        (nobody and standing.kinds_out() == {"kader"}, "alles-kader"),
        (nobody, "alles-uitgesloten"),
        (not standing.leaders, "eerste-niet-getoond"),
    ]


def _tie(standing: Standing) -> list[tuple[bool, str]]:
    tied = len(standing.leaders) > 1
    short = [one for one in standing.leaders if not one.result.funded]
    return [
        (tied and len(short) == len(standing.leaders), "gelijk-tekort-alle"),
        (tied and bool(short), "gelijk-tekort"),
        (tied, "gelijk"),
    ]


def _first_is_nul(standing: Standing) -> list[tuple[bool, str]]:
    best = next(iter(standing.leaders), None)
    leads = best is not None and best.is_nul
    alone = len(standing.running) == 1
    return [
        (leads and best is not None and not best.result.funded, "nul-tekort"),
        (leads and best is not None and bool(best.closed_years), "nul-sluit"),
        (leads and alone, "nul-enige"),
        (leads, "nul-eerst"),
    ]


def _first_is_not_feasible(standing: Standing) -> list[tuple[bool, str]]:
    best = next(iter(standing.leaders), None)
    alone = len(standing.running) == 1 and len(standing.shown) > 1
    short = best is not None and not best.result.funded
    return [
        (short and alone, "enige-tekort"),
        (short, "eerste-tekort"),
        (best is not None and bool(best.closed_years), "eerste-sluit"),
    ]


def _first_is_feasible(standing: Standing) -> list[tuple[bool, str]]:
    best, second, nul = next(iter(standing.leaders), None), standing.runner_up, standing.nul
    alone = len(standing.running) == 1 and len(standing.shown) > 1
    cash = standing.against_nul(best, "netto_jaarkost") if best else None
    late = standing.against_nul(best, "netto_jaarkost_met_achterstand") if best else None
    return [
        (nul is not None and _decays(nul), "nul-vervalt"),
        (alone, "enige"),
        (second is not None and not second.result.funded, "nipt-tekort"),
        (second is not None, "nipt"),
        (cash == "meer" and late == "minder", "meer-en-minder"),
        (late == "meer", "meer"),
        (late == "minder", "minder"),
        (late == "evenveel", "evenveel"),
        (True, "haalbaar"),
    ]


def _decays(one: Outlook) -> bool:
    return one.exclusion("verval") is not None


def _words(standing: Standing) -> dict[str, str]:
    """The words of the first scenario, and those about the others."""
    leaders, second, nul = standing.leaders, standing.runner_up, standing.nul
    best = next(iter([*leaders, *standing.running, *standing.shown]), None)
    short = [one for one in leaders if not one.result.funded]
    common = standing.decayed_everywhere()
    words = standing.words() | (best.words() if best else {})
    if short:
        words |= {key: short[0].words()[key] for key in ("tekort_bedrag", "tekort_partij")}
    words |= {
        "tekorten": listed([one.gap_short() for one in short]),
        "wie_tekort": short[0].name if short else "",
        "zelfde_element": element(standing.assessment.case.dossier, common) if common else "",
    }
    if second is not None and leaders:
        apart = leaders[0].result.value("score") - second.result.value("score")
        words |= {
            "tweede": second.name,
            "tweede_tekort": second.gap_short(),
            "verschil": phrase("punten-minder", punten=_points(apart)),
        }
    if nul is not None and nul.result.excluded:
        found = nul.words()
        words |= {
            "nul_verval_element": found["verval_element"],
            "nul_verval_jaar": found["verval_jaar"],
        }
    return words


def _points(apart: float) -> str:
    """A distance between two scores: ``één punt``, ``minder dan één punt``."""
    whole = round(apart)
    return count(whole, "punt") if whole else phrase("minder-dan-een-punt")


# the lead -----------------------------------------------------------------------------------


def decision_lead(assessment: Assessment) -> Finding:
    """Who is first with what score, what it keeps, what it costs a year, what is missing."""
    standing = Standing(assessment)
    words = _words(standing)
    if not standing.shown:
        return say("plaats", "geen-scenario", words)
    if not standing.running:
        return together(*_all_out(standing))
    if not standing.leaders:
        best = standing.running[0]
        return together(_place_in_selection(best), kept(best), yearly_cost(best), caveat(best))
    if len(standing.leaders) > 1:
        return together(_tied(standing), _tied_gaps(standing), _others_out(standing))
    best = standing.leaders[0]
    opening = first(
        (len(standing.shown) == 1 and best.is_nul, "enkel-nul"),
        (best.is_nul, "nul-eerst"),
        (len(standing.running) == 1 and len(standing.shown) > 1, "eerste-enige"),
        (True, "eerste"),
    )
    return together(
        say("plaats", opening, words),
        kept(best),
        yearly_cost(best),
        caveat(best) or _remark(standing),
    )


def _all_out(standing: Standing) -> Iterator[Finding]:
    """Why every scenario is out, each kind of exclusion on its own."""
    rules = standing.assessment.case.framework.onderhoud
    deel = percent(rules.sluiting_vanaf_deel.value)
    for kind in ("verval", "kader"):
        out = [one for one in standing.out if one.exclusion(kind)]
        if out:
            told = [_out_by(one, kind) for one in out]
            yield say("uitsluiting", kind, {"wie": listed(told), "deel": deel})
    yield say("uitsluiting", "verder", {})


def _out_by(one: Outlook, kind: str) -> str:
    return phrase(f"uit-door-{kind}", **one.words())


def _place_in_selection(best: Outlook) -> Finding:
    return say("plaats", "niet-getoond", best.words() | {"rang": str(best.result.rank)})


def _tied(standing: Standing) -> Finding:
    leaders = standing.leaders
    told = [phrase("naam-met-score", naam=one.name, score=one.score()) for one in leaders]
    words = standing.words() | {"scores": "; ".join(told)}
    return say("plaats", "gelijk" if len(leaders) <= 3 else "gelijk-velen", words)


def _tied_gaps(standing: Standing) -> Finding | None:
    short = [one for one in standing.leaders if not one.result.funded]
    told = [phrase("naam-met-tekort", naam=one.name, tekort=one.gap()) for one in short]
    return say("voorbehoud", "tekort-gelijk", {"tekorten": listed(told)}) if short else None


def _others_out(standing: Standing) -> Finding | None:
    names = [one.name for one in standing.out]
    if not names:
        return None
    pattern = "uitgesloten-een" if len(names) == 1 else "uitgesloten-meer"
    return say("voorbehoud", pattern, {"uitgesloten": listed(names)})


def _remark(standing: Standing) -> Finding | None:
    """What else a council should know of a first place without a gap."""
    best, second, nul = standing.leaders[0], standing.runner_up, standing.nul
    grows = best.result.value("achterstand_op_horizon") > best.result.value("achterstand") + 1.0
    pattern = first(
        (best.is_nul and grows, "nul-achterstand"),
        (nul is not None and _decays(nul), "nul-vervalt"),
        (nul is not None and nul.result.excluded, "nul-uitgesloten"),
        (second is not None and not second.result.funded, "nipt-tekort"),
        (second is not None, "nipt"),
        (True, ""),
    )
    return say("voorbehoud", pattern, _words(standing)) if pattern else _others_out(standing)


# what is asked ------------------------------------------------------------------------------


def decision_requests(assessment: Assessment) -> list[Finding]:
    """The steps asked of the council, the most pressing first; never an advice to build."""
    standing = Standing(assessment)
    steps = list(_first_steps(standing))
    if standing.leaders:
        steps += _steps_for(standing.leaders[0])
    return steps[: int(threshold("gevraagde-stappen"))]


def _first_steps(standing: Standing) -> Iterator[Finding]:
    """What to do with the ranking itself."""
    words, leaders = _words(standing), standing.leaders
    if not standing.running:
        yield from _steps_when_all_out(standing)
    if not leaders:
        if standing.running:
            yield say("gevraagd", "selectie", words)
        return
    for one in leaders:
        for short in one.result.short_parties:
            gap = {"bedrag": money(short.gap), "partij": party(one.dossier, short.key)}
            yield say("gevraagd", "tekort", one.words() | gap)
    best = leaders[0]
    pattern = first(
        (len(leaders) > 1, "kiezen"),
        (len(standing.shown) == 1 and best.is_nul, "eerste-scenario"),
        (best.is_nul, "ander-scenario"),
        (not best.result.funded, ""),
        (bool(best.closed_years), "sluiting"),
        (True, "uitwerken"),
    )
    if pattern:
        yield say("gevraagd", pattern, words)


def _steps_when_all_out(standing: Standing) -> Iterator[Finding]:
    dossier = standing.assessment.case.dossier
    found = [(one, exclusion) for one in standing.out for exclusion in one.result.exclusions]
    decayed = dict.fromkeys(exclusion.element for _, exclusion in found if exclusion.kind == "verval")
    if decayed:
        names = listed([element(dossier, key) for key in decayed])
        yield say("gevraagd", "verval", {"element": names})
    forbidden = [(one, exclusion) for one, exclusion in found if exclusion.kind == "kader"]
    for one, exclusion in forbidden[:2]:
        words = {
            "element": element(dossier, exclusion.element),
            "ingreep": quoted(one.intervention(exclusion.intervention or "")),
        }
        yield say("gevraagd", "kader", words)
    if standing.shown and all(one.is_nul for one in standing.shown):
        yield say("gevraagd", "eerste-scenario", {})


def _steps_for(best: Outlook) -> Iterator[Finding]:
    """What the first scenario still asks for."""
    words, harm = best.words(), best.gravest()
    if harm is not None and harm.loss >= threshold("advies-bij-verlies"):
        yield say("gevraagd", "erfgoed", words | best.gravest_words())
    found = [quoted_amount for quoted_amount in largest_assumptions(best)]
    if found:
        pattern = "aannames-een" if len(found) == 1 else "aannames"
        yield say("gevraagd", pattern, {"posten": enumerate_words(found)})
    if best.result.value("achterstand_op_horizon") >= threshold("rond-bedrag"):
        yield say("gevraagd", "achterstand", words)
    if best.feasible and best.result.value("netto_jaarkost") >= threshold("rond-bedrag"):
        yield say("gevraagd", "jaarkost", words)
