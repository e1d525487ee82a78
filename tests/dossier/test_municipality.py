"""The municipality of a dossier: checked in its year, its code filled in."""

import pytest

from herbestemming.dossier.municipality import check_municipality
from herbestemming.notation import FaultList
from herbestemming.notation.nodes import Block
from herbestemming.notation.yamlfile import parse_yaml


def checked(church: str, year: int | None = 2026) -> tuple[Block, list[str]]:
    """The church after the check, and the codes of what was said."""
    first = "" if year is None else f"uitgangspunten: {{rekenjaar: {year}}}\n"
    dated = "opdracht: {datum: 2018-06-01}\n"
    root = parse_yaml(f"{first}{dated}kerk: {church}\n", "dossier.yaml", faults := FaultList())
    check_municipality(root, faults)
    kerk = root["kerk"]
    return kerk if isinstance(kerk, Block) else Block(), [fault.code for fault in faults]


def test_the_code_is_filled_in_with_its_place_in_the_data() -> None:
    church, said = checked("{gemeente: Gent}")
    assert said == []
    assert church["nis"] == "44021"
    assert str(church["nis"].place).startswith("kennis/gemeenten.csv:")
    assert church["nis"].path == "kerk.nis"


def test_a_code_of_another_municipality_is_refused() -> None:
    assert checked("{gemeente: Gent, nis: 24001}")[1] == ["D092"]


def test_a_code_that_is_written_stays() -> None:
    church, said = checked("{gemeente: Gent, nis: 44021}")
    assert said == []
    assert church["nis"].place.file == "dossier.yaml"


@pytest.mark.parametrize(
    ("church", "year", "code", "said"),
    [
        ("{gemeente: Borsbeek}", 2024, "11007", []),
        ("{gemeente: Borsbeek}", 2025, "11002", ["W013"]),
        ("{gemeente: Hasselt}", 2024, "71022", []),
        ("{gemeente: Hasselt}", 2026, "71072", []),
        ("{gemeente: Elsene}", 2026, "21009", []),
        ("{gemeente: Lievegem}", 2018, "44085", []),
        ("{gemeente: Lovendegem}", None, "44036", []),
    ],
)
def test_a_merger_counts_from_its_year(
    church: str, year: int | None, code: str, said: list[str]
) -> None:
    found, told = checked(church, year)
    assert (found["nis"], told) == (code, said)


@pytest.mark.parametrize("code", ["11007", "11002"])
def test_of_a_merged_municipality_both_codes_are_right(code: str) -> None:
    assert checked(f"{{gemeente: Borsbeek, nis: {code}}}")[1] == ["W013"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Malem (Gent)", "D093"),
        ("Gent/Malem", "D093"),
        ("Gent - Malem", "D093"),
        ("Sint-Niklaas-Belsele", "D093"),
        ("gent", "D091"),
        ("Malem", "D091"),
        ("Namen", "D091"),
        ("Amsterdam", "D091"),
        ("(", "D091"),
        ("a, " * 100_000, "D091"),
    ],
)
def test_what_is_no_municipality_is_told(written: str, code: str) -> None:
    church, said = checked(f'{{gemeente: "{written}"}}')
    assert said == [code]
    assert "nis" not in church


@pytest.mark.parametrize("church", ["[x]", "{naam: x}", "{gemeente: }", "{gemeente: {a: b}}"])
def test_what_the_model_tells_is_not_told_twice(church: str) -> None:
    assert checked(church)[1] == []
