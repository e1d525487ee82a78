"""What is asked of the council: at most a few steps, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.appraisal.results import Assessment
from herbestemming.insight.foundation import Foundation

from .budget import budget, purses
from .council import asks_for_budget, loser, loser_words
from .decision import standing_words
from .grounds import burden, lines_for_gap, lines_that_matter
from .loss import hurt, lasting_by, lost_for_good, told_losses
from .outlook import CASH, COST, Outlook, element
from .standing import Standing
from .wording import Finding, first, listed, quoted, say, share, threshold, together


def decision_requests(assessment: Assessment, rests: Foundation | None = None) -> list[Finding]:
    """The steps asked of the council, the most pressing first; never an advice to build.

    Args:
        assessment: the results.
        rests: what they rest on, to ask for what is worth finding out.
    """
    standing = Standing(assessment)
    steps = list(_first_steps(standing))
    if standing.leaders:
        steps += _steps_for(standing.leaders[0], rests)
    return steps[: int(threshold("gevraagde-stappen"))]


def _first_steps(standing: Standing) -> Iterator[Finding]:
    """What to do with the ranking itself."""
    words, leaders = standing_words(standing), standing.leaders
    if not standing.running:
        yield from _steps_when_all_out(standing)
    if not leaders:
        if standing.running or not standing.shown:
            yield say("gevraagd", "selectie", words)
        return
    for one in leaders:
        if not one.result.funded:
            yield say("gevraagd", "tekort", one.words())
    best = leaders[0]
    found = loser(best)
    if found is not None:
        words |= loser_words(best, found)
    pattern = first(
        (len(leaders) > 1, "kiezen"),
        (standing.only_nul, "eerste-scenario"),
        (best.is_nul, "ander-scenario"),
        (not best.result.funded, ""),
        (best.closes is not None, "sluiting"),
        (best.must_find is not None, "te-vinden"),
        (found is not None, "uitwerken-verlies"),
        (True, "uitwerken"),
    )
    if pattern:
        yield say("gevraagd", pattern, words | best.words())
    if best.is_nul:
        yield from _instead_of_nothing(standing, best)


def _instead_of_nothing(standing: Standing, best: Outlook) -> Iterator[Finding]:
    """What to decide where nothing scores better than deciding nothing."""
    point = standing.reference
    if point is not None and standing.reference_is_better:
        words = {
            "punt_jaarkost": burden(point.result.value(CASH)),
            "nul_jaarkost": burden(best.result.value(CASH)),
            "nul_met": burden(best.result.value(COST)),
            "punt_behoud": share(point.result.value("behoud_op_horizon")),
            "punt_achterstand": burden(point.result.value("achterstand_op_horizon")),
        }
        asked = say("gevraagd", "onderhouden", best.words() | words)
        yield together(asked, purses(point))
    if best.closes is not None:
        yield say("gevraagd", "sluiting-nul", best.words())


def _steps_when_all_out(standing: Standing) -> Iterator[Finding]:
    dossier = standing.assessment.case.dossier
    found = [(one, exclusion) for one in standing.out for exclusion in one.result.exclusions]
    for kind in ("wet", "ruimte"):
        if any(exclusion.kind == kind for _, exclusion in found):
            yield say("gevraagd", kind, {})
    decayed = dict.fromkeys(
        exclusion.element for _, exclusion in found if exclusion.kind == "verval"
    )
    if decayed:
        names = listed([element(dossier, key) for key in decayed])
        yield say("gevraagd", "verval", {"element": names})
    forbidden = [pair for pair in found if pair[1].kind in ("weigering", "kader")]
    forbidden = [(one, exclusion) for one, exclusion in forbidden if exclusion.element]
    for one, exclusion in forbidden[:2]:
        words = {
            "element": element(dossier, exclusion.element),
            "erfgoeddienst": one.words()["erfgoeddienst"],
            "ingreep": quoted(one.intervention(exclusion.intervention or "")),
        }
        yield say("gevraagd", "kader", words)
    if standing.only_nul:
        yield say("gevraagd", "eerste-scenario", {})


def _steps_for(best: Outlook, rests: Foundation | None) -> Iterator[Finding]:
    """What the first scenario still asks for."""
    words = best.words()
    if (told := _heritage(best)) is not None:
        yield told
    few = int(threshold("uit-te-zoeken"))
    if rests is not None and (lines := lines_for_gap(rests, best.result)):
        yield say("gevraagd", "uitzoeken-tekort", words | {"regels": listed(lines[:few])})
    elif rests is not None and (lines := lines_that_matter(rests, best.result)):
        yield say("gevraagd", "uitzoeken", words | {"regels": listed(lines[:few])})
    if asks_for_budget(best) and (told := budget(best)) is not None:
        yield told
    if best.result.value("achterstand_op_horizon") >= threshold("rond-bedrag"):
        yield say("gevraagd", "achterstand", words)


def _heritage(best: Outlook) -> Finding | None:
    """What to put before the heritage service: what is for good, what touches the essence.

    Where neither is touched, the gravest effect; nothing where no loss is worth asking about.
    """
    least, few = threshold("advies-bij-verlies"), int(threshold("namen-in-een-zin"))
    found = [part for part in hurt(best) if 1.0 - part.kept >= least]
    lasting = [part for part in found if lost_for_good(part) >= least]
    essence = [part for part in found if part.essential and part not in lasting]
    pattern = first(
        (bool(lasting and essence), "erfgoed-beide"),
        (bool(lasting), "erfgoed-voorgoed"),
        (bool(essence), "erfgoed-essentie"),
        (best.result.gravest is not None and bool(found), "erfgoed"),
        (True, ""),
    )
    words = best.words() | best.gravest_words()
    words |= {
        "door": lasting_by(best, lasting),
        "voorgoed": told_losses(best, lasting, few),
        "essentie": told_losses(best, essence, few, marked=False),
    }
    return say("gevraagd", pattern, words) if pattern else None
