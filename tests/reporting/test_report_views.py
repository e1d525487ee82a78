"""What the report selects adds up to what was computed."""

from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from reporting.variants import assessed, eight, heavy, reference

from herbestemming.dossier.scenario import Purchase
from herbestemming.insight.build_up import build_up
from herbestemming.reporting import templates_folder
from herbestemming.reporting.clean import PRINTABLE, clean, cut, sentences
from herbestemming.reporting.naming import Names, letter, plain
from herbestemming.reporting.texts import words_of
from herbestemming.reporting.views.assumptions import (
    groups,
    source_rows,
    taken,
    warnings,
    where,
)
from herbestemming.reporting.views.book import cash_rows, cash_years
from herbestemming.reporting.views.comparison import comparison
from herbestemming.reporting.views.money import full_year, funding, operation, party_rows
from herbestemming.reporting.views.report import report
from herbestemming.reporting.views.sheet import with_likeness
from herbestemming.reporting.views.works import element_rows, shared_notes, works
from herbestemming.reporting.views.yearly import MEASURE, yearly_rows


@pytest.fixture(scope="module", params=[reference, heavy, eight])
def assessment(request):
    return assessed(request.param())


def test_the_columns_of_a_cash_flow_add_up_to_the_flow(assessment):
    for result in assessment.scenarios:
        for row in cash_years(result):
            assert sum(row.columns.values()) == pytest.approx(row.net, abs=1e-6)
        assert cash_years(result)[-1].cumulated == pytest.approx(sum(result.flow))


def test_sources_equal_uses(assessment):
    for result in assessment.scenarios:
        found = funding(result, Names(assessment.case.dossier))
        assert found.total == pytest.approx(result.value("investering"))
        assert sum(row.amount for row in found.sources) == pytest.approx(found.total, abs=1.0)


def test_money_nobody_has_is_never_shown_as_cash(assessment):
    for result in assessment.scenarios:
        found = funding(result, Names(assessment.case.dossier))
        missing = sum(row.amount for row in found.sources if row.short)
        assert missing <= sum(one.gap for one in result.parties.values()) + 0.5
        if result.funded:
            assert missing == 0


def test_interventions_add_up_to_the_investment(assessment):
    for result in assessment.scenarios:
        found = works(result, Names(assessment.case.dossier))
        assert sum(one.cost.total for one in found) == pytest.approx(result.value("investering"))


def test_the_operation_is_that_of_the_year_shown(assessment):
    for result in assessment.scenarios:
        found = operation(result, Names(assessment.case.dossier))
        year = next(one for one in result.years if one.year == full_year(result))
        assert found.year == year.year
        assert found.result == pytest.approx(year.operation, abs=1e-6)


def test_every_party_that_is_short_is_shown(assessment):
    for result in assessment.scenarios:
        names = Names(assessment.case.dossier)
        shown = {one.name: one.gap for one in party_rows(result, names)}
        for party in result.short_parties:
            assert shown[names.party(party.key)] == party.gap


def test_every_element_with_a_value_is_in_the_heritage_table(assessment):
    for result in assessment.scenarios:
        rows = {row.key: row for row in element_rows(result, Names(assessment.case.dossier))}
        for element in result.elements:
            assert rows[element.key].kept == element.kept


def test_every_figure_that_was_written_has_a_row(assessment):
    written = [one for one in assessment.case.figures.values() if one.place is not None]
    scheduled = [one for one in written if one.path.endswith(".jaar")]
    rows = [row for group in groups(assessment) for row in group.rows]
    lists = [row for row in rows if row.schedule]
    assert len(rows) - len(lists) + sum(row.value.count(":") for row in lists) == len(
        written
    ) - len(scheduled)


def test_counts_of_sources_are_those_of_the_figures():
    data = reference()
    data["bronnen"] = {"opname": {"titel": "Opname", "soort": "gemeten"}, "boek": {"titel": "Boek"}}
    data["elementen"]["dak"]["bron"] = "opname"
    rows = {row.title: row for row in source_rows(assessed(data))}
    assert rows["Opname"].count == 6
    assert rows["Boek"].count == 0
    assert rows["Opname"].certainty == "vol"


def test_names_are_those_of_the_dossier_or_plain_words():
    dossier = assessed(reference()).case.dossier
    names = Names(dossier)
    assert names.scenario("nul") == "Niets beslissen"
    assert names.element("ruimtelijkheid") == "Ruimtelijkheid"
    assert names.party("fiscus") == "Fiscus"
    assert plain("lessen-voorlopig") == "Lessen voorlopig"
    assert [letter(position) for position in (0, 25, 26)] == ["A", "Z", "A2"]


def test_text_that_fonts_cannot_print_goes_out():
    assert clean("Sint-Jan\u202e \U0001f600op\u0007 z\u200bolder") == "Sint-Jan op zolder"
    assert clean("cafe\u0301") == "café"
    assert clean("€ 1.250 – 3,5 % ’s-Gravenbrakel") == "€ 1.250 – 3,5 % ’s-Gravenbrakel"
    assert clean("שלום") == "????"
    assert cut("een lange naam", 9) == "een lang…"


@pytest.mark.parametrize(
    ("most", "kept"),
    [
        (100, "Dat kost € 1.200 per jaar. “Wonen” niet. 14 % gaat weg!"),
        (54, "Dat kost € 1.200 per jaar. “Wonen” niet."),
        (40, "Dat kost € 1.200 per jaar. “Wonen” niet."),
        (39, "Dat kost € 1.200 per jaar."),
        (12, "Dat kost €…"),
    ],
)
def test_a_text_is_shortened_to_whole_sentences(most, kept):
    assert sentences("Dat kost € 1.200 per jaar. “Wonen” niet. 14 % gaat weg!", most) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Meet ca. 500 m², of meer",
        "Door ir. Jansen gebouwd",
        "Fase nr. 3",
        "De kerk of St. Jan",
    ],
)
def test_an_abbreviation_ends_no_sentence(text):
    assert sentences(f"{text}. Daarna.", len(text) + 1) == f"{text}."
    assert sentences(text, len(text) - 1).endswith("…")


def test_a_sentence_may_end_with_an_accent():
    assert sentences("Er komt een café. Daarna niets.", 20) == "Er komt een café."


def test_all_printable_characters_are_in_all_fonts():
    wanted = set()
    for one in PRINTABLE.split():
        first, _, last = one.partition("-")
        wanted |= set(range(int(first, 16), int(last or first, 16) + 1))
    for font in (templates_folder() / "fonts").glob("*.ttf"):
        if "It" not in font.stem.split("-")[1] and font.stem.split("-")[1] != "Bold":
            assert wanted <= set(TTFont(font).getBestCmap()), font.name


def test_every_kind_and_effect_has_its_sign():
    from herbestemming.knowledge.words import EFFECTS, KINDS

    assert set(words_of("zekerheid")) == set(KINDS)
    assert set(words_of("effect")) == {*EFFECTS, "geen"}


def awkward():
    """Two interventions of one name, and money and works partly outside the years."""
    data = reference()
    plan = data["scenarios"]["wonen"]
    again = dict(plan["ingrepen"]["verdelen"], erfgoed={"glasramen": {"effect": "gering negatief"}})
    plan["ingrepen"]["verdelen"] |= {"naam": "Werken"}
    plan["ingrepen"]["tweede"] = again | {
        "naam": "Werken",
        "fasering": {2031: "50 %", 2032: "50 %"},
    }
    plan["financiering"]["eigen"] = {
        "soort": "eigen-inbreng",
        "partij": "vzw",
        "bedrag": "60000 euro",
        "uitbetaling": {2025: "50 %", 2026: "50 %"},
    }
    return data


def test_interventions_of_one_name_keep_their_own_effects():
    assessment = assessed(awkward())
    first, second = works(assessment.scenario("wonen"), Names(assessment.case.dossier))
    assert {touch.key for touch in first.touches} == {"ruimtelijkheid", "gewelf"}
    assert {touch.key for touch in second.touches} == {"glasramen"}


def test_own_money_outside_the_years_is_not_shown_as_money():
    assessment = assessed(awkward())
    result = assessment.scenario("wonen")
    shown = funding(result, Names(assessment.case.dossier)).sources
    assert [row.amount for row in shown if row.sort == "eigen-inbreng"] == [30000]
    assert result.parties["vzw"].own_money == 30000


def test_warnings_about_the_dossier_reach_the_reader():
    told = warnings(assessed(awkward()))
    assert any("2032" in one.what for one in told)
    assert any("2025" in one.what for one in told)


def test_the_cost_of_works_is_built_up_as_the_method_says(assessment):
    for result in assessment.scenarios:
        for key, works_ in result.appraisal.scenario.ingrepen.items():
            built = build_up(result, key)
            if isinstance(works_, Purchase):
                assert built.contingency == built.fees == 0.0
                continue
            assert built.contingency == pytest.approx(built.estimate * works_.onvoorzien.value)
            on_top = (built.estimate + built.contingency) * works_.erelonen.value
            assert built.fees == pytest.approx(on_top)


def test_works_of_the_first_year_do_not_rise_in_price():
    data = reference()
    works_ = data["scenarios"]["bibliotheek"]["ingrepen"]["tussenvloer"]
    works_["fasering"] = {2026: "100 %"}
    result = assessed(data).scenario("bibliotheek")
    assert build_up(result, "tussenvloer").growth == pytest.approx(0.0, abs=1e-6)
    works_["fasering"] = {2027: "50 %", 2040: "50 %"}  # half of it after the horizon
    built = build_up(assessed(data).scenario("bibliotheek"), "tussenvloer")
    whole = build_up(result, "tussenvloer")
    assert built.estimate == pytest.approx(whole.estimate / 2)
    assert built.growth > 0


def test_the_yearly_cost_is_worked_out_to_the_measure(assessment):
    for result in assessment.scenarios:
        *parts, backlog, both, years, outcome = yearly_rows(assessment, result.key)
        amounts = [euro_of(one.value) for one in (*parts, backlog)]
        assert sum(amounts) == pytest.approx(euro_of(both.value), abs=len(amounts))
        assert euro_of(outcome.value) == pytest.approx(result.value(MEASURE), abs=0.51)
        divided = euro_of(both.value) / float(years.value.replace(",", "."))
        assert divided == pytest.approx(result.value(MEASURE), abs=0.6)


def euro_of(words):
    """The amount of a cell."""
    return float(words.replace(".", "").replace("−", "-"))


@pytest.mark.parametrize(("horizon", "rows"), [("5 jaar", 6), ("39 jaar", 40), ("43 jaar", 9)])
def test_a_long_cash_flow_is_told_per_five_years(horizon, rows):
    data = reference()
    data["uitgangspunten"]["horizon"] = horizon
    result = assessed(data).scenarios[0]
    years, found = cash_years(result), cash_rows(cash_years(result))
    assert len(found) == rows
    assert sum(row.net for row in found) == pytest.approx(sum(result.flow))
    assert found[-1].cumulated == years[-1].cumulated
    for name in years[0].columns:
        told = sum(row.columns[name] for row in found)
        assert told == pytest.approx(sum(year.columns[name] for year in years))


def test_a_note_that_several_effects_share_is_told_once():
    data = reference()
    works_ = data["scenarios"]["bibliotheek"]["ingrepen"]["tussenvloer"]
    for name, note in (("gewelf", "Zoals bij X"), ("dak", "Zoals bij X"), ("goten", "Eigen")):
        works_["erfgoed"][name] = {
            "effect": "gering negatief",
            "omkeerbaar": "ja",
            "nota": note,
        }
    rows = element_rows(assessed(data).scenario("bibliotheek"), Names(assessed(data).case.dossier))
    assert shared_notes(rows) == ("Zoals bij X",)


def test_what_was_taken_for_many_parts_is_one_line():
    data = reference()
    for one in data["elementen"].values():
        one.pop("inspectie", None)
    found = [row for row in taken(assessed(data)) if row.what == "Inspectie"]
    assert len(found) == 1
    assert found[0].where.endswith("onderdelen")


def test_a_warning_on_paper_has_no_paths_and_no_commands():
    assert where("scenarios.bibliotheek", Names(assessed(reference()).case.dossier)) == (
        "Scenario B: Bibliotheek in het schip"
    )
    data = reference()
    data["kerk"]["statuut"] = "vastgesteld"
    data["uitgangspunten"]["horizon"] = "30 jaar"
    data["scenarios"]["weg"] = {"gebaseerd-op": "sloop"}
    for row in warnings(assessed(data)):
        assert "herbestemming kennis" not in row.what
        assert "." not in row.where


def test_the_matrix_is_shaded_by_what_is_left_whatever_took_it():
    """Works that mend a roof late are a gain, and still leave less than there was."""
    result = assessed(reference())
    letters = {one.key: letter(number) for number, one in enumerate(result.scenarios)}
    found = comparison(result, Names(result.case.dossier), letters)
    cells = [cell for row in found.matrix for cell in row.cells if cell.kept is not None]
    shade = {"nul": 0.95, "n1": 0.80, "n2": 0.60, "n3": 0.0}
    assert all(cell.kept >= shade[cell.shade] for cell in cells)
    assert {cell.shade for cell in cells} > {"nul", "n1"}
    assert any(cell.decays and cell.works is None for cell in cells)
    assert all(cell.decays or cell.works or cell.kept > 0.99 for cell in cells)


@pytest.mark.parametrize("most", [1, 2, 4, 9])
def test_a_short_table_always_has_nothing_decided_and_upkeep_alone(most):
    decision = report(assessed(eight()), length="nota").decision
    kept = decision.rows_within(most)
    names = [row.sheet.key for row in kept]
    assert "nul" in names
    assert names == [row.sheet.key for row in decision.rows if row in kept]
    assert any(row.sheet.rank == 1 for row in kept)
    assert len(kept) == max(min(most, len(decision.rows)), 2)


@pytest.mark.parametrize("most", [1, 3])
def test_a_short_table_has_the_point_of_reference(most):
    decision = report(assessed(reference()), length="nota").decision
    kept = decision.rows_within(most)
    assert [row.sheet.reference for row in kept].count(True) == 1
    assert [row.sheet.rank for row in kept].count(1) == 1


def test_upkeep_and_debt_stand_beside_the_operation_and_not_in_it(assessment):
    for result in assessment.scenarios:
        found = operation(result, Names(assessment.case.dossier))
        year = next(one for one in result.years if one.year == found.year)
        assert (found.upkeep, found.debt) == (-year.spent, -year.debt_service)
        assert found.result == pytest.approx(found.income + found.costs)


def test_what_becomes_of_the_building_is_told_once():
    """The second of two scenarios with the same works points to the first."""
    data = reference()
    data["scenarios"]["tweeling"] = data["scenarios"]["bibliotheek"] | {"naam": "Tweeling"}
    sheets = report(assessed(data)).sheets
    told = {one.letter: one for one in sheets}
    twin = next(one for one in sheets if one.name == "Tweeling")
    assert told[twin.same_fabric].key == "bibliotheek"
    assert [one.key for one in sheets if one.same_fabric] == ["tweeling"]


@pytest.mark.parametrize(
    "change",
    [
        {"carrier": "iemand anders"},
        {"upkeep_finding": "anders"},
        {"heritage_finding": "anders"},
        {"impact_figure": None},
        {"upkeep_figure": None},
        {"condition_figure": None},
    ],
)
def test_what_differs_is_told_again(change):
    sheets = report(assessed(reference())).sheets
    one = next(one for one in sheets if one.key == "bibliotheek")
    assert with_likeness([one, replace(one, letter="Z")])[1].same_fabric == one.letter
    assert with_likeness([one, replace(one, letter="Z", **change)])[1].same_fabric == ""
