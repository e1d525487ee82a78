"""What the findings ask of a result: gaps, exclusions, gravest effect, closing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from herbestemming.appraisal.exclusions import Exclusion, vetoes
from herbestemming.appraisal.ledger import INVESTMENT
from herbestemming.appraisal.measures import public_parties
from herbestemming.appraisal.results import Assessment, PartyResult, ScenarioResult
from herbestemming.dossier import Dossier
from herbestemming.dossier.naming import element_name, in_words, party_name
from herbestemming.insight import course
from herbestemming.knowledge.words import INVENTORY, UNPROTECTED
from herbestemming.notation.dutch import enumerate_words, number, percent

from . import closing
from .wording import (
    capital,
    catalogue,
    count,
    listed,
    money,
    phrase,
    quoted,
    share,
    threshold,
    tidy,
)

NUL = "nul"
COST = "netto_jaarkost_met_achterstand"
"""The yearly cost by which scenarios are compared and which every sentence gives."""

CASH = "netto_jaarkost"
"""The same without what waits for repair at the horizon: what is really paid."""


def element(dossier: Dossier, key: str) -> str:
    """Name of an element, quoted."""
    return quoted(element_name(dossier, key))


def party(dossier: Dossier, key: str) -> str:
    """A party as a sentence names it: a common name with its article, another as it is.

    Its key, quoted, where it has no name.
    """
    found = dossier.partijen.get(key)
    name = tidy(party_name(dossier, key))
    common: dict[str, str] = catalogue()["partijnamen"]
    return common.get(name, name) if found is not None and found.naam else quoted(name)


@dataclass(frozen=True)
class Outlook:
    """One scenario, as the findings look at it."""

    result: ScenarioResult
    assessment: Assessment

    @property
    def dossier(self) -> Dossier:
        """The dossier."""
        return self.assessment.case.dossier

    @property
    def name(self) -> str:
        """The scenario's name, quoted."""
        return quoted(self.result.name)

    @property
    def marked_name(self) -> str:
        """The name, never without its exclusion or gap."""
        if self.result.excluded:
            return phrase("uitgesloten-naam", naam=self.name)
        return self.name if self.result.funded else phrase("tekort-naam", naam=self.name)

    @property
    def is_nul(self) -> bool:
        """Whether it is the scenario everything is measured against."""
        return self.result.key == NUL

    @property
    def feasible(self) -> bool:
        """Whether it may be called feasible: not excluded, funded, and open."""
        return not self.result.excluded and self.result.funded and self.closes is None

    @property
    def loses_heritage(self) -> bool:
        """Whether almost nothing is left of the heritage value at the horizon."""
        left = self.result.value("behoud_op_horizon")
        return self.valued and left < threshold("bijna-alle-waarde-weg")

    # exclusions ---------------------------------------------------------------------------

    def exclusion(self, kind: str) -> Exclusion | None:
        """The first exclusion of a kind, if any."""
        return next((one for one in self.result.exclusions if one.kind == kind), None)

    def kinds_out(self) -> list[str]:
        """The kinds of its exclusions, in the order in which they are told."""
        order = [*vetoes()["volgorde"], *(one.kind for one in self.result.exclusions)]
        return sorted({one.kind for one in self.result.exclusions}, key=order.index)

    def causes(self) -> str:
        """The kinds of its exclusions: ``verval en het kader``."""
        words = catalogue()["woorden"]
        known = [kind if f"door-{kind}" in words else "anders" for kind in self.kinds_out()]
        return enumerate_words([phrase(f"door-{kind}") for kind in dict.fromkeys(known)])

    def excluded_element(self, kind: str) -> str:
        """The elements that an exclusion of a kind is about; or the view, where that is lost."""
        keys = dict.fromkeys(one.element for one in self.result.exclusions if one.kind == kind)
        return listed([element(self.dossier, key) if key else phrase("gezicht") for key in keys])

    def decay_year(self) -> str:
        """The first year in which an essential element has decayed."""
        years = [one.year for one in self.result.exclusions if one.year is not None]
        return str(min(years, default=self.first_year))

    def losses(self, kind: str) -> str:
        """The interventions that an exclusion of a kind is about, with what is lost."""
        return listed(
            [
                phrase(
                    "verlies-aan" if one.element else "gezicht-sloop",
                    ingreep=self.intervention(one.intervention or ""),
                    element=element(self.dossier, one.element) if one.element else "",
                )
                for one in self.result.exclusions
                if one.kind == kind
            ]
        )

    def by_law(self) -> str:
        """What the law does not allow, with where that stands."""
        told = [
            phrase(
                "wet-onderdeel" if one.element else "wet-sloop",
                element=element(self.dossier, one.element) if one.element else "",
                grond=one.ground,
            )
            for one in self.result.exclusions
            if one.kind == "wet"
        ]
        return listed(list(dict.fromkeys(told)))

    def lacks(self) -> str:
        """What uses need and their spaces do not offer."""
        return listed(
            [
                phrase(
                    f"tekort-{one.need}",
                    gebruik=self.use(one.use or ""),
                    gevraagd=number(one.asked, 1),
                    geboden=number(one.offered, 1),
                )
                for one in self.result.exclusions
                if one.kind == "ruimte"
            ]
        )

    def use(self, key: str) -> str:
        """Name of a use, quoted."""
        scenario = self.dossier.scenarios.get(self.result.key)
        found = scenario.gebruiken.get(key) if scenario else None
        return quoted((found and found.naam) or in_words(key))

    def intervention(self, key: str) -> str:
        """Name of an intervention, without quotation marks."""
        scenario = self.dossier.scenarios.get(self.result.key)
        works = scenario.ingrepen.get(key) if scenario else None
        return tidy((works and works.naam) or in_words(key))

    # money --------------------------------------------------------------------------------

    def gap(self) -> str:
        """Every gap with its party: ``€ 28.400 bij “vzw”``; of many, the largest."""
        short = self.result.short_parties
        told = [
            phrase("bedrag-bij", bedrag=money(one.gap), partij=party(self.dossier, one.key))
            for one in short
        ]
        return listed(told)

    def short_of(self) -> str:
        """Who has the largest gap, and who else has one."""
        first, *others = [party(self.dossier, one.key) for one in self.result.short_parties] or [""]
        if len(others) == 1:
            return phrase("nog-een-bij", partij=first, ander=others[0])
        if others:
            return phrase("nog-bij", partij=first, aantal=count(len(others), "partij"))
        return first

    def largest_gap(self) -> float:
        """The largest gap of one party."""
        return max((one.gap for one in self.result.short_parties), default=0.0)

    @property
    def carries_itself(self) -> bool:
        """Whether money goes through a party that must carry itself: no authority, no lender."""
        public = public_parties(self.dossier, self.assessment.case.framework)
        return any(
            not found.lender and key not in public and (any(found.flow) or found.own_money)
            for key, found in self.result.parties.items()
        )

    @property
    def must_find(self) -> PartyResult | None:
        """The authority that must find most money itself; None where none must."""
        worst = max(self.result.parties.values(), key=lambda one: one.to_find, default=None)
        return worst if worst and worst.to_find >= threshold("rond-bedrag") else None

    def finder_words(self) -> dict[str, str]:
        """The words about who must find money itself."""
        if self.must_find is None:
            return {}
        found = self.must_find
        name = party(self.dossier, found.key)
        return {
            "zoeker": name,
            "zoeker_hoofdletter": capital(name),
            "te_vinden": money(found.to_find),
            "diepste": str(found.lowest_year or self.first_year),
        }

    def investors(self) -> list[str]:
        """The keys of who pays for works and purchases, the most first."""
        paid: dict[str, float] = {}
        for one in self.result.ledger:
            if one.category in INVESTMENT:
                paid[one.giver] = paid.get(one.giver, 0.0) + one.amount
        return sorted(paid, key=lambda key: -paid[key])

    def lent(self) -> float:
        """All loans drawn."""
        return sum(one.amount for one in self.result.ledger if one.category == "lening")

    def given_within(self) -> tuple[float, list[str]]:
        """Grants and gifts between the parties of the project: the sum, and who gives."""
        given = [
            one
            for one in self.result.ledger
            if one.category in ("subsidie", "gift") and one.giver in self.result.parties
        ]
        givers = dict.fromkeys(one.giver for one in given)
        return sum(one.amount for one in given), [party(self.dossier, key) for key in givers]

    def own_money(self) -> float:
        """What the parties commit from their own means."""
        return sum(one.own_money for one in self.result.parties.values())

    def cumulated(self) -> list[float]:
        """The cumulated project flow, by year."""
        return list(accumulate(self.result.flow))

    # heritage and upkeep ------------------------------------------------------------------

    @property
    def protected(self) -> bool:
        """Whether the church or a part of it is protected: not merely listed in the inventory."""
        church = self.dossier.kerk
        kinds = {one.soort for one in church.bescherming} | {church.statuut or UNPROTECTED}
        return not kinds <= {INVENTORY, UNPROTECTED}

    @property
    def brings_use(self) -> bool:
        """Whether a use begins that is not there today."""
        scenario = self.dossier.scenarios.get(self.result.key)
        return scenario is not None and any(course.beginning(self.dossier, scenario))

    @property
    def empty(self) -> bool:
        """Whether nobody uses the building: no use is worship or brings anything in."""
        scenario = self.dossier.scenarios.get(self.result.key)
        uses = scenario.gebruiken.values() if scenario else ()
        return bool(uses) and not any(use.eredienst or use.inkomsten for use in uses)

    @property
    def demolished(self) -> bool:
        """Whether works take away every part that the church has today."""
        scenario = self.dossier.scenarios.get(self.result.key)
        works = scenario.ingrepen.values() if scenario else ()
        gone = {name for one in works for name in one.verwijdert.onderdelen}
        there = {name for name, one in self.dossier.elementen.items() if one.ages}
        return bool(there) and gone >= there

    @property
    def valued(self) -> bool:
        """Whether any element has a value that counts."""
        return any(one.weight > 0 for one in self.result.elements)

    def gravest_words(self) -> dict[str, str]:
        """The gravest harm: intervention, element and effect."""
        harm = self.result.gravest
        if harm is None:
            return {}
        reversible = phrase(f"omkeerbaar-{harm.reversible}")
        return {
            "ingreep": quoted(self.intervention(harm.intervention)),
            "element": element(self.dossier, harm.element),
            "effect": phrase("effect", grootte=harm.magnitude, omkeerbaar=reversible),
        }

    @property
    def closed_years(self) -> list[int]:
        """The years in which the building is closed."""
        return closing.closed_years(self.result.years)

    @property
    def closes(self) -> int | None:
        """The year in which the building closes; a closed building that opens for good does not."""
        return closing.closes(self.result.years)

    def closing(self) -> str:
        """When the building is closed, in words."""
        return closing.closing(self.result.years)

    @property
    def first_year(self) -> int:
        """The year of calculation."""
        return self.dossier.years[0]

    @property
    def last_year(self) -> int:
        """The horizon."""
        return self.dossier.years[-1]

    # words --------------------------------------------------------------------------------

    def score(self) -> str:
        """The total, never without its pillars."""
        value = self.result.value
        return phrase(
            "score",
            totaal=f"{value('score'):.0f}",
            erfgoed=f"{value('erfgoed_score'):.0f}",
            onderhoud=f"{value('onderhoud_score'):.0f}",
            financieel=f"{value('financieel_score'):.0f}",
        )

    def words(self) -> dict[str, str]:
        """What any sentence about this scenario may need."""
        value, years = self.result.value, self.result.years
        rules = self.assessment.case.framework.onderhoud
        return {
            "naam": self.name,
            "score": self.score(),
            "jaar": str(self.first_year),
            "horizon": str(self.last_year),
            "behoud": share(value("behoud")),
            "behoud_op_horizon": share(value("behoud_op_horizon")),
            "afname": phrase(
                "niets" if value("behoud") == value("behoud_op_horizon") else "vrijwel-niets"
            ),
            "jaarkost": money(value(COST)),
            "achterstand": money(value("achterstand")),
            "achterstand_op_horizon": money(value("achterstand_op_horizon")),
            "dekking": share(value("dekkingsgraad")),
            "tekort": self.gap(),
            "tekort_bedrag": money(self.largest_gap()),
            "tekort_wie": self.short_of(),
            "sluit": str(self.closes or self.first_year),
            "dicht": self.closing(),
            "dicht_door": closing.closed_by(self.dossier, years),
            "sluiters": closing.to_mend(self.dossier, years, self.first_year),
            "deel": percent(rules.sluiting_vanaf_deel.value),
            "erfgoeddienst": phrase("erfgoeddienst" + ("-beschermd" if self.protected else "")),
            "verval_element": self.excluded_element("verval"),
            "verval_jaar": self.decay_year(),
            "kader_element": self.excluded_element("kader"),
            "kader_verlies": self.losses("kader"),
            "weigering_element": self.excluded_element("weigering"),
            "weigering_verlies": self.losses("weigering"),
            "wet_wat": self.by_law(),
            "ruimte_wat": self.lacks(),
            "oorzaken": self.causes(),
        }
