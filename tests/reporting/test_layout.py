"""What stays together on a page, and what a page tells of where it stands."""

import re
from types import SimpleNamespace

import pytest

from herbestemming.reporting import report_html
from herbestemming.reporting.chapters import NOTE
from herbestemming.reporting.page import DENSITIES, PARTS, by_item
from herbestemming.reporting.page import page as page_of
from herbestemming.reporting.views.report import report


@pytest.fixture(scope="module")
def page(study):
    return report_html(study)


def rows(*items):
    return [SimpleNamespace(item=item) for item in items]


def test_rows_of_one_item_stand_together():
    assert [len(some) for some in by_item(rows("dak", "dak", "", "dak"))] == [2, 1, 1]


def test_every_item_has_a_row_of_its_own_and_a_short_one_stays_whole(page):
    chapter = page.partition('id="aannames"')[2].partition('id="methode"')[0]
    blocks = re.findall(r"<tbody[^>]*>.*?</tbody>", chapter, re.S)
    named = [one for one in blocks if 'class="stuk' in one]
    assert len(named) > 20
    for one in named:
        whole = one.startswith('<tbody class="heel">')
        assert whole == (one.count("<tr") <= 9)
        assert whole != ("data-stuk=" in one)


def test_copied_text_has_plain_hyphens(pages):
    whole = " ".join(pages)
    assert "\u2010" not in whole
    assert "- " in whole  # a word is broken somewhere


def test_a_margin_holds_three_notes_and_the_others_stand_below(page):
    for chapter in ("scenario-", "financiering"):
        part = page.partition(f'id="{chapter}')[2]
        for margin in re.findall(r'<span class="side">(.*?)</span>', part, re.S):
            assert margin.count("<b>") <= 4  # an own variant has a head more
    below = re.findall(r'<div class="woordenrij[^>]*>(.*?)</div>', page, re.S)
    assert any("Restwaarde" in one for one in below)
    told = re.findall(r"<b>([^<]+)</b><br>", page.partition('id="financiering"')[2])
    assert told.count("Interne rentevoet") == 1


def test_the_note_is_set_closer_before_it_says_less(study):
    """A council that reads half of what it decides is worse off than one that reads small."""
    found = report(study, length=NOTE)

    def words(density, part=1.0):
        made = page_of(found, density=density, part_kept=part)
        return re.sub(r"<[^>]+>", " ", made.partition("<body")[2]).split()

    assert words(DENSITIES[-1]) == words(DENSITIES[-2])
    assert len(words(DENSITIES[-1], PARTS[-1])) < len(words(DENSITIES[-1]))
