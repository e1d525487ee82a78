"""Who keeps the building up, through the years, and with what money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import ValidationInfo

from herbestemming.notation.faults import wording
from herbestemming.notation.figures import Getal, read_getal
from herbestemming.notation.nodes import Block, Leaf, Node, leaf

from .fields import Field, Figure, Part, context, refused, reported
from .groups import Named
from .quantities import Euro, Share
from .schedules import YEAR

FULL = "volledig"


@dataclass(frozen=True, slots=True)
class Keepers:
    """Who keeps the building up (*drager*): each party from its year on.

    Attributes:
        since: first year and party, in order of the years; a single keeper has year 0.
    """

    since: tuple[tuple[int, str], ...]

    def in_year(self, year: int) -> str:
        """The keeper in a year; before the first year named it is the first party."""
        found = self.since[0][1]
        for first, party in self.since:
            if first <= year:
                found = party
        return found

    def over(self, years: range) -> tuple[tuple[int, str], ...]:
        """The keepers within some years: the first of these years of each, and the party."""
        found = [(years[0], self.in_year(years[0]))]
        for year in years:
            if self.in_year(year) != found[-1][1]:
                found.append((year, self.in_year(year)))
        return tuple(found)


class _Keepers(Field):
    """One party, or a party by year: ``{2026: kerkfabriek, 2030: gemeente}``."""

    word = "drager"

    def read(self, node: Node, info: ValidationInfo) -> Keepers:
        """Read who keeps the building up."""
        if isinstance(node, Leaf) and not node.null and node.strip() and not node.told:
            return Keepers(((0, str(node).strip()),))
        if not isinstance(node, Block) or not node:
            raise refused(node, self.expected, info)
        reading = context(info)
        found = {}
        for key, child in node.items():
            if not isinstance(child, Leaf) or child.null or not child.strip():
                refused(child, self.expected, info)
                continue
            written = leaf(key, child.key_place, f"{child.path}.jaar")
            year = read_getal(written, YEAR, reading.source_kinds, reading.faults)
            if year is not None:
                found[int(year.value)] = str(child).strip()
        if len(found) < len(node):
            raise reported()
        return Keepers(tuple(sorted(found.items())))


@dataclass(frozen=True)
class _Budget(Figure):
    """An amount a year, or the word ``volledig``: whatever is needed after all other money."""

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        return wording("budget")

    def read(self, node: Node, info: ValidationInfo) -> Getal:
        """Read the budget; ``volledig`` is kept as that word."""
        if isinstance(node, Leaf) and node.strip().isalpha():
            if node.strip() == FULL:
                return FULL  # type: ignore[return-value]
            raise refused(node, self.expected, info)
        return super().read(node, info)


Budget = Annotated[Getal | str, _Budget(("euro/jaar",))]


class Upkeep(Part):
    """Who keeps the building up, and with what money."""

    drager: Annotated[Keepers, _Keepers()]
    btw: Share
    reserve: Euro
    budget: Annotated[dict[str, Budget], Named()] = {}
    uit_exploitatie: Share

    @property
    def amounts(self) -> dict[str, Getal]:
        """The budgets that are an amount a year, by party."""
        return {key: one for key, one in self.budget.items() if isinstance(one, Getal)}

    @property
    def pays_all(self) -> str | None:
        """The party that pays whatever is needed after all other money (*volledig*)."""
        return next((key for key, one in self.budget.items() if one == FULL), None)
