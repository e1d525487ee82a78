"""Which cells of a table count: those that say something, and no formulas or errors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from herbestemming.notation.columns import written
from herbestemming.notation.faults import FaultList
from herbestemming.notation.tables import Cell, Grid, Row

from .headings import is_total

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")  # as Excel shows it in whatever language


def by_key(row: Row, columns: Mapping[str, int]) -> dict[str, Cell]:
    """The cells of a row that say something, by the key of their column."""
    found = {key: row[at] for key, at in columns.items() if at < len(row)}
    return {key: cell for key, cell in found.items() if not cell.empty}


def refuse_cells(
    heading: Row,
    rows: Sequence[Row],
    columns: Mapping[str, int],
    separator: str,
    faults: FaultList,
) -> None:
    """Tell of formulas, errors and, in a text, of rows that are wider than the headings."""
    for row in rows:
        cells = by_key(row, columns)
        for key, cell in cells.items():
            if _is_formula(cell, separator):
                if key == "totaal" and _is_worked_out(row, cells):
                    continue
                faults.add("D109", cell.place, cell.path, found=cell)
            elif cell.error or _ERROR.fullmatch(cell):
                faults.add("D111", cell.place, cell.path, found=cell)
        beyond = [cell for cell in row[len(heading) :] if cell]
        if beyond and separator:
            cell, count, most = beyond[0], len(row), len(heading)
            faults.add("D112", cell.place, cell.path, count=count, most=most, separator=separator)


def with_result(row: Row, columns: Mapping[str, int], grid: Grid) -> dict[str, Cell]:
    """The cells of a row by key, but for a total without a result."""
    cells = by_key(row, columns)
    return {key: cell for key, cell in cells.items() if not _is_formula(cell, grid.separator)}


def _is_formula(cell: Cell, separator: str) -> bool:
    """Whether a cell holds a formula instead of its result."""
    return cell.formula or bool(separator and cell.startswith("="))


def _is_worked_out(row: Row, cells: Mapping[str, Cell]) -> bool:
    """Whether the total of a row can do without a result: it follows from others."""
    parts = (cells.get("hoeveelheid"), cells.get("eenheidsprijs"))
    known = all(cell is not None and written(cell) is not None for cell in parts)
    return known or any(map(is_total, row))
