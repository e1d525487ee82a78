"""When a building is closed for safety, by what, and what mending that then costs."""

from __future__ import annotations

from collections.abc import Sequence

from herbestemming.appraisal.results import YearResult
from herbestemming.dossier import Dossier
from herbestemming.dossier.naming import element_name
from herbestemming.notation.dutch import number

from .wording import listed, money, phrase, quoted, threshold


def closed_years(years: Sequence[YearResult]) -> list[int]:
    """The years in which the building is closed."""
    return [one.year for one in years if one.closed]


def closes(years: Sequence[YearResult]) -> int | None:
    """The year in which the building closes; a closed building that opens for good does not."""
    closed = [one.closed for one in years]
    if closed and all(closed):
        return years[0].year
    pairs = zip(years, closed, [True, *closed], strict=False)
    return next((one.year for one, now, before in pairs if now and not before), None)


def closing(years: Sequence[YearResult]) -> str:
    """When the building is closed, in words: ``van 2030 tot en met 2032``."""
    closed = closed_years(years)
    if not closed:
        return ""
    words = {
        "van": str(closed[0]),
        "tot": str(closed[-1]),
        "jaren": number(len(closed)),
        "alle": number(len(years)),
    }
    if closed[-1] - closed[0] >= len(closed):
        return phrase("dicht-verspreid", **words)
    if closed[-1] == years[-1].year:
        return phrase("dicht-vanaf", **words)
    return phrase("dicht-een-jaar" if len(closed) == 1 else "dicht-van-tot", **words)


def closed_by(dossier: Dossier, years: Sequence[YearResult]) -> str:
    """What closes the building in the first year that it is closed."""
    found = next((one.shut_by for one in years if one.closed), ())
    return listed([quoted(element_name(dossier, name)) for name in found])


def to_mend(dossier: Dossier, years: Sequence[YearResult], first_year: int) -> str:
    """Everything that closes the building, from when, and what mending it then costs.

    Amounts in prices of the first year.
    """
    growth = 1.0 + dossier.uitgangspunten.bouwkosten.value
    first: dict[str, YearResult] = {}
    for one in years:
        for name in one.shut_by:
            first.setdefault(name, one)
    told, costs = [], False
    for name, one in first.items():
        cost = one.repair_by_element.get(name, 0.0) / growth ** (one.year - first_year)
        pattern = "sluiter-kost" if cost >= threshold("rond-bedrag") else "sluiter"
        words = {"onderdeel": quoted(element_name(dossier, name)), "jaar": str(one.year)}
        costs = costs or cost >= threshold("rond-bedrag")
        told.append(phrase(pattern, **words, bedrag=money(cost)))
    if not costs:
        return listed(told)
    return phrase("sluiters-prijzen", sluiters=listed(told), jaar=str(first_year))
