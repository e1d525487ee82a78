"""The church, its elements and spaces, the parties and the starting points."""

from __future__ import annotations

from typing import Annotated

from herbestemming.knowledge import words
from herbestemming.notation.figures import Kind

from .fields import Names, Part, Text, Unsourced, Word, YesNo
from .groups import Listed, Named
from .quantities import (
    AnyYear,
    Area,
    Condition,
    FirstYear,
    Height,
    Life,
    Period,
    Quantity,
    Rate,
    Share,
    Supplement,
    UnitPrice,
    Volume,
    Year,
)
from .study import PolicyPlan, Protection


class Source(Unsourced):
    """Where figures come from, and what kind of figures it gives."""

    titel: Text
    uitgever: Text | None = None
    datum: Text | None = None
    url: Text | None = None
    soort: Annotated[Kind | None, Word(*words.KINDS)] = None


class Space(Part):
    """A space (*ruimte*) with its area and height."""

    naam: Text | None = None
    oppervlakte: Area
    hoogte: Height | None = None


class Church(Part):
    """The building as a whole."""

    naam: Text
    gemeente: Text
    deelgemeente: Text | None = None
    nis: Text | None = None
    adres: Text | None = None
    bouwjaar: AnyYear | None = None
    architect: Text | None = None
    statuut: Annotated[str | None, Word(*words.STATUSES)] = None
    bescherming: Annotated[tuple[Protection, ...], Listed("lijst-blokken")] = ()
    kerkenbeleidsplan: PolicyPlan | None = None
    oppervlakte: Area | None = None
    hoogte: Height | None = None
    volume: Volume | None = None
    type: Annotated[str | None, Word(*words.CHURCH_TYPES)] = None
    eigenaar: Text | None = None
    omschrijving: Text | None = None
    ruimten: Annotated[dict[str, Space], Named()]


class Element(Part):
    """A part of the building, or a value without a quantity (*ruimtelijkheid*).

    With a quantity it ages, asks upkeep and can be repaired; without one it only has a value.
    """

    naam: Text | None = None
    soort: Text | None = None
    hoeveelheid: Quantity | None = None
    eenheidsprijs: UnitPrice | None = None
    levensduur: Life | None = None
    toestand: Condition | None = None
    inspectie: Year | None = None
    jaarlijks_onderhoud: Share | None = None
    veiligheid: YesNo = False
    essentie: YesNo = False
    beschermt: Names = ()
    waarden: Annotated[dict[str, Annotated[str, Word(*words.LEVELS)]], Named(words.VALUES)] = {}

    @property
    def ages(self) -> bool:
        """Whether it has a quantity, and so a condition."""
        return self.hoeveelheid is not None


class Party(Part):
    """Who carries, uses, owns or lends."""

    naam: Text | None = None
    soort: Annotated[str, Word(*words.PARTY_KINDS)]
    discontovoet: Rate
    tekort_gedragen_door: Text | None = None


class Assumptions(Part):
    """The starting points of the calculation (*uitgangspunten*)."""

    rekenjaar: FirstYear
    horizon: Period
    discontovoet: Rate
    inflatie: Rate
    bouwkosten: Rate
    energie: Rate
    erelonen: Supplement
    onvoorzien: Supplement
