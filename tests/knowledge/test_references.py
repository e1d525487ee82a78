"""The list of real churches: complete rows, known places, an address for each."""

import re

import pytest

from herbestemming.knowledge.data import FOLDER
from herbestemming.knowledge.municipalities import all_names

LINES = (FOLDER / "referenties.csv").read_text("utf-8").splitlines()
HEAD, *ROWS = [line.split(";") for line in LINES if not line.startswith("#")]
CASES = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
ABROAD = {"Luik", "Rebecq", "Soignies", "Moeskroen", "Chimay"}  # in Wallonia: no list of names here


def test_there_are_as_many_as_were_read() -> None:
    assert len(CASES) == 82


@pytest.mark.parametrize("case", CASES, ids=[f"{one['naam']}, {one['gemeente']}" for one in CASES])
def test_every_row_is_complete_and_has_an_address(case: dict[str, str]) -> None:
    assert case["naam"]
    assert re.fullmatch(r"https?://\S+", case["bron"])
    assert case["land"] in ("BE", "NL", "UK")
    assert case["land"] != "BE" or case["gemeente"] in {*all_names(), *ABROAD}
    assert re.fullmatch(r"(\d{4}(-\d{4})?)?", case["bouwjaar"])
    assert bool(case["investering"]) == bool(case["stand"])
    assert case["stand"] in ("", "raming", "gunning", "gerealiseerd")
    assert not case["investering"] or 100_000 <= int(case["investering"]) <= 20_000_000
    assert not case["jaar"] or (case["investering"] and 2000 < int(case["jaar"]) < 2027)
