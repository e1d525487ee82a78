"""The dossier as read: what people write, checked and frozen. Everything computed comes after.

Attribute names are Dutch like the keys they stand for (`jaarlijks_onderhoud` is
`jaarlijks-onderhoud`), because the dossier is the one vocabulary that consultant, planner and
developer share; the code around it is English.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, ValidationInfo

from herbestemming.knowledge import words
from herbestemming.notation.faults import FaultList
from herbestemming.notation.figures import QUANTITY_UNITS, Getal, Kind
from herbestemming.notation.nodes import Block, Node

from .fields import (
    Date,
    Figure,
    Names,
    Part,
    Schedule,
    Spread,
    Text,
    Word,
    YesNo,
)
from .groups import ByKind, Listed, Named

Year = Annotated[Getal, Figure(("jaar",), 1900, 2200, whole=True)]
AnyYear = Annotated[Getal, Figure(("jaar",), 1000, 2200, whole=True)]
FirstYear = Annotated[Getal, Figure(("jaar",), 1900, 2100, whole=True)]
Period = Annotated[Getal, Figure(("jaar",), 1, 100, whole=True)]
Life = Annotated[Getal, Figure(("jaar",), 1, 1000)]
Area = Annotated[Getal, Figure(("m2",))]
Height = Annotated[Getal, Figure(("m",))]
Euro = Annotated[Getal, Figure(("euro",))]
EuroPerYear = Annotated[Getal, Figure(("euro/jaar",))]
EuroPerYearOrArea = Annotated[Getal, Figure(("euro/jaar", "euro/m2/jaar"))]
UnitPrice = Annotated[Getal, Figure(tuple(f"euro/{unit}" for unit in QUANTITY_UNITS))]
Quantity = Annotated[Getal, Figure(QUANTITY_UNITS)]
Share = Annotated[Getal, Figure(("%",), 0.0, 1.0)]
Supplement = Annotated[Getal, Figure(("%",), 0.0, 2.0)]
Rate = Annotated[Getal, Figure(("%",), -0.2, 1.0)]
Condition = Annotated[Getal, Figure(("",), 1.0, 6.0)]
Index = Annotated[str, Word("inflatie", "bouwkosten", "energie", "geen")]


class Commission(Part):
    """Who asked for the study, and its date: the only date printed."""

    opdrachtgever: Text
    datum: Date
    opsteller: Text | None = None
    nota: Text | None = None


class Source(Part):
    """Where figures come from, and what kind of figures it gives."""

    takes_source = False
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
    adres: Text | None = None
    bouwjaar: AnyYear | None = None
    architect: Text | None = None
    statuut: Annotated[str | None, Word(*words.STATUSES)] = None
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


class Upkeep(Part):
    """Who keeps the building up, and with what money."""

    drager: Text
    btw: Share
    reserve: Euro
    budget: Annotated[dict[str, EuroPerYear], Named()] = {}
    uit_exploitatie: Share


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


class Premium(Part):
    """A grant as a percentage of accepted works, up to a ceiling (*premie*)."""

    soort: Literal["premie"]
    naam: Text | None = None
    van: Text
    partij: Text
    grondslag: Names
    percentage: Share
    plafond: Euro | None = None
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


class Dossier(Part):
    """A church, its parties and its scenarios."""

    takes_source = False
    more_keys: ClassVar[tuple[str, ...]] = ("onderhoud",)  # every scenario has its own
    dossier: Annotated[str, Word("1")]
    kader: Text | None = None
    opdracht: Commission
    kerk: Church
    bronnen: Annotated[dict[str, Source], Named()] = {}
    elementen: Annotated[dict[str, Element], Named()]
    partijen: Annotated[dict[str, Party], Named()]
    uitgangspunten: Assumptions
    scenarios: Annotated[dict[str, Scenario], Named()]

    @property
    def years(self) -> range:
        """The calendar years of the calculation, first and last included."""
        first = int(self.uitgangspunten.rekenjaar.value)
        return range(first, first + int(self.uitgangspunten.horizon.value) + 1)
