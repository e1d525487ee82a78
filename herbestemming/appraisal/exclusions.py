"""What rules a scenario out, whatever its score: the vetoes, one reason per fact (method §11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from herbestemming.dossier import Case, building
from herbestemming.knowledge.data import load
from herbestemming.knowledge.texts import sentence
from herbestemming.knowledge.words import MONUMENT
from herbestemming.notation.dutch import number

from . import heritage, use
from .measures import Appraisal

Kind = Literal["wet", "ruimte", "weigering", "kader", "verval"]
DEMOLITION = "sloop"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a scenario is out, whatever its score.

    Attributes:
        kind: ``wet`` (the law rules it out), ``ruimte`` (a use needs what its spaces do not
            offer), ``weigering`` (the heritage administration is likely to refuse: to be checked
            with it), ``kader`` (the framework forbids it) or ``verval`` (an essential element
            decays).
        element: key of the element; empty where it is about the whole building or a use.
        intervention: key of the intervention, where one causes it.
        year: the first year of decay, for ``verval``.
        use: key of the use, for ``ruimte``.
        need: ``oppervlakte`` or ``hoogte``, for ``ruimte``.
        asked: what the use needs, in m² or m.
        offered: the least its spaces offer while it runs.
        ground: what it rests on, for ``wet``.
    """

    kind: Kind
    element: str = ""
    intervention: str | None = None
    year: int | None = None
    use: str | None = None
    need: str | None = None
    asked: float = 0.0
    offered: float = 0.0
    ground: str = ""

    @property
    def pattern(self) -> str:
        """Which sentence tells it: its kind, and of what is of two sorts which one."""
        if self.kind in ("wet", "weigering"):
            return self.kind if self.element else f"{self.kind}-{DEMOLITION}"
        return f"ruimte-{self.need}" if self.kind == "ruimte" else self.kind

    @property
    def reason(self) -> str:
        """The reason in a few Dutch words, with keys of the dossier."""
        return sentence(
            "redenen",
            "uitsluiting",
            self.pattern,
            element=self.element,
            ingreep=self.intervention,
            gebruik=self.use,
            gevraagd=number(self.asked, 2),
            geboden=number(self.offered, 2),
            grond=self.ground,
        )


@cache
def vetoes() -> Any:
    """The order in which vetoes are told, and what they rest on: ``vetos.yaml``."""
    return load("vetos.yaml")


def exclusions(case: Case, one: Appraisal) -> tuple[Exclusion, ...]:
    """All exclusions of a scenario in the expected world, in the order in which they are told."""
    found = [*_by_law(case, one), *_by_space(case, one), *_by_loss(case, one), *_by_decay(one)]
    order = vetoes()["volgorde"]
    return tuple(sorted(found, key=lambda exclusion: order.index(exclusion.kind)))


def _by_law(case: Case, one: Appraisal) -> Iterator[Exclusion]:
    """A protected monument is not demolished, nor is a protected element with a value."""
    ground = vetoes()["wet"][DEMOLITION]["grond"]
    monument = case.dossier.kerk.statuut == MONUMENT
    if one.scenario.bestemming == DEMOLITION and monument:
        yield Exclusion("wet", ground=ground)
        return  # all that goes with it is the same fact
    for harm in one.harms:
        if harm.removed and _counts(case, harm.element, building.protected(case.dossier)):
            yield Exclusion("wet", harm.element, harm.intervention, ground=ground)


def _by_space(case: Case, one: Appraisal) -> Iterator[Exclusion]:
    """A use whose spaces are too small or too low while it runs."""
    for found in use.shortages(one.timeline, case.dossier, one.scenario):
        if found.short[0]:
            yield Exclusion(
                "ruimte",
                use=found.use,
                need=found.need,
                asked=float(found.asked[0]),
                offered=float(found.offered[0]),
            )


def _by_loss(case: Case, one: Appraisal) -> Iterator[Exclusion]:
    """Great loss, not reversible: of an essential element, or of one that is protected.

    Demolition of what is protected is one fact. Of what a decree names itself, a great loss that
    is reversible in part counts too: the organ that a decree names, goes nowhere.
    """
    dossier, monument = case.dossier, building.protected(case.dossier)
    named, view = building.named(dossier), _in_view(case)
    demolished = one.scenario.bestemming == DEMOLITION and (
        building.in_view(dossier) or dossier.kerk.statuut == MONUMENT
    )
    if demolished and dossier.kerk.statuut != MONUMENT:
        yield Exclusion("weigering")
    for harm in one.harms:
        name, final = harm.element, harm.reversible == heritage.IRREVERSIBLE
        element = dossier.elementen.get(name)
        by_law = harm.removed and _counts(case, name, monument)
        if element is None or harm.magnitude != heritage.GREAT or by_law:
            continue
        in_part = name in named and harm.reversible != heritage.REVERSIBLE
        if final and element.essentie:
            yield Exclusion("kader", name, harm.intervention)
        elif (final or in_part) and not demolished and _counts(case, name, monument | named | view):
            yield Exclusion("weigering", name, harm.intervention)


def _in_view(case: Case) -> frozenset[str]:
    """What a protected town or village view is about: elements with a value for their place."""
    if not building.in_view(case.dossier):
        return frozenset()
    for_place = set(vetoes()["weigering"]["gezicht"]["waarden"])
    found = case.dossier.elementen.items()
    return frozenset(name for name, one in found if for_place & one.waarden.keys())


def _counts(case: Case, name: str, covered: frozenset[str]) -> bool:
    """Whether an element is among those covered and has a value that counts."""
    element = case.dossier.elementen.get(name)
    return element is not None and name in covered and heritage.weight(element, case.framework) > 0


def _by_decay(one: Appraisal) -> Iterator[Exclusion]:
    """An essential element of which too much came to the worst condition."""
    six = one.course.at_six[:, 0, :]
    for column, name in enumerate(one.fabric.names):
        if one.fabric.essential[column] and six[:, column].any():
            year = int(one.timeline.years[six[:, column].argmax()])
            yield Exclusion("verval", name, year=year)
