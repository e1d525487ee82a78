"""Every step of every explanation follows from the steps below it, to the cent."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from appraisal.dossiers import random_dossier, read, seeded, with_changes

from herbestemming.appraisal import Assessment, assess
from herbestemming.dossier import read_dossier
from herbestemming.insight import explain
from herbestemming.insight.steps import Step
from herbestemming.knowledge.indicators import indicators

DOSSIERS = (
    "tests/reference/dossier.yaml",
    "tests/reference/dossier-zwaar.yaml",
    "examples/circuskerk/dossier.yaml",
)
CHANGED = (3, 12)  # random dossiers whose works remove and add, and whose keepers change
CENT = 0.005


@pytest.fixture(scope="module", params=(*DOSSIERS, *CHANGED))
def assessment(request: pytest.FixtureRequest) -> Assessment:
    if isinstance(request.param, str):
        return assess(read_dossier(request.param))
    random = seeded(request.param)
    return assess(read(with_changes(random_dossier(random), random)))


def recomputed(step: Step) -> float | None:
    """The value of a step from the steps below it; None where it has none to follow from."""
    below = [one.value for one in step.below]
    match step.operation:
        case "som":
            return sum(below)
        case "product":
            return math.prod(below)
        case "quotient":
            return below[0] / below[1]
        case "verschil":
            return below[0] - below[1]
        case "grootste":
            return max(below)
        case "behoud":
            return 1 - below[0] * below[1]
        case "rendement":
            return (below[0] / below[1]) ** (1 / below[2]) - 1
        case "interpolatie":
            return below[0] + below[1] / (below[1] - below[2])
        case "wortel":
            assert sum(b / (1 + step.value) ** t for t, b in enumerate(below)) == pytest.approx(
                0, abs=0.01
            )
            return None
    assert step.operation in ("gegeven", "grootboek", "tabel", "bestaat-niet")
    return None


def steps(step: Step) -> Iterator[Step]:
    yield step
    for below in step.below:
        yield from steps(below)


def test_every_step_of_every_measure_adds_up(assessment: Assessment) -> None:
    for result in assessment.scenarios:
        for indicator in indicators():
            root = explain(assessment, indicator.sleutel, result.key).root
            assert root.value == result.measures[indicator.sleutel]
            for step in steps(root):
                value = recomputed(step)
                if value is not None:
                    tolerance = CENT if "euro" in step.unit else 1e-6
                    assert value == pytest.approx(step.value, abs=tolerance), (
                        indicator,
                        step.label,
                    )


def test_a_measure_that_does_not_exist_says_why(assessment: Assessment) -> None:
    for result in assessment.scenarios:
        for key, value in result.measures.items():
            root = explain(assessment, key, result.key).root
            assert (root.operation == "bestaat-niet") == (value is None)
            assert bool(root.note) == (value is None)


def test_every_movement_of_money_ends_at_lines_of_the_dossier(assessment: Assessment) -> None:
    """Every cause names figures: a settlement those of all that it brings in order."""
    for result in assessment.scenarios:
        for step in steps(explain(assessment, "netto_jaarkost", result.key).root):
            if " → " in step.label:
                assert step.figures, step.label
                assert any(figure.place for figure in step.figures), step.label


def test_a_present_value_ends_at_the_entries_of_the_ledger(assessment: Assessment) -> None:
    for result in assessment.scenarios:
        root = explain(assessment, "ncw", result.key).root
        shown = [step for step in steps(root) if step.operation == "grootboek"]
        inner = set(result.parties)
        crossing = [
            entry.amount * ((entry.taker in inner) - (entry.giver in inner))
            for entry in result.ledger
            if (entry.taker in inner) != (entry.giver in inner)
        ]
        assert sorted(round(step.value, 6) for step in shown) == sorted(
            round(a, 6) for a in crossing
        )


def test_the_premium_is_explained_down_to_its_base_and_ceiling() -> None:
    assessment = assess(read_dossier("tests/reference/dossier.yaml"))
    root = explain(assessment, "subsidies", "bibliotheek").root
    lines = {figure.path.rpartition(".")[2] for step in steps(root) for figure in step.figures}
    assert {"percentage", "plafond", "hoeveelheid", "eenheidsprijs", "erelonen"} <= lines


def test_an_unknown_measure_or_scenario_is_a_key_error() -> None:
    assessment = assess(read_dossier("tests/reference/dossier.yaml"))
    with pytest.raises(KeyError):
        explain(assessment, "winst", "nul")
    with pytest.raises(KeyError):
        explain(assessment, "ncw", "sloop")


def test_the_tree_as_data_has_dutch_keys_and_places() -> None:
    assessment = assess(read_dossier("tests/reference/dossier.yaml"))
    data = explain(assessment, "investering", "bibliotheek").to_dict()
    assert data["maat"] == "investering"
    cause = data["uitleg"]["onderdelen"][0]["onderdelen"][0]
    assert cause["dossierregels"][0]["regel"] > 0
    assert cause["dossierregels"][0]["soort"] == "aanname"
