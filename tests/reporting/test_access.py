"""A report can be read by who listens to it: tags, order, headings, tables, figures, language.

What veraPDF proves (`make conformance`) is more than this, but takes Java; this runs everywhere.
"""

import io
import re

import pypdf
import pytest
from reporting.access import elements, faults, marks

from herbestemming.reporting.engine import render_pdf


def test_nothing_stands_in_the_way_of_a_reader_who_listens(reader):
    assert sorted(set(faults(reader))) == []


def test_there_is_something_to_find(reader):
    kinds = [one["/S"] for one in elements(reader.trailer["/Root"]["/StructTreeRoot"])]
    for kind, least in (("/Table", 5), ("/Figure", 5), ("/H1", 5), ("/TH", 50), ("/L", 1)):
        assert kinds.count(kind) >= least, kind


def chapters(reader):
    """Title and page of every chapter, as the bookmarks have them; the page counts from 0."""
    every = [one for one in reader.outline if not isinstance(one, list)]
    return [(one.title.strip(), reader.get_destination_page_number(one)) for one in every]


def test_the_text_is_read_in_the_order_of_the_pages(reader):
    pages = [page for page, _ in marks(reader)]
    assert pages == sorted(pages)


def test_chapters_come_in_the_order_of_the_contents_and_the_decision_first(reader, pages):
    every = chapters(reader)
    assert [page for _, page in every] == sorted(page for _, page in every)
    contents = next(page for title, page in every if title == "Inhoud")
    rest = [(title, page) for title, page in every if title != "Inhoud"]
    assert "besluit" in rest[0][0].lower()
    listed = pages[contents]
    places = [listed.find(re.sub(r"^\d+ ", "", title)[:30]) for title, _ in rest]
    assert -1 not in places, rest[places.index(-1)]
    assert places == sorted(places)
    named = reader.named_destinations
    links = [one.get_object() for one in reader.pages[contents]["/Annots"]]
    goals = [
        reader.get_destination_page_number(named[str(one["/Dest"])])
        for one in links
        if "/Dest" in one
    ]
    assert goals == sorted(goals)
    assert {page for _, page in rest} <= set(goals)


def test_the_extracted_text_begins_every_chapter_with_its_heading(reader, pages):
    for title, page in chapters(reader):
        words = re.sub(r"^\d+ ", "", title)
        assert words[:25] in pages[page], (title, page)


# the checks themselves ------------------------------------------------------------------------

PAGE = """<html lang="nl-BE"><head><title>Proef</title><style>
@font-face {{ font-family: "Source Sans 3"; src: url(fonts/SourceSans3-Regular.ttf) }}
body {{ font-family: "Source Sans 3" }} {css}</style></head><body>{body}</body></html>"""
GOOD = """<h1>Een</h1><h2>Twee</h2><p>Tekst</p>
<table><thead><tr><th>Jaar</th><th>Bedrag</th></tr></thead>
<tbody><tr><th scope="row">2026</th><td>12</td></tr></tbody></table>
<svg width="9" height="9"><title>Een vlak</title><rect width="9" height="9"/></svg>"""


def made(body, css="", page=PAGE):
    pdf = render_pdf(page.format(body=body, css=css), lambda step, fraction: None)
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_a_good_page_has_no_faults():
    assert faults(made(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<h2>Twee</h2>", "<h3>Drie</h3>", "heading 1 then 3"),
        ("<h1>Een</h1>", "", "first heading [2]"),
        ("<title>Een vlak</title>", "<title> </title>", "figure without a text"),
        ("th>", "td>", "cell without its headers"),
    ],
)
def test_a_template_that_breaks_it_is_caught(old, new, fault):
    assert fault in faults(made(GOOD.replace(old, new)))


def test_a_table_without_heads_a_foreign_language_and_another_font_are_caught():
    bare = GOOD.replace("th>", "td>").replace('<th scope="row">', "<td>")
    assert "table without header cells" in faults(made(bare))
    assert "language" in faults(made(GOOD, page=PAGE.replace("nl-BE", "en")))
    found = faults(made(GOOD, css="body { font-family: DejaVu Sans, sans-serif }"))
    assert any(one.startswith("font ") for one in found)
