"""Essence: what harms and decay take, and what they exclude."""

import pytest
from appraisal.dossiers import read
from appraisal.small import small

from herbestemming.appraisal import assess


def test_harms_multiply_and_a_benefit_changes_no_figure(plan):
    """
    elementen:
      orgel: {waarden: {artistieke: hoog, sociale: laag}}
      doopvont: {waarden: {historische: middel}}
      muntje: {waarden: {sociale: verwaarloosbaar}}
    scenarios:
      plan:
        ingrepen:
          a:
            raming: {bedrag: 1 euro}
            partij: vzw
            fasering: {2027: 100 %}
            erfgoed:
              orgel: {effect: matig negatief, omkeerbaar: deels}
              muntje: {effect: groot negatief}
          b:
            raming: {bedrag: 1 euro}
            partij: vzw
            fasering: {2027: 100 %}
            erfgoed:
              orgel: {effect: gering negatief}
              doopvont: {effect: groot positief, omkeerbaar: nee}
    """
    organ = (1 - 0.30 * 0.8) * (1 - 0.10)
    assert plan.measure("behoud") == pytest.approx((4 * organ + 2) / 6)
    assert plan.measure("behoud_op_horizon") == plan.measure("behoud")


def test_without_any_weight_all_essence_is_kept(plan):
    """
    elementen: {muntje: {waarden: {sociale: verwaarloosbaar}}}
    """
    assert plan.measure("behoud") == plan.measure("behoud_op_horizon") == 1


def test_what_decay_took_before_a_repair_stays_lost(plan):
    """
    elementen: {dak: {toestand: "4", waarden: {historische: hoog}}}
    uitgangspunten: {horizon: 20 jaar}
    scenarios:
      plan:
        ingrepen:
          dakwerk:
            {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2036: 100 %}, toestand: {dak: 1}}
    """
    worst = plan.element("dak", "condition_start")[10]
    assert worst == max(plan.element("dak", "condition_start"))
    kept = (1 - 0.2 * (worst - 3)) / (1 - 0.2 * (4 - 3))
    assert plan.measure("behoud_op_horizon") == pytest.approx(kept)


@pytest.mark.parametrize(
    ("effect", "reversible", "essential", "out"),
    [
        ("groot negatief", "nee", "ja", True),
        ("groot negatief", "deels", "ja", False),
        ("matig negatief", "nee", "ja", False),
        ("groot positief", "nee", "ja", False),
        ("groot negatief", "nee", "nee", False),
    ],
)
def test_a_great_irreversible_loss_of_essence_excludes(effect, reversible, essential, out):
    data = small(f"""
    elementen: {{orgel: {{essentie: {essential}, waarden: {{artistieke: hoog}}}}}}
    scenarios:
      plan:
        ingrepen: {{a: {{raming: {{bedrag: 1 euro}}, partij: vzw, fasering: {{2027: 100 %}},
                       erfgoed: {{orgel: {{effect: {effect}, omkeerbaar: {reversible}}}}}}}}}
    """)
    found = assess(read(data)).scenario("plan")
    assert found.excluded == out
    assert (found.rank is None) == out
    if out:
        assert [(one.kind, one.element) for one in found.exclusions] == [("kader", "orgel")]


def test_an_essential_element_that_decays_excludes_nul_too(fragment):
    """
    elementen: {dak: {toestand: 5.95, levensduur: 40 jaar, essentie: ja, waarden: {sociale: laag}}}
    """
    result = assess(read(small(fragment)))
    for key in ("nul", "plan"):
        [reason] = result.scenario(key).exclusions
        assert (reason.kind, reason.element, reason.year) == ("verval", "dak", 2027)
        assert result.scenario(key).rank is None
