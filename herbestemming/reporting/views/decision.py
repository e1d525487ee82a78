"""The page for the council: one page, whatever the texts and however many scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier.generated import NULL
from herbestemming.insight import findings
from herbestemming.insight.foundation import Foundation
from herbestemming.reporting.charts.metrics import line_count
from herbestemming.reporting.texts import text

from . import figures
from .figures import Figure
from .grounds import Grounds
from .sheet import Sheet

PAGE = 676.0  # height of the type area in points, a little on the safe side
WIDE = 470.0
TAG = "eigen variant"
TALLEST, LOWEST = 236.0, 104.0
MOST_ROWS = 8
MOST_WITH_REFERENCE = 6  # choices; with more, the point of reference stands in the lead only

# A serif letter against the sans that is measured, per face.
_DISPLAY, _SERIF = 0.93, 1.05


@dataclass(frozen=True, slots=True)
class Setting:
    """How close a page is set: sizes in points.

    Attributes:
        css: class of the section.
        heading: size and line of the heading, and its room.
        lead: size and line of the lead.
        row: line of a table row, line of its second text, and the air around them.
        names: width of the column of names.
        fixed: what stands around the texts: margins, key figures, captions, header.
        figure: how low the figure may become before the page is set closer.
        beside: size and line of what stands under the lead, and the air below it.
    """

    css: str
    heading: tuple[float, float, float]
    lead: tuple[float, float]
    row: tuple[float, float, float]
    names: float
    fixed: float
    figure: float
    beside: tuple[float, float, float] = (9.0, 12.4, 9.0)


SETTINGS = (
    Setting("", (29.0, 32.5, 396.0), (15.0, 21.0), (10.6, 9.6, 6.6), 118.0, 279.0, 150.0),
    Setting("gewoon", (24.0, 28.0, 425.0), (12.4, 17.0), (10.6, 9.6, 6.6), 118.0, 275.0, 150.0),
    Setting("dicht", (21.0, 24.0, 470.0), (10.6, 14.4), (9.6, 9.0, 4.6), 118.0, 243.0, 104.0),
    Setting("dicht krap", (19, 22, 470), (10, 13.4), (9.6, 9, 4), 146, 150, 104, (8.4, 11.2, 7)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario in the table, with a verdict that names who is short of money."""

    sheet: Sheet
    verdict: str


@dataclass(frozen=True)
class Decision:
    """The decision on one page, and what the council's note needs besides.

    Attributes:
        beside: what else a council should know of what ranks first; stands under the lead.
        cost: what it costs, with what each authority pays.
        doubt: who else must agree to a loss.
        nothing: what happens if nothing is decided.
        upkeep: that it pays another share of the upkeep than nul; empty where it does not.
        alone: what upkeep alone would give; empty where nothing is decided ranks first.
        asks_open: whether the council is asked already to find out what weighs most.
    """

    heading: str
    lead: str
    beside: str
    requests: tuple[str, ...]
    shown: Sheet
    rows: tuple[Row, ...]
    figure: Figure
    css: str
    grounds: str
    terms: tuple[findings.Note, ...]
    cost: str
    doubt: str
    upkeep: str
    alone: str
    asks_open: bool
    nothing: str

    def rows_within(self, most: int) -> list[Row]:
        """At most so many rows: nothing decided and the point of reference are always there."""
        return within(self.rows, most)

    @property
    def shown_rows(self) -> list[Row]:
        """The rows for which the page has room."""
        return within(self.rows, MOST_ROWS)

    @property
    def shows_key_figures(self) -> bool:
        """Whether there is room for what the table tells as well."""
        return "krap" not in self.css


def within(rows: Sequence[Row], most: int) -> list[Row]:
    """At most so many rows, in their order, with nul and the point of reference among them."""
    fixed = [one for one in rows if one.sheet.key == NULL or one.sheet.reference]
    others = [one for one in rows if one not in fixed]
    kept = [*fixed, *others[: max(1, most - len(fixed))]]
    return [one for one in rows if one in kept]


def choices(sheets: tuple[Sheet, ...]) -> list[Sheet]:
    """The scenarios to choose from, best first; a point of reference is no choice."""
    found = [one for one in sheets if not one.reference] or list(sheets)
    return sorted(found, key=lambda one: (one.rank is None, one.rank or 0))


def decision(
    assessment: Assessment,
    sheets: tuple[Sheet, ...],
    letters: dict[str, str],
    ground: Grounds,
    rests: Foundation,
) -> Decision:
    """Select what the page shows; its key figures are those of the scenario that ranks first."""
    heading = findings.decision_heading(assessment).text
    lead = findings.decision_lead(assessment).text
    beside = told_beside.text if (told_beside := findings.decision_beside(assessment)) else ""
    asked = findings.decision_requests(assessment, rests)
    requests = tuple(one.text for one in asked)
    ranked = choices(sheets)
    points = [one for one in sheets if one.reference and one not in ranked]
    shown = [*ranked, *points] if len(ranked) <= MOST_WITH_REFERENCE else ranked
    rows = tuple(Row(one, _verdict(one) if _told(one, ranked) else "") for one in shown)
    tag = "\u00a0" * 2 + TAG
    texts = [
        (row.sheet.name + (tag if row.sheet.own_variant else ""), row.verdict)
        for row in within(rows, MOST_ROWS)
    ]
    terms = _terms(ranked[0])
    explained = " ".join(f"{one.term}: {one.text}" for one in terms)
    below = [
        (ground.line, explained),
        (ground.sentence, explained),
        (ground.sentence, ""),
        ("", ""),
    ]
    setting, height, (told, words) = fit(heading, lead, requests, texts, below, beside)
    result = assessment.scenario(ranked[0].key)
    doubt = findings.council_doubt(result, assessment)
    if any(one.code.endswith("uitwerken-verlies") for one in asked):
        doubt = None  # who must accept the loss is asked already
    upkeep = findings.council_upkeep(result, assessment)
    alone = findings.upkeep_alone(assessment)
    return Decision(
        heading,
        lead,
        beside,
        requests,
        ranked[0],
        rows,
        figures.lust_en_last(assessment, letters, height, rests.bands, under=False),
        setting.css,
        told,
        terms if words else (),
        findings.council_cost(result, assessment).text,
        doubt.text if doubt else "",
        upkeep.text if upkeep else "",
        alone.text if alone else "",
        any(one.code.startswith("gevraagd.uitzoeken") for one in asked),
        findings.council_null(assessment).text,
    )


def _terms(shown: Sheet) -> tuple[findings.Note, ...]:
    """The terms that this page uses first, with the amounts of the scenario it shows."""
    keys = ["netto_jaarkost_met_achterstand", "behoud_op_horizon", "achterstand_op_horizon"]
    keys += ["financieringstekort"] * bool(shown.short_parties)
    return tuple(shown.notes[key] for key in keys if key in shown.notes)


def _told(one: Sheet, ranked: list[Sheet]) -> bool:
    """Whether there is room for its verdict: of many scenarios, the first and what is wrong."""
    few = len(ranked) <= MOST_WITH_REFERENCE
    return few or one.rank == 1 or one.excluded or bool(one.short_parties)


def _verdict(one: Sheet) -> str:
    if one.short_parties and one.short_parties[0][0].lower() not in one.verdict.lower():
        told = text("tekort-bij", partij=one.short_parties[0][0])
        word = told.partition(" ")[0]
        if one.verdict.endswith(word):  # it has the amount already
            return one.verdict.removesuffix(word) + told
        return f"{one.verdict}; {told}"
    return one.verdict


def fit(
    heading: str,
    lead: str,
    requests: tuple[str, ...],
    rows: list[tuple[str, str]],
    below: Sequence[tuple[str, ...]] = ((),),
    beside: str = "",
) -> tuple[Setting, float, tuple[str, ...]]:
    """The widest setting that leaves room for the figure, the height it leaves, and what is below.

    The small print below gives way only where no setting leaves room for all of it.

    Args:
        heading: the heading.
        lead: the lead.
        requests: what is asked of the council.
        rows: name and verdict of every scenario.
        below: choices of small print below the table, the fullest first.
        beside: what stands under the lead, smaller.
    """
    for told in below:
        small = sum(11.4 * line_count(one, WIDE, 8.0) + 6.5 for one in told if one)
        for setting in SETTINGS:
            left = PAGE - small - _texts(setting, heading, lead, beside, requests, rows)
            last = setting is SETTINGS[-1] and told is below[-1]
            if left >= setting.figure or last:
                return setting, min(TALLEST, max(LOWEST, left)), told
    raise AssertionError


def _texts(
    setting: Setting,
    heading: str,
    lead: str,
    beside: str,
    requests: tuple[str, ...],
    rows: list[tuple[str, str]],
) -> float:
    size, line, room = setting.heading
    height = setting.fixed + line * line_count(heading, room, size * _DISPLAY)
    size, line = setting.lead
    height += line * line_count(lead, WIDE - 14, size * _SERIF)
    size, line, air = setting.beside
    if beside:
        height += line * line_count(beside, WIDE, size) + air
    first, second, air = setting.row
    for name, verdict in rows:
        height += (
            first * line_count(name, setting.names, first * 0.82)
            + second * line_count(verdict, setting.names, second * 0.78)
            + air
        )
    return height + sum(12.6 * line_count(one, WIDE - 30, 9.2) for one in requests)
