"""Municipalities: as the official counts say, and found by name and year."""

import time
from collections import Counter

import pytest

from herbestemming.knowledge import municipalities
from herbestemming.knowledge.municipalities import (
    municipality,
    municipality_names,
    successor,
)

BRUSSELS = "Brussels Hoofdstedelijk Gewest"
FLEMISH = [one for one in municipalities._all() if one.provincie != BRUSSELS]


@pytest.mark.parametrize(
    ("year", "count"), [(2018, 308), (2019, 300), (2024, 300), (2025, 285), (2030, 285)]
)
def test_there_are_as_many_as_in_that_year(year: int, count: int) -> None:
    assert len([one for one in FLEMISH if one.exists_in(year)]) == count


def test_the_provinces_of_today_have_their_municipalities() -> None:
    today = Counter(one.provincie for one in municipalities._all() if one.tot is None)
    assert today == {
        "West-Vlaanderen": 62,
        "Oost-Vlaanderen": 55,
        "Antwerpen": 67,
        "Vlaams-Brabant": 63,
        "Limburg": 38,
        BRUSSELS: 19,
    }


def test_the_inhabitants_add_up_to_the_official_total_of_2020() -> None:
    today = [one for one in FLEMISH if one.exists_in(2025)]
    assert sum(one.inwoners for one in today) == 6_629_143


def test_every_merger_is_on_new_years_day_and_leads_to_one_that_exists() -> None:
    for one in municipalities._all():
        assert one.van is None or (one.van.month, one.van.day) == (1, 1)
        assert one.tot is None or (one.tot.month, one.tot.day) == (12, 31)
        assert (one.tot is None) == (one.opvolger is None)
        after = successor(one)
        assert after is None or after.tot is None
        if one.tot is not None and after is not None and after.van is not None:
            assert after.van.year == one.tot.year + 1


def test_a_name_that_outlived_a_merger_has_the_code_of_the_year() -> None:
    before, after = municipality("Hasselt", 2024), municipality("Hasselt", 2025)
    assert before is not None
    assert after is not None
    assert (before.nis, after.nis) == ("71022", "71072")


def test_a_municipality_that_merged_leads_to_its_successor() -> None:
    borsbeek = municipality("Borsbeek", 2026)
    assert borsbeek is not None
    assert borsbeek.tot is not None
    into = successor(borsbeek)
    assert into is not None
    assert into.naam == "Antwerpen"


def test_an_unknown_name_is_nothing() -> None:
    assert municipality("Foutrijk", 2026) is None


def test_every_code_is_told_once_and_every_line_is_where_it_says() -> None:
    lines = (municipalities.FOLDER / municipalities.FILE).read_text("utf-8").splitlines()
    codes = [one.nis for one in municipalities._all()]
    assert len(codes) == len(set(codes)) == 346
    for one in municipalities._all():
        assert lines[one.regel - 1].startswith(f"{one.nis};{one.naam};")
    assert "Statbel" in lines[1]
    assert "CC BY 4.0" in lines[1]


def test_only_names_of_that_year_are_suggested() -> None:
    assert len(municipality_names(2025)) == 285 + 19
    assert "Borsbeek" in municipality_names(2024)
    assert "Borsbeek" not in municipality_names(2025)


def test_the_first_look_up_takes_a_few_milliseconds() -> None:
    for cached in (municipalities._all, municipalities._by_name, municipalities._by_code):
        cached.cache_clear()
    begun = time.perf_counter()
    municipality("Gent", 2026)
    assert time.perf_counter() - begun < 0.02
