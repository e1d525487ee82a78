"""Ground lease or sale: the city called the lease the better deal, and nobody entered that."""

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
