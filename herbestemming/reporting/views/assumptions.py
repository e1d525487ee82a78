"""All figures of a dossier with their source, and what was taken where it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import Dossier
from herbestemming.notation import Getal
from herbestemming.notation.dutch import NBSP, enumerate_words, number
from herbestemming.reporting.naming import Names, letter, name_in, plain
from herbestemming.reporting.texts import text, words_of

_SCHEDULE = re.compile(r"\.(\d{4})(\.jaar)?$")
_YEARS = {
    "rekenjaar",
    "inspectie",
    "van",
    "tot",
    "vanaf",
    "aanvraag",
    "opname",
    "bouwjaar",
    "onttrekking",
}
# hints for who types, of no use on paper
_COMMAND = re.compile(r" \(herbestemming [^)]*\)|; (schrijf|verbeter|neem|verleg|bedoelde)\b[^;]*$")
_MOST_NAMED = 3
_WORSE = ("gemeten", "regel", "kengetal", "raming", "aanname")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure.

    Attributes:
        item: what it belongs to.
        label: what it is.
        value: the expected value.
        range: its bounds, where given.
        unit: its unit.
        kind: how well it is known.
        certainty: sign of that: vol, half or open.
        source: number of its source, 0 without one.
        note: the writer's reason.
        first: whether it is the first of its item.
        schedule: whether the value is a list of years with their share.
    """

    item: str
    label: str
    value: str
    range: str
    unit: str
    kind: str
    certainty: str
    source: int
    note: str
    first: bool
    schedule: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one part of the dossier."""

    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was not filled in, and what was taken instead."""

    where: str
    what: str
    taken: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source, with how many figures lean on it."""

    number: int
    title: str
    publisher: str
    date: str
    url: str
    kind: str
    certainty: str
    count: int


def groups(assessment: Assessment) -> tuple[Group, ...]:
    """The figures by part of the dossier, in order of the file; schedules as one row each."""
    names = Names(assessment.case.dossier)
    numbers = source_numbers(names.dossier)
    found: dict[str, list[FigureRow]] = {}
    for block in _blocks(assessment.case.figures.values()):
        title, item, label = place(_stem(block[0].path), names)
        rows = found.setdefault(title, [])
        first = not rows or rows[-1].item != item
        rows.append(_row(block, item, label, numbers, first=first))
    return tuple(Group(title, tuple(rows)) for title, rows in found.items())


def _stem(path: str) -> str:
    return _SCHEDULE.sub("", path)


def _blocks(figures: Iterable[Getal]) -> list[list[Getal]]:
    """Figures that make one row: alone, or the years and shares of a schedule."""
    found: list[list[Getal]] = []
    for one in figures:
        if one.place is None:
            continue
        scheduled = _SCHEDULE.search(one.path)
        if (
            scheduled
            and found
            and _SCHEDULE.search(found[-1][0].path)
            and _stem(found[-1][0].path) == _stem(one.path)
        ):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _row(
    block: list[Getal], item: str, label: str, numbers: dict[str, int], *, first: bool
) -> FigureRow:
    one = block[0]
    if _SCHEDULE.search(one.path):
        shares = [figure for figure in block if not figure.path.endswith(".jaar")]
        value = ", ".join(
            f"{share.path.rpartition('.')[2]}: {written(share)}{NBSP}%" for share in shares
        )
        one = max(shares, key=lambda share: _WORSE.index(share.kind))
        return FigureRow(
            item,
            label,
            value,
            "",
            "",
            one.kind,
            words_of("zekerheid")[one.kind],
            numbers.get(one.source or "", 0),
            one.note or "",
            first,
            schedule=True,
        )
    return FigureRow(
        item,
        label,
        written(one),
        f"{written(one, one.low)} – {written(one, one.high)}"
        if one.low is not None and one.high is not None and one.has_range
        else "",
        unit(one),
        one.kind,
        words_of("zekerheid")[one.kind],
        numbers.get(one.source or "", 0),
        one.note or "",
        first,
    )


def written(one: Getal, value: float | None = None) -> str:
    """A figure's value (or one of its bounds) as written in a table."""
    value = one.value if value is None else value
    if one.unit == "%":
        return number(value * 100, 2)
    if one.unit == "jaar" and one.path.rpartition(".")[2] in _YEARS:
        return f"{value:.0f}"
    return number(value, 2)


def unit(one: Getal) -> str:
    """A figure's unit as written in a table; a calendar year has none."""
    if one.unit == "jaar" and one.path.rpartition(".")[2] in _YEARS:
        return ""
    return words_of("eenheidsteken").get(one.unit, one.unit)


def place(path: str, names: Names) -> tuple[str, str, str]:
    """Where a path stands for a reader: part of the dossier, item, and what it is."""
    part, *rest = path.split(".")
    if part == "scenarios":
        position = list(names.dossier.scenarios).index(rest[0])
        title = text("deel", "scenario", letter=letter(position), naam=names.scenario(rest[0]))
        return (title, *_in_scenario(rest[1:], names, rest[0]))
    title = words_of("deel").get(part, plain(part))
    if part == "kerk" and rest[:1] == ["ruimten"]:
        return title, names.space(rest[1]), _label(rest[2:])
    if part == "elementen":
        return title, names.element(rest[0]), _label(rest[1:])
    if part == "partijen":
        return title, names.party(rest[0]), _label(rest[1:])
    if part == "behoefte" and names.dossier.behoefte is not None:
        return title, getattr(names.dossier.behoefte, rest[0])[rest[1]].wie, _label(rest[2:])
    if part == "onderhoud" and len(rest) > 1:
        return title, plain(rest[0]), names.party(rest[1])
    return title, "", _label(rest)


def _in_scenario(rest: list[str], names: Names, key: str) -> tuple[str, str]:
    if not rest:
        return "", ""
    scenario = names.dossier.scenarios[key]
    block, *deeper = rest
    if block == "onderhoud":
        return plain(block), names.party(deeper[1]) + f", {deeper[0]}" if len(
            deeper
        ) > 1 else _label(deeper)
    if not deeper:
        return "", plain(block)
    parts = getattr(scenario, block)
    item = name_in(parts, deeper[0])
    inner = deeper[1:]
    if inner[:1] == ["raming"] and len(inner) > 2:
        line = parts[deeper[0]].raming[int(inner[1])]
        return item, f"{line.naam}: {_label(inner[2:]).lower()}" if line.naam else _label(inner[2:])
    if inner[:1] in (["inkomsten"], ["kosten"]):
        name = name_in(getattr(parts[deeper[0]], inner[0]), inner[1])
        return item, name if inner[2:] == ["bedrag"] else f"{name}: {_label(inner[2:]).lower()}"
    if inner[:1] == ["voegt-toe"] and len(inner) > 2:
        added = names.element(inner[2]) if inner[1] == "onderdelen" else names.space(inner[2])
        return item, f"{added}: {_label(inner[3:]).lower()}"
    if inner[:1] in (["toestand"], ["erfgoed"]):
        return item, f"{names.element(inner[1])}: {_label(inner[2:] or inner[:1]).lower()}"
    return item, _label(inner)


def _label(rest: list[str]) -> str:
    return plain(" ".join(one for one in rest if not one.isdigit()))


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning about the dossier: where it stands, and what it says."""

    where: str
    what: str


def warnings(assessment: Assessment) -> tuple[Warned, ...]:
    """What stands in the dossier but does not count, or not as written."""
    names = Names(assessment.case.dossier)
    return tuple(
        Warned(where(one.path, names), _COMMAND.sub("", one.message))
        for one in assessment.case.warnings
    )


def where(path: str, names: Names) -> str:
    """Where a path stands, for a reader of paper: from the part of the dossier to what it is."""
    try:
        title, item, label = place(path, names)
    except (KeyError, IndexError, AttributeError):  # of something that the dossier does not hold
        return _label(path.split("."))
    return ", ".join(dict.fromkeys(filter(None, (title, item, label))))


def taken(assessment: Assessment) -> tuple[Taken, ...]:
    """What was not filled in, and what was taken instead."""
    names = Names(assessment.case.dossier)
    items: dict[tuple[str, str, str, str, str], list[str]] = {}
    for one in assessment.case.filled:
        title, item, label = place(one.path, names)
        meaning = _COMMAND.sub("", one.meaning)
        part = (title, _scenario_letter(one.path, names))
        items.setdefault((*part, label, one.taken, meaning), []).append(item)
    alike: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for (title, sign, label, taken_for, meaning), named in items.items():
        alike.setdefault((label, taken_for, meaning, *named), []).append((title, sign))
    return tuple(
        Taken(_of(where, named), label, taken_for, meaning)
        for (label, taken_for, meaning, *named), parts in alike.items()
        for where in _together(parts)
    )


def _scenario_letter(path: str, names: Names) -> str:
    """The letter of the scenario in which a path lies; empty outside the scenarios."""
    part, key, *_ = [*path.split("."), ""]
    return letter(list(names.dossier.scenarios).index(key)) if part == "scenarios" else ""


def _together(parts: list[tuple[str, str]]) -> list[str]:
    """The titles of parts of the dossier; several scenarios as one, by their letters."""
    signs = [sign for _, sign in parts if sign]
    if len(signs) < 2:
        return [title for title, _ in parts]
    others = [title for title, sign in parts if not sign]
    return [*others, text("deel", "scenarios", letters=enumerate_words(signs))]


def _of(title: str, items: list[str]) -> str:
    """A part of the dossier with the items it is about: by name, or how many."""
    named = [one for one in items if one]
    if len(named) > _MOST_NAMED:
        return text("deel", "aantal", deel=title, aantal=number(len(named)))
    return ", ".join([title, *named])


def source_numbers(dossier: Dossier) -> dict[str, int]:
    """The number of every source, in order of the file."""
    return {key: position for position, key in enumerate(dossier.bronnen, start=1)}


def source_rows(assessment: Assessment) -> tuple[SourceRow, ...]:
    """The sources of the dossier."""
    dossier = assessment.case.dossier
    counts: dict[str, int] = {}
    for figure in assessment.case.figures.values():
        if figure.source is not None:
            counts[figure.source] = counts.get(figure.source, 0) + 1
    numbers = source_numbers(dossier)
    return tuple(
        SourceRow(
            numbers[key],
            source.titel,
            source.uitgever or "",
            source.datum or "",
            source.url or "",
            source.soort or "",
            words_of("zekerheid")[source.soort] if source.soort else "",
            counts.get(key, 0),
        )
        for key, source in dossier.bronnen.items()
    )
