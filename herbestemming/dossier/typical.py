"""The typical church: which layers of knowledge lie beneath a dossier of ten lines (method §14)."""

from __future__ import annotations

from typing import Any

from herbestemming.knowledge.data import load
from herbestemming.knowledge.words import CHURCH_TYPES
from herbestemming.notation.figures import Spec, value_of
from herbestemming.notation.nodes import Block, Leaf

_BUILT = Spec(("jaar",), 1000, 2200, whole=True)
_AREA = Spec(("m2",), 0.0)
FOLDER = "kerktypes"
CHOICE = f"{FOLDER}/keuze.yaml"


def church_layers(root: Block) -> tuple[str, ...]:
    """The layers beneath a dossier, lowest first: all churches, its protection, its type.

    The type is the one written, else the first rule that its year and floor area meet.
    """
    church = root.get("kerk")
    assert isinstance(church, Block)
    choice = load(CHOICE)
    written = church.get("type")
    if isinstance(written, Leaf) and written in CHURCH_TYPES:
        kind = str(written)
    else:
        built, area = (
            value_of(church.get("bouwjaar"), _BUILT),
            value_of(church.get("oppervlakte"), _AREA),
        )
        kind = next(
            rule["type"]
            for rule in choice["types"]
            if _meets(built, rule, "van", "tot")
            and _meets(area, rule, "oppervlakte-van", "oppervlakte-tot")
        )
    status = church.get("statuut")
    known = status if isinstance(status, Leaf) else "anders"
    protection = choice["statuten"].get(known, choice["statuten"]["anders"])
    return (
        "uitgangspunten",
        f"{FOLDER}/basis",
        f"{FOLDER}/{protection}",
        f"{FOLDER}/{kind}",  # on top: what this type lacks, it takes away
    )


def _meets(found: tuple[float, str] | None, rule: dict[str, Any], least: str, most: str) -> bool:
    """Whether a value lies within a rule; an unknown one meets only a rule without bounds."""
    if least not in rule and most not in rule:
        return True
    return found is not None and rule.get(least, 0) <= found[0] < rule.get(most, float("inf"))
