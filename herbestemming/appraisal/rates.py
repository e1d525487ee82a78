"""Rates of return of a flow: all internal rates, and the modified one (method §9)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy_financial as npf

from .worlds import Array

LOWEST, HIGHEST = -0.99, 10.0
NOTHING = 0.005  # euro: flows under this count as 0
_STEPS = 4001
_TOUCH = 1e-9
_NEAR = 0.1  # a double root shows on the grid as a value this close to zero, of at most 1


def irr_roots(flow: Array) -> list[float]:
    """All real internal rates of return of one flow between −0.99 and 10, increasing.

    NPV as a function of s = ln(1 + r) is an exponential sum Σ c_t e^(−t·s). A grid finds its
    changes of sign, bisection narrows them; between two grid points of one sign an extreme that
    crosses zero holds two roots, one that touches it a double root. More roots than sign changes
    of the flow cannot exist (Descartes).

    Args:
        flow: amounts from year 0, shape ``(Y,)``.
    """
    amounts = np.where(np.abs(flow) < NOTHING, 0.0, flow)
    if not (amounts.any() and _sign_changes(amounts)):
        return []
    times = np.arange(len(amounts))

    def value(s: Array) -> Array:
        # scaled by the largest term, so that nothing overflows and zero means zero
        powers = -np.multiply.outer(s, times)
        terms = amounts * np.exp(powers - powers.max(axis=-1, keepdims=True))
        return np.asarray(terms.sum(axis=-1) / np.abs(terms).sum(axis=-1))

    grid = np.linspace(np.log1p(LOWEST), np.log1p(HIGHEST), _STEPS)
    values = value(grid)
    roots = [float(grid[i]) for i in np.flatnonzero(values == 0.0)]
    crossing = np.flatnonzero(values[:-1] * values[1:] < 0)
    roots += list(_bisect(value, grid[crossing], grid[crossing + 1]))
    for left, right in _dips(grid, values):
        roots += _roots_in_dip(value, left, right)
    return [float(np.expm1(root)) + 0.0 for root in sorted(roots)][: _sign_changes(amounts)]


def _sign_changes(amounts: Array) -> int:
    signs = np.sign(amounts[amounts != 0.0])
    return int((signs[1:] != signs[:-1]).sum())


def _dips(grid: Array, values: Array) -> list[tuple[float, float]]:
    """Where values of one sign come near zero and go back: between which points."""
    size, sign = np.abs(values), np.sign(values)
    lowest = (size[1:-1] <= size[:-2]) & (size[1:-1] <= size[2:]) & (size[1:-1] > 0)
    one_sign = (sign[:-2] == sign[1:-1]) & (sign[2:] == sign[1:-1])
    found = np.flatnonzero(lowest & one_sign & (size[1:-1] < _NEAR))
    return [(float(grid[i]), float(grid[i + 2])) for i in found]


def _roots_in_dip(value: Callable[[Array], Array], left: float, right: float) -> list[float]:
    """Two roots where the dip crosses zero, one where it touches, none where it turns before."""
    sign = float(np.sign(value(np.array([left]))[0]))
    extreme = _lowest(value, sign, left, right)
    depth = sign * float(value(np.array([extreme]))[0])
    if abs(depth) < _TOUCH:
        return [extreme]
    if depth > 0:
        return []
    return list(_bisect(value, np.array([left, extreme]), np.array([extreme, right])))


def _bisect(value: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Roots between pairs of points of opposite sign, all at once."""
    sign = np.sign(value(low)) if len(low) else low
    for _ in range(80 if len(low) else 0):
        middle = (low + high) / 2
        left = np.sign(value(middle)) == sign
        low, high = np.where(left, middle, low), np.where(left, high, middle)
    return np.asarray((low + high) / 2)


def _lowest(value: Callable[[Array], Array], sign: float, low: float, high: float) -> float:
    """Where sign × value, with one valley between two points, is lowest (golden section)."""
    ratio = (np.sqrt(5.0) - 1) / 2
    for _ in range(80):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        left, right = sign * value(np.array([a, b]))
        low, high = (low, b) if left < right else (a, high)
    return float((low + high) / 2)


def mirr(flow: Array, finance: float, reinvest: float) -> float | None:
    """The modified internal rate of return; None without an outlay or without a receipt."""
    amounts = np.where(np.abs(flow) < NOTHING, 0.0, flow)
    if not ((amounts > 0).any() and (amounts < 0).any()):
        return None
    return float(npf.mirr(amounts, finance, reinvest))


def payback(flow: Array) -> Array:
    """Years until the cumulated flow first crosses zero from below, interpolated: ``(W,)``.

    It is nan where the flow never does.

    Args:
        flow: amounts per world and year, shape ``(W, Y)``.
    """
    sums = np.cumsum(np.where(np.abs(flow) < NOTHING, 0.0, flow), axis=1)
    sums = np.where(np.abs(sums) < NOTHING, 0.0, sums)
    crosses = (sums[:, :-1] < 0) & (sums[:, 1:] >= 0)
    first = crosses.argmax(axis=1)
    rows = np.arange(len(sums))
    before, after = sums[rows, first], sums[rows, first + 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        years = first + before / (before - after)
    return np.where(crosses.any(axis=1), years, np.nan)
