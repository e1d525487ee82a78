"""The money for upkeep: who gives it, who holds it, and how it is paid out (method §7).

All amounts are nominal euro: ``(W,)`` within a year, ``(W, Y)`` over the years.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import numpy as np

from herbestemming.dossier import Dossier, Scenario

from .ledger import SUPPLIERS, TAX, Movement
from .timeline import Timeline
from .worlds import Array, Mask


class Purse:
    """What the keeper holds for upkeep. The reserve goes from year to year, and to who comes next.

    Attributes:
        keepers: who keeps the building up, by year.
        left: what is in it now: ``(W,)``.
        gifts: what each party gives, by cause and party: ``(W, Y)``.
        passed: the reserve handed to the next keeper, in the years in which the keeper changes.
    """

    def __init__(
        self,
        timeline: Timeline,
        dossier: Dossier,
        scenario: Scenario,
        users: Iterable[str],
        public: Collection[str],
    ) -> None:
        inputs, upkeep = timeline.inputs, scenario.onderhoud
        shape = timeline.shape
        self.keepers = tuple(upkeep.drager.in_year(year) for year in dossier.years)
        self.left = inputs[upkeep.reserve].copy()
        self.share = inputs[upkeep.uit_exploitatie]
        self.pays_all = upkeep.pays_all
        self._public = public
        self.gifts: dict[str, dict[str, Array]] = {
            "budget": {
                party: inputs[budget][:, None] * timeline.indices["inflatie"] * self._gives(party)
                for party, budget in upkeep.amounts.items()
            },
            "uit-exploitatie": {party: np.zeros(shape) for party in users},
            "volledig": {} if self.pays_all is None else {self.pays_all: np.zeros(shape)},
        }
        self.passed = np.zeros(shape)
        self._shape = shape
        self._pays_all_in = np.zeros(shape[1], dtype=bool)
        if self.pays_all is not None:
            self._pays_all_in = self._gives(self.pays_all)

    def _gives(self, party: str) -> Mask:
        """The years in which a party gives its budget: ``(Y,)``.

        A public party gives in all years; any other that is keeper in some years, in those.
        """
        keeps = np.array([one == party for one in self.keepers])
        return keeps if party not in self._public and keeps.any() else np.ones_like(keeps)

    def open(self, y: int, results: dict[str, Array], spare: Array) -> Array:
        """Money of the year: reserve, budgets and a share of what users have to spare: ``(W,)``.

        Args:
            y: position of the year.
            results: the operating result of each user.
            spare: the operating result after debt service, not under 0.
        """
        if y > 0 and self.keepers[y] != self.keepers[y - 1]:
            self.passed[:, y] = self.left
        self.left = self.left.copy()
        for budget in self.gifts["budget"].values():
            self.left += budget[:, y]
        surplus = self.share * spare
        positive = {party: np.maximum(0.0, result) for party, result in results.items()}
        together = np.zeros(len(self.left))
        for result in positive.values():
            together += result
        for party, result in positive.items():
            part = surplus * result / np.where(together > 0, together, 1.0)
            self.gifts["uit-exploitatie"][party][:, y] = part
            self.left += part
        return self.left

    def pay(self, y: int, need: Array, order: tuple[int, ...]) -> Array:
        """Pay element by element in a fixed order, the last one in part: ``(W, E)``.

        Who pays in full (*volledig*) adds what is short, so that every need of its years is paid.
        """
        if self.pays_all is not None and self._pays_all_in[y]:
            asked = need.sum(axis=1)
            short = np.maximum(0.0, asked - self.left)
            self.gifts["volledig"][self.pays_all][:, y] += short
            self.left = np.maximum(0.0, self.left - asked)
            return need.copy()
        paid = np.zeros_like(need)
        for element in order:
            paid[:, element] = np.minimum(need[:, element], self.left)
            self.left = self.left - paid[:, element]
        return paid

    def topped_up(self, y: int) -> Array | float:
        """What was added this year by who pays in full."""
        return sum(amount[:, y] for amount in self.gifts["volledig"].values())

    def net_of(self, party: str, y: int, spent: Array) -> Array:
        """What the upkeep of a year does to a party's cash: ``(W,)``.

        Gifts and a reserve that is passed on, and for the keeper what is spent: ``(W,)``.
        """
        keeper, net = self.keepers[y], np.zeros_like(spent)
        for gifts in self.gifts.values():
            for giver, amount in gifts.items():
                if giver != keeper and party in (giver, keeper):
                    net += amount[:, y] if party == keeper else -amount[:, y]
        if y > 0 and self.keepers[y - 1] != keeper and party in (keeper, self.keepers[y - 1]):
            net += self.passed[:, y] if party == keeper else -self.passed[:, y]
        return net - spent if party == keeper else net

    def movements(self, names: tuple[str, ...], spent: Array, vat: Array) -> Iterator[Movement]:
        """What upkeep adds to the ledger.

        Args:
            names: the elements.
            spent: what was spent on each, with VAT: ``(Y, W, E)``.
            vat: 1 + VAT: ``(W,)``.
        """
        for cause, gifts in self.gifts.items():
            index = "bouwkosten" if cause == "volledig" else "inflatie"
            for party, amount in gifts.items():
                for keeper, part in self._by_keeper(amount):
                    if keeper != party:
                        yield Movement(
                            "onderhoudsbudget", f"onderhoud.{cause}", party, keeper, part, index
                        )
        for y in range(1, len(self.keepers)):
            before, after = self.keepers[y - 1], self.keepers[y]
            if before != after:
                handed = np.zeros(self._shape)
                handed[:, y] = self.passed[:, y]
                yield Movement("overdracht", "onderhoud.drager", before, after, handed)
        by_element = np.ascontiguousarray(spent.transpose(2, 1, 0))
        for name, gross in zip(names, by_element, strict=True):
            net = gross / vat[:, None]
            for category, taker, amount in (
                ("onderhoud", SUPPLIERS, net),
                ("btw-onderhoud", TAX, gross - net),
            ):
                for keeper, part in self._by_keeper(amount):
                    yield Movement(category, f"onderhoud.{name}", keeper, taker, part, "bouwkosten")

    def _by_keeper(self, amount: Array) -> Iterator[tuple[str, Array]]:
        """An amount by who keeps the building up in each year."""
        parties = tuple(dict.fromkeys(self.keepers))
        if len(parties) == 1:
            yield parties[0], amount
            return
        for party in parties:
            yield party, amount * np.array([one == party for one in self.keepers])
