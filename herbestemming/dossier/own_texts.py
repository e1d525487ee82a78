"""The consultant's own texts: Markdown beside the dossier, with placeholders for figures.

A placeholder is ``{{ scenario.maat }}`` or ``{{ kerk.naam }}`` and nothing else: two names and a
point. It is no template: nothing in it is run. What it means is looked up here, so that a text with
a placeholder that means nothing is a fault of the dossier; `reporting.ownwords` writes it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from herbestemming.knowledge.indicators import indicators
from herbestemming.notation.faults import DossierError, FaultList, Place, wording
from herbestemming.notation.nodes import Block, Leaf, blocks
from herbestemming.notation.textfile import place_in, read_text

from .model import Dossier
from .opening import Opening

MOST = 60_000  # characters: some twenty pages
NAME, CHURCH = "naam", "kerk"
CHURCH_FACTS = (
    NAME, "gemeente", "deelgemeente", "adres", "bouwjaar", "architect", "statuut", "eigenaar",
    "oppervlakte", "hoogte",
)  # fmt: skip
PLACEHOLDER = re.compile(r"\{\{[ \t]*([\w-]+)\.([\w-]+)[ \t]*\}\}")
_BRACES = re.compile(r"\{\{.*?\}\}|\{\{[^\n]*|\{%[^\n]*?%\}|\{#[^\n]*?#\}")
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
    found = []
    for chapter, leaf in named.items() if isinstance(named, Block) else ():
        if not isinstance(leaf, Leaf) or leaf.null or not leaf.strip():
            continue  # the model tells that
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
        what = wording("tekst-te-lang").format(most=MOST)
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
    for braces in _BRACES.finditer(text):
        place = place_in(text, braces.start(), name)
        placeholder = PLACEHOLDER.fullmatch(braces[0])
        if placeholder is None:
            faults.add("D121", place, path, found=braces[0].strip())
            continue
        subject, what = placeholder.groups()
        if subject != CHURCH and subject not in known:
            faults.add("D122", place, path, found=subject, among=(CHURCH, *known))
        elif what not in (valid := _facts(dossier) if subject == CHURCH else _measures()) and (
            subject == CHURCH or measure_key(what) not in valid
        ):
            faults.add("D123", place, path, subject=subject, found=what, among=valid)
    for position, words in _forbidden(text):
        faults.add("D124", place_in(text, position, name), path, found=words)


def _facts(dossier: Dossier | None) -> tuple[str, ...]:
    """What is known of the church."""
    if dossier is None:
        return CHURCH_FACTS
    return tuple(key for key in CHURCH_FACTS if getattr(dossier.kerk, key) is not None)


def _measures() -> tuple[str, ...]:
    return (NAME, *(one.sleutel for one in indicators()))


def markdown() -> object:
    """The reader of Markdown, imported only where there is a text."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # judged here
    return reader


def _forbidden(text: str) -> Iterator[tuple[int, str]]:
    """HTML, pictures and links to elsewhere, with where they stand."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for block in markdown().parse(text):  # type: ignore[attr-defined]
        first, last = block.map or (0, len(lines))
        begin, end = starts[first], starts[min(last, len(lines))]
        for token in (block, *(block.children or ())):
            words = _why_not(token)
            if words is not None:
                at = text.find(words, begin, end)
                at = at if at >= 0 else begin
                yield at, words.strip().partition("\n")[0]


def _why_not(token: object) -> str | None:
    """The words of a token that may not be there; None where it may."""
    kind, attrs = token.type, token.attrs  # type: ignore[attr-defined]
    if kind in ("html_block", "html_inline"):
        return str(token.content)  # type: ignore[attr-defined]
    if kind == "image":
        return str(attrs["src"]) or "!["
    if kind == "link_open" and not _SCHEMES.match(str(attrs["href"])):
        return str(attrs["href"]) or "]("
    return None


__all__ = [
    "CHURCH", "CHURCH_FACTS", "NAME", "PLACEHOLDER", "OwnText", "Place", "markdown",
    "measure_key", "read_own_texts",
]  # fmt: skip
