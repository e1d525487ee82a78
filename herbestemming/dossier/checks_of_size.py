"""Sizes of a church that can be, but hardly are: a slip of the pen or another unit."""

from __future__ import annotations

from herbestemming.knowledge.data import load
from herbestemming.notation.dutch import number
from herbestemming.notation.figures import Spec, value_of
from herbestemming.notation.nodes import blocks, node_at

from .view import View

_BOUNDS = "aannemelijk.yaml"
_AREA = Spec(("m2",), 0.0)


def check_size(view: View) -> None:
    """Warn of a church that is smaller or larger than any, and of areas that disagree."""
    for usual in load(_BOUNDS)["maten"]:
        node = node_at(view.root, *usual["pad"].split("."))
        unit, least, most = usual["eenheid"], usual["van"], usual["tot"]
        found = value_of(node, Spec((unit,), 0.0))
        if node is not None and found is not None and not least <= found[0] <= most:
            shown = f"{number(found[0], 2)} {unit}"
            low, high = f"{number(least)} {unit}", f"{number(most)} {unit}"
            view.faults.add("W110", node.place, node.path, found=shown, least=low, most=high)
    _check_areas(view)


def _check_areas(view: View) -> None:
    node = view.block("kerk").get("oppervlakte")
    whole, spaces = value_of(node, _AREA), view.block("kerk", "ruimten")
    areas = [value_of(space.get("oppervlakte"), _AREA) for _, space in blocks(spaces)]
    known = [area[0] for area in areas if area is not None]
    if node is None or whole is None or not known or len(known) < len(spaces):
        return
    if abs(sum(known) - whole[0]) > load(_BOUNDS)["verschil-oppervlakte"] * whole[0]:
        found, total = f"{number(whole[0])} m2", f"{number(sum(known))} m2"
        view.faults.add("W111", node.place, node.path, found=found, total=total)
