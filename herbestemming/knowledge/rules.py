"""Dated rules: premiums, subsidies, taxes and duties, looked up by name and day or year.

A rule is one small file in ``data/regels`` with versions in order of date. A day asks for what
holds then. A year asks for what holds at its end: of all versions in force on any day of it, the
youngest that knows the variant asked for. A version whose first or last day was not found counts as
in force there, and says so. What is only expected is shown and has no effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from herbestemming.notation.faults import FaultList
from herbestemming.notation.nodes import Block, Node, block_at, words_of

from .library import Library
from .rule_files import BASE, EXPECTED, LAPSED, Rule, Version, read_rule, rule_names

IN_FORCE, NOT_YET = "geldt", "nog niet"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a rule is on a day or in a year.

    Attributes:
        regel: the rule.
        stand: ``geldt``, ``vervallen``, ``nog niet`` or ``verwacht``.
        versie: the version that holds; if none does, the last that lapsed, the first to come, or
            the expected one.
        opvolger: what follows a lapsed version: the rule and its version.
        delen: blocks of values that hold, the most specific first, each with its version.
    """

    regel: Rule
    stand: str
    versie: Version
    opvolger: tuple[Rule, Version] | None = None
    delen: tuple[tuple[Block, Version], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is in force."""
        return self.stand == IN_FORCE

    def value(self, key: str) -> tuple[Node, Version] | None:
        """The most specific value under a key, with the version it stands in."""
        return next(((part[key], version) for part, version in self.delen if key in part), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The rule and those that complete it."""
        return (self.regel.sleutel, *self.regel.samen_met)

    def surcharge(self, name: str) -> tuple[Node, Version] | None:
        """The percentage points of a surcharge (*toeslag*)."""
        for part, version in self.delen:
            one = block_at(part, "toeslagen").get(name)
            if isinstance(one, Block) and "percentage" in one:
                return one["percentage"], version
        return None

    @property
    def surcharges(self) -> tuple[str, ...]:
        """The names of all surcharges."""
        return tuple(name for part, _ in self.delen for name in block_at(part, "toeslagen"))

    @property
    def conditions(self) -> dict[str, Node]:
        """What can be checked in a dossier (``eist``); the most specific first."""
        found: dict[str, Node] = {}
        for part, _ in self.delen:
            for key, node in block_at(part, "eist").items():
                found.setdefault(key, node)
        return found

    @property
    def excludes(self) -> tuple[str, ...]:
        """Rules that may not support the same works (``niet-samen-met``)."""
        return self._names("niet-samen-met")

    @property
    def yields_to(self) -> tuple[str, ...]:
        """Rules that go before on one and the same line (``niet-dezelfde-posten``)."""
        return self._names("niet-dezelfde-posten")

    def _names(self, key: str) -> tuple[str, ...]:
        lists = (part.get(key) for part, _ in self.delen)
        return tuple(name for names in lists for name in words_of(names))


class UnknownRuleError(Exception):
    """There is no such rule; ``known`` lists those that exist."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known
        super().__init__()


class UnknownVariantError(Exception):
    """The rule in force has no such variant; ``known`` lists those it has then."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known
        super().__init__()


def rule(
    name: str,
    on: date | int,
    library: Library | None = None,
    variant: str | None = None,
    faults: FaultList | None = None,
) -> Standing:
    """What a rule is on a day, or in a year.

    Args:
        name: its key, as ``erfgoedpremie``.
        on: a day, or a year for the version that holds at its end.
        library: where it is looked up; one's own folder goes before.
        variant: which case of the rule, as ``lokale-overheid``.
        faults: gets what is wrong in one's own file.

    Returns:
        The version that holds, or why none does.

    Raises:
        UnknownRuleError: there is no such rule.
        UnknownVariantError: what is in force knows no such variant.
        DossierError: one's own file cannot be read at all.
    """
    library, faults = library or Library(), faults if faults is not None else FaultList()
    found = read_rule(name, library, faults)
    if found is None:
        raise UnknownRuleError(rule_names(library))
    first, last = (on, on) if isinstance(on, date) else (date(on, 1, 1), date(on, 12, 31))
    delen: list[tuple[Block, Version]] = []
    known: dict[str, None] = {}
    holding: Version | None = None
    for each in _chain(found, library, faults):
        within = [one for one in each.versies if one.holds_within(first, last)]
        within = [one for one in within if one.status != EXPECTED]
        if each is found and not within:
            return _not_in_force(found, first, last, library, faults)
        known |= {name: None for one in within for name in one.varianten}
        asked = variant if variant and any(one.knows(variant) for one in within) else None
        chosen = next((one for one in reversed(within) if one.knows(asked)), None)
        if chosen is None and each is found:
            raise UnknownVariantError(tuple(known))
        if chosen is not None:
            holding = holding or chosen
            case = chosen.varianten.get(asked or BASE)
            delen += [(case, chosen)] if isinstance(case, Block) else []
            delen.append((chosen.waarden, chosen))
    if holding is None or (variant and variant not in known):
        raise UnknownVariantError(tuple(known))
    return Standing(found, IN_FORCE, holding, None, tuple(delen))


def _not_in_force(
    found: Rule, first: date, last: date, library: Library, faults: FaultList
) -> Standing:
    """Why none of its versions holds within a period."""
    for one in found.versies:
        if one.status == EXPECTED and one.holds_within(first, last):
            return Standing(found, EXPECTED, one)
    lapsed = [one for one in found.versies if one.tot is not None and one.tot < first]
    if not lapsed:
        return Standing(found, NOT_YET, found.versies[0])
    return Standing(found, LAPSED, lapsed[-1], _successor(found, lapsed[-1], library, faults))


def _successor(
    found: Rule, version: Version, library: Library, faults: FaultList
) -> tuple[Rule, Version] | None:
    """What follows a version."""
    if version.opvolger is None:
        return None
    others = (read_rule(name, library, faults) for name in rule_names(library))
    for each in (found, *(one for one in others if one is not None)):
        for one in each.versies:
            if one.sleutel == version.opvolger:
                return each, one
    return None


def _chain(first: Rule, library: Library, faults: FaultList) -> Iterator[Rule]:
    """A rule and those that complete it, each once."""
    waiting, seen = [first], {first.sleutel}
    while waiting:
        one = waiting.pop(0)
        yield one
        for name in one.samen_met:
            other = read_rule(name, library, faults) if name not in seen else None
            if other is not None:
                seen.add(name)
                waiting.append(other)
