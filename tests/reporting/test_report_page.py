"""The page before it is printed: every text a text, every dossier a page."""

import io
import re
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from reporting.variants import (
    HOSTILE,
    assessed,
    eight,
    heavy,
    hostile,
    long_names,
    one,
    reference,
)
from tinyhtml5 import parse

from herbestemming import assess, read_dossier
from herbestemming.reporting import render_report, report_html, templates_folder
from herbestemming.reporting.engine import render_pdf

VARIANTS = {
    "reference": reference,
    "heavy": heavy,
    "one": one,
    "eight": eight,
    "long": long_names,
    "hostile": hostile,
}
LOADS = re.compile(r"""(?:src|href|xlink:href)\s*=\s*["'](?!\#)|url\((?!data:)|@import""", re.I)


@pytest.fixture(scope="module", params=list(VARIANTS))
def page(request):
    """The page of every variant."""
    return report_html(assessed(VARIANTS[request.param]()))


def elements(page, name):
    return list(parse(page, namespace_html_elements=False).iter(name))


def test_headings_never_skip_a_level(page):
    levels = [int(found) for found in re.findall(r"<h([1-6])[ >]", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_figure_says_first_what_it_shows(page):
    for svg in re.findall(r"<svg[^>]*>(<title>[^<]+</title>)?", page):
        assert svg


def test_every_head_of_a_table_says_what_it_heads(page):
    for header in re.findall(r"<th\b[^>]*>", page):
        assert 'scope="' in header
    for head in re.findall(r"<thead>.*?</thead>", page, re.S):
        assert "colspan" not in head
        assert head.count("<tr") == 1


def test_every_row_of_a_table_has_a_cell_per_column(page):
    for table in elements(page, "table"):
        head = table.find("thead")
        if head is None:
            continue
        wide = len(head.find("tr"))
        for row in (row for body in table.findall("tbody") for row in body):
            spans = any("rowspan" in cell.attrib for cell in row)
            filled = sum(int(cell.get("colspan", 1)) for cell in row)
            assert filled in (wide, wide - 1), [cell.text for cell in row]
            assert filled == wide or not spans


def test_links_in_the_page_have_a_target(page):
    targets = set(re.findall(r'\bid="([^"]+)"', page))
    for link in re.findall(r'href="#([^"]+)"', page):
        assert link in targets


def test_no_script_and_no_address_is_loaded(page):
    assert "<script" not in page
    assert "<img" not in page
    outside = [found for found in LOADS.findall(page) if "rapport.css" not in found]
    assert len(outside) == 1  # the style sheet beside the templates
    assert '<link rel="stylesheet" href="rapport.css">' in page


def test_hostile_texts_are_shown_as_they_are_written():
    page = report_html(assessed(hostile()))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "😀" not in page
    assert HOSTILE.partition("<img")[0] not in page


def test_an_own_variant_is_named_on_cover_contents_sheet_and_table():
    page = report_html(assessed(eight()))
    cover, _, rest = page.partition("</section>")
    assert "Met eigen varianten: Optie 3" in cover
    assert rest.count("(eigen variant)") == 2
    assert page.count('<span class="merk">eigen variant</span>') == 2
    assert page.count('<span class="eigen">eigen variant</span>') >= 4


def test_who_is_short_of_money_stands_wherever_the_score_stands():
    page = report_html(assessed(reference()))
    decision = page.partition('class="pagina')[2].partition("</section>")[0]
    rows = re.findall(r"<tr.*?</tr>", decision, re.S)
    short = next(row for row in rows if "Zes woningen" in row)
    assert "845.811" in short
    assert "vzw" in short.lower()


def test_missing_optional_parts_leave_no_trace():
    page = report_html(assessed(reference()))
    for word in ("Architect", "Adres", "Over deze studie", "Opgesteld door", "None"):
        assert word not in page


def test_what_was_not_filled_in_is_told():
    page = report_html(assessed(reference()))
    told = page.partition("Wat niet ingevuld was")[2].partition("</table>")[0]
    assert "niet omkeerbaar" in told
    assert "Dakherstel" in told


def test_every_figure_is_in_the_list_of_assumptions(study):
    page = report_html(study)
    chapter = page.partition('id="aannames"')[2]
    for value in ("1.200", "900 – 1.700", "2027:\u00a040\u00a0%, 2028:\u00a060\u00a0%", "euro/m²"):
        assert value in chapter


def test_the_browser_gets_one_file_that_needs_nothing_else(study, tmp_path):
    file = tmp_path / "rapport.html"
    render_report(study, file, html=True)
    page = file.read_text("utf-8")
    assert page.count("data:font/ttf;base64,") == 6
    assert len(page) < 3_500_000
    stripped = re.sub(r"url\(data:[^)]+\)", "", page)
    assert not LOADS.search(stripped)
    assert "<link" not in stripped


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/dossier.yaml"))


@pytest.mark.parametrize("variant", ["one", "reference", "eight", "long"])
def test_the_decision_fits_one_page(variant):
    fits_one_page(assessed(VARIANTS[variant]()))


@pytest.mark.parametrize("dossier", EXAMPLES, ids=lambda file: file.parent.name)
def test_the_decision_of_an_example_fits_one_page(dossier):
    fits_one_page(assess(read_dossier(dossier)))


def fits_one_page(assessment):
    page = report_html(assessment)
    head = page.partition("<body")[0]
    section = re.search(r'<section class="pagina.*?</section>', page, re.S)
    printed = render_pdf(f"{head}<body>{section[0]}</body></html>", lambda step, done: None)
    assert len(pypdf.PdfReader(io.BytesIO(printed)).pages) == 1


def test_the_style_sheet_names_only_fonts_that_are_there():
    css = (templates_folder() / "rapport.css").read_text("utf-8")
    for font in re.findall(r"url\(([^)]+)\)", css):
        assert (templates_folder() / font).is_file()
