"""Columns of figures: what a cell says is settled by all cells of its column.

``1.250`` is a thousand and some in one table and one and a quarter in another. A column in which
one cell can only be read with a decimal comma is read with a decimal comma.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .numerals import DIGITS, reading, readings, unambiguous
from .tables import Cell

COMMA, POINT = ",", "."

_LONGEST = 100
_FIGURE = re.compile(
    rf"(?P<open>\()?\s*(?P<before>[-−])?\s*(?:€|euro\b|eur\b)?\s*(?P<sign>[-+−])?\s*"
    rf"(?P<digits>{DIGITS})(?:[.,]\s?[-–—]{{1,2}})?\s*(?P<after>[-−])?\s*"
    rf"(?P<unit>(?!e[0-9])[%€a-z/²³][^0-9]*[123]?[^0-9]*?)?\s*\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A figure as a cell writes it.

    Attributes:
        cell: where it stands.
        sign: 1 or -1.
        digits: its digits, with points, commas and spaces.
        unit: what follows them.
        comma: its value when decimals come after a comma; None if it cannot be read so.
        point: its value when decimals come after a point.
    """

    cell: Cell
    sign: float
    digits: str
    unit: str
    comma: float | None
    point: float | None

    def value(self, decimal: str) -> float | None:
        """Its value, with its sign."""
        found = self.comma if decimal == COMMA else self.point
        return None if found is None else self.sign * found

    def text(self, decimal: str) -> str:
        """Its digits in a notation with one reading: as written, where that has one."""
        found = self.comma if decimal == COMMA else self.point
        if found is None:
            return str(self.cell)
        kept = readings(self.digits) == (found,)
        return ("-" if self.sign < 0 else "") + (self.digits if kept else unambiguous(found))


@dataclass(frozen=True, slots=True)
class Decimals:
    """How the figures of a column are read.

    Attributes:
        mark: what stands before the decimals.
        mixed: two figures that no one mark can read.
        guessed: a figure that could be read in another way, where nothing in the table decides.
    """

    mark: str
    mixed: tuple[Written, Written] | None = None
    guessed: Written | None = None


def written(cell: Cell) -> Written | None:
    """The figure in a cell; None where there is none."""
    if cell.number is not None:
        sign = -1.0 if cell.number < 0 else 1.0
        size = abs(cell.number)
        return Written(cell, sign, unambiguous(size), "", size, size)
    match = _FIGURE.fullmatch(cell.strip()) if len(cell) <= _LONGEST else None
    if match is None:
        return None
    negative = any(match[group] in ("-", "−", "(") for group in ("open", "before", "sign", "after"))
    digits = match["digits"]
    comma, point = reading(digits, COMMA), reading(digits, POINT)
    if comma is None and point is None:
        return None
    unit = (match["unit"] or "").strip()
    return Written(cell, -1.0 if negative else 1.0, digits, unit, comma, point)


def decide(columns: Mapping[str, Sequence[Written]], separator: str) -> dict[str, Decimals]:
    """How every column of a table is read.

    A column follows its own cells; where all of them can be read in two ways, some with a point and
    some with a comma, it is mixed. Where they are written alike, it follows the other columns;
    where these are of no help, the separator: a comma between cells is none before decimals.

    Args:
        columns: the figures of each column.
        separator: what separates the cells; empty for a workbook.
    """
    evidence = {key: _evidence(figures) for key, figures in columns.items()}
    marks = {mark for found in evidence.values() if len(found) == 1 for mark in found}
    fallback = POINT if separator == "," else COMMA
    decided = {}
    for key, figures in columns.items():
        found = evidence[key]
        clash = found if found else _clash(figures)
        if len(clash) == 2:
            first, second = sorted(clash.values(), key=lambda one: one.cell.place)
            decided[key] = Decimals(fallback, mixed=(first, second))
        elif found:
            decided[key] = Decimals(next(iter(found)))
        elif len(marks) == 1:
            decided[key] = Decimals(next(iter(marks)))
        else:
            doubtful = (one for one in figures if one.comma != one.point)
            decided[key] = Decimals(fallback, guessed=next(doubtful, None))
    return decided


def _clash(figures: Sequence[Written]) -> dict[str, Written]:
    """Points and commas that may all stand for thousands or for decimals, the first of each."""
    found: dict[str, Written] = {}
    for one in figures:
        if one.comma != one.point:
            found.setdefault(COMMA if COMMA in one.digits else POINT, one)
    return found


def _evidence(figures: Sequence[Written]) -> dict[str, Written]:
    """The marks that some figure asks, each with the first figure that does."""
    found: dict[str, Written] = {}
    for one in figures:
        if one.comma is None:
            found.setdefault(POINT, one)
        elif one.point is None:
            found.setdefault(COMMA, one)
    return found
