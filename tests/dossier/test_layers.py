"""What lies beneath a dossier: archetypes, files, generated scenarios, and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from dossier.base import BASE, faults, read

from herbestemming.appraisal import assess
from herbestemming.dossier import read_dossier
from herbestemming.dossier.resolved import resolved_lines

BIBLIOTHEEK = """\
archetype: 1
naam: Bibliotheek
ingrepen:
  inbouw:
    raming:
      - {naam: Vloer, hoeveelheid: {maal: [kerk.oppervlakte, 25 %]}, eenheidsprijs: 1000 euro/m2}
      - {naam: Orgel inpakken, bedrag: 5000 euro, onderdeel: orgel}
    partij: gemeente
    fasering: {rekenjaar+1: 40 %, rekenjaar+2: 60 %}
    typisch: tussenvloer-deel
    erfgoed: {orgel: {effect: gering negatief, omkeerbaar: ja}}
  orgelherstel:
    raming: {bedrag: {maal: [elementen.orgel.hoeveelheid, 30000 euro/stuk]}}
    partij: gemeente
    fasering: {rekenjaar+1: 100 %}
gebruiken:
  bib:
    partij: vzw
    ruimten: [alle]
    van: rekenjaar+3
    inkomsten: {verhuur: {bedrag: 12000 euro/jaar}}
financiering:
  gift: {soort: gift, partij: gemeente, bedrag: 1000 euro, uitbetaling: {rekenjaar+1: 100 %}}
  premie:
    {soort: premie, van: Vlaanderen, partij: gemeente, grondslag: [orgelherstel], percentage: 40 %,
     aanvraag: rekenjaar+1, uitbetaling: {rekenjaar+2: 100 %}}
"""


HAL = """\
archetype: 1
ingrepen: {bouw: {raming: {bedrag: 1000 euro}, partij: gemeente, fasering: {2027: 100 %}}}
financiering:
  premie:
    soort: premie
    van: Vlaanderen
    partij: gemeente
    grondslag: [bouw]
    percentage: 40 %
    aanvraag: 2027
    uitbetaling: {2027: 100 %}
"""


@pytest.fixture(autouse=True)
def _archetypes(folder: Path) -> None:
    """Beside the framework archetypes of one's own."""
    Path("kennis/scenarios").mkdir(parents=True)
    archetype("boekerij", BIBLIOTHEEK)


def archetype(name: str, text: str) -> None:
    Path(f"kennis/scenarios/{name}.yaml").write_text(text, "utf-8")


def dossier(scenarios: str, base: str = BASE) -> str:
    head = base.partition("scenarios:\n")[0]
    return f"{head}kennis: kennis\nscenarios:\n  nul: {{naam: Niets}}\n{scenarios}"


def told(text: str) -> list[str]:
    return [str(fault) for fault in faults(text)]


# inheritance --------------------------------------------------------------------------------


def test_a_scenario_inherits_and_each_of_its_lines_replaces_one() -> None:
    case = read(
        dossier(
            "  lezen:\n    gebaseerd-op: boekerij\n    naam: Leeszaal\n"
            "    gebruiken: {bib: {inkomsten: {verhuur: {bedrag: 9000 euro/jaar}}}}\n"
        )
    )
    scenario = case.dossier.scenarios["lezen"]
    assert scenario.naam == "Leeszaal"
    income = scenario.gebruiken["bib"].inkomsten["verhuur"].bedrag
    assert (income.value, income.path) == (
        9000,
        "scenarios.lezen.gebruiken.bib.inkomsten.verhuur.bedrag",
    )
    assert income.place is not None
    assert income.place.file == "dossier.yaml"
    gift = scenario.financiering["gift"].bedrag
    assert gift.place is not None
    assert str(gift.place) == "kennis/scenarios/boekerij.yaml:23:49"


def test_years_are_relative_to_the_year_of_calculation() -> None:
    scenario = read(dossier("  lezen: {gebaseerd-op: boekerij}\n")).dossier.scenarios["lezen"]
    phases = scenario.ingrepen["inbouw"].fasering.phases
    assert [(one.year.value, one.share.value) for one in phases] == [(2027, 0.4), (2028, 0.6)]
    assert scenario.gebruiken["bib"].van.value == 2029


def test_an_archetype_adapts_to_the_church_and_tells_what_dropped_out() -> None:
    case = read(dossier("  lezen: {gebaseerd-op: boekerij}\n"))
    scenario = case.dossier.scenarios["lezen"]
    assert [line.naam for line in scenario.ingrepen["inbouw"].raming] == ["Vloer"]
    assert scenario.ingrepen["inbouw"].raming[0].hoeveelheid.value == pytest.approx(120)
    assert set(scenario.ingrepen["inbouw"].erfgoed) == {"ruimtelijkheid"}
    assert list(scenario.ingrepen) == ["inbouw"]  # without an organ nothing to repair
    assert list(scenario.financiering) == ["gift"]  # and no grant for it
    assert scenario.gebruiken["bib"].ruimten == ("schip", "koor")
    dropped = [one for one in case.filled if one.rule == "archetype"]
    assert [one.path for one in dropped] == [
        "scenarios.lezen.ingrepen.inbouw.raming.1",
        "scenarios.lezen.ingrepen.orgelherstel",
        "scenarios.lezen.financiering.premie",
    ]


def test_what_the_church_lacks_is_told_once_in_each_scenario() -> None:
    church = "kerk: {naam: K, gemeente: Gent, bouwjaar: 1890, oppervlakte: 400 m2, hoogte: 12 m}"
    case = read(f"{church}\nelementen: {{weg: [goten]}}\nscenarios: [casco, sloop]\n")
    told = [one for one in case.filled if one.rule == "archetype" and one.taken == "goten"]
    assert [one.path for one in told] == [
        "scenarios.casco.ingrepen.schil.raming.1",
        "scenarios.sloop.ingrepen.sloop.verwijdert.onderdelen.1",
    ]
    assert told[0].meaning == "“goten” valt weg: deze kerk heeft dat onderdeel niet"


def test_a_standard_party_goes_by_not_being_named() -> None:
    church = "kerk: {naam: K, gemeente: Gent, bouwjaar: 1890, oppervlakte: 400 m2, hoogte: 12 m}"
    [other] = told(f"{church}\npartijen: {{weg: [school]}}\nscenarios: [bibliotheek]\n")
    assert "D130 “school” bij “weg” staat niet in wat hier geërfd wordt" in other
    assert other.partition("Geërfd wordt: ")[2].startswith("kerkfabriek, gemeente")


def test_what_a_consultant_writes_must_fit() -> None:
    text = dossier(
        "  lezen:\n    gebaseerd-op: boekerij\n    ingrepen: {inbouw: {toestand: {orgel: 1}}}\n"
    )
    assert [one.partition(" ")[2][:4] for one in told(text)] == ["D040"]


def test_a_list_of_names_is_short_for_scenarios_built_on_them() -> None:
    text = BASE.partition("scenarios:\n")[0] + "kennis: kennis\nscenarios: [boekerij]\n"
    case = read(text)
    assert list(case.dossier.scenarios) == ["nul", "boekerij", "instandhouding"]
    assert case.generated == {"nul", "instandhouding"}


def test_a_scenario_may_stand_in_a_file_of_its_own() -> None:
    Path("lezen.yaml").write_text("gebaseerd-op: boekerij\nnaam: In een bestand\n", "utf-8")
    case = read(dossier("  lezen: lezen.yaml\n"))
    assert case.dossier.scenarios["lezen"].naam == "In een bestand"
    assert case.own == {"dossier.yaml", "lezen.yaml"}


def test_a_scenario_may_come_from_the_command_line() -> None:
    Path("los.yaml").write_text("gebaseerd-op: boekerij\n", "utf-8")
    Path("dossier.yaml").write_text(dossier(""), "utf-8")
    case = read_dossier("dossier.yaml", scenarios=["los.yaml"])
    assert list(case.dossier.scenarios) == ["nul", "los", "instandhouding"]


def test_two_archetypes_may_be_combined_where_they_agree() -> None:
    archetype("foyer", "archetype: 1\ngebruiken: {foyer: {partij: vzw, ruimten: [schip]}}\n")
    case = read(dossier("  samen: {gebaseerd-op: [boekerij, foyer]}\n"))
    assert list(case.dossier.scenarios["samen"].gebruiken) == ["bib", "foyer"]


def test_of_two_archetypes_the_first_gives_the_name() -> None:
    archetype("foyer", "archetype: 1\nnaam: Foyer\nbestemming: nevenbestemming\n")
    case = read(dossier("  samen: {gebaseerd-op: [boekerij, foyer]}\n"))
    scenario = case.dossier.scenarios["samen"]
    assert (scenario.naam, scenario.bestemming) == ("Bibliotheek", "nevenbestemming")
    own = read(dossier("  samen: {naam: Samen, gebaseerd-op: [boekerij, foyer]}\n"))
    assert own.dossier.scenarios["samen"].naam == "Samen"


def test_upkeep_paid_in_full_is_generated_and_shares_its_figures_with_nul() -> None:
    case = read(dossier(""))
    kept = case.dossier.scenarios["instandhouding"]
    assert kept.naam == "Instandhouding"
    assert kept.onderhoud.budget == {"kerkfabriek": "volledig"}
    assert "instandhouding" in case.generated
    assert not any("scenarios.instandhouding.gebruiken" in path for path in case.figures)


def test_what_is_printed_in_full_reads_back_as_the_same_dossier() -> None:
    case = read(dossier("  lezen: {gebaseerd-op: boekerij}\n"))
    again = read("\n".join(resolved_lines(case.resolved)))
    first, second = assess(case), assess(again)
    for one, other in zip(first.scenarios, second.scenarios, strict=True):
        assert one.measures == pytest.approx(other.measures, nan_ok=True)


def test_in_full_every_leaf_says_where_it_came_from() -> None:
    lines = list(resolved_lines(read(dossier("  lezen: {gebaseerd-op: boekerij}\n")).resolved))
    quantity = next(line for line in lines if "hoeveelheid: {waarde: 120 m2" in line)
    assert quantity.endswith("# kennis/scenarios/boekerij.yaml:6 ← kerk.oppervlakte × 25 %")
    assert any(line.split("#")[1].strip() == "standaardwaarde" for line in lines if "#" in line)
    assert all("#" in line or line.endswith(":") for line in lines)


def test_a_whole_estimate_is_replaced_by_lines_under_posten() -> None:
    lines = "{posten: [{naam: Alles, bedrag: 90000 euro}]}"
    text = f"  lezen: {{gebaseerd-op: boekerij, ingrepen: {{inbouw: {{raming: {lines}}}}}}}\n"
    scenario = read(dossier(text)).dossier.scenarios["lezen"]
    assert [line.naam for line in scenario.ingrepen["inbouw"].raming] == ["Alles"]


def test_an_inherited_grant_drops_out_with_the_works_it_was_for() -> None:
    archetype("hal", HAL)
    case = read(dossier("  hal: {gebaseerd-op: hal, ingrepen: {weg: [bouw]}}\n"))
    assert case.dossier.scenarios["hal"].financiering == {}
    assert "scenarios.hal.financiering.premie" in [one.path for one in case.filled]


# bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenarios", "expected"),
    [
        (
            "  lezen: {gebaseerd-op: boekery}\n",
            "D136 “boekery” is geen archetype; bedoelde u “boekerij”?",
        ),
        ("  lezen: {gebaseerd-op: {a: b}}\n", "D022 hier staat een blok; verwacht: de naam van"),
        ("  lezen: {gebaseerd-op: ../boekerij}\n", "D136 “../boekerij” is geen archetype"),
        ("  lezen: nergens.yaml\n", "D001 dit bestand bestaat niet"),
        (
            "  lezen: ../elders.yaml\n",
            "D043 “../elders.yaml” is geen pad binnen de map van het dossier",
        ),
        ("  lezen: boekerijtje\n", "D136 “boekerijtje” is geen archetype; bedoelde u “boekerij”?"),
        (
            "  lezen: {gebaseerd-op: boekerij, ingrepen: {weg: [inbow]}}\n",
            "D130 “inbow” bij “weg” staat niet in wat hier geërfd wordt; bedoelde u “inbouw”?",
        ),
        (
            "  lezen: {gebaseerd-op: boekerij, ingrepen: {inbouw: {typisch: tussenvloer-dele}}}\n",
            "D137 “tussenvloer-dele” is geen bekende soort ingreep; bedoelde u “tussenvloer-deel”?",
        ),
    ],
)
def test_what_cannot_be_inherited_is_told(scenarios: str, expected: str) -> None:
    found = told(dossier(scenarios))
    assert len(found) == 1, found
    assert expected in found[0]


def test_inheritance_in_a_ring_is_told_with_its_steps() -> None:
    archetype("een", "archetype: 1\ngebaseerd-op: twee\n")
    archetype("twee", "archetype: 1\ngebaseerd-op: een\n")
    found = told(dossier("  lezen: {gebaseerd-op: een}\n"))
    assert len(found) == 1, found
    assert found[0].startswith(
        "kennis/scenarios/twee.yaml:2:15: D132 de kring een → twee → een kan niet"
    )


def test_siblings_that_contradict_are_told_with_both_places() -> None:
    archetype("ander", "archetype: 1\nnaam: Anders\ngebruiken: {bib: {partij: gemeente}}\n")
    found = told(dossier("  samen: {gebaseerd-op: [boekerij, ander]}\n"))
    assert len(found) == 1
    assert "D133 de archetypes bij “gebaseerd-op” zeggen iets anders over “partij”" in found[0]
    assert "kennis/scenarios/boekerij.yaml:18:13" in found[0]
    assert "kennis/scenarios/ander.yaml:3:27" in found[0]


def test_a_folder_of_knowledge_must_be_a_folder_in_the_dossiers_folder() -> None:
    assert "D138" in told(dossier("").replace("kennis: kennis", "kennis: kader.yaml"))[0]
    assert "D043" in told(dossier("").replace("kennis: kennis", "kennis: ../kennis"))[0]


def test_a_misspelt_nul_is_not_replaced_by_a_generated_one() -> None:
    assert "D064" in told(dossier("").replace("  nul:", "  null:"))[0]


def test_faults_of_an_archetype_name_its_own_file() -> None:
    archetype("stuk", "archetype: 1\ngebruiken: {zaal: {partij: vzw, ruimten: [alle], vn: 2027}}\n")
    found = told(dossier("  lezen: {gebaseerd-op: stuk}\n"))
    assert found[0].startswith("kennis/scenarios/stuk.yaml:2:")
    assert "D020 “vn” is hier geen sleutel" in found[0]


@pytest.mark.parametrize("status", ["{zwaar: ja}", "[beschermd monument]"])
def test_a_status_that_is_no_word_is_told_in_a_quick_scan_too(status: str) -> None:
    text = f"kerk: {{naam: K, gemeente: Gent, statuut: {status}, oppervlakte: 400 m2}}\n"
    assert [one for one in told(text + "scenarios: [wonen]\n") if "[kerk.statuut]" in one]
