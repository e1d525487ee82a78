"""Published vectors, with numpy-financial and with the functions of this program.

The tables stand in ``tests/vectors``, each row with its source.
"""

import time
from types import SimpleNamespace

import numpy as np
import numpy_financial as npf
import pytest
import yaml
from appraisal.dossiers import TESTS
from appraisal.small import outcome

from herbestemming.appraisal.funding import owed
from herbestemming.appraisal.rates import irr_roots, mirr
from herbestemming.appraisal.timeline import Timeline, discount
from herbestemming.appraisal.upkeep import along
from herbestemming.appraisal.worlds import Inputs
from herbestemming.dossier.framework import Table
from herbestemming.notation import Getal


def vectors(*kinds):
    """All vectors of some kinds, from both tables."""
    rows = []
    for table in ("published", "method"):
        file = TESTS / "vectors" / f"{table}.yaml"
        rows += yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    found = [row for row in rows if row["kind"] in kinds]
    assert found
    assert all(row["source"] for row in found)
    cases = [(row["inputs"], row["expected"], row["tolerance"]) for row in found]
    return pytest.mark.parametrize(
        ("given", "expected", "tolerance"), cases, ids=[row["name"] for row in found]
    )


# rates --------------------------------------------------------------------------------------


@vectors("npv")
def test_net_present_value(given, expected, tolerance):
    flows = np.array(given["flows"], dtype=float)
    [factors] = discount(np.array([given["rate"]]), np.arange(len(flows)))
    assert (flows * factors).sum() == pytest.approx(expected, abs=tolerance)
    assert npf.npv(given["rate"], flows) == pytest.approx(expected, abs=tolerance)


@vectors("irr")
def test_a_published_internal_rate_is_among_the_roots(given, expected, tolerance):
    flows = np.array(given["flows"], dtype=float)
    assert any(abs(root - expected) <= tolerance for root in irr_roots(flows))
    if len(irr_roots(flows)) == 1:
        assert npf.irr(flows) == pytest.approx(expected, abs=tolerance)


@vectors("irr_roots")
def test_all_internal_rates_are_found_and_the_positive_ones_counted(given, expected, tolerance):
    roots = irr_roots(np.array(given["flows"], dtype=float))
    assert roots == pytest.approx(expected["roots_above_minus_one"], abs=tolerance)
    assert sum(root > 0 for root in roots) == expected["positive_roots"]
    assert len(roots) <= expected["sign_changes"]


@vectors("mirr")
def test_modified_internal_rate(given, expected, tolerance):
    flows = np.array(given["flows"], dtype=float)
    rates = given["finance_rate"], given["reinvest_rate"]
    assert mirr(flows, *rates) == pytest.approx(expected, abs=tolerance)
    assert npf.mirr(flows, *rates) == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("roots", [(0.05,), (-0.5, 0.08), (0.02, 0.3), (-0.2, 0.1, 1.5), (9.0,)])
@pytest.mark.parametrize("late", [0, 1, 7])
def test_a_flow_made_from_its_roots_gives_them_back(roots, late):
    flow = np.array([-1000.0])
    for root in roots:
        flow = np.convolve(flow, [1.0, -(1 + root)])
    assert irr_roots(np.append(np.zeros(late), flow)) == pytest.approx(sorted(roots), abs=1e-9)


def test_flows_under_half_a_cent_are_no_flows():
    assert irr_roots(np.array([-100.0, 0.0, 110.0, -0.004])) == pytest.approx([np.sqrt(1.1) - 1])
    assert mirr(np.array([-100.0, 0.004]), 0.03, 0.03) is None


def test_without_outlay_or_receipt_there_is_no_rate():
    assert irr_roots(np.array([0.0, 0.0])) == []
    assert irr_roots(np.array([100.0, 50.0])) == []
    assert mirr(np.array([100.0, 50.0]), 0.03, 0.03) is None
    assert mirr(np.array([-100.0, -50.0]), 0.03, 0.03) is None


def test_roots_of_an_ordinary_flow_take_no_time():
    flow = np.array([-450_000.0, *[60_000.0] * 30])
    started = time.perf_counter()
    irr_roots(flow)
    assert time.perf_counter() - started < 0.25


# loans --------------------------------------------------------------------------------------


def schedule(amount, rate, term, form="annuïteit"):
    """Interest and principal of each period of a loan, as the engine finds them."""
    figures = [Getal(name, value) for name, value in (("b", amount), ("r", rate), ("l", term))]
    loan = SimpleNamespace(bedrag=figures[0], rente=figures[1], looptijd=figures[2], vorm=form)
    timeline = Timeline(Inputs({}), np.arange(term + 1.0), {}, {})
    paid = np.arange(term + 1.0)[None, :]
    [balance] = owed(loan, timeline, paid)
    assert balance[0] == pytest.approx(amount)
    assert balance[-1] == pytest.approx(0, abs=1e-9)
    return balance[:-1] * rate, balance[:-1] - balance[1:]


@vectors("pmt")
def test_a_loan_is_served_in_equal_annuities(given, expected, tolerance):
    rate, term, future = given["rate"], given["nper"], given.get("fv", 0)
    assert npf.pmt(rate, term, given["pv"], future) == pytest.approx(expected, abs=tolerance)
    if not future:
        interest, principal = schedule(given["pv"], rate, term)
        assert interest + principal == pytest.approx(np.full(term, -expected), abs=tolerance)


@vectors("ppmt")
def test_principal_of_one_period(given, expected, tolerance):
    rate, term, period = given["rate"], given["nper"], given["per"]
    _, principal = schedule(given["pv"], rate, term)
    assert -principal[period - 1] == pytest.approx(expected, abs=tolerance)
    assert npf.ppmt(rate, period, term, given["pv"]) == pytest.approx(expected, abs=tolerance)


@vectors("ipmt")
def test_interest_of_one_period(given, expected, tolerance):
    rate, term, period = given["rate"], given["nper"], given["per"]
    interest, _ = schedule(given["pv"], rate, term)
    assert -interest[period - 1] == pytest.approx(expected, abs=tolerance)
    assert npf.ipmt(rate, period, term, given["pv"]) == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("rate", [-0.01, 1e-6, 0.035, 0.2])
@pytest.mark.parametrize("term", [1, 4, 30])
def test_every_period_of_an_annuity_is_that_of_numpy_financial(rate, term):
    interest, principal = schedule(250_000.0, rate, term)
    periods = np.arange(1, term + 1)
    assert -interest == pytest.approx(npf.ipmt(rate, periods, term, 250_000), rel=1e-6, abs=1e-3)
    assert -principal == pytest.approx(npf.ppmt(rate, periods, term, 250_000), rel=1e-6)


@pytest.mark.parametrize("rate", [0.0, 1e-9, 1e-12, 1e-15, 1e-17, 1e-300])
def test_a_rate_near_zero_is_served_as_a_rate_of_zero(rate):
    _, principal = schedule(90_000.0, rate, 3)
    assert principal == pytest.approx([30_000.0] * 3, rel=1e-6)


# measures -----------------------------------------------------------------------------------


@vectors("value_function")
def test_a_value_function_is_linear_between_its_points_and_flat_outside(given, expected, tolerance):
    x, y = zip(*given["points"], strict=True)
    found = along(Table(x, y, ""), np.array(given["x"], dtype=float))
    assert found == pytest.approx(expected, abs=tolerance)


def percentage(fraction):
    """A fraction as it is written in a dossier."""
    return f"{fraction * 100} %"


@vectors("onrendabele_top")
def test_shortfall_of_present_value_before_and_after_grants(given, expected, tolerance):
    growth = given["growth"]
    plan = outcome(f"""
    uitgangspunten:
      horizon: {given["years"]} jaar
      discontovoet: {percentage(given["required_return"])}
      inflatie: {percentage(growth)}
    scenarios:
      plan:
        ingrepen:
          werken:
            raming: {{bedrag: {given["investment"]} euro}}
            partij: vzw
            fasering: {{2026: 100 %}}
        gebruiken:
          huur:
            partij: vzw
            van: 2027
            inkomsten: {{huur: {{bedrag: {given["net_operating_year1"] / (1 + growth)} euro/jaar}}}}
        financiering:
          steun:
            soort: subsidie
            van: Vlaanderen
            partij: vzw
            bedrag: {given["grants"]} euro
            uitbetaling: {{2026: 100 %}}
    """)
    before, after = max(0.0, expected["before_grants"]), max(0.0, expected["after_grants"])
    assert plan.measure("onrendabele_top") == pytest.approx(before, abs=tolerance)
    assert plan.measure("onrendabele_top_na_subsidies") == pytest.approx(after, abs=tolerance)
    assert plan.measure("ncw") == pytest.approx(-expected["after_grants"], abs=tolerance)


@vectors("dscr_llcr")
def test_debt_cover_of_each_year_and_the_lowest(given, expected, tolerance):
    uses = "".join(
        f"""
          jaar-{year}:
            partij: vzw
            van: {year}
            tot: {year}
            inkomsten: {{huur: {{bedrag: {amount} euro/jaar}}}}"""
        for year, amount in enumerate(given["cfads"], start=2027)
    )
    plan = outcome(f"""
    uitgangspunten: {{horizon: 25 jaar}}
    scenarios:
      plan:
        financiering:
          lening:
            soort: lening
            partij: vzw
            verstrekker: bank
            bedrag: {given["loan"]} euro
            opname: 2026
            rente: {percentage(given["rate"])}
            looptijd: {given["years"]} jaar
        gebruiken: {uses}
    """)
    [ratios] = plan.appraisal.dscr["vzw"]
    served = slice(1, given["years"] + 1)
    assert np.isnan(np.delete(ratios, served)).all()  # a year without service has no endless ratio
    assert plan.measure("dscr_min") == pytest.approx(expected["dscr_min"], abs=tolerance)
    wanted = expected.get("dscr", [expected["dscr_min"]] * given["years"])
    assert ratios[served] == pytest.approx(wanted, abs=tolerance)


@vectors("real_rate")
def test_the_real_annuity_is_at_the_real_rate(given, expected, tolerance):
    """A burden that follows inflation is, as a real annuity, the same amount every year."""
    rates = f"""
    uitgangspunten:
      discontovoet: {percentage(given["nominal"])}
      inflatie: {percentage(given["inflation"])}
    """
    yearly = outcome(
        rates,
        """
    scenarios:
      plan: {overdrachten: {toelage: {van: gemeente, naar: vzw, bedrag: 1000 euro/jaar}}}
    """,
    )
    assert yearly.measure("netto_jaarkost") == pytest.approx(1000)
    once = outcome(
        rates,
        """
    scenarios:
      plan:
        financiering:
          steun: {soort: subsidie, van: gemeente, partij: vzw, bedrag: 1000 euro,
                  uitbetaling: {2026: 100 %}}
    """,
    )
    annuity = sum((1 + expected) ** -year for year in range(5))
    assert once.measure("netto_jaarkost") == pytest.approx(1000 / annuity, rel=1e-7)
