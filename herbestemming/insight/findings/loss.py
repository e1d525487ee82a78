"""What is lost of the heritage in a scenario, and whether for good: for the council's note."""

from __future__ import annotations

from herbestemming.appraisal.heritage import IRREVERSIBLE
from herbestemming.appraisal.results import Assessment, ElementResult, ScenarioResult

from .outlook import Outlook, element
from .wording import Finding, count, first, listed, phrase, say, share, threshold, together

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
    hurt = _hurt(one) if one.valued else []
    lasting = [element(one.dossier, part.key) for part in hurt if _for_good(part)]
    pattern = first(
        (not hurt, ""),
        (not lasting, "niets-voorgoed"),
        (len(lasting) == len(hurt), "alle-voorgoed"),
        (True, "deels-voorgoed"),
    )
    return say(GROUP, pattern, {"voorgoed": listed(lasting)}) if pattern else None


def _hurt(one: Outlook) -> list[ElementResult]:
    """Elements that lose value by works: the essence first, then what weighs most in the whole."""
    found = [
        part for part in one.result.elements if part.harms and part.weight > 0 and part.kept < 1.0
    ]
    return sorted(found, key=lambda part: (not part.essential, (part.kept - 1.0) * part.weight))


def _for_good(part: ElementResult) -> bool:
    return any(harm.reversible == IRREVERSIBLE for harm in part.harms)


def _by_works(one: Outlook) -> Finding:
    hurt = _hurt(one)
    lasting = [part for part in hurt if _for_good(part)]
    pattern = first(
        (not hurt and not _works(one), "geen-ingrepen"),
        (not hurt, "geen"),
        (len(hurt) == len(lasting) == 1, "een-voorgoed"),
        (len(hurt) == 1, "een-terug"),
        (len(hurt) == len(lasting), "alles-voorgoed"),
        (not lasting, "alles-terug"),
        (True, "deels"),
    )
    words = {
        "aantal": count(len(hurt), "onderdeel"),
        "voorgoed": _told(one, lasting),
        "terug": _told(one, [part for part in hurt if part not in lasting]),
    }
    return say(GROUP, pattern, one.words() | words)


def _told(one: Outlook, parts: list[ElementResult]) -> str:
    """The parts with what each loses."""
    return listed(
        [
            phrase(
                "verlies-essentieel" if part.essential else "verlies-van",
                onderdeel=element(one.dossier, part.key),
                verlies=share(1.0 - part.kept),
            )
            for part in parts
        ],
        most=int(threshold("verliezen-in-een-zin")),
    )


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
