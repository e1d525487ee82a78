"""What only the demo has to show: a gap that nobody entered, and sources that are all used."""

from __future__ import annotations

from examples_shown import assessment


def test_the_gap_is_found_not_entered() -> None:
    """The published gap of 380,000 euro stands nowhere in the dossier."""
    demo = assessment("circuskerk")
    assert all(abs(figure.value - 380_000) > 1 for figure in demo.case.figures.values())
    assert not demo.scenario("circuskerk").funded


def test_every_source_is_used_and_every_own_variant_is_marked() -> None:
    case = assessment("circuskerk").case
    used = {figure.source for figure in case.figures.values()}
    assert set(case.dossier.bronnen) - used <= {
        "inventaris",
        "hln-2020",
        "abex",
        "crkc",
        "festival",
        "circus-subsidie",
        "circusplaneet-kerk",
    }
    own = {key for key, one in case.dossier.scenarios.items() if one.eigen_variant}
    assert own == {"nevenbestemming", "ambachten"}
