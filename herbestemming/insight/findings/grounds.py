"""What an outcome rests on, in sentences: own figures, how far it can lie off, what to find out."""

from __future__ import annotations

from herbestemming.appraisal.results import ScenarioResult
from herbestemming.appraisal.sample import Band
from herbestemming.insight.foundation import Foundation
from herbestemming.notation.dutch import MINUS

from .wording import (
    Finding,
    compare,
    first,
    listed,
    money,
    quoted,
    say,
    share,
    threshold,
    together,
)

GROUP = "steunt-op"


def grounds_finding(found: Foundation) -> Finding:
    """How much of the outcome is the consultant's own."""
    words = {"geld": share(found.money), "essentie": share(found.essence)}
    nothing = max(found.money, found.essence) < threshold("eigen-in-delen")
    return say(GROUP, "niets-eigen" if nothing else found.grade, words)


def band_finding(found: Foundation, result: ScenarioResult) -> Finding | None:
    """Between what and what the yearly cost of a scenario lies; nothing where nothing varies."""
    band = found.bands.get(result.key)
    if band is None:
        return None
    same = compare(band.p90, band.p10, "jaarkost") == "evenveel"
    pattern = first(
        (same, "band-smal"),
        (band.p10 < 0 < band.p90, "band-om-nul"),
        (band.p90 <= 0, "band-opbrengst"),
        (True, "band"),
    )
    return say(GROUP, pattern, {"naam": quoted(result.name)} | _ends(band))


def _ends(band: Band) -> dict[str, str]:
    low, high = sorted((abs(band.p10), abs(band.p90)))
    return {
        "laag": money(low),
        "hoog": money(high),
        "midden": signed(band.p50),
        "van": money(band.p10),
        "tot": money(band.p90),
    }


def signed(amount: float) -> str:
    """An amount as in a sentence, with its sign."""
    told = money(amount)
    return f"{MINUS}\u00a0{told}" if amount <= -1.0 else told


def open_finding(found: Foundation) -> Finding | None:
    """Which lines to find out first; nothing where none stands out."""
    names = [quoted(one.name) for one in found.open_lines]
    if not names:
        return None
    pattern = "zoek-een" if len(names) == 1 else "zoek"
    return say(GROUP, pattern, {"regels": listed(names)})


def decision_grounds(found: Foundation, shown: ScenarioResult) -> Finding:
    """The line on the decision page: grade, shares, spread and what to find out."""
    return together(grounds_finding(found), band_finding(found, shown), open_finding(found))
