"""What results mean: conclusions in plain words, and how a figure came about."""

from .explanation import Explanation, explain
from .findings import (
    Finding,
    assumptions_heading,
    cash_finding,
    chart_title,
    comparison_heading,
    comparison_lead,
    decision_heading,
    decision_lead,
    decision_requests,
    funding_finding,
    heritage_finding,
    scenario_heading,
    scenario_lead,
    sources_heading,
    upkeep_finding,
    verdict,
)

__all__ = [
    "Explanation",
    "Finding",
    "assumptions_heading",
    "cash_finding",
    "chart_title",
    "comparison_heading",
    "comparison_lead",
    "decision_heading",
    "decision_lead",
    "decision_requests",
    "explain",
    "funding_finding",
    "heritage_finding",
    "scenario_heading",
    "scenario_lead",
    "sources_heading",
    "upkeep_finding",
    "verdict",
]
