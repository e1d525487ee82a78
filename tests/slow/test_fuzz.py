"""Whatever is done to a dossier: it is read, or every fault is told with its place. Never else.

Mutations of real dossiers and frameworks, in leaves, keys, lines, structure and bytes. The first
ones run with the fast tests.
"""

import math
import re
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import yaml

from herbestemming.dossier import read_dossier
from herbestemming.notation import DossierError

ROOT = Path(__file__).parents[2]
DOSSIERS = [
    ROOT / "tests" / "reference" / "dossier.yaml",
    ROOT / "tests" / "reference" / "dossier-zwaar.yaml",
    ROOT / "tests" / "dossier" / "basis.yaml",
    ROOT / "examples" / "circuskerk" / "dossier.yaml",
]
TEXTS = [file.read_text("utf-8") for file in DOSSIERS if file.exists()]
FRAMEWORK = (ROOT / "tests" / "reference" / "kader.yaml").read_text("utf-8")

LEAVES = (
    "", "~", "null", "ja", "nee", "true", "nul", "0", "1", "-1", "9", "2026", "2027", "2500",
    "3,5 %", "3.5 %", "140 %", "0 %", "1.200", "1.200 m2", "12 m", "0 m2", "-5 euro", "1e400",
    "1e3", ".inf", ".nan", "9" * 30, "9" * 400, "12:30", "010", "2026-11-24", "2026-02-30", "x",
    "dak", "gemeente", "[]", "{}", "[dak]", "[dak, dak]", "[[]]", "{a: b}", "{waarde: 1 euro}",
    "{laag: 1, verwacht: 2, hoog: 3}", "{laag: 3 %, verwacht: 2 %, hoog: 1 %}",
    "{waarde: 3 %, bron: weg}", "{2027: 33,3 %, 2028: 66,7 %}", "{2020: 100 %}", "{2099: 100 %}",
    "{dak: 9}", "*a", "&a 1", "!x 1", "!!int 1", "|", ">-", "'", '"', '"\\u202e"', "%", "@", "`",
    "# leeg", "- a", "a: b", "? a", "x" * 300, "kader.yaml", "../kader.yaml", "groot negatief",
    "matig negatif", "aankoop", "lening", "premie",
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


def check_places(error: DossierError, files: dict[str, bytes]) -> None:
    """Every fault stands in one of the files, is a whole sentence, and is told once."""
    assert error.faults
    assert any(fault.blocks for fault in error.faults)
    assert len(set(error.faults)) == len(error.faults)
    for fault in error.faults:
        assert str(fault).isprintable()
        assert not re.search(
            r"\{(found|expected|valid|nearest)\}|None|<[a-z_.]+ ", fault.message
        ), fault.message
        for place in filter(None, (fault.place, fault.also)):
            if place.file not in files:  # another name of a framework: it is not there
                assert (place.line, place.column) == (1, 1)
                continue
            text = files[place.file].decode("utf-8-sig", "replace")
            lines = re.split("\r\n|[\n\r]", text)
            assert 1 <= place.line <= len(lines), fault
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, fault
    by_file: dict[str, list[tuple[int, int]]] = {}
    for fault in error.faults:
        if fault.code != "D090":
            by_file.setdefault(fault.place.file, []).append((fault.place.line, fault.place.column))
    assert all(places == sorted(places) for places in by_file.values())


def run(numbers: range, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.chdir(folder)
    for number in numbers:
        random = Random(number)
        files = {
            "dossier.yaml": random.choice(TEXTS).encode(),
            "kader.yaml": FRAMEWORK.encode(),
        }
        target = "kader.yaml" if random.random() < 0.15 else "dossier.yaml"
        files[target] = mutated(files[target].decode(), random)
        for name, raw in files.items():
            Path(name).write_bytes(raw)
        framework = "kader.yaml" if target == "kader.yaml" else None
        start = time.process_time()
        try:
            case = read_dossier("dossier.yaml", framework=framework)
        except DossierError as error:
            check_places(error, files)
        else:
            assert all(math.isfinite(figure.value) for figure in case.figures.values())
            assert not any(fault.blocks for fault in case.warnings)
        assert time.process_time() - start < 2, number


def test_a_mutated_dossier_is_read_or_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(range(150), monkeypatch, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(10))
def test_many_mutated_dossiers_are_read_or_refused(
    batch: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(range(150 + batch * 200, 350 + batch * 200), monkeypatch, tmp_path)
