"""What is lost of the heritage in a scenario, and whether for good: for the council's note."""

from __future__ import annotations

from math import prod

from herbestemming.appraisal.heritage import IRREVERSIBLE
from herbestemming.appraisal.results import Assessment, ElementResult, ScenarioResult

from .outlook import Outlook, element
from .wording import Finding, count, first, listed, phrase, quoted, say, share, threshold, together

GROUP = "verlies"


def loss_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Which parts lose value, which of them for good, and what decay takes besides."""
    one = Outlook(result, assessment)
    if not one.valued:
        return say(GROUP, "geen-waarden", one.words())
    return together(_by_works(one), _by_decay(one))


def lasting_finding(result: ScenarioResult, assessment: Assessment) -> Finding | None:
    """Which of the losses are for good; nothing where nothing is lost by works."""
    one = Outlook(result, assessment)
    found = hurt(one) if one.valued else []
    lasting = [element(one.dossier, part.key) for part in found if lost_for_good(part)]
    pattern = first(
        (not found, ""),
        (not lasting, "niets-voorgoed"),
        (len(lasting) == len(found), "alle-voorgoed"),
        (True, "deels-voorgoed"),
    )
    return say(GROUP, pattern, {"voorgoed": listed(lasting)}) if pattern else None


def hurt(one: Outlook) -> list[ElementResult]:
    """Elements that lose value by works: the essence first, then what weighs most in the whole."""
    found = [
        part for part in one.result.elements if part.harms and part.weight > 0 and part.kept < 1.0
    ]
    return sorted(found, key=lambda part: (not part.essential, (part.kept - 1.0) * part.weight))


def lost_for_good(part: ElementResult) -> float:
    """The share of an element's value that works take for good."""
    return 1.0 - prod(1.0 - harm.loss for harm in part.harms if harm.reversible == IRREVERSIBLE)


def _by_works(one: Outlook) -> Finding:
    found = hurt(one)
    lasting = [part for part in found if lost_for_good(part)]
    undone = [part for part in found if part not in lasting]
    pattern = first(
        (not found and not _works(one), "geen-ingrepen"),
        (not found, "geen"),
        (len(found) == 1 and not undone, "een-voorgoed"),
        (len(found) == 1 and not lasting, "een-terug"),
        (not undone, "alles-voorgoed"),
        (not lasting, "alles-terug"),
        (True, "deels"),
    )
    words = {
        "aantal": count(len(found), "onderdeel"),
        "door": lasting_by(one, lasting),
        "voorgoed": told_losses(one, lasting),
        "terug": told_losses(one, undone),
    }
    return say(GROUP, pattern, one.words() | words)


def lasting_by(one: Outlook, lasting: list[ElementResult]) -> str:
    """The interventions that take something for good, by name."""
    causes = dict.fromkeys(
        harm.intervention
        for part in lasting
        for harm in part.harms
        if harm.reversible == IRREVERSIBLE
    )
    return listed([quoted(one.intervention(key)) for key in causes])


def told_losses(
    one: Outlook, parts: list[ElementResult], most: int | None = None, *, marked: bool = True
) -> str:
    """The parts with what each loses; ``marked``: the essential ones are called so."""
    told = [
        phrase(
            "verlies-essentieel" if part.essential and marked else "verlies-van",
            onderdeel=element(one.dossier, part.key),
            verlies=_lost(part),
        )
        for part in parts
    ]
    return listed(told, most=most or int(threshold("verliezen-in-een-zin")))


def _lost(part: ElementResult) -> str:
    """How much works take, and how much of that for good where that is another share."""
    lost, good = share(1.0 - part.kept), share(lost_for_good(part))
    if lost_for_good(part) and good != lost:
        return phrase("verlies-waarvan", verlies=lost, voorgoed=good)
    return lost


def _works(one: Outlook) -> bool:
    """Whether anything is done to the building."""
    scenario = one.dossier.scenarios.get(one.result.key)
    return bool(scenario and scenario.ingrepen)


def _by_decay(one: Outlook) -> Finding | None:
    now, late = (one.result.value(key) for key in ("behoud", "behoud_op_horizon"))
    pattern = first(
        (one.exclusion("verval") is not None, "verval-essentie"),
        (now - late > threshold("behoud-in-delen"), "verval"),
        (True, ""),
    )
    words = one.words() | {"verval": share(now - late)}
    return say(GROUP, pattern, words) if pattern else None
