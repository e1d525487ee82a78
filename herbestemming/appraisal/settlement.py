"""Deficits that another party carries: the settlement of a year (method §7, step 10)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Dossier
from herbestemming.knowledge.words import WORSHIP_PARTIES

from .ledger import SETTLED, Movement
from .worlds import Array, Mask


@dataclass
class Treasury:
    """The cash of a party whose deficit another party carries: ``(W,)`` between years."""

    party: str
    carrier: str
    cash: Array
    paid_in: Array
    moved: Array  # (W, Y): paid in, less what went back
    ended: Mask  # (W, Y): the duty to carry has ended with the withdrawal from worship

    def settle(self, y: int, flow: Array, target: Array | float) -> Array:
        """Bring the cash to a target: too little is paid in, too much goes back.

        Never more goes back than was paid in; when the duty has ended, nothing moves.

        Args:
            y: position of the year.
            flow: what came in, less what went out this year.
            target: what the party is to have left.

        Returns:
            What was paid in, less what went back: ``(W,)``.
        """
        self.cash += flow
        short = target - self.cash
        moved = np.where(short > 0, short, -np.minimum(-short, self.paid_in))
        moved = np.where(self.ended[:, y], 0.0, moved)
        self.moved[:, y] = moved
        self.paid_in += moved
        self.cash += moved
        return moved

    def movements(self) -> list[Movement]:
        """What the settlements add to the ledger."""
        cause, paid, back = (
            f"partijen.{self.party}",
            np.maximum(self.moved, 0.0),
            np.maximum(-self.moved, 0.0),
        )
        return [
            Movement(SETTLED, cause, self.carrier, self.party, paid),
            Movement("terugbetaling", cause, self.party, self.carrier, back),
        ]


def treasuries(dossier: Dossier, keeper: str, reserve: Array, withdrawn: Mask) -> list[Treasury]:
    """The parties whose deficit is carried, as the first year begins.

    Args:
        dossier: the dossier.
        keeper: who keeps the building up in the first year, and so holds the reserve.
        reserve: the reserve at the start: ``(W,)``.
        withdrawn: in which years the church is withdrawn from worship: ``(W, Y)``; the duty to
            carry a church council ends with it.
    """
    found = []
    for party, one in dossier.partijen.items():
        if one.tekort_gedragen_door is None:
            continue
        found.append(
            Treasury(
                party,
                one.tekort_gedragen_door,
                reserve.copy() if party == keeper else np.zeros_like(reserve),
                np.zeros_like(reserve),
                np.zeros(withdrawn.shape),
                withdrawn if one.soort in WORSHIP_PARTIES else np.zeros_like(withdrawn),
            )
        )
    return found
