"""What people write: the dossier's model, inheritance, defaults and checks."""

from .framework import Framework
from .model import Dossier
from .read import Case, read_dossier
from .resolve import Filled
from .scenario import Scenario

__all__ = ["Case", "Dossier", "Filled", "Framework", "Scenario", "read_dossier"]
