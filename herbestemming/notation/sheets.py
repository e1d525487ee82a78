"""Workbooks (xlsx): measured before they are unpacked, then read by openpyxl.

What openpyxl gets is a copy of the parts that were measured, without pictures: a file that lies
about its size, or that names outside entities, never reaches it.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice, repeat, zip_longest
from typing import Any

from .faults import listed, wording
from .numerals import unambiguous
from .tables import HEAD_ROWS, MAX_COLUMNS, Cell, Grid, Row, Source, kept

MAX_WORKBOOK = 10_000_000
MAX_UNPACKED = 20_000_000  # without pictures

MAX_CELLS = 150_000  # of a sheet

_SHEET = "worksheets/"
_CELL, _FORMULA = re.compile(rb"<(?:\w+:)?c[\s/>]"), re.compile(rb"<(?:\w+:)?f[\s/>]")
_OLD = b"\xd0\xcf\x11\xe0"  # of Excel before 2007, and of a workbook with a password
_READ = 65_536
_PARTS = (".xml", ".rels")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _UnreadableError(Exception):
    """Why a workbook is refused: a key of the catalogue's words; nothing when too large."""


def read_workbook(source: Source) -> Grid | None:
    """The rows of one sheet: the one that is named, or the only one with the headings.

    Returns:
        The rows that hold something; None when a fault was told.
    """
    raw = source.bytes(MAX_WORKBOOK)
    if raw is None:
        return None
    try:
        parts = _measured(raw)
        with _Workbook(source, parts) as book:
            return book.read()
    except _UnreadableError as error:
        if not str(error):
            source.too_large(MAX_UNPACKED)
        else:
            source.tell("D103", reason=wording(str(error)))
        return None


def _measured(raw: bytes) -> dict[str, bytes]:
    """The parts of a workbook that say something, unpacked.

    Raises:
        _UnreadableError: it is no workbook, too large, or asks for what lies outside it.
    """
    if raw.startswith(_OLD):
        raise _UnreadableError("xlsx-oud")
    parts = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            chosen = [one for one in archive.infolist() if one.filename.endswith(_PARTS)]
            if sum(one.file_size for one in chosen) > MAX_UNPACKED:
                raise _UnreadableError
            for one in chosen:
                if one.flag_bits & 1 or one.compress_type not in _PACKED:
                    raise _UnreadableError("xlsx-oud")
                with archive.open(one) as stream:
                    parts[one.filename] = b"".join(iter(lambda: stream.read(_READ), b""))
    except _UnreadableError:
        raise
    except Exception:  # of zip, zlib, the system, or a name that cannot be
        raise _UnreadableError("xlsx-stuk") from None
    if any(len(_CELL.findall(part)) > MAX_CELLS for name, part in parts.items() if _SHEET in name):
        raise _UnreadableError
    if any(b"<!DOCTYPE" in part.replace(b"\0", b"") for part in parts.values()):
        raise _UnreadableError("xlsx-doctype")
    return parts


class _Workbook:
    """A workbook that was measured."""

    def __init__(self, source: Source, parts: dict[str, bytes]) -> None:
        self.source = source
        self.packed = io.BytesIO()
        with zipfile.ZipFile(self.packed, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        self.values = _opened(self.packed, values=True)
        formulas = any(_FORMULA.search(part) for name, part in parts.items() if _SHEET in name)
        self.formulas = _opened(self.packed, values=False) if formulas else None

    def __enter__(self) -> _Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.values.close()
        if self.formulas is not None:
            self.formulas.close()

    def read(self) -> Grid | None:
        """The rows of the sheet that is meant."""
        name = self._chosen()
        rows = None if name is None else kept(self.source, self._rows(name))
        return None if rows is None else Grid(rows)

    def _chosen(self) -> str | None:
        """The sheet that the dossier names, or the only one with the headings."""
        source = self.source
        names: list[str] = [sheet.title for sheet in self.values.worksheets]
        if source.sheet is not None:
            if source.sheet in names:
                return str(source.sheet)
            place, path = source.sheet.place, source.sheet.path
            source.faults.add("D104", place, path, found=source.sheet, among=names)
            return None
        if len(names) == 1:
            return names[0]
        fits = {name: source.fit(list(islice(self._rows(name), HEAD_ROWS))) for name in names}
        best = [name for name, fit in fits.items() if fit == max(fits.values())]
        if len(best) != 1:
            source.tell("D105", found=listed(best))
            return None
        return best[0]

    def _rows(self, name: str) -> Iterator[Row]:
        written = repeat(()) if self.formulas is None else _cells(self.formulas, name)
        both = zip(_cells(self.values, name), written, strict=False)
        try:
            for line, (row, formulas) in enumerate(both, start=1):
                pairs = list(zip_longest(row, formulas))
                while pairs and all(one is None or one.value is None for one in pairs[-1]):
                    pairs.pop()
                yield tuple(
                    self._cell(*pair, name, line, column) for column, pair in enumerate(pairs, 1)
                )
        except Exception:  # whatever a damaged part leads openpyxl to
            raise _UnreadableError("xlsx-stuk") from None

    def _cell(self, found: Any, written: Any, sheet: str, line: int, column: int) -> Cell:
        """A cell; `written` is the same with its formula instead of its result."""
        value = found.value
        # An empty text is a result too; its kind is “str”.
        lacks = written is not None and written.data_type == "f" and value is None
        lacks = lacks and found.data_type != "str"
        cell = self.source.cell(_text(written.value if lacks else value), line, column, sheet)
        cell.formula, cell.error = lacks, found.data_type == "e"
        if isinstance(value, int | float) and not isinstance(value, bool):
            cell.number = float(value)
            cell.percent = "%" in str(found.number_format)
        return cell


def _opened(packed: io.BytesIO, *, values: bool) -> Any:
    """The workbook as openpyxl sees it."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what it does not read
            return openpyxl.load_workbook(
                packed, read_only=True, data_only=values, keep_links=False
            )
    except Exception:  # whatever a damaged part leads it to
        raise _UnreadableError("xlsx-stuk") from None


def _cells(book: Any, name: str) -> Iterable[tuple[Any, ...]]:
    """The cells of a sheet, row by row, as far as its own parts reach."""
    sheet = book[name]
    sheet.reset_dimensions()  # what a sheet says of its own size is not relied on
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from sheet.iter_rows(max_col=MAX_COLUMNS)


def _text(value: object) -> str:
    """What a cell says, as people would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | float):
        return unambiguous(float(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value).strip()
