"""Grants, gifts, own money and loans: the parts of a scenario's funding."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from herbestemming.knowledge import words
from herbestemming.notation.faults import FaultList
from herbestemming.notation.nodes import Block

from .fields import Names, Part, Text, Word
from .groups import ByKind
from .quantities import Euro, Period, Rate, Share, Supplement, Year
from .schedules import Schedule, Spread


class Premium(Part):
    """A grant as a percentage of accepted works, up to a ceiling (*premie*).

    With a dated rule (``regel``) what is left out is filled in; see `premiums`. ``algemene_kosten``
    replaces the fees in the base, ``buiten_grondslag`` names elements whose lines do not count.
    """

    soort: Literal["premie"]
    naam: Text | None = None
    van: Text
    partij: Text
    grondslag: Names
    regel: Text | None = None
    variant: Text | None = None
    toeslag: Text | None = None
    percentage: Share
    algemene_kosten: Supplement | None = None
    ondergrens: Euro | None = None
    plafond: Euro | None = None
    buiten_grondslag: Names = ()
    aanvraag: Year
    uitbetaling: Annotated[Schedule, Spread("D051")]


class LumpSum(Part):
    """A grant or gift of a fixed sum, or a party's own money."""

    naam: Text | None = None
    partij: Text
    bedrag: Euro
    uitbetaling: Annotated[Schedule, Spread("D051")]


class Subsidy(LumpSum):
    """A lump-sum grant (*subsidie*)."""

    soort: Literal["subsidie"]
    van: Text


class Gift(LumpSum):
    """A gift: from a named giver, or from the public."""

    soort: Literal["gift"]
    van: Text = "schenkers"


class OwnMoney(LumpSum):
    """Own means (*eigen inbreng*): no income, but what a party may be short of."""

    soort: Literal["eigen-inbreng"]


class Loan(Part):
    """A loan, drawn whole in one year."""

    soort: Literal["lening"]
    naam: Text | None = None
    partij: Text
    verstrekker: Text
    bedrag: Euro
    opname: Year
    rente: Rate
    looptijd: Period
    vorm: Annotated[str, Word(*words.LOAN_FORMS)] = "annuïteit"

    @classmethod
    def report_missing(cls, key: str, node: Block, expected: str, faults: FaultList) -> None:
        """A loan without a lender gets a sentence of its own."""
        if key == "verstrekker":
            faults.add("D053", node.key_place, node.path)
        else:
            super().report_missing(key, node, expected, faults)


Financing = Annotated[
    Premium | Subsidy | Gift | OwnMoney | Loan, Field(discriminator="soort"), ByKind()
]
