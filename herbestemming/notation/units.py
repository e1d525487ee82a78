"""The closed list of units, how people write them, and how they multiply and cancel.

m3 × kWh/m3/jaar × euro/kWh is euro/jaar.
"""

from __future__ import annotations

from functools import cache

QUANTITY_UNITS = ("m2", "m", "m3", "stuk", "kg", "uur")
ALL_UNITS = (
    "", "%", "jaar", "graad", "getal", *QUANTITY_UNITS,
    *(f"euro/{unit}" for unit in QUANTITY_UNITS), "euro", "euro/jaar", "euro/m2/jaar",
    "euro/stuk/jaar", "kWh/jaar", "kWh/m2/jaar", "kWh/m3/jaar",
    "euro/kWh", "m2/m2", "m3/m2", "m/m2", "stuk/m2", "stuk/jaar", "bezoeken/jaar", "euro/bezoek",
    "dagdelen/jaar", "euro/dagdeel", "uur/week", "uur/jaar", "vte", "euro/vte/jaar",
)  # fmt: skip

_UNIT_WORDS = (
    ("²", "2"), ("³", "3"), ("€", "euro"), (" per ", "/"), (" ", ""), ("\u00a0", ""),
    ("eur/", "euro/"), ("stuks", "stuk"), ("jaren", "jaar"), ("procent", "%"),
    ("vierkantemeter", "m2"), ("kubiekemeter", "m3"),
)  # fmt: skip
_STANDARD = {"eur": "euro"} | {unit.lower(): unit for unit in ALL_UNITS}
_PLAIN = ("", "%", "graad", "getal")
_SINGULAR = {"bezoeken": "bezoek", "dagdelen": "dagdeel"}


def standard(written: str) -> str:
    """A unit as this program writes it; as people wrote it, where it is none."""
    found = written.lower()
    for word, meaning in _UNIT_WORDS:
        found = found.replace(word, meaning)
    found = found.rstrip(".")
    return _STANDARD.get(found, found)


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
