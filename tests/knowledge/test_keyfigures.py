"""Key figures: read by name, one's own before the shipped, and every shipped one as agreed."""

import time
from pathlib import Path

import pytest

from herbestemming.knowledge import keyfigures as module
from herbestemming.knowledge.keyfigure_files import FLOW, STOCK, UNITS, series_names
from herbestemming.knowledge.keyfigures import (
    KeyFigure,
    UnknownKeyFigureError,
    group,
    groups,
    key_figure,
    names,
)
from herbestemming.knowledge.library import Library
from herbestemming.knowledge.series import series
from herbestemming.notation import DossierError, FaultList

SHIPPED = Library()
BUILDING = (
    "dak", "gevel", "ramen", "interieur", "techniek", "inbouw", "toegang", "omgeving", "bouwkost",
    "studiekosten", "levensduur", "onderhoud", "rente", "toestand", "geometrie",
)  # fmt: skip
OWN = """\
bronnen:
  offerte: {titel: Offerte dakwerken, jaar: 2025}
kengetallen:
  leien-kerk: {naam: Leien, eenheid: euro/m2, laag: 210, verwacht: 265, hoog: 340, soort: raming, jaar: 2025, reeks: abex, bron: offerte}
  stro: {naam: Strodak, eenheid: euro/m2, verwacht: 140, soort: aanname, jaar: 2026}
"""  # noqa: E501


def shipped() -> list[KeyFigure]:
    """All that is shipped; nothing is wrong with it."""
    faults = FaultList()
    found = [one for name in groups() for one in group(name, SHIPPED, faults).values()]
    assert list(faults) == []
    return found


@pytest.fixture
def own(tmp_path: Path) -> Library:
    """A local authority's folder that knows one price better, and one that nobody else knows."""
    file = tmp_path / "kengetallen" / "dak.yaml"
    file.parent.mkdir()
    file.write_text(OWN, "utf-8")
    return Library(tmp_path, "eigen")


def test_a_key_figure_knows_all_about_itself() -> None:
    found = key_figure("dak.hellend-woning", SHIPPED, FaultList())
    assert found is not None
    assert found.values == (120, 165, 210)
    assert (found.eenheid, found.soort, found.jaar) == ("euro/m2", "kengetal", 2025)
    assert (found.reeks, found.land, found.aard) == ("abex", "BE", STOCK)
    (source,) = found.bronnen
    assert (source.uitgever, source.jaar) == ("Solusimmo", 2025)
    assert source.url is not None
    line = (module.FOLDER / "kengetallen" / "dak.yaml").read_text("utf-8").splitlines()
    assert found.node.place.file == "kennis/kengetallen/dak.yaml"
    assert line[found.node.key_place.line - 1] == "  hellend-woning:"


def test_a_percentage_is_a_fraction() -> None:
    found = key_figure("rente.inflatie", SHIPPED, FaultList())
    assert found is not None
    assert found.values == pytest.approx((0.017, 0.02, 0.025))


@pytest.mark.parametrize("name", ["dak.leien-krk", "dk.leien-kerk", "dak", "", "../dak.x", "dak."])
def test_what_does_not_exist_names_what_does(name: str) -> None:
    with pytest.raises(UnknownKeyFigureError) as refused:
        key_figure(name, SHIPPED, FaultList())
    assert "dak.leien-kerk" in refused.value.known
    first = name.partition(".")[0]
    if first in groups():
        assert refused.value.known[0].startswith(f"{first}.")


def test_ones_own_goes_before_entry_by_entry(own: Library) -> None:
    faults = FaultList()
    better = key_figure("dak.leien-kerk", own, faults)
    assert better is not None
    assert (better.verwacht, better.soort) == (265, "raming")
    assert better.node.place.file == "eigen/kengetallen/dak.yaml"
    new = key_figure("dak.stro", own, faults)
    assert new is not None
    assert new.values == (140, 140, 140)
    same = key_figure("dak.goot", own, faults)
    assert same == key_figure("dak.goot", SHIPPED, FaultList())
    assert list(faults) == []
    assert "dak.stro" in names(own)
    assert group("dak", own, faults)["leien-kerk"] == better


def test_one_is_not_served_what_the_other_wrote(own: Library) -> None:
    key_figure("dak.leien-kerk", own, FaultList())
    found = key_figure("dak.leien-kerk", SHIPPED, FaultList())
    assert found is not None
    assert found.soort == "aanname"


def test_a_file_that_changed_is_read_again(own: Library) -> None:
    assert own.own is not None
    key_figure("dak.stro", own, FaultList())
    (own.own / "kengetallen" / "dak.yaml").write_text(OWN.replace("140", "1234.5"), "utf-8")
    found = key_figure("dak.stro", own, FaultList())
    assert found is not None
    assert found.verwacht == 1234.5


def test_what_is_wrong_anywhere_in_ones_own_file_is_told_each_time(own: Library) -> None:
    assert own.own is not None
    text = OWN.replace("soort: aanname, ", "")
    (own.own / "kengetallen" / "dak.yaml").write_text(text, "utf-8")
    for _ in range(2):
        faults = FaultList()
        assert key_figure("dak.leien-kerk", own, faults) is not None
        assert [fault.code for fault in faults] == ["D081"]
        assert key_figure("dak.stro", own, faults) is None
        assert len(faults) == 1


def test_ones_own_file_that_is_no_yaml_is_a_fault(own: Library) -> None:
    assert own.own is not None
    (own.own / "kengetallen" / "dak.yaml").write_text("kengetallen: [", "utf-8")
    with pytest.raises(DossierError):
        key_figure("dak.stro", own, FaultList())


# what is shipped ----------------------------------------------------------------------------


def test_every_shipped_key_figure_has_unit_year_and_source_or_is_an_assumption() -> None:
    for one in shipped():
        assert one.eenheid in UNITS, one
        assert one.soort in ("kengetal", "aanname"), one
        assert 1990 <= one.jaar <= 2026, one
        assert one.bronnen or one.soort == "aanname", one
        assert one.laag <= one.verwacht <= one.hoog, one
        assert one.aard == (FLOW if one.eenheid.endswith(("/jaar", "/week")) else STOCK), one


def test_every_shipped_entry_writes_what_a_reader_looks_for() -> None:
    wanted = {"naam", "eenheid", "verwacht", "soort", "jaar", "land", "aard"}
    for one in shipped():
        assert wanted <= set(one.node), one.sleutel
        assert ("laag" in one.node) == ("hoog" in one.node), one.sleutel


def test_only_amounts_have_a_series_and_one_of_their_country() -> None:
    for one in shipped():
        assert one.reeks is None or one.eenheid.startswith("euro"), one
        if one.reeks and one.land in ("BE", "NL"):
            assert series(one.reeks).land == one.land, one


def test_every_price_of_works_has_a_series() -> None:
    """Market prices and averages may go without: no series follows them."""
    for name in BUILDING:
        for one in group(name, SHIPPED, FaultList()).values():
            assert (one.reeks is not None) == one.eenheid.startswith("euro"), one


def test_one_key_of_a_source_is_one_source_in_all_files() -> None:
    known: dict[str, object] = {}
    for one in shipped():
        for source in one.bronnen:
            assert known.setdefault(source.sleutel, source) == source, one.sleutel


def test_every_source_of_a_file_is_used() -> None:
    for name in groups():
        used = {source.sleutel for one in group(name, SHIPPED, FaultList()).values()
                for source in one.bronnen}  # fmt: skip
        (file,) = module._files(name, SHIPPED)
        assert set(file._written) == used, name


def test_the_closed_list_of_series() -> None:
    assert series_names() == ("abex", "cpi", "gezondheidsindex", "cpi-nl", "bouw-nl")


def test_reading_a_group_takes_a_few_milliseconds() -> None:
    spent = []
    for _ in range(5):
        module._READ.clear()
        start = time.perf_counter()
        key_figure("dak.leien-kerk", SHIPPED, FaultList())
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.02
