"""Margin notes: what a term of money or upkeep is, with this church's own amount.

At most twenty words each; which sentence is told follows from the sign and size of the amount.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.knowledge.indicators import indicator
from herbestemming.notation.dutch import euro, fixed, percent

from .outlook import Outlook
from .wording import catalogue, count, first, money, phrase, say, share

GROUP = "begrip"
NOTHING = 0.5  # euro: less is rounding
MOST_WORDS = 20
_LEAST_RATE, HALF = 0.0005, 0.5


@dataclass(frozen=True, slots=True)
class Note:
    """One margin note.

    Attributes:
        key: the term, a key of the catalogue.
        term: the word as the report writes it.
        text: what it is here, in at most twenty words.
        code: which sentence of the catalogue it is.
    """

    key: str
    term: str
    text: str
    code: str


def note_keys() -> tuple[str, ...]:
    """The terms that have a margin note."""
    return tuple(catalogue()["begrip-naam"])


def margin_note(key: str, result: ScenarioResult, assessment: Assessment, label: str) -> Note:
    """The note on a term, with the amount of one scenario.

    Args:
        key: the term, one of `note_keys`.
        result: the scenario whose amount is told.
        assessment: the results.
        label: what the scenario is called, in two words: *Scenario B*.
    """
    one = Outlook(result, assessment)
    said = say(GROUP, _pattern(key, one), _words(key, one) | {"bij": label})
    return Note(key, str(catalogue()["begrip-naam"][key]), said.text, said.code)


def _pattern(key: str, one: Outlook) -> str:
    if key == "dscr_min":
        lowest = one.result.measures[key]
        return first(
            (lowest is None, "dscr_min-geen"),
            ((lowest or 0.0) < 1.0, "dscr_min-onder"),
            (True, key),
        )
    if key == "discontovoet":
        return key
    amount = one.result.measures.get(key)
    if amount is None:
        return f"{key}-geen"
    kind = indicator(key).eenheid
    nothing = abs(amount) < NOTHING if kind == "euro" else False
    patterns = catalogue()[GROUP]
    return first(
        (nothing and f"{key}-nul" in patterns, f"{key}-nul"),
        (amount < 0 and f"{key}-min" in patterns, f"{key}-min"),
        (True, key),
    )


def _words(key: str, one: Outlook) -> dict[str, str]:
    rate = one.dossier.uitgangspunten.discontovoet.value
    later = 100 * (1 + rate)
    words = {
        "jaar": str(one.first_year),
        "horizon": str(one.last_year),
        "voet": percent(rate, 2),
        "later": euro(later, 0 if abs(later - round(later)) < 0.005 else 2),
    }
    amount = one.result.measures.get(key)
    if amount is None:
        return words
    kind = indicator(key).eenheid
    told: dict[str, Callable[[float], str]] = {
        "euro": money,
        "deel": share if key != "irr" or abs(amount) < _LEAST_RATE else _rate,
        "jaar": _years,
    }
    return words | {"bedrag": told.get(kind, _plain)(amount)}


def _plain(value: float) -> str:
    return fixed(value, 2)


def _rate(value: float) -> str:
    return percent(value, 1)


def _years(value: float) -> str:
    return count(round(value), "jaar") if value >= HALF else phrase("minder-dan-een-jaar")
