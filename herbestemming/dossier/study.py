"""The rest of a study as data: history, need, conditions, protection, risks, what comes next.

Nothing here is computed with: it is what readers of a study ask beside the sums. All of it may be
left out; the report then says what still has to be found out.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import ValidationInfo

from herbestemming.knowledge import words
from herbestemming.notation.figures import read_source
from herbestemming.notation.nodes import Leaf, Node
from herbestemming.notation.numerals import day

from .fields import Date, Field, Names, Text, Unsourced, Word, context, refused, reported
from .groups import Listed, Named
from .quantities import Area

_YEARS = range(500, 2201)


class _Moment(Field):
    """A year, or a day as ``2027-03-31``; no figure: nothing is computed with it."""

    word = "moment"

    def read(self, node: Node, info: ValidationInfo) -> int | datetime.date:
        if isinstance(node, Leaf) and re.fullmatch(r"[0-9]{3,4}", node) and int(node) in _YEARS:
            return int(node)
        found = day(node) if isinstance(node, Leaf) else None
        if found is None:
            raise refused(node, self.expected, info)
        return found


class _SourceName(Field):
    """The name of one of the dossier's sources."""

    word = "een-bron"

    def read(self, node: Node, info: ValidationInfo) -> str:
        reading = context(info)
        found, _ = read_source(node, None, reading.source_kinds, reading.faults)
        if found is None:
            raise reported()
        return found


Moment = Annotated[int | datetime.date, _Moment()]
SourceName = Annotated[str, _SourceName()]


# the commission -----------------------------------------------------------------------------


class Member(Unsourced):
    """Somebody in the group that guides the study (*stuurgroep*)."""

    naam: Text | None = None
    rol: Text | None = None
    organisatie: Text


class Step(Unsourced):
    """A step of the study itself."""

    naam: Text
    datum: Moment | None = None
    omschrijving: Text | None = None


class Commission(Unsourced):
    """Who asked for the study, who guides it, and its date: the only date of the report."""

    opdrachtgever: Text | None = None
    datum: Date | None = None
    opsteller: Text | None = None
    nota: Text | None = None
    stuurgroep: Annotated[tuple[Member, ...], Listed("lijst-blokken")] = ()
    stappen: Annotated[tuple[Step, ...], Listed("lijst-blokken")] = ()


# the building and its place -----------------------------------------------------------------


class Event(Unsourced):
    """Something in the life of the building, or a use it had."""

    jaar: Moment | None = None
    periode: Text | None = None
    gebeurtenis: Text
    gebruik: Text | None = None
    bron: SourceName | None = None


class Protection(Unsourced):
    """One protection by decision; without ``omvang`` it covers all."""

    soort: Annotated[str, Word(*words.PROTECTIONS)]
    besluit: Text | None = None
    datum: Moment | None = None
    omvang: Names = ()
    beheersdoelstellingen: Text | None = None
    toelatingsplichtig: Text | None = None
    bron: SourceName | None = None


class PolicyPlan(Unsourced):
    """What the church policy plan (*kerkenbeleidsplan*) foresees for this church."""

    optie: Annotated[str, Word(*words.DESTINATIONS)]
    gemeenteraad: Moment | None = None
    bisdom: Moment | None = None
    nota: Text | None = None
    bron: SourceName | None = None


class Demand(Unsourced):
    """Somebody who looks for room."""

    wie: Text
    wat: Text | None = None
    oppervlakte: Area | None = None
    hoe_zeker: Annotated[str | None, Word(*words.CERTAINTIES)] = None
    bron: SourceName | None = None


class Supply(Unsourced):
    """Room that is there already, or will be."""

    wie: Text
    wat: Text | None = None
    oppervlakte: Area | None = None
    nota: Text | None = None
    bron: SourceName | None = None


class Need(Unsourced):
    """Need and market (*behoefte*)."""

    omschrijving: Text | None = None
    vragen: Annotated[dict[str, Demand], Named()] = {}
    aanbod: Annotated[dict[str, Supply], Named()] = {}


# may it, and what then ----------------------------------------------------------------------


class Requirement(Unsourced):
    """A condition (*randvoorwaarde*): how it stands, who decides and by when."""

    status: Annotated[str, Word(*words.CONDITION_STATES)]
    wie: Text | None = None
    tegen: Moment | None = None
    nota: Text | None = None
    bron: SourceName | None = None


class Risk(Unsourced):
    """What may go wrong, and what is done about it; without a source it is an own judgement."""

    naam: Text | None = None
    omschrijving: Text
    kans: Annotated[str, Word(*words.DEGREES)]
    gevolg: Annotated[str, Word(*words.DEGREES)]
    maatregel: Text | None = None
    wie: Text | None = None
    bron: SourceName | None = None

    @property
    def weight(self) -> int:
        """Likelihood and consequence as one rank, 2 (both low) to 6 (both high)."""
        degrees = words.DEGREES
        return 2 + degrees.index(self.kans) + degrees.index(self.gevolg)


class NextStep(Unsourced):
    """What has to be done after the study, by whom, and when."""

    stap: Text
    wie: Text | None = None
    wanneer: Moment | None = None


class Photo(Unsourced):
    """A photograph in the dossier's folder."""

    bestand: Text
    bijschrift: Text
    maker: Text | None = None
    licentie: Text | None = None


Requirements = Annotated[dict[str, Requirement], Named(words.CONDITIONS)]
Risks = Annotated[dict[str, Risk], Named()]
