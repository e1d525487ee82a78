"""The demo against what was published: echoes come back whole, predictions stay what they were.

`vergelijking.yaml` holds the published figures. An echo proves only that nothing got lost; a
prediction may miss, and the file says whether it does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from herbestemming.appraisal import Assessment, assess
from herbestemming.dossier import read_dossier

FOLDER = Path("examples/circuskerk")
COMPARISON: dict[str, Any] = yaml.safe_load((FOLDER / "vergelijking.yaml").read_text())


@pytest.fixture(scope="module")
def demo() -> Assessment:
    return assess(read_dossier(FOLDER / "dossier.yaml"))


def computed(demo: Assessment, case: dict[str, Any]) -> float:
    """The figure a case points at: a dossier line, a result, or a sum over the ledger."""
    if "pad" in case or "paden" in case:
        return sum(demo.case.figures[path].value for path in case.get("paden", [case.get("pad")]))
    if case["maat"] != "grootboek":
        data: Any = next(
            one for one in demo.to_dict()["scenarios"] if one["sleutel"] == case["scenario"]
        )
        for key in case["maat"].split("."):
            data = data[key]
        return float(data)
    result = demo.scenario(case["scenario"])
    total = 0.0
    for item in case["posten"]:
        for entry in result.ledger:
            if entry.cause in item["oorzaken"] and entry.category in item.get(
                "categorieen", [entry.category]
            ):
                total += item.get("teken", 1) * entry.amount
    if "min-eigen-inbreng" in case:
        total -= result.parties[case["min-eigen-inbreng"]].own_money
    return total


@pytest.mark.parametrize("case", COMPARISON["echo"], ids=lambda case: case["naam"])
def test_what_was_entered_is_shown_again(demo: Assessment, case: dict[str, Any]) -> None:
    assert computed(demo, case) == pytest.approx(case["gepubliceerd"], abs=0.01)


@pytest.mark.parametrize(
    "case",
    [*COMPARISON["controlesommen"], *COMPARISON["voorspellingen"]],
    ids=lambda case: case["sleutel"],
)
def test_a_prediction_hits_or_misses_as_the_file_says(
    demo: Assessment, case: dict[str, Any]
) -> None:
    value, published = computed(demo, case), case["gepubliceerd"]
    hits = abs(value - published) <= case["marge"] * abs(published) + 0.01
    assert ("treffer" if hits else "misser") == case["uitkomst"], value


def test_the_readme_shows_what_is_computed_now(demo: Assessment) -> None:
    text = (FOLDER / "README.md").read_text()
    shown = dict(re.findall(r"<!--berekend:([\w-]+)-->([\d.,−-]+)<!--/-->", text))
    cases = {case["sleutel"]: case for case in COMPARISON["voorspellingen"]}
    assert set(cases) <= set(shown)
    for key, case in cases.items():
        value = float(shown[key].replace(".", "").replace(",", ".").replace("−", "-"))
        assert value == pytest.approx(computed(demo, case), abs=1.0), key


def test_the_gap_is_found_not_entered(demo: Assessment) -> None:
    """The published gap of 380,000 euro stands nowhere in the dossier."""
    assert all(abs(figure.value - 380_000) > 1 for figure in demo.case.figures.values())
    assert not demo.scenario("circuskerk").funded


def test_every_source_is_used_and_every_own_variant_is_marked(demo: Assessment) -> None:
    used = {figure.source for figure in demo.case.figures.values()}
    assert set(demo.case.dossier.bronnen) - used <= {
        "inventaris",
        "hln-2020",
        "abex",
        "crkc",
        "circus-subsidie",
        "circusplaneet-kerk",
    }
    own = {key for key, one in demo.case.dossier.scenarios.items() if one.eigen_variant}
    assert own == {"nevenbestemming", "ambachten"}
