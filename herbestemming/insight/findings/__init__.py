"""Conclusions computed from results: the headings, leads and closing lines of every output.

Each function picks a pattern by an ordered list of conditions and fills in a sentence of
``knowledge/data/bevindingen.yaml``. A scenario that is excluded, not funded or that closes the
building is never called feasible, and a total never stands without its pillars.
"""

from .charts import chart_title
from .comparison import (
    assumptions_heading,
    comparison_heading,
    comparison_lead,
    sources_heading,
)
from .decision import decision_heading, decision_lead, decision_requests
from .scenario import (
    cash_finding,
    funding_finding,
    heritage_finding,
    scenario_heading,
    scenario_lead,
    upkeep_finding,
    verdict,
)
from .wording import Finding

__all__ = [
    "Finding",
    "assumptions_heading",
    "cash_finding",
    "chart_title",
    "comparison_heading",
    "comparison_lead",
    "decision_heading",
    "decision_lead",
    "decision_requests",
    "funding_finding",
    "heritage_finding",
    "scenario_heading",
    "scenario_lead",
    "sources_heading",
    "upkeep_finding",
    "verdict",
]
