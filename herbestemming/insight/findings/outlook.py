"""What the findings ask of a result: gaps, exclusions, gravest effect, closing, who is first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from herbestemming.appraisal.heritage import Harm
from herbestemming.appraisal.results import Assessment, Exclusion, ScenarioResult
from herbestemming.dossier import Dossier

from .wording import (
    Comparison,
    capital,
    compare,
    count,
    key_in_words,
    listed,
    money,
    phrase,
    quoted,
    share,
    threshold,
    tidy,
)

NUL = "nul"


def element(dossier: Dossier, key: str) -> str:
    """Name of an element, quoted."""
    return quoted(_name(dossier.elementen, key))


def party(dossier: Dossier, key: str) -> str:
    """A party's own name as it is; its key, quoted, where it has none."""
    found = dossier.partijen.get(key)
    if found is not None and found.naam:
        return tidy(found.naam)
    return quoted(key_in_words(key))


def _name(parts: Mapping[str, Any], key: str) -> str:
    return getattr(parts.get(key), "naam", None) or key_in_words(key)


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
        """Whether it may be called feasible: not excluded, funded, and never closed."""
        return not self.result.excluded and self.result.funded and not self.closed_years

    # exclusions ---------------------------------------------------------------------------

    def exclusion(self, kind: str) -> Exclusion | None:
        """The first exclusion of a kind, if any."""
        return next((one for one in self.result.exclusions if one.kind == kind), None)

    def excluded_element(self, kind: str) -> str:
        """The elements that an exclusion of a kind is about."""
        keys = dict.fromkeys(one.element for one in self.result.exclusions if one.kind == kind)
        return listed([element(self.dossier, key) for key in keys])

    def decay_year(self) -> str:
        """The first year in which an essential element has decayed."""
        years = [one.year for one in self.result.exclusions if one.year is not None]
        return str(min(years, default=self.first_year))

    def forbidden(self) -> str:
        """The interventions the framework does not allow, with what is lost."""
        return listed(
            [
                phrase(
                    "verlies-aan",
                    ingreep=self.intervention(one.intervention or ""),
                    element=element(self.dossier, one.element),
                )
                for one in self.result.exclusions
                if one.kind == "kader"
            ]
        )

    def intervention(self, key: str) -> str:
        """Name of an intervention, without quotation marks."""
        scenario = self.dossier.scenarios.get(self.result.key)
        return tidy(_name(scenario.ingrepen if scenario else {}, key))

    # money --------------------------------------------------------------------------------

    def gap(self) -> str:
        """Every gap with its party: ``€ 28.400 bij “vzw”``; of many, the largest."""
        short = self.result.short_parties
        told = [
            phrase("bedrag-bij", bedrag=money(one.gap), partij=party(self.dossier, one.key))
            for one in short
        ]
        return listed(told)

    def gap_short(self) -> str:
        """The largest gap with its party, and how many parties more."""
        short = self.result.short_parties
        if not short:
            return money(0.0)
        words = {"bedrag": money(short[0].gap), "partij": party(self.dossier, short[0].key)}
        if len(short) == 1:
            return phrase("bedrag-bij", **words)
        more = len(short) - 1
        others = "andere-partijen-een" if more == 1 else "andere-partijen-meer"
        return phrase("tekorten-kort", **words, anderen=phrase(others, aantal=count(more)))

    def largest_gap(self) -> float:
        """The largest gap of one party."""
        return max((one.gap for one in self.result.short_parties), default=0.0)

    def lent(self) -> float:
        """All loans drawn."""
        return sum(one.amount for one in self.result.ledger if one.category == "lening")

    def own_money(self) -> float:
        """What the parties commit from their own means."""
        return sum(one.own_money for one in self.result.parties.values())

    def lenders(self) -> set[str]:
        """Keys of the parties that lend."""
        return {one.giver for one in self.result.ledger if one.category == "lening"}

    def cumulated(self) -> list[float]:
        """The cumulated project flow, by year."""
        return list(accumulate(self.result.flow))

    # heritage and upkeep ------------------------------------------------------------------

    @property
    def valued(self) -> bool:
        """Whether any element has a value that counts."""
        return any(one.weight > 0 for one in self.result.elements)

    def gravest(self) -> Harm | None:
        """The harm with the largest loss; of equals, on the element that weighs most."""
        harms = [
            (harm.loss, one.weight, harm)
            for one in self.result.elements
            for harm in one.harms
            if one.weight > 0
        ]
        return max(harms, key=lambda one: one[:2])[2] if harms else None

    def gravest_words(self) -> dict[str, str]:
        """The gravest harm: intervention, element and effect."""
        harm = self.gravest()
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
        return [one.year for one in self.result.years if one.closed]

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
        value = self.result.value
        return {
            "naam": self.name,
            "score": self.score(),
            "jaar": str(self.first_year),
            "horizon": str(self.last_year),
            "behoud": share(value("behoud")),
            "behoud_op_horizon": share(value("behoud_op_horizon")),
            "jaarkost": money(value("netto_jaarkost")),
            "achterstand": money(value("achterstand")),
            "achterstand_op_horizon": money(value("achterstand_op_horizon")),
            "dekking": share(value("dekkingsgraad")),
            "tekort": self.gap(),
            "tekort_kort": self.gap_short(),
            "tekort_bedrag": money(self.largest_gap()),
            "tekort_partij": listed([party(self.dossier, one.key) for one in self.result.short_parties]),
            "sluit": str(min(self.closed_years, default=self.first_year)),
            "verval_element": self.excluded_element("verval"),
            "verval_jaar": self.decay_year(),
            "kader_element": self.excluded_element("kader"),
            "kader_verlies": self.forbidden(),
        }


@dataclass(frozen=True)
class Standing:
    """All scenarios together: who is first, who is out, how nul does."""

    assessment: Assessment

    @property
    def shown(self) -> list[Outlook]:
        """All scenarios shown, in order of the file."""
        return [Outlook(one, self.assessment) for one in self.assessment.scenarios]

    @property
    def running(self) -> list[Outlook]:
        """Those not excluded, best first."""
        return [Outlook(one, self.assessment) for one in self.assessment.ranked]

    @property
    def leaders(self) -> list[Outlook]:
        """Those on the first place: more than one in a tie, none if it is not shown."""
        return [one for one in self.running if one.result.rank == 1]

    @property
    def out(self) -> list[Outlook]:
        """Those excluded."""
        return [one for one in self.shown if one.result.excluded]

    @property
    def nul(self) -> Outlook | None:
        """The null scenario, if it is shown."""
        return next((one for one in self.shown if one.is_nul), None)

    @property
    def feasible(self) -> list[Outlook]:
        """The scenarios that may be called feasible, nul aside, best first."""
        return [one for one in self.running if one.feasible and not one.is_nul]

    @property
    def runner_up(self) -> Outlook | None:
        """The one after the leaders, if close enough to say so."""
        others = self.running[len(self.leaders) :]
        if not others or not self.leaders:
            return None
        lead = self.leaders[0].result.value("score") - others[0].result.value("score")
        return others[0] if lead <= threshold("nipt-in-punten") else None

    def kinds_out(self) -> set[str]:
        """The kinds of all exclusions."""
        return {kind.kind for one in self.out for kind in one.result.exclusions}

    def decayed_everywhere(self) -> str | None:
        """Key of an element that decays in every scenario shown, if there is just one."""
        found = [
            {kind.element for kind in one.result.exclusions if kind.kind == "verval"}
            for one in self.shown
        ]
        common = set.intersection(*found) if found else set()
        return common.pop() if len(common) == 1 else None

    def against_nul(self, one: Outlook, measure: str) -> Comparison | None:
        """A yearly cost against that of nul: None where there is nothing to compare with."""
        if self.nul is None or one.is_nul:
            return None
        return compare(one.result.value(measure), self.nul.result.value(measure), "jaarkost")

    def difference(self, one: Outlook, measure: str) -> float:
        """How far a yearly cost lies from that of nul."""
        base = self.nul.result.value(measure) if self.nul else 0.0
        return one.result.value(measure) - base

    def words(self) -> dict[str, str]:
        """What any sentence about all scenarios may need."""
        return {
            "aantal": count(len(self.shown), "scenario"),
            "aantal_hoofdletter": capital(count(len(self.shown), "scenario")),
            "leiders": listed([one.name for one in self.leaders]),
            "aantal_leiders": capital(count(len(self.leaders), "scenario")),
        }
