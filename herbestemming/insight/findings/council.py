"""What the council's note answers: what a scenario costs, and who else must agree to a loss."""

from __future__ import annotations

from herbestemming.appraisal.measures import public_parties
from herbestemming.appraisal.results import Assessment, PartyResult, ScenarioResult
from herbestemming.notation.dutch import percent

from .budget import budget, purses
from .outlook import Outlook, party
from .pillars import duty_of_care, upkeep_pattern
from .scenario import yearly_cost
from .standing import Standing
from .wording import Finding, capital, first, money, say, share, threshold, together


def asks_for_budget(one: Outlook) -> bool:
    """Whether the council is asked to put a scenario in its multi-year plan, with its amounts.

    That is only asked for what alone ranks first, changes something, and lacks no money.
    """
    leaders = Standing(one.assessment).leaders
    first_place = [best.result.key for best in leaders] == [one.result.key]
    return first_place and not one.is_nul and one.feasible and budget(one) is not None


def loser(best: Outlook) -> PartyResult | None:
    """Who must carry himself and loses on a scenario, at his own rate; the one who loses most."""
    public = public_parties(best.dossier, best.assessment.case.framework)
    losers = [
        found
        for key, found in best.result.parties.items()
        if key not in public and not found.lender and not found.gap
    ]
    worst = min(losers, key=lambda found: found.npv, default=None)
    return worst if worst is not None and worst.npv <= -threshold("rond-bedrag") else None


def loses(best: Outlook) -> Finding | None:
    """That somebody must accept a loss for what ranks first."""
    found = loser(best)
    if found is None:
        return None
    words = loser_words(best, found)
    words |= {"partij": capital(words["partij"])}
    return say("voorbehoud", "verlies-partij", best.words() | words)


def loser_words(best: Outlook, found: PartyResult) -> dict[str, str]:
    """The words about who loses, how much, and at what rate."""
    return {
        "partij": party(best.dossier, found.key),
        "verlies": money(found.npv),
        "voet": percent(best.dossier.partijen[found.key].discontovoet.value, 1),
    }


def council_cost(result: ScenarioResult, assessment: Assessment) -> Finding:
    """What a scenario costs the council: spread over the years, and what each authority pays.

    What is asked for the multi-year plan is not told twice.
    """
    one = Outlook(result, assessment)
    return together(yearly_cost(one), None if asks_for_budget(one) else purses(one))


def council_null(assessment: Assessment) -> Finding:
    """What happens if nothing is decided: backlog, closing, and what each authority then pays."""
    null = Standing(assessment).nul
    told_above = [one.is_nul for one in Standing(assessment).leaders] == [True]
    asked = told_above and null.closes is not None
    closes = first(
        (not null.closed_years and null.empty, "open-leeg"),
        (not null.closed_years, "open"),
        (null.empty, "sluit-leeg"),
        (asked, "sluit-kort"),  # what closes it stands in what is asked
        (True, "sluit"),
    )
    return together(
        say("onderhoud", upkeep_pattern(null), null.words()),
        duty_of_care(null),
        say("niets-beslissen", closes, null.words()),
        None if told_above else purses(null),
    )


def council_upkeep(result: ScenarioResult, assessment: Assessment) -> Finding | None:
    """That a scenario pays another share of the upkeep than nul; nothing where it does not."""
    one, null = Outlook(result, assessment), Standing(assessment).nul
    here, there = (each.result.value("dekkingsgraad") for each in (one, null))
    if one.is_nul or abs(here - there) < threshold("dekking-in-delen"):
        return None
    pattern = "dekking-anders" if result.funded else "dekking-tekort"
    return say("niets-beslissen", pattern, one.words() | {"nul_dekking": share(there)})


def council_doubt(result: ScenarioResult, assessment: Assessment) -> Finding | None:
    """Who else must agree to a loss; nothing where nobody has to."""
    return loses(Outlook(result, assessment))
