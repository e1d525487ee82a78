"""The rest of a study, as the report shows it; what the dossier leaves open goes to one list."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from herbestemming.dossier import Dossier
from herbestemming.dossier.naming import capital
from herbestemming.dossier.study import Demand, Risk, Supply
from herbestemming.knowledge.texts import catalogue
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
    """One condition: how it stands, who decides and by when."""

    name: str
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
    """What still has to be found out, and who is usually asked."""

    chapter: str
    what: str
    who: str


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


def study(dossier: Dossier, file: str, letters: dict[str, str], numbers: dict[str, int]) -> Study:
    """Select the rest of the study.

    Args:
        dossier: the dossier.
        file: its file; photographs lie in its folder.
        letters: the letter of every scenario.
        numbers: the number of every source.
    """
    names = Names(dossier)
    need = dossier.behoefte
    conditions = _conditions(names, numbers)
    risks = tuple(_risks(names, letters, numbers))
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


def _conditions(names: Names, numbers: dict[str, int]) -> tuple[ConditionRow, ...]:
    known = catalogue("uit-te-zoeken")["randvoorwaarden"]
    given = names.dossier.randvoorwaarden
    return tuple(
        ConditionRow(
            _condition(key),
            given[key].status,
            given[key].status == _PROBLEM,
            _who(names, given[key].wie),
            given[key].tegen,
            given[key].nota or "",
            numbers.get(given[key].bron or "", 0),
        )
        for key in known
        if key in given
    )


_PROBLEM = "knelpunt"


def _condition(key: str) -> str:
    return words_of("randvoorwaarde").get(key, plain(key))


def _risks(names: Names, letters: dict[str, str], numbers: dict[str, int]) -> list[RiskRow]:
    """The register, gravest first; what holds for all before what holds for one scenario."""
    dossier = names.dossier
    where: dict[tuple[str, Risk], list[str]] = {}
    for key, one in dossier.risicos.items():
        where[name_in(dossier.risicos, key), one] = []
    for scenario, plan in dossier.scenarios.items():
        for key, one in plan.risicos.items():  # a scenario that inherits it shares its row
            where.setdefault((name_in(plan.risicos, key), one), []).append(letters[scenario])
    found = sorted(where.items(), key=lambda row: -row[0][1].weight)
    return [_risk(", ".join(of), name, one, names, numbers) for (name, one), of in found]


def _risk(scenario: str, name: str, one: Risk, names: Names, numbers: dict[str, int]) -> RiskRow:
    return RiskRow(
        name,
        one.omschrijving,
        scenario,
        one.kans,
        one.gevolg,
        one.maatregel or "",
        _who(names, one.wie),
        numbers.get(one.bron or "", 0),
    )


# what is not there --------------------------------------------------------------------------


def _missing(dossier: Dossier, risks: tuple[RiskRow, ...]) -> Iterator[Missing]:
    church, commission = dossier.kerk, dossier.opdracht
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
                known = condition == OWNERSHIP and church.eigenaar
                if not known and condition not in dossier.randvoorwaarden:
                    yield Missing(_condition(condition), asked["wat"], asked["wie"])
        elif not given[key]:
            yield Missing(words["hoofdstuk"], words["wat"], words["wie"])
