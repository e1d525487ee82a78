"""The lengths of a report: what each has, and how long it is at most."""

import io

import pypdf
import pytest
from reporting.variants import assessed, eight, long_names, one, reference

from herbestemming.knowledge.chapters import CHAPTERS
from herbestemming.reporting import LENGTHS, NOTE, report_html
from herbestemming.reporting.chapters import FULL, SHORT, chapters
from herbestemming.reporting.render import as_pdf

VARIANTS = {"one": one, "reference": reference, "eight": eight, "long": long_names}
MOST = {SHORT: 12, NOTE: 1}


@pytest.fixture(scope="module", params=list(VARIANTS))
def result(request):
    """The results of a variant."""
    return assessed(VARIANTS[request.param]())


@pytest.mark.parametrize("length", [SHORT, NOTE])
def test_a_short_form_is_no_longer_than_it_says(result, length):
    pages = pypdf.PdfReader(io.BytesIO(as_pdf(result, length=length))).pages
    assert len(pages) <= MOST[length]


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
