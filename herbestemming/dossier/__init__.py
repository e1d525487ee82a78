"""What people write: the dossier's model, inheritance, defaults and checks."""

from .framework import Framework
from .model import Dossier, Scenario
from .read import Case, read_dossier
from .resolve import Filled

__all__ = ["Case", "Dossier", "Filled", "Framework", "Scenario", "read_dossier"]
