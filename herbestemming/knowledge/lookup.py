"""The whole knowledge base as entries that can be listed, found and shown.

An entry is plain data: what is shown on a screen and what goes into JSON are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from herbestemming.notation.faults import FaultList, closest
from herbestemming.notation.nodes import Block, Items, Node

from .library import Library
from .rule_files import Rule, Version, read_rule, rule_names

_CLOSE = 6  # at most so many related names


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the knowledge base.

    Attributes:
        soort: ``regel``, ``kengetal``, ``begrip``, ``indicator`` or ``ingreep``.
        sleutel: its key.
        naam: its name in Dutch.
        ook: other words by which it is found.
        inhoud: all of it as plain data.
    """

    soort: str
    sleutel: str
    naam: str
    ook: tuple[str, ...]
    inhoud: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain data with Dutch keys."""
        return {"soort": self.soort, "sleutel": self.sleutel, "naam": self.naam} | self.inhoud


def entries(kind: str, library: Library, faults: FaultList) -> list[Entry]:
    """All entries of a kind.

    Args:
        kind: a key of `KINDS`, as ``regels``.
        library: where they are looked up; one's own folder goes before.
        faults: gets what is wrong in one's own files.
    """
    return list(KINDS[kind](library, faults))


def find(word: str, library: Library, faults: FaultList) -> list[Entry]:
    """The entries with this key or name, or another word for it; whatever its capitals."""
    wanted = _plain(word)
    return [
        one
        for kind in KINDS
        for one in entries(kind, library, faults)
        if wanted in map(_plain, (one.sleutel, one.naam, *one.ook))
    ]


def related(word: str, library: Library, faults: FaultList) -> tuple[str, ...]:
    """Keys and names that look like a word or hold it, the nearest first."""
    every = [one for kind in KINDS for one in entries(kind, library, faults)]
    spelled = {_plain(other): one for one in every for other in (one.sleutel, one.naam, *one.ook)}
    near = _closest(word, spelled)
    wanted = _plain(word)
    inside = [one.sleutel for text, one in spelled.items() if len(wanted) > 2 and wanted in text]
    first = [spelled[near].sleutel] if near is not None else []
    return tuple(dict.fromkeys([*first, *inside]))[:_CLOSE]


def _closest(word: str, spelled: dict[str, Entry]) -> str | None:
    """The nearest word, sought kind by kind: of very many at once only the first are looked at."""
    kinds: dict[str, list[str]] = {}
    for text, one in spelled.items():
        kinds.setdefault(one.soort, []).append(text)
    found = [closest(_plain(word), texts) for texts in kinds.values()]
    return closest(_plain(word), [one for one in found if one is not None])


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


# rules --------------------------------------------------------------------------------------


def _rules(library: Library, faults: FaultList) -> Iterator[Entry]:
    for name in rule_names(library):
        found = read_rule(name, library, faults)
        if found is not None:
            keys = tuple(one.sleutel for one in found.versies)
            yield Entry("regel", name, found.naam, keys, _rule(found))


def _rule(found: Rule) -> dict[str, Any]:
    return _given(
        {
            "aard": found.soort,
            "overheid": found.overheid,
            "omschrijving": found.omschrijving,
            "stand": found.stand and found.stand.isoformat(),
            "aangevuld_door": list(found.samen_met),
            "versies": [_version(one) for one in found.versies],
        }
    )


def _version(one: Version) -> dict[str, Any]:
    return _given(
        {
            "sleutel": one.sleutel,
            "van": one.van and one.van.isoformat(),
            "tot": one.tot and one.tot.isoformat(),
            "einde_bekend": one.tot_bekend,
            "status": one.status,
            "opvolger": one.opvolger,
            "waarden": _as_written(one.waarden),
            "gelezen": "volledig" if one.volledig else "deels",
            "niet_gelezen": list(one.niet_gelezen),
            "bronnen": [_given(asdict(source)) for source in one.bronnen],
            "nota": one.nota,
        }
    )


def _as_written(node: Node) -> Any:
    if isinstance(node, Block):
        return {key: _as_written(child) for key, child in node.items()}
    return [_as_written(one) for one in node] if isinstance(node, Items) else str(node)


# the other kinds ----------------------------------------------------------------------------


def _figures(library: Library, faults: FaultList) -> Iterator[Entry]:
    from .keyfigures import group, groups

    for name in groups(library):
        for key, one in group(name, library, faults).items():
            content = {
                "eenheid": one.eenheid, "laag": one.laag, "verwacht": one.verwacht,
                "hoog": one.hoog, "herkomst": one.soort, "jaar": one.jaar, "reeks": one.reeks,
                "land": one.land, "aard": one.aard,
                "bronnen": [_given(asdict(source)) for source in one.bronnen], "nota": one.nota,
            }  # fmt: skip
            yield Entry("kengetal", one.sleutel, one.naam, (key,), _given(content))


def _terms(library: Library, faults: FaultList) -> Iterator[Entry]:
    from .glossary import glossary

    for one in glossary().values():
        content = {
            "groep": one.groep, "kort": one.kort, "uitleg": one.uitleg, "bron": one.bron,
            "ook": list(one.ook), "zie": list(one.zie), "maat": list(one.maat),
        }  # fmt: skip
        yield Entry("begrip", one.sleutel, one.term, one.ook, _given(content))


def _indicators(library: Library, faults: FaultList) -> Iterator[Entry]:
    from .indicators import indicators

    for one in indicators():
        content = {
            "pijler": one.pijler, "eenheid": one.eenheid, "beter": one.beter,
            "definitie": one.definitie, "altijd": one.altijd,
        }  # fmt: skip
        yield Entry("indicator", one.sleutel, one.naam, (), content)


def _works(library: Library, faults: FaultList) -> Iterator[Entry]:
    from .effects import effect_names, typical

    for key in effect_names():
        one = typical(key)
        content = {
            "effecten": {name: asdict(effect) for name, effect in one.effecten.items()},
            "verzachting": one.verzachting, "grond": one.grond, "bronnen": list(one.bronnen),
            "nota": one.nota,
        }  # fmt: skip
        yield Entry("ingreep", key, one.naam, (), _given(content))


def _given(content: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: one for key, one in content.items() if one not in (None, "", [], (), {})}


KINDS: dict[str, Callable[[Library, FaultList], Iterator[Entry]]] = {
    "regels": _rules,
    "kengetallen": _figures,
    "begrippen": _terms,
    "indicatoren": _indicators,
    "ingrepen": _works,
}
