"""Appraise a case: the one calculation, for one world or for many (method §12)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from herbestemming.dossier import Case

from . import funding, investment, measures, years
from .ledger import Ledger
from .measures import Appraisal
from .timeline import Timeline
from .upkeep import Fabric
from .worlds import Array, Inputs, World, blocks


def appraise(case: Case, worlds: Sequence[World] | Inputs = ({},)) -> dict[str, Appraisal]:
    """Appraise all scenarios in one block of worlds.

    Args:
        case: a dossier with its framework.
        worlds: per world, the figures (by path) that differ from the expected value; or the
            figures of all worlds as `Inputs`.

    Returns:
        Per scenario, in order of the file, everything that was computed.

    Raises:
        KeyError: a world names a path that is no figure of the dossier.
        ValueError: a world changes the years of the calculation, which all worlds share.
    """
    inputs = worlds if isinstance(worlds, Inputs) else Inputs(case.figures, worlds)
    assumptions = case.dossier.uitgangspunten
    for shared in (assumptions.rekenjaar, assumptions.horizon):
        if (inputs[shared] != shared.value).any():
            raise ValueError(f"{shared.path} is the same in all worlds")
    found = {key: _appraise_one(case, inputs, key) for key in case.dossier.scenarios}
    area = _area(case, inputs)
    for appraisal in found.values():
        appraisal.measures["ncw_tov_nul"] = appraisal.measures["ncw"] - found["nul"].measures["ncw"]
        appraisal.measures.update(measures.scores(appraisal.measures, case.framework, area))
    return found


def _appraise_one(case: Case, inputs: Inputs, key: str) -> Appraisal:
    """One scenario: what is known before the years, the years, and what is read from them."""
    dossier, framework = case.dossier, case.framework
    scenario = dossier.scenarios[key]
    timeline = Timeline.of(dossier, inputs)
    fabric = Fabric.of(inputs, timeline, dossier, framework, scenario)
    before = [*investment.movements(timeline, scenario), *funding.movements(timeline, scenario)]
    public = measures.public_parties(dossier, framework)
    course = years.run(timeline, dossier, scenario, fabric, before, public)
    after = funding.settled_at_horizon(timeline, scenario)
    ledger = Ledger([*before, *course.movements, *after], dossier.partijen, timeline.shape)
    return measures.measure(key, scenario, dossier, framework, timeline, fabric, ledger, course)


def _area(case: Case, inputs: Inputs) -> Array:
    total = np.zeros(inputs.count)
    for space in case.dossier.kerk.ruimten.values():
        total = total + inputs[space.oppervlakte]
    return total


def in_worlds(case: Case, worlds: Sequence[World]) -> dict[str, dict[str, Array]]:
    """Every measure in every world, in blocks: ledgers are reduced to measures and dropped.

    Returns:
        Per scenario and measure an array over all worlds.
    """
    reduced = [
        {key: one.measures for key, one in appraise(case, block).items()}
        for block in blocks(worlds)
    ]
    return {
        key: {name: np.concatenate([block[key][name] for block in reduced]) for name in found}
        for key, found in reduced[0].items()
    }
