"""Uses that want the same space at the same time, and silence beside noise.

Both are told, not refused: a study may show that two uses do not go together.
"""

from __future__ import annotations

from itertools import combinations

from herbestemming.knowledge import words
from herbestemming.notation.dutch import enumerate_words
from herbestemming.notation.nodes import Block, block_at, blocks, leaves

from .view import View, year

_MOST = 6  # parts of the week that one message names


def check_rosters(view: View) -> None:
    """Compare the weeks of the uses of each scenario that run in the same years."""
    for scenario in view.scenarios():
        weeks = [
            (name, use, found)
            for name, use in blocks(scenario.get("gebruiken"))
            if (found := _week(use))
        ]
        for (name, one, week), (other, use, found) in combinations(weeks, 2):
            both = [at for at in week if at in found]
            if both and _together(view, scenario, one, use):
                _tell(view, (name, one), (other, use), both)


def _week(use: Block) -> list[str]:
    """The parts of the week that a use takes, as a dossier writes them: ``zo vm``."""
    days = block_at(use, "rooster", "dagen")
    taken = {(day, str(part)) for day in days for part in leaves(days[day])}
    return [
        f"{day} {part}" for day in words.DAYS for part in words.DAY_PARTS if (day, part) in taken
    ]


def _together(view: View, scenario: Block, *uses: Block) -> bool:
    """Whether uses run in the same years, within the horizon."""
    first, last = view.horizon or (0, 9999)
    ends = year(scenario.get("onttrekking"))
    for use in uses:
        first = max(first, year(use.get("van")) or first)
        last = min(last, year(use.get("tot")) or last)
        if use.get("eredienst") == "ja" and ends is not None:
            last = min(last, ends - 1)
    return first <= last


def _tell(view: View, one: tuple[str, Block], other: tuple[str, Block], both: list[str]) -> None:
    """The same space at the same time; else silence beside noise. Told at the later use."""
    (name, first), (found, second) = one, other
    node = second["rooster"]
    when = enumerate_words([*both[:_MOST], *(["…"] if len(both) > _MOST else [])])
    theirs = set(leaves(second.get("ruimten")))
    shared = [f"“{one}”" for one in leaves(first.get("ruimten")) if one in theirs]
    sounds = [block_at(use, "rooster").get("geluid") for use in (first, second)]
    if shared:
        space = enumerate_words(shared)
        view.faults.add(
            "W019", node.key_place, node.path, found=found, name=name, space=space, when=when
        )
    elif sounds == [words.QUIET, words.LOUD]:
        view.faults.add("W020", node.key_place, node.path, found=name, name=found, when=when)
    elif sounds == [words.LOUD, words.QUIET]:
        view.faults.add("W020", node.key_place, node.path, found=found, name=name, when=when)
