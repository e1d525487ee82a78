"""What follows from a dossier: ledger, years, measures, scores. Knows no files and no pages."""

from .assess import appraise, in_worlds
from .collect import assess
from .results import Assessment, ScenarioResult

__all__ = ["Assessment", "ScenarioResult", "appraise", "assess", "in_worlds"]
