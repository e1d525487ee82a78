"""Findings about one scenario: its verdict, and what it does to heritage, upkeep and money."""

from __future__ import annotations

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.notation.dutch import percent

from .outlook import CASH, COST, Outlook
from .standing import Standing
from .wording import (
    Finding,
    catalogue,
    compare,
    first,
    money,
    phrase,
    say,
    threshold,
    together,
)

NOTHING = 0.5  # euro: less is rounding


def verdict(result: ScenarioResult, assessment: Assessment) -> Finding:
    """One line for a table: excluded, short of money, or feasible on paper."""
    one, standing = Outlook(result, assessment), Standing(assessment)
    against = standing.against_nul(one, COST)
    pattern = first(
        *_barriers(one),
        (result.reference, "vergelijkingspunt"),
        (one.is_nul, f"nul-{backlog(one)}"),
        (one.loses_heritage, "erfgoed-weg"),
        (one.must_find is not None, "te-vinden"),
        (True, against),
    )
    words = one.words() | {"verschil": money(standing.difference(one, COST))}
    return say("oordeel", pattern, words | one.finder_words())


def scenario_heading(result: ScenarioResult, assessment: Assessment) -> Finding:
    """The conclusion about a scenario, as the heading of its chapter."""
    one = Outlook(result, assessment)
    pattern = first(
        *_barriers(one),
        (result.reference and burden_way(result) == "kost", "vergelijkingspunt"),
        (result.reference, "vergelijkingspunt-nihil"),
        (one.is_nul, f"nul-{backlog(one)}"),
        (one.loses_heritage and burden_way(result) == "kost", "erfgoed-weg"),
        (one.loses_heritage, "erfgoed-weg-opbrengst"),
        (one.must_find is not None, "te-vinden"),
        (True, burden_way(result)),
    )
    return say("scenario-titel", pattern, one.words() | one.finder_words())


def _barriers(one: Outlook) -> list[tuple[bool, str]]:
    """What keeps a scenario from being called feasible, the gravest first."""
    kinds = {exclusion.kind for exclusion in one.result.exclusions}
    return [
        (one.result.excluded and not one.result.funded, "uitgesloten-tekort"),
        (kinds == {"verval", "kader"}, "verval-en-kader"),
        (len(kinds) > 1, "uitgesloten"),
        *((kinds == {kind}, kind) for kind in catalogue()["scenario-titel"]),
        (one.result.excluded, "uitgesloten"),
        (not one.result.funded, "tekort"),
        (one.closes is not None, "sluit"),
    ]


def backlog(one: Outlook) -> str:
    """How the backlog moves: it stays away, comes, grows, falls or stays."""
    before, after = (one.result.value(key) for key in ("achterstand", "achterstand_op_horizon"))
    moved = compare(after, before, "achterstand")
    return first(
        (after < NOTHING, "zonder-achterstand"),
        (before < NOTHING, "ontstaat"),
        (moved == "meer", "groeit"),
        (moved == "minder", "daalt"),
        (True, "blijft"),
    )


def burden_way(result: ScenarioResult, measure: str = COST) -> str:
    """Whether a yearly cost is one, as good as none, or a revenue: a part of a pattern's name."""
    cost = result.value(measure)
    nothing = abs(cost) < threshold("zo-goed-als-niets")
    return first((nothing, "nihil"), (cost > 0, "kost"), (True, "opbrengst"))


# the lead -----------------------------------------------------------------------------------


def scenario_lead(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Place and score, or why it is out; what it keeps; what it costs a year; what is missing."""
    one = Outlook(result, assessment)
    return together(
        *(exclusions(one) if result.excluded else [place(one)]),
        kept(one),
        yearly_cost(one),
        caveat(one),
    )


def place(one: Outlook) -> Finding:
    """Rank and score of a scenario that is not excluded."""
    running = one.assessment.ranked
    pattern = first(
        (one.result.reference, "vergelijkingspunt"),
        (not Standing(one.assessment).complete, "rang-selectie"),
        (sum(other.rank == one.result.rank for other in running) > 1, "rang-gedeeld"),
        (True, "rang"),
    )
    words = {"rang": str(one.result.rank), "lopende": str(len(running))}
    return say("plaats", pattern, one.words() | words)


def exclusions(one: Outlook) -> list[Finding]:
    """Why a scenario is out, each kind on its own."""
    rules = one.assessment.case.framework.onderhoud
    words = one.words() | {"deel": percent(rules.sluiting_vanaf_deel.value)}
    first_one, others = one.kinds_out()[:1], one.kinds_out()[1:]
    patterns = [*(f"een-{kind}" for kind in first_one), *(f"een-ook-{kind}" for kind in others)]
    known = catalogue()["uitsluiting"]
    return [say("uitsluiting", pattern, words) for pattern in patterns if pattern in known]


def veto_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Why a scenario is out before any score; empty where it is not."""
    return together(*exclusions(Outlook(result, assessment)))


def kept(one: Outlook) -> Finding:
    """What is left of the heritage value at the horizon."""
    now, late = (one.result.value(key) for key in ("behoud", "behoud_op_horizon"))
    decays = now - late > threshold("behoud-in-delen")
    pattern = first(
        (not one.valued, "geen-waarden"),
        (late >= 1.0 - 1e-9, "alles"),
        (not decays, "na-ingrepen"),
        (one.result.gravest is None, "enkel-verval"),
        (True, "beide"),
    )
    return say("behoud", pattern, one.words())


def yearly_cost(one: Outlook) -> Finding:
    """What it costs the local authorities a year, against nul where that is another scenario.

    First the figure that is compared everywhere, with what waits for repair at the horizon; then
    what is really paid, where that is another amount, or lies otherwise to nul.
    """
    apart = "" if one.is_nul else "-vergeleken"
    words = one.words() | {
        "looptijd": str(len(one.result.years)),
        "zonder": money(one.result.value(CASH)),
        "vergeleken": _against_nul(one, COST),
        "vergeleken_zonder": _against_nul(one, CASH),
    }
    told = say("jaarkost", burden_way(one.result, COST) + apart, words)
    paid = {"kost": "betaalt", "opbrengst": "ontvangt", "nihil": "geen-betaling"}
    cash = first(
        (not _waits(one), "zonder-achterstand"),
        (True, paid[burden_way(one.result, CASH)]),
    )
    waits = _waits(one) or (not one.is_nul and _waits(Standing(one.assessment).nul))
    return together(told, say("jaarkost", cash + apart, words) if waits else None)


def _waits(one: Outlook) -> bool:
    """Whether what waits for repair at the horizon makes a difference to the yearly cost."""
    return compare(one.result.value(COST), one.result.value(CASH), "jaarkost") != "evenveel"


def _against_nul(one: Outlook, measure: str) -> str:
    """How a yearly cost lies to that of nul."""
    standing = Standing(one.assessment)
    words = {"meer": "hoger-dan", "minder": "lager-dan", "evenveel": "gelijk-aan"}
    word = words[standing.against_nul(one, measure)]
    return phrase(word, bedrag=money(standing.difference(one, measure)))


def caveat(one: Outlook) -> Finding | None:
    """What stands in the way of a scenario: a gap, or a building that closes."""
    pattern = first(
        (not one.result.funded, "tekort"), (one.closes is not None, "sluit"), (True, "")
    )
    return say("voorbehoud", pattern, one.words()) if pattern else None
