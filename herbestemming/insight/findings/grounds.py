"""What an outcome rests on, in sentences: own figures, how far it can lie off, what to find out."""

from __future__ import annotations

from herbestemming.appraisal.results import ScenarioResult
from herbestemming.appraisal.sample import Band
from herbestemming.insight.foundation import Foundation, OpenLine

from .wording import (
    Finding,
    compare,
    first,
    listed,
    money,
    phrase,
    quantity,
    quoted,
    say,
    share,
    threshold,
    together,
)

GROUP = "steunt-op"
NOTHING = 0.5  # euro: less is rounding


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
    told = say(GROUP, pattern, {"naam": quoted(result.name)} | _ends(band))
    expected = result.value("netto_jaarkost_met_achterstand")
    off = compare(band.p50, expected, "jaarkost")
    if same or off == "evenveel":
        return told
    words = _ends(band) | {"verwacht": burden(expected)}
    return together(told, say(GROUP, f"midden-{off}", words))


def gap_finding(found: Foundation, result: ScenarioResult) -> Finding | None:
    """Between what and what the money that is short lies; nothing where hardly ever any is."""
    band = found.gaps.get(result.key)
    if band is None or (result.funded and band.p90 < threshold("rond-bedrag")):
        return None
    pattern = first(
        (result.funded, "tekort-soms"),
        (compare(band.p90, band.p10, "kasstroom") == "evenveel", "tekort-smal"),
        (band.p10 < threshold("rond-bedrag"), "tekort-hoogstens"),
        (True, "tekort"),
    )
    return say(GROUP, pattern, _ends(band))


def _ends(band: Band) -> dict[str, str]:
    low, high = sorted((abs(band.p10), abs(band.p90)))
    return {
        "laag": money(low),
        "hoog": money(high),
        "midden": burden(band.p50),
        "van": money(band.p10),
        "tot": money(band.p90),
    }


def burden(cost: float) -> str:
    """A yearly cost in words: an amount, a revenue, or nothing."""
    if abs(cost) < NOTHING:
        return phrase("niets")
    return money(cost) if cost > 0 else phrase("opbrengst", bedrag=money(cost))


def open_finding(found: Foundation, shown: ScenarioResult) -> Finding | None:
    """Which lines to find out first for a scenario; nothing where none stands out."""
    lines = lines_that_matter(found, shown)
    if not lines:
        return None
    pattern = "zoek-een" if len(lines) == 1 else "zoek"
    return say(GROUP, pattern, {"regels": listed(lines)})


def lines_that_matter(found: Foundation, shown: ScenarioResult) -> list[str]:
    """The lines to find out first for a scenario, each with what is taken now and its range.

    None where its yearly cost hardly lies off.
    """
    band = found.bands.get(shown.key)
    if band is not None and compare(band.p90, band.p10, "jaarkost") == "evenveel":
        return []
    return [_now(one) for one in found.lines_for(shown.key)]


def lines_for_gap(found: Foundation, shown: ScenarioResult) -> list[str]:
    """The same for what is short; none where nothing is short, or that hardly varies."""
    band = found.gaps.get(shown.key)
    if shown.funded or band is None or compare(band.p90, band.p10, "kasstroom") == "evenveel":
        return []
    return [_now(one) for one in found.open_for_gap.get(shown.key, ())]


def _now(line: OpenLine) -> str:
    """What a line is, what is taken for it, and between what it may lie."""
    one = line.figure
    words = {"naam": quoted(line.name), "nu": quantity(one.value, one.unit)}
    if one.low is None or one.high is None or not one.has_range:
        return phrase("regel-nu", **words)
    low, _, _ = quantity(one.low, one.unit).partition(" per ")  # that stands behind the other end
    ends = {"laag": low, "hoog": quantity(one.high, one.unit)}
    return phrase("regel-tussen", **words, **ends)


def decision_grounds(found: Foundation, shown: ScenarioResult) -> Finding:
    """The line on the decision page: grade, shares and spread; what to find out is asked there."""
    return together(grounds_finding(found), gap_finding(found, shown), band_finding(found, shown))
