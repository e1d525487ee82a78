"""The fixed batch of worlds: the same in every run, and each figure on its own."""

import numpy as np
import pytest
from appraisal.dossiers import read
from appraisal.small import small

from herbestemming.appraisal import appraise
from herbestemming.appraisal.sample import fixed_batch, spread
from herbestemming.appraisal.worlds import Inputs
from herbestemming.notation import Getal

RENT = Getal("huur", 20.0, 10.0, 40.0, "euro/jaar")
YEAR = Getal("van", 2030.0, 2028.0, 2035.0, "jaar")
FIXED = Getal("vast", 3.0, unit="euro")

DOSSIER = """
scenarios:
  plan:
    gebruiken:
      zaal:
        partij: vzw
        inkomsten:
          huur: {bedrag: {laag: 100 euro/jaar, verwacht: 200 euro/jaar, hoog: 600 euro/jaar}}
          bar: {bedrag: {laag: 90 euro/jaar, verwacht: 100 euro/jaar, hoog: 110 euro/jaar}}
"""
RENTED = "scenarios.plan.gebruiken.zaal.inkomsten.huur.bedrag"
BAR = "scenarios.plan.gebruiken.zaal.inkomsten.bar.bedrag"


def figures(*some):
    """Figures by path."""
    return {one.path: one for one in some}


def test_a_pert_stays_within_its_bounds_around_its_mean():
    drawn = fixed_batch(figures(RENT, FIXED), 4000)
    assert list(drawn) == ["huur"]
    values = drawn["huur"]
    assert values.shape == (4000,)
    assert values.min() > 10
    assert values.max() < 40
    assert values.mean() == pytest.approx((10 + 4 * 20 + 40) / 6, abs=0.3)
    # a beta with α = 7/3 and β = 11/3 on [10, 40]
    alpha, beta = 1 + 4 * 10 / 30, 1 + 4 * 20 / 30
    spread_of_beta = alpha * beta / ((alpha + beta) ** 2 * (alpha + beta + 1))
    assert values.std() == pytest.approx(30 * spread_of_beta**0.5, rel=0.03)


def test_a_line_that_is_added_changes_no_draw_of_another():
    alone, both = fixed_batch(figures(RENT)), fixed_batch(figures(YEAR, RENT))
    assert np.array_equal(alone["huur"], both["huur"])
    assert fixed_batch(figures(RENT, YEAR), only={"van"}).keys() == {"van"}
    correlation = np.corrcoef(both["huur"], both["van"])[0, 1]
    assert abs(correlation) < 0.2


def test_years_are_whole_and_the_years_of_the_calculation_never_vary():
    drawn = fixed_batch(figures(YEAR))["van"]
    assert set(drawn) <= set(range(2028, 2036))
    horizon = Getal("uitgangspunten.horizon", 30.0, 20.0, 40.0, "jaar")
    assert fixed_batch(figures(horizon)) == {}


def test_worlds_by_figure_are_the_same_as_figures_by_world():
    case = read(small(DOSSIER))
    drawn = fixed_batch(case.figures, 5)
    by_world = [{path: array[w] for path, array in drawn.items()} for w in range(5)]
    one = appraise(case, Inputs.of_arrays(case.figures, drawn))["plan"]
    other = appraise(case, by_world)["plan"]
    assert np.array_equal(one.measures["ncw"], other.measures["ncw"])


def test_arrays_must_be_of_figures_and_of_one_length():
    case = read(small(DOSSIER))
    with pytest.raises(KeyError, match="onbekend"):
        Inputs.of_arrays(case.figures, {"onbekend": np.ones(3)})
    with pytest.raises(ValueError, match="shapes"):
        Inputs.of_arrays(case.figures, {RENTED: np.ones(3), BAR: np.ones(2)})
    assert Inputs.of_arrays(case.figures, {}).count == 1


def test_a_band_is_that_of_the_worlds_and_the_wide_figure_explains_it():
    case = read(small(DOSSIER))
    found = spread(case)
    assert set(found.paths) == {RENTED, BAR}
    drawn = fixed_batch(case.figures)
    worth = 5 * (drawn[RENTED] + drawn[BAR])  # five years, no growth and no interest
    band = found.bands["plan"]["ncw"]
    assert (band.p10, band.p50, band.p90) == pytest.approx(np.quantile(worth, [0.1, 0.5, 0.9]))
    shares = found.influence["plan"]["ncw"]
    assert shares[RENTED] > 0.95
    assert shares[BAR] < 0.1
    assert found.most_telling("plan", "ncw") == [RENTED]
    assert found.influence["plan"]["behoud"] == {RENTED: 0.0, BAR: 0.0}
    assert found.most_telling("plan", "behoud") == []


def test_ranks_see_order_only():
    """Squared rank correlation of one figure with a measure that grows with it is 1."""
    case = read(small(DOSSIER))
    alone = spread(case, only={RENTED})
    assert alone.paths == (RENTED,)
    assert alone.influence["plan"]["ncw"][RENTED] == pytest.approx(1.0)
    wide, narrow = spread(case).bands["plan"]["ncw"], spread(case, only={BAR}).bands["plan"]["ncw"]
    assert narrow.p90 - narrow.p10 < 0.1 * (wide.p90 - wide.p10)


def test_a_measure_that_exists_nowhere_has_no_band_and_one_that_sometimes_does_has():
    found = spread(read(small(DOSSIER)))
    assert "dscr_min" not in found.bands["plan"]
    works = """
    scenarios:
      plan:
        ingrepen:
          werk: {raming: {bedrag: 1200 euro}, partij: vzw, fasering: {2026: 100 %}}
    """
    told = spread(read(small(DOSSIER, works))).bands["plan"]["terugverdientijd"]
    assert 0 < told.p10 < told.p90 < 5


def test_without_any_range_there_is_one_world():
    found = spread(read(small()))
    assert found.paths == ()
    band = found.bands["plan"]["behoud"]
    assert band.p10 == band.p50 == band.p90 == 1.0
    assert found.influence["plan"]["behoud"] == {}
