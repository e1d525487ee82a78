"""Every example against what was published: echoes come back whole, predictions stay as told.

`vergelijking.yaml` holds the published figures. An echo proves only that nothing got lost; a
prediction may miss, and the file says whether it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml
from examples_shown import (
    FOLDER,
    PREDICTED,
    SHOWN,
    assessment,
    cases,
    compared,
    comparison,
    computed,
    dutch,
    examples,
    hits,
    number,
    outcomes,
    worked_out,
)

ABOUT_THE_PROGRAM = re.compile(
    r"archetype|kennisbank|kengetal|quickscan|rekenmodel|dossier\b", re.I
)
COMPARED = [name for name in examples() if (FOLDER / name / "vergelijking.yaml").exists()]


def every(*groups: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}/{case.get('sleutel', case['naam'])}")
        for name in COMPARED
        for case in cases(name, *groups)
    ]


def test_every_example_tells_its_story() -> None:
    for name in examples():
        text = (FOLDER / name / "README.md").read_text("utf-8")
        assert "## Bronnen" in text, name
        assert "## Niet gepubliceerd, dus aangenomen" in text, name


@pytest.mark.parametrize("name", examples())
def test_every_example_is_read_and_appraised(name: str) -> None:
    result = assessment(name)
    assert result.to_dict()["scenarios"]
    blocking = [one for one in result.case.warnings if one.blocks]
    assert not blocking


@pytest.mark.parametrize(("name", "case"), every("echo"))
def test_what_was_entered_is_shown_again(name: str, case: dict[str, Any]) -> None:
    assert computed(assessment(name), case) == pytest.approx(case["gepubliceerd"], abs=0.01)


@pytest.mark.parametrize(("name", "case"), every(*PREDICTED))
def test_a_prediction_hits_or_misses_as_the_file_says(name: str, case: dict[str, Any]) -> None:
    value = computed(compared(name), case)
    assert ("treffer" if hits(value, case) else "misser") == case["uitkomst"], value


@pytest.mark.parametrize(("name", "case"), every("controles"))
def test_a_check_outside_the_dossier_is_what_it_says(name: str, case: dict[str, Any]) -> None:
    value = worked_out(case)
    if "berekend" in case:
        assert value == pytest.approx(case["berekend"], abs=1.0)
    assert ("treffer" if hits(value, case) else "misser") == case["uitkomst"], value


@pytest.mark.parametrize("name", COMPARED)
def test_the_readme_shows_what_is_computed_now(name: str) -> None:
    text = (FOLDER / name / "README.md").read_text("utf-8")
    shown = dict(SHOWN.findall(text))
    found = outcomes(name)
    assert set(shown) <= set(found)
    assert {case["sleutel"] for case in cases(name, "voorspellingen", "controles")} <= set(shown)
    for key, told in shown.items():
        assert number(told) == pytest.approx(found[key], abs=1.0), key


@pytest.mark.parametrize("name", COMPARED)
def test_no_prediction_was_entered(name: str) -> None:
    """A predicted sum stands nowhere in the dossier, unless another line says so of itself."""
    text = (FOLDER / name / "dossier.yaml").read_text("utf-8")
    written = {str(case["gepubliceerd"]) for case in cases(name, "echo")}
    for case in cases(name, "voorspellingen"):
        published = str(case["gepubliceerd"])
        if published not in written and case["gepubliceerd"] >= 1000:
            assert f" {published} euro" not in text, case["sleutel"]


@pytest.mark.parametrize("name", COMPARED)
def test_what_is_there_only_to_be_compared_is_no_choice(name: str) -> None:
    """The same use, priced twice, is no choice: the second stands beside the dossier, not in it."""
    beside = {file.name for file in (FOLDER / name).glob("*.yaml")}
    beside -= {"dossier.yaml", "vergelijking.yaml"}
    assert set(comparison(name).get("scenarios") or []) == beside
    shown = assessment(name).case.dossier.scenarios
    asked = {case.get("scenario") for case in cases(name, *PREDICTED)}
    for file in beside:
        key = file.removesuffix(".yaml")
        assert key not in shown
        assert key in asked
    told = [scenario.naam for scenario in compared(name).case.dossier.scenarios.values()]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("name", COMPARED)
def test_a_dossier_tells_of_the_church_and_not_of_the_program(name: str) -> None:
    """Names, descriptions and notes are for a council: nothing of how the figures came about."""
    written = yaml.safe_load((FOLDER / name / "dossier.yaml").read_text("utf-8"))
    for text in told_in(written):
        assert not ABOUT_THE_PROGRAM.search(text), text


def told_in(node: Any) -> Iterator[str]:
    """Every name, description and note below a node, but not of its sources."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"naam", "omschrijving", "nota", "maatregel"} and isinstance(value, str):
                yield value
            elif key != "bronnen":
                yield from told_in(value)
    elif isinstance(node, list):
        for one in node:
            yield from told_in(one)


@pytest.mark.parametrize("name", COMPARED)
def test_what_was_published_has_a_page(name: str) -> None:
    """Every published figure names a source of the dossier or of the comparison itself."""
    written = yaml.safe_load((FOLDER / name / "dossier.yaml").read_text("utf-8"))
    known = set(written.get("bronnen") or {}) | set(comparison(name).get("bronnen") or {})
    for case in cases(name, "echo", *PREDICTED, "controles"):
        for source in case["bron"].split(" + "):
            assert source in known, (case["naam"], source)


def test_figures_are_written_in_dutch() -> None:
    for value in (0.0, 12.5, -3.25, 999.0, 1_234_567.0, -380_000.0):
        assert number(dutch(value)) == value
    assert [dutch(one) for one in (1234.4, -0.5, 99.0)] == ["1.234", "−0,50", "99"]


def test_margins_were_not_bent_case_by_case() -> None:
    """A margin is one of a few: nobody tunes a margin until it hits."""
    margins = sorted({case["marge"] for name in COMPARED for case in cases(name, *PREDICTED)})
    assert all(b - a >= 0.04 for a, b in pairwise(margins)), margins
