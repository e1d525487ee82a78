"""What rows mean: an estimate with chapters and totals, and an inspection of elements."""

from pathlib import Path

import pytest
from dossier.base import BASE
from dossier.tabled import ONE, estimate, lines, parsed, read, said, workbook

from herbestemming.dossier.layers import stack
from herbestemming.dossier.opening import Opening
from herbestemming.dossier.tables import read_element_table, read_tables
from herbestemming.knowledge.library import Library

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
