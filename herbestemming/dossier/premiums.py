"""Premiums that name a dated rule: what the rule says is filled in, what it forbids is told.

Runs on located nodes before the model is made. What the dossier writes itself goes before the rule.
A premium that is inherited from an archetype and cannot be had here drops out, and that is told.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from herbestemming.knowledge.library import Library
from herbestemming.knowledge.rule_files import (
    EXPECTED,
    FIGURES,
    GRANTS,
    LAPSED,
    NONE,
    Version,
    read_rule,
    rule_names,
)
from herbestemming.knowledge.rules import (
    UnknownRuleError,
    UnknownVariantError,
    rule,
)
from herbestemming.notation.dutch import day, number, percent
from herbestemming.notation.faults import FaultList, wording
from herbestemming.notation.figures import value_of
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    blocks,
    leaf,
    locate,
    told,
)  # fmt: skip

from .conditions import Applied, check_together, reasons
from .factors import text
from .filled import Filled
from .premium_bases import is_empty, listed_under, outside_base, supported_by
from .sources import add_source
from .view import year

RULE = "regel"
_LIMIT, _OUTSIDE = "raming-hoogstens", "buiten-grondslag"
_FILLED = ("percentage", "algemene-kosten", "ondergrens", "plafond")


def fill_rules(
    root: Block, library: Library, own: Collection[str], faults: FaultList
) -> tuple[Filled, ...]:
    """Fill in what rules say about premiums, in place; returns what was filled in.

    Args:
        root: the dossier, its layers merged and its products worked out.
        library: where rules are looked up.
        own: names of the files that the consultant wrote; elsewhere a premium that cannot be had
            drops out.
        faults: gets rules that are unknown, lapsed or not to be combined, and what to verify.
    """
    return tuple(_Filling(root, library, own, faults).all())


class _Filling:
    def __init__(
        self, root: Block, library: Library, own: Collection[str], faults: FaultList
    ) -> None:
        self.root, self.library, self.own, self.faults = root, library, own, faults
        self.filled: list[Filled] = []

    def all(self) -> list[Filled]:
        for _, scenario in blocks(self.root.get("scenarios")):
            funding = scenario.get("financiering")
            applied: list[Applied] = []
            open_bases: list[Applied] = []  # of which the consultant left nothing out himself
            for name, part in list(blocks(funding)):
                named = part.get(RULE)
                if part.get("soort") != "premie" or not isinstance(named, Leaf) or named.null:
                    continue
                if year(part.get("aanvraag")) is None:
                    _leave_open(part)  # the model tells what is wrong with the year
                    continue
                try:
                    one = self._applied(scenario, part, named)
                except _NotHadError:
                    if self._is_own(named):
                        _leave_open(part)
                    elif isinstance(funding, Block):
                        del funding[name]
                    continue
                applied.append(one)
                open_bases += [] if _OUTSIDE in part else [one]
                self._fill(one)
            check_together(applied, self.faults)
            for one in open_bases:
                self._yield_to(one, applied, funding)
        return self.filled

    def _applied(self, scenario: Block, part: Block, named: Leaf) -> Applied:
        """A rule in the year of application.

        Raises:
            _NotHadError: it cannot be had, and that was told.
        """
        applied, variant = year(part["aanvraag"]) or 0, part.get("variant")
        asked = variant if isinstance(variant, Leaf) and not variant.null else None
        try:
            standing = rule(named, applied, self.library, asked, self.faults)
        except UnknownRuleError:
            self._unknown_rule(named)
            raise _NotHadError from None
        except UnknownVariantError as error:
            self._unknown(asked or named, named, applied, error.known)
            raise _NotHadError from None
        if standing.regel.soort not in GRANTS:
            self._unknown_rule(named)
            raise _NotHadError
        one = Applied(scenario, part, standing)
        if standing.stand == EXPECTED:
            self._tell(one, "W010", found=named)
            if not self._is_own(named):
                raise _NotHadError
            return one
        if not standing.holds:
            self._tell_dates(one, applied)
            raise _NotHadError
        excluded, unsure = reasons(one, self.root)
        if "percentage" not in part and standing.value("percentage") is None:
            excluded.append(wording("wet-geen-percentage"))
        if excluded:
            self._tell(one, "D089", found=named, reason=excluded[0])
            raise _NotHadError
        if unsure:
            self._tell(one, "W011", found=named, what="; ".join(unsure))
        return one

    def _is_own(self, named: Leaf) -> bool:
        return named.place.file in self.own

    def _unknown_rule(self, named: Leaf) -> None:
        """A rule that does not exist, or gives no money; tells which do."""
        read = (read_rule(name, self.library, self.faults) for name in rule_names(self.library))
        among = [one.sleutel for one in read if one is not None and one.soort in GRANTS]
        self.faults.add("D085", named.place, named.path, found=named, among=among)

    def _unknown(self, word: Leaf, named: Leaf, applied: int, known: tuple[str, ...]) -> None:
        """A variant that the rule does not have in that year: of an archetype, a note."""
        place, path, faults = word.place, word.path, FaultList()
        faults.add("D088", place, path, found=word, rule=named, year=applied, among=known)
        for fault in faults:
            if self._is_own(word):
                self.faults.put(fault)
            else:
                self.filled.append(Filled(path, str(named), fault.message, RULE))

    def _tell_dates(self, one: Applied, applied: int) -> None:
        """A rule that lapsed or does not hold yet, with its dates and successor."""
        named, standing = one.named, one.standing
        begin, end = _day(standing.versie.van), _day(standing.versie.tot)
        if standing.stand != LAPSED:
            self._tell(one, "D087", found=named, year=applied, begin=begin)
            return
        after = wording("geen-opvolger")
        if standing.opvolger is not None:
            other, follows = standing.opvolger
            after = wording("opvolger", name=other.sleutel, begin=_day(follows.van))
        self._tell(one, "D086", found=named, year=applied, begin=begin, end=end, after=after)

    def _tell(self, one: Applied, code: str, **words: object) -> None:
        """A fault or warning in what the consultant wrote; elsewhere a note."""
        named, faults = one.named, FaultList()
        faults.add(code, named.place, named.path, also=None, among=None, **words)
        for fault in faults:
            if self._is_own(named):
                self.faults.put(fault)
            else:
                taken = wording("geen-premie") if fault.blocks else str(named)
                self.filled.append(Filled(one.part.path, taken, fault.message, RULE))

    # filling in -----------------------------------------------------------------------------

    def _fill(self, one: Applied) -> None:
        part, named = one.part, one.named
        if one.standing.stand == EXPECTED and "percentage" not in part:
            note = wording("verwacht-geen-geld")
            self._put(part, named, "percentage", 0.0, "%", one.standing.versie, False, note)
        for key in _FILLED:
            if key in part:
                continue
            found = self._ceiling(one) if key == "plafond" else self._said(one, key)
            if found is not None:
                value, version, read, note = found
                self._put(part, named, key, value, FIGURES[key].units[0], version, read, note)
        outside = outside_base(one, self.root)
        if outside and _OUTSIDE not in part:
            other = one.standing.conditions["beschermd"] == "nee"
            self._leave_out(one, outside, wording("al-beschermd" if other else "niet-beschermd"))

    def _leave_out(self, one: Applied, elements: tuple[str, ...], why: str) -> None:
        """Lines for these elements are not in the base of a premium."""
        part, named = one.part, one.named
        path = f"{part.path}.{_OUTSIDE}"
        names = Items(listed_under(part, _OUTSIDE))
        names += [leaf(name, named.place, path) for name in elements if name not in names]
        locate(names, named)
        names.path = path
        part[_OUTSIDE] = names
        self.filled.append(Filled(path, ", ".join(elements), why, _OUTSIDE))

    def _yield_to(self, one: Applied, applied: list[Applied], funding: Node | None) -> None:
        """A line that another premium supports already, is not in the base of one that yields."""
        found = supported_by(one, applied, _OUTSIDE)
        if found is None:
            return
        other, elements, unsure = found
        title = other.standing.regel.naam
        if unsure:
            what = wording("na-te-gaan-dubbel", other=title)
            self._tell(one, "W011", found=one.named, what=what)
        gone = listed_under(one.part, _OUTSIDE)
        rest = tuple(name for name in elements if name not in gone)
        if rest:
            self._leave_out(one, rest, wording("al-gesteund", other=title))
        path = one.part.path
        if is_empty(one.part, one.scenario, _OUTSIDE) and not self._is_own(one.named):
            assert isinstance(funding, Block)
            del funding[path.rpartition(".")[2]]
            self.filled = [one for one in self.filled if not one.path.startswith(f"{path}.")]
            why = wording("niets-over", other=title)
            self.filled.append(Filled(path, wording("geen-premie"), why, RULE))

    def _said(self, one: Applied, key: str) -> tuple[float, Version, bool, str] | None:
        """What the rule says under a key."""
        found = one.standing.value(key)
        read = value_of(found[0], FIGURES[key]) if found else None
        if found is None or read is None:
            return None
        version = found[1]
        value, was_read, note = read[0], version.was_read(key), _version(version, one)
        if key == "percentage" and isinstance(name := one.part.get("toeslag"), Leaf):
            extra = one.standing.surcharge(name)
            more = value_of(extra[0], FIGURES[key]) if extra else None
            if extra is None or more is None:
                self._unknown(name, one.named, one.year, one.standing.surcharges)
                _leave_open(one.part)
                return None
            was_read = was_read and extra[1].was_read("toeslagen")
            note = wording("met-toeslag", note=note, name=name, more=percent(more[0]))
            value += more[0]
        return value, version, was_read, note

    def _ceiling(self, one: Applied) -> tuple[float, Version, bool, str] | None:
        """The highest premium: as the rule says, or a percentage of the highest estimate."""
        most = self._said(one, "plafond")
        limit = one.standing.value(_LIMIT)
        share = value_of(one.part.get("percentage"), FIGURES["percentage"])
        if limit is None or limit[0] == NONE or share is None:
            return most
        read = value_of(limit[0], FIGURES[_LIMIT])
        if read is None:
            return most
        value, version = share[0] * read[0], limit[1]
        if most is not None and most[0] <= value:
            return most
        words = {"share": percent(share[0]), "limit": f"{number(read[0])} euro"}
        of_estimate = wording("hoogste-raming", **words)
        note = f"{of_estimate}: {_version(version, one)}"
        return value, version, version.was_read(_LIMIT), note

    def _put(
        self, part: Block, named: Leaf, key: str, value: float, unit: str, version: Version,
        was_read: bool, note: str,
    ) -> None:  # fmt: skip
        """Write a figure that a rule gives, with its source and how well it is known."""
        block = block_as(named, path=f"{part.path}.{key}")
        block.formula = f"regels.{version.sleutel}"
        words = {
            "waarde": text(value, unit),
            "bron": self._source(version),
            "soort": "regel" if was_read else "aanname",
            "nota": note,
        }
        for name, word in words.items():
            if word:
                block[name] = leaf(word, named.place, f"{block.path}.{name}")
        part[key] = block
        taken = percent(value) if unit == "%" else f"{number(value)} {unit}"
        self.filled.append(Filled(block.path, taken, note, f"{RULE}.{key}"))

    def _source(self, version: Version) -> str | None:
        """The key under which a rule's source stands in the dossier's `bronnen`."""
        if not version.bronnen:
            return None
        source = version.bronnen[0]
        words = {
            "titel": source.titel,
            "datum": str(source.jaar) if source.jaar else None,
            "url": source.url,
            "soort": "regel",
        }
        return add_source(self.root, f"regel-{version.sleutel}", words, version.node.place)


class _NotHadError(Exception):
    """A premium cannot be had; that was told."""


def _leave_open(part: Block) -> None:
    """A percentage that is missing because its rule is at fault says nothing more."""
    if "percentage" not in part:
        part["percentage"] = told(part, f"{part.path}.percentage")


def _day(found: date | None) -> str:
    return day(found) if found is not None else wording("onbekende-dag")


def _version(version: Version, one: Applied) -> str:
    """Which rule a figure follows, since when."""
    title = version.titel
    variant = one.part.get("variant")
    if isinstance(variant, Leaf) and variant in version.varianten:
        title = f"{title} ({variant})"
    return wording("volgens-regel", name=title, day=_day(version.van))
