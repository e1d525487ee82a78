"""Which large amounts of a scenario rest on an assumption only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from herbestemming.dossier import Scenario
from herbestemming.dossier.naming import in_words

from .outlook import Outlook
from .wording import money, phrase, quoted, threshold

GROUPS = ("ingrepen", "gebruiken", "financiering", "overdrachten")


def largest_assumptions(one: Outlook) -> list[str]:
    """The lines with the most money over all years whose amount is an assumption, largest first."""
    totals: defaultdict[str, float] = defaultdict(float)
    for entry in one.result.ledger:
        if entry.category not in ("rente", "aflossing", "restschuld"):
            totals[entry.cause] += entry.amount
    scenario = one.dossier.scenarios.get(one.result.key)
    assumed = [cause for cause in totals if scenario and _is_assumed(one, cause)]
    assumed.sort(key=lambda cause: -totals[cause])
    most = int(threshold("grootste-aannames"))
    return [
        phrase("post", naam=quoted(_name(scenario, cause)), bedrag=money(totals[cause]))
        for cause in assumed[:most]
        if scenario is not None
    ]


def _is_assumed(one: Outlook, cause: str) -> bool:
    """Whether an amount of money of this line is an assumption."""
    if cause.split(".")[0] not in GROUPS:
        return False
    path = f"scenarios.{one.result.key}.{cause}."
    return any(
        figure.kind == "aanname" and figure.unit.startswith("euro")
        for key, figure in one.assessment.case.figures.items()
        if key.startswith(path)
    )


def _name(scenario: Scenario, cause: str) -> str:
    """Name of the line, or its key in words."""
    group, key, *deeper = cause.split(".")
    parts: Mapping[str, Any] = getattr(scenario, group)
    found = parts.get(key)
    if len(deeper) == 2 and found is not None:
        key, found = deeper[1], getattr(found, deeper[0], {}).get(deeper[1])
    return getattr(found, "naam", None) or in_words(key)
