"""What was decided in words: the direction must come out of the figures, nobody entered it.

Ghent called the ground lease a better deal than the sale; Kerkhove found reuse dearer than
pulling down and building anew.
"""

from __future__ import annotations

from examples_shown import assessment


def left_to_the_city(scenario: str) -> float:
    return assessment("sint-anna-gent").scenario(scenario).parties["gemeente"].npv


def test_the_ground_lease_leaves_the_city_more_than_the_sale() -> None:
    assert left_to_the_city("erfpacht") > left_to_the_city("verkoop")


def test_a_symbolic_lease_leaves_it_less_than_the_sale() -> None:
    assert left_to_the_city("symbolisch") < left_to_the_city("verkoop")


def test_only_the_terms_of_the_deal_differ() -> None:
    """The same works and the same use: what remains of the church does not depend on the deal."""
    found = [assessment("sint-anna-gent").scenario(one) for one in ("erfpacht", "verkoop")]
    kept = {round(one.measures["behoud"] or 0.0, 9) for one in found}
    assert len(kept) == 1


def test_pulling_down_and_building_anew_costs_less_than_reuse() -> None:
    result = assessment("kerkhove")
    reuse, anew = (
        result.scenario(one).measures["investering"] or 0.0
        for one in ("ontmoetingscentrum", "sloop-en-nieuwbouw")
    )
    assert 0 < anew < reuse
