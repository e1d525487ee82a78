"""What people write: the dossier's model, inheritance, defaults and checks."""

from .filled import Filled
from .framework import Framework
from .model import Dossier
from .read import Case, read_dossier
from .scenario import Scenario

__all__ = ["Case", "Dossier", "Filled", "Framework", "Scenario", "read_dossier"]
