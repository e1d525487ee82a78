"""An architect's estimate as a table: lines, chapters, and totals that are checked.

What counts is what the lines say. A total that says something else is told, never used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from herbestemming.notation.dutch import euro
from herbestemming.notation.faults import FaultList, Place
from herbestemming.notation.nodes import Block, Items, leaf
from herbestemming.notation.tables import Cell

from .headings import (
    is_grand,
    is_lump,
    is_total,
    is_vat,
    is_with_vat,
    is_without_amount,
    plain_words,
    slug,
)
from .sheet import TOLERANCE, Line, Sheet

_AMOUNTS = ("hoeveelheid", "eenheidsprijs", "totaal")
_RATE = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?%")


@dataclass(frozen=True)
class _Total:
    """A row that adds up, checked when everything is known.

    ``candidates``: the sums it can be; the first is told when it is none of them.
    """

    cell: Cell
    label: str
    amount: float
    candidates: tuple[float, ...]


@dataclass
class Estimate:
    """Reads the lines of an estimate.

    Attributes:
        path: dossier path of the estimate.
        first: how many lines it has already.
        elements: names of elements in plain words, with their key.
        faults: collects what is wrong.
        lines: the lines so far.
    """

    path: str
    first: int
    elements: Mapping[str, str]
    faults: FaultList
    lines: Items = field(default_factory=Items)
    _sum: float = 0.0
    _below: dict[str, float] = field(default_factory=dict)  # euro under the number of a chapter
    _bounds: list[float] = field(default_factory=lambda: [0.0])  # sums where a chapter may begin
    _begun: int = 0  # lines before the last of these
    _chapters: dict[str, str] = field(default_factory=dict)
    _vat: float = 0.0
    _totals: list[_Total] = field(default_factory=list)
    _heads: list[tuple[str, Cell, float]] = field(default_factory=list)

    def read(self, sheet: Sheet) -> Items:
        """The lines of a table as nodes, as if each were written in the dossier."""
        numbers = [_number(line) for line in sheet.lines]
        following, after = [], ""
        for number in reversed(numbers):
            following.append(after)
            after = number or after
        for line, number, after in zip(sheet.lines, numbers, reversed(following), strict=True):
            self._read_row(line, number, bool(number) and number in _chapters_of(after))
        self._check_totals()
        return self.lines

    def _read_row(self, line: Line, number: str, leads: bool) -> None:
        label = _total_label(line)
        if label is not None:
            self._read_total(line, label)
        elif not any(key in line.cells for key in (*_AMOUNTS, "eenheid")):
            self._read_words(line, number, leads)
        elif leads and "hoeveelheid" not in line.cells and "eenheidsprijs" not in line.cells:
            self._begin_chapter(line, number)
            total = line.number("totaal")
            if total is not None:
                self._heads.append((number, line.cells["totaal"], total))
        elif _lacks_amount(line):
            self._warn_left_out(line)
        else:
            self._add(line, number)

    def _read_words(self, line: Line, number: str, leads: bool) -> None:
        """A row without figures: a chapter, a remark, or a line without an amount."""
        if leads:
            self._begin_chapter(line, number)
        elif re.search(r"\w[./-]\w", number) and "naam" in line.cells:
            self._warn_left_out(line)
        else:
            self._bound()

    def _begin_chapter(self, line: Line, number: str) -> None:
        self._bound()
        if "naam" in line.cells:
            self._chapters[number] = line.text("naam", "")

    def _bound(self) -> None:
        """A chapter may begin here."""
        if self._bounds[-1] != self._sum:
            self._bounds.append(self._sum)
            self._begun = len(self.lines)

    def _warn_left_out(self, line: Line) -> None:
        cell = line.cells.get("naam", next(iter(line.cells.values())))
        self.faults.add("W102", cell.place, self.path, found=" ".join(cell.split()))

    # lines ----------------------------------------------------------------------------------

    def _add(self, line: Line, number: str) -> None:
        path = f"{self.path}.{self.first + len(self.lines)}"
        block = Block()
        block.place = block.key_place = line.place
        block.path = path
        name = self._name(line, number)
        if name:
            first = line.cells.get("naam", line.cells.get("nummer"))
            block["naam"] = leaf(name, first.place if first else block.place, f"{path}.naam")
        amount = self._price(line, block)
        self._warn_of_sum(line, name, amount)
        self._sum += amount
        for chapter in _chapters_of(number):
            self._below[chapter] = self._below.get(chapter, 0.0) + amount
        if "btw" in line.cells:
            block["btw"] = line.share("btw", f"{path}.btw")
        if "onderdeel" in line.cells:
            key = slug(line.cells["onderdeel"])
            known = self.elements.get(key, key)
            block["onderdeel"] = leaf(known, line.cells["onderdeel"].place, f"{path}.onderdeel")
        if "bron" in line.cells:
            block["bron"] = line.text("bron", f"{path}.bron")
        self.lines.append(block)

    def _warn_of_sum(self, line: Line, name: str, amount: float) -> None:
        """Tell of a post that looks like a total under a name of its own; it counts."""
        since = len(self.lines) - self._begun
        sums = [self._sum] * (len(self.lines) > 1) + [self._sum - self._bounds[-1]] * (since > 1)
        alone = amount > 0 and "eenheidsprijs" not in line.cells
        if alone and any(abs(one - amount) <= TOLERANCE for one in sums):
            place = line.cells["totaal"].place if "totaal" in line.cells else line.place
            self.faults.add("W109", place, self.path, found=name, sum=euro(amount, 2))

    def _name(self, line: Line, number: str) -> str:
        """What the line is called, after the chapter that its number stands under."""
        name = " ".join(line.cells.get("naam", line.cells.get("nummer", "")).split())
        above = [one for one in _chapters_of(number) if one in self._chapters]
        return f"{self._chapters[above[-1]]}: {name}" if above and name else name

    def _price(self, line: Line, block: Block) -> float:
        """Put the amount in a line, as a product or as a sum; returns it in euro."""
        path, cells = block.path, line.cells
        quantity, price, total = (line.number(key) for key in _AMOUNTS)
        lump = "eenheid" in cells and is_lump(cells["eenheid"])
        line.warn_of_product(path, self.faults)
        if lump and "totaal" not in cells and price is not None and quantity in (None, 1.0):
            block["bedrag"] = line.amount("eenheidsprijs", f"{path}.bedrag")
            return price
        whole = "totaal" in cells and not ("hoeveelheid" in cells and "eenheidsprijs" in cells)
        if "totaal" in cells and (lump or whole):
            block["bedrag"] = line.amount("totaal", f"{path}.bedrag")
            return total or 0.0
        if "hoeveelheid" in cells:
            block["hoeveelheid"] = line.quantity("hoeveelheid", f"{path}.hoeveelheid")
        if "eenheidsprijs" in cells:
            block["eenheidsprijs"] = line.price("eenheidsprijs", f"{path}.eenheidsprijs")
        return (quantity or 0.0) * (price or 0.0)

    # totals ---------------------------------------------------------------------------------

    def _read_total(self, line: Line, label: Cell) -> None:
        found = line.number("totaal")
        cell = line.cells.get("totaal")
        if found is None or cell is None:
            last = line.last_number()
            if last is None:
                return
            cell, found = last
        whole = self._sum
        if is_with_vat(label):
            if self._vat:
                self._put(cell, label, found, (whole + self._vat,))
        elif is_vat(label):
            rate = _RATE.search(" ".join(line.row))
            self._vat += found
            if rate is not None:
                share = float(rate[1].replace(",", ".")) / 100
                self._put(cell, label, found, (whole * share,))
        else:
            grand = is_grand(label)
            sums = [whole - one for one in reversed(self._bounds) if one != whole] or [0.0]
            self._put(cell, label, found, (whole,) if grand else tuple(sums))
            self._bound()

    def _put(self, cell: Cell, label: Cell, amount: float, candidates: tuple[float, ...]) -> None:
        text = " ".join(label.split()).rstrip(" :")
        self._totals.append(_Total(cell, text, amount, candidates))

    def _check_totals(self) -> None:
        whole = self._sum
        for one in self._totals:
            candidates = one.candidates
            if plain_words(one.label) == "totaal" and candidates[-1] == whole:
                candidates = (whole,)  # nothing follows: it is the total of everything
            self._check(one.cell.place, one.label, one.amount, candidates)
        for number, cell, amount in self._heads:
            below = self._below.get(number, 0.0)
            self._check(cell.place, self._chapters.get(number, number), amount, (below,))

    def _check(
        self, place: Place, label: str, amount: float, candidates: tuple[float, ...]
    ) -> None:
        if all(abs(one - amount) > TOLERANCE for one in candidates):
            found, right = euro(amount, 2), euro(candidates[0], 2)
            self.faults.add("W100", place, self.path, label=label, found=found, sum=right)


def _number(line: Line) -> str:
    """The number of a post, as ``02.10``."""
    return line.cells["nummer"].strip().rstrip(".") if "nummer" in line.cells else ""


def _chapters_of(number: str) -> list[str]:
    """The numbers that that of a post stands under: ``2.1.3`` under ``2`` and ``2.1``."""
    return [number[: one.start()] for one in re.finditer(r"(?<=\w)[./-](?=\w)", number[:80])]


def _total_label(line: Line) -> Cell | None:
    """The cell that says that a row adds up others."""
    if "hoeveelheid" in line.cells and "eenheidsprijs" in line.cells:
        return None
    return next((cell for cell in line.row if is_total(cell)), None)


def _lacks_amount(line: Line) -> bool:
    """Whether a row says that it has no amount."""
    if line.number("totaal") is not None:
        return False
    said = (*_AMOUNTS, "eenheid")
    return any(key in line.cells and is_without_amount(line.cells[key]) for key in said)
