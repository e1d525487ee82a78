"""The glossary of a report: only words of the trade that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from herbestemming.knowledge.glossary import Term

GLOSSARY = "begrippen"
_TAG = re.compile(r"<title>.*?</title>|<[^>]+>", re.DOTALL)
_WORD, _WORDS = re.compile(r"\w+"), re.compile(r"[\w-]+")


def terms_in(terms: Iterable[Term], pages: Iterable[str]) -> list[Term]:
    """The terms that a text uses, in order of the alphabet.

    Args:
        terms: all terms.
        pages: the text, as HTML.
    """
    text = " ".join(_TAG.sub(" ", one) for one in pages).replace("\u00ad", "").casefold()
    words = set(_WORD.findall(text))
    flat = _flat(text)
    used = [one for one in terms if any(_used(word, words, flat) for word in (one.term, *one.ook))]
    return sorted(used, key=lambda one: one.term.casefold())


def _used(term: str, words: set[str], flat: str) -> bool:
    """Whether a term stands in a text as a word, or as words after each other."""
    word = term.casefold()
    return word in words if word.isalnum() else _flat(word) in flat


def _flat(text: str) -> str:
    """The words of a text after each other, with a space around each."""
    return " " + " ".join(_WORDS.findall(text)) + " "
