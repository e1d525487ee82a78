"""Figures as SVG, written by hand: real text, the same bytes every time.

Each function makes one figure from plain data. What a figure shows is chosen in `views/figures`.
"""

from .condition import Strip, condition
from .cumulative import cumulative
from .flows import Series, heaps, stacked
from .funding import Step, waterfall
from .impact import Hit, Hurt, impact
from .lust_en_last import Mark, lust_en_last
from .parties import Purse, parties
from .plan import Room, plan
from .roster import Slots, roster
from .scale import money
from .timeline import Group, timeline
from .timeline_bars import Bar, Row, open_parts
from .upkeep import upkeep
from .use_plan import MOST_TIMES, MOST_USES, Time, use_plan
from .value_map import Worth, value_map
from .who_pays import Share, who_pays

__all__ = [
    "MOST_TIMES",
    "MOST_USES",
    "Bar",
    "Group",
    "Hit",
    "Hurt",
    "Mark",
    "Purse",
    "Room",
    "Row",
    "Series",
    "Share",
    "Slots",
    "Step",
    "Strip",
    "Time",
    "Worth",
    "condition",
    "cumulative",
    "heaps",
    "impact",
    "lust_en_last",
    "money",
    "open_parts",
    "parties",
    "plan",
    "roster",
    "stacked",
    "timeline",
    "upkeep",
    "use_plan",
    "value_map",
    "waterfall",
    "who_pays",
]
