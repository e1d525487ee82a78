"""What rules a scenario out whatever its score: one reason for each fact, in a fixed order."""

import pytest
from appraisal.dossiers import read
from appraisal.small import small

from herbestemming.appraisal import assess

WORKS = """
elementen:
  orgel: {waarden: {artistieke: hoog}}
  verwarming: {soort: techniek}
scenarios:
  plan:
    ingrepen:
      ombouw: {raming: {bedrag: 1 euro}, partij: vzw, fasering: {2026: 100 %}}
    gebruiken:
      zaal: {partij: vzw, ruimten: [schip, koor], behoeften: {oppervlakte: 140 m2, hoogte: 6 m}}
"""
MONUMENT = "kerk: {statuut: beschermd monument}"
REMOVED = "scenarios: {plan: {ingrepen: {ombouw: {verwijdert: {onderdelen: [orgel]}}}}}"
ESSENTIAL = "elementen: {orgel: {essentie: ja}}"


def harmed(effect, reversible):
    """Works with one effect on the organ."""
    impact = f"{{effect: {effect}, omkeerbaar: {reversible}}}"
    return f"scenarios: {{plan: {{ingrepen: {{ombouw: {{erfgoed: {{orgel: {impact}}}}}}}}}}}"


def out(*fragments):
    """The exclusions of the plan, as kind and subject."""
    plan = assess(read(small(WORKS, *fragments))).scenario("plan")
    assert plan.excluded == (plan.rank is None) == bool(plan.exclusions)
    return [(one.kind, one.element or one.use or "") for one in plan.exclusions]


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        ((), []),
        # the law: what is protected and has a value is not taken away
        ((MONUMENT, REMOVED), [("wet", "orgel")]),
        ((MONUMENT, REMOVED, ESSENTIAL), [("wet", "orgel")]),
        ((REMOVED,), []),
        ((REMOVED, ESSENTIAL), [("kader", "orgel")]),
        ((MONUMENT, REMOVED.replace("orgel", "verwarming")), []),
        ((MONUMENT, "scenarios: {plan: {bestemming: sloop}}"), [("wet", "")]),
        (("scenarios: {plan: {bestemming: sloop}}",), []),
        # likely refusal: great and irreversible harm to what is protected
        ((MONUMENT, harmed("groot negatief", "nee")), [("weigering", "orgel")]),
        ((MONUMENT, harmed("groot negatief", "nee"), ESSENTIAL), [("kader", "orgel")]),
        ((harmed("groot negatief", "nee"),), []),
        ((MONUMENT, harmed("groot negatief", "deels")), []),
        ((MONUMENT, harmed("matig negatief", "nee")), []),
        ((MONUMENT, harmed("groot positief", "nee")), []),
        ((MONUMENT, harmed("groot negatief", "nee").replace("orgel", "verwarming")), []),
        (("kerk: {statuut: vastgesteld}", harmed("groot negatief", "nee")), []),
        # taken away and harmed by the same works: one fact
        ((REMOVED, harmed("groot negatief", "nee"), ESSENTIAL), [("kader", "orgel")]),
    ],
)
def test_law_refusal_and_framework(fragments, expected):
    assert out(*fragments) == expected


def test_only_what_the_decree_names_is_protected():
    decree = "kerk: {bescherming: [{soort: beschermd monument, omvang: [orgel]}]}"
    assert out(decree, REMOVED) == [("wet", "orgel")]
    other = "kerk: {bescherming: [{soort: beschermd monument, omvang: [dak]}]}"
    assert out(other, REMOVED) == []


VIEW = "kerk: {statuut: stads- of dorpsgezicht}"
FRONT = "elementen: {orgel: {waarden: {stedenbouwkundige: hoog}}}"
DEMOLISHED = "scenarios: {plan: {bestemming: sloop}}"


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        # in a protected view the law forbids nothing, but demolition needs a permission
        ((VIEW, DEMOLISHED), [("weigering", "")]),
        ((VIEW, DEMOLISHED, REMOVED, FRONT), [("weigering", "")]),
        # and so does what gives the place its shape
        ((VIEW, REMOVED, FRONT), [("weigering", "orgel")]),
        ((VIEW, REMOVED), []),
        (
            ("kerk: {bescherming: [{soort: stads- of dorpsgezicht}]}", DEMOLISHED),
            [("weigering", "")],
        ),
        # the inventory forbids nothing, whatever it names
        (("kerk: {bescherming: [{soort: vastgesteld, omvang: [orgel]}]}", REMOVED), []),
        (("kerk: {statuut: vastgesteld}", DEMOLISHED), []),
    ],
)
def test_a_protected_view_and_the_inventory(fragments, expected):
    assert out(*fragments) == expected


def test_what_a_decree_names_itself_is_not_given_up_for_a_part():
    decree = "kerk: {bescherming: [{soort: beschermd monument, omvang: [orgel]}]}"
    assert out(decree, harmed("groot negatief", "deels")) == [("weigering", "orgel")]
    assert out(decree, harmed("groot negatief", "ja")) == []
    assert out(decree, harmed("matig negatief", "deels")) == []


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("{oppervlakte: 140 m2}", []),
        ("{oppervlakte: 140.5 m2}", ["zaal: vraagt 140,5 m², de ruimten bieden 140 m²"]),
        ("{hoogte: 6 m}", []),
        ("{hoogte: 6.5 m}", ["zaal: vraagt 6,5 m hoogte, de hoogste ruimte biedt 6 m"]),
    ],
)
def test_a_use_asks_the_floor_of_all_its_spaces_and_the_height_of_the_highest(fragment, expected):
    heights = "kerk: {ruimten: {schip: {hoogte: 6 m}, koor: {hoogte: 4 m}}}"
    data = small(WORKS, heights)
    use = data["scenarios"]["plan"]["gebruiken"]["zaal"]
    use["behoeften"] = small(f"needs: {fragment}")["needs"]
    plan = assess(read(data)).scenario("plan")
    assert [one.reason for one in plan.exclusions] == expected


def test_spaces_without_a_height_say_nothing_of_it():
    assert out("scenarios: {plan: {gebruiken: {zaal: {behoeften: {hoogte: 60 m}}}}}") == []


def test_a_space_that_goes_while_the_use_runs_is_too_little():
    gone = """
    scenarios:
      plan:
        ingrepen: {ombouw: {fasering: {2026: 50 %, 2028: 50 %}, verwijdert: {ruimten: [koor]}}}
    """
    assert out(gone) == [("ruimte", "zaal")]
    assert out(gone, "scenarios: {plan: {gebruiken: {zaal: {tot: 2027}}}}") == []


def test_the_gravest_kind_is_told_first_and_in_the_result():
    worn = "elementen: {dak: {essentie: ja, toestand: '6', waarden: {historische: hoog}}}"
    small_hall = "scenarios: {plan: {gebruiken: {zaal: {behoeften: {oppervlakte: 900 m2}}}}}"
    everything = (MONUMENT, worn, small_hall, REMOVED)
    assert [kind for kind, _ in out(*everything)] == ["wet", "ruimte", "verval"]
    told = assess(read(small(WORKS, *everything))).to_dict()["scenarios"][1]
    assert told["uitgesloten"][0] == {
        "soort": "wet",
        "reden": "ombouw: neemt orgel weg, dat beschermd is"
        " (art. 6.4.7 van het Onroerenderfgoeddecreet van 12 juli 2013)",
    }
    refused = assess(read(small(WORKS, MONUMENT, harmed("groot negatief", "nee"))))
    [reason] = [one.reason for one in refused.scenario("plan").exclusions]
    assert reason.endswith("af te toetsen met de erfgoedconsulent")
