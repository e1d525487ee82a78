"""Tables as spreadsheets write them: encodings, separators, workbooks, decimals, hostile ones."""

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from herbestemming.notation import FaultList, Leaf, Place
from herbestemming.notation.columns import decide, written
from herbestemming.notation.faults import column_letters
from herbestemming.notation.nodes import leaf
from herbestemming.notation.numerals import readings, unambiguous
from herbestemming.notation.sheets import MAX_UNPACKED, MAX_WORKBOOK
from herbestemming.notation.tables import MAX_ROWS, Cell, Grid, Source, read_table

NAMED = Place("dossier.yaml", 50, 26)
HEADINGS = {"Omschrijving", "Hvh", "EP", "Prijs, excl."}
TEXT = 'Omschrijving;Hvh;EP\nLeien "Cupa";12,5;€ 1.250,50\n"Goot;\nzink";8;85,00\n'


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fit(rows) -> int:
    """How many headings a row holds at most."""
    return max((len(HEADINGS & {str(one) for one in row}) for row in rows), default=0)


def table(name, raw=None, sheet=None) -> tuple[Grid | None, list[str]]:
    """What is read, and what is said."""
    if raw is not None:
        Path(name).write_bytes(raw)
    named = leaf(name, NAMED, "raming.posten")
    on = None if sheet is None else leaf(sheet, NAMED, "raming.blad")
    faults = FaultList()
    grid = read_table(Source(Path(name), name, named, on, fit, faults))
    return grid, [str(fault) for fault in faults]


def texts(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[str(cell) for cell in row] for row in grid.rows]


def packed(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """A workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def rezipped(raw: bytes, changes: dict[str, bytes]) -> bytes:
    """A workbook of which some parts are others."""
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        parts = {name: old.read(name) for name in old.namelist()} | changes
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


# text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_is_read_in_every_encoding_that_excel_writes(coding: str, end: str) -> None:
    grid, said = table("raming.csv", TEXT.replace("\n", end).encode(coding))
    assert said == []
    assert texts(grid) == [
        ["Omschrijving", "Hvh", "EP"],
        ['Leien "Cupa"', "12,5", "€ 1.250,50"],
        ["Goot;\nzink", "8", "85,00"],
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_the_one_that_gives_the_headings(separator: str) -> None:
    rows = [["Raming; deel 1, dak"], ["Omschrijving", "Hvh", "Prijs, excl."], ["a;b,c", "1", "2,5"]]
    text = "\n".join(separator.join(f'"{one}"' for one in row) for row in rows)
    grid, said = table("raming.csv", text.encode())
    assert (texts(grid), said) == (rows, [])
    assert grid is not None
    assert grid.separator == separator


def test_excel_may_be_told_the_separator_on_the_first_line() -> None:
    grid, _ = table("raming.csv", b"sep=|\nOmschrijving|Hvh\nLeien|3\n")
    assert texts(grid) == [["Omschrijving", "Hvh"], ["Leien", "3"]]
    assert grid is not None
    assert str(grid.rows[1][1].place) == "raming.csv:3:2"


def test_a_cell_stands_on_its_physical_line() -> None:
    grid, _ = table("raming.csv", b'Omschrijving;Hvh;EP\n\n"a\nb";"1\n";2\nc;3;4\n')
    assert grid is not None
    places = [[str(cell.place) for cell in row] for row in grid.rows]
    assert places[1] == ["raming.csv:3:1", "raming.csv:4:2", "raming.csv:5:3"]
    assert places[2] == ["raming.csv:6:1", "raming.csv:6:2", "raming.csv:6:3"]
    assert grid.rows[2][0].place.origin == NAMED


def test_empty_rows_are_no_rows_and_a_dash_is_nothing() -> None:
    grid, _ = table("raming.csv", b"Omschrijving;Hvh\n;;;\n\nx; - \n")
    assert texts(grid) == [["Omschrijving", "Hvh"], ["x", "-"]]
    assert grid is not None
    assert [cell.empty for cell in grid.rows[1]] == [False, True]


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"", "D114", "1:1"),
        (b"\n\n;;\n", "D114", "1:1"),
        (b"a;b\n\0;c\n", "D006", "2:1"),
        (b"a;b\n\x81;c\n", "D005", "2:1"),
        (b"\xff\xfea", "D005", "1:1"),
        (b'a;b\n"c;d\ne;f\n', "D102", "2:1"),
        (b'a;b\n"c"d;e\n', "D102", "2:1"),
        (b"a;" + b"x" * 200_000, "D102", "1:1"),
        (b"a;b\n" * (MAX_ROWS + 1), "D101", "1:1"),
        (b"x" * 5_000_001, "D101", "1:1"),
    ],
    ids=[
        "nothing",
        "empty",
        "nul",
        "no encoding",
        "half a sign",
        "open",
        "after",
        "cell",
        "rows",
        "size",
    ],
)
def test_a_text_that_is_no_table_is_refused(raw: bytes, code: str, place: str) -> None:
    grid, (said,) = table("raming.csv", raw)
    assert grid is None
    assert said.startswith(f"raming.csv:{place}: {code} ")
    assert said.endswith("[raming.posten] (zie ook dossier.yaml:50:26)")


def test_as_many_rows_as_there_may_be() -> None:
    grid, said = table("raming.csv", b"a;b\n" * MAX_ROWS)
    assert grid is not None
    assert (len(grid.rows), said) == (MAX_ROWS, [])


def test_a_folder_and_a_file_that_is_not_there() -> None:
    Path("map.csv").mkdir()
    assert table("map.csv")[1][0].startswith("map.csv:1:1: D002 ")
    assert table("weg.csv")[1][0].startswith("weg.csv:1:1: D001 ")


def test_a_file_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "D004 dit bestand is niet te lezen: u hebt er geen toegang toe" in table("a.csv")[1][0]


# workbooks ----------------------------------------------------------------------------------

ROWS: list[list[object]] = [
    ["Raming"],
    [],
    ["Omschrijving", "Hvh", "EP"],
    ["Leien", 12.5, 1250],
    [None, 0.1 + 0.2, True],
]


def test_a_workbook_is_read_with_its_cells() -> None:
    grid, said = table("raming.xlsx", packed(("Dak", ROWS)))
    assert said == []
    assert texts(grid) == [
        ["Raming"],
        ["Omschrijving", "Hvh", "EP"],
        ["Leien", "12.5", "1250"],
        ["", "0.3", "ja"],
    ]
    assert grid is not None
    assert str(grid.rows[2][2].place) == "raming.xlsx[Dak]:C4"
    assert grid.rows[2][2].number == 1250
    assert grid.separator == ""


def test_a_percentage_and_a_date_are_known_as_such() -> None:
    import datetime

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([0.21, datetime.datetime(2024, 5, 12), 3])
    sheet["A1"].number_format = "0%"
    book.save("raming.xlsx")
    grid, _ = table("raming.xlsx")
    assert texts(grid) == [["0.21", "2024-05-12", "3"]]
    assert grid is not None
    assert [cell.percent for cell in grid.rows[0]] == [True, False, False]


def test_the_only_sheet_with_the_headings_is_meant() -> None:
    other: list[list[object]] = [["Foto’s"], ["x"]]
    assert table("a.xlsx", packed(("Blad1", other), ("Dak", ROWS)))[0] is not None
    _, (said,) = table("b.xlsx", packed(("Dak", ROWS), ("Kap", ROWS)))
    assert said == (
        "b.xlsx:1:1: D105 deze werkmap heeft meer dan één blad dat past: Dak, Kap; "
        "noem er één met “blad” [raming.posten] (zie ook dossier.yaml:50:26)"
    )
    assert table("b.xlsx", sheet="Kap")[0] is not None
    _, (said,) = table("b.xlsx", sheet="Dakk")
    assert said == (
        "dossier.yaml:50:26: D104 “Dakk” is geen blad van dit bestand; bedoelde u “Dak”? "
        "Bladen: Dak, Kap [raming.blad]"
    )


def test_a_formula_counts_with_its_result_and_is_marked_without() -> None:
    raw = packed(("Dak", [["Hvh", "EP", "=A1", "=B1"]]))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<v></v>" in sheet or b"<v />" in sheet or b"<v/>" in sheet
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        sheet = sheet.replace(empty, b"<v>7</v>", 1)
    # an empty text is a result
    sheet = sheet.replace(b"</row>", b'<c r="E1" t="str"><f>IF(A1,"","")</f><v></v></c></row>')
    grid, _ = table("a.xlsx", rezipped(raw, {"xl/worksheets/sheet1.xml": sheet}))
    assert grid is not None
    (row,) = grid.rows
    assert [str(cell) for cell in row] == ["Hvh", "EP", "7", "=B1", ""]
    assert [cell.formula for cell in row] == [False, False, False, True, False]


def test_an_error_is_known_as_such() -> None:
    grid, _ = table("a.xlsx", packed(("Dak", [["Hvh", "#REF!"]])))
    assert grid is not None
    assert [cell.error for cell in grid.rows[0]] == [False, True]


def test_what_a_sheet_says_of_its_own_size_is_not_relied_on() -> None:
    raw = packed(("Dak", ROWS))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    for size in (b'ref="A1:XFD1048576"', b'ref="A1"'):
        lying = sheet.replace(b'ref="A1:C5"', size)
        assert lying != sheet
        start = time.process_time()
        grid, _ = table("a.xlsx", rezipped(raw, {"xl/worksheets/sheet1.xml": lying}))
        assert len(texts(grid)) == 4
        assert time.process_time() - start < 1


def bomb() -> bytes:
    return rezipped(packed(("Dak", ROWS)), {"xl/sharedStrings.xml": b" " * (MAX_UNPACKED + 1)})


def lying_bomb() -> bytes:
    """Says of its large part that it is small."""
    size = 300_000_000
    raw = bytearray(rezipped(packed(("Dak", ROWS)), {"xl/sharedStrings.xml": b"\0" * size}))
    old, new = size.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    return bytes(raw.replace(old, new))


def many_rows() -> bytes:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c><c r="B%d"><v>2</v></c></row>' % (i, i, i)
        for i in range(1, 100_001)
    )
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)
    return rezipped(packed(("Dak", ROWS)), {"xl/worksheets/sheet1.xml": sheet})


def far_cell() -> bytes:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (i, i) for i in range(1, 4000))
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)
    return rezipped(packed(("Dak", ROWS)), {"xl/worksheets/sheet1.xml": sheet})


def entity(coding: str) -> bytes:
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    return rezipped(packed(("Dak", ROWS)), {"xl/sharedStrings.xml": text.encode(coding)})


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (lambda: b"Omschrijving;Hvh\n", "D103", "beschadigd"),
        (lambda: b"", "D103", "beschadigd"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 1000, "D103", "wachtwoord"),
        (lambda: packed(("Dak", ROWS))[:-200], "D103", "beschadigd"),
        (lambda: rezipped(packed(("Dak", ROWS)), {"xl/workbook.xml": b"<a"}), "D103", "beschadigd"),
        (
            lambda: rezipped(packed(("Dak", ROWS)), {"xl/worksheets/sheet1.xml": b"<a"}),
            "D103",
            "beschadigd",
        ),
        (lambda: entity("utf-8"), "D103", "buiten het bestand"),
        (lambda: entity("utf-16"), "D103", "buiten het bestand"),
        (lambda: b"PK" + b"\0" * MAX_WORKBOOK, "D101", "10 MB"),
        (bomb, "D101", "20 MB"),
        (lying_bomb, "D103", "beschadigd"),
        (many_rows, "D101", "5.000 rijen"),
        (far_cell, "D114", "geen enkele rij"),
    ],
    ids=[
        "text", "nothing", "old", "cut off", "no book", "no sheet", "entity", "entity in utf-16",
        "size", "bomb", "lying bomb", "rows", "far cell",
    ],
)  # fmt: skip
def test_a_workbook_that_is_none_is_refused_within_a_second(raw, code: str, words: str) -> None:
    Path("raming.xlsx").write_bytes(raw())
    start = time.process_time()
    grid, (said,) = table("raming.xlsx")
    assert time.process_time() - start < 1
    assert grid is None
    assert said.startswith(f"raming.xlsx:1:1: {code} ")
    assert words in said


def test_a_table_of_a_hundred_thousand_rows_is_refused_within_a_second() -> None:
    raw = b"Omschrijving;Hvh;EP\n" + b"Leien;1;2\n" * 100_000
    start = time.process_time()
    _, (said,) = table("raming.csv", raw)
    assert time.process_time() - start < 1
    assert said == (
        "raming.csv:1:1: D101 deze tabel is te groot; verwacht: hoogstens 5.000 rijen en 5 MB "
        "[raming.posten] (zie ook dossier.yaml:50:26)"
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_never_breaks_reading(seed: int) -> None:
    raw = bytearray(packed(("Dak", ROWS), ("Kap", [["Omschrijving"]])))
    position = (seed * 7919 + 13) % len(raw)
    raw[position : position + 1 + seed % 5] = bytes([seed * 37 % 256])
    grid, said = table("raming.xlsx", bytes(raw))
    assert (grid is None) == bool(said)


# decimals -----------------------------------------------------------------------------------


def cell(text: str, line: int = 1) -> Cell:
    one = Cell(text)
    one.place = one.key_place = Place("a.csv", line, 1)
    one.path = ""
    return one


@pytest.mark.parametrize(
    ("text", "comma", "point"),
    [
        ("12", 12, 12),
        ("1.250,50", 1250.5, None),
        ("1,250.50", None, 1250.5),
        ("1.250", 1250, 1.25),
        ("1,250", 1.25, 1250),
        ("0,125", 0.125, None),
        ("0.125", None, 0.125),
        ("1 250,50", 1250.5, None),
        ("1\u00a0250", 1250, 1250),
        ("1 250.50", None, 1250.5),
        ("1'250.50", None, 1250.5),
        ("1.250.000", 1250000, None),
        ("€ 1.250,-", 1250, 1.25),
        ("€ 1.250,--", 1250, 1.25),
        ("1.250,00 €", 1250, None),
        ("€1.250,00", 1250, None),
        ("EUR 12,5", 12.5, None),
        ("-12,5", -12.5, None),
        ("12,5-", -12.5, None),
        ("(12,5)", -12.5, None),
        ("− € 12,5", -12.5, None),
        ("21 %", 21, 21),
        ("120,5 m²", 120.5, None),
    ],
)
def test_a_figure_has_a_value_for_each_mark(text: str, comma: float, point: float) -> None:
    figure = written(cell(text))
    assert figure is not None
    assert (figure.value(","), figure.value(".")) == (comma, point)


@pytest.mark.parametrize(
    "text", ["", "ca. 12", "12 à 15", "1.25.0", "n.v.t.", "12-05-2024", "1e3", "x" * 500, "1" * 101]
)
def test_what_is_no_figure_has_none(text: str) -> None:
    assert written(cell(text)) is None


@pytest.mark.parametrize(
    ("columns", "separator", "marks"),
    [
        ({"a": ["1.250", "12,5"]}, ";", {"a": ","}),
        ({"a": ["1.250", "12.5"]}, ";", {"a": "."}),
        ({"a": ["1.250"], "b": ["12,5"]}, ",", {"a": ",", "b": ","}),
        ({"a": ["1.250"], "b": ["12.5"]}, ";", {"a": ".", "b": "."}),
        ({"a": ["1.250"], "b": ["12.5"], "c": ["1,5"]}, ";", {"a": "?,", "b": ".", "c": ","}),
        ({"a": ["1.250"]}, ";", {"a": "?,"}),
        ({"a": ["1,250"]}, ";", {"a": "?,"}),
        ({"a": ["1.250"]}, ",", {"a": "?."}),
        ({"a": ["1.250"]}, "\t", {"a": "?,"}),
        ({"a": ["12"]}, ",", {"a": "."}),
        ({"a": ["1,5", "1.5"]}, ";", {"a": "!"}),
        ({"a": ["1.250", "2,500"], "b": ["2,5"]}, ";", {"a": "!", "b": ","}),
        ({"a": ["1.250", "2,500", "0,5"]}, ";", {"a": ","}),
        ({"a": ["1,5", "1.5"], "b": ["1.250"], "c": ["2,5"]}, ";", {"a": "!", "b": ",", "c": ","}),
    ],
)
def test_a_column_decides_then_the_others_then_the_separator(
    columns: dict[str, list[str]], separator: str, marks: dict[str, str]
) -> None:
    figures = {
        key: [one for at, text in enumerate(many, 1) if (one := written(cell(text, at)))]
        for key, many in columns.items()
    }
    found = {
        key: "!" if one.mixed else ("?" if one.guessed else "") + one.mark
        for key, one in decide(figures, separator).items()
    }
    assert found == marks


def test_a_number_of_a_workbook_is_no_evidence() -> None:
    number = cell("1250.5")
    number.number = 1250.5
    decided = decide({"a": [one for one in (written(number), written(cell("1,5"))) if one]}, "")
    assert (decided["a"].mark, decided["a"].mixed) == (",", None)


@pytest.mark.parametrize("value", [1.125, 1250.0, 1.25, 0.125, 999.999, 1e9, 0.0, 123.456])
def test_an_unambiguous_notation_has_one_reading(value: float) -> None:
    assert readings(unambiguous(value)) == (value,)


def test_columns_have_letters() -> None:
    assert [column_letters(one) for one in (1, 26, 27, 52, 53, 702, 703)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_named_leaf_is_a_leaf() -> None:
    assert isinstance(cell("x"), Leaf)
