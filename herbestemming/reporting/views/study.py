"""The rest of a study, as the report shows it; what the dossier leaves open goes to one list."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from herbestemming.dossier import Dossier, registers
from herbestemming.dossier.naming import capital
from herbestemming.dossier.study import Demand, Supply
from herbestemming.knowledge.texts import catalogue
from herbestemming.knowledge.words import ABOUT_WORKS, PROBLEM, SETTLED
from herbestemming.reporting.naming import Names, name_in, plain
from herbestemming.reporting.texts import words_of

from .photos import Picture, pictures

Moment = int | datetime.date | None

OWNERSHIP = "eigendom"


@dataclass(frozen=True, slots=True)
class ProtectionRow:
    """One protection; ``extent`` in words, empty where it covers all."""

    kind: str
    extent: str
    decision: str
    date: Moment
    goals: str
    permits: str
    source: int


@dataclass(frozen=True, slots=True)
class MarketRow:
    """Somebody who looks for room, or room that is there already."""

    who: str
    what: str
    area: float | None
    certainty: str
    source: int


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition; ``letters``: of the scenarios it belongs to, none where it holds for all."""

    name: str
    letters: tuple[str, ...]
    about_works: bool
    status: str
    hard: bool
    who: str
    when: Moment
    note: str
    source: int


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk; ``scenario`` has the letters of the scenarios it belongs to, empty for all."""

    name: str
    description: str
    scenario: str
    likelihood: str
    consequence: str
    measure: str
    who: str
    source: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """What comes next."""

    step: str
    who: str
    when: Moment


@dataclass(frozen=True, slots=True)
class Missing:
    """What still has to be found out, and who is usually asked; ``first``: before all else."""

    chapter: str
    what: str
    who: str
    first: bool


@dataclass(frozen=True, slots=True)
class Study:
    """The chapters around the scenarios; a part that was not given is empty.

    Attributes:
        numbers: the number of every source, for the history.
    """

    numbers: dict[str, int]
    protections: tuple[ProtectionRow, ...]
    demand: tuple[MarketRow, ...]
    supply: tuple[MarketRow, ...]
    conditions: tuple[ConditionRow, ...]
    risks: tuple[RiskRow, ...]
    steps: tuple[StepRow, ...]
    photos: tuple[Picture, ...]
    missing: tuple[Missing, ...]

    def open_conditions(self, letter: str, *, works: bool) -> tuple[ConditionRow, ...]:
        """What is still to be settled before a scenario may be carried out, the gravest first.

        Without works nobody has to permit any, unless that is told to be a problem.
        """
        found = [
            one
            for one in self.conditions
            if one.status not in SETTLED
            and (not one.letters or letter in one.letters)
            and (works or one.hard or not one.about_works)
        ]
        return tuple(sorted(found, key=lambda one: not one.hard))

    def problems(self, letter: str) -> tuple[str, ...]:
        """The notes of the problems that belong to a scenario in particular."""
        return tuple(
            one.note for one in self.conditions if one.hard and one.note and letter in one.letters
        )

    @property
    def first_questions(self) -> tuple[Missing, ...]:
        """What to find out before all else; where nothing is, all that is missing."""
        return tuple(one for one in self.missing if one.first) or self.missing


def study(
    dossier: Dossier,
    file: str,
    letters: dict[str, str],
    numbers: dict[str, int],
    shown: Collection[str],
) -> Study:
    """Select the rest of the study.

    Args:
        dossier: the dossier.
        file: its file; photographs lie in its folder.
        letters: the letter of every scenario.
        numbers: the number of every source.
        shown: the keys of the scenarios that the report shows.
    """
    names = Names(dossier)
    need = dossier.behoefte
    conditions = _conditions(names, letters, numbers, shown)
    risks = tuple(_risks(names, letters, numbers, shown))
    missing = tuple(_missing(dossier, risks))
    return Study(
        numbers=numbers,
        protections=_protections(names, numbers),
        demand=_market(need.vragen, numbers) if need else (),
        supply=_market(need.aanbod, numbers) if need else (),
        conditions=conditions,
        risks=risks,
        steps=tuple(StepRow(s.stap, _who(names, s.wie), s.wanneer) for s in dossier.vervolg),
        photos=pictures(dossier, file),
        missing=missing,
    )


def _who(names: Names, who: str | None) -> str:
    """Somebody in words: a party of the dossier by its name."""
    return names.party(who) if who in names.dossier.partijen else who or ""


def _protections(names: Names, numbers: dict[str, int]) -> tuple[ProtectionRow, ...]:
    return tuple(
        ProtectionRow(
            capital(one.soort),
            ", ".join(names.element(key) for key in one.omvang),
            one.besluit or "",
            one.datum,
            one.beheersdoelstellingen or "",
            one.toelatingsplichtig or "",
            numbers.get(one.bron or "", 0),
        )
        for one in names.dossier.kerk.bescherming
    )


def _market(
    parts: dict[str, Demand] | dict[str, Supply], numbers: dict[str, int]
) -> tuple[MarketRow, ...]:
    return tuple(
        MarketRow(
            one.wie,
            one.wat or "",
            one.oppervlakte.value if one.oppervlakte else None,
            (one.hoe_zeker if isinstance(one, Demand) else one.nota) or "",
            numbers.get(one.bron or "", 0),
        )
        for one in parts.values()
    )


def _conditions(
    names: Names, letters: dict[str, str], numbers: dict[str, int], shown: Collection[str]
) -> tuple[ConditionRow, ...]:
    """The conditions in the order in which they are usually asked."""
    order = list(catalogue("uit-te-zoeken")["randvoorwaarden"])
    found = sorted(
        registers.conditions(names.dossier, shown), key=lambda entry: order.index(entry.key)
    )
    return tuple(
        ConditionRow(
            _condition(entry.key),
            tuple(letters[key] for key in entry.scenarios),
            entry.key in ABOUT_WORKS,
            entry.one.status,
            entry.one.status == PROBLEM,
            _who(names, entry.one.wie),
            entry.one.tegen,
            entry.one.nota or "",
            numbers.get(entry.one.bron or "", 0),
        )
        for entry in found
    )


def _condition(key: str) -> str:
    return words_of("randvoorwaarde").get(key, plain(key))


def _risks(
    names: Names, letters: dict[str, str], numbers: dict[str, int], shown: Collection[str]
) -> list[RiskRow]:
    """The register, gravest first; what holds for all before what holds for one scenario."""
    found = sorted(registers.risks(names.dossier, shown), key=lambda entry: -entry.one.weight)
    return [
        RiskRow(
            name_in({entry.key: entry.one}, entry.key),
            entry.one.omschrijving,
            ", ".join(letters[key] for key in entry.scenarios),
            entry.one.kans,
            entry.one.gevolg,
            entry.one.maatregel or "",
            _who(names, entry.one.wie),
            numbers.get(entry.one.bron or "", 0),
        )
        for entry in found
    ]


# what is not there --------------------------------------------------------------------------


def _missing(dossier: Dossier, risks: tuple[RiskRow, ...]) -> Iterator[Missing]:
    church, commission = dossier.kerk, dossier.opdracht
    told = {entry.key for entry in registers.conditions(dossier)}
    given = {
        "opdracht": commission.opdrachtgever and (commission.stuurgroep or commission.stappen),
        "geschiedenis": dossier.geschiedenis,
        "bescherming": church.bescherming or church.statuut,
        "waarden": any(one.waarden for one in dossier.elementen.values()),
        "toestand": any(one.ages for one in dossier.elementen.values()),
        "kerkenbeleidsplan": church.kerkenbeleidsplan,
        "behoefte": dossier.behoefte,
        "risicos": risks,
        "vervolg": dossier.vervolg,
        "fotos": dossier.fotos,
    }
    for key, words in catalogue("uit-te-zoeken").items():
        if key == "randvoorwaarden":
            for condition, asked in words.items():
                if condition not in told and not (condition == OWNERSHIP and church.eigenaar):
                    yield _question(_condition(condition), asked)
        elif not given[key]:
            yield _question(words["hoofdstuk"], words)


def _question(chapter: str, words: dict[str, Any]) -> Missing:
    return Missing(chapter, words["wat"], words["wie"], words.get("eerst") == "ja")
