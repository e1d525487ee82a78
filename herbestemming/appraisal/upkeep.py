"""How the fabric ages, waits for repair, and is mended (method §6).

An element is two parts: a share ``u`` that waits for repair, of technical age ``a``, and the
rest, ``1 − u``, of age ``b``. All arrays here are ``(W, E)`` unless said otherwise, in the order
of the file over the elements that age.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from herbestemming.dossier import Dossier, Framework, Scenario, building
from herbestemming.dossier.church import Element
from herbestemming.dossier.framework import Table
from herbestemming.notation import Getal

from . import heritage
from .changes import Presence, presence
from .timeline import Timeline
from .worlds import Array, Inputs, Mask

TOLERANCE = 1e-9
WORST = 6.0
OLDEST = 31 / 32  # share of its life at which an element stands at condition 6


def condition_at(age: Array, life: Array) -> Array:
    """c(t) = 1 + log2(L / (L − t)): condition by technical age, 6 at 31/32 of a life."""
    return np.asarray(1.0 + np.log2(life / (life - age)))


def age_at(condition: Array, life: Array) -> Array:
    """t(c) = L·(1 − 2^(1 − c)), the inverse of `condition_at`."""
    return np.asarray(life * (1.0 - np.exp2(1.0 - condition)))


def along(table: Table, x: Array) -> Array:
    """A table's value, linear between its points and flat outside."""
    return np.interp(x, table.x, table.y)


@dataclass(frozen=True)
class Promise:
    """A condition that an intervention sets on one element in the year it ends."""

    element: int
    year: Array  # (W,)
    age: Array  # (W,)


@dataclass
class State:
    """The fabric at one moment: what is there, its waiting share, and its two parts.

    Who changes an age changes the condition with it: `worn` is c(a), `sound` is c(b).
    """

    there: Mask
    waiting: Array
    age_waiting: Array
    age_rest: Array
    worn: Array
    sound: Array

    @property
    def condition(self) -> Array:
        """u·c(a) + (1 − u)·c(b)."""
        u = self.waiting
        return u * self.worn + (1 - u) * self.sound


@dataclass(frozen=True)
class Fabric:
    """The elements that age, with everything about them that does not change over the years.

    Those that works add come after those of the dossier.
    """

    names: tuple[str, ...]
    framework: Framework
    life: Array
    value: Array  # replacement value q·p, without VAT and fees
    rate: Array  # yearly upkeep as a share of the value
    condition: Array  # as inspected; of an added element, as it comes
    since: Array  # years from inspection, or from the works that add it, to the first year
    presence: Presence
    safety: Mask  # (E,)
    essential: Mask  # (E,)
    protectors: tuple[tuple[int, ...], ...]  # per element, who protects it directly
    order: tuple[int, ...]  # in which order money goes round
    promises: tuple[Promise, ...]

    @classmethod
    def of(
        cls,
        inputs: Inputs,
        timeline: Timeline,
        dossier: Dossier,
        framework: Framework,
        scenario: Scenario,
    ) -> Fabric:
        """The fabric of a dossier, with what a scenario's interventions promise."""
        everything = building.elements(dossier, scenario)
        names = tuple(name for name, element in everything.items() if element.ages)
        elements = [everything[name] for name in names]
        at = {name: position for position, name in enumerate(names)}
        there = presence(timeline, scenario, "onderdelen", names)

        def stack(attribute: str) -> Array:
            return inputs.stack([getattr(element, attribute) for element in elements])

        life = stack("levensduur")
        promises = tuple(
            Promise(
                at[name],
                timeline.last_year(works.fasering),
                age_at(inputs[promised], life[:, at[name]]),
            )
            for works in scenario.ingrepen.values()
            for name, promised in works.toestand.items()
        )
        return cls(
            names=names,
            framework=framework,
            life=life,
            value=stack("hoeveelheid") * stack("eenheidsprijs"),
            rate=stack("jaarlijks_onderhoud"),
            condition=stack("toestand"),
            since=_years_before(timeline, elements, there),
            presence=there,
            safety=np.array([element.veiligheid for element in elements], dtype=bool),
            essential=np.array([element.essentie for element in elements], dtype=bool),
            protectors=tuple(
                tuple(i for i, other in enumerate(elements) if name in other.beschermt)
                for name in names
            ),
            order=payment_order(everything, framework, names),
            promises=promises,
        )

    @cached_property
    def oldest(self) -> Array:
        """The age at which ageing stops."""
        return self.life * OLDEST

    def start(self) -> State:
        """Nothing waits; ages follow from the inspection."""
        age = np.minimum(age_at(self.condition, self.life) + self.since, self.oldest)
        nothing, new = np.zeros_like(age), np.ones_like(age)
        condition = condition_at(age, self.life)
        return State(new.astype(bool), nothing, nothing.copy(), age, new, condition)

    def take_stock(self, state: State, year: float) -> None:
        """What is there this year; what is gone has no condition (it stands at 1 in the books)."""
        there = self.presence.in_year(year)
        if not there.all():
            gone = year >= self.presence.gone
            for part, nothing in (
                (state.waiting, 0.0), (state.age_waiting, 0.0), (state.age_rest, 0.0),
                (state.worn, 1.0), (state.sound, 1.0),
            ):  # fmt: skip
                part[gone] = nothing
        state.there = there

    def grow_older(self, state: State, condition: Array, funded: Array) -> None:
        """Step 1: a year passes, faster without upkeep and under failing protection."""
        rules = self.framework.onderhoud
        least = rules.bescherming_vanaf_toestand.value
        exposure = 1 + rules.versnelling_door_bescherming.value * np.maximum(
            0.0, (condition - least) / (WORST - least)
        )
        speed = 1 + rules.versnelling_zonder_onderhoud.value * (1 - funded)
        for element, protectors in enumerate(self.protectors):
            for protector in protectors:
                speed[:, element] *= exposure[:, protector]
        speed *= state.there
        state.age_waiting = np.minimum(state.age_waiting + speed, self.oldest)
        state.age_rest = np.minimum(state.age_rest + speed, self.oldest)
        state.worn = condition_at(state.age_waiting, self.life)
        state.sound = condition_at(state.age_rest, self.life)

    def keep_promises(self, state: State, year: float) -> None:
        """Step 2: interventions that end this year set the condition they promise."""
        for promise in self.promises:
            column = promise.element
            ends = (promise.year == year) & state.there[:, column]
            if ends.any():
                promised = condition_at(promise.age[ends], self.life[ends, column])
                state.age_rest[ends, column] = promise.age[ends]
                state.sound[ends, column] = promised
                state.waiting[ends, column] = 0.0

    def come_to_wait(self, state: State) -> None:
        """Step 3: what reaches the threshold waits for repair, all of the element."""
        threshold = self.framework.onderhoud.hersteldrempel.value
        reaches = state.there & (state.sound >= threshold - TOLERANCE)
        if not reaches.any():
            return
        u = state.waiting
        mixed = u * state.age_waiting + (1 - u) * state.age_rest
        state.age_waiting = np.where(reaches, mixed, state.age_waiting)
        state.waiting = np.where(reaches, 1.0, u)
        state.worn = condition_at(state.age_waiting, self.life)

    def at_six(self, state: State) -> Mask:
        """Step 4: where so much stands at condition 6 that it closes or has decayed."""
        enough = state.waiting >= self.framework.onderhoud.sluiting_vanaf_deel.value
        return np.asarray(enough & (state.worn >= WORST - TOLERANCE))

    def yearly_need(self, state: State) -> Array:
        """Yearly upkeep asked, at prices of the first year, without VAT."""
        worn = state.worn >= WORST - TOLERANCE
        return self.value * self.rate * np.where(worn, 1 - state.waiting, 1.0) * state.there

    def repair_need(self, state: State) -> Array:
        """Repair asked: value × waiting share × repair share; without fees and VAT."""
        share = along(self.framework.onderhoud.herstelaandeel, state.worn)
        return np.asarray(self.value * state.waiting * share)

    def awaited(self, year: float) -> Mask:
        """Elements whose repair waits for works of the next years, that mend or remove them."""
        wait = self.framework.onderhoud.wacht_op_ingreep.value
        gone = self.presence.gone
        waits = np.asarray((gone > year) & (gone <= year + wait))
        for promise in self.promises:
            waits[:, promise.element] |= (promise.year > year) & (promise.year <= year + wait)
        return waits

    def mend(self, state: State, share: Array) -> None:
        """Step 8: a share of the waiting part is repaired and moves to the rest."""
        table = self.framework.onderhoud.na_herstel
        moved = state.waiting * share
        if not moved.any():
            return
        mended_to = along(table, state.worn)
        rest = 1 - state.waiting
        together = rest + moved
        age = (rest * state.age_rest + moved * age_at(mended_to, self.life)) / np.where(
            together > 0, together, 1.0
        )
        state.age_rest = np.where(moved > 0, age, state.age_rest)
        state.sound = condition_at(state.age_rest, self.life)
        state.waiting = state.waiting - moved

    def inspected_backlog(self, condition: Array, there: Mask) -> Array:
        """Repair of every element at or over the threshold, at these conditions."""
        rules = self.framework.onderhoud
        waits = there & (condition >= rules.hersteldrempel.value - TOLERANCE)
        return np.asarray(self.value * along(rules.herstelaandeel, condition) * waits)


def _years_before(timeline: Timeline, elements: list[Element], there: Presence) -> Array:
    """Years from the inspection, or from the works that add an element, to the first year.

    What comes later than the first year starts new when it comes: ``(W, E)``.
    """
    start = timeline.years[0]
    since = np.zeros(there.first.shape)
    for column, element in enumerate(elements):
        seen: Getal | None = element.inspectie
        first = there.first[:, column]
        built = np.where(np.isfinite(first), np.maximum(0.0, start - first + 1), 0.0)
        since[:, column] = built if seen is None else start - np.rint(timeline.inputs[seen])
    return since


def payment_order(
    elements: dict[str, Element], framework: Framework, names: tuple[str, ...]
) -> tuple[int, ...]:
    """In which order money goes round (step 8).

    Safety first; then what is, or protects, an essential element; then by the highest weight
    among itself and all it protects; then the longest chain below it; then the order of the file.
    """
    at = {name: position for position, name in enumerate(names)}
    below = {name: [one for one in elements[name].beschermt if one in at] for name in names}
    reach: dict[str, set[str]] = {}
    depth: dict[str, int] = {}

    def visit(name: str) -> None:
        if name in reach:
            return
        reach[name], depth[name] = {name}, 0
        for one in below[name]:
            visit(one)
            reach[name] |= reach[one]
            depth[name] = max(depth[name], depth[one] + 1)

    for name in names:
        visit(name)

    def rank(name: str) -> tuple[bool, bool, float, int, int]:
        protected = [elements[one] for one in reach[name]]
        return (
            not elements[name].veiligheid,
            not any(element.essentie for element in protected),
            -max(heritage.weight(element, framework) for element in protected),
            -depth[name],
            at[name],
        )

    return tuple(at[name] for name in sorted(names, key=rank))
