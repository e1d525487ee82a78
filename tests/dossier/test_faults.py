"""Bad input: every fault is found in one pass, in its place, and said in a sentence that helps."""

import dataclasses
import os
import re
import time
from pathlib import Path

import pytest
import yaml
from dossier.base import BASE, FRAMEWORK, faults, read

from herbestemming.dossier import read_dossier
from herbestemming.notation import DossierError, FaultList, Place
from herbestemming.notation.faults import MAX_FAULTS, catalogue

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "herbestemming"
CASES = [
    case
    for name in (
        "fouten.yaml",
        "fouten-studie.yaml",
        "fouten-teksten.yaml",
        "fouten-tabellen.yaml",
        "fouten-kengetallen.yaml",
        "fouten-lagen.yaml",
    )
    for case in yaml.load((HERE / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
]


def codes(text: str | bytes) -> list[str]:
    return [fault.code for fault in faults(text)]


def changed(text: str, changes: dict[str | None, str]) -> str:
    for old, new in changes.items():
        if old is None:
            return new
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


# the table ----------------------------------------------------------------------------------


def test_the_base_of_the_table_is_a_good_dossier() -> None:
    assert read(BASE).warnings == ()


@pytest.mark.parametrize("case", CASES, ids=[case["naam"] for case in CASES])
def test_what_is_wrong_is_said_in_full(case: dict[str, object]) -> None:
    text = str(case.get("tekst", changed(BASE, case.get("vervang", {}))))
    Path("kader.yaml").write_text(changed(FRAMEWORK, case.get("kader", {})), "utf-8")
    for name, content in case.get("bestanden", {}).items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, "utf-8")
    if case.get("leesbaar") == "ja":
        said = read(text).warnings
    else:
        said = faults(text)
        assert any(fault.blocks for fault in said)
    expected = case["meldt"]
    assert len(said) == len(expected), "\n".join(map(str, said))
    for fault, sentence in zip(said, expected, strict=True):
        before, wildcard, after = sentence.partition("⋯")
        if wildcard:
            assert str(fault).startswith(before)
            assert str(fault).endswith(after)
        else:
            assert str(fault) == sentence


def test_every_code_is_used_and_has_a_case() -> None:
    code = "\n".join(file.read_text("utf-8") for file in SOURCES.rglob("*.py"))
    used = set(re.findall(r'"([DW]\d{3})"', code))
    shown = set(re.findall(r": ([DW]\d{3}) ", " ".join(s for case in CASES for s in case["meldt"])))
    for file in (Path(__file__), HERE / "test_tables.py"):
        shown |= set(re.findall(r'"([DW]\d{3})"', file.read_text("utf-8")))
    assert used == shown == set(catalogue()["meldingen"])


def test_every_word_of_the_catalogue_is_used() -> None:
    code = "\n".join(file.read_text("utf-8") for file in SOURCES.rglob("*.py"))
    built = {"leeg-blok", "leeg-lijst", "blok", "lijst"}
    assert [
        word for word in catalogue()["woorden"] if f'"{word}"' not in code and word not in built
    ] == []


def test_sentences_are_sentences() -> None:
    said = [sentence for case in CASES for sentence in case["meldt"]]
    for sentence in said:
        message = re.sub(r"^.*?: [DW]\d{3} |( \[[^\]]*\])?( \(zie ook [^)]*\))?$", "", sentence)
        assert not re.search(r"[;:,?.][;:,]|[;:,?] ?\.|\{[a-z]+\}|\s\s|None|\.$", message), message


def test_an_announced_rule_gives_no_money_yet() -> None:
    Path("kennis/regels").mkdir(parents=True)
    Path("kennis/regels/torenpremie.yaml").write_text(ANNOUNCED, "utf-8")
    case = read(changed(BASE, {"percentage: 40 %,": "regel: torenpremie,"}) + "kennis: kennis\n")
    assert [fault.code for fault in case.warnings] == ["W010"]
    assert case.figures["scenarios.plan.financiering.premie.percentage"].value == 0
    own = changed(BASE, {"percentage: 40 %,": "regel: torenpremie, percentage: 20 %,"})
    case = read(own + "kennis: kennis\n")
    assert [fault.code for fault in case.warnings] == ["W010"]
    assert case.figures["scenarios.plan.financiering.premie.percentage"].value == 0.2


ANNOUNCED = """
regel: torenpremie
naam: Torenpremie
soort: premie
overheid: gemeente Foutrijk
omschrijving: Aangekondigd in het meerjarenplan.
versies:
- {sleutel: torenpremie-2026, van: 2026-01-01, status: verwacht, gelezen: deels,
   bron: [{titel: Meerjarenplan, jaar: 2025}]}
"""


# what a fault is ----------------------------------------------------------------------------


def test_a_fault_is_a_frozen_value_with_code_place_and_path() -> None:
    (fault,) = faults(BASE.replace("toestand: 4", "toestand: 9"))
    assert (fault.code, fault.place, fault.path) == (
        "D034",
        Place("dossier.yaml", 18, 15),
        "elementen.dak.toestand",
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        fault.code = "D035"  # type: ignore[misc]
    assert fault.to_dict() == {
        "code": "D034",
        "ernst": "fout",
        "bestand": "dossier.yaml",
        "regel": 18,
        "kolom": 15,
        "pad": "elementen.dak.toestand",
        "melding": "“9” is te hoog; het hoogste dat hier kan, is 6",
    }


def test_a_fault_between_two_lines_names_both() -> None:
    (fault,) = faults(BASE.replace("    toestand: 4\n", "    toestand: 4\n    toestand: 5\n"))
    assert fault.to_dict()["zie_ook"] == {"bestand": "dossier.yaml", "regel": 18, "kolom": 5}


def test_the_same_fault_is_told_once() -> None:
    found = FaultList()
    for _ in range(2):
        found.add("D066", Place("a", 1, 1), "x")
    assert len(list(found)) == 1


def test_a_fault_in_what_all_scenarios_inherit_is_told_once() -> None:
    text = BASE.replace("budget: {gemeente: 6000 euro/jaar}", "btw: 600 %")
    assert codes(text) == ["D034"]


def test_faults_come_in_the_order_of_the_file_and_the_framework_last() -> None:
    Path("kader.yaml").write_text(FRAMEWORK.replace("naam: Referentie", "naam: [x]"), "utf-8")
    said = faults(BASE.replace("toestand: 4", "toestand: 9").replace("opname: 2027", "opname: 20"))
    assert [(fault.place.file, fault.code) for fault in said] == [
        ("dossier.yaml", "D034"),
        ("dossier.yaml", "D033"),
        ("kader.yaml", "D022"),
    ]
    assert [fault.place.line for fault in said[:2]] == sorted(
        fault.place.line for fault in said[:2]
    )


def test_after_very_many_faults_reading_stops() -> None:
    elements = "".join(f"  e{i}: {{kleur: grijs}}\n" for i in range(MAX_FAULTS + 50))
    said = codes(BASE.replace("elementen:\n", "elementen:\n" + elements))
    assert said.count("D020") == MAX_FAULTS
    assert said[-1] == "D090"


def test_more_elements_than_a_dossier_can_have() -> None:
    elements = "".join(f"  e{i}: {{soort: x}}\n" for i in range(200))
    assert codes(BASE.replace("elementen:\n", "elementen:\n" + elements)) == ["D068"]


# the file -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + BASE.encode(),
        BASE.replace("\n", "\r\n").encode(),
        BASE.replace("\n", "\r").encode(),
        BASE.rstrip("\n").encode(),
        f"---\n{BASE}...\n".encode(),
        b"\n\n# uitleg\n" + BASE.encode(),
    ],
    ids=["bom", "crlf", "cr", "no last newline", "document marks", "comments"],
)
def test_files_as_editors_write_them_are_read(raw: bytes) -> None:
    assert read(raw).dossier == read(BASE).dossier or b"uitleg" in raw or b"---" in raw


def test_places_are_right_whatever_ends_a_line() -> None:
    wrong = BASE.replace("toestand: 4", "toestand: 9")
    for end in ("\n", "\r\n", "\r"):
        (fault,) = faults(wrong.replace("\n", end))
        assert (fault.place.line, fault.place.column) == (18, 15)


def test_accents_typed_in_two_parts_are_the_same_word() -> None:
    text = BASE.replace("looptijd: 15 jaar}", "looptijd: 15 jaar, vorm: annui\u0308teit}")
    assert read(text).warnings == ()


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        (BASE.encode().replace(b"Abuis", b"Abu\xefs"), "D005", 5, 17),
        ("naam: é\nx: é".encode("latin-1"), "D005", 1, 7),
        (BASE.encode("utf-16"), "D005", 1, 1),
        (BASE.encode("utf-16-le"), "D006", 1, 2),
        (b"dossier: 1\n\xc3", "D005", 2, 1),
        (b"PK\x03\x04\x14\x00\x06\x00", "D006", 1, 3),
        ("é: ü\na: \x00".encode(), "D006", 2, 4),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "D005", 2, 2),
    ],
    ids=[
        "latin-1",
        "latin-1 too",
        "utf-16",
        "utf-16 without bom",
        "half a letter",
        "xlsx",
        "nul",
        "pdf",
    ],
)
def test_what_is_no_text_is_refused_where_it_begins(
    raw: bytes, code: str, line: int, column: int
) -> None:
    (fault,) = faults(raw)
    assert (fault.code, fault.place.line, fault.place.column) == (code, line, column)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(DossierError) as refused:
        read_dossier("weg.yaml")
    assert str(refused.value) == (
        "weg.yaml:1:1: D001 dit bestand bestaat niet; kijk de naam en de map na"
    )


def test_a_folder() -> None:
    with pytest.raises(DossierError, match="D002 dit is een map"):
        read_dossier(".")


def test_a_file_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DossierError, match="D004 dit bestand is niet te lezen: u hebt er geen"):
        read_dossier("kader.yaml")


@pytest.mark.parametrize(
    "name", ["x" * 300 + ".yaml", "a\0b", "kader.yaml/dossier.yaml", "ring.yaml"]
)
def test_a_name_that_cannot_be(name: str) -> None:
    Path("ring.yaml").symlink_to("ring.yaml")
    with pytest.raises(
        DossierError, match="D004 dit bestand is niet te lezen: de naam is ongeldig"
    ):
        read_dossier(name)


def test_what_is_said_shows_no_control_characters() -> None:
    with pytest.raises(DossierError) as refused:
        read_dossier("weg\x1b[31m.yaml")
    assert "\x1b" not in str(refused.value)
    (fault,) = faults(BASE.replace("kader: kader.yaml", 'kader: "\\x6b\\u200b.yaml"'))
    assert str(fault).isprintable()


# hostile files: refused, and soon -----------------------------------------------------------

MANY_NAMES = ", ".join(f"gewelf{number}" for number in range(20_000))
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
)
DEEP_ALIASES = "".join(
    f"k{i}: &k{i} {'[' * 30}{f'*k{i - 1}' if i else 'x'}{']' * 30}\n" for i in range(300)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * 50_000_000, "D003"),
        ("a: " + "[" * 5000, "D009"),
        ("a: " + "{" * 5000, "D009"),
        ("a: " + "{b: " * 5000, "D009"),
        ("- " * 5000, "D009"),
        ("? " * 5000, "D009"),
        ("".join(" " * i + "a:\n" for i in range(5000 // 4)), "D009"),
        (BOMB, "D013"),
        (DEEP_ALIASES, "D009"),
        ("a: &a [*a]", "D012"),
        ("a: &a {b: *a}", "D012"),
        ("".join(f"k{i}: {i}\n" for i in range(40_000)), "D013"),
        ("".join(f"k: {i}\n" for i in range(20_000)), "D016"),
        ("".join(f"kerkk{i}: x\n" for i in range(20_000)), "D020"),
        ("dossier: 1\nkerk:\n  naam: " + "é" * 2_000_000, "D021"),
        ("dossier: 1\n? " + "k" * 1_000_000 + "\n: {a: 1, b: 2}", "D020"),
        (BASE.replace("toestand: 4", "toestand: 1" + "a" * 1_000_000 + "5"), "D030"),
        (BASE.replace("toestand: 4", "toestand: " + "1" * 1_000_000), "D030"),
        (BASE.replace("{2026: 100 %}", "{2026: 1" + "0,0" * 10_000 + " %}"), "D017"),
        (BASE.replace("[gewelf]", "[" + "gewelf, " * 20_000 + "gewelf]"), "D047"),
        (BASE.replace("[gewelf]", f"[{MANY_NAMES}]"), "D040"),
    ],
    ids=[
        "50 MB", "brackets", "braces", "flow blocks", "dashes", "question marks", "indents",
        "laughs", "deep aliases", "list of itself", "block of itself", "many keys",
        "one key again and again", "many unknown keys", "long text", "long key",
        "long figure", "many digits", "many commas", "one name again and again",
        "many unknown names",
    ],
)  # fmt: skip
def test_hostile_files_are_refused_within_two_seconds(text: str, code: str) -> None:
    raw = text.encode()
    start = time.process_time()
    said = codes(raw)
    assert time.process_time() - start < 2
    assert code in said


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system [touch ontploft]",
        "!!python/object/new:pathlib.Path [ontploft]",
        "!!python/name:os.system x",
        '!!binary "aGFsbG8="',
        "!eigen x",
        "!<tag:yaml.org,2002:int> 3",
    ],
)
def test_tags_are_refused_and_nothing_is_executed(value: str) -> None:
    assert "D018" in codes(BASE.replace("  naam: Sint-Abuis", f"  naam: {value}"))
    assert not Path("ontploft").exists()


@pytest.mark.parametrize(
    "value", ["2026-11-24", "010", "12:30", "true", "1e3", ".inf", "0x1F", "=", "on", "'null'"]
)
def test_yaml_has_no_types_but_text(value: str) -> None:
    case = read(BASE.replace("  naam: Sint-Abuis", f"  naam: {value}"))
    assert case.dossier.kerk.naam == value.strip("'")


def test_a_zero_in_front_is_no_octal() -> None:
    assert read(BASE.replace("hoogte: 14 m", "hoogte: 010 m")).dossier.kerk.ruimten[
        "schip"
    ].hoogte.value == pytest.approx(10)  # type: ignore[union-attr]


# the framework ------------------------------------------------------------------------------


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-buiten.yaml"
    outside.write_text(FRAMEWORK, "utf-8")
    Path("kader.yaml").unlink()
    Path("kader.yaml").symlink_to(outside)
    assert codes(BASE) == ["D043"]


def test_a_link_within_the_folder_is_followed() -> None:
    Path("kader.yaml").rename("ander.yaml")
    Path("kader.yaml").symlink_to("ander.yaml")
    assert read(BASE).framework.naam == "Referentie"


@pytest.mark.parametrize("named", ['"a\\0b"', "ring.yaml", "..", "sub/../../kader.yaml", "~/x"])
def test_no_name_of_a_framework_breaks_reading(named: str) -> None:
    Path("ring.yaml").symlink_to("ring.yaml")
    assert set(codes(BASE.replace("kader: kader.yaml", f"kader: {named}"))) <= {
        "D001", "D004", "D006", "D043"
    }  # fmt: skip


def test_a_pipe_is_not_waited_for() -> None:
    Path("kader.yaml").unlink()
    os.mkfifo("kader.yaml")
    assert codes(BASE) == ["D004"]


def test_a_framework_given_beside_the_dossier_goes_before_its_own() -> None:
    Path("eigen.yaml").write_text(FRAMEWORK.replace("Referentie", "Eigen"), "utf-8")
    Path("dossier.yaml").write_text(BASE, "utf-8")
    assert read_dossier("dossier.yaml", framework="eigen.yaml").framework.naam == "Eigen"
    Path("eigen.yaml").write_text("kader: 1\n", "utf-8")
    with pytest.raises(DossierError) as refused:
        read_dossier("dossier.yaml", framework="eigen.yaml")
    assert {fault.place.file for fault in refused.value.faults} == {"eigen.yaml"}


# speed --------------------------------------------------------------------------------------


def test_reading_the_reference_dossier_takes_less_than_30_ms() -> None:
    file = HERE.parent / "reference" / "dossier.yaml"
    read_dossier(file)
    taken = []
    for _ in range(5):
        start = time.process_time()
        read_dossier(file)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.030


# the manual ---------------------------------------------------------------------------------


def test_the_manual_lists_every_code_with_a_message_that_is_really_said() -> None:
    manual = (HERE.parents[1] / "docs" / "handleiding" / "fouten.md").read_text("utf-8")
    rows = re.findall(r"^\| ([DW]\d{3}) \| (.+?) \| .+ \|$", manual, re.MULTILINE)
    sentences = catalogue()["meldingen"]
    assert sorted(code for code, _ in rows) == sorted(sentences)
    said = [sentence for case in CASES for sentence in case["meldt"]]
    for code, example in rows:
        pattern = f": {code} {re.escape(example).replace('…', '.+')}"
        messages = [sentence for sentence in said if f": {code} " in sentence]
        # What the table cannot show, files that are no text, begins as the catalogue says.
        begin, shown = sentences[code].split("{")[0], example.split("…")[0]
        assert any(re.search(pattern, one) for one in messages or [f": {code} {example}"]), example
        assert shown.startswith(begin) or begin.startswith(shown), example
