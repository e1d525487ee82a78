"""The dossier as read: what people write, checked and frozen. Everything computed comes after.

Attribute names are Dutch like the keys they stand for (`jaarlijks_onderhoud` is
`jaarlijks-onderhoud`), because the dossier is the one vocabulary that consultant, planner and
developer share; the code around it is English.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from .church import Assumptions, Church, Element, Party, Source
from .fields import Text, Unsourced, Word
from .groups import Listed, Named
from .presentation import Presentation
from .scenario import Scenario
from .study import Commission, Event, Need, NextStep, Photo, Requirements, Risks

_NO_COMMISSION = Commission.model_construct()
_AS_IT_IS = Presentation.model_construct()


class Dossier(Unsourced):
    """A church, its parties and its scenarios."""

    more_keys: ClassVar[tuple[str, ...]] = ("onderhoud",)  # every scenario has its own
    dossier: Annotated[str, Word("1")] = "1"
    kader: Text | None = None
    kennis: Text | None = None
    opdracht: Commission = _NO_COMMISSION
    kerk: Church
    geschiedenis: Annotated[tuple[Event, ...], Listed("lijst-blokken")] = ()
    behoefte: Need | None = None
    randvoorwaarden: Requirements = {}
    bronnen: Annotated[dict[str, Source], Named()] = {}
    elementen: Annotated[dict[str, Element], Named()]
    partijen: Annotated[dict[str, Party], Named()]
    uitgangspunten: Assumptions
    scenarios: Annotated[dict[str, Scenario], Named()]
    risicos: Risks = {}
    vervolg: Annotated[tuple[NextStep, ...], Listed("lijst-blokken")] = ()
    fotos: Annotated[dict[str, Photo], Named()] = {}
    rapport: Presentation = _AS_IT_IS

    @property
    def years(self) -> range:
        """The calendar years of the calculation, first and last included."""
        first = int(self.uitgangspunten.rekenjaar.value)
        return range(first, first + int(self.uitgangspunten.horizon.value) + 1)
