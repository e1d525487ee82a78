"""A table with its headings understood: rows in which every cell goes by its key."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from herbestemming.notation.columns import COMMA, Decimals, Written, decide, written
from herbestemming.notation.dutch import euro
from herbestemming.notation.faults import FaultList, Place
from herbestemming.notation.nodes import Block, Leaf, leaf
from herbestemming.notation.tables import HEAD_ROWS, Cell, Grid, Row

from .cells import by_key, refuse_cells, with_result
from .headings import FIGURES, Vocabulary, plain_words, unit_of

TOLERANCE = 1.0  # euro: amounts in a table are often rounded
_NEAR = 0.85  # how alike a heading and a known one are, before it is taken for a slip


@dataclass(frozen=True)
class Line:
    """One row of a table.

    Attributes:
        row: all its cells.
        cells: those that say something, by key.
        marks: what stands before decimals, by key.
        percents: keys of columns whose heading says that they hold percentages.
    """

    row: Row
    cells: Mapping[str, Cell]
    marks: Mapping[str, str]
    percents: frozenset[str]
    _figures: dict[str, Written | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return min((one.place for one in self.cells.values()), default=self.row[0].place)

    def figure(self, key: str) -> Written | None:
        """The figure under a key, if there is one."""
        if key not in self._figures:
            cell = self.cells.get(key)
            self._figures[key] = None if cell is None else written(cell)
        return self._figures[key]

    def number(self, key: str) -> float | None:
        """The value under a key, if it is a number."""
        figure = self.figure(key)
        return None if figure is None else figure.value(self.marks[key])

    def warn_of_product(self, path: str, faults: FaultList) -> None:
        """Tell that quantity × price is not the total of the row."""
        quantity, price, total = map(self.number, ("hoeveelheid", "eenheidsprijs", "totaal"))
        if quantity is None or price is None or total is None:
            return
        if abs(quantity * price - total) > TOLERANCE:
            found, right = euro(total, 2), euro(quantity * price, 2)
            faults.add("W101", self.cells["totaal"].place, path, found=found, product=right)

    def last_number(self) -> tuple[Cell, float] | None:
        """The last number of the row, under whatever heading."""
        mark = self.marks.get("totaal", self.marks.get("eenheidsprijs", COMMA))
        for cell in reversed(self.row):
            figure = written(cell)
            value = None if figure is None or figure.unit == "%" else figure.value(mark)
            if value is not None:
                return cell, value
        return None

    # nodes ----------------------------------------------------------------------------------

    def text(self, key: str, path: str) -> Leaf:
        """The text under a key, on one line."""
        cell = self.cells[key]
        return leaf(" ".join(cell.split()), cell.place, path)

    def quantity(self, key: str, path: str) -> Leaf:
        """A figure in its own unit, or that of the column with units."""
        return self._figure(key, self.unit(), path)

    def price(self, key: str, path: str) -> Leaf:
        """A price per unit: its own, or that of the column with units."""
        figure = self.figure(key)
        own = "" if figure is None else plain_words(figure.unit).removeprefix("per ").lstrip("/ ")
        unit = unit_of(own) if own else self.unit()
        return self._figure(key, f"euro/{unit}" if unit else "", path, own_unit=False)

    def amount(self, key: str, path: str) -> Leaf:
        """An amount in euro."""
        return self._figure(key, "euro", path, own_unit=False)

    def share(self, key: str, path: str) -> Leaf:
        """A percentage: with its sign, or a number that cannot be a fraction."""
        cell, value = self.cells[key], self.number(key)
        if value is not None and cell.percent:
            return leaf(f"{round(value * 100, 10):g} %", cell.place, path)
        said = key in self.percents and key != "btw"  # no VAT is less than 1 %
        if value is not None and (value == 0 or value > 1 or said):
            return self._figure(key, "%", path)
        return self._figure(key, "", path)

    def years(self, key: str, path: str) -> Leaf:
        """A number of years."""
        figure = self.figure(key)
        own = figure is not None and plain_words(figure.unit) in ("", "j", "jr", "jaar", "jaren")
        return self._figure(key, "jaar", path, own_unit=not own)

    def plain(self, key: str, path: str) -> Leaf:
        """A figure without a unit."""
        return self._figure(key, "", path)

    def unit(self) -> str:
        """The unit of the row, if it says one."""
        if "eenheid" in self.cells:
            return unit_of(self.cells["eenheid"])
        figure = self.figure("hoeveelheid")
        return "" if figure is None else unit_of(figure.unit)

    def _figure(self, key: str, unit: str, path: str, *, own_unit: bool = True) -> Leaf:
        """A figure in a notation with one reading; what is none stays as it is written."""
        cell, figure = self.cells[key], self.figure(key)
        if figure is None or self.number(key) is None:
            return leaf(str(cell), cell.place, path)
        if own_unit and figure.unit:
            unit = unit_of(figure.unit)
        return leaf(f"{figure.text(self.marks[key])} {unit}".strip(), cell.place, path)


@dataclass(frozen=True)
class Guess:
    """A column of which nothing told how decimals are written.

    Attributes:
        heading: its heading.
        figure: one that has two readings.
        mark: what was taken to stand before decimals.
    """

    heading: str
    figure: Written
    mark: str


@dataclass(frozen=True)
class Sheet:
    """A table with its headings understood: the rows below these."""

    lines: tuple[Line, ...]
    guessed: tuple[Guess, ...]


def understand(
    grid: Grid, words: Vocabulary, named: Leaf, own: Block, faults: FaultList
) -> Sheet | None:
    """Find the headings of a table, and how its figures are written.

    Args:
        grid: what stands in it.
        words: what headings mean.
        named: the leaf of the dossier that names the table.
        own: headings that the dossier names, by key.
        faults: collects what is wrong.

    Returns:
        The table; None when a fault was told.
    """
    before = len(faults)
    at = _heading_row(grid, words)
    heading = grid.rows[at]
    columns = _columns(heading, words, faults)
    headings = [" ".join(one.split()) for one in heading if one.strip()]
    for key, child in own.items():
        if key not in columns:
            faults.add("D107", child.place, child.path, found=child, among=headings)
    for key in _missing(columns, words) if len(faults) == before else ():
        faults.add("D106", heading[0].place, named.path, found=key, among=headings)
    below = [row for row in grid.rows[at + 1 :] if row != heading and not _is_empty(row)]
    if len(faults) == before:
        refuse_cells(heading, below, columns, grid.separator, faults)
    if len(faults) > before:
        return None
    decided = _decimals(below, columns, grid.separator)
    for key, found in decided.items():
        if found.mixed:
            first, second = (one.cell for one in found.mixed)
            faults.add(
                "D110",
                second.place,
                named.path,
                also=first.place,
                found=second,
                other=first,
                line=first.place.line,
                heading=heading[columns[key]],
            )
    if len(faults) > before:
        return None
    _warn_of_slips(heading, columns, words, named, faults)
    marks = {key: found.mark for key, found in decided.items()}
    percents = frozenset(key for key, column in columns.items() if "%" in heading[column])
    lines = tuple(Line(row, with_result(row, columns, grid), marks, percents) for row in below)
    guessed = tuple(
        Guess(str(heading[columns[key]]), found.guessed, found.mark)
        for key, found in decided.items()
        if found.guessed is not None
    )
    return Sheet(lines, guessed)


def _heading_row(grid: Grid, words: Vocabulary) -> int:
    """The row with the most known headings; failing these, the first with more than one cell."""
    head = grid.rows[:HEAD_ROWS]
    best = max(range(len(head)), key=lambda at: words.known(head[at]))
    if words.known(head[best]):
        return best
    return next((at for at, row in enumerate(head) if sum(map(bool, row)) > 1), 0)


def _columns(heading: Row, words: Vocabulary, faults: FaultList) -> dict[str, int]:
    """The column of each key; tells of two for one."""
    columns: dict[str, int] = {}
    for column, cell in enumerate(heading):
        key = words.meaning(cell)
        if key in columns:
            first, path = heading[columns[key]], cell.path
            faults.add("D108", cell.place, path, also=first.place, found=cell, other=first, key=key)
        elif key is not None:
            columns[key] = column
    return columns


def _missing(columns: Mapping[str, int], words: Vocabulary) -> list[str]:
    """What lacks of the set of columns that comes nearest to complete."""
    lacking = [[key for key in keys if key not in columns] for keys in words.needed]
    return min(lacking, key=len)


def _is_empty(row: Row) -> bool:
    return all(cell.empty for cell in row)


def _decimals(
    rows: Sequence[Row], columns: Mapping[str, int], separator: str
) -> dict[str, Decimals]:
    figures: dict[str, list[Written]] = {key: [] for key in FIGURES if key in columns}
    for row in rows:
        for key, cell in by_key(row, columns).items():
            figure = written(cell) if key in figures else None
            if figure is not None:
                figures[key].append(figure)
    return decide(figures, separator)


def _warn_of_slips(
    heading: Row, columns: Mapping[str, int], words: Vocabulary, named: Leaf, faults: FaultList
) -> None:
    """Tell of columns that are not read, but that look like one that could be."""
    free = [word for word, key in words.meanings.items() if key not in columns]
    for cell in _unread(heading, words):
        near = difflib.get_close_matches(plain_words(cell)[:80], free, n=1, cutoff=_NEAR)
        if near:
            faults.add("W103", cell.place, named.path, found=cell, near=near[0])


def _unread(heading: Row, words: Vocabulary) -> Iterator[Cell]:
    return (cell for cell in heading if cell.strip() and words.meaning(cell) is None)
