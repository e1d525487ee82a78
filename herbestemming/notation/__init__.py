"""How facts are written: figures and units, located YAML, faults as values."""

from .faults import DossierError, Fault, FaultList, Place
from .figures import Getal
from .nodes import Block, Items, Leaf
from .yamlfile import read_yaml

__all__ = [
    "Block",
    "DossierError",
    "Fault",
    "FaultList",
    "Getal",
    "Items",
    "Leaf",
    "Place",
    "read_yaml",
]
