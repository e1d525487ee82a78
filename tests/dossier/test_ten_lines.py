"""Ten lines and what lies beneath: the same with or without units, and with less of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dossier.base import faults, read

from herbestemming.dossier import read_dossier
from herbestemming.notation import DossierError

TEN = """\
kader: kader.yaml
kerk: {naam: T, gemeente: Gent, bouwjaar: 1890, statuut: niet beschermd, oppervlakte: 500 m2, hoogte: 12 m}
scenarios: [bibliotheek]
"""  # noqa: E501


def test_a_unit_that_goes_without_saying_may_be_left_out() -> None:
    bare = TEN.replace("500 m2", "500").replace("12 m", "{maal: [4, 3]}")
    full = {path: (one.value, one.unit) for path, one in read(TEN).figures.items()}
    figures = read(bare).figures
    assert {path: (one.value, one.unit) for path, one in figures.items()} == full


@pytest.mark.parametrize("own", ["", "  goten: {toestand: 4}\n"])
def test_what_is_counted_from_an_element_goes_with_it(own: str) -> None:
    case = read(f"{TEN}elementen:\n  weg: [dak]\n{own}")
    assert not {"dak", "dakconstructie"} & set(case.dossier.elementen)
    told = next(one for one in case.filled if one.path == "elementen.dakconstructie")
    assert told.meaning == "“Kap en dakbeschot” valt weg: deze kerk heeft dat onderdeel niet"


def test_a_row_that_names_an_inherited_element_is_that_element() -> None:
    rows = "Onderdeel;Toestand\nDAKEN van schip en koor;5\nglasramén;2\nVloer;3\n"
    Path("inspectie.csv").write_text(rows, "utf-8")
    elements = read(f"{TEN}elementen: {{tabel: inspectie.csv}}\n").dossier.elementen
    assert set(elements) == set(read(TEN).dossier.elementen)
    grades = [one and one.value for one in (elements[key].toestand for key in ("dak", "glasramen"))]
    assert grades == [5, 2]


def test_a_pipe_in_an_own_folder_of_knowledge_is_refused() -> None:
    Path("eigen/kengetallen").mkdir(parents=True)
    os.mkfifo("eigen/kengetallen/dak.yaml")
    assert [fault.code for fault in faults(f"{TEN}kennis: eigen\n")] == ["D004"]


def test_a_folder_of_knowledge_that_is_not_there_is_told() -> None:
    Path("dossier.yaml").write_text(TEN, "utf-8")
    with pytest.raises(DossierError, match="D138 “nergens” is geen map"):
        read_dossier("dossier.yaml", knowledge="nergens")


def test_own_key_figures_that_an_own_archetype_uses_are_used() -> None:
    Path("eigen/kengetallen").mkdir(parents=True)
    Path("eigen/scenarios").mkdir()
    Path("eigen/kengetallen/lift.yaml").write_text(
        "kengetallen:\n  lift: {naam: Lift, eenheid: euro/stuk, verwacht: 9, soort: aanname, "
        "jaar: 2026}\n"
    )
    named = "  # {maal: [2 stuk, kennis.lift.lift]}\n"
    Path("eigen/scenarios/hal.yaml").write_text(f"archetype: 1\nnaam: Hal\n{named}", "utf-8")
    assert not [one for one in read(f"{TEN}kennis: eigen\n").warnings if one.code == "W106"]
