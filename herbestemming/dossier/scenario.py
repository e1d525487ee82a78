"""One possible future of the church: upkeep, interventions, uses and transfers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo

from herbestemming.knowledge import words
from herbestemming.notation.nodes import Node

from .church import Element, Space
from .fields import Names, Part, Text, Unsourced, Word, YesNo
from .financing import Financing
from .groups import ByKind, Listed, Named
from .quantities import (
    Area,
    Condition,
    Euro,
    EuroPerYear,
    EuroPerYearOrArea,
    Height,
    Index,
    Life,
    LineAmount,
    LinePrice,
    LineQuantity,
    Share,
    Supplement,
    Year,
)
from .roster import Roster
from .schedules import Schedule, Spread
from .study import Requirements, Risks
from .upkeep import Upkeep


class EstimateLine(Part):
    """A line of an estimate: quantity × price, or a lump sum. Without VAT and fees."""

    naam: Text | None = None
    hoeveelheid: LineQuantity | None = None
    eenheidsprijs: LinePrice | None = None
    bedrag: LineAmount | None = None
    onderdeel: Text | None = None
    btw: Share


class Effect(Word):
    """An effect as magnitude and direction; None for ``geen``."""

    def read(self, node: Node, info: ValidationInfo) -> Any:
        """Read the effect."""
        found = super().read(node, info)
        return None if found == "geen" else tuple(found.split())


class Impact(Unsourced):
    """What an intervention does to one element: magnitude, direction, reversibility."""

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
        return self.effect is not None and self.effect[1] == words.HARM


class Removal(Unsourced):
    """What works take away: from their last year on it is no longer there."""

    onderdelen: Names = ()
    ruimten: Names = ()


class Addition(Unsourced):
    """What works add, new: it is there from the year after they end."""

    onderdelen: Annotated[dict[str, Element], Named()] = {}
    ruimten: Annotated[dict[str, Space], Named()] = {}


_TAKES_NOTHING, _ADDS_NOTHING = Removal.model_construct(), Addition.model_construct()


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
    verwijdert: Removal = _TAKES_NOTHING
    voegt_toe: Addition = _ADDS_NOTHING


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
    verwijdert: Removal = _TAKES_NOTHING
    voegt_toe: Addition = _ADDS_NOTHING


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


class Needs(Part):
    """What a use asks of its spaces: the floor of all of them, the height of the highest."""

    oppervlakte: Area | None = None
    hoogte: Height | None = None


class Use(Part):
    """A use (*gebruik*) of spaces by a party, from year to year."""

    naam: Text | None = None
    partij: Text
    ruimten: Names = ()
    eredienst: YesNo = False
    behoeften: Needs | None = None
    rooster: Roster | None = None
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


class Scenario(Unsourced):
    """One possible future of the church."""

    naam: Text | None = None
    omschrijving: Text | None = None
    niet_geteld: Text | None = None
    zekerheid: Text | None = None
    eigen_variant: YesNo = False
    bestemming: Annotated[str | None, Word(*words.DESTINATIONS)] = None
    onttrekking: Year | None = None
    onderhoud: Upkeep
    ingrepen: Annotated[dict[str, Works], Named()] = {}
    gebruiken: Annotated[dict[str, Use], Named()] = {}
    overdrachten: Annotated[dict[str, Transfer], Named()] = {}
    financiering: Annotated[dict[str, Financing], Named()] = {}
    randvoorwaarden: Requirements = {}
    risicos: Risks = {}
