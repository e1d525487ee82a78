"""Numbers as people write them: one reading is read, two readings are refused, both shown."""

import math
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from herbestemming.notation import FaultList, Getal, Place
from herbestemming.notation.dutch import euro, number, percent
from herbestemming.notation.figures import MOST, Spec, read_getal
from herbestemming.notation.nodes import Block, leaf
from herbestemming.notation.numerals import plain, readings
from herbestemming.notation.yamlfile import parse_yaml

TABLE = yaml.load(
    Path(__file__).with_name("getallen.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
SPECS = {
    "bedrag": Spec(("euro",), 0),
    "jaarbedrag": Spec(("euro/jaar", "euro/m2/jaar"), 0),
    "prijs": Spec(("euro/m2", "euro/m", "euro/stuk"), 0),
    "hoeveelheid": Spec(("m2", "m", "m3", "stuk"), 0),
    "aandeel": Spec(("%",), 0, 1),
    "rente": Spec(("%",), -0.2, 1),
    "toestand": Spec(("",), 1, 6),
    "jaar": Spec(("jaar",), 1900, 2200, whole=True),
    "termijn": Spec(("jaar",), 1, 100, whole=True),
}
AMOUNT = Spec(("euro",))
PLACE = Place("dossier.yaml", 3, 7)


def read(text: str, spec: Spec) -> tuple[Getal | None, list[str]]:
    faults = FaultList()
    return read_getal(leaf(text, PLACE, "pad"), spec, {}, faults), [one.code for one in faults]


@pytest.mark.parametrize("row", TABLE, ids=[f"{row['soort']} {row['geschreven']}" for row in TABLE])
def test_a_figure_is_read_as_it_was_meant_or_refused(row: dict[str, object]) -> None:
    found, codes = read(str(row["geschreven"]), SPECS[str(row["soort"])])
    if "fout" in row:
        assert (found, codes) == (None, [row["fout"]])
        return
    assert codes == []
    assert found is not None
    value, unit = row["is"]  # type: ignore[misc]
    assert found.value == pytest.approx(value, rel=1e-12)
    assert (found.unit, found.path, found.place) == (unit, "pad", PLACE)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("1.200 euro", ["1,2 met decimalen", "1.200 met een punt", "1.2 euro of 1200 euro"]),
        ("-1,200", ["−1,2 met decimalen", "−1.200 met een punt", "schrijf -1.2 of -1200"]),
        ("€ 250.000/jaar", ["250 met decimalen", "250.000 met een punt", "of 250000 euro/jaar"]),
    ],
)
def test_two_readings_are_both_shown(text: str, both: list[str]) -> None:
    faults = FaultList()
    units = Spec(("euro", "euro/jaar"))
    assert read_getal(leaf(text, PLACE, "pad"), units, {}, faults) is None
    (fault,) = faults
    assert fault.code == "D031"
    assert all(words in fault.message for words in both), fault.message


# what the program writes, it reads ----------------------------------------------------------

values = st.floats(-1e11, 1e11, allow_nan=False)


@given(values, st.integers(0, 4))
def test_what_dutch_number_writes_is_read_back(value: float, decimals: int) -> None:
    written = number(value, decimals)
    meant = round(value, decimals)
    found, codes = read(written, AMOUNT)
    if codes == ["D031"]:  # 1.200: refused, but what was meant is one of the two
        assert any(
            math.isclose(abs(meant), one, rel_tol=1e-12) for one in readings(written.lstrip("−"))
        )
    else:
        assert codes == []
        assert found is not None
        assert found.value == pytest.approx(meant, rel=1e-12, abs=1e-12)


@given(st.floats(-1e11, 1e11, allow_nan=False))
def test_what_dutch_euro_writes_with_cents_is_read_back(value: float) -> None:
    found, codes = read(euro(value, 2), AMOUNT)
    assert codes == []
    assert found is not None
    assert found.value == pytest.approx(round(value, 2), rel=1e-12)


@given(st.integers(-2000, 10000))
def test_what_dutch_percent_writes_is_read_back(hundredths: int) -> None:
    found, codes = read(percent(hundredths / 10_000, 2), SPECS["rente"])
    assert codes == []
    assert found is not None
    assert found.value == pytest.approx(hundredths / 10_000, abs=1e-12)


@given(st.floats(0, 1e11, allow_nan=False))
def test_what_is_proposed_instead_has_one_reading(value: float) -> None:
    (read_again,) = readings(plain(round(value, 4))) or (None,)
    assert read_again == pytest.approx(round(value, 4), rel=1e-12, abs=1e-9)


@given(st.text(st.characters(max_codepoint=0x2300), max_size=120), st.sampled_from(sorted(SPECS)))
def test_any_text_gives_a_figure_within_bounds_or_one_fault(text: str, kind: str) -> None:
    spec = SPECS[kind]
    found, codes = read(text, spec)
    if found is None:
        assert len(codes) == 1
    else:
        assert codes == []
        assert math.isfinite(found.value)
        assert spec.least <= found.value <= spec.most <= MOST


@given(st.text("0123456789., _'\u00a0-€%emj", max_size=20), st.sampled_from(sorted(SPECS)))
def test_any_row_of_digits_gives_a_figure_within_bounds_or_one_fault(text: str, kind: str) -> None:
    test_any_text_gives_a_figure_within_bounds_or_one_fault.hypothesis.inner_test(text, kind)


# ranges and sources -------------------------------------------------------------------------


def block(text: str) -> Block:
    node = parse_yaml(f"x: {text}", "dossier.yaml", FaultList())["x"]
    assert isinstance(node, Block)
    return node


def test_a_range_keeps_its_three_values_source_and_note() -> None:
    faults = FaultList()
    written = "{laag: 1000 euro, verwacht: 1200 euro, hoog: 1700 euro, bron: raming, nota: Vlug}"
    found = read_getal(block(written), AMOUNT, {"raming": "kengetal"}, faults)
    assert found == Getal(
        "x", 1200, 1000, 1700, "euro", "kengetal", "raming", "Vlug", Place("dossier.yaml", 1, 4)
    )
    assert found is not None
    assert found.has_range
    assert not list(faults)


@pytest.mark.parametrize(
    ("written", "kind", "source"),
    [
        ("{waarde: 1 euro}", "aanname", None),
        ("{waarde: 1 euro, bron: meting}", "gemeten", "meting"),
        ("{waarde: 1 euro, bron: brief}", "raming", "brief"),
        ("{waarde: 1 euro, bron: meting, soort: regel}", "regel", "meting"),
        ("{waarde: 1 euro, soort: kengetal}", "kengetal", None),
    ],
)
def test_a_figure_knows_its_source_and_how_well_it_is_known(
    written: str, kind: str, source: str | None
) -> None:
    found = read_getal(block(written), AMOUNT, {"meting": "gemeten", "brief": None}, FaultList())
    assert found is not None
    assert (found.kind, found.source) == (kind, source)


def test_a_range_whose_ends_are_the_same_is_no_range() -> None:
    found = read_getal(block("{laag: 5, verwacht: 5, hoog: 5}"), AMOUNT, {}, FaultList())
    assert found is not None
    assert not found.has_range
