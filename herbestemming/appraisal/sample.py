"""One fixed batch of worlds: how far results spread, and which figures matter (method §12).

The batch is the same in every run. Every figure draws from a stream of its own, so that a line
added to a dossier changes no draw of another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from herbestemming.dossier import Case
from herbestemming.notation import Getal

from .assess import appraise
from .worlds import Array, Inputs

WORLDS = 256
SEED = 2026
PEAK = 4.0  # scale parameter of a PERT: how much the most likely value weighs
CHANCES = (0.10, 0.50, 0.90)
SHARED = ("uitgangspunten.rekenjaar", "uitgangspunten.horizon")  # the same in all worlds


@dataclass(frozen=True, slots=True)
class Band:
    """Where a measure lies in the worlds where it exists: in one of ten it is lower than `p10`."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Spread:
    """How the measures of every scenario spread over one batch of worlds.

    Attributes:
        paths: the figures that vary.
        bands: scenario → measure → band; a measure that exists in no world has none.
        influence: scenario → measure → figure → squared rank correlation, 0…1: which share of
            the order of the worlds this figure alone explains.
    """

    paths: tuple[str, ...]
    bands: dict[str, dict[str, Band]]
    influence: dict[str, dict[str, dict[str, float]]]

    def most_telling(self, scenario: str, measure: str, count: int = 3) -> list[str]:
        """The figures that explain most of a measure, the first first; those that say nothing out.

        Args:
            scenario: key of the scenario.
            measure: key of the measure.
            count: at most so many.
        """
        found = self.influence[scenario].get(measure, {})
        telling = [path for path, share in found.items() if share > NOISE]
        return sorted(telling, key=lambda path: -found[path])[:count]


NOISE = 0.03  # a squared rank correlation that chance gives in 1 of 200 batches of 256 worlds


def fixed_batch(
    figures: Mapping[str, Getal], count: int = WORLDS, only: Collection[str] | None = None
) -> dict[str, Array]:
    """Draw every figure that has a range, in every world.

    A PERT between the bounds: a beta distribution with α = 1 + 4·(m − l)/(h − l) and
    β = 1 + 4·(h − m)/(h − l), of mean (l + 4·m + h)/6. Years are whole.

    Args:
        figures: the dossier's figures by path.
        count: how many worlds.
        only: paths of the figures that may vary; all of them where not given.

    Returns:
        Per figure that varies its value in each world, ``(count,)``.
    """
    return {
        path: _draw(figure, count)
        for path, figure in figures.items()
        if figure.has_range and path not in SHARED and (only is None or path in only)
    }


def _draw(figure: Getal, count: int) -> Array:
    assert figure.low is not None and figure.high is not None
    stream = np.random.Generator(np.random.PCG64([SEED, crc32(figure.path.encode())]))
    width = figure.high - figure.low
    alpha = 1.0 + PEAK * (figure.value - figure.low) / width
    beta = 1.0 + PEAK * (figure.high - figure.value) / width
    drawn = figure.low + width * stream.beta(alpha, beta, count)
    return np.rint(drawn) if figure.unit == "jaar" else drawn


def spread(case: Case, only: Collection[str] | None = None, count: int = WORLDS) -> Spread:
    """How far the measures of every scenario lie apart over the fixed batch.

    Args:
        case: a dossier with its framework.
        only: paths of the figures that may vary, the others at their expected value; all of
            them where not given.
        count: how many worlds.
    """
    drawn = fixed_batch(case.figures, count, only)
    found = {
        (key, name): value
        for key, one in appraise(case, Inputs.of_arrays(case.figures, drawn)).items()
        for name, value in one.measures.items()
    }
    return _spread(tuple(case.dossier.scenarios), drawn, found)


def _spread(
    scenarios: tuple[str, ...], drawn: dict[str, Array], found: dict[tuple[str, str], Array]
) -> Spread:
    """How the measures of all worlds spread, and with which figures they go."""
    told = {key: one for key, one in found.items() if not np.isnan(one).all()}
    values = np.array(list(told.values()))
    middles = _middles(values)
    bands: dict[str, dict[str, Band]] = {key: {} for key in scenarios}
    for (key, name), row in zip(told, middles, strict=True):
        bands[key][name] = Band(*map(float, row))
    # a measure that does not exist in a world stands at its median there, where it says nothing
    whole = np.where(np.isnan(values), middles[:, 1:2], values)
    ranked = _ranks(np.array(list(drawn.values())).reshape(len(drawn), values.shape[1]))
    shares = _squared_correlation(_ranks(whole), ranked)
    influence: dict[str, dict[str, dict[str, float]]] = {key: {} for key in bands}
    for (key, name), row in zip(told, shares, strict=True):
        influence[key][name] = dict(zip(drawn, map(float, row), strict=True))
    return Spread(tuple(drawn), bands, influence)


def _middles(values: Array) -> Array:
    """The quantiles `CHANCES` of every row, of the worlds where it exists: ``(n, 3)``."""
    found = np.quantile(values, CHANCES, axis=1).T
    for row in np.flatnonzero(np.isnan(values).any(axis=1)):
        found[row] = np.quantile(values[row][~np.isnan(values[row])], CHANCES)
    return np.asarray(found)


def _ranks(values: Array) -> Array:
    """Ranks within each row, equals at the mean of their ranks: ``(n, W)``."""
    order = values.argsort(axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    begins = np.ones(values.shape, dtype=bool)
    begins[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    first = np.flatnonzero(begins)  # of each run of equals; a row begins with one
    length = np.diff(first, append=begins.size)
    middle = first % values.shape[1] + (length - 1) / 2
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, np.repeat(middle, length).reshape(values.shape), axis=1)
    return ranks


def _squared_correlation(left: Array, right: Array) -> Array:
    """Squared correlation of every row with every row, 0 where one is flat: ``(n, m)``."""

    def standard(rows: Array) -> Array:
        centred = rows - rows.mean(axis=1, keepdims=True)
        size = np.sqrt((centred**2).sum(axis=1, keepdims=True))
        return np.asarray(centred / np.where(size > 0, size, 1.0))

    return np.asarray((standard(left) @ standard(right).T) ** 2)
