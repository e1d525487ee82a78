"""Feasibility studies for the reuse of Flemish parish churches.

>>> from herbestemming import assess, read_dossier
>>> result = assess(read_dossier("examples/circuskerk/dossier.yaml"))
>>> result.to_frame()["ncw"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .appraisal import Assessment, ScenarioResult, assess
    from .dossier import Case, read_dossier
    from .insight import explain
    from .notation import DossierError, Fault
    from .reporting import render_report

_HOMES = {
    "Assessment": "appraisal",
    "ScenarioResult": "appraisal",
    "assess": "appraisal",
    "Case": "dossier",
    "read_dossier": "dossier",
    "explain": "insight",
    "DossierError": "notation",
    "Fault": "notation",
    "render_report": "reporting",
}

__all__ = [
    "Assessment",
    "Case",
    "DossierError",
    "Fault",
    "ScenarioResult",
    "__version__",
    "assess",
    "explain",
    "read_dossier",
    "render_report",
]


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used: starting up stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
