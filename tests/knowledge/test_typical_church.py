"""The typical church: every type and status reads, adds up, and is one that could stand there."""

from pathlib import Path

import pytest

from herbestemming.dossier import Case, read_dossier
from herbestemming.dossier.typical import church_layers
from herbestemming.knowledge.data import FOLDER, load
from herbestemming.knowledge.words import CHURCH_TYPES, LEVELS, STATUSES
from herbestemming.notation import FaultList
from herbestemming.notation.yamlfile import parse_yaml

TOWER = {"toren", "torenspits", "klokken"}
AGEING = {
    "dak", "goten", "gevels", "natuursteen", "glasramen", "dakconstructie", "gewelven", "pleister",
    "vloer", "deuren", "verwarming", "elektriciteit", *TOWER,
}  # fmt: skip
VALUES = {"orgel", "meubilair", "ruimtelijkheid", "kerkhof", "sociale-betekenis", "bodemarchief"}
MODERN = "naoorlogs-modernistisch"
AREAS = {
    "dorpskerk-klein": 250, "neogotisch-hallenkerk": 550, "neogotisch-basiliek": 650,
    "neogotisch-stadskerk": 1300, "interbellum": 700, MODERN: 600,
}  # fmt: skip
YEAR, NULL = 1889, "archetype: 1\nnaam: Niets beslissen\ngebruiken: {}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A null scenario without figures: what is read is the church alone."""
    monkeypatch.chdir(tmp_path)
    Path("eigen/scenarios").mkdir(parents=True)
    Path("eigen/scenarios/nul.yaml").write_text(NULL, "utf-8")


def church(**keys: object) -> Case:
    """A dossier of a few lines, read."""
    keys = {"naam": "Sint-Proef", "gemeente": "Aarschot", "bouwjaar": YEAR, **keys}
    lines = "".join(f"  {key}: {value}\n" for key, value in keys.items())
    Path("dossier.yaml").write_text(
        "dossier: 1\nkennis: eigen\nopdracht: {opdrachtgever: Proef, datum: 2026-11-24}\n"
        f"kerk:\n{lines}scenarios: [nul]\n",
        "utf-8",
    )
    return read_dossier("dossier.yaml")


def best(case: Case, element: str) -> int:
    """The highest level of an element, 0 for the lowest."""
    values = case.dossier.elementen[element].waarden.values()
    return max(len(LEVELS) - 1 - LEVELS.index(one) for one in values)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("kind", CHURCH_TYPES)
def test_every_type_and_status_is_a_whole_church(kind: str, status: str) -> None:
    case = church(type=kind, statuut=status, oppervlakte=f"{AREAS[kind]} m2")
    found = case.dossier.elementen
    ageing = AGEING - (TOWER | {"natuursteen"} if kind == MODERN else set())
    painted = {"muurschilderingen"} if status == "beschermd monument" else set()
    assert set(found) == ageing | VALUES | painted
    for name in ageing:
        element = found[name]
        assert element.hoeveelheid is not None
        assert element.eenheidsprijs is not None
        assert element.toestand is not None
        assert element.eenheidsprijs.has_range, name
        assert element.jaarlijks_onderhoud.value > 0, name
        assert 1.5 <= element.toestand.value <= 4, name
        for one in (element.hoeveelheid, element.eenheidsprijs, element.toestand):
            assert one.kind in ("kengetal", "aanname"), name
    for name in (ageing | VALUES | painted) - {"goten", "verwarming", "elektriciteit"}:
        assert found[name].waarden, name
    essential = [name for name, one in found.items() if one.essentie]
    assert essential == (["ruimtelijkheid"] if status == "beschermd monument" else [])


@pytest.mark.parametrize("kind", CHURCH_TYPES)
def test_the_spaces_add_up_to_the_floor(kind: str) -> None:
    case = church(type=kind, oppervlakte=f"{AREAS[kind]} m2", hoogte="13 m")
    spaces = case.dossier.kerk.ruimten
    assert list(spaces) == ["schip", "koor", "zijruimten"]
    assert sum(one.oppervlakte.value for one in spaces.values()) == pytest.approx(AREAS[kind])
    heights = [one.hoogte.value for one in spaces.values() if one.hoogte]
    assert heights == pytest.approx([13, 11.7, 3.5])


@pytest.mark.parametrize("kind", CHURCH_TYPES)
def test_a_typical_church_costs_what_churches_cost(kind: str) -> None:
    """Whole renewal 1,400 to 4,500 euro a m² of floor, upkeep and renewal 40 to 130 a year.

    Read: 30,000 to 60,000 a year for a church in the Netherlands; a whole restoration of a
    protected church 1,800 to 6,000 euro a m² (expert range).
    """
    case = church(type=kind, oppervlakte=f"{AREAS[kind]} m2")
    new = yearly = 0.0
    for one in case.dossier.elementen.values():
        if one.hoeveelheid is not None:
            assert one.eenheidsprijs is not None
            assert one.levensduur is not None
            worth = one.hoeveelheid.value * one.eenheidsprijs.value
            new += worth
            yearly += worth * (one.jaarlijks_onderhoud.value + 1 / one.levensduur.value)
    assert 1400 < new / AREAS[kind] < 4500
    assert 40 < yearly / AREAS[kind] < 130


def test_quantities_follow_the_floor_by_hand() -> None:
    """A hall church of 550 m²: 1.84 m² of roof and 0.34 m² of glass per m² of floor."""
    found = church(oppervlakte="550 m2").dossier.elementen
    roof, glass, tower = found["dak"], found["glasramen"], found["toren"]
    assert roof.hoeveelheid is not None
    assert roof.hoeveelheid.value == pytest.approx(550 * 1.84)
    assert roof.hoeveelheid.low == pytest.approx(550 * 1.84 * 0.8, rel=0.005)
    assert roof.hoeveelheid.high == pytest.approx(550 * 1.84 * 1.2, rel=0.005)
    assert glass.hoeveelheid is not None
    assert glass.hoeveelheid.value == pytest.approx(550 * 0.34)
    assert tower.hoeveelheid is not None
    assert tower.hoeveelheid.value == 422


def test_protection_never_lowers_a_value() -> None:
    order = ("niet beschermd", "vastgesteld", "stads- of dorpsgezicht", "beschermd monument")
    cases = [church(oppervlakte="550 m2", statuut=status) for status in order]
    valued = [name for name, one in cases[0].dossier.elementen.items() if one.waarden]
    for name in valued:
        levels = [best(case, name) for case in cases]
        if name != "kerkhof" and name != "torenspits":  # what a view protects most
            assert levels == sorted(levels), name
        assert levels[0] <= levels[-1], name
    assert [best(case, "ruimtelijkheid") for case in cases] == [2, 3, 3, 4]


def test_a_line_of_the_dossier_replaces_one() -> None:
    Path("dossier.yaml").write_text("", "utf-8")
    case = church(oppervlakte="550 m2")
    assert case.dossier.uitgangspunten.rekenjaar.value == 2026
    text = Path("dossier.yaml").read_text("utf-8")
    text += "elementen:\n  dak: {hoeveelheid: 900 m2}\nuitgangspunten: {rekenjaar: 2027}\n"
    Path("dossier.yaml").write_text(text, "utf-8")
    changed = read_dossier("dossier.yaml").dossier
    assert changed.elementen["dak"].hoeveelheid is not None
    assert changed.elementen["dak"].hoeveelheid.value == 900
    assert changed.elementen["dakconstructie"].hoeveelheid is not None
    assert changed.elementen["dakconstructie"].hoeveelheid.value == 900
    assert changed.uitgangspunten.rekenjaar.value == 2027


# the choice ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "area", "kind"),
    [
        (1962, 600, MODERN), (1946, 1500, MODERN), (1945, 700, "interbellum"),
        (1914, 300, "interbellum"), (1913, 399, "dorpskerk-klein"), (1500, 250, "dorpskerk-klein"),
        (1889, 400, "neogotisch-hallenkerk"), (1889, 599, "neogotisch-hallenkerk"),
        (1889, 600, "neogotisch-basiliek"), (1889, 949, "neogotisch-basiliek"),
        (1889, 950, "neogotisch-stadskerk"), (1300, 2300, "neogotisch-stadskerk"),
        (None, 550, "neogotisch-hallenkerk"), (None, 250, "dorpskerk-klein"),
    ],
)  # fmt: skip
def test_year_and_floor_choose_the_type(year: int | None, area: int, kind: str) -> None:
    built = f"  bouwjaar: {year}\n" if year else ""
    root = parse_yaml(f"kerk:\n{built}  oppervlakte: {area} m2\n", "proef", FaultList())
    layers = church_layers(root)
    assert layers[0] == "uitgangspunten"
    assert set(layers[1:]) == {
        "kerktypes/basis",
        f"kerktypes/{kind}",
        "kerktypes/statuut-vastgesteld",
    }


def test_every_rule_explains_itself_and_leads_to_a_file() -> None:
    choice = load("kerktypes/keuze.yaml")
    assert {one["type"] for one in choice["types"]} == set(CHURCH_TYPES)
    assert all(one["uitleg"] for one in choice["types"])
    assert not {"van", "tot", "oppervlakte-van", "oppervlakte-tot"} & set(choice["types"][-1])
    assert set(choice["statuten"]) == {*STATUSES, "anders"}
    files = {file.stem for file in (FOLDER / "kerktypes").glob("*.yaml")} - {"keuze", "basis"}
    assert files == {*CHURCH_TYPES, *choice["statuten"].values()}
