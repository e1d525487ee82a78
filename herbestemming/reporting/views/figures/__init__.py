"""The figures of the report: each a function from the results to one `Figure`, or None.

A figure carries its message as title, what colour and place cannot say to who cannot see them,
and where its numbers stand as a table.
"""

from .building import impact, value_map
from .fabric import condition, upkeep
from .figure import Figure, unit
from .money import cash, funding, parties, who_pays
from .overview import cover, cumulative, lust_en_last
from .roster import roster
from .use import timeline, use_plan

__all__ = [
    "Figure",
    "cash",
    "condition",
    "cover",
    "cumulative",
    "funding",
    "impact",
    "lust_en_last",
    "parties",
    "roster",
    "timeline",
    "unit",
    "upkeep",
    "use_plan",
    "value_map",
    "who_pays",
]
