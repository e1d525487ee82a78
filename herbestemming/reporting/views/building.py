"""The building as it is: in what state its parts are."""

from __future__ import annotations

from dataclasses import dataclass

from herbestemming.appraisal.results import Assessment
from herbestemming.reporting.naming import Names


@dataclass(frozen=True, slots=True)
class StateRow:
    """One part that ages.

    Attributes:
        name: its name.
        quantity: how much there is of it, in `unit`.
        unit: m2, m, m3 or stuk.
        price: euro per unit, without VAT.
        lifetime: years.
        now: its condition at the start, 1…6.
        later: its condition at the horizon when nothing is decided; None if it is gone.
        bad: whether it is due for repair now.
    """

    name: str
    quantity: float
    unit: str
    price: float | None
    lifetime: float | None
    now: float
    later: float | None
    bad: bool


def state_rows(assessment: Assessment, names: Names) -> tuple[StateRow, ...]:
    """The parts that age, worst first."""
    null = assessment.null
    limit = assessment.case.framework.onderhoud.hersteldrempel.value
    start, end = null.years[0].condition_start, null.years[-1].condition_end
    rows = []
    for key, one in names.dossier.elementen.items():
        if key in start and one.hoeveelheid is not None:
            rows.append(
                StateRow(
                    names.element(key),
                    one.hoeveelheid.value,
                    one.hoeveelheid.unit,
                    one.eenheidsprijs.value if one.eenheidsprijs else None,
                    one.levensduur.value if one.levensduur else None,
                    start[key],
                    end.get(key),
                    start[key] >= limit,
                )
            )
    return tuple(sorted(rows, key=lambda row: -row.now))
