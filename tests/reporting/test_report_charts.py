"""Figures: every number in its place, no label over another, whatever the values."""

import re
from itertools import combinations, pairwise
from math import dist
from random import Random

import pytest
from reporting.drawings import overlaps, texts

from herbestemming.reporting import charts
from herbestemming.reporting.charts.metrics import line_count, shorten, width, wrap
from herbestemming.reporting.charts.placing import Box, part, spread
from herbestemming.reporting.charts.plan import compose
from herbestemming.reporting.charts.scale import money, ticks, with_zero, year_marks

YEARS = list(range(2026, 2057))
NAMES = ("Niets beslissen", "Bibliotheek in het schip", "Zes woningen", "Klimzaal met buurtcafé")


def mark(position, burden, essence, **more):
    name = NAMES[position % len(NAMES)]
    cash = more.pop("cash", burden * 0.6)
    return charts.Mark("ABCDEFGH"[position], name, burden, cash, essence, **more)


def random_marks(seed, count):
    random = Random(seed)
    scale = random.choice((900, 30_000, 2_000_000))
    return [
        mark(
            position,
            random.choice((-0.2, 0.1, 0.3, 0.5, 1)) * scale * random.uniform(0.9, 1),
            random.choice((0.05, 0.6, 0.9, 0.9, 1.0)),
            origin=position == 0,
            best=position == 1,
            out=position == 2,
            remark="tekort € 423.000" if position % 3 == 1 else "",
        )
        for position in range(count)
    ]


@pytest.mark.parametrize("count", [1, 2, 4, 8])
@pytest.mark.parametrize("seed", range(12))
def test_no_label_of_lust_en_last_covers_another(seed, count):
    svg = charts.lust_en_last(random_marks(seed, count), "titel", height=180)
    assert overlaps(svg) == []


def test_every_scenario_of_lust_en_last_has_its_letter():
    svg = charts.lust_en_last(random_marks(3, 8), "titel")
    assert {"A", "B", "C", "D", "E", "F", "G", "H"} <= {one.words for one in texts(svg)}


def test_equal_scenarios_stand_beside_each_other():
    svg = charts.lust_en_last([mark(position, 20_000, 0.9) for position in range(4)], "titel")
    letters = [one.box for one in texts(svg) if one.words in "ABCD"]
    assert len(letters) == 8  # in its mark, and before its name
    assert len({(box.x, box.y) for box in letters}) == 8
    assert overlaps(svg) == []


def test_equal_bands_lie_beside_each_other():
    marks = [mark(at, 20_000, 0.6, cash=20_000, band=(10_000, 30_000)) for at in range(5)]
    svg = charts.lust_en_last(marks, "titel")
    key, *bands = re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="5.2"', svg)
    assert float(key) < 10.0  # of the explanation
    assert len(bands) == 5
    assert all(abs(float(a) - float(b)) > 5.2 for a, b in combinations(bands, 2))


def test_a_band_away_from_its_mark_is_tied_to_it():
    marks = [mark(at, 20_000 + at, 0.6, cash=20_000, band=(10_000, 30_000)) for at in range(2)]
    svg = charts.lust_en_last(marks, "titel")
    stems = re.findall(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^/]*stroke-width="1.1"', svg)
    assert [a for a, _, b, _ in stems if a == b]


def test_marks_keep_air_between_them():
    svg = charts.lust_en_last([mark(at, 20_000 + 90 * at, 0.9) for at in range(3)], "titel")
    middles = [
        (float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="6.6"', svg)
    ]
    assert len(middles) == 3
    assert all(dist(a, b) > 2 * 6.6 + 1.3 for a, b in combinations(middles, 2))


def test_a_cost_of_nothing_draws():
    assert "0" in charts.lust_en_last([mark(0, 0.0, 1.0, cash=0.0)], "titel")


def series(count, seed=1, years=YEARS):
    random = Random(seed)
    return [
        charts.Series(
            f"Naam {position}",
            tuple(random.uniform(-1, 1) * 10 ** random.randint(2, 6) for _ in years),
            "#1F4E5F",
            strong=position == 0,
        )
        for position in range(count)
    ]


@pytest.mark.parametrize("count", [1, 2, 5, 8])
@pytest.mark.parametrize("seed", range(6))
def test_ends_of_lines_have_room_for_their_names(seed, count):
    assert overlaps(charts.cumulative(YEARS, series(count, seed), "titel")) == []


def test_lines_that_end_in_one_point_have_names_apart():
    same = [charts.Series(f"Naam {i}", (0.0,) * len(YEARS), "#000") for i in range(8)]
    assert overlaps(charts.cumulative(YEARS, same, "titel")) == []


def test_lines_are_told_apart_without_colour():
    svg = charts.cumulative(YEARS, series(5, 2), "titel")
    drawn = re.findall(r'stroke-width="(?:2.2|1.3)" stroke-linejoin="round"([^/]*)', svg)
    assert len(drawn) == len(set(drawn)) + 1 == 5  # the strong one is whole, and thicker


def test_a_loss_has_a_bar_and_a_gain_has_none():
    def drawn(shade):
        svg = charts.impact(["Werken"], [charts.Hurt("Dak", (charts.Hit("?", shade),), 1.0)], "t")
        return svg.count("<rect")

    assert [drawn(one) for one in ("n3", "n0", "p3", "nul")] == [2, 2, 1, 1]


@pytest.mark.parametrize("years", [[2026], YEARS[:2], YEARS[:6], YEARS, list(range(2026, 2087))])
def test_bars_draw_for_any_number_of_years(years):
    svg = charts.stacked(years, series(3, years=years), [1.0 for _ in years], "titel")
    assert overlaps(svg) == []
    assert str(years[0]) in svg


@pytest.mark.parametrize(("last", "end"), [(2118, "2114–18"), (2116, "2114–16"), (None, "2114")])
def test_bars_of_periods_are_named_by_both_ends(last, end):
    years = list(range(2019, 2119, 5))
    svg = charts.stacked(years, series(3, years=years), None, "titel", last=last)
    words = [one.words for one in texts(svg)]
    assert "2019–23" in words
    assert words[-1] == end
    assert overlaps(svg) == []


def test_bars_of_nothing_draw():
    empty = [charts.Series("Betaald", (0.0, 0.0), "#000")]
    assert "<svg" in charts.stacked([2026, 2027], empty, [0.0, 0.0], "titel")


def test_strips_show_both_ends():
    strips = [
        charts.Strip("Dak", 3.5, (3.6, 4.2, 6.0)),
        charts.Strip("Gewelf " * 20, 1.0, (1.0,) * 3),
    ]
    svg = charts.condition([2026, 2027, 2028], strips, "titel")
    words = [one.words for one in texts(svg)]
    assert "3,5" in words
    assert "6,0" in words
    assert overlaps(svg) == []


def test_a_run_holds_its_grade_where_there_is_room():
    years = list(range(2019, 2119))
    grades = tuple(float(1 + i // 2 % 6) for i in range(50)) + (5.0,) * 50
    svg = charts.condition(years, [charts.Strip("Dak", 1.0, grades)], "titel")
    told = [one.words for one in texts(svg) if one.box.y > 20 and one.words in "123456"]
    assert told == ["5"]
    assert overlaps(svg) == []


def test_a_use_of_a_year_has_its_number_beside_its_bar():
    years = list(range(2019, 2119))
    rows = [
        charts.Row("Leegstand", "gebruik", (charts.Bar(2019, 2019, "Gemeente"),), use=0),
        charts.Row("Markt", "gebruik", (charts.Bar(2118, 2118),), use=1),
        charts.Row(
            "Feest", "gebruik", (charts.Bar(2030, 2030, "Vzw"), charts.Bar(2050, 2050)), use=2
        ),
    ]
    svg = charts.timeline(years, [charts.Group("Gebruik", tuple(rows))], "titel")
    words = {one.words for one in texts(svg)}
    assert {"1", "2", "3", "Gemeente"} <= words
    assert overlaps(svg) == []


def test_who_pays_has_its_whole_name_and_another_look_than_the_cost():
    name = "Socrowd, crowdlending met 123 geldschieters uit de wijk"
    sources = [charts.Step("Kerkfabriek", 30.0, "eigen-inbreng", "eigen inbreng")]
    sources.append(charts.Step(name, 70.0, "lening", "lening"))
    svg = charts.waterfall([charts.Step("Werken", 100.0)], sources, "titel")
    told = " ".join(one.words for one in texts(svg))
    assert "…" not in told
    fills = re.findall(r'<rect [^>]*fill="([^"]+)"', svg)
    assert len(set(fills)) == len(fills) == 4
    assert overlaps(svg) == []


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
def test_every_party_has_a_panel(count):
    purses = [
        charts.Purse(
            f"Partij {i} " * (1 + 4 * (i % 2)), tuple((i - 2) * 1000.0 * y for y in range(31))
        )
        for i in range(count)
    ]
    svg = charts.parties(YEARS, purses, "titel")
    assert svg.count('font-weight="600">Partij') == count
    assert overlaps(svg) == []


@pytest.mark.parametrize(
    "areas", [[250], [400, 80], [300, 130, 60], [520, 180, 140, 120, 60, 40, 25]]
)
def test_spaces_on_the_cover_have_their_area_and_their_own_place(areas):
    placed = compose([charts.Room(f"R{i}", area, f"{area} m²") for i, area in enumerate(areas)])
    assert sorted(round(one.wide * one.high, 6) for one in placed) == sorted(areas)
    boxes = [Box(one.x, one.y, one.wide, one.high) for one in placed]
    assert all(a.overlap(b) < 1e-6 for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_a_church_without_spaces_has_a_cover():
    assert "<title>niets</title>" in charts.plan([], "niets")


def test_a_figure_says_first_what_it_shows_and_escapes_it():
    svg = charts.plan([charts.Room("<script>", 90.0, "90 m²")], "a < b & \u202ec")
    assert svg.partition(">")[2].startswith("<title>a &lt; b &amp; c</title>")
    assert "<script>" not in svg


def test_ticks_are_round_and_within_the_range():
    assert ticks(-1_050_000, 300_000) == [-1_000_000, -500_000, 0]
    assert ticks(0, 1) == [0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert with_zero([]) == (0.0, 1.0)
    low, high = with_zero([5.0, 7.0])
    assert low == 0.0
    assert high > 7.0


def test_amounts_along_an_axis_are_short():
    assert money([1_250_000])(1_250_000) == "1.250"
    assert money([25_000_000])(2_500_000) == "2,5"
    assert money([900])(-900) == "−900"


def test_years_under_a_figure_keep_apart():
    for count in (1, 2, 6, 31, 61):
        marks = year_marks(list(range(count)), 430)
        assert marks[0] == 0
        assert marks[-1] == count - 1
        assert all(
            (after - before) * 430 / max(1, count - 1) >= 26 for before, after in pairwise(marks)
        )


def test_marks_move_no_more_than_needed():
    assert part([(0, 0), (50, 0)], 6) == [(0, 0), (50, 0)]
    (ax, ay), (bx, by) = part([(0, 0), (0, 0)], 6)
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 >= 11.9


def test_labels_that_fit_stay_within_bounds():
    places = spread([100, 100, 100, 3], 10, 0, 100)
    assert places[3] == 3
    assert sorted(places)[-1] == 100
    assert all(after - before >= 9.99 for before, after in pairwise(sorted(places)))


def test_text_is_measured_cut_and_wrapped():
    assert width("mm", 10) > width("ii", 10)
    assert shorten("kort", 100, 8) == "kort"
    assert shorten("een veel te lange naam", 40, 8).endswith("…")
    assert wrap("een twee drie vier vijf zes", 40, 8)[-1].endswith("…")
    assert wrap("", 40, 8) == [""]
    assert line_count("woord " * 20, 60, 8) > 5
