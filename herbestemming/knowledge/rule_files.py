"""The files of dated rules: what a rule and a version of it are, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from herbestemming.notation.faults import FaultList, listed, wording
from herbestemming.notation.figures import Spec, read_getal, refuse_word
from herbestemming.notation.nodes import Block, Items, Leaf, Node, block_at, words_of
from herbestemming.notation.numerals import day
from herbestemming.notation.yamlfile import read_yaml

from .library import NAME, Library
from .reading import Reading

RULES = "regels"
KINDS = ("premie", "subsidie", "lening", "europees", "btw", "registratie", "belasting", "plicht")
GRANTS = (*KINDS[:2], "europees")  # what gives money for works
FIXED, EXPECTED, LAPSED = "vast", "verwacht", "vervallen"
UNKNOWN, NONE = "onbekend", "geen"
BASE = "basis"
FIGURES = {
    "percentage": Spec(("%",), 0.0, 1.0),
    "plafond": Spec(("euro",), 0.0),
    "raming-hoogstens": Spec(("euro",), 0.0),
    "ondergrens": Spec(("euro",), 0.0),
    "algemene-kosten": Spec(("%",), 0.0, 2.0),
}
CONDITIONS = (
    "beschermd", "eredienst", "zonder-winst", "onttrokken-hoogstens", "eigenaar", "aanvrager",
    "bestemming",
)  # fmt: skip

_RULE_KEYS = ("regel", "naam", "soort", "overheid", "omschrijving", "stand", "samen-met", "versies")
_VERSION_KEYS = (
    "sleutel", "van", "tot", "status", "opvolger", "waarden", "bron", "gelezen", "niet-gelezen",
    "nota",
)  # fmt: skip
_SOURCE_KEYS = ("titel", "url", "jaar")
_YEAR = Spec(("jaar",), 1000, 2200, whole=True)
_TERM = Spec(("jaar",), 0, 200)


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a rule was read; ``jaar`` is None where the page bears no date."""

    titel: str
    url: str | None = None
    jaar: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A rule as it holds from one day to another.

    Attributes:
        sleutel: its own key.
        titel: name of the rule that it is a version of.
        van: first day; None if it was not found.
        tot: last day; None if none is known.
        tot_bekend: whether the last day was found, or there is none as far as is known.
        status: ``vast``, ``verwacht`` (announced) or ``vervallen``.
        opvolger: key of the version that follows, of this or another rule.
        waarden: percentages, ceilings, conditions, as written.
        bronnen: its sources.
        volledig: whether all of it was read in its sources.
        niet_gelezen: which values were not.
        nota: what else to know.
        node: where it is written.
    """

    sleutel: str
    titel: str
    van: date | None
    tot: date | None
    tot_bekend: bool
    status: str
    opvolger: str | None
    waarden: Block = field(compare=False, repr=False)
    bronnen: tuple[RuleSource, ...]
    volledig: bool
    niet_gelezen: tuple[str, ...]
    nota: str | None
    node: Block = field(compare=False, repr=False)

    def holds_within(self, first: date, last: date) -> bool:
        """Whether it is in force on some day of a period."""
        return (self.van or date.min) <= last and first <= (self.tot or date.max)

    @property
    def varianten(self) -> Block:
        """Its variants by name; empty without any."""
        return block_at(self.waarden, "varianten")

    def knows(self, variant: str | None) -> bool:
        """Whether it says something about a variant; None asks for the ordinary case."""
        if variant is not None:
            return variant in self.varianten
        return not self.varianten or BASE in self.varianten

    def was_read(self, key: str) -> bool:
        """Whether a value was read in a source."""
        return key not in self.niet_gelezen


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with all its versions.

    Attributes:
        sleutel: its key, the name of its file.
        naam: name in Dutch.
        soort: premie, subsidie, lening, europees, btw, registratie, belasting or plicht.
        overheid: who made it.
        omschrijving: what it is about, in one or two sentences.
        stand: day up to which it was looked up.
        samen_met: rules that say what it leaves open, as a ceiling by procedure.
        versies: its versions, in order of their first day.
    """

    sleutel: str
    naam: str
    soort: str
    overheid: str
    omschrijving: str
    stand: date | None
    samen_met: tuple[str, ...]
    versies: tuple[Version, ...]


def rule_names(library: Library | None = None) -> tuple[str, ...]:
    """The names of all rules, in order of the alphabet."""
    return (library or Library()).names(RULES)


def read_rule(name: str, library: Library, faults: FaultList) -> Rule | None:
    """A rule with all its versions; one's own file replaces the shipped one.

    Args:
        name: its key.
        library: where it is looked up.
        faults: gets what is wrong in its file.

    Returns:
        None if there is none, or nothing can be made of it, which was told.
    """
    found = library.layer(f"{RULES}/{name}") if NAME.fullmatch(name) else None
    if found is None:
        return None
    path, label = found
    stand = path.stat()
    read, told = _read(path, label, stand.st_mtime_ns, stand.st_size)
    for one in told:
        faults.put(one)
    return read


@cache
def _read(path: Path, label: str, changed: int, size: int) -> tuple[Rule | None, FaultList]:
    """A file, read once as long as it does not change."""
    faults = FaultList()
    return _Reading(path.stem, faults).rule(read_yaml(path, label, faults)), faults


class _Reading(Reading):
    """Reads one file and tells what is wrong in it."""

    def __init__(self, name: str, faults: FaultList) -> None:
        super().__init__(faults)
        self.name = name

    def rule(self, top: Block) -> Rule | None:
        self.known_keys(top, _RULE_KEYS)
        if top.get("regel", self.name) != self.name:
            self._word(top, "regel", (self.name,))
        written = top.get("versies")
        if not isinstance(written, Items) or not written:
            self._wanted(top, "versies", wording("lijst-versies"))
            return None
        title = self.text(top, "naam")
        read = [one for one in (self._version(node, title) for node in written) if one]
        versions = tuple(sorted(read, key=lambda one: one.van or date.min))
        if not versions:
            return None
        return Rule(
            self.name,
            title,
            self._word(top, "soort", KINDS),
            self.text(top, "overheid"),
            self.text(top, "omschrijving"),
            self._date(top, "stand"),
            self._names(top, "samen-met"),
            versions,
        )

    def _version(self, node: Node, title: str) -> Version | None:
        if not isinstance(node, Block):
            self.refuse(node, wording("blok-met", keys=listed(_VERSION_KEYS)))
            return None
        self.known_keys(node, _VERSION_KEYS)
        if "van" not in node:
            self._wanted(node, "van", wording("datum"))
        first, last = self._date(node, "van"), self._date(node, "tot")
        if first and last and last < first:
            words: dict[str, Any] = {"first": node["van"], "last": node["tot"]}
            self.faults.add("D052", node["tot"].place, node["tot"].path, **words)
        sources = node.get("bron")
        if not isinstance(sources, Items) or not sources:
            self._wanted(node, "bron", wording("lijst-bronnen"))
        values = node.get("waarden", Block())
        if isinstance(values, Block):
            self._values(values)
        else:
            self.refuse(values, wording("waarden-regel"))
        return Version(
            self.text(node, "sleutel"),
            title,
            first,
            last,
            node.get("tot") != UNKNOWN,
            self._word(node, "status", (FIXED, EXPECTED, LAPSED)) if "status" in node else FIXED,
            self.optional(node, "opvolger"),
            values if isinstance(values, Block) else Block(),
            tuple(map(self._source, sources)) if isinstance(sources, Items) else (),
            node.get("gelezen") == "volledig"
            or self._word(node, "gelezen", ("volledig", "deels")) == "volledig",
            self._names(node, "niet-gelezen"),
            self.optional(node, "nota"),
            node,
        )

    def _values(self, values: Block) -> None:
        """The values that the program uses; the others are for people."""
        for key, spec in FIGURES.items():
            found = values.get(key)
            if found is not None and not (key == "raming-hoogstens" and found == NONE):
                read_getal(found, spec, {}, self.faults)
        conditions = values.get("eist")
        if isinstance(conditions, Block):
            self.known_keys(conditions, CONDITIONS)
            for key in ("beschermd", "eredienst", "zonder-winst"):
                if key in conditions:
                    self._word(conditions, key, ("ja", "nee"))
            if "onttrokken-hoogstens" in conditions:
                read_getal(conditions["onttrokken-hoogstens"], _TERM, {}, self.faults)
            for key in ("eigenaar", "aanvrager", "bestemming"):
                self._names(conditions, key)
        elif conditions is not None:
            self.refuse(conditions, wording("blok-met", keys=listed(CONDITIONS)))
        for group in ("varianten", "toeslagen"):
            parts = values.get(group)
            for part in parts.values() if isinstance(parts, Block) else ():
                if isinstance(part, Block):
                    self._values(part)
                else:
                    self.refuse(part, wording("blok-met", keys="percentage"))

    def _source(self, node: Node) -> RuleSource:
        if not isinstance(node, Block):
            self.refuse(node, wording("blok-met", keys=listed(_SOURCE_KEYS)))
            return RuleSource("")
        self.known_keys(node, _SOURCE_KEYS)
        year = read_getal(node["jaar"], _YEAR, {}, self.faults) if "jaar" in node else None
        url = self.optional(node, "url")
        return RuleSource(self.text(node, "titel"), url, int(year.value) if year else None)

    # leaves ---------------------------------------------------------------------------------

    def _wanted(self, node: Block, key: str, expected: str) -> None:
        """Tell that what stands under a key, or does not, must be something else."""
        if key in node:
            self.refuse(node[key], expected)
        else:
            self.miss(node, key, expected)

    def _word(self, node: Block, key: str, valid: tuple[str, ...]) -> str:
        if key not in node:
            self._wanted(node, key, listed(valid))
        elif node[key] not in valid:
            refuse_word(node[key], valid, self.faults)
        return str(node.get(key, ""))

    def _names(self, node: Block, key: str) -> tuple[str, ...]:
        found = node.get(key, Items())
        if isinstance(found, Items) and all(isinstance(one, Leaf) for one in found):
            return words_of(found)
        self.refuse(found, wording("namen"))
        return ()

    def _date(self, node: Block, key: str) -> date | None:
        found = node.get(key)
        if found is None or found == UNKNOWN:
            return None
        read = day(found) if isinstance(found, Leaf) else None
        if read is None:
            self.refuse(found, wording("datum"))
        return read
