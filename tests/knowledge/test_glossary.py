"""The glossary: complete, short, and in words that anyone understands."""

import re
from collections import Counter
from pathlib import Path

import pytest

from herbestemming.knowledge.data import FOLDER
from herbestemming.knowledge.glossary import Term, glossary, term
from herbestemming.knowledge.indicators import indicators

ROOT = Path(__file__).parents[2]
TERMS = list(glossary().values())
GROUPS = ("geld", "erfgoed", "onderhoud", "kerk", "methode")

# Words of finance that the report or its sentences use.
FINANCE = (
    "aanname", "achterstallig onderhoud", "aflossing", "aktekosten", "bouwkosten", "btw",
    "discontovoet", "eigen inbreng", "erelonen", "exploitatie", "financieringstekort", "gift",
    "horizon", "interne rentevoet", "investering", "kasstroom", "kengetal",
    "netto contante waarde", "netto jaarkost", "onrendabele top", "onvoorzien",
    "opgetelde kasstroom", "partij", "raming", "registratierechten", "rekenjaar", "rente",
    "restwaarde", "schuldendienst", "subsidie", "terugverdientijd", "vervangingswaarde",
)  # fmt: skip


def written() -> str:
    """All that the report may say."""
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.yaml")]
    files += [FOLDER / f"{name}.yaml" for name in ("bevindingen", "uitleg", "indicatoren")]
    return re.sub(r"\s+", " ", "\n".join(one.read_text("utf-8") for one in files)).casefold()


def test_there_are_enough_terms_of_every_kind() -> None:
    assert len(TERMS) >= 100
    count = Counter(one.groep for one in TERMS)
    assert set(count) == set(GROUPS)
    assert min(count.values()) > 10


@pytest.mark.parametrize("one", TERMS, ids=lambda one: one.sleutel)
def test_a_term_is_told_in_few_words(one: Term) -> None:
    assert 3 <= len(one.kort.split()) <= 20
    assert 1 <= len(re.findall(r"[.!?](?= [A-ZÉ]|$)", one.uitleg)) <= 3
    assert one.kort.endswith(".")
    assert one.uitleg.endswith(".")
    assert one.kort != one.uitleg
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.sleutel)


@pytest.mark.parametrize("one", TERMS, ids=lambda one: one.sleutel)
def test_related_terms_exist(one: Term) -> None:
    assert [key for key in one.zie if key not in glossary() or key == one.sleutel] == []
    assert len(set(one.zie)) == len(one.zie)


def test_every_indicator_has_exactly_one_term() -> None:
    told = Counter(key for one in TERMS for key in one.maat)
    assert told == Counter(one.sleutel for one in indicators())


@pytest.mark.parametrize("word", FINANCE)
def test_every_finance_word_of_the_report_has_a_term(word: str) -> None:
    assert word in written()
    assert any(one.term.startswith(word) or word in (*one.ook, *one.maat) for one in TERMS)


def test_words_lead_to_one_term_only() -> None:
    words = Counter(
        word.casefold() for one in TERMS for word in {one.term, *one.ook} if word != one.sleutel
    )
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize(
    "key", ["beschermd-monument", "erfgoedwaarde", "toestand", "erfpacht", "kerkfabriek"]
)
def test_a_legal_or_standard_term_names_its_source(key: str) -> None:
    assert term(key).bron
