"""Heritage essence: what interventions and decay leave of each element's value (method §8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herbestemming.dossier import Framework, Scenario
from herbestemming.dossier.church import Element

from .worlds import Array

GREAT, REVERSIBLE, IRREVERSIBLE = "groot", "ja", "nee"


@dataclass(frozen=True, slots=True)
class Harm:
    """One intervention's harm to one element.

    Attributes:
        intervention: key of the intervention.
        element: key of the element.
        magnitude: ``groot`` … ``verwaarloosbaar``.
        reversible: ``ja``, ``deels`` or ``nee``.
        loss: share of the element's value that is lost.
        removed: whether the element is taken away, and so lost whole.
    """

    intervention: str
    element: str
    magnitude: str
    reversible: str
    loss: float
    removed: bool = False


def weight(element: Element, framework: Framework) -> float:
    """The weight of an element's highest level of value, counted once; 0 without a value."""
    levels = framework.erfgoed.gewicht_waarde
    return max((levels[level].value for level in element.waarden.values()), default=0.0)


def harms(scenario: Scenario, framework: Framework) -> list[Harm]:
    """All harms of a scenario; a benefit changes no figure, and what is removed is lost whole."""
    rules = framework.erfgoed
    found = []
    for key, works in scenario.ingrepen.items():
        removed = works.verwijdert.onderdelen
        found += [Harm(key, name, GREAT, IRREVERSIBLE, 1.0, removed=True) for name in removed]
        found += [
            Harm(
                key,
                name,
                impact.magnitude,
                impact.omkeerbaar,
                rules.verlies[impact.magnitude].value * rules.omkeerbaar[impact.omkeerbaar].value,
            )
            for name, impact in works.erfgoed.items()
            if impact.harms and impact.magnitude is not None and name not in removed
        ]
    return found


def kept_by_interventions(name: str, found: list[Harm]) -> float:
    """B = Π (1 − loss × reversibility) over an element's harms."""
    kept = 1.0
    for harm in found:
        if harm.element == name:
            kept *= 1.0 - harm.loss
    return kept


def kept_by_condition(condition: Array, framework: Framework) -> Array:
    """φ: what is left of a value by the condition of what carries it, elementwise.

    1 up to `vanaf-toestand`, linear to `bij-toestand-6` at condition 6.
    """
    decay = framework.erfgoed.verval
    return np.interp(
        condition, [decay.vanaf_toestand.value, 6.0], [1.0, decay.bij_toestand_6.value]
    )


def essence(weights: Array, kept: Array) -> Array:
    """E = Σ w·b / Σ w over the elements with a value; 1 without any.

    Args:
        weights: ``(E,)``.
        kept: b per element, ``(W, E)``.

    Returns:
        ``(W,)``.
    """
    total = weights.sum()
    if total == 0.0:
        return np.ones(kept.shape[0])
    return np.asarray((kept * weights).sum(axis=1) / total)
