"""Figures that refer and multiply: `kennis.GROUP.KEY` and `{maal: [factor, …]}`.

Runs on located nodes, before any figure is read: each is replaced by the range it stands for, with
its source, how well it is known, and a note that shows the sum. Ranges of factors combine by the
root of the sum of squares of their relative deviations, because the factors of a product are taken
as independent (method §13).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from herbestemming.knowledge.keyfigures import KeyFigure, UnknownKeyFigureError, key_figure
from herbestemming.knowledge.library import Library
from herbestemming.knowledge.series import bring
from herbestemming.notation.dutch import NBSP
from herbestemming.notation.faults import FaultList, wording
from herbestemming.notation.figures import PRODUCT, RANGE, VALUE, Sources, Spec, read_getal
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    Node,
    block_as,
    block_at,
    children,
    describe,
    leaf,
    node_at,
    put,
    told,
)  # fmt: skip
from herbestemming.notation.units import ALL_UNITS
from herbestemming.notation.yamlfaults import MAX_DEPTH

from .factors import Factor, in_place, of, shown, text, times, total
from .places import figure_at
from .sources import SHIPPED, add_source

KNOWN = "kennis."
SPACES = "kerk.ruimten"
AREA, HEIGHT, VOLUME = "kerk.oppervlakte", "kerk.hoogte", "kerk.volume"
_ANY = Spec(ALL_UNITS)
_KEYS = (PRODUCT, "nota")
_BARE = ("graad", "getal")  # a dossier writes such a figure without a unit

MOST_FACTORS = 100

# how a sum that is written out differs from how a dossier writes it
_RAISED = re.compile(r"(?<=m)[23]\b")
_SPAN = re.compile(r"(?<=\d)-(?=\d)")
_UNIT = re.compile(r"(?<=\d) (?=%|m[²³]?\b|(?:euro|jaar|uur|kWh)\b)")


class _NoFigureError(Exception):
    """A fault was told; there is no figure."""


def evaluate(root: Block, year: int, library: Library, sources: Sources, faults: FaultList) -> None:
    """Replace every reference and product in a dossier by the range it stands for.

    Args:
        root: the dossier, its layers merged; sources of key figures join its `bronnen`.
        year: the price level wanted (`rekenjaar`).
        library: where key figures are looked up.
        sources: the dossier's sources with the kind of figure each gives.
        faults: collects what cannot be worked out.
    """
    _Evaluation(root, year, library, sources, faults).all()


def is_formula(node: Node) -> bool:
    """Whether a node is a reference or a product."""
    if isinstance(node, Leaf):
        return node.startswith(KNOWN)
    return isinstance(node, Block) and PRODUCT in node


def referred(node: Node) -> Iterable[str]:
    """The dossier paths that a product names."""
    factors = node.get(PRODUCT) if isinstance(node, Block) else None
    for one in factors if isinstance(factors, Items) else ():
        if isinstance(one, Leaf) and _is_path(one):
            yield str(one)
        else:
            yield from referred(one)


class _Evaluation:
    def __init__(
        self, root: Block, year: int, library: Library, sources: Sources, faults: FaultList
    ) -> None:
        self.root, self.year, self.library = root, year, library
        self.sources, self.faults = dict(sources), faults
        self.found: dict[str, Factor | None] = {}
        self.busy: list[str] = []

    def all(self) -> None:
        self._walk(self.root)

    def _walk(self, node: Block | Items) -> None:
        for key, child in list(children(node)):
            if is_formula(child):
                put(node, key, self._written(child))
            elif isinstance(child, Block | Items):
                self._walk(child)

    # one formula ----------------------------------------------------------------------------

    def _written(self, node: Node) -> Node:
        """What stands in place of a formula: a range with its source and note."""
        try:
            found = self._formula(node)
        except _NoFigureError:
            return told(node, node.path)
        values = dict(zip(RANGE, (found.low, found.value, found.high), strict=True))
        if found.low == found.high:
            values = {VALUE: found.value}
        words: dict[str, str | None] = {
            **{key: text(value, found.unit) for key, value in values.items()},
            "bron": found.source,
            "soort": found.kind,
            "nota": found.note or found.shown,
        }
        block = block_as(node)
        block.formula = _as_written(node)
        for key, word in words.items():
            if word:
                block[key] = leaf(word, node.place, f"{node.path}.{key}")
        return block

    def _formula(self, node: Node) -> Factor:
        if isinstance(node, Leaf):
            return self._known(node)
        assert isinstance(node, Block)
        for key, child in node.items():
            if key not in _KEYS:
                self.faults.add("D020", child.key_place, child.path, found=key, among=_KEYS)
        factors = node[PRODUCT]
        if not isinstance(factors, Items) or not factors:
            found, expected = describe(factors), wording("factoren")
            self.faults.add("D022", factors.place, factors.path, found=found, expected=expected)
            raise _NoFigureError
        if len(factors) > MOST_FACTORS:
            found, expected = describe(factors), wording("factoren-hoogstens", most=MOST_FACTORS)
            self.faults.add("D022", factors.place, factors.path, found=found, expected=expected)
            raise _NoFigureError
        made = reduce(times, [self._factor(one) for one in factors])
        if not math.isfinite(made.high):
            found, expected = _as_written(node), wording("factoren")
            self.faults.add("D035", factors.place, factors.path, found=found, expected=expected)
            raise _NoFigureError
        note, worked = node.get("nota"), _typeset(made.shown)
        return replace(made, note=f"{note}: {worked}" if isinstance(note, Leaf) else worked)

    def _factor(self, node: Node) -> Factor:
        if is_formula(node):
            return self._formula(node)
        if isinstance(node, Leaf) and _is_path(node):
            return self._referred(node)
        read = read_getal(node, _ANY, self.sources, self.faults)
        if read is None:
            raise _NoFigureError
        return of(read, "")

    # where factors come from ----------------------------------------------------------------

    def _known(self, node: Leaf) -> Factor:
        """A key figure at the price level wanted; its source joins the dossier's."""
        name = node.removeprefix(KNOWN)
        try:
            entry = key_figure(name, self.library, self.faults)
        except UnknownKeyFigureError as error:
            self.faults.add("D131", node.place, node.path, found=name, among=error.known)
            raise _NoFigureError from None
        if entry is None:
            raise _NoFigureError
        brought = bring(entry, self.year)
        note = entry.naam if not brought.note else f"{entry.naam}, {brought.note}"
        low, value, high = brought.values
        unit = "" if entry.eenheid in _BARE else entry.eenheid
        return Factor(
            low,
            value,
            high,
            unit,
            entry.soort,
            self._source(entry),
            shown(value, unit, note),
            _typeset(note),
        )

    def _source(self, entry: KeyFigure) -> str | None:
        """The key under which a key figure's source stands in the dossier's `bronnen`."""
        if not entry.bronnen:
            return None
        source = entry.bronnen[0]
        key = f"{SHIPPED}{source.sleutel}".replace(".", "-")
        words = {
            "titel": source.titel,
            "uitgever": source.uitgever,
            "datum": str(source.jaar) if source.jaar else None,
            "url": source.url,
            "soort": "kengetal",
        }
        self.sources.setdefault(key, "kengetal")
        return add_source(self.root, key, words, entry.node.place)

    def _referred(self, node: Leaf) -> Factor:
        """Another figure of the dossier, worked out first if need be."""
        path = str(node)
        if path in self.busy:
            cycle = " → ".join([*self.busy[self.busy.index(path) :], path])
            self.faults.add("D134", node.place, node.path, cycle=cycle)
            raise _NoFigureError
        if len(self.busy) >= MAX_DEPTH:
            self.faults.add("D009", node.place, node.path, most=MAX_DEPTH)
            raise _NoFigureError
        if path not in self.found:
            self.busy.append(path)
            try:
                self.found[path] = self._at(path)
            finally:
                self.busy.pop()
        found = self.found[path]
        if found is None:
            self.faults.add("D135", node.place, node.path, found=path)
            raise _NoFigureError
        return found

    def _at(self, path: str) -> Factor | None:
        """The figure at a path; of the church as a whole, what its spaces add up to.

        Raises:
            _NoFigureError: it is there, but faulty, which is told where it stands.
        """
        node, spec = node_at(self.root, *path.split(".")), figure_at(path)
        name = path.rpartition(".")[2].replace("-", " ")
        if node is None:
            if self._in_no_block(path):
                raise _NoFigureError
            return self._whole(path)
        if is_formula(node):
            made = in_place(self._formula(node), spec)
            if made is None:
                raise _NoFigureError
            return replace(made, shown=shown(made.value, made.unit, name))
        read = read_getal(node, spec or _ANY, self.sources, FaultList())
        if read is None and spec is not None:
            raise _NoFigureError
        return of(read, name) if read is not None else None

    def _in_no_block(self, path: str) -> bool:
        """Whether something else stands where a block should, which is told there."""
        keys = path.split(".")
        above = (node_at(self.root, *keys[:depth]) for depth in range(1, len(keys)))
        return any(isinstance(node, Leaf | Items) for node in above)

    def _whole(self, path: str) -> Factor | None:
        """A figure of the church as a whole that is not written: what its spaces add up to."""
        if path not in (AREA, HEIGHT, VOLUME):
            return None
        if node_at(self.root, *SPACES.split(".")) is None:
            raise _NoFigureError  # a church without spaces is told once
        pairs = [
            (area, self._at(f"{SPACES}.{name}.hoogte"))
            for name in block_at(self.root, *SPACES.split("."))
            if (area := self._at(f"{SPACES}.{name}.oppervlakte")) is not None
        ]
        heights = [height for _, height in pairs if height is not None]
        if not pairs or (path != AREA and not heights):
            return None
        if path == AREA:
            return total([area for area, _ in pairs], "m2", wording("vloeroppervlakte"))
        highest = max(heights, key=lambda one: one.value)
        if path == HEIGHT:
            return replace(highest, shown=shown(highest.value, "m", wording("hoogte")))
        volumes = [times(area, height or highest) for area, height in pairs]
        return total(volumes, "m3", wording("volume"))


def _typeset(words: str) -> str:
    """A sum as it is printed: m², a dash between years, and a number that keeps its unit."""
    raised = _RAISED.sub(lambda found: "²³"[found[0] == "3"], words)
    return _UNIT.sub(NBSP, _SPAN.sub("–", raised))


def _is_path(text: str) -> bool:
    first, dot, rest = text.partition(".")
    return bool(dot and rest) and first.replace("-", "").isalpha()


def _as_written(node: Node) -> str:
    """A formula on one line, as the consultant or the knowledge base wrote it."""
    if isinstance(node, Leaf):
        return str(node)
    factors = node.get(PRODUCT) if isinstance(node, Block) else node
    if isinstance(factors, Items):
        return " × ".join(map(_as_written, factors))
    assert isinstance(node, Block)
    values = [str(node[key]) for key in (VALUE, *RANGE) if key in node]
    return " – ".join(values)
