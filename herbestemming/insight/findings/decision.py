"""Findings for the page on which a council decides: its heading and its lead."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.appraisal.results import Assessment
from herbestemming.notation.dutch import fixed, percent

from .budget import purses
from .council import asks_for_budget, loser, loses
from .outlook import CASH, COST, Outlook, element
from .scenario import backlog, burden_way, caveat, kept, yearly_cost
from .standing import Standing
from .wording import (
    Finding,
    compare,
    count,
    first,
    listed,
    money,
    phrase,
    say,
    share,
    together,
)


def decision_heading(assessment: Assessment) -> Finding:
    """The one conclusion: who is first, and what stands in the way."""
    standing = Standing(assessment)
    leaders = standing.leaders
    if not leaders:
        pattern = _nobody_first(standing)
    elif standing.only_nul:
        pattern = first((not leaders[0].result.funded, "enkel-nul-tekort"), (True, "enkel-nul"))
    elif len(leaders) > 1:
        pattern = _tie(leaders)
    elif leaders[0].is_nul:
        pattern = _nul_first(standing, leaders[0])
    else:
        pattern = _one_first(standing, leaders[0])
    return say("besluit-titel", pattern, standing_words(standing))


def _nobody_first(standing: Standing) -> str:
    only_nul, kinds = standing.only_nul, standing.kinds_out()
    return first(
        (not standing.shown, "geen-scenario"),
        (bool(standing.running), "eerste-niet-getoond"),
        (only_nul and _decays(standing.nul), "enkel-nul-vervalt"),
        (only_nul, "enkel-nul-uitgesloten"),
        (not standing.complete, "selectie-uitgesloten"),
        (standing.decayed_everywhere() is not None, "alles-zelfde-verval"),
        (kinds == {"verval"}, "alles-verval"),
        (kinds == {"kader"}, "alles-kader"),
        (True, "alles-uitgesloten"),
    )


def _tie(leaders: list[Outlook]) -> str:
    short = [one for one in leaders if not one.result.funded]
    return first(
        (len(short) == len(leaders), "gelijk-tekort-alle"),
        (bool(short), "gelijk-tekort"),
        (True, "gelijk"),
    )


def _nul_first(standing: Standing, best: Outlook) -> str:
    return first(
        (not best.result.funded, "nul-tekort"),
        (best.closes is not None, "nul-sluit"),
        (standing.alone, "nul-enige"),
        (True, "nul-eerst"),
    )


def _one_first(standing: Standing, best: Outlook) -> str:
    second, short = standing.runner_up, not best.result.funded
    late = standing.against_nul(best, COST)
    return first(
        (short and standing.alone, "enige-tekort"),
        (short and second is not None, "eerste-tekort-nipt"),
        (short, "eerste-tekort"),
        (best.closes is not None, "eerste-sluit"),
        (best.must_find is not None, "eerste-te-vinden"),
        (best.loses_heritage, "erfgoed-weg"),
        (_decays(standing.nul), "nul-vervalt"),
        (standing.alone, "enige"),
        (second is not None and not second.result.funded, "nipt-tekort"),
        (second is not None, "nipt"),
        (loser(best) is not None, "verlies-partij"),
        (True, late),
    )


def _decays(one: Outlook) -> bool:
    return one.exclusion("verval") is not None


def standing_words(standing: Standing) -> dict[str, str]:
    """The words of the first scenario, and those about the others."""
    leaders, second, nul = standing.leaders, standing.runner_up, standing.nul
    best = next(iter([*leaders, *standing.running, *standing.shown]), None)
    short = [one for one in leaders if not one.result.funded]
    common = standing.decayed_everywhere()
    loses_most = loser(leaders[0]) if leaders else None
    words = standing.words() | (best.words() | best.finder_words() if best else {})
    if short:
        words |= {key: short[0].words()[key] for key in ("tekort_bedrag", "tekort_wie")}
    words |= {
        "tekorten": listed([one.gap() for one in short]),
        "verlies": money(loses_most.npv) if loses_most else "",
        "wie_tekort": short[0].name if short else "",
        "zelfde_element": element(standing.assessment.case.dossier, common) if common else "",
    }
    if second is not None and leaders:
        apart = leaders[0].result.value("score") - second.result.value("score")
        words |= {
            "tweede": second.name,
            "tweede_tekort": second.gap(),
            "verschil": _points(apart),
        }
    return words | {
        "nul_verval_element": nul.excluded_element("verval"),
        "nul_verval_jaar": nul.decay_year(),
    }


def _points(apart: float) -> str:
    """A distance between two scores: ``één punt``, ``minder dan één punt``."""
    whole = round(apart)
    return count(whole, "punt") if whole else phrase("minder-dan-een-punt")


# the lead -----------------------------------------------------------------------------------


def decision_beside(assessment: Assessment) -> Finding | None:
    """What else a council should know of the first place: budgets, who loses, what comes close.

    Nothing where no scenario stands alone on the first place.
    """
    standing = Standing(assessment)
    if len(standing.leaders) != 1:
        return None
    best = standing.leaders[0]
    found = [
        None if asks_for_budget(best) else purses(best),
        loses(best),
        _remark(standing),
        _first_funded(standing),
        _reference(standing),
    ]
    return together(*found) if any(found) else None


def decision_lead(assessment: Assessment) -> Finding:
    """Who is first with what score, what it keeps, what it costs a year, what is missing."""
    standing = Standing(assessment)
    words = standing_words(standing)
    if not standing.shown:
        return say("plaats", "geen-scenario", words)
    if not standing.running:
        return together(*_all_out(standing))
    out = _others_out(standing)
    if not standing.leaders:
        best = standing.running[0]
        return together(out, _place_in_selection(best), kept(best), yearly_cost(best), caveat(best))
    if len(standing.leaders) > 1:
        return together(out, _tied(standing), _tied_gaps(standing))
    best = standing.leaders[0]
    opening = first(
        (standing.only_nul, "enkel-nul"),
        (standing.alone, "eerste-enige"),
        (best.is_nul and standing.reference_is_better, "nul-eerst-met-rang"),
        (best.is_nul, "nul-eerst"),
        (standing.reference_is_better, "eerste-met-rang"),
        (True, "eerste"),
    )
    return together(
        out,
        say("plaats", opening, words),
        kept(best),
        yearly_cost(best),
        caveat(best),
    )


def _first_funded(standing: Standing) -> Finding | None:
    """Where the first lacks money: the best scenario that does not, with what it costs."""
    sound = [one for one in standing.feasible if one.must_find is None]
    if standing.leaders[0].result.funded or not sound:
        return None
    one = sound[0]
    words = one.words() | {"punten": f"{one.result.value('score'):.0f}"}
    cost = money(abs(one.result.value(COST)))
    words |= {"last": phrase(f"{burden_way(one.result)}-per-jaar", bedrag=cost)}
    return say("voorbehoud", "eerste-rond", words)


def upkeep_alone(assessment: Assessment) -> Finding | None:
    """What upkeep alone would give, beside the one first place that is not nul itself."""
    standing = Standing(assessment)
    if len(standing.leaders) != 1 or standing.leaders[0].is_nul:
        return None
    return _reference(standing)


def _reference(standing: Standing) -> Finding | None:
    """What upkeep alone would give: the point of reference beside the one that ranks first."""
    best, point = standing.leaders[0], standing.reference
    if point is None:
        return None
    theirs, ours = (one.result.value("score") for one in (point, best))
    score = first(
        (round(theirs, 1) == round(ours, 1), "gelijk"),
        (theirs > ours, "hoger"),
        (True, "lager"),
    )
    close = score != "gelijk" and round(theirs) == round(ours)
    apart = point.result.value(COST) - best.result.value(COST)
    cost = compare(point.result.value(COST), best.result.value(COST), "jaarkost")
    paid = compare(point.result.value(CASH), best.result.value(CASH), "jaarkost")
    more = point.result.value(CASH) - best.result.value(CASH)
    other = paid not in (cost, "evenveel")
    words = {
        "punt": point.name,
        "punt_score": fixed(theirs, 1) if close else f"{theirs:.0f}",
        "tegen": phrase("tegen", score=fixed(ours, 1)) if close else "",
        "punt_behoud": share(point.result.value("behoud_op_horizon")),
        "verschil": phrase(f"is-{cost}", bedrag=money(apart)),
        "betaald": phrase(f"betaald-{paid}", bedrag=money(more)) if other else "",
        "gebruik": phrase("geen-nieuw-gebruik") if best.brings_use else "",
    }
    return say("vergelijkingspunt", score, best.words() | words)


def _all_out(standing: Standing) -> Iterator[Finding]:
    """Why every scenario is out, each kind of exclusion on its own."""
    rules = standing.assessment.case.framework.onderhoud
    decayed = [one for one in standing.out if one.exclusion("verval")]
    forbidden = [one for one in standing.out if one.exclusion("kader")]
    for kind, what in (("wet", Outlook.by_law), ("ruimte", Outlook.lacks), ("weigering", _refused)):
        out = [one for one in standing.out if one.exclusion(kind)]
        if out:
            told = listed(list(dict.fromkeys(map(what, out))))
            words = {"wie": _who(standing, out), "wat": told}
            words |= {"erfgoeddienst": out[0].words()["erfgoeddienst"]}
            yield say("uitsluiting", kind, words)
    if decayed:
        keys = {
            kind.element: None
            for one in decayed
            for kind in one.result.exclusions
            if kind.kind == "verval"
        }
        words = {
            "elementen": listed([element(standing.assessment.case.dossier, key) for key in keys]),
            "wie": _who(standing, decayed),
            "jaar": min(one.decay_year() for one in decayed),
            "deel": percent(rules.sluiting_vanaf_deel.value),
        }
        yield say("uitsluiting", "verval", words)
    if forbidden:
        losses = listed(list(dict.fromkeys(one.losses("kader") for one in forbidden)))
        words = {"wie": _who(standing, forbidden), "verliezen": losses}
        yield say("uitsluiting", "kader", words)
    yield say("uitsluiting", "verder", {})


def _refused(one: Outlook) -> str:
    return one.losses("weigering")


def _who(standing: Standing, out: list[Outlook]) -> str:
    """Which scenarios: by name, or all."""
    if len(out) == len(standing.shown) > 1:
        return phrase("elk-scenario")
    return listed([one.name for one in out])


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
    told = [
        phrase("uitgesloten-door", naam=one.name, oorzaken=one.causes()) for one in standing.out
    ]
    return say("voorbehoud", "uitgesloten", {"uitgesloten": listed(told)}) if told else None


def _remark(standing: Standing) -> Finding | None:
    """What else a council should know of a first place without a gap."""
    best, second, nul = standing.leaders[0], standing.runner_up, standing.nul
    pattern = first(
        (best.is_nul and backlog(best) == "groeit", "nul-groeit"),
        (best.is_nul and backlog(best) == "ontstaat", "nul-ontstaat"),
        (_decays(nul), "nul-vervalt"),
        (second is not None and not second.result.funded, "nipt-tekort"),
        (second is not None, "nipt"),
        (True, ""),
    )
    return say("voorbehoud", pattern, standing_words(standing)) if pattern else None
