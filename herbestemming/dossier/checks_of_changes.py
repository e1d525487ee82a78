"""What must fit together in what works take away and add, and in the end of worship."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.knowledge.words import SHARED
from herbestemming.notation.faults import wording
from herbestemming.notation.nodes import Block, Leaf, block_at, blocks, leaves, node_at

from .checks_of_elements import check_group
from .view import View, year, years_of


def check_changes(view: View) -> None:
    """All checks on removals, additions, keepers by year and the withdrawal from worship."""
    for scenario in view.scenarios():
        _check_additions(view, scenario)
        _check_removals(view, scenario)
        _check_worship(view, scenario)
        _check_shared(view, scenario)
        _check_keepers(view, scenario)


def elements_of(view: View, scenario: Block) -> Block | None:
    """The elements that are there at some time in a scenario, if those of the church are known."""
    return _with_added(view.known("elementen"), scenario, "onderdelen")


def spaces_of(view: View, scenario: Block) -> Block | None:
    """The spaces that are there at some time in a scenario, if those of the church are known."""
    return _with_added(view.known("kerk", "ruimten"), scenario, "ruimten")


def _with_added(known: Block | None, scenario: Block, group: str) -> Block | None:
    if known is None:
        return None
    found = Block(known)
    for _, works in blocks(scenario.get("ingrepen")):
        for name, one in _added(works, group):
            found.setdefault(name, one)
    return found


def _added(works: Block, group: str) -> Iterator[tuple[str, Block]]:
    return blocks(node_at(works, "voegt-toe", group))


def _removed(works: Block, group: str) -> Iterator[Leaf]:
    return leaves(node_at(works, "verwijdert", group))


def _check_additions(view: View, scenario: Block) -> None:
    """A new name is new, and what is new was never inspected."""
    known = elements_of(view, scenario)
    for group, there in (
        ("onderdelen", view.block("elementen")),
        ("ruimten", view.block("kerk", "ruimten")),
    ):
        names = set(there)
        for _, works in blocks(scenario.get("ingrepen")):
            for name, one in _added(works, group):
                if name in names:
                    view.faults.add("D095", one.key_place, one.path, found=name)
                names.add(name)
    for _, works in blocks(scenario.get("ingrepen")):
        added = block_at(works, "voegt-toe", "onderdelen")
        if known is not None:
            check_group(view, added, known)
        for name, one in blocks(added):
            seen = one.get("inspectie")
            if seen is not None:
                view.faults.add("D099", seen.key_place, seen.path, found=name)


def _check_removals(view: View, scenario: Block) -> None:
    """What is removed was there; what still names it after that is told."""
    elements, spaces = elements_of(view, scenario), spaces_of(view, scenario)
    gone: dict[str, int] = {}
    for _, works in blocks(scenario.get("ingrepen")):
        last = _last_year(works)
        for one in _removed(works, "onderdelen"):
            view.refer(one, elements, "onderdeel")
        for one in _removed(works, "ruimten"):
            view.refer(one, spaces, "ruimte")
            if last is not None:
                gone[str(one)] = min(last, gone.get(str(one), last))
    for _, use in blocks(scenario.get("gebruiken")):
        stops = year(use.get("tot"))
        for one in leaves(use.get("ruimten")):
            since = gone.get(str(one))
            within = view.horizon is None or (since is not None and since <= view.horizon[1])
            if since is not None and within and (stops is None or stops >= since):
                view.faults.add("W015", one.place, one.path, found=one, year=since)


def _last_year(works: Block) -> int | None:
    years = (found for _, found in years_of(works.get("fasering")))
    return max((found for found in years if found is not None), default=None)


def _check_worship(view: View, scenario: Block) -> None:
    """After the withdrawal from worship nothing is left of it."""
    withdrawal = scenario.get("onttrekking")
    found = year(withdrawal)
    if withdrawal is None or found is None:
        return
    if scenario.get("bestemming") == "eredienst":
        what = wording("bestemming-eredienst")
        view.faults.add("D098", withdrawal.place, withdrawal.path, found=found, what=what)
    for key, use in blocks(scenario.get("gebruiken")):
        begin = use.get("van")
        start = year(begin)
        if use.get("eredienst") != "ja" or begin is None or start is None or start < found:
            continue
        what = wording("eredienst-vanaf", name=key, year=start)
        view.faults.add("D098", begin.place, begin.path, found=found, what=what)


def _check_shared(view: View, scenario: Block) -> None:
    """Worship and another use do not share a space, unless that is what the scenario is about."""
    withdrawal = scenario.get("onttrekking")
    ends = year(withdrawal)
    prayers = [one for _, one in blocks(scenario.get("gebruiken")) if one.get("eredienst") == "ja"]
    if withdrawal is None or ends is None or not prayers or view.horizon is None:
        return
    if ends < view.horizon[0]:
        view.faults.add("W018", withdrawal.place, withdrawal.path, found=ends)
    if scenario.get("bestemming") in SHARED:
        return
    for name, use in blocks(scenario.get("gebruiken")):
        begins, stops = (year(use.get(key)) for key in ("van", "tot"))
        for prayer in prayers:
            last = min(ends - 1, year(prayer.get("tot")) or ends)
            first = max(begins or 0, year(prayer.get("van")) or 0, view.horizon[0])
            shared = set(leaves(use.get("ruimten"))) & set(leaves(prayer.get("ruimten")))
            if use not in prayers and shared and first <= min(last, stops or last):
                place, path = withdrawal.place, withdrawal.path
                view.faults.add("W017", place, path, found=ends, name=name, year=first)
                return


def _check_keepers(view: View, scenario: Block) -> None:
    """There is a keeper from the first year on."""
    keepers = node_at(scenario, "onderhoud", "drager")
    if not isinstance(keepers, Block) or view.horizon is None:
        return
    years = [found for _, found in years_of(keepers) if found is not None]
    if years and len(years) == len(keepers) and min(years) > view.horizon[0]:
        first = view.horizon[0]
        view.faults.add("D097", keepers.place, keepers.path, found=min(years), first=first)
