"""Estimates and inspections as tables: the same as written in the dossier, in every notation."""

import re
import time
from pathlib import Path

import openpyxl
import pytest
import yaml
from dossier import base
from dossier.base import BASE
from hypothesis import given, settings
from hypothesis import strategies as st

from herbestemming.appraisal import assess
from herbestemming.dossier import Case, read_dossier
from herbestemming.dossier.layers import stack
from herbestemming.dossier.opening import Opening
from herbestemming.dossier.resolved import resolved_lines
from herbestemming.dossier.sources import spread_sources
from herbestemming.dossier.tables import read_element_table, read_tables
from herbestemming.knowledge.library import Library
from herbestemming.notation import DossierError, FaultList
from herbestemming.notation.yamlfile import parse_yaml

HERE = Path(__file__).parent
MANUAL = HERE.parents[1] / "docs" / "handleiding"
ONE = "{hoeveelheid: 800 m2, eenheidsprijs: 220 euro/m2}"
CODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def read(estimate: str = ONE, elements: str = "", text: str = BASE) -> Case:
    """A dossier with this estimate, and these lines among its elements."""
    assert text.count(ONE) == 1
    text = text.replace(ONE, estimate).replace("elementen:\n", f"elementen:\n{elements}")
    return base.read(text)


def parsed(text: str):
    """The nodes of a dossier, sources spread, and a list for faults."""
    faults = FaultList()
    root = parse_yaml(text, "dossier.yaml", faults)
    spread_sources(root)
    return root, faults


def estimate(text: str, coding: str = "utf-8") -> Case:
    """A dossier whose estimate is this CSV."""
    Path("raming.csv").write_bytes(text.encode(coding))
    return read("{posten: raming.csv}")


def lines(case: Case) -> list[tuple[object, ...]]:
    """Name, quantity, price, amount and VAT of every line of the estimate."""
    found: list[tuple[object, ...]] = []
    for line in case.dossier.scenarios["plan"].ingrepen["herstel"].raming:
        figures = (line.hoeveelheid, line.eenheidsprijs, line.bedrag)
        shown = (
            None if figure is None else f"{figure.value:g} {figure.unit}" for figure in figures
        )
        found.append((line.naam, *shown, line.btw.value))
    return found


def said(case: Case) -> list[str]:
    return [str(fault).partition(" [")[0] for fault in case.warnings]


def workbook(rows: list[list[object]], name: str = "Raming") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    book.save("raming.xlsx")


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


# an architect's estimate --------------------------------------------------------------------


def test_titles_chapters_totals_and_vat_do_not_count() -> None:
    case = estimate(
        "Raming kerk;;;;;\nNr;Omschrijving;Eh;Hvh;EP;Totaal\n"
        "1;DAK;;;;\n1.1;Leien;m²;10;100,00;1.000,00\n1.2;Goot;lm;10;50,00;500,00\n"
        ";Subtotaal dak;;;;1.500,00\nTe transporteren;;;;;1.500,00\n"
        "Nr;Omschrijving;Eh;Hvh;EP;Totaal\n"
        "2;KAP;;;;\n;op te meten ter plaatse;;;;\n2.1;Spanten;st;2;1.000,00;2.000,00\n"
        ";Totaal kap;;;;2.000,00\n;;;;Algemeen totaal;3.500,00\n"
        ";Btw 21 %;;;;735,00\n;Totaal incl. 21 % btw;;;;4.235,00\n"
    )
    assert said(case) == []
    assert lines(case) == [
        ("DAK: Leien", "10 m2", "100 euro/m2", None, 0.0),
        ("DAK: Goot", "10 m", "50 euro/m", None, 0.0),
        ("KAP: Spanten", "2 stuk", "1000 euro/stuk", None, 0.0),
    ]


@pytest.mark.parametrize(
    ("row", "warning"),
    [
        ("Subtotaal;;;1.500,00", None),
        ("Subtotaal;;;1.500,90", None),
        ("Subtotaal;;;1.400,00", "raming.csv:4:4: W100 “Subtotaal” is € 1.400,00, maar de"),
        ("Totaal:;;;1.600,00", "raming.csv:4:4: W100 “Totaal” is € 1.600,00, maar de"),
        ("Algemeen totaal;;;1.600,00", "raming.csv:4:4: W100 “Algemeen totaal” is €"),
        ("Btw 21 %;;;315,00", None),
        ("21 % btw;;;90,00", "raming.csv:4:4: W100 “21 % btw” is € 90,00, maar de"),
        ("Btw;;;90,00", None),
        ("Totaal incl. btw;;;1.815,00", None),
        ("Totaal", None),
    ],
)
def test_totals_are_checked(row: str, warning: str | None) -> None:
    case = estimate(f"Omschrijving;Hvh;EP;Totaal\nA;10;100,00;1.000,00\nB;10;50;500\n{row}\n")
    assert len(lines(case)) == 2
    assert len(said(case)) == (warning is not None)
    assert warning is None or said(case)[0].startswith(warning)


def test_vat_and_the_total_with_it_are_checked_together() -> None:
    rows = "Omschrijving;Totaal\nA;1.000,00\nBtw 21 %;210,00\nTotaal inclusief btw;1.310,00\n"
    assert said(estimate(rows)) == [
        "raming.csv:4:2: W100 “Totaal inclusief btw” is € 1.310,00, maar de rijen die "
        "meetellen, zijn samen € 1.210,00; nergens wordt met dit totaal gerekend"
    ]


def test_a_chapter_with_an_amount_is_checked_and_not_counted() -> None:
    case = estimate(
        "Post;Omschrijving;Bedrag\n1;Dak;1.700,00\n1.1;Leien;1.000,00\n1.2;Goot;500,00\n"
        "2;Kap;300,00\n"
    )
    assert [one[3] for one in lines(case)] == ["1000 euro", "500 euro", "300 euro"]
    assert said(case) == [
        "raming.csv:2:3: W100 “Dak” is € 1.700,00, maar de rijen die meetellen, zijn samen "
        "€ 1.500,00; nergens wordt met dit totaal gerekend"
    ]


def test_what_has_no_amount_is_told_and_not_counted() -> None:
    case = estimate(
        "Post;Omschrijving;Eh;Hvh;EP;Totaal\n1.1;Leien;m2;10;100;1000\n"
        "1.2;Asbest;PM;;;\n1.3;Stelling;m2;5;inbegrepen;\n1.4;Goot;;;;\n1.5;Nok;m;;;p.m.\n"
    )
    assert len(lines(case)) == 1
    assert said(case) == [
        f"raming.csv:{line}:2: W102 “{name}” heeft geen bedrag en telt niet mee"
        for line, name in ((3, "Asbest"), (4, "Stelling"), (5, "Goot"), (6, "Nok"))
    ]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("A;SOG;1;2.500,00;2.500,00", ("2500 euro", None)),
        ("A;GP;1;2.500,00;", ("2500 euro", None)),
        ("A;FF;;;2.500,00", ("2500 euro", None)),
        ("A;;;;2.500,00", ("2500 euro", None)),
        ("A;;5;;2.500,00", ("2500 euro", None)),
        ("A;st;5;500,00;2.500,00", (None, "5 stuk")),
        ("A;;5;500,00;", (None, "5 m2")),
        ("A;;5 m;500,00 €/m;", (None, "5 m")),
        ("A;;5 lm;500,00;", (None, "5 m")),
        ("A;maand;5;500,00;", (None, "5 stuk")),
    ],
)
def test_a_lump_sum_or_a_product(row: str, line: tuple[str | None, str | None]) -> None:
    ((_, quantity, _, amount, _),) = lines(estimate(f"Omschrijving;Eh;Hvh;EP;Totaal\n{row}\n"))
    assert (amount, quantity) == line


def test_a_total_without_a_result_does_no_harm_where_it_follows() -> None:
    workbook(
        [
            ["Omschrijving", "Hvh", "EP", "Totaal"],
            ["Leien", 10, 250, "=B2*C2"],
            ["Goot", 4, 100, "=B3*C3"],
            ["Totaal", None, None, "=SUM(D2:D3)"],
        ]
    )
    case = read("{posten: raming.xlsx}")
    assert [one[:3] for one in lines(case)] == [
        ("Leien", "10 m2", "250 euro/m2"),
        ("Goot", "4 m2", "100 euro/m2"),
    ]
    assert not case.warnings


def test_a_column_that_can_be_read_in_two_ways_is_told() -> None:
    case = estimate("Omschrijving;Hvh;EP\nA;2;1.250\n")
    assert lines(case)[0][2] == "1250 euro/m2"
    (note,) = (one for one in case.filled if "posten" in one.rule)
    assert (note.path, note.taken, note.meaning) == (
        "scenarios.plan.ingrepen.herstel.raming",
        "een komma voor de decimalen",
        "“1.250” in de kolom “EP” is op twee manieren te lezen",
    )
    case = estimate("Omschrijving;Hvh;EP\nA;2,5;1.250\n")
    assert not [one for one in case.filled if "posten" in one.rule]


def test_tables_stand_among_other_lines() -> None:
    Path("a.csv").write_text("Omschrijving;Bedrag\nA;100\nB;200\n", "utf-8")
    case = read("[{naam: X, bedrag: 1 euro}, {posten: a.csv}, {naam: Y, bedrag: 2 euro}]")
    assert [one[0] for one in lines(case)] == ["X", "A", "B", "Y"]
    path = "scenarios.plan.ingrepen.herstel.raming.3.bedrag"
    assert case.figures[path].value == 2
    assert case.figures[path.replace("3", "2")].value == 200


def test_a_source_beside_the_table_holds_for_its_rows() -> None:
    Path("a.csv").write_text("Omschrijving;Bedrag;Bron\nA;100;\nB;200;ander\n", "utf-8")
    text = BASE.replace("bronnen:\n", "bronnen:\n  ander: {titel: Offerte, soort: gemeten}\n")
    case = read("{posten: a.csv, bron: architect}", text=text)
    found = [one for path, one in case.figures.items() if "herstel.raming" in path]
    assert [(one.source, one.kind) for one in found if one.unit == "euro"] == [
        ("architect", "raming"),
        ("ander", "gemeten"),
    ]


def test_a_line_names_an_element_by_its_key_or_its_name() -> None:
    Path("a.csv").write_text("Omschrijving;Bedrag;Onderdeel\nA;100;Dak\nB;200;Kruisgewelf\n")
    text = BASE.replace("  gewelf:\n", "  gewelf:\n    naam: Kruisgewelf\n")
    root, faults = parsed(text.replace(ONE, "{posten: a.csv}"))
    read_tables(root, Opening(Path("dossier.yaml"), faults), set())
    found = root["scenarios"]["plan"]["ingrepen"]["herstel"]["raming"]
    assert [str(one["onderdeel"]) for one in found] == ["dak", "gewelf"]
    assert str(found[1]["onderdeel"].place) == "a.csv:3:3"


# an inspection ------------------------------------------------------------------------------

INSPECTION = (
    "Onderdeel;Omschrijving;Soort;Hvh;Eh;EP;Levensduur;Conditie;Inspectiedatum;"
    "Jaarlijks onderhoud;Veiligheid;Essentieel;Beschermt;Waarden;Sociale waarde\n"
    "goten;Zinken goten;zink;120,5;lm;€ 200,-;40 jaar;4 (matig);12/05/2024;2,5 %;x;nee;"
    "Kruisgewelf, vloer;architecturale: laag;middel\n"
    "Kruisgewelf;;;400;m²;300;120;goed;2024-05-12;;;ja;;;zeer hoog\n"
    "vloer;;;480;m²;180;150;3,5;2025;0;;;;;\n"
    ";;;;;;;;;;;;;;\nTotaal;;;;;1.234;;;;;;;;;\n"
)


def test_an_inspection_is_read_as_elements() -> None:
    Path("inspectie.csv").write_bytes(INSPECTION.encode("cp1252"))
    case = read(elements="  tabel: inspectie.csv\n")
    elements = case.dossier.elementen
    assert list(elements) == ["goten", "kruisgewelf", "vloer", "dak", "gewelf", "ruimtelijkheid"]
    goten = elements["goten"]
    figures = ("hoeveelheid", "eenheidsprijs", "levensduur", "toestand", "inspectie")
    assert [getattr(goten, key).value for key in figures] == [120.5, 200, 40, 4, 2024]
    assert goten.jaarlijks_onderhoud is not None
    assert goten.jaarlijks_onderhoud.value == pytest.approx(0.025)
    assert (goten.naam, goten.soort, goten.veiligheid, goten.essentie) == (
        "Zinken goten",
        "zink",
        True,
        False,
    )
    assert goten.beschermt == ("kruisgewelf", "vloer")
    assert goten.waarden == {"architecturale": "laag", "sociale": "middel"}
    vault = elements["kruisgewelf"]
    assert (vault.naam, vault.essentie, vault.waarden) == (
        "Kruisgewelf",
        True,
        {"sociale": "zeer hoog"},
    )
    assert vault.toestand is not None
    assert vault.toestand.value == 2
    assert str(case.figures["elementen.goten.toestand"].place) == "inspectie.csv:2:8"


def test_what_the_dossier_says_goes_before_the_table() -> None:
    Path("i.csv").write_text("Onderdeel;Hvh;Eh;EP;Levensduur;Score\nDak;500;m2;99;70;5\n", "utf-8")
    case = read(elements="  tabel: {bestand: i.csv, bron: architect}\n")
    dak = case.dossier.elementen["dak"]
    assert dak.hoeveelheid is not None
    assert dak.hoeveelheid.value == 800
    text = BASE.replace("    hoeveelheid: 800 m2\n", "").replace("    toestand: 4\n", "")
    case = read(elements="  tabel: {bestand: i.csv, bron: architect}\n", text=text)
    found = case.figures["elementen.dak.hoeveelheid"]
    assert (found.value, found.source, str(found.place)) == (500, "architect", "i.csv:2:2")
    assert case.figures["elementen.dak.toestand"].value == 5


def test_a_table_goes_before_the_typical_church() -> None:
    Path("i.csv").write_text("Onderdeel;Hvh;Eh;EP;Levensduur;Score\nDak;512;m2;99;70;5\n", "utf-8")
    root, faults = parsed(
        "dossier: 1\nkerk: {naam: X, gemeente: Aarschot, bouwjaar: 1889, "
        "oppervlakte: 600, hoogte: 14}\nelementen: {tabel: i.csv}\nscenarios: {nul: {}}\n"
    )
    opening = Opening(Path("dossier.yaml"), faults)
    read_element_table(root, opening, set())
    stacked = stack(root, Library(), opening, faults, set())
    elements = stacked.root["elementen"]
    assert elements["dak"]["hoeveelheid"] == "512 m2"
    assert elements["dak"]["hoeveelheid"].path == "elementen.dak.hoeveelheid"
    assert "vloer" in elements


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
