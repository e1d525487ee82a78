"""The figure of the week."""

from __future__ import annotations

from itertools import groupby

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier import Scenario
from herbestemming.insight import course
from herbestemming.insight.roster import SLOTS, Week, week
from herbestemming.knowledge import words
from herbestemming.notation.dutch import enumerate_words, number
from herbestemming.reporting import charts
from herbestemming.reporting.naming import Names, name_in
from herbestemming.reporting.texts import text, words_of
from herbestemming.reporting.views.assumptions import source_numbers

from .figure import Figure, described, message, note, rest, told
from .use import numbered

_MOST_ROWS = 12


def roster(assessment: Assessment, result: ScenarioResult, names: Names) -> Figure | None:
    """An ordinary week of the spaces; nothing where no use has a roster or all is shut by then."""
    scenario = result.appraisal.scenario
    found = week(names.dossier, scenario)
    last = _last_open(result)
    if found is None or last < found.first:
        return None
    taking = {use for slots in found.taken.values() for uses in slots for use in uses}
    rostered = [key for key in scenario.gebruiken if key in taking]
    at = numbered(scenario, course.occupancy(names.dossier, scenario))
    every = _rows(found, scenario, at, names)
    title = message("rooster", assessment, result)
    points = "; ".join(
        f"{name_in(scenario.gebruiken, key)}: {_told(scenario, key)}" for key in rostered
    )
    alt = described(title, text("rooster", "alt", punten=points))
    drawing = charts.roster(
        [words_of("dagen")[day] for day in words.DAYS],
        list(words.DAY_PARTS),
        every[:_MOST_ROWS],
        _legend(rostered, scenario, at, names),
        alt,
        rest(min(len(every), _MOST_ROWS), len(every), "ruimten"),
    )
    split = told("rooster-botst") if found.clashes else ""
    small = note(told("rooster", eerste=found.first, laatste=min(found.last, last)), split)
    return Figure(title, drawing, small, alt)


def _last_open(result: ScenarioResult) -> int:
    """The last year before the building closes for good; the horizon where it does not."""
    for year in reversed(result.years):
        if not year.closed:
            return year.year
    return result.years[-1].year


def _rows(found: Week, scenario: Scenario, at: dict[str, int], names: Names) -> list[charts.Slots]:
    """A row per space; spaces that follow each other and have the same week share one."""
    rows = []
    for (taken, unknown), group in groupby(
        found.taken, key=lambda space: (found.taken[space], found.unknown[space])
    ):
        spaces = list(group)
        every = len(spaces) == len(found.taken) > 1
        name = enumerate_words([names.space(one) for one in spaces])
        busy = sum(map(bool, taken))
        others = enumerate_words([name_in(scenario.gebruiken, key) for key in unknown])
        told = bool(busy or not unknown)
        rows.append(
            charts.Slots(
                text("tijdlijn", "alle-ruimten") if every else name,
                tuple(tuple(dict.fromkeys(at[key] for key in uses)) for uses in taken),
                text("rooster", "bezet", bezet=busy, alle=len(SLOTS)) if told else "",
                "" if told else text("rooster", "onbekend", naam=others),
            )
        )
    return rows


def _legend(
    rostered: list[str], scenario: Scenario, at: dict[str, int], names: Names
) -> list[tuple[int, str]]:
    """What every number stands for; the last one may stand for several uses."""
    by_number: dict[int, list[str]] = {}
    for key in rostered:
        by_number.setdefault(at[key], []).append(key)
    return [
        (
            number_of,
            _label(scenario, keys[0], names)
            if len(keys) == 1
            else text("plan", "andere", aantal=len(keys)),
        )
        for number_of, keys in sorted(by_number.items())
    ]


def _label(scenario: Scenario, key: str, names: Names) -> str:
    """A use with the weeks of its roster, and where that comes from."""
    use = scenario.gebruiken[key]
    assert use.rooster is not None
    weeks, source = use.rooster.weken, source_numbers(names.dossier).get(use.rooster.bron or "")
    return text(
        "rooster",
        "gebruik",
        naam=name_in(scenario.gebruiken, key),
        weken=text("rooster", "elke-week")
        if weeks is None
        else text("rooster", "weken", aantal=number(weeks.value)),
        bron=text("rooster", "bron", nummer=source) if source else text("rooster", "aanname"),
    )


def _told(scenario: Scenario, key: str) -> str:
    """The week of a use in words: ``zo vm, wo nm en av``."""
    roster = scenario.gebruiken[key].rooster
    assert roster is not None
    return ", ".join(
        f"{words_of('dagen')[day]} {enumerate_words(list(roster.dagen[day]))}"
        for day in words.DAYS
        if roster.dagen.get(day)
    )
