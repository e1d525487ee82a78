"""Dated rules: looked up by day and year, all shipped ones sound, one's own before them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herbestemming.knowledge.library import Library
from herbestemming.knowledge.rule_files import (
    EXPECTED,
    FIXED,
    GRANTS,
    KINDS,
    LAPSED,
    Rule,
    read_rule,
    rule_names,
)
from herbestemming.knowledge.rules import UnknownRuleError, UnknownVariantError, rule
from herbestemming.notation.faults import FaultList
from herbestemming.notation.nodes import Block, Items, Leaf


def shipped() -> list[Rule]:
    faults = FaultList()
    found = [read_rule(name, Library(), faults) for name in rule_names()]
    assert list(faults) == []
    return [one for one in found if one is not None]


RULES = shipped()


# what is shipped ----------------------------------------------------------------------------


def test_eighty_seven_versions_are_carried_each_with_a_key_of_its_own() -> None:
    keys = [version.sleutel for one in RULES for version in one.versies]
    assert len(keys) == len(set(keys)) == 87
    assert len(RULES) == 68
    assert {one.soort for one in RULES} == set(KINDS)


@pytest.mark.parametrize("one", RULES, ids=[one.sleutel for one in RULES])
def test_a_rule_says_what_it_is_since_when_and_where_that_was_read(one: Rule) -> None:
    assert one.naam
    assert one.overheid
    assert one.omschrijving.endswith(".")
    assert one.stand == date(2026, 11, 24)
    for version in one.versies:
        assert version.bronnen
        assert all(source.titel and source.url for source in version.bronnen)
        assert version.volledig == (not version.niet_gelezen)
        assert version.van is not None or version.node["van"] == "onbekend"
        lapsed = version.tot is not None and version.tot < one.stand
        if version.status != EXPECTED:
            assert version.status == (LAPSED if lapsed else FIXED)


def test_a_percentage_or_amount_is_written_with_its_unit() -> None:
    def numbers(node: Block | Items | Leaf, path: str) -> list[str]:
        if isinstance(node, Leaf):
            bare = node.replace(".", "").replace(",", "").isdecimal()
            return [path] if bare else []
        pairs = node.items() if isinstance(node, Block) else ((path, one) for one in node)
        return [found for key, child in pairs for found in numbers(child, str(key))]

    counts = {
        "aanvragen-per-jaar", "dossiers", "bemiddelingsgesprekken-hoogstens", "studies", "tot",
        "herzieningen-per-jaar-hoogstens", "plaatsen-minstens", "oproepen-per-jaar", "factor",
        "gift-minstens-bevroren-tot",
    }  # fmt: skip
    found = {
        key for one in RULES for version in one.versies for key in numbers(version.waarden, "")
    }
    assert found <= counts


def test_what_a_rule_names_exists() -> None:
    names, keys = {one.sleutel for one in RULES}, set()
    for one in RULES:
        keys |= {version.sleutel for version in one.versies}
        assert set(one.samen_met) <= names
        for version in one.versies:
            other = version.waarden.get("niet-samen-met", Items())
            assert set(other) <= names
    assert {v.opvolger for one in RULES for v in one.versies if v.opvolger} <= keys


def test_a_rule_that_gives_money_says_how_much_or_that_this_was_not_found() -> None:
    silent = set()
    for one in RULES:
        last = one.versies[-1]
        if one.soort in GRANTS and last.status == FIXED:
            standing = rule(one.sleutel, date(2026, 11, 24))
            if standing.value("percentage") is None:
                silent.add(one.sleutel)
    assert silent == {
        "cultuur-en-jeugdinfrastructuur", "de-minimis", "erfgoedprojecten-west-vlaanderen",
        "mijn-verbouwpremie", "onderhoud-vlaams-brabant", "platform-toekomst-parochiekerken",
        "sport-bovenlokaal", "vipa-kinderopvang",
    }  # fmt: skip


def test_a_good_share_was_read_in_full() -> None:
    versions = [version for one in RULES for version in one.versies]
    assert sum(version.volledig for version in versions) == 33  # the other 54 say what was not


# by day and year ----------------------------------------------------------------------------

PREMIUM = [
    # year, variant, percentage, highest estimate, version
    (2016, None, "40 %", "25000 euro", "erfgoedpremie-percentages-2015"),
    (2016, "eredienst", "80 %", "25000 euro", "erfgoedpremie-percentages-2015"),
    (2016, "lokale-overheid", "80 %", "25000 euro", "erfgoedpremie-percentages-2015"),
    (2018, "zen-erfgoed", "60 %", "25000 euro", "erfgoedpremie-percentages-2015"),
    (2019, "eredienst", "60 %", "25000 euro", "erfgoedpremie-percentages-2019"),
    (2019, None, "40 %", "25000 euro", "erfgoedpremie-percentages-2019"),
    (2020, "eredienst", "60 %", "250000 euro", "erfgoedpremie-percentages-2019"),
    (2023, "lokale-overheid", "60 %", "250000 euro", "erfgoedpremie-percentages-2019"),
    (2024, "eredienst", "60 %", "250000 euro", "erfgoedpremie-percentages-2019"),
    (2025, "eredienst", "40 %", "250000 euro", "erfgoedpremie-percentages-2025-eredienst"),
    (2026, "eredienst-ruimer-gebruik", "60 %", "250000 euro",
     "erfgoedpremie-percentages-2025-eredienst"),
    (2026, "lokale-overheid", "60 %", "250000 euro", "erfgoedpremie-percentages-2019"),
    (2026, None, "40 %", "250000 euro", "erfgoedpremie-percentages-2019"),
    (date(2020, 12, 14), None, "40 %", "25000 euro", "erfgoedpremie-percentages-2019"),
    (date(2020, 12, 15), None, "40 %", "250000 euro", "erfgoedpremie-percentages-2019"),
    (date(2018, 12, 31), "eredienst", "80 %", "25000 euro", "erfgoedpremie-percentages-2015"),
]  # fmt: skip


@pytest.mark.parametrize(("on", "variant", "share", "estimate", "version"), PREMIUM)
def test_the_heritage_premium_through_the_years(
    on: date | int, variant: str | None, share: str, estimate: str, version: str
) -> None:
    found = rule("erfgoedpremie", on, variant=variant)
    assert found.holds
    assert found.versie.sleutel == version
    percentage, limit = found.value("percentage"), found.value("raming-hoogstens")
    assert percentage is not None
    assert limit is not None
    assert (percentage[0], limit[0]) == (share, estimate)


def test_a_call_has_the_percentages_of_the_premium_and_no_ceiling() -> None:
    found = rule("erfgoedpremie-oproep", 2024, variant="lokale-overheid")
    percentage, limit = found.value("percentage"), found.value("raming-hoogstens")
    assert percentage is not None
    assert limit is not None
    assert (percentage[0], limit[0]) == ("60 %", "geen")


OTHERS = [
    ("eredienst-subsidie", 2012, "percentage", "30 %"),
    ("eredienst-subsidie", 2022, "plafond", "200000 euro"),
    ("eredienst-subsidie", 2026, "plafond", "250000 euro"),
    ("registratierecht-erfpacht", 2015, "tarief", "2 %"),
    ("registratierecht-erfpacht", 2024, "tarief", "5 %"),
    ("verkooprecht", 2020, "tarief", "10 %"),
    ("verkooprecht", 2026, "tarief", "12 %"),
    ("duur-erfpacht", date(2021, 8, 31), "erfpacht-minstens", "27 jaar"),
    ("duur-erfpacht", date(2021, 9, 1), "erfpacht-minstens", "15 jaar"),
    ("giften", 2024, "vermindering", "45 %"),
    ("giften", 2025, "vermindering", "30 %"),
    ("de-minimis", 2023, "hoogstens", "200000 euro"),
    ("de-minimis", 2024, "hoogstens", "300000 euro"),
    ("onderzoekspremie", 2026, "percentage", "80 %"),
]


@pytest.mark.parametrize(("name", "on", "key", "expected"), OTHERS)
def test_other_rules_through_the_years(name: str, on: date | int, key: str, expected: str) -> None:
    found = rule(name, on).value(key)
    assert found is not None
    assert found[0] == expected


def test_a_lapsed_rule_names_its_successor_in_another_file() -> None:
    found = rule("erfgoedpremie-bijzondere-procedure", 2021)
    assert (found.stand, found.versie.tot) == ("vervallen", date(2020, 12, 9))
    assert found.opvolger is not None
    assert found.opvolger[0].sleutel == "erfgoedpremie-oproep"
    assert rule("erfgoedpremie-bijzondere-procedure", 2020).holds


def test_a_rule_of_later_holds_not_yet() -> None:
    found = rule("leader", 2022)
    assert (found.stand, found.versie.van) == ("nog niet", date(2023, 1, 1))


def test_an_expected_rule_says_so() -> None:
    assert rule("btw-herziening", 2026).stand == "verwacht"
    assert rule("btw-herziening", 2025).holds


def test_an_unknown_rule_or_variant_tells_which_there_are() -> None:
    with pytest.raises(UnknownRuleError) as unknown:
        rule("erfgoedpremi", 2026)
    assert "erfgoedpremie" in unknown.value.known
    with pytest.raises(UnknownVariantError) as variant:
        rule("erfgoedpremie", 2016, variant="molen")
    assert variant.value.known[:2] == ("basis", "eredienst")
    with pytest.raises(UnknownRuleError):
        rule("../kader", 2026)


# one's own ----------------------------------------------------------------------------------

OWN = """
regel: erfgoedpremie
naam: Premie van hier
soort: premie
overheid: gemeente Rekenbeek
omschrijving: Van hier.
versies:
- {sleutel: later, van: 2025-01-01, gelezen: volledig,
   waarden: {percentage: 20 %}, bron: [{titel: Reglement}]}
- {sleutel: eerder, van: 2024-01-01, tot: 2024-12-31, gelezen: volledig,
   waarden: {percentage: 10 %}, bron: [{titel: Reglement}]}
"""


def own(folder: Path, text: str) -> Library:
    (folder / "regels").mkdir()
    (folder / "regels" / "erfgoedpremie.yaml").write_text(text, "utf-8")
    return Library(folder, "hier")


def test_an_own_file_replaces_the_shipped_one_in_whatever_order_it_is_written(
    tmp_path: Path,
) -> None:
    library = own(tmp_path, OWN)
    for year, expected in ((2024, "10 %"), (2026, "20 %")):
        found = rule("erfgoedpremie", year, library).value("percentage")
        assert found is not None
        assert found[0] == expected
    assert rule("verkooprecht", 2026, library).holds


BROKEN = {
    "percentage: 20 %": ("percentage: 20", "D036"),
    "van: 2025-01-01": ("van: morgen", "D022"),
    "soort: premie": ("soort: premies", "D023"),
    "regel: erfgoedpremie": ("regel: anders", "D023"),
    "omschrijving: Van hier.": ("omschrijvin: Van hier.", "D020"),
    "tot: 2024-12-31": ("tot: 2023-12-31", "D052"),
    "waarden: {percentage: 20 %}, bron: [{titel: Reglement}]": (
        "waarden: {percentage: 20 %}",
        "D021",
    ),
    "waarden: {percentage: 20 %}": ("waarden: {eist: {beschermt: ja}}", "D020"),
    "waarden: {percentage: 10 %}": ("waarden: {eist: {beschermd: misschien}}", "D023"),
    "overheid: gemeente Rekenbeek": ("overheid: [gemeente]", "D022"),
    "waarden: {percentage: 20 %}, ": ("waarden: 20 %, ", "D022"),
}


@pytest.mark.parametrize(("old", "new", "code"), [(old, *new) for old, new in BROKEN.items()])
def test_a_fault_in_an_own_file_is_told_in_its_place(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    faults = FaultList()
    assert OWN.count(old) == 1
    library = own(tmp_path, OWN.replace(old, new))
    read_rule("erfgoedpremie", library, faults)
    assert [one.code for one in faults] == [code]
    assert next(iter(faults)).place.file == "hier/regels/erfgoedpremie.yaml"
