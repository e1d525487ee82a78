"""One possible future of the church: upkeep, interventions, uses and transfers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo

from herbestemming.knowledge import words
from herbestemming.notation.nodes import Node

from .fields import Names, Part, Schedule, Spread, Text, Word, YesNo
from .financing import Financing
from .groups import ByKind, Listed, Named
from .quantities import (
    Condition,
    Euro,
    EuroPerYear,
    EuroPerYearOrArea,
    Index,
    Life,
    Quantity,
    Share,
    Supplement,
    UnitPrice,
    Year,
)


class Upkeep(Part):
    """Who keeps the building up, and with what money."""

    drager: Text
    btw: Share
    reserve: Euro
    budget: Annotated[dict[str, EuroPerYear], Named()] = {}
    uit_exploitatie: Share


class EstimateLine(Part):
    """A line of an estimate: quantity × price, or a lump sum. Without VAT and fees."""

    naam: Text | None = None
    hoeveelheid: Quantity | None = None
    eenheidsprijs: UnitPrice | None = None
    bedrag: Euro | None = None
    btw: Share


class Effect(Word):
    """An effect as magnitude and direction; None for ``geen``."""

    def read(self, node: Node, info: ValidationInfo) -> Any:
        """Read the effect."""
        found = super().read(node, info)
        return None if found == "geen" else tuple(found.split())


class Impact(Part):
    """What an intervention does to one element: magnitude, direction, reversibility."""

    takes_source = False
    effect: Annotated[tuple[str, str] | None, Effect("geen", *words.EFFECTS)]
    omkeerbaar: Annotated[str, Word(*words.REVERSIBILITY)]
    nota: Text | None = None

    @property
    def magnitude(self) -> str | None:
        """``groot`` … ``verwaarloosbaar``; None without an effect."""
        return self.effect[0] if self.effect else None

    @property
    def harms(self) -> bool:
        """Whether the effect takes value away."""
        return self.effect is not None and self.effect[1] == "negatief"


class Intervention(Part):
    """Works (*ingreep*): entered once, felt in cost, heritage and upkeep."""

    soort: Literal["werken"] = "werken"
    naam: Text | None = None
    omschrijving: Text | None = None
    raming: Annotated[tuple[EstimateLine, ...], Listed("lijst-posten")]
    partij: Text
    btw: Share
    onvoorzien: Supplement
    erelonen: Supplement
    index: Index = "bouwkosten"
    fasering: Annotated[Schedule, Spread("D050")]
    afschrijving: Life | None = None
    toestand: Annotated[dict[str, Condition], Named()] = {}
    erfgoed: Annotated[dict[str, Impact], Named()] = {}


class Purchase(Part):
    """A purchase (*aankoop*): a price, registration duty and deed; no fees, no contingency."""

    soort: Literal["aankoop"]
    naam: Text | None = None
    omschrijving: Text | None = None
    raming: Annotated[tuple[EstimateLine, ...], Listed("lijst-posten")]
    partij: Text
    verkoper: Text | None = None
    registratierechten: Share
    aktekosten: Euro
    index: Index = "geen"
    fasering: Annotated[Schedule, Spread("D050")]
    afschrijving: Life | None = None
    toestand: Annotated[dict[str, Condition], Named()] = {}
    erfgoed: Annotated[dict[str, Impact], Named()] = {}


class Income(Part):
    """A yearly income of a use."""

    naam: Text | None = None
    bedrag: EuroPerYearOrArea
    index: Index = "inflatie"
    aanloop: Annotated[Schedule, Spread()] | None = None


class RunningCost(Part):
    """A yearly cost of a use."""

    naam: Text | None = None
    bedrag: EuroPerYearOrArea
    index: Index = "inflatie"


class Use(Part):
    """A use (*gebruik*) of spaces by a party, from year to year."""

    naam: Text | None = None
    partij: Text
    ruimten: Names = ()
    van: Year | None = None
    tot: Year | None = None
    inkomsten: Annotated[dict[str, Income], Named()] = {}
    kosten: Annotated[dict[str, RunningCost], Named(words.RUNNING_COSTS)] = {}


class Transfer(Part):
    """A yearly payment between two parties of the dossier (*overdracht*)."""

    naam: Text | None = None
    van: Text
    naar: Text
    bedrag: EuroPerYear
    index: Index = "inflatie"
    vanaf: Year | None = None
    tot: Year | None = None


Works = Annotated[Intervention | Purchase, Field(discriminator="soort"), ByKind()]


class Scenario(Part):
    """One possible future of the church."""

    takes_source = False
    naam: Text | None = None
    omschrijving: Text | None = None
    eigen_variant: YesNo = False
    onderhoud: Upkeep
    ingrepen: Annotated[dict[str, Works], Named()] = {}
    gebruiken: Annotated[dict[str, Use], Named()] = {}
    overdrachten: Annotated[dict[str, Transfer], Named()] = {}
    financiering: Annotated[dict[str, Financing], Named()] = {}
