"""Scores, ranks and measures of money, and the edges of what can be computed."""

import numpy as np
import pytest
import yaml
from appraisal.dossiers import read
from appraisal.small import Outcome, element, framework, small

from herbestemming.appraisal import appraise, assess
from herbestemming.notation import DossierError

# time and money -----------------------------------------------------------------------------


def test_each_party_has_its_own_rate_and_the_first_year_is_not_discounted(plan):
    """
    partijen: {gemeente: {discontovoet: 10 %}}
    uitgangspunten: {discontovoet: 4 %}
    scenarios:
      plan:
        overdrachten:
          toelage: {van: gemeente, naar: vzw, bedrag: 100 euro/jaar, index: geen, tot: 2027}
    """
    assert plan.party("gemeente", "ncw") == pytest.approx(-100 - 100 / 1.10)
    assert plan.party("vzw", "ncw") == pytest.approx(100 + 100 / 1.04)
    assert plan.measure("netto_jaarkost") == pytest.approx(
        (100 + 100 / 1.04) / sum(1.04**-year for year in range(5))
    )


def test_the_backlog_left_is_paid_later_at_its_price_then(plan):
    """
    elementen: {dak: {toestand: "6"}}
    uitgangspunten: {discontovoet: 4 %, inflatie: 2 %, bouwkosten: 3 %, erelonen: 10 %}
    onderhoud: {btw: 21 %}
    """
    backlog = 10_000 * 1.1 * 1.21
    annuity = sum((1.04 / 1.02) ** -year for year in range(5))
    assert plan.measure("achterstand_op_horizon") == pytest.approx(backlog)
    assert plan.measure("netto_jaarkost") == 0
    late = backlog * 1.03**4 / 1.04**4
    assert plan.measure("netto_jaarkost_met_achterstand") == pytest.approx(late / annuity)


def test_money_comes_back_when_the_cumulated_flow_crosses_zero(plan):
    """
    scenarios:
      plan:
        ingrepen: {a: {raming: {bedrag: 250 euro}, partij: vzw, fasering: {2026: 100 %}}}
        gebruiken: {zaal: {partij: vzw, van: 2027, inkomsten: {huur: {bedrag: 100 euro/jaar}}}}
    """
    assert plan.measure("terugverdientijd") == pytest.approx(2.5)
    assert plan.measure("ncw") == pytest.approx(150)


def test_money_that_never_comes_back_has_no_payback(plan):
    """
    scenarios:
      plan:
        ingrepen: {a: {raming: {bedrag: 950 euro}, partij: vzw, fasering: {2026: 100 %}}}
        gebruiken: {zaal: {partij: vzw, van: 2027, inkomsten: {huur: {bedrag: 100 euro/jaar}}}}
    """
    assert np.isnan(plan.measure("terugverdientijd"))


def test_money_that_was_never_short_has_no_payback(plan):
    """
    scenarios:
      plan:
        ingrepen: {a: {raming: {bedrag: 250 euro}, partij: vzw, fasering: {2028: 100 %}}}
        gebruiken: {zaal: {partij: vzw, inkomsten: {huur: {bedrag: 100 euro/jaar}}}}
    """
    assert plan.project == [100, 100, -150, 100, 100]
    assert np.isnan(plan.measure("terugverdientijd"))


# ranks and scores ---------------------------------------------------------------------------


RANKS = """
scenarios:
  duur: {ingrepen: {a: {raming: {bedrag: 90000 euro}, partij: gemeente, fasering: {2027: 100 %}}}}
  plan: {ingrepen: {a: {raming: {bedrag: 9000 euro}, partij: gemeente, fasering: {2027: 100 %}}}}
  zelfde: {ingrepen: {b: {raming: {bedrag: 9000 euro}, partij: gemeente, fasering: {2027: 100 %}}}}
"""


def test_equal_scores_share_a_rank():
    found = assess(read(small(RANKS)))
    assert [(one.key, one.rank) for one in found.scenarios] == [
        ("nul", 1), ("plan", 2), ("duur", 4), ("zelfde", 2), ("instandhouding", None),
    ]  # fmt: skip
    assert [one.key for one in found.ranked] == ["nul", "plan", "zelfde", "duur"]


def test_a_choice_of_scenarios_keeps_their_ranks():
    found = assess(read(small(RANKS)), scenarios=["duur", "zelfde"])
    assert {one.key: one.rank for one in found.scenarios} == {"duur": 4, "zelfde": 2}
    assert found.scenario("duur").measures["ncw_tov_nul"] == pytest.approx(-90_000)


def test_an_excluded_scenario_takes_no_rank_from_the_others():
    better_but_out = """
    elementen:
      koor: {waarden: {historische: zeer hoog}}
      orgel: {essentie: ja, waarden: {artistieke: laag}}
    scenarios:
      plan:
        ingrepen: {a: {erfgoed: {orgel: {effect: groot negatief, omkeerbaar: nee}}}}
    """
    found = assess(read(small(RANKS, better_but_out)))
    assert found.scenario("plan").value("score") > found.scenario("duur").value("score")
    ranks = {one.key: one.rank for one in found.scenarios}
    assert ranks == {"nul": 1, "plan": None, "zelfde": 2, "duur": 3, "instandhouding": None}


def test_upkeep_in_full_is_a_point_of_reference_and_no_choice():
    decay = "elementen: {dak: {toestand: '5', waarden: {historische: hoog}}}"
    found = assess(read(small(RANKS, decay)))
    point = found.scenario("instandhouding")
    assert (point.rank, point.reference, point.excluded) == (None, True, False)
    assert point.value("score") > found.scenario("nul").value("score")
    assert point.reasons["rang"] == (
        "dit scenario is een vergelijkingspunt, geen keuze; het krijgt geen rang"
    )
    assert min(one.rank for one in found.scenarios if one.rank) == 1
    own = assess(read(small(RANKS, decay, "scenarios: {instandhouding: {}}")))
    assert own.scenario("instandhouding").reference  # whoever wrote it


def test_scores_are_per_square_metre_of_all_spaces(plan):
    """
    scenarios:
      plan:
        overdrachten: {toelage: {van: gemeente, naar: vzw, bedrag: 7000 euro/jaar}}
    """
    burden = 100 * (1 - 7_000 / 140 / 150)
    assert plan.measure("netto_jaarkost") == pytest.approx(7_000)
    assert plan.measure("financieel_score") == pytest.approx(0.6 * burden + 0.4 * 100)
    assert plan.measure("erfgoed_score") == 100
    score = (
        0.4 * 100 + 0.3 * plan.measure("onderhoud_score") + 0.3 * plan.measure("financieel_score")
    )
    assert plan.measure("score") == pytest.approx(score)


# the edges ----------------------------------------------------------------------------------


def scored_on(measure):
    """The framework with one measure as the whole of its financial pillar."""
    return f"""
    waardefuncties:
      financieel:
        netto-jaarkost-met-achterstand-per-m2: {{gewicht: 0 %}}
        onrendabele-top-na-subsidies-per-m2: {{gewicht: 0 %}}
        {measure}: {{gewicht: 100 %, punten: {{0: 20, 1: 100}}}}
    """


def test_any_measure_that_always_exists_can_be_scored(tmp_path):
    file = framework(tmp_path, scored_on("ncw-tov-nul"))
    assert assess(read(small(), file)).scenario("plan").value("financieel_score") == 20


MAY_BE_MISSING = ("irr", "mirr", "dscr-min", "terugverdientijd")
EDGES = {
    "verval tot nul": ("erfgoed: {verval: {bij-toestand-6: 0}}", ""),
    "bescherming vanaf 6": ("onderhoud: {bescherming-vanaf-toestand: 6}", ""),
    "verval vanaf 6": ("erfgoed: {verval: {vanaf-toestand: 6}}", ""),
    "drempel 1": ("onderhoud: {hersteldrempel: 1}", ""),
    "oppervlakte 0": ("", "zaal: {oppervlakte: {laag: 0 m2, verwacht: 0 m2, hoog: 5 m2}}"),
    "geen ruimten": ("", "{}"),
    **{measure: (scored_on(measure), "") for measure in MAY_BE_MISSING},
}  # fmt: skip


@pytest.mark.parametrize(("over", "spaces"), EDGES.values(), ids=EDGES)
def test_what_is_not_refused_can_be_computed(tmp_path, over, spaces):
    data = small()
    if spaces:
        data["kerk"]["ruimten"] = yaml.load(spaces, Loader=yaml.CBaseLoader)
    data["elementen"] = {
        "dak": element(toestand="6", beschermt=["gewelf"], waarden={"sociale": "hoog"}),
        "gewelf": element(toestand="6", waarden={"sociale": "laag"}),
    }
    try:
        case = read(data, framework(tmp_path, over or "kader: 1"))
    except DossierError:
        return
    assert np.isfinite(assess(case).scenario("plan").value("score"))


def test_decay_may_not_take_all_of_a_value(tmp_path):
    file = framework(tmp_path, "erfgoed: {verval: {bij-toestand-6: 0}}")
    with pytest.raises(DossierError):
        read(small(), file)


def test_a_church_without_elements_that_age_asks_no_upkeep():
    data = small("onderhoud: {budget: {gemeente: 100 euro/jaar}}")
    data["elementen"] = {}
    found = Outcome(appraise(read(data))["plan"])
    assert found.measure("dekkingsgraad") == found.measure("toestand_op_horizon") == 1
    assert found.year("reserve") == [100, 200, 300, 400, 500]


def test_the_years_of_the_calculation_are_the_same_in_all_worlds():
    case = read(small(""))
    for path in ("uitgangspunten.rekenjaar", "uitgangspunten.horizon"):
        with pytest.raises(ValueError, match="same in all worlds"):
            appraise(case, [{path: 2030.0}])
