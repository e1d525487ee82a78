"""Protection and its shorthand: `statuut` stands for one protection that covers all."""

from __future__ import annotations

from collections.abc import Iterator

from herbestemming.knowledge.words import (
    DEMOLITION,
    INVENTORY,
    MONUMENT,
    PROTECTIONS,
    STATUSES,
    UNPROTECTED,
)
from herbestemming.notation.faults import wording
from herbestemming.notation.nodes import (
    Block,
    Items,
    Leaf,
    blocks,
    leaf,
    leaves,
    node_at,
    words_of,
)  # fmt: skip

from .view import View


def settle_status(root: Block) -> None:
    """Fill in `kerk.statuut` where it is left out and a protection covers all: the heaviest."""
    church = root.get("kerk")
    if not isinstance(church, Block) or "statuut" in church:
        return
    whole = {str(kind): kind for kind, extent in protections(church) if not extent}
    heaviest = next((one for one in PROTECTIONS if one in whole and one in STATUSES), None)
    if heaviest is not None:
        path = f"{church.path}.statuut" if church.path else "kerk.statuut"
        church["statuut"] = leaf(heaviest, whole[heaviest].place, path)


def check_protection(view: View) -> None:
    """What a protection covers must be there, and its shorthand must say the same."""
    church = view.block("kerk")
    decided = list(protections(church))
    for _, extent in decided:
        view.refer_all(extent, view.known("elementen"), "onderdeel")
    status = church.get("statuut")
    if not isinstance(status, Leaf) or not decided:
        return
    for kind, extent in decided:
        if status == UNPROTECTED:
            key = "statuut-niets"
        elif not extent and kind == MONUMENT and status != MONUMENT:
            key = "statuut-geheel"
        elif extent and kind == status and not _covered(decided, kind):
            key = "statuut-deel"
        else:
            continue
        words = {"found": status, "what": wording(key, kind=kind)}
        view.faults.add("D115", status.place, status.path, also=kind.place, **words)
        return


def check_inventory(view: View) -> None:
    """Demolition of what stands in the established inventory is not forbidden, but motivated.

    Works that take away a space demolish too.
    """
    church = view.block("kerk")
    kinds = {str(kind) for kind, _ in protections(church)} | set(words_of(church.get("statuut")))
    if INVENTORY not in kinds or MONUMENT in kinds:
        return
    for scenario in view.scenarios():
        works = [one for _, one in blocks(scenario.get("ingrepen"))]
        removes = any(
            one for each in works for one in leaves(node_at(each, "verwijdert", "ruimten"))
        )
        if scenario.get("bestemming") == DEMOLITION or removes:
            view.faults.add("W016", scenario.key_place, scenario.path)


def protections(church: Block) -> Iterator[tuple[Leaf, Items | None]]:
    """Every protection that can be read: its kind, and what it covers where that is not all."""
    listed = church.get("bescherming")
    for one in listed if isinstance(listed, Items) else ():
        if isinstance(one, Block) and isinstance(kind := one.get("soort"), Leaf):
            extent = one.get("omvang")
            yield kind, extent if isinstance(extent, Items) else None


def _covered(decided: list[tuple[Leaf, Items | None]], kind: Leaf) -> bool:
    return any(other == kind and not extent for other, extent in decided)
