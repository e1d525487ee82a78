"""Which chapters a report has, in which length, and what each is called.

The list of chapters and lengths is data (``knowledge/data/hoofdstukken.yaml``); here is what
decides whether a chapter has content. In the whole study one without is a line that says what is
still to be found out; in the short one it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import registers
from herbestemming.knowledge import chapters as known

NOTE = "nota"
"""The note for the council: one page, no chapters."""

LENGTHS = (*known.LENGTHS, NOTE)
"""Every form of the report, the default first: what a check of all reports goes through."""

FULL, SHORT = known.LENGTHS
UNNUMBERED = "colofon"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of one report.

    Attributes:
        key: its key, and the anchor of its heading.
        number: its number; 0 without one.
        title: its short title.
        empty: whether it has no content: a line, no more.
    """

    key: str
    number: int
    title: str
    empty: bool = False


def chapters(assessment: Assessment, length: str) -> tuple[Chapter, ...]:
    """The chapters of a report, numbered.

    Args:
        assessment: the results.
        length: one of `LENGTHS`; the note has none.
    """
    dossier = assessment.case.dossier
    own = {one.chapter for one in assessment.case.texts}
    kept = [
        (one, not (one.sleutel in own or _HAS.get(one.sleutel, _always)(assessment)))
        for one in known.CHAPTERS
        if length in one.lengtes and one.sleutel not in dossier.rapport.zonder
    ]
    shown = [(one, empty) for one, empty in kept if length == FULL or not empty]
    numbered = [one.sleutel for one, _ in shown if one.sleutel != UNNUMBERED]
    numbers = {key: place for place, key in enumerate(numbered, start=1)}
    return tuple(
        Chapter(one.sleutel, numbers.get(one.sleutel, 0), one.titel, empty) for one, empty in shown
    )


def left_out(assessment: Assessment) -> tuple[str, ...]:
    """The titles of what the dossier leaves out of its report."""
    gone = assessment.case.dossier.rapport.zonder
    return tuple(one.titel for one in known.CHAPTERS if one.sleutel in gone)


def _always(assessment: Assessment) -> bool:
    return True


def _commission(assessment: Assessment) -> bool:
    one = assessment.case.dossier.opdracht
    return bool(one.opdrachtgever or one.opsteller or one.nota or one.stuurgroep or one.stappen)


def _values(assessment: Assessment) -> bool:
    dossier = assessment.case.dossier
    return bool(dossier.kerk.bescherming) or any(one.waarden for one in dossier.elementen.values())


def _condition(assessment: Assessment) -> bool:
    return bool(assessment.null.years[0].condition_start)


def _need(assessment: Assessment) -> bool:
    return assessment.case.dossier.behoefte is not None


def _conditions(assessment: Assessment) -> bool:
    dossier = assessment.case.dossier
    out = any(one.excluded for one in assessment.scenarios)
    return bool(
        out or registers.conditions(dossier, assessment.keys) or dossier.kerk.kerkenbeleidsplan
    )


def _costs(assessment: Assessment) -> bool:
    return any(one.appraisal.scenario.ingrepen for one in assessment.scenarios)


def _operation(assessment: Assessment) -> bool:
    return any(one.appraisal.scenario.gebruiken for one in assessment.scenarios)


def _risks(assessment: Assessment) -> bool:
    return bool(registers.risks(assessment.case.dossier, assessment.keys))


_HAS: Mapping[str, Callable[[Assessment], bool]] = {
    "opdracht": _commission,
    "erfgoed": _values,
    "toestand": _condition,
    "behoefte": _need,
    "voorwaarden": _conditions,
    "kosten": _costs,
    "exploitatie": _operation,
    "risicos": _risks,
}
