"""What a scenario does to the building, and what that does to its heritage."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from herbestemming.appraisal.heritage import IRREVERSIBLE
from herbestemming.appraisal.results import ScenarioResult
from herbestemming.dossier import Scenario
from herbestemming.dossier.scenario import Intervention, Purchase
from herbestemming.insight.build_up import BuildUp, build_up
from herbestemming.knowledge.words import EFFECTS, LEVELS
from herbestemming.reporting.naming import Names, plain
from herbestemming.reporting.texts import words_of

_REMOVED = "groot negatief"
_GRAVITY = [f"{size} negatief" for size in ("groot", "matig", "gering", "verwaarloosbaar")]


@dataclass(frozen=True, slots=True)
class Sign:
    """How an effect is shown: sign, word and class of colour."""

    teken: str
    woord: str
    klas: str


def sign(effect: str | None) -> Sign:
    """The sign of an effect as written in the dossier; None is no effect."""
    known: dict[str, dict[str, str]] = words_of("effect")  # type: ignore[assignment]
    return Sign(**known[effect or "geen"])


@dataclass(frozen=True, slots=True)
class Touch:
    """What one intervention does to one element."""

    intervention: str
    name: str
    key: str
    element: str
    effect: str | None
    sign: Sign
    reversible: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Work:
    """One intervention as a row of the table; amounts over the horizon, in euro of their year."""

    name: str
    description: str | None
    party: str
    when: str
    cost: BuildUp
    touches: tuple[Touch, ...]
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element with what happens to its value; ``worst``: its worst condition and when."""

    key: str
    name: str
    level: str
    essential: bool
    touches: tuple[Touch, ...]
    kept: float | None
    kept_at_horizon: float | None
    worst: tuple[float, int] | None


def works(result: ScenarioResult, names: Names) -> tuple[Work, ...]:
    """The interventions of a scenario, in order of the file."""
    scenario = result.appraisal.scenario
    found = []
    for key, one in scenario.ingrepen.items():
        touched = tuple(touch for touch in touches(scenario, names) if touch.intervention == key)
        found.append(
            Work(
                one_name(key, one),
                one.omschrijving,
                names.party(one.partij),
                when(one),
                build_up(result, key),
                touched,
                _added(one, names),
            )
        )
    return tuple(found)


def one_name(key: str, one: Intervention | Purchase) -> str:
    """The name of an intervention."""
    return one.naam or plain(key)


def when(one: Intervention | Purchase) -> str:
    """The years of an intervention: ``2027`` or ``2027–2028``."""
    years = sorted(int(phase.year.value) for phase in one.fasering.phases if phase.share.value)
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def touches(scenario: Scenario, names: Names) -> list[Touch]:
    """All effects of a scenario, by intervention; what is removed comes first."""
    removed = [
        Touch(
            key,
            one_name(key, one),
            name,
            names.element(name),
            _REMOVED,
            Sign(**words_of("weggenomen")),
            IRREVERSIBLE,
            None,
        )
        for key, one in scenario.ingrepen.items()
        for name in one.verwijdert.onderdelen
    ]
    return removed + [
        Touch(
            key,
            one_name(key, one),
            element,
            names.element(element),
            " ".join(impact.effect) if impact.effect else None,
            sign(" ".join(impact.effect) if impact.effect else None),
            impact.omkeerbaar,
            impact.nota,
        )
        for key, one in scenario.ingrepen.items()
        for element, impact in one.erfgoed.items()
        if element not in one.verwijdert.onderdelen
    ]


def _added(one: Intervention | Purchase, names: Names) -> tuple[str, ...]:
    """What works add, by name."""
    return (
        *(names.element(key) for key in one.voegt_toe.onderdelen),
        *(names.space(key) for key in one.voegt_toe.ruimten),
    )


def element_rows(result: ScenarioResult, names: Names) -> tuple[ElementRow, ...]:
    """Every element that has a value or is touched, in order of the file."""
    scenario = result.appraisal.scenario
    all_touches = touches(scenario, names)
    measured = {one.key: one for one in result.elements}
    rows = []
    for key, element in names.dossier.elementen.items():
        own = tuple(touch for touch in all_touches if touch.key == key and touch.effect)
        if key not in measured and not own:
            continue
        found = measured.get(key)
        rows.append(
            ElementRow(
                key,
                names.element(key),
                highest(list(element.waarden.values())),
                element.essentie,
                tuple(sorted(own, key=_gravity)),
                found.kept if found else None,
                found.kept_at_horizon if found else None,
                result.worst(key),
            )
        )
    return tuple(rows)


def shared_notes(rows: tuple[ElementRow, ...]) -> tuple[str, ...]:
    """Notes on effects that several rows have, each once: they stand below the table."""
    counted = Counter(touch.note for row in rows for touch in row.touches if touch.note)
    return tuple(note for note, count in counted.items() if note and count > 1)


def highest(levels: list[str]) -> str:
    """The highest of some levels of value; nothing without any."""
    return min(levels, key=LEVELS.index, default="")


def gravest(own: tuple[Touch, ...]) -> Touch | None:
    """The effect that stands for an element: the gravest harm, else the greatest gain."""
    return min(own, key=_gravity, default=None)


def _gravity(touch: Touch) -> int:
    if touch.effect in _GRAVITY:
        return _GRAVITY.index(touch.effect)
    return len(_GRAVITY) + (
        EFFECTS.index(touch.effect) if touch.effect in EFFECTS else len(EFFECTS)
    )
