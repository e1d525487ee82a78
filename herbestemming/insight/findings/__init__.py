"""Conclusions computed from results: the headings, leads and closing lines of every output.

Each function picks a pattern by an ordered list of conditions and fills in a sentence of
``knowledge/data/bevindingen.yaml``. A scenario that is excluded, not funded or that closes the
building is never called feasible, and a total never stands without its pillars.
"""

from .chapters import (
    advice_heading,
    church_heading,
    commission_heading,
    condition_heading,
    conditions_heading,
    costs_heading,
    funding_heading,
    glossary_heading,
    method_heading,
    need_heading,
    operation_heading,
    risks_heading,
    scenarios_heading,
    values_heading,
)
from .charts import chart_title
from .comparison import (
    assumptions_heading,
    comparison_heading,
    comparison_lead,
    sources_heading,
)
from .council import council_cost, council_doubt, council_null, council_upkeep
from .decision import decision_beside, decision_heading, decision_lead, upkeep_alone
from .grounds import (
    band_finding,
    decision_grounds,
    gap_finding,
    grounds_finding,
    open_finding,
)
from .loss import lasting_finding, loss_finding
from .pillars import (
    carries_itself,
    cash_finding,
    funding_finding,
    heritage_finding,
    public_investment,
    still_to_find,
    upkeep_finding,
)
from .requests import decision_requests
from .scenario import (
    scenario_heading,
    scenario_lead,
    verdict,
    veto_finding,
)
from .terms import Note, margin_note, note_keys
from .wording import Finding

__all__ = [
    "Finding",
    "Note",
    "advice_heading",
    "assumptions_heading",
    "band_finding",
    "carries_itself",
    "cash_finding",
    "chart_title",
    "church_heading",
    "commission_heading",
    "comparison_heading",
    "comparison_lead",
    "condition_heading",
    "conditions_heading",
    "costs_heading",
    "council_cost",
    "council_doubt",
    "council_null",
    "council_upkeep",
    "decision_beside",
    "decision_grounds",
    "decision_heading",
    "decision_lead",
    "decision_requests",
    "funding_finding",
    "funding_heading",
    "gap_finding",
    "glossary_heading",
    "grounds_finding",
    "heritage_finding",
    "lasting_finding",
    "loss_finding",
    "margin_note",
    "method_heading",
    "need_heading",
    "note_keys",
    "open_finding",
    "operation_heading",
    "public_investment",
    "risks_heading",
    "scenario_heading",
    "scenario_lead",
    "scenarios_heading",
    "sources_heading",
    "still_to_find",
    "upkeep_alone",
    "upkeep_finding",
    "values_heading",
    "verdict",
    "veto_finding",
]
