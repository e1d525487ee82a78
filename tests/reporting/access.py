"""What a reader who listens needs of a PDF: its tags, headings, tables, figures and language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdf

OWN_FONTS = ("Source-S", "SourceS")


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure, in reading order."""
    found = node.get("/K", [])
    found = found.get_object() if hasattr(found, "get_object") else found
    for one in found if isinstance(found, list) else [found]:
        child = one.get_object() if hasattr(one, "get_object") else one
        if hasattr(child, "get") and "/S" in child:
            yield child
            yield from elements(child)


def marks(reader: pypdf.PdfReader) -> Iterator[tuple[int, int]]:
    """Page and number of everything that is read aloud, in reading order."""
    numbers = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages)}
    for element in elements(reader.trailer["/Root"]["/StructTreeRoot"]):
        found = element.get("/K", [])
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, int):
                yield numbers[element.raw_get("/Pg").idnum], int(one)


def faults(reader: pypdf.PdfReader) -> list[str]:
    """What stands in the way of a reader who listens."""
    root = reader.trailer["/Root"]
    if "/StructTreeRoot" not in root:
        return ["no tags"]
    every = list(elements(root["/StructTreeRoot"]))
    return [
        *_document(reader, root),
        *_headings(every),
        *(fault for one in every if one["/S"] == "/Table" for fault in _table(one)),
        *("figure without a text" for one in every if _is_mute(one)),
        *_fonts(reader),
    ]


def _document(reader: pypdf.PdfReader, root: Any) -> Iterator[str]:
    if root.get("/Lang") != "nl-BE":
        yield "language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "title not shown"
    if not (reader.metadata and reader.metadata.title):
        yield "no title"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked"
    if not reader.outline:
        yield "no bookmarks"
    if any(page.get("/Tabs") != "/S" for page in reader.pages if page.get("/Annots")):
        yield "tab order"


def _headings(every: list[Any]) -> Iterator[str]:
    levels = [int(one["/S"][2:]) for one in every if one["/S"][:2] == "/H" and one["/S"][2:]]
    if levels[:1] != [1]:
        yield f"first heading {levels[:1]}"
    yield from (f"heading {a} then {b}" for a, b in pairwise(levels) if b > a + 1)


def _table(table: Any) -> Iterator[str]:
    cells = [one for one in elements(table) if one["/S"] in ("/TH", "/TD")]
    heads = {str(one.get("/ID")) for one in cells if one["/S"] == "/TH"}
    if not heads:
        yield "table without header cells"
    if "None" in heads:
        yield "header cell without a name"
    for one in cells:
        named = one.get("/A", {}).get("/Headers", []) if one["/S"] == "/TD" else heads
        if not named or not {str(name) for name in named} <= heads:
            yield "cell without its headers"


def _is_mute(one: Any) -> bool:
    return one["/S"] == "/Figure" and not str(one.get("/Alt", "")).strip()


def _fonts(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        for one in page["/Resources"].get("/Font", {}).values():
            font = one.get_object()
            name = str(font["/BaseFont"]).partition("+")[2]
            if not name.startswith(OWN_FONTS):
                yield f"font {name}"
            below = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            if not {"/FontFile2", "/FontFile3"} & set(below):
                yield f"font {name} not embedded"
