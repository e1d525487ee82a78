"""Every figure of the report, from dossiers that are nothing, too much or strange."""

from __future__ import annotations

import copy
import importlib.util
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from reporting.drawings import check, texts
from reporting.variants import assessed, eight, heavy, hostile, long_names, one, reference

from herbestemming.appraisal import Assessment
from herbestemming.insight.foundation import MEASURE, bands, foundation
from herbestemming.reporting import charts
from herbestemming.reporting.naming import Names, letter
from herbestemming.reporting.views import figures, money
from herbestemming.reporting.views.figures import Figure

ROOT = Path(__file__).parents[2]
OPTIONAL = {
    "waardenkaart",
    "impact",
    "toestand",
    "tijdlijn",
    "plan",
    "rooster",
    "financiering",
    "wie-betaalt",
    "per-partij",
}


@cache
def tool() -> Any:
    """The tool that makes the pictures of the figures."""
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "tools" / "figures.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def drawn(assessment: Assessment, key: str) -> dict[str, Figure | None]:
    """Every figure with its name."""
    return dict(tool().drawn(assessment, assessment.scenario(key)))


# dossiers -----------------------------------------------------------------------------------


def bare() -> dict[str, Any]:
    """No values, no uses, no works, no money."""
    data = one()
    for element in data["elementen"].values():
        element.pop("waarden", None)
        element.pop("essentie", None)
    data["scenarios"]["nul"] = {"naam": "Niets"}
    data["onderhoud"].pop("budget")
    return data


def nothing_ages() -> dict[str, Any]:
    """Only a value without a quantity."""
    data = one()
    data["elementen"] = {"ruimtelijkheid": data["elementen"]["ruimtelijkheid"]}
    return data


def horizon(years: int) -> dict[str, Any]:
    """So many years."""
    data = reference() if years > 5 else one()
    data["uitgangspunten"]["horizon"] = f"{years} jaar"
    return data


def fourteen() -> dict[str, Any]:
    """Fourteen scenarios that are nearly the same."""
    data = reference()
    for number in range(11):
        other = copy.deepcopy(data["scenarios"]["bibliotheek"])
        other["naam"] = f"Optie {number} met een lange naam {'en nog iets ' * (number % 4)}".strip()
        data["scenarios"][f"optie-{number}"] = other
    assert len(data["scenarios"]) == 14
    return data


def crowded() -> dict[str, Any]:
    """Two hundred elements, forty spaces, thirty works, uses, sources and parties."""
    data = reference()
    made = data["scenarios"]["bibliotheek"]
    for i in range(195):
        data["elementen"][f"deel-{i}"] = copy.deepcopy(data["elementen"]["glasramen"])
    for i in range(38):
        data["kerk"]["ruimten"][f"ruimte-{i}"] = {"oppervlakte": f"{20 + i} m2"}
    for i in range(30):
        data["partijen"][f"vzw-{i}"] = {"soort": "vzw", "discontovoet": "4 %"}
        works = copy.deepcopy(made["ingrepen"]["tussenvloer"])
        works["erfgoed"] = {f"deel-{i}": {"effect": "gering negatief", "omkeerbaar": "nee"}}
        made["ingrepen"][f"werk-{i}"] = works
        made["gebruiken"][f"gebruik-{i}"] = {
            "partij": f"vzw-{i}",
            "ruimten": [f"ruimte-{i}"],
            "van": 2027 + i % 4,
            "rooster": {"dagen": {"wo": ["nm"], "za": ["vm", "av"][: 1 + i % 2]}},
            "inkomsten": {"huur": {"bedrag": f"{100 + i} euro/jaar"}},
        }
        made["financiering"][f"gift-{i}"] = {
            "soort": "gift",
            "partij": "gemeente",
            "bedrag": f"{1000 + i} euro",
            "uitbetaling": {2028: "100 %"},
        }
    return data


def outside() -> dict[str, Any]:
    """Works and premiums in part before and after the years; a use and a loan that go on."""
    data = reference()
    made = data["scenarios"]["bibliotheek"]
    made["ingrepen"]["tussenvloer"]["fasering"] = {2019: "40 %", 2027: "20 %", 2060: "40 %"}
    made["gebruiken"]["bibliotheek"]["tot"] = 2080
    made["gebruiken"]["eredienst"]["van"] = 1999
    made["financiering"]["premie"]["uitbetaling"] = {2027: "50 %", 2050: "50 %"}
    made["financiering"]["lening"]["looptijd"] = "30 jaar"
    return data


def enormous() -> dict[str, Any]:
    """Amounts nobody has."""
    data = reference()
    made = data["scenarios"]["bibliotheek"]
    made["ingrepen"]["tussenvloer"]["raming"]["eenheidsprijs"] = "900000000 euro/m2"
    made["gebruiken"]["bibliotheek"]["inkomsten"]["verhuur"]["bedrag"] = "99000000000 euro/jaar"
    return data


DOSSIERS: dict[str, Callable[[], dict[str, Any]]] = {
    "reference": reference,
    "heavy": heavy,
    "one": one,
    "bare": bare,
    "nothing ages": nothing_ages,
    "one year": lambda: horizon(1),
    "a hundred years": lambda: horizon(100),
    "eight": eight,
    "fourteen": fourteen,
    "crowded": crowded,
    "outside": outside,
    "enormous": enormous,
    "long names": long_names,
    "hostile": hostile,
}


@cache
def results(name: str) -> Assessment:
    """The results of a dossier."""
    found: Assessment = assessed(DOSSIERS[name]())
    return found


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_figure_survives(name: str) -> None:
    assessment = results(name)
    for scenario in assessment.scenarios[:3]:
        for kind, figure in drawn(assessment, scenario.key).items():
            assert figure is not None or kind in OPTIONAL, kind
            if figure is not None:
                check(figure.drawing)
                assert ElementTree.fromstring(figure.drawing)[0].text == figure.alt.strip() or (
                    name == "hostile"
                )
                assert figure.alt.startswith(figure.title)
                assert len(figure.note) < 200


@pytest.mark.parametrize("name", ["bare", "nothing ages"])
def test_a_figure_of_nothing_is_none(name: str) -> None:
    found = drawn(results(name), "nul")
    none = {kind for kind, figure in found.items() if figure is None}
    assert {"impact", "financiering"} <= none
    assert ("waardenkaart" in none) == (name == "bare")
    assert ("toestand" in none) == (name == "nothing ages")


def test_what_is_left_out_is_said() -> None:
    found = drawn(results("crowded"), "bibliotheek")
    for kind, words in {
        "waardenkaart": "34 van de 199 onderdelen",
        "impact": "30 van de",
        "toestand": "44 van de 199 onderdelen",
        "tijdlijn": "regels",
        "financiering": "kleinere samen",
        "rooster": "12 van de 33 ruimten",
    }.items():
        figure = found[kind]
        assert figure is not None
        assert any(words in one.words for one in texts(figure.drawing)), kind
    parties = found["per-partij"]
    assert parties is not None
    assert "30 partijen" in parties.note


def test_no_figure_is_taller_than_a_page() -> None:
    for key in ("bibliotheek", "nul"):
        for kind, figure in drawn(results("crowded"), key).items():
            if figure is not None:
                box = ElementTree.fromstring(figure.drawing).get("viewBox", "")
                assert float(box.split()[3]) <= 600.0, kind


def test_what_a_party_pays_adds_up_to_its_present_value(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[charts.Share] = []
    drawing = charts.who_pays

    def keep(kinds: Any, net: Any, rows: Any, *rest: Any) -> Any:
        shown.extend(rows)
        return drawing(kinds, net, rows, *rest)

    monkeypatch.setattr(charts, "who_pays", keep)
    assessment = results("reference")
    names = Names(assessment.case.dossier)
    for result in assessment.scenarios:
        shown.clear()
        figures.who_pays(assessment, result, names)
        assert shown
        for row in shown:
            assert sum(row.amounts) == pytest.approx(row.net, abs=1.0)
        npv = {names.party(key): one.npv for key, one in result.parties.items()}
        for row in shown:
            assert row.net == pytest.approx(npv[row.name], abs=0.01)


def test_what_pays_is_as_much_as_it_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[float, float]] = []
    drawing = charts.waterfall

    def keep(uses: Any, sources: Any, title: str) -> Any:
        shown.append((sum(one.amount for one in uses), sum(one.amount for one in sources)))
        return drawing(uses, sources, title)

    monkeypatch.setattr(charts, "waterfall", keep)
    for name in ("reference", "crowded", "heavy", "outside"):
        assessment = results(name)
        names = Names(assessment.case.dossier)
        for result in assessment.scenarios:
            figures.funding(assessment, result, money.funding(result, names))
    assert shown
    assert all(cost == pytest.approx(paid, abs=2.0) for cost, paid in shown)


def test_the_bands_are_those_of_the_foundation() -> None:
    assessment = results("reference")
    found = bands(assessment)
    assert found == foundation(assessment).bands
    letters = {key: letter(i) for i, key in enumerate(assessment.case.dossier.scenarios)}
    figure = figures.lust_en_last(assessment, letters, 200.0, found)
    assert "acht op de tien" in figure.alt
    assert "acht op de tien" not in figures.lust_en_last(assessment, letters, 200.0).alt
    assert MEASURE == "netto_jaarkost_met_achterstand"


def test_every_figure_has_a_picture_and_a_place_in_the_docs() -> None:
    folder = ROOT / "docs" / "figuren"
    page = (folder / "README.md").read_text("utf-8")
    names = set(drawn(results("reference"), "bibliotheek"))
    assert {file.stem for file in folder.glob("*.png")} == names
    assert all(f"({name}.png)" in page for name in names)


def test_a_week_of_a_use_that_begins_after_the_building_shut_is_not_drawn() -> None:
    data = reference()
    data["uitgangspunten"]["horizon"] = "20 jaar"
    data["onderhoud"] = {"drager": "kerkfabriek", "btw": "21 %"}
    use = {"partij": "kerkfabriek", "ruimten": ["schip"], "rooster": {"dagen": {"zo": ["vm"]}}}
    use |= {"van": 2033, "kosten": {"beheer": {"bedrag": "10 euro/jaar"}}}
    data["scenarios"]["nul"]["gebruiken"] = {"zaal": use}
    sound = copy.deepcopy(data)
    data["elementen"]["dak"] |= {"toestand": 5.7, "levensduur": "20 jaar"}
    sound["elementen"]["dak"]["veiligheid"] = "nee"
    drawn = []
    for one_of in (data, sound):
        result = assessed(one_of)
        drawn.append(
            figures.roster(result, result.scenario("nul"), Names(result.case.dossier)) is not None
        )
    assert drawn == [False, True]
