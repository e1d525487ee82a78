"""What a consultant writes beside or over what he inherits, where he may have meant otherwise."""

from __future__ import annotations

from herbestemming.notation.faults import FaultList, listed
from herbestemming.notation.figures import PRODUCT, VALUE
from herbestemming.notation.merging import REMOVE, REPLACE
from herbestemming.notation.nodes import Block, Items, Leaf, block_at, blocks, leaves

_SAME = ("soort", "partij", "van")  # what makes two sources of money alike
_PER_AREA = "euro/m2/jaar"


def tell_beside(inherited: Block, own: Block, faults: FaultList) -> None:
    """Tell of money beside like money, and of a price per m² over a product.

    Args:
        inherited: a scenario as its archetypes give it.
        own: what the dossier says of it.
        faults: gets the warnings.
    """
    _tell_money(block_at(inherited, "financiering"), block_at(own, "financiering"), faults)
    for name, use in blocks(own.get("gebruiken")):
        for kind in ("inkomsten", "kosten"):
            known = block_at(inherited, "gebruiken", name, kind)
            for line, written in blocks(use.get(kind)):
                _tell_product(block_at(known, line), written, faults)


def _tell_money(under: Block, own: Block, faults: FaultList) -> None:
    """A loan, grant or own money beside an inherited one of the same kind and party."""
    if own.get(REPLACE) == "ja":
        return
    away = set(leaves(own.get(REMOVE)))
    for name, part in blocks(own):
        if name in under:
            continue
        like = [
            other
            for other, one in blocks(under)
            if other not in own
            and other not in away
            and all(one.get(key) == part.get(key) for key in _SAME)
        ]
        if like:
            place, path, gone = part.key_place, part.path, ", ".join(like)
            faults.add("W120", place, path, found=name, inherited=listed(like), away=gone)


def _tell_product(under: Block, own: Block, faults: FaultList) -> None:
    """A price per m², which goes over all floor of a use, in place of a product."""
    amount, product = own.get("bedrag"), block_at(under, "bedrag").get(PRODUCT)
    said = amount.get(VALUE) if isinstance(amount, Block) else amount
    if isinstance(said, Leaf) and said.endswith(_PER_AREA) and isinstance(product, Items):
        factors = " × ".join(str(one) if isinstance(one, Leaf) else "…" for one in product)
        faults.add("W121", said.place, said.path, found=said, product=factors)
