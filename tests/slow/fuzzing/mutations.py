"""Ways in which a text that people wrote goes wrong: in leaves, keys, lines, structure, bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

import yaml

LEAVES = (
    "", "~", "null", "ja", "nee", "true", "nul", "0", "1", "-1", "9", "2026", "2027", "2500",
    "3,5 %", "3.5 %", "140 %", "0 %", "1.200", "1.200 m2", "12 m", "0 m2", "-5 euro", "1e400",
    "1e3", ".inf", ".nan", "9" * 30, "9" * 400, "12:30", "010", "2026-11-24", "2026-02-30", "x",
    "dak", "gemeente", "[]", "{}", "[dak]", "[dak, dak]", "[[]]", "{a: b}", "{waarde: 1 euro}",
    "{laag: 1, verwacht: 2, hoog: 3}", "{laag: 3 %, verwacht: 2 %, hoog: 1 %}",
    "{waarde: 3 %, bron: weg}", "{2027: 33,3 %, 2028: 66,7 %}", "{2020: 100 %}", "{2099: 100 %}",
    "{dak: 9}", "*a", "&a 1", "!x 1", "!!int 1", "|", ">-", "'", '"', '"\\u202e"', "%", "@", "`",
    "# leeg", "- a", "a: b", "? a", "x" * 300, "kader.yaml", "../kader.yaml", "groot negatief",
    "matig negatif", "aankoop", "lening", "premie", "volledig", "rekenjaar", "rekenjaar+1",
    "rekenjaar+999", "rekenjaar-999", "{rekenjaar+1: 40 %, rekenjaar+2: 60 %}",
    "kennis.dak.leien-kerk", "kennis.dak.leien", "kennis.../../x", "kennis.",
    "kerk.oppervlakte", "wonen", "casco", "eigen", "[casco, wonen]", "{maal: []}",
    "{maal: [kerk.oppervlakte, 20 %]}", "{maal: x}",
    "{maal: [[[1]]]}",
    "{maal: [kennis.dak.leien-kerk, kerk.volume]}", "{vervang: ja}", "{weg: [dak]}", "{weg: dak}",
    "plan.yaml", "raming.csv", "../x.yaml", "/dev/zero", "kennis", "__class__", "erfgoedpremie",
    "{regel: erfgoedpremie}", "[alle]", "alle", "[{naam: x}, {naam: x}]", "[{}]", "{{}: x}",
)  # fmt: skip
TEXT_BITS = (
    "\t", "  ", "\n", ":", "-", ",", "{", "}", "[", "]", "#", "&a ", "*a", "'", '"', "|", "---\n",
    "\x00", "\x07", "\x85", "\u2028", "\u202e", "\ufeff", "é", "e\u0301", "\U0001f54d", "%",
    "<<: *a", "? ", "! ",
)  # fmt: skip


def leaf(text: str, random: Random) -> str:
    """Another value after a colon."""
    places = list(re.finditer(r"(?<=: )[^\n{}\[\],#]+", text))
    place = random.choice(places) if places else None
    return (
        text
        if place is None
        else text[: place.start()] + random.choice(LEAVES) + text[place.end() :]
    )


def key(text: str, random: Random) -> str:
    """A key misspelt, or another key in its place."""
    places = list(re.finditer(r"[\w-]+(?=:)", text))
    if not places:
        return text
    place, other = random.choice(places), random.choice(places)[0]
    word = place[0]
    at = random.randrange(len(word))
    new = random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word.upper(),
            other,
            "",
            "x.y",
            "weg",
            "vervang",
            "gebaseerd-op",
        ]
    )
    return text[: place.start()] + new + text[place.end() :]


def line(text: str, random: Random) -> str:
    """A line removed, repeated, moved or shifted."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    change = random.randrange(5)
    if change == 0:
        del lines[at : at + random.randint(1, 4)]
    elif change == 1:
        lines.insert(random.randrange(len(lines)), lines[at])
    elif change == 2:
        lines[at] = "  " + lines[at]
    elif change == 3:
        lines[at] = lines[at].removeprefix("  ")
    else:
        lines[at] = lines[at].replace(": ", ":\n", 1)
    return "\n".join(lines)


def bits(text: str, random: Random) -> str:
    """Something typed, or lost, in any place."""
    at = random.randrange(len(text) + 1)
    lost = random.choice([0, 0, 1, 1, 5, 50])
    return text[:at] + random.choice(["", *TEXT_BITS]) + text[at + lost :]


def structure(text: str, random: Random) -> str:
    """A part of the tree removed, replaced, repeated or moved."""
    try:
        data = yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return text
    spots: list[tuple[object, object]] = []
    todo = [data]
    while todo and len(spots) < 5000:
        node = todo.pop()
        if isinstance(node, dict | list):
            for name in list(node) if isinstance(node, dict) else range(len(node)):
                spots.append((node, name))
                todo.append(node[name])  # type: ignore[index,call-overload]
    if not spots:
        return text
    node, name = random.choice(spots)
    other, second = random.choice(spots)
    change = random.randrange(6)
    if change == 0:
        del node[name]  # type: ignore[attr-defined]
    elif change == 1:
        node[name] = random.choice([None, "", "x", [], {}, [None], {"": ""}, [[["x"]]], {"x": {}}])  # type: ignore[index]
    elif change == 2:
        node[name] = other[second]  # type: ignore[index]
    elif change == 3:
        node[name], other[second] = other[second], node[name]  # type: ignore[index]
    elif change == 4:
        node[name] = [node[name]]  # type: ignore[index]
    else:
        node[name] = {"waarde": node[name]}  # type: ignore[index]
    return yaml.dump(
        data,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=random.choice([None, True, False]),
        width=random.choice([60, 10_000]),
    )


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    leaf,
    leaf,
    leaf,
    key,
    key,
    line,
    bits,
    structure,
)


def damaged(raw: bytes, random: Random) -> bytes:
    """Bytes lost, changed or cut off, or another encoding."""
    at = random.randrange(len(raw) + 1)
    change = random.randrange(5)
    if change == 0:
        return raw[:at]
    if change == 1:
        return raw[:at] + random.randbytes(random.randint(1, 4)) + raw[at + 2 :]
    if change == 2:
        return raw.decode("utf-8").encode("utf-16")
    if change == 3:
        return raw.decode("utf-8").encode("latin-1", "replace")
    return raw.replace(b"\n", random.choice([b"\r\n", b"\r", b"\n\n"]))


def mutated(text: str, random: Random) -> bytes:
    """A text after one to three mutations."""
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        text = random.choice(MUTATIONS)(text, random)
    raw = text.encode("utf-8", "replace")
    return damaged(raw, random) if random.random() < 0.1 else raw


# every place of a text ----------------------------------------------------------------------

CELLS = (
    "", "x", "0", "-5", "1.234,5", "1,234.5", "1.234", "=SOM(A1:A9)", "9" * 400, "totaal", "NaN",
    "12 m2", "€ 5,-", '"', ";", "#VERW!", "dak", "140 %", "2026-02-30", "ja/nee", "\t", "é", "\x00",
)  # fmt: skip
_CELL = re.compile(r"[^;\n]*")


def cells(text: str) -> Iterator[tuple[int, int]]:
    """Where each cell of a table begins and ends."""
    for found in _CELL.finditer(text):
        if found.end() < len(text) or found[0]:
            yield found.span()


def scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where each key and each leaf of a YAML text begins and ends."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            yield event.start_mark.index, event.end_mark.index


def swapped(text: str, place: tuple[int, int], random: Random, *, table: bool) -> str:
    """A text with something else in one place: another value, or a slip of the pen."""
    begin, end = place
    word = text[begin:end]
    at = random.randrange(len(word) + 1)
    slips = [
        "", word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word.upper(), word * 2,
       f"[{word}]", f"{{{word}: {word}}}", f"-{word}",
    ]  # fmt: skip
    new = (
        random.choice(CELLS if table else LEAVES) if random.random() < 0.7 else random.choice(slips)
    )
    return text[:begin] + new + text[end:]
