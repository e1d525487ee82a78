"""The consultant's own texts: Markdown beside the dossier, with placeholders for figures.

A placeholder is ``{{ scenario.maat }}`` or ``{{ kerk.naam }}`` and nothing else: two names and a
point. It is no template: nothing in it is run. What it means is looked up here, so that a text with
a placeholder that means nothing is a fault of the dossier; `reporting.ownwords` writes it down.
Both look at the same pieces of the text as it was parsed: an escaped brace begins no placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from herbestemming.knowledge.indicators import indicators
from herbestemming.notation.dutch import number
from herbestemming.notation.faults import DossierError, FaultList, wording
from herbestemming.notation.nodes import Block, Leaf, blocks, leaves
from herbestemming.notation.textfile import place_in, read_text

from .model import Dossier
from .opening import Opening

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST = 60_000  # characters: some twenty pages
NAME, CHURCH = "naam", "kerk"
CHURCH_FACTS = (
    NAME, "gemeente", "deelgemeente", "adres", "bouwjaar", "architect", "statuut", "eigenaar",
    "oppervlakte", "hoogte",
)  # fmt: skip
PLACEHOLDER = re.compile(r"\{\{[ \t]*([\w-]+)\.([\w-]+)[ \t]*\}\}")
FILLED = ("text", "code_inline", "fence", "code_block")  # what a placeholder may stand in
_OPENED = re.compile(r"\{([{%#])")
_CLOSED = {"{": "}}", "%": "%}", "#": "#}"}
_SCHEMES = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text of the consultant.

    Attributes:
        chapter: key of the chapter at whose head it stands.
        text: the Markdown, checked.
    """

    chapter: str
    text: str


def measure_key(word: str) -> str:
    """The key of a measure, written with ``-`` or ``_``."""
    return word.replace("-", "_")


def read_own_texts(
    root: Block, dossier: Dossier | None, opening: Opening, faults: FaultList
) -> tuple[OwnText, ...]:
    """Read and check the texts that a dossier names, in the order in which it names them.

    Args:
        root: the dossier as nodes, all layers merged.
        dossier: the dossier as read, if it could be.
        opening: opens what it names.
        faults: collects what is wrong.
    """
    part = root.get("rapport")
    named = part.get("teksten") if isinstance(part, Block) else None
    gone = tuple(leaves(part.get("zonder"))) if isinstance(part, Block) else ()
    found = []
    for chapter, leaf in named.items() if isinstance(named, Block) else ():
        if not isinstance(leaf, Leaf) or leaf.null or not leaf.strip():
            continue  # the model tells that
        if chapter in gone:
            faults.add("W122", leaf.place, leaf.path, found=leaf, chapter=chapter)
        text = _read(leaf, opening, faults)
        if text is not None:
            _check(*text, root, dossier, leaf.path, faults)
            found.append(OwnText(chapter, text[0]))
    return tuple(found)


def _read(named: Leaf, opening: Opening, faults: FaultList) -> tuple[str, str] | None:
    """The text and how messages name its file; None after a fault was told."""
    inside = opening.inside(named.strip())
    if inside is not None and not _exists(inside):
        faults.add("D120", named.place, named.path, found=named, what=wording("tekst-weg"))
        return None
    opened = opening(named)
    if opened is None:
        return None
    try:
        text = read_text(*opened, faults)
    except DossierError:
        return None  # its fault is in the list
    if len(text) > MOST:
        what = wording("tekst-te-lang", most=number(MOST))
        faults.add("D120", named.place, named.path, found=named, what=what)
        return None
    return text, opened[1]


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return True  # opening it tells why it cannot be read


def _check(
    text: str, name: str, root: Block, dossier: Dossier | None, path: str, faults: FaultList
) -> None:
    """Placeholders that mean something, and nothing but text and links to what is public."""
    known = [key for key, _ in blocks(root.get("scenarios"))]
    for position, code, words in _found(text):
        place = place_in(text, position, name)
        if code:
            faults.add(code, place, path, found=words)
            continue
        placeholder = PLACEHOLDER.fullmatch(words)
        if placeholder is None:
            faults.add("D121", place, path, found=words.strip())
            continue
        subject, what = placeholder.groups()
        if subject != CHURCH and subject not in known:
            faults.add("D122", place, path, found=subject, among=(CHURCH, *known))
        elif what not in (valid := _facts(dossier) if subject == CHURCH else _measures()) and (
            subject == CHURCH or measure_key(what) not in valid
        ):
            faults.add("D123", place, path, subject=subject, found=what, among=valid)


def braces(text: str) -> Iterator[str]:
    """What looks like a placeholder, in order: to its end, else to the end of the line."""
    for line in text.split("\n"):
        at, open_ended = 0, set()
        while (opened := _OPENED.search(line, at)) is not None:
            kind, at = opened[1], opened.end()
            end = -1 if kind in open_ended else line.find(_CLOSED[kind], at)
            if end >= 0:
                at = end + 2
                yield line[opened.start() : at]
            elif kind == "{":
                yield line[opened.start() :]
                break
            else:
                open_ended.add(kind)  # none further on is closed either


def _facts(dossier: Dossier | None) -> tuple[str, ...]:
    """What is known of the church."""
    if dossier is None:
        return CHURCH_FACTS
    return tuple(key for key in CHURCH_FACTS if getattr(dossier.kerk, key) is not None)


def _measures() -> tuple[str, ...]:
    return (NAME, *(one.sleutel for one in indicators()))


def markdown(*, html: bool) -> MarkdownIt:
    """The reader of Markdown, imported only where there is a text.

    Args:
        html: take HTML for what it is, to refuse it; else it is text.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": html}).enable("table").enable("strikethrough")
    reader.disable("text_join")  # an escaped sign stays apart, as `text_special`
    return reader


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    """Placeholders, and what may not be there with the code of its fault; each with its place."""
    reader = markdown(html=True)
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # judged here
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    reached = 0
    for block in reader.parse(text):
        first, last = block.map or (0, len(lines))
        begin, end = starts[first], starts[min(last, len(lines))]
        for token in (block, *(block.children or ())):
            for code, words in _told(token):
                at = text.find(words, max(begin, reached), end)
                if at >= 0:
                    reached = at + len(words)
                yield (at if at >= 0 else begin), code, words.strip().partition("\n")[0]


def _told(token: Token) -> Iterator[tuple[str, str]]:
    """The placeholders of a token, without a code; and its words that may not be there."""
    if token.type in FILLED:
        yield from (("", one) for one in braces(token.content))
    elif token.type in ("html_block", "html_inline"):
        yield "D124", token.content
    elif token.type == "image":
        yield "D124", str(token.attrs["src"]) or "!["
    elif token.type == "link_open":
        address, title = unquote(str(token.attrs["href"])), str(token.attrs.get("title", ""))
        if not _SCHEMES.match(address):
            yield "D124", address or "]("
        for one in (*braces(address), *braces(title)):
            yield "D125", one


__all__ = [
    "CHURCH", "CHURCH_FACTS", "FILLED", "NAME", "PLACEHOLDER", "OwnText", "braces", "markdown",
    "measure_key", "read_own_texts",
]  # fmt: skip
