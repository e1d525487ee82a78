"""What a dossier left open, and what was taken instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filled:
    """Something the dossier left open, and what was taken instead.

    Attributes:
        path: dossier path of what was not filled in.
        taken: the value taken, as written.
        meaning: what that means, in a few Dutch words.
        rule: path of the rule, with ``*`` for names.
    """

    path: str
    taken: str
    meaning: str
    rule: str
