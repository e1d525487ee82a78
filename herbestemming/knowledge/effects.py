"""What an intervention usually does to a church, from ``data/ingreepeffecten.yaml``.

Every magnitude is expert judgement, to be confirmed by a heritage officer; `Typical.grond` says how
far a source goes. A benefit to one element never offsets harm to another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from herbestemming.notation.nodes import Block, Leaf, blocks, leaf

from .data import FOLDER
from .parts import Parts

FILE = "ingreepeffecten.yaml"
_NAME = f"kennis/{FILE}"  # how places and messages name it
_HEAD = "\ningrepen:\n"


@dataclass(frozen=True, slots=True)
class Effect:
    """What is done to one element.

    Attributes:
        effect: magnitude and direction, as ``matig negatief``.
        omkeerbaar: ``ja`` (removable without a trace), ``deels`` or ``nee``.
    """

    effect: str
    omkeerbaar: str


@dataclass(frozen=True, slots=True)
class Typical:
    """The typical effects of one intervention.

    Attributes:
        sleutel: its key, as written behind ``typisch:``.
        naam: name in Dutch.
        effecten: effect by standard name of the element.
        verzachting: what makes the harm smaller; None where nothing does.
        bronnen: sources as publisher and title; empty without any.
        grond: ``richting`` (the source says which way, the size is judgement), ``onderwerp`` (the
            source treats the subject, direction and size are judgement) or ``oordeel``.
        nota: a sentence that says so, for people.
    """

    sleutel: str
    naam: str
    effecten: Mapping[str, Effect]
    verzachting: str | None
    bronnen: tuple[str, ...]
    grond: str
    nota: str


def effect_names() -> tuple[str, ...]:
    """The keys of all interventions, in order of the file."""
    return tuple(_entries())


@cache
def typical(name: str) -> Typical:
    """The typical effects of an intervention, with what they rest on.

    Raises:
        KeyError: there is no such intervention.
    """
    entry, shared = _parsed(name), _shared()
    written = {key: str(child) for key, child in entry.items() if isinstance(child, Leaf)}
    used = [shared["bronnen"][key] for key in entry.get("bron", ())]
    note = shared["nota"][written["grond"]]
    return Typical(
        name,
        written["naam"],
        {
            element: Effect(str(one["effect"]), str(one["omkeerbaar"]))
            for element, one in blocks(entry["effecten"])
        },
        written.get("verzachting"),
        tuple(_cited(one, "uitgever", "titel", "jaar") for one in used),
        written["grond"],
        note.format(
            naam=written["naam"],
            bronnen="; ".join(_cited(one, "uitgever", "jaar") for one in used),
        ),
    )


def effects(name: str) -> Mapping[str, Effect]:
    """The typical effects of an intervention, by standard name of the element.

    Raises:
        KeyError: there is no such intervention.
    """
    return typical(name).effecten


@cache
def effect_nodes(name: str) -> Block | None:
    """The typical effects in dossier notation, ``{element: {effect, omkeerbaar, nota}}``.

    Every node has its place in the data file. Shared between callers: copy it before changing it.

    Returns:
        None if there is no such intervention.
    """
    if name not in _entries():
        return None
    block = _parsed(name)["effecten"]
    assert isinstance(block, Block)
    note = typical(name).nota
    for _, one in blocks(block):
        one["nota"] = leaf(note, one.place, f"{one.path}.nota")
    return block


# the file -----------------------------------------------------------------------------------


@cache
def _text() -> str:
    return (FOLDER / FILE).read_text("utf-8")


@cache
def _entries() -> Parts:
    return Parts(_text(), _NAME, "ingrepen")


def _parsed(name: str) -> Block:
    block = _entries()[name]
    assert isinstance(block, Block)
    return block


@cache
def _shared() -> dict[str, Any]:
    """The head of the file: its sources, and the sentences about what an entry rests on."""
    import yaml

    text = _text()
    found: dict[str, Any] = yaml.load(text[: text.index(_HEAD)], Loader=yaml.CSafeLoader)
    return found


def _cited(source: dict[str, Any], *keys: str) -> str:
    return ", ".join(str(source[key]) for key in keys if key in source)
