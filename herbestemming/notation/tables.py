"""Tables as spreadsheets write them: located cells, in whatever encoding and with any separator.

Of a text file, a cell's place is its physical line and the number of its column. A workbook
(`sheets`) is read by a library that is only loaded when a dossier names one.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from .dutch import number
from .faults import FaultList, Place, printable
from .nodes import Leaf
from .textfile import UNWANTED, why_unread

MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_BYTES = 5_000_000  # of a text file
HEAD_ROWS = 30  # the headings stand in one of the first

_SEPARATORS = (";", "\t", ",")
_DIRECTIVE = re.compile(r"sep=(.)\n", re.IGNORECASE)  # how Excel is told the separator
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NOTHING = " \t\n\u00a0\u202f€-–—"  # a dash, or “€ -”, is how a sheet shows that there is nothing


class Cell(Leaf):
    """A cell as written.

    Attributes:
        number: the value, where a workbook holds a number instead of text.
        percent: whether that number is shown as a percentage.
        formula: whether it is a formula without a result.
        error: whether it is an error instead of a result, as ``#REF!``.
    """

    number: float | None = None
    percent: bool = False
    formula: bool = False
    error: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands there, or only a dash."""
        return not self.strip(_NOTHING) and not self.formula


Row = tuple[Cell, ...]
Fit = Callable[[Sequence[Sequence[str]]], int]


@dataclass(frozen=True)
class Grid:
    """What a table holds.

    Attributes:
        rows: the rows that hold something, title and headings included.
        separator: what separates the cells of a text; empty for a workbook.
    """

    rows: tuple[Row, ...]
    separator: str = ""


@dataclass(frozen=True)
class Source:
    """A table that a dossier names.

    Attributes:
        file: where it is.
        name: how messages name it.
        named: the leaf of the dossier that names it.
        sheet: the leaf that names a sheet, if any.
        fit: how many headings it knows among some rows.
        faults: collects what is wrong.
    """

    file: Path
    name: str
    named: Leaf
    sheet: Leaf | None
    fit: Fit
    faults: FaultList

    def cell(self, text: str, line: int, column: int, sheet: str | None = None) -> Cell:
        """A located cell; in a workbook, of a sheet."""
        cell = Cell(unicodedata.normalize("NFC", UNWANTED.sub(" ", text)))
        name = self.name if sheet is None else f"{self.name}[{printable(sheet, 40)}]"
        cell.place = Place(name, line, column, self.named.place, cell=sheet is not None)
        cell.key_place, cell.path = cell.place, self.named.path
        return cell

    def tell(self, code: str, line: int = 1, column: int = 1, **words: Any) -> None:
        """Add a fault about the file."""
        place = Place(self.name, line, column, self.named.place)
        self.faults.add(code, place, self.named.path, **words)

    def too_large(self, most: int) -> None:
        """Tell that the table is larger than it may be; `most` in bytes."""
        self.tell("D101", rows=number(MAX_ROWS), most=most // 1_000_000)

    def bytes(self, most: int) -> bytes | None:
        """What stands in the file, or None when a fault was told."""
        try:
            if self.file.is_dir():
                self.tell("D002")
                return None
            with self.file.open("rb") as stream:
                raw = stream.read(most + 1)
        except FileNotFoundError:
            self.tell("D001")
            return None
        except (OSError, ValueError, RuntimeError) as error:
            self.tell("D004", reason=why_unread(error))
            return None
        if len(raw) > most:
            self.too_large(most)
            return None
        return raw


def read_table(source: Source) -> Grid | None:
    """The rows of a table, by the end of its name a text or a workbook.

    Returns:
        The rows that hold something; None when a fault was told.
    """
    kind = source.file.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        from .sheets import read_workbook

        grid = read_workbook(source)
    elif kind in (".csv", ".tsv", ".txt"):
        grid = _read_text(source)
    else:
        source.faults.add("D100", source.named.place, source.named.path, found=source.named)
        return None
    if grid is not None and not grid.rows:
        source.tell("D114")
        return None
    return grid


def kept(source: Source, rows: Iterable[Row]) -> tuple[Row, ...] | None:
    """The rows that hold something; None, and a fault, when they are too many."""
    found = tuple(islice((row for row in rows if any(row)), MAX_ROWS + 1))
    if len(found) > MAX_ROWS:
        source.too_large(MAX_BYTES)
        return None
    return found


# text ---------------------------------------------------------------------------------------


class _BrokenError(Exception):
    """From some line on it is no table any more."""

    def __init__(self, line: int) -> None:
        self.line = line


def _read_text(source: Source) -> Grid | None:
    if source.sheet is not None:
        place, path = source.sheet.place, source.sheet.path
        source.faults.add("D104", place, path, found=source.sheet, among=())
        return None
    raw = source.bytes(MAX_BYTES)
    text = None if raw is None else _decoded(source, raw)
    if text is None:
        return None
    directive = _DIRECTIVE.match(text)
    if directive:
        separator, first = directive[1], 2
        text = text[directive.end() :]
    else:
        separator, first = max(_SEPARATORS, key=lambda one: _fits(text, one, source)), 1
    try:
        rows = kept(source, _rows(source, text, separator, first))
    except _BrokenError as error:
        source.tell("D102", line=error.line)
        return None
    return None if rows is None else Grid(rows, separator)


def _rows(source: Source, text: str, separator: str, line: int) -> Iterator[Row]:
    """The rows of a text, each cell at its physical line.

    Raises:
        _BrokenError: quotation marks do not close.
    """
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)
    try:
        for texts in reader:
            cells = []
            for column, one in enumerate(texts, start=1):
                cells.append(source.cell(one.strip(), line, column))
                line += one.count("\n")
            line += 1
            yield tuple(cells)
    except csv.Error:
        raise _BrokenError(line) from None


def _decoded(source: Source, raw: bytes) -> str | None:
    """The text in the encoding that its first bytes tell, else UTF-8, else Windows-1252."""
    mark = next((coding for begin, coding in _MARKS if raw.startswith(begin)), None)
    for coding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            text = raw.decode(coding)
        except UnicodeDecodeError as error:
            found = f"0x{raw[error.start]:02X}"
            line = raw.count(b"\n", 0, error.start) + 1
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\0" in text:
            source.tell("D006", line=text.count("\n", 0, text.index("\0")) + 1, found="U+0000")
            return None
        return text
    source.tell("D005", line=line, found=found)
    return None


def _fits(text: str, separator: str, source: Source) -> tuple[int, int]:
    """How well a separator fits: known headings, then the number of cells."""
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator)
    rows: list[list[str]] = []
    with suppress(csv.Error):  # told when the rows are read
        rows.extend(islice(reader, HEAD_ROWS))
    return source.fit(rows), max(map(len, rows), default=0)
