"""The lengths of a report: what each has, and how long it is at most."""

import io
import re
from pathlib import Path

import pypdf
import pytest
from reporting.variants import assessed, eight, long_names, one, reference

from herbestemming import assess, read_dossier
from herbestemming.knowledge.chapters import CHAPTERS
from herbestemming.knowledge.words import CONDITIONS
from herbestemming.reporting import LENGTHS, NOTE, report_html
from herbestemming.reporting.chapters import FULL, SHORT, chapters
from herbestemming.reporting.render import as_pdf

VARIANTS = {"one": one, "reference": reference, "eight": eight, "long": long_names}
EXAMPLES = sorted(Path("examples").glob("*/dossier.yaml"))
MOST = {SHORT: 12, NOTE: 1}


@pytest.fixture(scope="module", params=list(VARIANTS))
def result(request):
    """The results of a variant."""
    return assessed(VARIANTS[request.param]())


@pytest.mark.parametrize("length", [SHORT, NOTE])
def test_a_short_form_is_no_longer_than_it_says(result, length):
    pages = pypdf.PdfReader(io.BytesIO(as_pdf(result, length=length))).pages
    assert len(pages) <= MOST[length]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_note_of_an_example_is_one_page(example):
    result = assess(read_dossier(example))
    assert len(pypdf.PdfReader(io.BytesIO(as_pdf(result, length=NOTE))).pages) == 1


def test_a_note_with_very_much_to_say_is_one_page_and_says_what_it_leaves_out():
    data = long_names()
    who = "Agentschap Onroerend Erfgoed, samen met de gemeente en de kerkraad"
    data["randvoorwaarden"] = {key: {"status": "te onderzoeken", "wie": who} for key in CONDITIONS}
    data["randvoorwaarden"]["beheersplan"]["status"] = "knelpunt"
    step = "Een architect aanstellen die de kerk opmeet, de kap onderzoekt en een voorontwerp maakt"
    data["vervolg"] = [{"stap": step, "wie": who, "wanneer": 2027}] * 3
    for plan in data["scenarios"].values():
        plan["omschrijving"] = "Een zaal voor iedereen die er een zoekt. " * 12
    pages = pypdf.PdfReader(io.BytesIO(as_pdf(assessed(data), length=NOTE))).pages
    assert len(pages) == 1
    said = pages[0].extract_text()
    assert "beheersplan (knelpunt" in said
    assert re.search(r"en nog \d+ meer\.", said)


def test_the_note_tells_a_protection_of_a_part():
    data = reference()
    data["kerk"].pop("statuut", None)
    data["kerk"]["bescherming"] = [{"soort": "beschermd monument", "omvang": ["dak"]}]
    assert "Beschermd monument (Dak)" in report_html(assessed(data), NOTE)


def test_chapters_stand_in_their_order_and_are_numbered_without_a_gap(result):
    for length in LENGTHS:
        found = chapters(result, length)
        order = [one.sleutel for one in CHAPTERS]
        assert [one.key for one in found] == [key for key in order if key in {o.key for o in found}]
        numbers = [one.number for one in found if one.number]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_chapter_of_the_list_is_in_the_page(result):
    for length in (FULL, SHORT):
        page = report_html(result, length)
        for chapter in chapters(result, length):
            assert f'id="{chapter.key}"' in page or chapter.key == "colofon"
        assert "Colofon." in page


def test_the_note_answers_the_questions_of_a_council(result):
    page = report_html(result, NOTE)
    for question in (
        "Mag het?",
        "En als we niets beslissen?",
        "Wat vragen wij de raad te beslissen?",
        "Wat kost het ons per jaar?",
        "Wat gaat er van het erfgoed verloren, en is dat voorgoed?",
        "Wat is onzeker?",
        "Wat is de volgende stap?",
    ):
        assert question in page


def test_what_falls_away_stands_before_any_score():
    data = reference()
    page = report_html(assessed(data))
    out = page.index("Wat afvalt vóór er punten geteld worden")
    assert out < page.index("Score per pijler")
