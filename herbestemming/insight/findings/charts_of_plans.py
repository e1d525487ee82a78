"""Titles of the figures of what a dossier plans: values, effects, uses, works and spaces."""

from __future__ import annotations

from herbestemming.appraisal.heritage import IRREVERSIBLE
from herbestemming.dossier import Dossier, Scenario
from herbestemming.dossier.naming import space_name
from herbestemming.insight import course
from herbestemming.insight.roster import SLOTS, week
from herbestemming.knowledge.words import LEVELS
from herbestemming.notation.dutch import enumerate_words, number

from .outlook import Outlook, element
from .wording import Finding, capital, count, first, listed, phrase, quoted, say, threshold


def planned(one: Outlook) -> Scenario:
    """What the dossier plans in a scenario."""
    return one.dossier.scenarios[one.result.key]


def values(dossier: Dossier) -> Finding:
    """Which elements have the highest level of value that occurs."""
    best = {
        key: min(LEVELS.index(level) for level in one.waarden.values())
        for key, one in dossier.elementen.items()
        if one.waarden
    }
    top = [key for key in best if best[key] == min(best.values())]
    pattern = first(
        (not best, "geen"),
        (len(best) == 1, "een"),
        (len(top) == len(best), "gelijk"),
        (len(top) <= threshold("namen-in-een-zin"), "enkele"),
        (True, "vele"),
    )
    words = {
        "niveau": quoted(LEVELS[best[top[0]]]) if top else "",
        "elementen": listed([element(dossier, key) for key in top]),
        "aantal": capital(count(len(top))),
        "aantal_klein": count(len(top)),
        "onderdelen": count(len(best), "onderdeel"),
    }
    return say("grafiek", f"waardenkaart-{pattern}", words)


def impact(one: Outlook) -> Finding:
    """What is lost, and whether it can be undone."""
    elements = one.dossier.elementen
    known = {name for name, found in elements.items() if found.waarden} or set(elements)
    undone: dict[str, set[str]] = {}
    for works in planned(one).ingrepen.values():
        for name in works.verwijdert.onderdelen:
            undone.setdefault(name, set()).add(IRREVERSIBLE)
        for name, hit in works.erfgoed.items():
            if hit.effect and name not in works.verwijdert.onderdelen:
                undone.setdefault(name, set()).add(hit.omkeerbaar if hit.harms else "winst")
    ways = {name: found for name, found in undone.items() if name in known}
    lasting = [name for name, found in ways.items() if IRREVERSIBLE in found]
    partly = [name for name, found in ways.items() if "deels" in found]
    harmed = [name for name, found in ways.items() if found != {"winst"}]
    pattern = first(
        (not ways, "geen"),
        (not harmed, "winst"),
        (bool(lasting), "blijvend"),
        (bool(partly), "deels"),
        (True, "omkeerbaar"),
    )
    words = {
        "elementen": listed([element(one.dossier, key) for key in lasting or partly]),
        "aantal": count(len(lasting or partly), "onderdeel"),
    }
    return say("grafiek", f"impact-{pattern}", words)


def timeline(one: Outlook) -> Finding:
    """When works are done, and which use begins last."""
    scenario, dossier = planned(one), one.dossier
    years = sorted({y for works in scenario.ingrepen.values() for y in course.works_years(works)})
    new = sorted(course.beginning(dossier, scenario))
    ends = sorted(course.ending(dossier, scenario))
    works = first(
        (not years, "geen"),
        (len(years) == 1, "jaar"),
        (len(years) == 2, "jaren"),
        (True, "lang"),
    )
    use = first(
        (one.closes is not None, _shut(one)),
        (not scenario.gebruiken, "geen"),
        (len(new) == 1, "nieuw"),
        (bool(new), "laatst"),
        (len(ends) == 1, "stopt"),
        (bool(ends), "stoppen"),
        (True, "zelfde"),
    )
    year, key = (new or ends or [(0, "")])[-1]
    words = {
        "eerste": str(years[0]) if years else "",
        "laatste": str(years[-1]) if years else "",
        "gebruik": one.use(key),
        "jaar": str(year),
    } | _closing(one)
    begin = say("grafiek", f"tijdlijn-ingrepen-{works}", words)
    end = say("grafiek", f"tijdlijn-gebruik-{use}", words, taken=len(begin.text) + 2)
    return Finding(f"{begin.code}+{end.code}", f"{begin.text}; {end.text}")


def plan(one: Outlook) -> Finding:
    """Whether and when the use of the spaces changes."""
    times = course.occupancy(one.dossier, planned(one))
    used = {key for time in times for uses in time.uses.values() for key in uses or ()}
    full = all(uses != () for time in times for uses in time.uses.values())
    pattern = first(
        (not used, "geen"),
        (len(times) == len(used) == 1 and full, _with("een", _shut(one))),
        (len(times) == 1, "zelfde"),
        (len(times) > 4, "vaak"),
        (True, "wisselt"),
    )
    words = {
        "gebruik": one.use(min(used)) if used else "",
        "jaren": enumerate_words([str(time.first) for time in times[1:]]),
        "aantal": count(len(times) - 1),
    } | _closing(one)
    return say("grafiek", f"plan-{pattern}", words)


def _shut(one: Outlook) -> str:
    """How a building that closes does so: for good, for a while, or time and again."""
    closed = one.closed_years
    return first(
        (not closed, ""),
        (closed[-1:] == [one.last_year] and closed[0] == one.last_year - len(closed) + 1, "sluit"),
        (bool(closed) and closed[-1] - closed[0] + 1 == len(closed), "dicht"),
        (True, "vaak-dicht"),
    )


def _with(pattern: str, more: str) -> str:
    return f"{pattern}-{more}" if more else pattern


def _closing(one: Outlook) -> dict[str, str]:
    """Words about the years in which the building is closed."""
    closed, years = one.closed_years, len(one.result.years)
    return {
        "sluit": str(closed[0]) if closed else "",
        "dicht": one.closing(),
        "jaren_dicht": number(len(closed)),
        "jaren_alle": number(years),
    }


def roster(one: Outlook) -> Finding:
    """Where uses get in each other's way; else how much of the week the busiest space is taken."""
    found = week(one.dossier, planned(one))
    if found is None:
        return say("grafiek", "rooster-geen", {})
    known = [space for space in found.taken if not found.unknown[space]] or list(found.taken)
    space = max(known, key=found.busy)
    busy = found.busy(space)
    alike = len({found.taken[space] for space in found.taken}) == 1 and len(found.taken) > 1
    pattern = first(
        (len(found.clashes) == 1, "botst-eens"),
        (bool(found.clashes), "botst"),
        (len(found.noise) == 1, "lawaai-eens"),
        (bool(found.noise), "lawaai"),
        (busy == len(SLOTS), "vol"),
        (alike, "gelijk"),
        (len(found.taken) == 1, "een"),
        (sum(found.busy(one) == busy for one in known) > 1, "drukste"),
        (True, "drukst"),
    )
    at = next(iter(found.clashes or found.noise), 0)
    day, part = SLOTS[at]
    words = {
        "wanneer": phrase(f"dag-{day}") + phrase(f"deel-{part}"),
        "aantal": count(len(found.clashes or found.noise)),
        "ruimte": quoted(space_name(one.dossier, space, planned(one))),
        "bezet": count(busy),
        "vrij": count(len(SLOTS) - busy),
    }
    return say("grafiek", f"rooster-{pattern}", words)
