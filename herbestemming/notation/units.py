"""Units that multiply and cancel: m3 × kWh/m3/jaar × euro/kWh is euro/jaar."""

from __future__ import annotations

from functools import cache

_PLAIN = ("", "%", "graad", "getal")
_SINGULAR = {"bezoeken": "bezoek", "dagdelen": "dagdeel"}


@cache
def product(one: str, other: str) -> str:
    """The unit of a product; a share or a plain number leaves the other's unit as it is.

    A share of a share is a share; in all else what stands above and below the line cancels, and an
    area times a height is a volume.
    """
    if one in _PLAIN and other in _PLAIN:
        return "%" if "%" in (one, other) else ""
    above, below = _parts(one)
    above_too, below_too = _parts(other)
    above, below = above + above_too, below + below_too
    for part in list(above):
        if part in below:
            above.remove(part)
            below.remove(part)
    if sorted(above) == ["m", "m2"]:
        above = ["m3"]
    return "/".join([" ".join(above) or "1", *below]) if above or below else ""


def _parts(unit: str) -> tuple[list[str], list[str]]:
    """What stands above and below the line."""
    if unit in _PLAIN:
        return [], []
    first, *below = unit.split("/")
    return [_SINGULAR.get(first, first)], below
