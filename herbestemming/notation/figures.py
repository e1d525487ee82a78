"""Figures as people write them: a number, its unit, its range, where it comes from.

`1250000`, `1_250_000`, `"1.250.000"`, `3,5 %`, `420 m2` and `48 euro/m2/jaar` are all read; a
notation with two readings is refused, with both readings shown.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from .dutch import number, percent
from .faults import FaultList, Place, listed, nearest
from .nodes import Block, Items, Leaf, Node

Kind = Literal["gemeten", "raming", "kengetal", "regel", "aanname"]
KINDS: tuple[Kind, ...] = ("gemeten", "raming", "kengetal", "regel", "aanname")
QUANTITY_UNITS = ("m2", "m", "m3", "stuk", "kg", "uur")

_SPECIAL = re.compile(r"[-+]?\.?(inf|nan|infinity)\b.*", re.IGNORECASE)
_FIGURE = re.compile(r"(?P<euro>€|euro\b|eur\b)?\s*(?P<sign>[-+\u2212]?)\s*(?P<digits>\d[\d.,_ \u00a0\u202f']*\d|\d)\s*(?P<unit>\D.*)?", re.IGNORECASE)
_UNIT_WORDS = (
    ("²", "2"), ("³", "3"), ("€", "euro"), (" per ", "/"), (" ", ""), ("eur/", "euro/"),
    ("stuks", "stuk"), ("jaren", "jaar"), ("procent", "%"), ("vierkantemeter", "m2"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Getal:
    """One figure of a dossier: the atom that everything else is computed from.

    Attributes:
        path: dossier path; the key of the appraisal's inputs.
        value: the expected (most likely) value; a percentage is a fraction.
        low: lower bound, where a range is given.
        high: upper bound, where a range is given.
        unit: unit as this program writes it (``euro/m2``, ``%``, ``jaar``, empty for a grade).
        kind: how well it is known: gemeten, raming, kengetal, regel or aanname.
        source: key of the dossier's sources, if any.
        note: the writer's reason, if any.
        place: where it stands; None for a value taken because nothing was filled in.
    """

    path: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""
    kind: Kind = "aanname"
    source: str | None = None
    note: str | None = None
    place: Place | None = None

    @property
    def has_range(self) -> bool:
        """Whether the figure may take more than one value."""
        return self.low is not None and self.low != self.high


@dataclass(frozen=True, slots=True)
class Spec:
    """What a figure in some place of the dossier may be.

    Attributes:
        units: accepted units; the first is taken when none is written.
        least: smallest value that can be.
        most: largest value that can be.
        whole: whether it must be a whole number (a year).
    """

    units: tuple[str, ...]
    least: float = -math.inf
    most: float = math.inf
    whole: bool = False

    @property
    def expected(self) -> str:
        """What to write, in a sentence."""
        unit = self.units[0]
        if self.whole:
            return "een jaar zoals 2027"
        if unit == "":
            return f"een getal van {number(self.least, 2)} tot {number(self.most, 2)}" if self.bounded else "een getal"
        example = {"%": "3,5 %", "jaar": "30 jaar"}.get(unit, f"12,5 {unit}")
        alternatives = f" ({listed(self.units)})" if len(self.units) > 1 else ""
        return f"een getal met eenheid, zoals “{example}”{alternatives}"

    @property
    def bounded(self) -> bool:
        """Whether both ends are finite."""
        return math.isfinite(self.least) and math.isfinite(self.most)

    def allows(self, value: float) -> bool:
        """Whether a value lies within the bounds."""
        return self.least <= value <= self.most


def readings(digits: str) -> tuple[float, ...]:
    """All values a group of digits with points and commas can stand for (none, one or two)."""
    text = re.sub(r"[_ \u00a0\u202f']", "", digits)
    if re.search(r"[_ \u00a0\u202f']", digits) and not re.fullmatch(
        r"\d{1,3}([_ \u00a0\u202f']\d{3})+([.,]\d+)?", digits
    ):
        return ()
    points, commas = text.count("."), text.count(",")
    if not points and not commas:
        return (float(text),)
    if points and commas:
        decimal = "." if text.rfind(".") > text.rfind(",") else ","
        thousands = "," if decimal == "." else "."
        whole, _, rest = text.rpartition(decimal)
        if decimal in whole or not re.fullmatch(rf"\d{{1,3}}(\{thousands}\d{{3}})+", whole):
            return ()
        return (float(whole.replace(thousands, "") + rest),)
    mark = "." if points else ","
    groups = text.split(mark)
    grouped = 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(g) == 3 for g in groups[1:])
    if len(groups) > 2:
        return (float("".join(groups)),) if grouped else ()
    decimal_value = float(".".join(groups))
    return (decimal_value, float("".join(groups))) if grouped else (decimal_value,)


def read_getal(
    node: Node, spec: Spec, source_kinds: dict[str, Kind | None], faults: FaultList
) -> Getal | None:
    """Read a figure from a leaf or a ``{laag, verwacht, hoog}`` / ``{waarde}`` block.

    Args:
        node: what stands in the dossier.
        spec: unit and bounds.
        source_kinds: the dossier's sources with the kind of figure each gives.
        faults: collects what is wrong.

    Returns:
        The figure, or None when a fault was added.
    """
    if isinstance(node, Items):
        faults.add("D022", node.place, node.path, found="een lijst", expected=spec.expected)
        return None
    if isinstance(node, Leaf):
        read = _read_value(node, spec, faults)
        if read is None:
            return None
        value, unit = read
        source, kind = _provenance(node.source, node.kind, source_kinds, faults)
        place = None if node.filled else node.place
        return Getal(node.path, value, None, None, unit, kind, source, None, place)
    return _read_block(node, spec, source_kinds, faults)


_BLOCK_KEYS = ("waarde", "laag", "verwacht", "hoog", "bron", "soort", "nota")


def _read_block(
    node: Block, spec: Spec, source_kinds: dict[str, Kind | None], faults: FaultList
) -> Getal | None:
    before = len(faults)
    for key, child in node.items():
        if key not in _BLOCK_KEYS:
            faults.add("D020", child.key_place, child.path, found=key, nearest=nearest(key, _BLOCK_KEYS), valid=listed(_BLOCK_KEYS))
    ends = ("laag", "verwacht", "hoog")
    if any(key in node for key in ends):
        missing = [key for key in ends if key not in node]
        if "waarde" in node:
            faults.add("D020", node["waarde"].key_place, node["waarde"].path, found="waarde", nearest=".", valid="bij een bereik: " + listed(ends))
        if missing:
            faults.add("D038", node.place, node.path, missing=" en ".join(missing))
        names = tuple(key for key in ends if key in node)
    elif "waarde" in node:
        names = ("waarde",)
    else:
        faults.add("D021", node.place, node.path, missing="waarde", expected=spec.expected)
        return None
    read: dict[str, tuple[float, str]] = {}
    for name in names:
        child = node[name]
        if not isinstance(child, Leaf):
            faults.add("D022", child.place, child.path, found="een blok of lijst", expected=spec.expected)
        elif (one := _read_value(child, spec, faults)) is not None:
            read[name] = one
    source_leaf = node.get("bron", node.source)
    kind_leaf = node.get("soort", node.kind if "bron" not in node else None)
    source, kind = _provenance(
        source_leaf if isinstance(source_leaf, Leaf) else None,
        kind_leaf if isinstance(kind_leaf, Leaf) else None,
        source_kinds,
        faults,
    )
    if len(faults) > before or len(read) < len(names):
        return None
    note = str(node["nota"]) if "nota" in node else None
    if names == ("waarde",):
        value, unit = read["waarde"]
        return Getal(node.path, value, None, None, unit, kind, source, note, node.place)
    (low, _), (value, unit), (high, _) = (read[name] for name in ends)
    if len({one[1] for one in read.values()}) > 1:
        faults.add("D022", node.place, node.path, found="een bereik in twee eenheden", expected="drie keer dezelfde eenheid")
        return None
    if not low <= value <= high:
        faults.add("D037", node.place, node.path, low=node["laag"], value=node["verwacht"], high=node["hoog"])
        return None
    return Getal(node.path, value, low, high, unit, kind, source, note, node.place)


def _provenance(
    source: Leaf | None, kind: Leaf | None, kinds: dict[str, Kind | None], faults: FaultList
) -> tuple[str | None, Kind]:
    if source is not None and source not in kinds:
        faults.add("D040", source.place, source.path, found=source, kind="bron", nearest=nearest(source, kinds), valid=listed(kinds))
        source = None
    if kind is not None:
        for known in KINDS:
            if kind == known:
                return (str(source) if source is not None else None), known
        faults.add("D023", kind.place, kind.path, found=kind, nearest=nearest(kind, KINDS), valid=listed(KINDS))
    if source is None:
        return None, "aanname"
    return str(source), kinds[source] or "raming"


def _read_value(node: Leaf, spec: Spec, faults: FaultList) -> tuple[float, str] | None:
    """The value and unit of one leaf, or None after a fault."""
    text = node.strip()
    place, path = node.place, node.path
    if _SPECIAL.fullmatch(text):
        faults.add("D035", place, path, found=text, expected=spec.expected)
        return None
    match = _FIGURE.fullmatch(text)
    if not match:
        faults.add("D030", place, path, found=text, expected=spec.expected)
        return None
    unit = _unit(match)
    if unit is None:
        unit = spec.units[0]
        if unit == "%":
            faults.add("D036", place, path, found=text, mended=f"{text} %")
            return None
    elif unit not in spec.units:
        faults.add("D032", place, path, found=text, unit=unit, expected=spec.expected)
        return None
    scale = 0.01 if unit == "%" else 1.0
    sign = -1.0 if match["sign"] in ("-", "\u2212") else 1.0
    possible = [sign * one for one in readings(match["digits"])]
    within = [one for one in possible if spec.allows(one * scale)]
    if not possible:
        faults.add("D030", place, path, found=text, expected=spec.expected)
        return None
    if len(within) > 1:
        first, second = possible
        mended = f"{number(first, 3)} of {number(second)}" if unit == "" else f"{_plain(first)} of {_plain(second)}"
        faults.add("D031", place, path, found=text, first=f"{number(first, 3)} (met decimalen)", second=f"{number(second)} (met duizendtallen)", mended=mended)
        return None
    if not within:
        value = possible[0]
        code, words = ("D033", {"least": _bound(spec.least, unit)}) if value * scale < spec.least else ("D034", {"most": _bound(spec.most, unit)})
        faults.add(code, place, path, found=text, **words)
        return None
    value = within[0] * scale
    if not math.isfinite(value):
        faults.add("D035", place, path, found=text, expected=spec.expected)
        return None
    if spec.whole and value != int(value):
        faults.add("D039", place, path, found=text)
        return None
    return value, unit


def _unit(match: re.Match[str]) -> str | None:
    written = " " + (match["unit"] or "").strip().lower()
    if match["euro"]:
        written = "euro" + written.strip()
    for word, standard in _UNIT_WORDS:
        written = written.replace(word, standard)
    written = written.strip().rstrip(".")
    if written == "eur":
        written = "euro"
    return written or None


def _bound(value: float, unit: str) -> str:
    return percent(value, 0) if unit == "%" else f"{number(value, 3)} {unit}".strip()


def _plain(value: float) -> str:
    """A value in a notation with one reading, to type over."""
    if value == int(value):
        return f"{int(value)}"
    return f"{value:.4f}".rstrip("0")
