"""How a finding is worded: the catalogue of sentences, and names, amounts and shares in a sentence.

No sentence stands here: sentences and thresholds stand in ``knowledge/data/bevindingen.yaml``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from herbestemming.knowledge.data import load
from herbestemming.notation.dutch import NBSP, enumerate_words, number, percent

ROUNDED = 1000.0  # euro: an amount from here on is rounded in a sentence
FIRST_YEAR = 1000  # so many years is no time but a calendar year
Comparison = Literal["meer", "minder", "evenveel"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion computed from the results.

    Attributes:
        code: which sentences of ``bevindingen.yaml`` it is made of: ``group.pattern``, joined by +.
        text: the sentence or sentences.
    """

    code: str
    text: str


@cache
def catalogue() -> Any:
    """The sentences, the words and the thresholds."""
    return load("bevindingen.yaml")


def threshold(key: str) -> float:
    """A threshold that decides which word is used."""
    return float(catalogue()["drempels"][key])


def first(*patterns: tuple[bool, str]) -> str:
    """The name of the first pattern whose condition holds; the last one always should."""
    return next(name for holds, name in patterns if holds)


def say(group: str, pattern: str, words: Mapping[str, str], taken: int = 0) -> Finding:
    """Fill in a sentence; of a long and a short wording, the long one if it fits.

    Args:
        group: group of the catalogue.
        pattern: which sentence of it.
        words: what fills it in.
        taken: how many letters of the room are taken already.
    """
    wordings = catalogue()[group][pattern]
    room = catalogue()["drempels"]["tekens"].get(group, math.inf) - taken
    texts = [one.format(**words) for one in ([wordings] if isinstance(wordings, str) else wordings)]
    fitting = (text for text in texts if len(text) <= room)
    return Finding(f"{group}.{pattern}", next(fitting, texts[-1]))


def together(*findings: Finding | None) -> Finding:
    """Several sentences as one finding."""
    said = [one for one in findings if one is not None]
    return Finding("+".join(one.code for one in said), " ".join(one.text for one in said))


def listed(words: list[str], most: int | None = None) -> str:
    """``a, b en c``; of many, the first few and how many more."""
    most = most or int(threshold("namen-in-een-zin"))
    if len(words) > most + 1:
        words = [*words[:most], phrase("nog", aantal=count(len(words) - most))]
    return enumerate_words(words)


def phrase(key: str, **words: str) -> str:
    """A part of a sentence."""
    return str(catalogue()["woorden"][key]).format(**words)


def count(number_of: int, noun: str | None = None) -> str:
    """``één scenario``, ``drie scenario’s``, ``14 scenario’s``; without noun only the number."""
    small: list[str] = catalogue()["telwoorden"]
    told = small[number_of] if number_of < len(small) else number(number_of)
    if noun is None:
        return told
    singular, plural = catalogue()["meervoud"][noun]
    return f"{told} {singular if number_of == 1 else plural}"


def capital(text: str) -> str:
    """A text with a capital letter, as at the start of a sentence; a capital bears no stress."""
    letter = "e" if text[:2] == "éé" else text[:1]
    return letter.upper() + text[1:]


def tidy(name: str) -> str:
    """A name on one line; of a very long one the beginning: tables have it whole."""
    line, most = " ".join(name.split()), int(threshold("letters-van-een-naam"))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def quoted(name: str) -> str:
    """A name that reads well without an article, whatever it is: between quotation marks."""
    return f"“{tidy(name)}”"


def money(amount: float) -> str:
    """An amount without its sign, rounded to what a sentence can bear: ``€ 1,48 miljoen``."""
    size = abs(amount)
    if size == 0.0:
        return f"€{NBSP}0"
    if size < 1.0:
        return phrase("minder-dan-een-euro")
    for step in catalogue()["afronding"]:
        unit = step.get("eenheid", 1)
        rounded = round(size / step["op"]) * step["op"]
        if rounded >= step["vanaf"]:
            word = NBSP + step["woord"] if "woord" in step else ""
            return f"€{NBSP}{number(rounded / unit, 2)}{word}"
    return f"€{NBSP}{number(max(1.0, size))}"


def quantity(value: float, unit: str) -> str:
    """A value with its unit, as a sentence says it: ``€ 400 per m²``, ``51 %``, ``440 m²``.

    A calendar year is told without its unit, a bare number as well.
    """
    head, *per = unit.replace("m2", "m²").replace("m3", "m³").split("/")
    if head == "euro":
        told = money(value) if value >= ROUNDED and not per else f"€{NBSP}{number(value, 2)}"
    elif head == "%":
        told = percent(value)
    elif head == "jaar" and value >= FIRST_YEAR:
        told = f"{value:.0f}"
    else:
        told = f"{number(value, 2)}{NBSP}{'' if head == 'getal' else head}".strip()
    return " per ".join([told, *per])


def share(fraction: float) -> str:
    """A fraction as a whole percentage; 0 % and 100 % only where it is exactly that."""
    whole = round(fraction * 100)
    if whole >= 100 and fraction < 1.0:
        return phrase("bijna-alles")
    if whole <= 0 and fraction > 0.0:
        return phrase("bijna-niets")
    return f"{number(whole)}{NBSP}%"


def compare(amount: float, other: float, margin: str) -> Comparison:
    """Whether an amount is more or less than another, or about the same.

    Args:
        amount: the amount.
        other: what it is compared with.
        margin: name of the thresholds, a share of the larger and an amount in euro.
    """
    limits = catalogue()["drempels"][margin]
    if abs(amount - other) <= max(limits["deel"] * max(abs(amount), abs(other)), limits["euro"]):
        return "evenveel"
    return "meer" if amount > other else "minder"
