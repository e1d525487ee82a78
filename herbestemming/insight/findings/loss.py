"""What is lost of the heritage in a scenario, and whether for good: for the council's note."""

from __future__ import annotations

from herbestemming.appraisal.heritage import IRREVERSIBLE
from herbestemming.appraisal.results import Assessment, ScenarioResult

from .outlook import Outlook, element
from .wording import Finding, count, first, listed, phrase, say, share, threshold, together

GROUP = "verlies"


def loss_finding(result: ScenarioResult, assessment: Assessment) -> Finding:
    """Which parts lose value, which of them for good, and what decay takes besides."""
    one = Outlook(result, assessment)
    if not one.valued:
        return say(GROUP, "geen-waarden", one.words())
    return together(_by_works(one), _for_good(one), _by_decay(one))


def lasting_finding(result: ScenarioResult, assessment: Assessment) -> Finding | None:
    """Which of the losses are for good; nothing where nothing is lost by works."""
    one = Outlook(result, assessment)
    return _for_good(one) if one.valued else None


def _hurt(one: Outlook) -> list[tuple[float, str, str]]:
    """Elements that lose value by works: the share lost, the key, whether it is for good."""
    found = []
    for part in one.result.elements:
        if part.harms and part.weight > 0 and part.kept < 1.0:
            worst = max(part.harms, key=lambda harm: (harm.reversible == IRREVERSIBLE, harm.loss))
            found.append((1.0 - part.kept, part.key, worst.reversible))
    return sorted(found, key=lambda row: -row[0])


def _by_works(one: Outlook) -> Finding:
    hurt = _hurt(one)
    told = [
        phrase("onderdeel-verlies", onderdeel=element(one.dossier, key), verlies=share(lost))
        for lost, key, _ in hurt
    ]
    pattern = first(
        (not hurt and not _works(one), "geen-ingrepen"),
        (not hurt, "geen"),
        (len(hurt) == 1, "een"),
        (True, "meer"),
    )
    words = {"aantal": count(len(hurt), "onderdeel"), "onderdelen": listed(told)}
    return say(GROUP, pattern, one.words() | words)


def _works(one: Outlook) -> bool:
    """Whether anything is done to the building."""
    scenario = one.dossier.scenarios.get(one.result.key)
    return bool(scenario and scenario.ingrepen)


def _for_good(one: Outlook) -> Finding | None:
    hurt = _hurt(one)
    lasting = [element(one.dossier, key) for _, key, how in hurt if how == IRREVERSIBLE]
    pattern = first(
        (not hurt, ""),
        (not lasting, "terug-te-draaien"),
        (len(lasting) == len(hurt), "alles-voorgoed"),
        (True, "deels-voorgoed"),
    )
    return say(GROUP, pattern, {"voorgoed": listed(lasting)}) if pattern else None


def _by_decay(one: Outlook) -> Finding | None:
    now, late = (one.result.value(key) for key in ("behoud", "behoud_op_horizon"))
    pattern = first(
        (one.exclusion("verval") is not None, "verval-essentie"),
        (now - late > threshold("behoud-in-delen"), "verval"),
        (True, ""),
    )
    words = one.words() | {"verval": share(now - late)}
    return say(GROUP, pattern, words) if pattern else None
