"""Figures as SVG, written by hand: real text, the same bytes every time."""

from .condition import Strip, condition
from .flows import Series, cumulative, stacked
from .funding import Piece, funding
from .lust_en_last import Mark, lust_en_last
from .parties import Purse, parties
from .plan import Room, plan

__all__ = [
    "Mark",
    "Piece",
    "Purse",
    "Room",
    "Series",
    "Strip",
    "condition",
    "cumulative",
    "funding",
    "lust_en_last",
    "parties",
    "plan",
    "stacked",
]
