"""Every archetype scored on three typical churches: none absurd."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from herbestemming import assess, read_dossier
from herbestemming.appraisal.results import ScenarioResult

BOUNDS = yaml.safe_load((Path(__file__).parent / "orde.yaml").read_text("utf-8"))
CHURCHES: dict[str, dict[str, Any]] = BOUNDS["kerken"]
ARCHETYPES: dict[str, dict[str, list[float]]] = BOUNDS["archetypes"]
GENERATED = ("nul", "instandhouding")


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Scores a church with all archetypes, once."""

    @cache
    def of(church: str) -> dict[str, ScenarioResult]:
        file = tmp_path_factory.mktemp(church) / "dossier.yaml"
        facts = {"naam": "Sint-Proef", "gemeente": "Aalst", **CHURCHES[church]}
        asked = [name for name in ARCHETYPES if name not in GENERATED]
        dossier = {
            "dossier": 1,
            "opdracht": {"opdrachtgever": "Proef", "datum": "2026-11-24"},
            "kerk": facts,
            "scenarios": asked,
        }
        file.write_text(yaml.safe_dump(dossier, allow_unicode=True), "utf-8")
        return {one.key: one for one in assess(read_dossier(file)).scenarios}

    return of


def area(church: str) -> float:
    return float(str(CHURCHES[church]["oppervlakte"]).split()[0])


def gap(one: ScenarioResult) -> float:
    return max(party.gap for party in one.parties.values())


@pytest.mark.parametrize("church", CHURCHES)
@pytest.mark.parametrize("name", ARCHETYPES)
def test_the_order_of_magnitude_is_believable(scored: Any, church: str, name: str) -> None:
    one, floor = scored(church)[name], area(church)
    found = {
        "investering": one.measures["investering"] / floor,
        "jaarkost": one.measures["netto_jaarkost"] / floor,
        "tekort": gap(one) / floor,
    }
    for key, (low, high) in ARCHETYPES[name].items():
        assert low <= found[key] <= high, (key, found[key])


@pytest.mark.parametrize("church", CHURCHES)
@pytest.mark.parametrize(
    ("name", "party", "low", "high"),
    [
        ("kantoren", "uitbater", 0.28, 0.38),
        ("winkel", "uitbater", 0.35, 0.45),
        ("wonen", "woonmaatschappij", 0.12, 0.18),
    ],
)
def test_own_money_is_the_share_of_the_investment_that_it_says(
    scored: Any, church: str, name: str, party: str, low: float, high: float
) -> None:
    one = scored(church)[name]
    works = ("investering", "btw-investering")
    paid = sum(e.amount for e in one.ledger if e.giver == party and e.category in works)
    assert low <= one.parties[party].own_money / paid <= high


@pytest.mark.parametrize("church", CHURCHES)
@pytest.mark.parametrize("name", ["erfpacht", "verkoop"])
def test_a_candidate_brings_what_the_works_ask(scored: Any, church: str, name: str) -> None:
    one = scored(church)[name]
    assert gap(one) <= 0.03 * one.measures["investering"]


@pytest.mark.parametrize("church", CHURCHES)
def test_worship_ends_where_the_church_is_withdrawn(scored: Any, church: str) -> None:
    entries = scored(church)["bibliotheek"].ledger
    last = max(one.year for one in entries if one.cause.startswith("gebruiken.eredienst"))
    assert last == min(one.year for one in entries) + 1


def test_demolition_of_a_monument_is_ruled_out_by_law(scored: Any) -> None:
    kinds = {one.kind for one in scored("monument")["sloop"].exclusions}
    assert "wet" in kinds


def test_offices_do_not_fit_in_a_small_village_church(scored: Any) -> None:
    kinds = {one.kind for one in scored("dorpskerk")["kantoren"].exclusions}
    assert "ruimte" in kinds


def test_a_heritage_premium_is_only_for_what_is_protected(scored: Any) -> None:
    def premiums(church: str) -> set[str]:
        entries = scored(church)["bibliotheek"].ledger
        return {one.cause for one in entries if one.category == "subsidie"}

    assert premiums("monument") == {"financiering.erfgoedpremie"}
    assert premiums("dorpskerk") == {"financiering.eredienstsubsidie"}


def test_a_public_function_gets_more_than_a_shop(scored: Any) -> None:
    def premium(name: str) -> float:
        entries = scored("monument")[name].ledger
        return float(sum(one.amount for one in entries if one.category == "subsidie"))

    assert premium("bibliotheek") == pytest.approx(1.5 * premium("winkel"))


def test_the_temporary_use_comes_before_the_lasting_one(scored: Any) -> None:
    entries = scored("naoorlogs")["tijdelijk"].ledger
    years = {
        use: [one.year for one in entries if one.cause.startswith(f"gebruiken.{use}.")]
        for use in ("tijdelijk", "ontmoeting")
    }
    assert max(years["tijdelijk"]) < min(years["ontmoeting"])


def test_after_a_sale_the_authorities_pay_nothing_more(scored: Any) -> None:
    entries = scored("naoorlogs")["verkoop"].ledger
    first = min(one.year for one in entries)
    public = {"gemeente", "kerkfabriek"}
    paid = [one for one in entries if one.giver in public and one.year > first + 1]
    assert not paid
