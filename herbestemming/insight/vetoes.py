"""What rules a scenario out, in words for people: names instead of keys, equal facts together."""

from __future__ import annotations

from herbestemming.appraisal.exclusions import Exclusion
from herbestemming.appraisal.results import ScenarioResult
from herbestemming.dossier import Case
from herbestemming.dossier.naming import element_name, in_words, own_name
from herbestemming.knowledge.texts import catalogue, sentence
from herbestemming.notation.dutch import enumerate_words, number

from .findings.wording import quoted


def vetoes(case: Case, result: ScenarioResult, names: int = 3) -> list[str]:
    """The reasons why a scenario is out, elements of one intervention together.

    Args:
        case: the case.
        result: the scenario.
        names: where there are more elements, so many are named; of the others the number is.
    """
    groups: dict[tuple[str, str | None], list[Exclusion]] = {}
    for one in result.exclusions:
        groups.setdefault((one.pattern, one.intervention or one.use), []).append(one)
    return [_told(case, result, pattern, same, names) for (pattern, _), same in groups.items()]


def _told(
    case: Case, result: ScenarioResult, pattern: str, same: list[Exclusion], names: int
) -> str:
    first, scenario = same[0], case.dossier.scenarios[result.key]
    words: dict[str, object] = {
        "ingreep": _name(own_name(scenario.ingrepen, first.intervention or ""), first.intervention),
        "gebruik": _name(own_name(scenario.gebruiken, first.use or ""), first.use),
        "gevraagd": number(first.asked, 2),
        "geboden": number(first.offered, 2),
        "grond": first.ground,
    }
    elements = [quoted(element_name(case.dossier, one.element)) for one in same if one.element]
    several = f"{pattern}-meer"
    if len(elements) > 1 and several in catalogue("redenen")["uitsluiting"]:
        shown = elements if len(elements) <= names + 1 else elements[:names]
        if len(elements) > len(shown):
            left = len(elements) - len(shown)
            shown = [*shown, sentence("redenen", "uitsluiting", "andere", aantal=left)]
        return sentence(
            "redenen", "uitsluiting", several, elementen=enumerate_words(shown), **words
        )
    told = (
        sentence("redenen", "uitsluiting", pattern, element=element, **words)
        for element in elements or [""]
    )
    return "; ".join(told)


def _name(own: str | None, key: str | None) -> str:
    return quoted(own or in_words(key or ""))
