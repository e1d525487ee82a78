"""The quick scan alone against what was published: the honest measure of the knowledge base."""

from __future__ import annotations

import pytest
import yaml
from quickscan_table import SCANS, page, pages, scans

TEN_LINES = {"naam", "gemeente", "bouwjaar", "statuut", "oppervlakte", "hoogte"}
WRITTEN = yaml.safe_load(SCANS.read_text("utf-8"))["quickscans"]


@pytest.mark.parametrize("church", WRITTEN)
def test_a_quick_scan_has_ten_lines_and_no_more(church: str) -> None:
    case = WRITTEN[church]
    assert set(case["kerk"]) == TEN_LINES
    assert set(case) <= {"map", "zoekwoord", "kerk", "oppervlakte", "sommen"}
    for one in case["sommen"].values():
        assert one["bron"].startswith("http")
        assert ("bedrag" in one) != ("laag" in one and "hoog" in one)


def test_every_page_shows_what_the_quick_scans_give_now() -> None:
    for file, text in pages().items():
        assert file.read_text("utf-8") == text, f"{file.name}: run tools/quickscan_table.py"


def test_misses_are_shown_as_misses() -> None:
    text = page("<!-- quickscan -->\n\n<!-- /quickscan -->")
    assert text.count("**misser**") == sum(not one.hit for one in scans())
    assert all(one.sum["bron"] in text for one in scans())


def test_some_quick_scans_rest_on_nothing_published_about_them() -> None:
    assert sum(one.independent for one in scans()) >= 2
