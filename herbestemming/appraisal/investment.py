"""What interventions cost, and when (method §3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from herbestemming.dossier import Scenario
from herbestemming.dossier.scenario import EstimateLine, Intervention, Purchase
from herbestemming.notation.figures import Getal

from .ledger import NOTARY, SELLER, SUPPLIERS, TAX, Movement
from .timeline import Timeline
from .worlds import Array, Inputs


def net_price(inputs: Inputs, line: EstimateLine) -> Array:
    """A line of an estimate without anything on it: quantity × price, or the lump sum: ``(W,)``."""
    if line.bedrag is not None:
        return inputs[line.bedrag]
    assert line.hoeveelheid is not None and line.eenheidsprijs is not None
    return inputs[line.hoeveelheid] * inputs[line.eenheidsprijs]


def movements(timeline: Timeline, scenario: Scenario) -> Iterator[Movement]:
    """All investments of a scenario."""
    for key, works in scenario.ingrepen.items():
        cause = f"ingrepen.{key}"
        if isinstance(works, Purchase):
            yield from _purchase(timeline, works, cause)
        else:
            yield from _works(timeline, works, cause)


def _works(timeline: Timeline, works: Intervention, cause: str) -> Iterator[Movement]:
    inputs = timeline.inputs
    cost, tax = works_cost(inputs, works)
    phased = timeline.spread(works.fasering) * timeline.indices[works.index]
    yield Movement(
        "investering", cause, works.partij, SUPPLIERS, cost[:, None] * phased, works.index
    )
    yield Movement("btw-investering", cause, works.partij, TAX, tax[:, None] * phased, works.index)


def works_cost(inputs: Inputs, works: Intervention) -> tuple[Array, Array]:
    """Cost without VAT but with contingency and fees, and the VAT on it, at prices of `rekenjaar`.

    cost = Σ quantity × price × (1 + onvoorzien) × (1 + erelonen); VAT per line. Both ``(W,)``.
    """
    extra = (1 + inputs[works.onvoorzien]) * (1 + inputs[works.erelonen])
    cost, tax = np.zeros(inputs.count), np.zeros(inputs.count)
    for line in works.raming:
        amount = net_price(inputs, line) * extra
        cost = cost + amount
        tax = tax + amount * inputs[line.btw]
    return cost, tax


def accepted_estimate(
    inputs: Inputs, works: Intervention, general: Getal | None = None, outside: Collection[str] = ()
) -> Array:
    """Base of a premium (*aanvaarde raming*): with fees, no VAT, no contingency: ``(W,)``.

    Args:
        inputs: the figures.
        works: what is supported.
        general: general costs as a share of the works, in place of their fees.
        outside: elements that are not supported; lines that name one do not count.
    """
    base = np.zeros(inputs.count)
    for line in works.raming:
        if line.onderdeel not in outside:
            base = base + net_price(inputs, line)
    return base * (1 + inputs[general or works.erelonen])


def _purchase(timeline: Timeline, bought: Purchase, cause: str) -> Iterator[Movement]:
    """A price to the seller, VAT and registration duty to the tax office, deed to the notary."""
    inputs = timeline.inputs
    price, tax = np.zeros(inputs.count), np.zeros(inputs.count)
    for line in bought.raming:
        amount = net_price(inputs, line)
        price = price + amount
        tax = tax + amount * inputs[line.btw]
    phased = timeline.spread(bought.fasering) * timeline.indices[bought.index]
    for category, taker, paid in (
        ("aankoop", bought.verkoper or SELLER, price),
        ("btw-investering", TAX, tax),
        ("registratierechten", TAX, price * inputs[bought.registratierechten]),
        ("aktekosten", NOTARY, inputs[bought.aktekosten]),
    ):
        yield Movement(category, cause, bought.partij, taker, paid[:, None] * phased, bought.index)


def residual_value(timeline: Timeline, scenario: Scenario, placed: list[Movement]) -> Array:
    """What of the works is not yet written off at the horizon, without VAT: ``(W,)``.

    Σ amount of a phase × max(0, 1 − (last year − its year) / afschrijving).
    """
    left = np.zeros(timeline.inputs.count)
    age = timeline.years[-1] - timeline.years
    for one in placed:
        if one.category not in ("investering", "aankoop"):
            continue
        period = scenario.ingrepen[one.cause.removeprefix("ingrepen.")].afschrijving
        if period is not None:
            share = np.maximum(0.0, 1.0 - age / timeline.inputs[period][:, None])
            left = left + (one.amount * share).sum(axis=1)
    return left
