"""What an outcome rests on: figures that the consultant knows, or the knowledge base.

A dossier of ten lines gives an outcome too. How much of it is known stands beside it, how far it
can lie off, and which lines are worth finding out next (method §15).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from herbestemming.appraisal import Assessment
from herbestemming.appraisal.results import ScenarioResult
from herbestemming.appraisal.sample import NOISE, WORLDS, Band, Spread, spread
from herbestemming.dossier import Case
from herbestemming.dossier.generated import NULL
from herbestemming.dossier.naming import element_name, in_words, own_name, party_name, scenario_name
from herbestemming.dossier.sources import SHIPPED
from herbestemming.notation import Getal
from herbestemming.notation.nodes import Leaf, Node, children, node_at

from .causes import figures_behind
from .findings.wording import capital, catalogue, phrase

MEASURE = "netto_jaarkost_met_achterstand"
GAP = "financieringstekort"
OPEN = ("kengetal", "aanname")


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that is a key figure or an assumption, and that much depends on.

    Attributes:
        figure: the figure that was taken.
        name: what it is, in Dutch.
        share: share of the spread that it explains, mean over the scenarios, 0…1.
    """

    figure: Getal
    name: str
    share: float


@dataclass(frozen=True)
class Foundation:
    """What the outcome of a dossier rests on.

    Attributes:
        money: share of the money that moves, discounted, that rests on known figures, 0…1.
        essence: share of the heritage value whose grades and effects have a source, 0…1.
        spread: share of the spread of the yearly cost that known figures cause, 0…1; None where
            nothing is uncertain.
        bands: per scenario, where `MEASURE` lies in the fixed batch of worlds.
        open_lines: the lines to find out next, over all scenarios, the most telling first.
        open_by_scenario: the same for each scenario on its own.
        gaps: per scenario, where what is short for the funding lies in the same worlds.
        open_for_gap: the lines to find out for what is short, by scenario.
    """

    money: float
    essence: float
    spread: float | None
    bands: dict[str, Band]
    open_lines: tuple[OpenLine, ...]
    open_by_scenario: Mapping[str, tuple[OpenLine, ...]] = field(default_factory=dict)
    gaps: Mapping[str, Band] = field(default_factory=dict)
    open_for_gap: Mapping[str, tuple[OpenLine, ...]] = field(default_factory=dict)

    def lines_for(self, scenario: str) -> tuple[OpenLine, ...]:
        """The lines to find out next for one scenario."""
        return self.open_by_scenario.get(scenario, ())

    @cached_property
    def grade(self) -> str:
        """A word of the catalogue, by the share of money and essence that is known."""
        known = (self.money + self.essence) / 2
        return next(str(one["graad"]) for one in _rungs() if known >= one["vanaf"])

    @property
    def is_study(self) -> bool:
        """Whether it stands on the highest rung: what is not known is the lesser part."""
        return self.grade == str(_rungs()[0]["graad"])

    def turned(self, one: ScenarioResult, null: ScenarioResult) -> float | None:
        """How far a scenario costs more than nothing done, where the worlds turn that round.

        The expected case takes the most likely value of every figure; where figures turn out
        worse more often than better, half of the worlds may say the contrary.

        Returns:
            The difference of the medians, euro a year, where its sign is another than that of the
            expected case; None where they agree.
        """
        mine, other = self.bands.get(one.key), self.bands.get(null.key)
        if one.excluded or mine is None or other is None:
            return None
        expected = one.value(MEASURE) - null.value(MEASURE)
        difference = mine.p50 - other.p50
        return difference if expected * difference < 0 else None

    def to_dict(self) -> dict[str, Any]:
        """The foundation as plain data with Dutch keys, for ``beoordeel --json``."""
        return {
            "graad": self.grade,
            "geld": round(self.money, 4),
            "essentie": round(self.essence, 4),
            "spreiding": None if self.spread is None else round(self.spread, 4),
            "doorrekeningen": WORLDS,
            "maat": MEASURE,
            "banden": _plain(self.bands),
            "banden_tekort": _plain(self.gaps),
            "uit_te_zoeken": [
                {"pad": one.figure.path, "naam": one.name, "aandeel": round(one.share, 4)}
                for one in self.open_lines
            ],
        }


def _plain(bands: Mapping[str, Band]) -> dict[str, dict[str, float]]:
    """Bands as plain data."""
    names = ("p10", "p50", "p90")
    return {
        key: {name: round(getattr(band, name), 2) for name in names} for key, band in bands.items()
    }


def bands(assessment: Assessment) -> dict[str, Band]:
    """Per scenario where `MEASURE` lies in the fixed batch; appraises the batch once."""
    return _bands(spread(assessment.case))


def _rungs() -> list[dict[str, Any]]:
    """The grades of the catalogue, the highest first."""
    found: list[dict[str, Any]] = catalogue()["onderbouwing"]["graden"]
    return found


def _bands(found: Spread, measure: str = MEASURE) -> dict[str, Band]:
    return {key: bands[measure] for key, bands in found.bands.items() if measure in bands}


def foundation(assessment: Assessment) -> Foundation:
    """What an assessment rests on; appraises the fixed batch of worlds, all and known figures."""
    case = assessment.case
    own = {path for path, figure in case.figures.items() if _is_known(case, figure)}
    whole = spread(case)
    return Foundation(
        money=_mean(_money(assessment, one) for one in assessment.scenarios),
        essence=_mean(_essence(assessment, one) for one in assessment.scenarios),
        spread=_share_of_spread(whole, own),
        bands=_bands(whole),
        open_lines=tuple(_open_lines(assessment, _explained(whole))),
        open_by_scenario=_by_scenario(assessment, whole, MEASURE),
        gaps={key: band for key, band in _bands(whole, GAP).items() if band.p90 > 0},
        open_for_gap=_by_scenario(assessment, whole, GAP),
    )


def _by_scenario(
    assessment: Assessment, whole: Spread, measure: str
) -> dict[str, tuple[OpenLine, ...]]:
    """The lines that a measure of each scenario depends on most."""
    return {
        key: tuple(_open_lines(assessment, _of_scenario(key, measures.get(measure, {})), key))
        for key, measures in whole.influence.items()
    }


def whole_result(assessment: Assessment, found: Foundation | None = None) -> dict[str, Any]:
    """The results with what they rest on, as plain data: what ``beoordeel --json`` writes.

    Args:
        assessment: the results.
        found: what they rest on, where that is known already.
    """
    return assessment.to_dict() | {"onderbouwing": (found or foundation(assessment)).to_dict()}


def _mean(values: Iterator[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


# what is known ------------------------------------------------------------------------------


def _is_known(case: Case, figure: Getal) -> bool:
    """A figure that the consultant wrote with a source of his own.

    An assumption is none, and neither is a key figure of the knowledge base, whoever writes it:
    copying what is filled in makes nothing better known.
    """
    sourced = figure.source is not None and not figure.source.startswith(SHIPPED)
    return case.is_own(figure.place) and figure.kind != "aanname" and sourced


def _is_sourced(case: Case, word: Leaf) -> bool:
    """A grade or an effect that the consultant wrote, with a source."""
    return case.is_own(word.place) and word.source is not None


# money --------------------------------------------------------------------------------------


def _money(assessment: Assessment, result: ScenarioResult) -> float:
    """Of every movement counts the share of the amounts and quantities behind it that is known."""
    case, first = assessment.case, assessment.case.dossier.years[0]
    rate = case.dossier.uitgangspunten.discontovoet.value
    shares: dict[str, float] = {}
    moved = own = 0.0
    for entry in result.ledger:
        if entry.cause not in shares:
            behind = [
                figure
                for figure in figures_behind(case, result, entry.cause)
                if figure.unit not in ("%", "jaar")
            ]
            known = sum(_is_known(case, figure) for figure in behind)
            shares[entry.cause] = known / len(behind) if behind else 0.0
        amount = abs(entry.amount) * (1 + rate) ** (first - entry.year)
        moved += amount
        own += amount * shares[entry.cause]
    return own / moved if moved else 0.0


# essence ------------------------------------------------------------------------------------


def _essence(assessment: Assessment, result: ScenarioResult) -> float:
    """Of every element counts the share of its grades and of the effects on it that is known."""
    case = assessment.case
    weight = own = 0.0
    for element in result.elements:
        words = [
            *_words(node_at(case.resolved, "elementen", element.key, "waarden")),
            *_effects(node_at(case.resolved, "scenarios", result.key, "ingrepen"), element.key),
        ]
        if words:
            weight += element.weight
            own += element.weight * sum(_is_sourced(case, one) for one in words) / len(words)
    return own / weight if weight else 0.0


def _effects(interventions: Node | None, element: str) -> Iterator[Leaf]:
    for _, works in children(interventions):
        yield from _words(node_at(works, "erfgoed", element))


def _words(node: Node | None) -> Iterator[Leaf]:
    return (child for _, child in children(node) if isinstance(child, Leaf))


# spread -------------------------------------------------------------------------------------


def _share_of_spread(whole: Spread, own: set[str]) -> float | None:
    """Which share of what the figures explain of the yearly cost, known figures explain."""
    explained = _explained(whole)
    total = sum(explained.values())
    if not any(_width(bands.get(MEASURE)) for bands in whole.bands.values()):
        return None
    return sum(share for path, share in explained.items() if path in own) / (total or 1.0)


def _explained(whole: Spread) -> dict[str, float]:
    """The share of the spread that each figure explains, over all scenarios.

    A scenario counts by the square of its width: the one of which least is known, most. What
    chance may explain counts for nothing.
    """
    width = {key: _width(bands.get(MEASURE)) ** 2 for key, bands in whole.bands.items()}
    total = sum(width.values()) or 1.0
    explained: defaultdict[str, float] = defaultdict(float)
    for key, measures in whole.influence.items():
        for path, share in _above_noise(measures.get(MEASURE, {})).items():
            explained[path] += share * width[key] / total
    return explained


def _of_scenario(scenario: str, shares: Mapping[str, float]) -> dict[str, float]:
    """What chance does not explain, without what stands in another scenario."""
    others = _above_noise(shares)
    return {path: one for path, one in others.items() if not _of_another(scenario, path)}


def _of_another(scenario: str, path: str) -> bool:
    group, key, *_ = path.split(".")
    return group == "scenarios" and key not in (scenario, NULL)


def _above_noise(shares: Mapping[str, float]) -> dict[str, float]:
    """The shares that chance does not explain."""
    return {path: share for path, share in shares.items() if share > NOISE}


def _width(band: Band | None) -> float:
    return band.p90 - band.p10 if band else 0.0


def _open_lines(
    assessment: Assessment, explained: dict[str, float], within: str = ""
) -> Iterator[OpenLine]:
    """Key figures and assumptions, by the share of the spread they explain."""
    figures = assessment.case.figures
    told = sorted(
        (path for path in explained if _can_be_found_out(figures[path], explained[path])),
        key=lambda path: -explained[path],
    )
    for path in told[: int(catalogue()["onderbouwing"]["regels"])]:
        name = capital(line_name(assessment, path, within))
        yield OpenLine(figures[path], name, explained[path])


def _can_be_found_out(figure: Getal, explained: float) -> bool:
    """How the years will go is a starting point that nobody can go and look at."""
    future = catalogue()["onderbouwing"]["toekomst"]
    return explained > 0.0 and figure.kind in OPEN and figure.path not in future


_SILENT = ("raming", "bedrag", "inkomsten", "kosten")  # what a reader knows from the rest


def line_name(assessment: Assessment, path: str, within: str = "") -> str:
    """What a figure is, from large to small: *dak: hoeveelheid*, *wonen: huur, bedrag*.

    Args:
        assessment: the results.
        path: of the figure.
        within: the scenario that is spoken of, whose name need not be said.
    """
    dossier = assessment.case.dossier
    group, key, *rest = path.split(".")
    if (payer := _upkeep_budget(path)) is not None:
        name = party_name(dossier, payer)
        common: dict[str, str] = catalogue()["partijnamen"]
        shown = phrase("onderhoudsbudget", partij=common.get(name, name))
        apart = group == "scenarios" and key != within
        return f"{scenario_name(dossier, key)}: {shown}" if apart else shown
    told = [one for one in rest if not one.isdigit() and one not in _SILENT]
    words = [in_words(one) for one in told]
    if group == "elementen":
        return f"{element_name(dossier, key)}: {', '.join(words)}"
    if group == "scenarios" and len(rest) > 1:
        parts = getattr(dossier.scenarios[key], rest[0], None)
        if isinstance(parts, dict):
            words[:2] = [own_name(parts, rest[1]) or in_words(rest[1])]
            words[1:1] = _post(parts[rest[1]], rest[2:])
        shown = ", ".join(words)
        return shown if key == within else f"{scenario_name(dossier, key)}: {shown}"
    return ": ".join([", ".join([in_words(key), *words[:-1]]), *words[-1:]])


def _upkeep_budget(path: str) -> str | None:
    """Who pays, where a path is a budget for upkeep: *onderhoud.budget.gemeente*."""
    *before, what, payer = path.split(".")
    return payer if what == "budget" and before[-1:] == ["onderhoud"] else None


def _post(works: Any, rest: list[str]) -> list[str]:
    """The name of the post of an estimate that a path leads to, where it has more than one."""
    if rest[:1] != ["raming"] or not rest[1:2] or not rest[1].isdigit() or len(works.raming) < 2:
        return []
    name = works.raming[int(rest[1])].naam
    return [name] if name else []
