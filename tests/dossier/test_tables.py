"""Estimates and inspections as tables: the same as written in the dossier, in every notation."""

import re
import time
from pathlib import Path

import openpyxl
import pytest
import yaml
from dossier.tabled import CODINGS, MANUAL, estimate, lines, read, said, workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from herbestemming.appraisal import assess
from herbestemming.dossier import Case, read_dossier
from herbestemming.dossier.resolved import resolved_lines
from herbestemming.notation import DossierError

# the same, however it is written ------------------------------------------------------------

AS_YAML = """
          - {naam: Leien, hoeveelheid: 800.5 m2, eenheidsprijs: 1250.25 euro/m2, btw: 21 %}
          - {naam: "Goten; zink", hoeveelheid: 120 m, eenheidsprijs: 85 euro/m, btw: 6 %}
          - {naam: Werf, bedrag: 12500 euro, btw: 21 %}
"""
HEADINGS = ["Omschrijving", "Eh", "Hvh", "EP", "Totaal", "Btw"]
NOTATIONS = {
    "belgian": ("800,50", "1.250,25", "1.000.825,13", "€ 12.500,-", "21 %"),
    "spaced": ("800,50", "1 250,25", "1 000 825,13", "12 500,00", "21"),
    "international": ("800.50", "1,250.25", "1,000,825.13", "12,500.00", "21%"),
    "plain": ("800.5", "1250.25", "1000825.13", "12500", "21,0 %".replace(",", ".")),
}


def rows_in(notation: str) -> list[list[str]]:
    quantity, price, total, lump, vat = NOTATIONS[notation]
    return [
        ["Leien", "m²", quantity, price, total, vat],
        ["Goten; zink", "lm", "120", "85", "", "6 %"],
        ["Werf", "SOG", "", "", lump, vat],
    ]


def written_out(rows: list[list[str]], separator: str) -> str:
    quoted = [['"' + one.replace('"', '""') + '"' for one in row] for row in rows]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("notation", list(NOTATIONS))
def test_an_estimate_in_csv_is_that_of_the_dossier(
    coding: str, separator: str, notation: str
) -> None:
    text = written_out([HEADINGS, *rows_in(notation)], separator)
    assert lines(estimate(text, coding)) == lines(read(AS_YAML))


def test_the_same_estimate_gives_the_same_appraisal() -> None:
    wanted = assess(read(AS_YAML)).to_dict()
    Path("raming.csv").write_text(written_out([HEADINGS, *rows_in("belgian")], ";"), "utf-8")
    rows: list[list[object]] = [
        ["Raming"],
        HEADINGS,
        ["Leien", "m²", 800.5, 1250.25, None, 0.21],
        ["Goten; zink", "lm", 120, "85,00", None, "6 %"],
        ["Werf", "SOG", None, None, 12500, 21],
    ]
    workbook(rows)
    book = openpyxl.load_workbook("raming.xlsx")
    book["Raming"]["F3"].number_format = "0%"
    book.save("raming.xlsx")
    for named in ("raming.csv", "raming.xlsx"):
        assert assess(read(f"{{posten: {named}}}")).to_dict()["scenarios"] == wanted["scenarios"]


def test_a_figure_stands_in_its_cell_with_the_path_of_the_dossier() -> None:
    case = estimate("Omschrijving;Hvh;EP\n\nLeien;12,5;250\n")
    figure = case.figures["scenarios.plan.ingrepen.herstel.raming.0.hoeveelheid"]
    assert str(figure.place) == "raming.csv:3:2"
    workbook([["Omschrijving", "Hvh", "EP"], ["Leien", 12.5, 250]], "Dakwerken")
    figures = read("{posten: raming.xlsx, blad: Dakwerken}").figures
    place = figures["scenarios.plan.ingrepen.herstel.raming.0.eenheidsprijs"].place
    assert str(place) == "raming.xlsx[Dakwerken]:C2"


def test_a_table_is_the_consultants_own() -> None:
    assert "raming.csv" in estimate("Omschrijving;Bedrag\nA;1\n").own
    workbook([["Omschrijving", "Bedrag"], ["A", 1]], "Dak")
    assert "raming.xlsx[Dak]" in read("{posten: raming.xlsx}").own


def test_the_resolved_dossier_shows_the_cells_and_reads_back() -> None:
    case = estimate("Omschrijving;Hvh;EP\nLeien;12,5;1.250,75\n")
    text = "\n".join(resolved_lines(case.resolved))
    assert re.search(r"eenheidsprijs: .1\.250,75. +# raming\.csv:2$", text, re.MULTILINE)
    Path("dossier.yaml").write_text(text, "utf-8")
    assert lines(read_dossier("dossier.yaml")) == lines(case)


def test_a_fault_in_a_workbook_names_the_cell_and_the_dossier() -> None:
    workbook([["Omschrijving", "Hvh", "EP"], ["Leien", "veel", 250]], "Dakwerken")
    with pytest.raises(DossierError) as refused:
        read("{posten: raming.xlsx}")
    assert str(refused.value) == (
        "raming.xlsx[Dakwerken]:B2: D030 “veel” is geen getal; verwacht: een getal met eenheid, "
        "zoals 120 m2 (m2, m, m3, stuk, kg, uur) "
        "[scenarios.plan.ingrepen.herstel.raming.0.hoeveelheid] (zie ook dossier.yaml:50:26)"
    )


def test_what_only_a_workbook_can_get_wrong() -> None:
    workbook([["Omschrijving", "Bedrag"], ["Leien", "=A1"], ["Goot", "#REF!"]])
    with pytest.raises(DossierError) as refused:
        read("{posten: raming.xlsx}")
    assert [(one.code, str(one.place)) for one in refused.value.faults] == [
        ("D109", "raming.xlsx[Raming]:B2"),
        ("D111", "raming.xlsx[Raming]:B3"),
    ]
    book = openpyxl.Workbook()
    for name in ("Dak", "Kap"):
        book.create_sheet(name).append(["Omschrijving", "Bedrag"])
    book.save("raming.xlsx")
    with pytest.raises(DossierError) as refused:
        read("{posten: raming.xlsx}")
    assert [one.code for one in refused.value.faults] == ["D105"]
    Path("raming.csv").write_text("Omschrijving;Bedrag\n" + "x;1\n" * 100_000, "utf-8")
    with pytest.raises(DossierError) as refused:
        read("{posten: raming.csv}")
    assert [one.code for one in refused.value.faults] == ["D101"]


TEXTS = st.text("abc XYZ éë;,\t\"'€²-\n", max_size=12).map(lambda one: f"w{one}w")
AMOUNTS = st.decimals(0, 10_000_000, places=2, allow_nan=False)
UNITS = st.sampled_from(["m2", "m", "m3", "stuk", "kg", "uur"])


@settings(max_examples=40)
@given(
    st.lists(st.tuples(TEXTS, UNITS, AMOUNTS, AMOUNTS), min_size=1, max_size=8),
    st.sampled_from([(";", ",", "."), (",", ".", ","), ("\t", ",", " "), (";", ".", "")]),
    st.sampled_from(CODINGS),
)
def test_a_table_written_out_reads_back_equal(rows, notation, coding: str) -> None:
    separator, decimal, thousands = notation

    def shown(value) -> str:
        return f"{value:,.2f}".replace(",", "~").replace(".", decimal).replace("~", thousands)

    table = [["Omschrijving", "Eenheid", "Hoeveelheid", "Eenheidsprijs"]]
    table += [[name, unit, shown(q), shown(p)] for name, unit, q, p in rows]
    found = lines(estimate(written_out(table, separator), coding))
    assert found == [
        (" ".join(name.split()), f"{float(q):g} {unit}", f"{float(p):g} euro/{unit}", None, 0.0)
        for name, unit, q, p in rows
    ]


# limits -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("../raming.csv", "D043"),
        ("/etc/hostname.csv", "D043"),
        ("pijp.csv", "D004"),
        ("ring.csv", "D043"),
        ("buiten.csv", "D043"),
        ('"a\\0b.csv"', "D006"),
        ("dossier.yaml", "D100"),
        ("x" * 300 + ".csv", "D004"),
    ],
)
def test_only_a_file_in_the_folder_is_read(named: str, code: str, tmp_path: Path) -> None:
    import os

    os.mkfifo("pijp.csv")
    Path("ring.csv").symlink_to("ring.csv")
    outside = tmp_path.parent / f"{tmp_path.name}-buiten.csv"
    outside.write_text("Omschrijving;Bedrag\nA;1\n", "utf-8")
    Path("buiten.csv").symlink_to(outside)
    with pytest.raises(DossierError) as refused:
        read(f"{{posten: {named}}}")
    assert code in [one.code for one in refused.value.faults]


def test_the_longest_table_is_read_within_two_seconds() -> None:
    rows = ["Post;Omschrijving;Eh;Hvh;EP;Totaal"]
    for chapter in range(1, 1000):
        rows += [f"{chapter};Hoofdstuk;;;;", f"{chapter}.1;A;m2;1,5;2;3", f"{chapter}.2;B;m;1;2;2"]
        rows += [f"{chapter}.3;C;kg;2;1;2", "Subtotaal;;;;;7"]
    Path("raming.csv").write_text("\n".join(rows), "utf-8")
    start = time.process_time()
    case = read("{posten: raming.csv}")
    assert time.process_time() - start < 2
    assert (len(lines(case)), said(case)) == (999 * 3, [])


def test_openpyxl_is_only_loaded_for_a_workbook() -> None:
    import subprocess
    import sys

    estimate("Omschrijving;Bedrag\nA;1\n")
    code = (
        "import sys; from herbestemming.dossier import read_dossier;"
        "read_dossier('dossier.yaml'); sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# the manual ---------------------------------------------------------------------------------

FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def manual(kind: str) -> Case:
    """The manual's small dossier, with the example of that kind on the page about tables."""
    small = next(
        body
        for language, rest, body in FENCE.findall((MANUAL / "dossier.md").read_text("utf-8"))
        if language == "yaml" and rest.startswith("dossier")
    )
    page = FENCE.findall((MANUAL / "tabellen.md").read_text("utf-8"))
    for language, rest, body in page:
        if language == "csv":
            Path(rest).write_text(body, "utf-8")
    example = next(body for language, rest, body in page if (language, rest) == ("yaml", kind))
    data = merged(yaml.load(small, yaml.BaseLoader), yaml.load(example, yaml.BaseLoader))
    Path("dossier.yaml").write_text(yaml.dump(data, allow_unicode=True), "utf-8")
    return read_dossier("dossier.yaml")


def merged(under, over):
    if not (isinstance(under, dict) and isinstance(over, dict)) or "posten" in over:
        return over
    return under | {key: merged(under.get(key), value) for key, value in over.items()}


def test_the_example_of_the_manual_is_read_as_it_says() -> None:
    case = manual("tabellen")
    found = case.dossier.scenarios["wijkzaal"].ingrepen["inrichting"].raming
    total = sum(
        one.bedrag.value if one.bedrag else one.hoeveelheid.value * one.eenheidsprijs.value
        for one in found
    )
    assert (len(found), total) == (4, pytest.approx(286_170))
    assert found[0].naam == "DAKWERKEN: Natuurleien vernieuwen"
    (warning,) = said(case)
    shown = (MANUAL / "tabellen.md").read_text("utf-8")
    assert warning in shown
    elements = case.dossier.elementen
    assert set(elements) == {"dak", "zinken-goten", "vloer", "gewelf"}
    assert case.figures["elementen.dak.toestand"].value == 3.5
    assert case.figures["elementen.zinken-goten.toestand"].value == 5
    assert case.figures["elementen.dak.jaarlijks-onderhoud"].value == pytest.approx(0.005)


def test_a_column_may_be_named() -> None:
    (line,) = manual("tabellen kopjes").dossier.scenarios["wijkzaal"].ingrepen["inrichting"].raming
    assert line.bedrag is not None
    assert (line.naam, line.bedrag.value) == ("Leien", 12500.5)


def test_the_manual_names_every_column() -> None:
    from herbestemming.dossier.headings import vocabulary
    from herbestemming.knowledge.words import VALUES

    page = (MANUAL / "tabellen.md").read_text("utf-8")
    for kind in ("posten", "elementen"):
        keys = [key for key in vocabulary(kind).keys if key not in VALUES]
        assert [key for key in keys if f"`{key}`" not in page and key != "totaal"] == []
