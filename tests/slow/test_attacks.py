"""What is made to break it: floods, bombs, rings, links. Refused with a place, within seconds."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from fuzzing.attempts import MOST_SECONDS, check, try_files
from fuzzing.subjects import subjects

from herbestemming.dossier import Case, read_dossier
from herbestemming.notation import DossierError

QUICK = """\
dossier: 1
kennis: kennis
opdracht: {opdrachtgever: Gemeente, datum: 2026-11-24}
kerk: {naam: Sint-Proef, gemeente: Aarschot, bouwjaar: 1889, oppervlakte: 600 m2, hoogte: 14 m,
  statuut: niet beschermd}
"""
PLAIN = "scenarios: [wonen]\n"
HOUSING = "archetype: 1\nnaam: X\ngebaseerd-op: wonen\n"
LINE = (
    "scenarios:\n  a:\n    gebaseerd-op: wonen\n    ingrepen: {{x: {{partij: gemeente, "
    "fasering: {{2027: 100 %}}, raming: {{bedrag: {amount}}}}}}}\n"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kennis").mkdir()


def attack(rest: str, files: dict[str, str] | None = None) -> Case | tuple[str, ...]:
    """The case that is read, or the codes of what is told, in good time."""
    texts = {**(files or {}), "dossier.yaml": QUICK + rest}
    for name, text in texts.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    begun = time.process_time()
    try:
        case = read_dossier("dossier.yaml")
    except DossierError as error:
        check(error.faults, {name: text.encode() for name, text in texts.items()})
        return tuple(fault.code for fault in error.faults)
    finally:
        assert time.process_time() - begun < MOST_SECONDS
    return case


def archetypes(**texts: str) -> dict[str, str]:
    return {f"kennis/scenarios/{name}.yaml": text for name, text in texts.items()}


def many(count: int, what: str, join: str = ", ") -> str:
    return join.join(what.format(i, i + 1) for i in range(count))


def big(count: int) -> str:
    return f"naam: X\nx: [{many(count, '1')}]\n"


# heavy --------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "rest", "codes"),
    [
        ("scenarios", HOUSING, "scenarios: [a5, onbekend]\n", {"D136"}),
        (
            "kengetallen",
            "kengetallen: {x: {naam: X, eenheid: euro, verwacht: 5, soort: aanname, jaar: 2026}}\n",
            LINE.format(amount="kennis.a77.y"),
            {"D131"},
        ),
    ],
    ids=["archetypes", "key figures"],
)
def test_ten_thousand_files_of_knowledge(name: str, text: str, rest: str, codes: set[str]) -> None:
    told = attack(rest, {f"kennis/{name}/a{i}.yaml": text for i in range(10_000)})
    assert isinstance(told, tuple)
    assert {code for code in told if not code.startswith("W")} == codes
    assert len(told) < 50


BOMB = f"archetype: 1\nx: &a [{many(100, '1')}]\ny: &b [{many(100, '*a')}]\nz: [{many(5, '*b')}]\n"
ROOF = "eenheidsprijs: 5 euro/m2, levensduur: 50 jaar, toestand: 3}\n"
TWO_BY_TWO = {
    f"{one}{i}": f"archetype: 1\ngebaseerd-op: [a{i + 1}, b{i + 1}]\n"
    for one in "ab"
    for i in range(16)
}
CHAIN = {f"a{i}": f"archetype: 1\ngebaseerd-op: a{i + 1}\n" for i in range(1500)}
REFERENCES = many(
    1500,
    "  e{0}: {{hoeveelheid: {{maal: [elementen.e{1}.hoeveelheid, 1]}}, " + ROOF[:-2] + "}}\n",
    "",
)
FLOODS: dict[str, tuple[str, dict[str, str], set[str]]] = {
    "files of 50,000 nodes": (
        f"scenarios: {{{many(20, 'p{0}: p{0}.yaml')}}}\n",
        {f"p{i}.yaml": big(50_000) for i in range(20)},
        {"D013"},
    ),
    "50,000 nodes inherited 20 times": (
        f"scenarios: {{{many(20, 'p{0}: a')}}}\n",
        archetypes(a="archetype: 1\n" + big(50_000)),
        {"D013"},
    ),
    "alias bombs": (
        "scenarios: {a: {gebaseerd-op: [a, b]}}\n",
        archetypes(a=BOMB, b=BOMB),
        {"D013"},
    ),
    "2,000 scenarios": (f"scenarios: {{{many(2000, 'p{0}: wonen')}}}\n", {}, {"D013"}),
    "1,000 archetypes beneath one": (
        f"scenarios: {{a: {{gebaseerd-op: [{many(1000, 'a{0}')}]}}}}\n",
        archetypes(**{f"a{i}": HOUSING for i in range(1000)}),
        set(),
    ),
    "two by two": (
        "scenarios: [a0]\n",
        archetypes(**TWO_BY_TWO, a16=HOUSING, b16=HOUSING),
        set(),
    ),
    "a chain": ("scenarios: [a0]\n", archetypes(**CHAIN), {"D009"}),
    "10,000 names removed": (
        f"elementen: {{weg: [{many(10_000, 'n{0}')}]}}\n" + PLAIN,
        {},
        {"D130", "D090"},
    ),
    "10,000 factors": (
        LINE.format(amount=f"{{maal: [5 euro, {many(10_000, 'kennis.dak.leien-kerk')}]}}"),
        {},
        {"D022"},
    ),
    "more than there are numbers": (
        LINE.format(amount=f"{{maal: [5 euro, {many(99, '99999')}]}}"),
        {},
        {"D035"},
    ),
    "1,000 products in each other": (
        LINE.format(amount="{maal: [5 euro, " * 1000 + "1" + "]}" * 1000),
        {},
        {"D009"},
    ),
    "1,500 references in a row": (
        f"elementen:\n{REFERENCES}  e1500: {{hoeveelheid: 5 m2, {ROOF}{PLAIN}",
        {},
        {"D009", "D090"},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("rest", "files", "codes"), FLOODS.values(), ids=FLOODS)
def test_floods_and_bombs(rest: str, files: dict[str, str], codes: set[str]) -> None:
    told = attack(rest, files)
    faults = told if isinstance(told, tuple) else ()
    assert {code for code in faults if not code.startswith("W")} == codes


# links and names ----------------------------------------------------------------------------


def _link(name: str, to: str) -> Callable[[], None]:
    def make() -> None:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).symlink_to(to)

    return make


@pytest.mark.parametrize(
    "prepare",
    [
        _link("kennis/scenarios/wonen.yaml", "/etc/passwd"),
        _link("kennis/kengetallen/dak.yaml", "/etc/passwd"),
        _link("kennis/regels/erfgoedpremie.yaml", "/etc/passwd"),
        _link("kennis/kerktypes/basis.yaml", "/etc/passwd"),
        _link("kennis/kader.yaml", "/etc/passwd"),
        _link("kennis/scenarios", "/etc"),
        _link("kennis/scenarios/wonen.yaml", "wonen.yaml"),
    ],
    ids=["archetype", "key figures", "rule", "church type", "framework", "folder", "ring"],
)
def test_a_link_out_of_the_folder_is_not_followed(prepare: Callable[[], None]) -> None:
    prepare()
    told = attack(PLAIN)
    assert isinstance(told, tuple)
    assert told[0] == "D043"


def test_what_is_no_file_is_no_archetype() -> None:
    Path("kennis/scenarios").mkdir()
    os.mkfifo("kennis/scenarios/pijp.yaml")
    told = attack("scenarios: [pijp]\n")
    assert isinstance(told, tuple)
    assert told[0] in ("D136", "D004")


@pytest.mark.parametrize(
    ("rest", "files", "first"),
    [
        ("scenarios: {plan: plan.yaml}\n", {"plan.yaml": "gebaseerd-op: plan.yaml\n"}, "D136"),
        ("scenarios: [a]\n", archetypes(a="archetype: 1\ngebaseerd-op: a\n"), "D132"),
        ("scenarios: [__class__]\n", {}, "D024"),
        ("scenarios: {__class__: wonen, model_fields: wonen}\n", {}, "D024"),
        (f"scenarios: [{'x' * 300}]\n", {}, "D136"),
        ('scenarios: {"a\\0b": wonen, "c\\u202ed": wonen}\n', {}, "D006"),
        ('scenarios: {a: "a\\0b.yaml"}\n', {}, "D006"),
        (LINE.format(amount="kennis.../../x"), {}, "D131"),
        (LINE.format(amount='"kennis.a\\0b.c"'), {}, "D006"),
        ("vervang: ja\n" + PLAIN, {}, "D021"),
        ("weg: [uitgangspunten]\n" + PLAIN, {}, "D021"),
        (LINE.format(amount="1 euro").replace("2027", "rekenjaar+999"), {}, "D034"),
        ("uitgangspunten: {rekenjaar: twintig}\n" + PLAIN, {}, "D030"),
    ],
)  # fmt: skip
def test_names_and_words_that_cannot_be(rest: str, files: dict[str, str], first: str) -> None:
    told = attack(rest, files)
    assert isinstance(told, tuple)
    assert first in told
    assert len(told) <= 4 or rest.startswith("vervang")


def test_a_list_as_protection_status_is_refused() -> None:
    Path("dossier.yaml").write_text(QUICK.replace("niet beschermd", "[geen]") + PLAIN, "utf-8")
    with pytest.raises(DossierError):
        read_dossier("dossier.yaml")


# other shapes -------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "target",
    [
        "plan.yaml",
        "kennis/scenarios/eigen.yaml",
        "kennis/kengetallen/dak.yaml",
        "kennis/kader.yaml",
        "kennis/regels/torenpremie.yaml",
    ],
)  # fmt: skip
def test_every_block_as_a_list_and_every_list_as_a_block(target: str, tmp_path: Path) -> None:
    subject = next(one for one in subjects() if one.target == target)
    data = yaml.load(subject.text, Loader=yaml.CBaseLoader)
    wrong = []
    todo: list[tuple[object, object]] = [(data, key) for key in data]
    while todo:
        above, key = todo.pop()
        old = above[key]  # type: ignore[index]
        below = (
            list(old) if isinstance(old, dict) else range(len(old)) if isinstance(old, list) else ()
        )
        todo += [(old, one) for one in below]
        shapes = {dict: [[], [old], "x"], list: [{}, {"x": old}, "x"], str: [[], {}, [old]]}[
            type(old)
        ]
        for new in shapes:
            above[key] = new  # type: ignore[index]
            text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
            wrong.append(try_files(subject.files, {target: text.encode()}, tmp_path))
        above[key] = old  # type: ignore[index]
    assert not (told := "\n\n".join(filter(None, wrong))), told
