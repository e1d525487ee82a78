"""Price series: vectors by hand, and a note that says what was not measured."""

import csv
from dataclasses import replace

import pytest

from herbestemming.knowledge.data import FOLDER, load
from herbestemming.knowledge.keyfigure_files import series_names
from herbestemming.knowledge.keyfigures import KeyFigure, group, groups
from herbestemming.knowledge.library import Library
from herbestemming.knowledge.series import bring, series
from herbestemming.notation import FaultList
from herbestemming.notation.nodes import Block

ASSUMED = "2,5 % per jaar aangenomen"
OTHER = "bij gebrek aan een reeks van het land zelf"


def figure(value: float, year: int, used: str | None, country: str = "BE") -> KeyFigure:
    """A key figure with a range of half to double its value."""
    return KeyFigure(
        "x.y", "Proef", "euro/m2", value / 2, value, value * 2, "aanname", year, used, country,
        "voorraad", (), None, Block(),
    )  # fmt: skip


def ratio() -> KeyFigure:
    """A key figure that is no amount."""
    return replace(figure(0.34, 2010, None), eenheid="m2/m2")


@pytest.mark.parametrize(
    ("used", "country", "from_year", "to_year", "expected"),
    [
        # ABEX of May and November: 744 and 744 in 2015, 1057 and 1056 in 2025
        ("abex", "BE", 2015, 2025, 142.0),  # 100 × 1056.5 / 744 = 142.003
        ("abex", "BE", 2025, 2015, 70.4),  # 100 × 744 / 1056.5 = 70.421
        ("abex", "BE", 2025, 2026, 105.0),  # 100 × 1110 / 1056.5 = 105.064
        ("abex", "BE", 2025, 2028, 110.0),  # 105.064 × 1.025² = 110.383
        ("abex", "BE", 2000, 1998, 95.2),  # 100 / 1.025² = 95.181
        # CPI, 2013 = 100: 112.26 in 2021, 135.30 in 2025
        ("cpi", "BE", 2021, 2025, 121.0),  # 100 × 135.30 / 112.26 = 120.524
        ("gezondheidsindex", "BE", 2017, 2025, 129.0),  # 100 × 135.58 / 105.43 = 128.597
        # inflation in the Netherlands: 10.00 % in 2022, 3.84 % in 2023, 3.35 % in 2024
        ("cpi-nl", "NL", 2021, 2024, 118.0),  # 1.1000 × 1.0384 × 1.0335 = 1.18050
        ("bouw-nl", "NL", 2015, 2023, 163.0),  # CBS, 2015 = 100: 162.6
    ],
)
def test_vectors_by_hand(
    used: str, country: str, from_year: int, to_year: int, expected: float
) -> None:
    low, value, high = bring(figure(100, from_year, used, country), to_year).values
    assert value == expected
    assert low == pytest.approx(expected / 2, rel=0.005)
    assert high == pytest.approx(expected * 2, rel=0.005)


@pytest.mark.parametrize(
    ("used", "country", "from_year", "to_year", "note"),
    [
        ("abex", "BE", 2025, 2026, "prijspeil 2025 × 1110/1056 (ABEX, 2026 geraamd)"),
        ("abex", "BE", 2025, 2015, "prijspeil 2025 × 744/1056 (ABEX)"),
        ("abex", "BE", 2025, 2028, f"prijspeil 2025 × 1166/1056 (ABEX, na 2026 {ASSUMED})"),
        ("abex", "BE", 2020, 1998, f"prijspeil 2020 × 483/852 (ABEX, vóór 2000 {ASSUMED})"),
        ("cpi", "BE", 2021, 2025, "prijspeil 2021 × 135,3/112,3 (CPI)"),
        ("cpi-nl", "NL", 2021, 2024, "prijspeil 2021 × 130,3/110,4 (CPI Nederland)"),
        ("bouw-nl", "NL", 2015, 2023, "prijspeil 2015 × 162,6/100 (CBS nieuwbouw Nederland)"),
        ("abex", "FR", 2021, 2025, f"prijspeil 2021 × 1056/892 (ABEX, {OTHER})"),
    ],
)  # fmt: skip
def test_the_note_says_how(
    used: str, country: str, from_year: int, to_year: int, note: str
) -> None:
    found = bring(figure(100, from_year, used, country), to_year).note
    assert found.replace("\u00a0", " ") == note


def test_what_needs_no_series_stays_as_it_is() -> None:
    for one in (figure(123.456, 2026, "abex"), ratio()):
        brought = bring(one, 2026)
        assert brought.values == one.values
        assert brought.note == ""


def test_an_amount_without_a_series_stays_and_says_so() -> None:
    one = figure(123.456, 2019, None)
    assert bring(one, 2026).values == one.values
    assert bring(one, 2026).note == "prijspeil 2019, niet geïndexeerd"


def test_three_significant_digits() -> None:
    assert bring(figure(1_234_567, 2025, "abex"), 2026).values[1] == 1_300_000
    assert bring(figure(0.0123, 2025, "abex"), 2026).values[1] == 0.0129


def test_there_and_back_is_the_same() -> None:
    """But for the rounding on the way."""
    for used in series_names():
        for year in (1990, 2015, 2026, 2060):
            there = bring(figure(123, 2020, used), year).values[1]
            back = bring(figure(there, year, used), 2020).values[1]
            assert back == pytest.approx(123, rel=0.01), (used, year)


def test_no_series_has_a_gap_and_each_grows_at_a_key_figure() -> None:
    for used in series_names():
        one = series(used)
        assert sorted(one.waarden) == list(range(min(one.waarden), max(one.waarden) + 1))
        assert 0 < one.growth() < 0.05
        assert all(value > 0 for value in one.waarden.values())


def test_every_row_says_where_it_is_from() -> None:
    about = load("reeksen.yaml")
    with (FOLDER / "indexreeksen.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {row["reeks"] for row in rows} == set(about["reeksen"])
    assert {row["bron"] for row in rows} == set(about["bronnen"])
    assert {row["soort"] for row in rows} == {"kengetal", "aanname"}
    assert len({(row["reeks"], row["jaar"]) for row in rows}) == len(rows)
    for source in about["bronnen"].values():
        assert source["titel"]
        assert source["jaar"]


def test_every_shipped_amount_can_be_brought_to_any_first_year() -> None:
    for name in groups():
        for one in group(name, Library(), FaultList()).values():
            for year in (1990, 2026, 2100):
                low, value, high = bring(one, year).values
                assert low <= value <= high, one.sleutel
