"""The ledger: every movement of money between two parties, with its cause (method §2).

Nothing is computed from anything but the ledger, so that what is shown adds up. Properties:
what one party gives another takes; inner parties' flows add up to the project's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from .worlds import Array

INVESTMENT = ("investering", "btw-investering", "aankoop", "registratierechten", "aktekosten")
GRANTS = ("subsidie", "gift")
DEBT_SERVICE = ("rente", "aflossing")
LOANS = ("lening", *DEBT_SERVICE, "restschuld")
UPKEEP = ("onderhoud", "btw-onderhoud")
SETTLED = "tekort"  # the deficit of a party that another carries

SUPPLIERS, USERS, TAX, NOTARY, SELLER = (
    "leveranciers",
    "gebruikers",
    "fiscus",
    "notaris",
    "verkoper",
)


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that goes from one party to another because of one line of the dossier.

    Attributes:
        category: what kind of movement, e.g. ``subsidie``.
        cause: the dossier path it comes from, inside the scenario.
        giver: who pays.
        taker: who receives.
        amount: nominal euro per world and year, shape ``(W, Y)``, C-contiguous.
        index: the growth its price follows.
    """

    category: str
    cause: str
    giver: str
    taker: str
    amount: Array
    index: str = "geen"


class Ledger:
    """All movements of one scenario.

    Args:
        movements: the movements.
        inner: the parties of the dossier, lenders included.
        shape: ``(W, Y)``.
    """

    def __init__(
        self, movements: Iterable[Movement], inner: Collection[str], shape: tuple[int, int]
    ) -> None:
        self.movements = tuple(one for one in movements if one.amount.any())
        self.inner = frozenset(inner)
        self.shape = shape
        for one in self.movements:
            assert one.amount.shape == shape and one.amount.flags.c_contiguous, one.cause

    def select(self, categories: Collection[str]) -> list[Movement]:
        """The movements of some categories."""
        return [one for one in self.movements if one.category in categories]

    def total(self, categories: Collection[str]) -> Array:
        """The sum of the movements of some categories: ``(W, Y)``."""
        return add((one.amount for one in self.select(categories)), self.shape)

    def flow(self, party: str, without: Collection[str] = ()) -> Array:
        """What a party receives minus what it pays: ``(W, Y)``."""
        net = np.zeros(self.shape)
        for one in self.movements:
            if one.category in without:
                continue
            if one.taker == party:
                net += one.amount
            if one.giver == party:
                net -= one.amount
        return net

    def crosses(self, movement: Movement) -> int:
        """+1 where money enters the project, −1 where it leaves, 0 between inner parties."""
        return (movement.taker in self.inner) - (movement.giver in self.inner)

    def project(self, categories: Collection[str] | None = None) -> Array:
        """The project's flow: after grants, before loans (those cancel): ``(W, Y)``."""
        net = np.zeros(self.shape)
        for one in self.movements:
            sign = self.crosses(one)
            if sign and (categories is None or one.category in categories):
                net += sign * one.amount
        return net


def add(amounts: Iterable[Array], shape: tuple[int, int]) -> Array:
    """The sum of amounts, zero where there are none: ``(W, Y)``."""
    total = np.zeros(shape)
    for amount in amounts:
        total += amount
    return total
