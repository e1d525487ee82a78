"""Long lists as tables: what a dossier names with `posten` or `tabel` is put in its place.

What comes out is what would stand there if every row were written in the dossier, but every
value knows its row and column, and a fault names both that cell and the line that names the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from herbestemming.notation.columns import COMMA
from herbestemming.notation.faults import wording
from herbestemming.notation.merging import merge
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_at,
    blocks,
    describe,
    set_paths,
    told,
    without,
)  # fmt: skip
from herbestemming.notation.tables import Source, read_table

from .estimates import Estimate
from .filled import Filled
from .headings import Vocabulary, vocabulary
from .inspections import names_of, read_elements
from .opening import Opening
from .sheet import Sheet, understand
from .sources import spread_sources

LINES, TABLE, FILE, SHEET, COLUMNS = "posten", "tabel", "bestand", "blad", "kolommen"
_BESIDE = (SHEET, COLUMNS, "bron", "soort-cijfer")
_RULES = {LINES: f"scenarios.*.ingrepen.*.raming.{LINES}", TABLE: f"elementen.{TABLE}"}


def read_tables(root: Block, opening: Opening, own: set[str]) -> tuple[Filled, ...]:
    """Replace every table that a dossier names by what it holds, in place.

    Before layers are merged for `elementen` (`read_element_table`), so that archetypes know
    them; after it for estimates, so that a table replaces a whole estimate. Does both.

    Args:
        root: the dossier.
        opening: opens tables, which lie in its folder, and collects what is wrong with them.
        own: collects the names of files that the consultant wrote.

    Returns:
        What the tables left open, and what was taken.
    """
    reader = _Reader(root, opening, own)
    reader.read_elements()
    for works in _works(root):
        reader.read_estimate(works)
    return tuple(reader.filled)


def read_element_table(
    root: Block, opening: Opening, own: set[str], inherited: Callable[[], Block] = Block
) -> tuple[Filled, ...]:
    """Replace the table that `elementen` names; see `read_tables`.

    Args:
        root: the dossier.
        opening: opens the table.
        own: collects the names of files that the consultant wrote.
        inherited: gives the elements of the typical church beneath, if there is one.
    """
    reader = _Reader(root, opening, own, inherited)
    reader.read_elements()
    return tuple(reader.filled)


def _works(root: Block) -> Iterator[Block]:
    """All interventions that are blocks."""
    for _, scenario in blocks(root.get("scenarios")):
        for _, works in blocks(scenario.get("ingrepen")):
            yield works


class _Reader:
    """Reads the tables of one dossier."""

    def __init__(
        self,
        root: Block,
        opening: Opening,
        own: set[str],
        inherited: Callable[[], Block] = Block,
    ) -> None:
        self.root = root
        self.inherited = inherited
        self.opening = opening
        self.faults = opening.faults
        self.own = own
        self.filled: list[Filled] = []

    def read_elements(self) -> None:
        """Put the elements of a table beneath those of the dossier."""
        own = self.root.get("elementen")
        if not isinstance(own, Block) or TABLE not in own:
            return
        asked = own.pop(TABLE)
        beside = asked if isinstance(asked, Block) else Block()
        named = beside.get(FILE, asked)
        sheet = self._sheet(named, beside, FILE, TABLE, own)
        elements = Block()
        if sheet is not None:
            elements = read_elements(sheet, own, self.inherited(), self.faults)
        if sheet is not None and not elements:
            self.faults.add("D114", asked.place, asked.path)
        if not elements:
            self.root["elementen"] = told(own, own.path)
            return
        for key, block in elements.items():
            spread_sources(block, asked.source, asked.kind)
            elements[key] = merge(block, own[key], self.faults) if key in own else block
        rest = {key: child for key, child in own.items() if key not in elements}
        own.clear()
        own.update(elements)
        own.update(rest)

    def read_estimate(self, works: Block) -> None:
        """Put the lines of a table in the estimate of an intervention."""
        estimate = works.get("raming")
        if isinstance(estimate, Block) and isinstance(estimate.get(LINES), Items):
            works["raming"] = estimate[LINES]  # all lines written out: they replace what is below
            set_paths(estimate[LINES], estimate.path)
        elif isinstance(estimate, Block) and LINES in estimate:
            works["raming"] = self._lines(estimate, estimate.path)
        elif isinstance(estimate, Items):
            self._expand(works, estimate)

    def _expand(self, works: Block, estimate: Items) -> None:
        """Tables among other lines."""
        lines: list[Node] = []
        expanded = False
        for one in estimate:
            if not (isinstance(one, Block) and LINES in one):
                lines.append(one)
                continue
            read = self._lines(one, estimate.path, len(lines))
            if isinstance(read, Leaf):
                works["raming"] = read
                return
            lines += read
            expanded = True
        if expanded:
            estimate[:] = lines
            set_paths(estimate, estimate.path)

    def _lines(self, asked: Block, path: str, first: int = 0) -> Items | Leaf:
        """The lines of one table; a leaf that says nothing more when they cannot be read."""
        named = asked[LINES]
        # What another file says of this estimate, is replaced by the table as a whole.
        here = named.place.file
        beside = without(asked, [key for key in asked if asked[key].place.file != here])
        sheet = self._sheet(named, beside, LINES, LINES, asked)
        if sheet is None:
            return told(asked, asked.path)
        elements = names_of(block_at(self.root, "elementen"))
        lines = Estimate(path, first, elements, self.faults).read(sheet)
        if not lines:
            self.faults.add("D114", named.place, named.path)
            return told(asked, asked.path)
        lines.place, lines.key_place, lines.path = asked.place, asked.key_place, asked.path
        spread_sources(lines, asked.source, asked.kind)
        return lines

    # one table ------------------------------------------------------------------------------

    def _sheet(self, named: Node, beside: Block, key: str, kind: str, asked: Block) -> Sheet | None:
        """The table that a leaf names, its headings understood; None after a fault."""
        for other, child in beside.items():
            if other not in (key, *_BESIDE):
                among = (key, *_BESIDE)
                self.faults.add("D020", child.key_place, child.path, found=other, among=among)
        if not isinstance(named, Leaf) or named.null or not named.strip():
            if not (isinstance(named, Leaf) and named.told):
                found, expected = describe(named), wording("tabelbestand")
                self.faults.add("D022", named.place, named.path, found=found, expected=expected)
            return None
        words = self._vocabulary(vocabulary("posten" if kind == LINES else "elementen"), beside)
        sheet = beside.get(SHEET)
        if sheet is not None and (not isinstance(sheet, Leaf) or sheet.null):
            found, expected = describe(sheet), wording("tekst")
            self.faults.add("D022", sheet.place, sheet.path, found=found, expected=expected)
            return None
        opened = None if words is None else self.opening(named)
        if opened is None or words is None:
            return None
        grid = read_table(Source(*opened, named, sheet, words.fit, self.faults))
        if grid is not None:
            self.own.add(grid.rows[0][0].place.file)
        columns = block_at(beside, COLUMNS)
        read = None if grid is None else understand(grid, words, named, columns, self.faults)
        for guess in read.guessed if read is not None else ():
            mark = wording("decimale-komma" if guess.mark == COMMA else "decimale-punt")
            meaning = wording("twee-lezingen", heading=guess.heading, found=guess.figure.cell)
            self.filled.append(Filled(asked.path, mark, meaning, _RULES[kind]))
        return read

    def _vocabulary(self, words: Vocabulary, beside: Block) -> Vocabulary | None:
        """What headings mean, with those that the dossier names itself."""
        named = beside.get(COLUMNS)
        if named is None:
            return words
        if not isinstance(named, Block):
            found, expected = describe(named), wording("blok-met", keys="hoeveelheid, …")
            self.faults.add("D022", named.place, named.path, found=found, expected=expected)
            return None
        before = len(self.faults)
        for key, child in named.items():
            if key not in words.keys:
                self.faults.add("D020", child.key_place, child.path, found=key, among=words.keys)
            elif not isinstance(child, Leaf) or child.null:
                found, expected = describe(child), wording("tekst")
                self.faults.add("D022", child.place, child.path, found=found, expected=expected)
        if len(self.faults) > before:
            return None
        return words.naming({key: str(child) for key, child in named.items()})
