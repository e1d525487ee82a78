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

from .fields import Date, Field, Names, Part, Text, Word, context, refused, reported
from .groups import Listed, Named
from .quantities import Area

_YEARS = range(500, 2201)


class _Moment(Field):
    """A year, or a day as ``2027-03-31``; no figure: nothing is computed with it."""

    word = "moment"

    def read(self, node: Node, info: ValidationInfo) -> int | datetime.date:
        if isinstance(node, Leaf) and re.fullmatch(r"[0-9]{3,4}", node) and int(node) in _YEARS:
            return int(node)
        try:
            if isinstance(node, Leaf) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node):
                return datetime.date.fromisoformat(node)
        except ValueError:
            pass  # such as 2027-02-30
        raise refused(node, self.expected, info)


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


class Member(Part):
    """Somebody in the group that guides the study (*stuurgroep*)."""

    takes_source = False
    naam: Text | None = None
    rol: Text | None = None
    organisatie: Text


class Step(Part):
    """A step of the study itself."""

    takes_source = False
    naam: Text
    datum: Moment | None = None
    omschrijving: Text | None = None


class Commission(Part):
    """Who asked for the study, who guides it, and its date: the only date of the report."""

    takes_source = False
    opdrachtgever: Text | None = None
    datum: Date | None = None
    opsteller: Text | None = None
    nota: Text | None = None
    stuurgroep: Annotated[tuple[Member, ...], Listed("lijst-blokken")] = ()
    stappen: Annotated[tuple[Step, ...], Listed("lijst-blokken")] = ()


# the building and its place -----------------------------------------------------------------


class Event(Part):
    """Something in the life of the building, or a use it had."""

    takes_source = False
    jaar: Moment | None = None
    periode: Text | None = None
    gebeurtenis: Text
    gebruik: Text | None = None
    bron: SourceName | None = None


class Protection(Part):
    """One protection by decision; without ``omvang`` it covers all."""

    takes_source = False
    soort: Annotated[str, Word(*words.PROTECTIONS)]
    besluit: Text | None = None
    datum: Moment | None = None
    omvang: Names = ()
    beheersdoelstellingen: Text | None = None
    toelatingsplichtig: Text | None = None
    bron: SourceName | None = None


class PolicyPlan(Part):
    """What the church policy plan (*kerkenbeleidsplan*) foresees for this church."""

    takes_source = False
    optie: Annotated[str, Word(*words.DESTINATIONS)]
    gemeenteraad: Moment | None = None
    bisdom: Moment | None = None
    nota: Text | None = None
    bron: SourceName | None = None


class Demand(Part):
    """Somebody who looks for room."""

    takes_source = False
    wie: Text
    wat: Text | None = None
    oppervlakte: Area | None = None
    hoe_zeker: Annotated[str | None, Word(*words.CERTAINTIES)] = None
    bron: SourceName | None = None


class Supply(Part):
    """Room that is there already, or will be."""

    takes_source = False
    wie: Text
    wat: Text | None = None
    oppervlakte: Area | None = None
    nota: Text | None = None
    bron: SourceName | None = None


class Need(Part):
    """Need and market (*behoefte*)."""

    takes_source = False
    omschrijving: Text | None = None
    vragen: Annotated[dict[str, Demand], Named()] = {}
    aanbod: Annotated[dict[str, Supply], Named()] = {}


# may it, and what then ----------------------------------------------------------------------


class Requirement(Part):
    """A condition (*randvoorwaarde*): how it stands, who decides and by when."""

    takes_source = False
    status: Annotated[str, Word(*words.CONDITION_STATES)]
    wie: Text | None = None
    tegen: Moment | None = None
    nota: Text | None = None
    bron: SourceName | None = None


class Risk(Part):
    """What may go wrong, and what is done about it; without a source it is an own judgement."""

    takes_source = False
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


class NextStep(Part):
    """What has to be done after the study, by whom, and when."""

    takes_source = False
    stap: Text
    wie: Text | None = None
    wanneer: Moment | None = None


class Photo(Part):
    """A photograph in the dossier's folder."""

    takes_source = False
    bestand: Text
    bijschrift: Text
    maker: Text | None = None
    licentie: Text | None = None


Requirements = Annotated[dict[str, Requirement], Named(words.CONDITIONS)]
Risks = Annotated[dict[str, Risk], Named()]
