"""The result of an appraisal: what every output reads, for the expected world.

Report, terminal, JSON and explanations select from these structures and compute nothing that
is not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from herbestemming.dossier import Case

from .exclusions import Exclusion
from .heritage import IRREVERSIBLE, Harm
from .ledger import INVESTMENT, SETTLED
from .measures import Appraisal

if TYPE_CHECKING:
    import pandas as pd

IrrState = Literal["geen", "een", "meer"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    Attributes:
        year: calendar year.
        category: kind of movement.
        cause: path inside the scenario of the line it comes from.
        giver: party that pays.
        taker: party that receives.
        amount: nominal euro, positive.
    """

    year: int
    category: str
    cause: str
    giver: str
    taker: str
    amount: float


@dataclass(frozen=True, slots=True)
class ElementResult:
    """What is left of one element's heritage value.

    Attributes:
        key: key of the element.
        weight: weight of its highest level of value.
        kept: share left by the interventions.
        kept_at_horizon: share left with decay as well.
        essential: whether it is of the essence.
        harms: what takes value away.
    """

    key: str
    weight: float
    kept: float
    kept_at_horizon: float
    essential: bool
    harms: tuple[Harm, ...]


@dataclass(frozen=True, slots=True)
class YearResult:
    """How one year went (*verloop*); amounts in euro of that year, with VAT.

    `shut_by` names the elements that close the building for safety.
    """

    year: int
    condition_start: dict[str, float]
    condition_mended: dict[str, float]
    condition_end: dict[str, float]
    waiting: dict[str, float]
    funded: dict[str, float]
    shut_by: tuple[str, ...]
    operation: float
    debt_service: float
    yearly_need: float
    repair_need: float
    repair_by_element: dict[str, float]
    available: float
    spent: float
    spent_by_element: dict[str, float]
    reserve: float
    settled: float

    @property
    def closed(self) -> bool:
        """Whether the building is closed for safety."""
        return bool(self.shut_by)


@dataclass(frozen=True, slots=True)
class PartyResult:
    """One inner party's money.

    Attributes:
        key: key of the party.
        npv: present value of its flow at its own rate.
        flow: its flow by year, in order of the years.
        lowest_cash: lowest of the cumulated flow, 0 if never below.
        lowest_year: year of that, None if never below.
        own_money: what it commits from its own means.
        gap: what it is short of after its own money; 0 for public parties and lenders.
        lender: whether it lends in this scenario.
        to_find: what a carried public party must find itself: its carrier does not carry it.
    """

    key: str
    npv: float
    flow: tuple[float, ...]
    lowest_cash: float
    lowest_year: int | None
    own_money: float
    gap: float
    lender: bool = False
    to_find: float = 0.0


@dataclass(frozen=True)
class ScenarioResult:
    """Everything about one scenario.

    Attributes:
        key: key of the scenario.
        name: its display name.
        rank: 1 is best; None when it does not run. Equal scores share a rank.
        exclusions: why it is out; empty if it is not.
        measures: every indicator by key; None when it does not exist.
        reasons: for each measure that is None, why.
        elements: heritage, element by element, in order of the file.
        years: how the years went.
        ledger: all entries, by year.
        flow: project flow by year.
        parties: money per inner party.
        irr_state: how many positive internal rates there are.
        irr_roots: all real internal rates between −0.99 and 10.
        dscr: debt cover by party and year.
        appraisal: the arrays all this was read from.
        reference: whether it is a point of reference and no choice: it takes no rank.
    """

    key: str
    name: str
    rank: int | None
    exclusions: tuple[Exclusion, ...]
    measures: dict[str, float | None]
    reasons: dict[str, str]
    elements: tuple[ElementResult, ...]
    years: tuple[YearResult, ...]
    ledger: tuple[Entry, ...]
    flow: tuple[float, ...]
    parties: dict[str, PartyResult]
    irr_state: IrrState
    irr_roots: tuple[float, ...]
    dscr: tuple[tuple[str, int, float], ...]
    appraisal: Appraisal
    reference: bool = False

    @property
    def excluded(self) -> bool:
        """Whether it is out."""
        return bool(self.exclusions)

    @property
    def runs(self) -> bool:
        """Whether it takes part in the ranking: not excluded, and no point of reference."""
        return not self.excluded and not self.reference

    @property
    def funded(self) -> bool:
        """*financiering_sluitend*: no party that has to carry itself is short of money."""
        return all(party.gap == 0.0 for party in self.parties.values())

    @property
    def gravest(self) -> Harm | None:
        """The harm that takes most of the whole: its loss times the weight of the element.

        Of equals, what is for good, and then what weighs most.
        """
        harms = [
            (
                round(harm.loss * element.weight, 9),
                harm.reversible == IRREVERSIBLE,
                element.weight,
                harm,
            )
            for element in self.elements
            for harm in element.harms
            if element.weight > 0
        ]
        return max(harms, key=lambda one: one[:3])[3] if harms else None

    def carrier(self, key: str) -> str | None:
        """Who carries a party's deficit in a year in which it invests; None where nobody does."""
        invests = {
            one.year for one in self.ledger if one.category in INVESTMENT and one.giver == key
        }
        carried = (
            one.giver
            for one in self.ledger
            if one.category == SETTLED and one.taker == key and one.year in invests
        )
        return next(carried, None)

    def conditions(self, key: str) -> list[tuple[float, int]]:
        """The condition of an element at the start of each year; empty for what does not age."""
        years = (one for one in self.years if key in one.condition_start)
        return [(one.condition_start[key], one.year) for one in years]

    def worst(self, key: str) -> tuple[float, int] | None:
        """The worst condition an element reaches, and the first year of it; None without one."""
        return max(self.conditions(key), key=lambda pair: (pair[0], -pair[1]), default=None)

    @property
    def short_parties(self) -> tuple[PartyResult, ...]:
        """The parties that are short of money, the shortest first."""
        short = [party for party in self.parties.values() if party.gap > 0.0]
        return tuple(sorted(short, key=lambda party: -party.gap))

    def value(self, key: str) -> float:
        """A measure that always exists."""
        found = self.measures[key]
        assert found is not None, key
        return found


@dataclass(frozen=True)
class Assessment:
    """A church, all its scenarios, and what they were appraised with.

    Attributes:
        case: dossier, framework, and what was not filled in.
        version: version of this program.
        scenarios: in order of the file.
        null: the scenario against which the others are measured, also when it is not shown.
    """

    case: Case
    version: str
    scenarios: tuple[ScenarioResult, ...]
    null: ScenarioResult

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the scenarios shown, in order of the file."""
        return tuple(one.key for one in self.scenarios)

    def scenario(self, key: str) -> ScenarioResult:
        """The scenario with this key.

        Raises:
            KeyError: there is none.
        """
        for one in self.scenarios:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def ranked(self) -> tuple[ScenarioResult, ...]:
        """The scenarios with a rank, best first; equals in order of the file."""
        running = [one for one in self.scenarios if one.rank is not None]
        return tuple(sorted(running, key=lambda one: one.rank or 0))

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data: the contract of ``beoordeel --json``."""
        from .export import to_dict

        return to_dict(self)

    def to_frame(self) -> pd.DataFrame:
        """One row per scenario, one column per indicator."""
        import pandas as pd

        rows = [
            {
                "scenario": one.key,
                "naam": one.name,
                "rang": one.rank,
                **one.measures,
                "irr_toestand": one.irr_state,
                "financiering_sluitend": one.funded,
                "uitgesloten": "; ".join(exclusion.reason for exclusion in one.exclusions),
            }
            for one in self.scenarios
        ]
        return pd.DataFrame(rows).set_index("scenario")
