"""Worlds: one possible outcome of every uncertain figure. The expected case is one world."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from herbestemming.notation import Getal

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

BLOCK = 1024
World = Mapping[str, float]


class Inputs:
    """The value of every figure in every world of a block.

    Args:
        figures: the dossier's figures by path.
        worlds: per world, the figures that differ from the expected value.

    Raises:
        KeyError: a world names a path that is no figure of the dossier.
    """

    def __init__(self, figures: Mapping[str, Getal], worlds: Sequence[World] = ({},)) -> None:
        self.count = len(worlds)
        self._values: dict[str, Array] = {}
        differing = {path for world in worlds for path in world}
        _check_known(differing, figures)
        for path in differing:
            expected = figures[path].value
            self._values[path] = np.array([world.get(path, expected) for world in worlds])

    @classmethod
    def of_arrays(cls, figures: Mapping[str, Getal], drawn: Mapping[str, Array]) -> Inputs:
        """Worlds given figure by figure: per path a value in each world, ``(W,)``.

        Raises:
            KeyError: a path is no figure of the dossier.
            ValueError: the arrays are not of one length; without any there is one world.
        """
        _check_known(drawn.keys(), figures)
        counts = {array.shape for array in drawn.values()} or {(1,)}
        if len(counts) > 1 or len(next(iter(counts))) != 1:
            raise ValueError(f"worlds of different shapes: {sorted(counts)}")
        found = cls(figures, ({},) * next(iter(counts))[0])
        found._values = {path: np.array(array, dtype=float) for path, array in drawn.items()}
        return found

    def __getitem__(self, figure: Getal) -> Array:
        """The figure in each world: shape ``(W,)``."""
        if figure.path not in self._values:
            self._values[figure.path] = np.full(self.count, figure.value)
        return self._values[figure.path]

    def optional(self, figure: Getal | None, otherwise: float) -> Array:
        """The figure in each world, or a constant where there is none: shape ``(W,)``."""
        return np.full(self.count, otherwise) if figure is None else self[figure]

    def stack(self, figures: Sequence[Getal]) -> Array:
        """Several figures beside each other: shape ``(W, len(figures))``, C-contiguous."""
        stacked = np.empty((self.count, len(figures)))
        for column, figure in enumerate(figures):
            stacked[:, column] = self[figure]
        return stacked


def _check_known(paths: Collection[str], figures: Mapping[str, Getal]) -> None:
    unknown = set(paths) - figures.keys()
    if unknown:
        raise KeyError(f"geen cijfer van dit dossier: {', '.join(sorted(unknown))}")


def blocks(worlds: Sequence[World]) -> Iterator[Sequence[World]]:
    """Worlds in blocks of `BLOCK`, so that memory stays flat however many there are."""
    for start in range(0, len(worlds), BLOCK):
        yield worlds[start : start + BLOCK]
