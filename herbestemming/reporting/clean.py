"""Text from a dossier is untrusted: what the report's fonts can't print goes out.

So a report has the same letters on every computer, and no character can turn a line around.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from .texts import words_of

T = TypeVar("T")

# Characters that every font of the report has, as first-last in hexadecimal; no controls.
PRINTABLE = (
    "20-7e a0-ac ae-12b 12e-131 134-165 168-17f 18f 192 1a0-1a1 1af-1b0 1cd-1dc 1e6-1e7 1f8-1f9"
    " 218-21b 237 251 259 261 2b0 2b2-2b3 2b7-2b8 2bb-2bc 2be-2bf 2c6-2cc 2d8-2dd 2e1-2e3 300-304"
    " 306-30c 31b 323-324 326-329 32e 331 374-375 37e 384-38a 38c 38e-3a1 3a3-3ce 3d7 3d9 3db 3dd"
    " 3e1 400-45f 462-463 472-475 490-493 496-49b 4a0-4a3 4aa-4ab 4ae-4b3 4b6-4b7 4ba-4bb 4c0-4c2"
    " 4cf-4d1 4d4-4d9 4e2-4e3 4e6-4e9 4ee-4ef 4f2-4f3 1e0c-1e0f 1e20-1e21 1e24-1e25 1e2a-1e2b"
    " 1e36-1e3b 1e3e-1e3f 1e42-1e49 1e5a-1e63 1e6c-1e6f 1e80-1e85 1e8e-1e8f 1e92-1e93 1e97 1e9e"
    " 1ea0-1ef9 2007 2009-200a 2010-2015 2018-201a 201c-201e 2020-2022 2026 202f-2030 2032-2033"
    " 2039-203a 2044 2070-2071 2074-2079 2080-2089 20ac 2113 2116 2122 2126 2153-2154 215b-215e"
    " 2190-2193 2196-2199 2202 2206 220f 2211-2212 2215 221a 221e 222b 2248 2260 2264-2265 25a0"
)
_RANGES = "".join(
    "-".join(f"\\u{int(end, 16):04x}" for end in one.split("-")) for one in PRINTABLE.split()
)
_FOREIGN = re.compile(f"[^{_RANGES}\n\t]")
_BETWEEN = re.compile(r"(?<=[^\WA-Z_][.!?]|[%”)][.!?])\s+(?=[A-Z“€0-9])")


def clean(text: str) -> str:
    """The text in characters that can be printed; a letter of another script becomes ``?``."""
    if text.isascii() and text.isprintable():
        return text
    return _FOREIGN.sub(_instead, unicodedata.normalize("NFC", text))


def _instead(match: re.Match[str]) -> str:
    """Nothing for signs and controls, a question mark for a letter."""
    return "?" if unicodedata.category(match[0])[0] in "LN" else ""


def cut(text: str, most: float) -> str:
    """The text, with an ellipsis after so many characters."""
    text = clean(text)
    return text if len(text) <= most else text[: int(most) - 1].rstrip(" ,;:(-") + "…"


def first_few(items: Sequence[T], most: float) -> Sequence[T]:
    """The first so many of a list, but always one."""
    return items[: max(1, int(most))]


def sentences(text: str, most: float) -> str:
    """As many whole sentences as fit in so many characters; a first one that is longer is cut.

    A full stop after an abbreviation ends no sentence.
    """
    text = clean(text)
    short = tuple(f" {one}" for one in words_of("afkortingen"))
    ends = [
        found.start()
        for found in _BETWEEN.finditer(text)
        if not f" {text[: found.start()].lower()}".endswith(short)
    ]
    ends.append(len(text))
    fitting = [end for end in ends if end <= most]
    return text[: fitting[-1]] if fitting else cut(text, most)
