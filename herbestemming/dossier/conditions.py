"""Whether a rule's conditions fit the dossier: what the law excludes, and what is to be verified.

Only what a dossier can tell is checked (``eist`` in the rule). What it says nothing about is
unsure, never refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from herbestemming.knowledge import words
from herbestemming.knowledge.rules import Standing
from herbestemming.notation.faults import FaultList, listed, wording
from herbestemming.notation.figures import Spec, value_of
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_at,
    blocks,
    leaves,
    node_at,
    words_of,
)  # fmt: skip

from .protection import protections
from .view import term, year

_COUNT = Spec(("",), 1, 100, whole=True)


@dataclass(frozen=True, slots=True)
class Applied:
    """A premium with the rule it names.

    Attributes:
        scenario: where the premium stands.
        part: the premium.
        standing: its rule in the year of application.
    """

    scenario: Block
    part: Block
    standing: Standing

    @property
    def named(self) -> Leaf:
        """The name of the rule as written."""
        found = self.part["regel"]
        assert isinstance(found, Leaf)
        return found

    @property
    def year(self) -> int:
        """Year of application."""
        found = year(self.part.get("aanvraag"))
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a condition comes to: ``kind`` is ``excluded`` or ``unsure``."""

    excluded: bool
    sentence: str


def reasons(one: Applied, root: Block) -> tuple[list[str], list[str]]:
    """Why a premium cannot be had, and what is to be verified.

    Args:
        one: the premium with its rule.
        root: the dossier.
    """
    answers = list(_answers(one, root))
    version = one.standing.versie
    if not version.tot_bekend or (version.van is None and not version.was_read("van")):
        answers.append(_Answer(False, wording("na-te-gaan-geldig", year=one.year)))
    return (
        [answer.sentence for answer in answers if answer.excluded],
        [answer.sentence for answer in answers if not answer.excluded],
    )


def _answers(one: Applied, root: Block) -> Iterator[_Answer]:
    checks = {
        "beschermd": _protection,
        "eredienst": _worship,
        "onttrokken-hoogstens": _withdrawn,
        "eigenaar": _owner,
        "aanvrager": _applicant,
        "bestemming": _destination,
        "zonder-winst": _profit,
    }
    for key, condition in one.standing.conditions.items():
        if key in checks:
            answer = checks[key](one, root, condition)
            if answer is not None:
                yield answer


def _excluded(key: str, **said: object) -> _Answer:
    return _Answer(True, wording(key, **said))


def _unsure(key: str, **said: object) -> _Answer:
    return _Answer(False, wording(key, **said))


# protection ---------------------------------------------------------------------------------


def _protection(one: Applied, root: Block, condition: Node) -> _Answer | None:
    """Protected as a monument or as part of a view; or not as a monument at all."""
    church = block_at(root, "kerk")
    status = church.get("statuut")
    kinds = {str(kind) for kind, _ in protections(church)} | set(words_of(status))
    if not kinds:
        return _unsure("na-te-gaan-statuut")
    found = str(status) if status is not None else listed(sorted(kinds))
    if condition == "nee":
        return _excluded("wet-beschermd", found=found) if all_protected(root) else None
    if kinds <= {words.INVENTORY, words.UNPROTECTED}:
        return _excluded("wet-niet-beschermd", found=found)
    if not all_protected(root):
        if not named_by_decrees(root):
            return _unsure("na-te-gaan-omvang", found=found)
        lines = lines_of(one.scenario, leaves(one.part.get("grondslag")))
        if any("onderdeel" not in line for line in lines):
            return _unsure("na-te-gaan-posten")
    return None


def all_protected(root: Block) -> bool:
    """Whether all of the church is protected as a monument."""
    church = block_at(root, "kerk")
    whole = any(kind == words.MONUMENT and not extent for kind, extent in protections(church))
    return whole or church.get("statuut") == words.MONUMENT


def named_by_decrees(root: Block, kinds: tuple[str, ...] = words.PROTECTIONS[:-1]) -> set[str]:
    """The elements that protections of some kinds name; the inventory is none."""
    found = protections(block_at(root, "kerk"))
    return {str(name) for kind, extent in found if kind in kinds for name in leaves(extent)}


def lines_of(scenario: Block, names: Iterable[str]) -> Iterator[Block]:
    """The lines of some works of a scenario."""
    works = block_at(scenario, "ingrepen")
    for name in names:
        lines = block_at(works, str(name)).get("raming")
        for line in lines if isinstance(lines, Items) else (lines,):
            if isinstance(line, Block):
                yield line


# worship ------------------------------------------------------------------------------------


def _worship(one: Applied, root: Block, condition: Node) -> _Answer | None:
    """Still in use for worship when applied for."""
    ends = year(one.scenario.get("onttrekking"))
    if ends is not None:
        late = one.year >= ends
        return _excluded("wet-onttrokken", found=ends, year=one.year) if late else None
    destination = one.scenario.get("bestemming")
    if destination in words.WORSHIP_ENDS:
        return _excluded("wet-bestemming", found=destination)
    stays = any(use.get("eredienst") == "ja" for _, use in blocks(one.scenario.get("gebruiken")))
    return None if stays or destination is not None else _unsure("na-te-gaan-eredienst")


def _withdrawn(one: Applied, root: Block, condition: Node) -> _Answer | None:
    """Withdrawn no longer ago than so many years when applied for."""
    ends, most = year(one.scenario.get("onttrekking")), term(condition)
    if ends is None or most is None:
        return _unsure("na-te-gaan-onttrekking", most=most)
    if one.year - ends > most:
        return _excluded("wet-te-lang-onttrokken", found=ends, most=most, year=one.year)
    return None


def _destination(one: Applied, root: Block, condition: Node) -> _Answer | None:
    """What the church policy plan foresees."""
    wanted, plan = words_of(condition), node_at(root, "kerk", "kerkenbeleidsplan", "optie")
    if isinstance(plan, Leaf):
        return None if plan in wanted else _excluded("wet-plan", found=plan, valid=listed(wanted))
    destination = one.scenario.get("bestemming")
    if isinstance(destination, Leaf) and destination not in wanted:
        return _excluded("wet-bestemming", found=destination)
    return _unsure("na-te-gaan-plan", valid=listed(wanted))


# who ----------------------------------------------------------------------------------------


def _owner(one: Applied, root: Block, condition: Node) -> _Answer | None:
    """The kind of party that owns the church, or buys it in this scenario."""
    wanted, owner = words_of(condition), block_at(root, "kerk").get("eigenaar")
    buyers = {
        _kind(root, works.get("partij"))
        for _, works in blocks(one.scenario.get("ingrepen"))
        if works.get("soort") == "aankoop"
    }
    kind = _kind(root, owner)
    if kind in wanted or not buyers.isdisjoint(wanted):
        return None
    if kind is None or buyers:
        return _unsure("na-te-gaan-eigenaar", valid=listed(wanted))
    return _excluded("wet-eigenaar", found=owner, valid=listed(wanted))


def _applicant(one: Applied, root: Block, condition: Node) -> _Answer | None:
    """The kind of party that gets the premium."""
    wanted, kind = words_of(condition), _kind(root, one.part.get("partij"))
    if kind is None or kind in wanted:
        return None
    return _excluded("wet-aanvrager", found=one.part["partij"], valid=listed(wanted))


def _profit(one: Applied, root: Block, condition: Node) -> _Answer | None:
    """A use by an undertaking may be for profit."""
    for name, use in blocks(one.scenario.get("gebruiken")):
        if _kind(root, use.get("partij")) in words.FOR_PROFIT:
            return _unsure("na-te-gaan-winst", found=name)
    return None


def _kind(root: Block, name: Node | None) -> str | None:
    """The kind of a party by its key, its name, or a word for the kind itself."""
    if not isinstance(name, Leaf):
        return None
    for key, party in blocks(root.get("partijen")):
        if str(name).casefold() in (key.casefold(), str(party.get("naam", "")).casefold()):
            kind = party.get("soort")
            return str(kind) if isinstance(kind, Leaf) else None
    return str(name) if name in words.PARTY_KINDS else None


# more than one ------------------------------------------------------------------------------


def check_together(applied: list[Applied], faults: FaultList) -> None:
    """Rules that exclude each other, and more applications than a year may have.

    Args:
        applied: the premiums of one scenario, in order of the file.
        faults: gets what cannot go together.
    """
    by_year: defaultdict[tuple[str, int], list[Applied]] = defaultdict(list)
    for position, one in enumerate(applied):
        found = one.standing.value("aanvragen-per-jaar")
        if found is not None:
            by_year[found[1].sleutel, one.year].append(one)
        for other in applied[:position]:
            _check_pair(other, one, faults)
    for (_, when), many in by_year.items():
        node, _ = many[0].standing.value("aanvragen-per-jaar") or (None, None)
        most = value_of(node, _COUNT)
        if most is not None and len(many) > most[0]:
            last, count = many[-1].named, len(many)
            said: dict[str, Any] = {"found": last, "most": int(most[0]), "year": when}
            faults.add("W012", last.place, last.path, count=count, **said)


def _check_pair(one: Applied, other: Applied, faults: FaultList) -> None:
    excluded = set(one.standing.names) & set(other.standing.excludes)
    excluded |= set(other.standing.names) & set(one.standing.excludes)
    both = {str(name) for name in leaves(one.part.get("grondslag"))}
    shared = [str(name) for name in leaves(other.part.get("grondslag")) if name in both]
    if excluded and shared:
        reason = wording("wet-samen", other=one.named, works=listed(shared))
        place, path = other.named.place, other.named.path
        faults.add("D089", place, path, also=one.named.place, found=other.named, reason=reason)
