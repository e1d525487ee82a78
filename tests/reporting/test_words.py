"""Words of the report: margin notes and glossary."""

import re
import sys
from pathlib import Path

import pytest

from herbestemming import assess
from herbestemming.dossier import read_dossier
from herbestemming.insight.findings import margin_note, note_keys
from herbestemming.insight.findings.terms import MOST_WORDS
from herbestemming.knowledge.glossary import glossary
from herbestemming.reporting import report_html
from herbestemming.reporting.terms import terms_in

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from examples_shown import examples  # noqa: E402


@pytest.mark.parametrize("name", examples())
def test_a_margin_note_has_at_most_twenty_words(name):
    result = assess(read_dossier(ROOT / "examples" / name / "dossier.yaml"))
    for scenario in result.scenarios:
        for key in note_keys():
            told = margin_note(key, scenario, result, "Scenario B").text
            assert len(told.split()) <= MOST_WORDS, told
            assert re.search(r"\d|geen|niets|niet|nul|over|nooit", told), told


def test_a_term_is_noted_once_where_it_comes_up_first(study):
    page = report_html(study).partition('id="begrippen"')[0]
    for note in ("Investering", "Netto contante waarde", "Discontovoet", "Achterstand"):
        assert page.count(f"<b>{note}</b><br>") == 1
    assert page.index("<b>Achterstand</b>") < page.index("<b>Netto contante waarde</b>")


def test_the_glossary_has_only_words_that_the_report_uses(study):
    page = report_html(study)
    before, _, after = page.partition('id="begrippen"')
    listed = re.findall(r'<th scope="row">([^<]+)</th>', after.partition("</section>")[0])
    terms = {one.term.casefold(): one for one in glossary().values()}
    used = {one.term.casefold() for one in terms_in(glossary().values(), [before, after[2000:]])}
    assert len(listed) > 30
    assert {one.casefold() for one in listed} <= set(terms)
    assert "concessie" not in {one.casefold() for one in listed} - used


def test_a_term_is_a_word_and_no_part_of_one():
    terms = [glossary()["gift"], glossary()["netto-contante-waarde"]]
    assert terms_in(terms, ["<p>giftig</p>"]) == []
    assert terms_in(terms, ["<p>een <b>gift</b>; netto contante\u00a0waarde</p>"]) == terms
    assert terms_in(terms, ["<title>gift</title>"]) == []


@pytest.mark.parametrize("length", ["kort", "volledig"])
def test_a_block_is_as_tall_as_the_notes_beside_it(study, length):
    page = report_html(study, length)
    assert not re.search(r'<div class="t"><p[^>]*><span class="side">', page)
    tall = re.findall(
        r'style="min-height: (\d+)pt"><p[^>]*><span class="side">(.*?)</p>', page, re.S
    )
    assert len(tall) > 3
    for height, told in tall:
        assert int(height) >= 11.4 * 2 * told.partition("</span>")[0].count("<b>")
