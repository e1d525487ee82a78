"""How the scenarios of a dossier stand to each other: who is first, who is out, how nul does."""

from __future__ import annotations

from dataclasses import dataclass

from herbestemming.appraisal.collect import REFERENCE
from herbestemming.appraisal.results import Assessment

from .outlook import Outlook
from .wording import Comparison, capital, compare, count, listed, threshold


@dataclass(frozen=True)
class Standing:
    """All scenarios together: who is first, who is out, how nul does."""

    assessment: Assessment

    @property
    def shown(self) -> list[Outlook]:
        """All scenarios shown, in order of the file; a point of reference is no choice."""
        choices = [one for one in self.assessment.scenarios if not one.reference]
        return [Outlook(one, self.assessment) for one in choices]

    @property
    def reference(self) -> Outlook | None:
        """The point of reference, if it is shown."""
        points = (one for one in self.assessment.scenarios if one.reference)
        return next((Outlook(one, self.assessment) for one in points), None)

    @property
    def reference_is_better(self) -> bool:
        """Whether the point of reference scores higher than what ranks first."""
        point, leaders = self.reference, self.leaders
        if point is None or not leaders:
            return False
        theirs, ours = (one.result.value("score") for one in (point, leaders[0]))
        return round(theirs, 1) > round(ours, 1)

    @property
    def every(self) -> list[Outlook]:
        """All scenarios shown, the point of reference among them."""
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
    def complete(self) -> bool:
        """Whether every scenario of the dossier is shown, and not a selection."""
        case = self.assessment.case
        points = case.generated & case.dossier.scenarios.keys() & {REFERENCE}
        return len(self.shown) == len(case.dossier.scenarios) - len(points)

    @property
    def alone(self) -> bool:
        """Whether all but one are excluded."""
        return self.complete and len(self.running) == 1 and len(self.shown) > 1

    @property
    def out(self) -> list[Outlook]:
        """Those excluded."""
        return [one for one in self.shown if one.result.excluded]

    @property
    def nul(self) -> Outlook:
        """The null scenario, also when it is not shown."""
        return Outlook(self.assessment.null, self.assessment)

    @property
    def only_nul(self) -> bool:
        """Whether the dossier has no other scenario."""
        return self.complete and len(self.shown) == 1 and self.shown[0].is_nul

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

    def against_nul(self, one: Outlook, measure: str) -> Comparison:
        """A yearly cost against that of nul."""
        return compare(one.result.value(measure), self.nul.result.value(measure), "jaarkost")

    def difference(self, one: Outlook, measure: str) -> float:
        """How far a yearly cost lies from that of nul."""
        return one.result.value(measure) - self.nul.result.value(measure)

    def words(self) -> dict[str, str]:
        """What any sentence about all scenarios may need."""
        return {
            "aantal": count(len(self.shown), "scenario"),
            "aantal_hoofdletter": capital(count(len(self.shown), "scenario")),
            "leiders": listed([one.name for one in self.leaders]),
            "aantal_leiders": capital(count(len(self.leaders), "scenario")),
        }
