"""The kinds of figure a dossier holds: their units and bounds."""

from __future__ import annotations

from typing import Annotated

from herbestemming.notation.figures import Getal
from herbestemming.notation.units import QUANTITY_UNITS

from .fields import Figure, Word

_PRICES = tuple(f"euro/{unit}" for unit in QUANTITY_UNITS)
_DEDUCTION = "D061"  # a line of an estimate that takes off: what to write instead

Year = Annotated[Getal, Figure(("jaar",), 1900, 2200, whole=True)]
AnyYear = Annotated[Getal, Figure(("jaar",), 1000, 2200, whole=True)]
FirstYear = Annotated[Getal, Figure(("jaar",), 1900, 2100, whole=True)]
Period = Annotated[Getal, Figure(("jaar",), 1, 100, whole=True)]
Life = Annotated[Getal, Figure(("jaar",), 1, 1000)]
Area = Annotated[Getal, Figure(("m2",))]
Height = Annotated[Getal, Figure(("m",))]
Volume = Annotated[Getal, Figure(("m3",))]
Euro = Annotated[Getal, Figure(("euro",))]
LineAmount = Annotated[Getal, Figure(("euro",), below=_DEDUCTION)]
LinePrice = Annotated[Getal, Figure(_PRICES, below=_DEDUCTION)]
LineQuantity = Annotated[Getal, Figure(QUANTITY_UNITS, below=_DEDUCTION)]
EuroPerYear = Annotated[Getal, Figure(("euro/jaar",))]
EuroPerYearOrArea = Annotated[Getal, Figure(("euro/jaar", "euro/m2/jaar"))]
UnitPrice = Annotated[Getal, Figure(_PRICES)]
Quantity = Annotated[Getal, Figure(QUANTITY_UNITS)]
Share = Annotated[Getal, Figure(("%",), 0.0, 1.0)]
Supplement = Annotated[Getal, Figure(("%",), 0.0, 2.0)]
Rate = Annotated[Getal, Figure(("%",), -0.2, 1.0)]
Weeks = Annotated[Getal, Figure(("",), 1, 52, whole=True)]
Condition = Annotated[Getal, Figure(("",), 1.0, 6.0)]
Index = Annotated[str, Word("inflatie", "bouwkosten", "energie", "geen")]
