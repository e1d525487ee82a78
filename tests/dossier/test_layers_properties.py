"""What holds for every dossier of ten lines, and for every line that is added to one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herbestemming.appraisal import assess
from herbestemming.appraisal.sample import fixed_batch
from herbestemming.dossier import Case, read_dossier
from herbestemming.dossier.resolved import resolved_lines
from herbestemming.knowledge.data import load
from herbestemming.knowledge.library import Library
from herbestemming.knowledge.words import CHURCH_TYPES
from herbestemming.notation.merging import is_value
from herbestemming.notation.nodes import Block, Leaf, Node

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(file.parent.name for file in ROOT.glob("examples/*/dossier.yaml"))
STATUSES = tuple(one for one in load("kerktypes/keuze.yaml")["statuten"] if one != "anders")
HEAD = "dossier: 1\nopdracht: {opdrachtgever: Gemeente, datum: 2026-11-24}\n"


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("lagen"))
        yield


def read(text: str) -> Case:
    Path("dossier.yaml").write_text(text, "utf-8")
    return read_dossier("dossier.yaml")


def ten_lines(
    built: int = 1889, area: int = 600, height: int = 14, more: str = "", names: str = "wonen"
) -> str:
    return (
        f"{HEAD}kerk: {{naam: X, gemeente: Aarschot, bouwjaar: {built}, oppervlakte: {area} m2, "
        f"hoogte: {height} m{more}}}\nscenarios: [{names}]\n"
    )


def results(case: Case) -> dict[str, dict[str, float | None]]:
    """Every measure of every scenario."""
    return {one.key: one.measures for one in assess(case).scenarios}


def values(case: Case) -> dict[str, tuple[float, ...]]:
    return {
        path: (one.value, one.low or one.value, one.high or one.value)
        for path, one in case.figures.items()
    }


# a line repeated ----------------------------------------------------------------------------


@cache
def _base() -> tuple[Case, tuple[tuple[str, Node], ...]]:
    case = read(ten_lines())
    return case, tuple(
        (path, node)
        for path, node in _lines(case.resolved, "")
        if not case.is_own(node.place) and path.partition(".")[0] in ("elementen", "uitgangspunten")
    )


def _lines(node: Block, path: str) -> Iterator[tuple[str, Node]]:
    for key, child in node.items():
        here = f"{path}.{key}" if path else key
        if isinstance(child, Block) and not is_value(child):
            yield from _lines(child, here)
        elif isinstance(child, Leaf) and not child.filled:
            yield here, child


@settings(max_examples=25)
@given(at=st.integers(0, 10_000))
def test_a_repeated_line_changes_nothing_but_where_it_came_from(at: int) -> None:
    case, lines = _base()
    path, node = lines[at % len(lines)]
    *above, key = path.split(".")
    text = "".join(f"{'  ' * depth}{name}:\n" for depth, name in enumerate(above))
    again = read(ten_lines() + f"{text}{'  ' * len(above)}{key}: {node}\n")
    found = values(again)  # an inherited default gets a path of its own
    assert {one: found[one] for one in values(case)} == values(case), path
    assert results(again) == results(case), path


@settings(max_examples=15)
@given(at=st.integers(0, 10_000), factor=st.floats(0.5, 2.0))
def test_an_own_line_changes_no_draw_of_another_figure(at: int, factor: float) -> None:
    case, _ = _base()
    lives = [path for path in case.figures if path.endswith(".levensduur")]
    _, element, _ = (path := lives[at % len(lives)]).split(".")
    years = max(1, round(case.figures[path].value * factor))
    own = read(ten_lines() + f"elementen: {{{element}: {{levensduur: {years} jaar}}}}\n")
    before, after = fixed_batch(case.figures, 16), fixed_batch(own.figures, 16)
    assert set(before) - set(after) <= {path}
    for one in set(before) & set(after) - {path}:
        assert (before[one] == after[one]).all(), one


# read back ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_resolved_dossier_reads_back_to_the_same_results(name: str) -> None:
    case = read_dossier(ROOT / "examples" / name / "dossier.yaml")
    again = read("\n".join(resolved_lines(case.resolved)) + "\n")
    found = results(again)
    for key, measures in results(case).items():
        for name, value in measures.items():
            other = found[key][name]
            near = value == other or (value and other and math.isclose(value, other, rel_tol=1e-6))
            assert near, (key, name, value, other)


# every church -------------------------------------------------------------------------------


@settings(max_examples=20)
@given(
    built=st.integers(1100, 2025),
    area=st.integers(40, 5_000),
    height=st.integers(4, 40),
    status=st.sampled_from(STATUSES),
    kind=st.sampled_from((None, *CHURCH_TYPES)),
    names=st.sets(st.sampled_from(Library().archetypes()), min_size=1, max_size=4),
)
def test_every_church_is_read_and_appraised(
    built: int, area: int, height: int, status: str, kind: str | None, names: set[str]
) -> None:
    more = f", statuut: {status}" + (f", type: {kind}" if kind else "")
    listed = ", ".join(sorted(names - {"casco"}) or ["wonen"])
    case = read(ten_lines(built, area, height, more, listed))
    for path, found in values(case).items():
        assert all(map(math.isfinite, found)), path
    for one in assess(case).scenarios:
        for name, value in one.measures.items():
            assert value is None or math.isfinite(value), (one.key, name)
