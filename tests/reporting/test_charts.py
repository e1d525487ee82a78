"""Every kind of figure, from plain data, at its worst: nothing, one, too many, huge, endless."""

from __future__ import annotations

import re
from random import Random

import pytest
from reporting.drawings import check, overlaps, texts

from herbestemming.reporting import charts

HUGE = 987_654_321_098.0
LONG = "Onze-Lieve-Vrouw-Onbevlekt-Ontvangen " * 9
WORD = "W" * 300
NAMES = ("Dak", "Kruisribgewelven van schip en koor", LONG, WORD, "<b>&amp;</b>\u202e😀")
AMOUNTS = (0.0, 0.4, -0.4, 12.0, -950.0, 25_000.0, -4_000_000.0, HUGE, -HUGE)
YEARS = ([2026], [2026, 2027], list(range(2026, 2057)), list(range(2019, 2120)))


def named(count: int) -> list[str]:
    """So many names of every kind."""
    return [f"{NAMES[i % len(NAMES)]} {i}" for i in range(count)]


# value map ----------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [1, 3, 6, 13])
@pytest.mark.parametrize("elements", [0, 1, 34])
def test_value_map(values: int, elements: int) -> None:
    levels = ["zeer hoog", "hoog", "middel", "laag", "verwaarloosbaar"]
    heads = ["industrieel-archeologisch", "ruimtelijk-structurerend", "sociaal"]
    rows = [
        charts.Worth(name, tuple([None, 0, 1, 2, 3, 4][(i + j) % 6] for j in range(values)), i == 0)
        for i, name in enumerate(named(elements))
    ]
    columns = [heads[j % 3] for j in range(values)]
    check(charts.value_map(columns, levels, rows, "titel", "34 van de 200 onderdelen"))


def test_a_higher_value_is_a_larger_and_darker_square() -> None:
    rows = [charts.Worth("Dak", (0, 4))]
    svg = charts.value_map(["a", "b"], ["hoog", "b", "c", "d", "laag"], rows, "titel")
    assert "h11v11h-11z" in svg
    assert "h1.8v1.8h-1.8z" in svg


# impact -------------------------------------------------------------------------------------

HITS = (
    None,
    charts.Hit("−−−", "n3", "nee"),
    charts.Hit("−", "n1", "deels"),
    charts.Hit("(−)", "n0", "ja"),
    charts.Hit("+++", "p3"),
    charts.Hit("×", "n3", "nee"),
    charts.Hit("0", "nul"),
)


@pytest.mark.parametrize("interventions", [1, 2, 5, 10])
@pytest.mark.parametrize("elements", [0, 1, 34])
def test_impact(interventions: int, elements: int) -> None:
    rows = [
        charts.Hurt(
            name,
            tuple(HITS[(i + j) % len(HITS)] for j in range(interventions)),
            (None, 0.0, 0.55, 1.0)[i % 4],
        )
        for i, name in enumerate(named(elements))
    ]
    check(charts.impact(named(interventions), rows, "titel", "34 van de 200 onderdelen"))


def test_what_cannot_be_undone_has_a_frame_and_every_minus_stands_apart() -> None:
    rows = [charts.Hurt("Gewelf", (charts.Hit("−−−", "n3", "nee"),), 0.4)]
    svg = charts.impact(["Vloer"], rows, "titel")
    plain = charts.impact(["Vloer"], [charts.Hurt("Gewelf", (HITS[3],), 0.4)], "titel")
    assert svg.count('stroke="#1C2528" stroke-width="1"') > plain.count(
        'stroke="#1C2528" stroke-width="1"'
    )
    assert [one.words for one in texts(svg)].count("−") == 3


# timeline -----------------------------------------------------------------------------------


def groups(count: int) -> list[charts.Group]:
    """Rows of every sort, within, across and outside the years."""
    bars = [
        charts.Bar(None, None, LONG),
        charts.Bar(2030, None, "vzw"),
        charts.Bar(None, 2027, "Kerkfabriek"),
        charts.Bar(2027, 2027, "€ 987.654.321.098"),
        charts.Bar(1990, 2001, "vroeger"),
        charts.Bar(2200, 2210, WORD),
        charts.Bar(2030, 2028, "nooit"),
    ]
    sorts: list[charts.Row] = []
    for i, name in enumerate(named(count)):
        sort = ("gebruik", "werken", "premie", "lening")[i % 4]
        under = "" if i % 3 else LONG
        sorts.append(charts.Row(name, sort, (bars[i % len(bars)],), under))
    return [charts.Group(head, tuple(sorts)) for head in ("Gebruik", LONG, "Leningen")]


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("count", [0, 1, 9])
@pytest.mark.parametrize("withdrawn", [None, 1990, 2026, 2029, 2500])
@pytest.mark.parametrize("closed", [False, True])
def test_timeline(years: list[int], count: int, withdrawn: int | None, closed: bool) -> None:
    check(
        charts.timeline(
            years,
            groups(count),
            "titel",
            withdrawn=withdrawn,
            closed=years[-3:] if closed else (),
            rest="27 van de 40 regels",
        )
    )


# plan of use --------------------------------------------------------------------------------


@pytest.mark.parametrize("areas", [[], [0.0], [250], [0.1, 100_000], [520, 180, 60, 40, 25] * 3])
@pytest.mark.parametrize("uses", [0, 1, 8])
@pytest.mark.parametrize("times", [1, 2, 4])
def test_use_plan(areas: list[float], uses: int, times: int) -> None:
    rooms = [charts.Room(f"{NAMES[i % 5]} {i}", area, f"{area} m²") for i, area in enumerate(areas)]
    told = [
        charts.Time(
            f"20{20 + time}–20{30 + time}",
            tuple(
                None if (i + time) % 5 == 4 else tuple(range((i + time) % (uses + 1)))
                for i in range(len(rooms))
            ),
        )
        for time in range(times)
    ]
    check(charts.use_plan(rooms, named(uses), told, "titel", "4 van de 9 perioden"))


# investment and funding ---------------------------------------------------------------------


@pytest.mark.parametrize("amounts", [(), (100.0,), AMOUNTS, (HUGE, 1.0), (-5.0, -10.0)])
@pytest.mark.parametrize("sources", [(), (100.0,), AMOUNTS, (HUGE, -HUGE)])
def test_waterfall(amounts: tuple[float, ...], sources: tuple[float, ...]) -> None:
    sorts = ("premie", "gift", "eigen-inbreng", "lening", "", "tekort", "onbekend")
    uses = [charts.Step(NAMES[i % 5], amount) for i, amount in enumerate(amounts)]
    given = [
        charts.Step(NAMES[i % 5], amount, sorts[i % 7], "eigen inbreng" if i % 2 else LONG)
        for i, amount in enumerate(sources)
    ]
    check(charts.waterfall(uses, given, "titel"))


def test_what_pays_ends_where_it_began() -> None:
    uses = [charts.Step("Werken", 700.0), charts.Step("Dak", 300.0)]
    given = [charts.Step(f"Bron {i}", 100.0, "premie") for i in range(10)]
    svg = charts.waterfall(uses, given, "titel")
    assert "1.000" in [one.words for one in texts(svg)]
    assert svg.count(">100<") == 10


# who pays -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kinds", [0, 1, 7])
@pytest.mark.parametrize("parties", [0, 1, 12])
@pytest.mark.parametrize("scale", [0.0, 1.0, 1e-3, 1e5])
def test_who_pays(kinds: int, parties: int, scale: float) -> None:
    random = Random(7)
    rows = []
    for name in named(parties):
        amounts = tuple(scale * random.choice(AMOUNTS[:7]) for _ in range(kinds))
        rows.append(charts.Share(name, amounts, sum(amounts)))
    heads = ["Subsidies en giften", "Investering", "Tussen partijen", "Leningen"]
    columns = [heads[i % 4] for i in range(kinds)]
    check(charts.who_pays(columns, "Netto", rows, "titel", "12 van de 30 partijen"))


# the others, at their worst -----------------------------------------------------------------


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("count", [1, 40])
def test_condition(years: list[int], count: int) -> None:
    strips = [
        charts.Strip(
            name,
            None if i % 4 == 0 else 1.0 + i % 6,
            tuple(
                None if (i + j) % 17 == 0 else 1 + ((i + j) % 50) / 10 for j in range(len(years))
            ),
            i % 3 == 0,
            tuple(range(i % 3, len(years), 9)),
        )
        for i, name in enumerate(named(count))
    ]
    check(charts.condition(years, strips, "titel", "40 van de 200 onderdelen"))


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("scale", [0.0, 1e-6, 900.0, 1e6, HUGE])
@pytest.mark.parametrize("sign", [(-1, 1), (0, 1), (-1, 0)])
def test_stacked(years: list[int], scale: float, sign: tuple[int, int]) -> None:
    random = Random(3)
    series = [
        charts.Series(
            name, tuple(random.uniform(*sign) * scale for _ in years), "#000", hatch=hatch
        )
        for name, hatch in (("Inkomsten", ""), ("Onderhoud", "#555"), (LONG, ""))
    ]
    net = [sum(one.values[i] for one in series) for i in range(len(years))]
    check(charts.stacked(years, series, net, "titel"))
    check(charts.stacked(years, series, None, "titel"))


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("count", [1, 14])
@pytest.mark.parametrize("scale", [0.0, 900.0, HUGE])
def test_cumulative(years: list[int], count: int, scale: float) -> None:
    random = Random(count)
    series = [
        charts.Series(name, tuple(random.uniform(-1, 1) * scale for _ in years), "#000", i == 0)
        for i, name in enumerate(named(count))
    ]
    check(charts.cumulative(years, series, "titel", height=max(186.0, 40.0 + 12.0 * count)))


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("count", [1, 2, 5, 12])
@pytest.mark.parametrize("scale", [0.0, 900.0, -40_000.0, HUGE])
def test_parties(years: list[int], count: int, scale: float) -> None:
    purses = [
        charts.Purse(
            name, tuple((i - 2.0) * scale * (y % 7 - 3) for y in range(len(years))), i == 1
        )
        for i, name in enumerate(named(count))
    ]
    check(charts.parties(years, purses, "titel"))


@pytest.mark.parametrize("count", [0, 1, 2, 5, 14])
@pytest.mark.parametrize("seed", range(10))
def test_lust_en_last(count: int, seed: int) -> None:
    random = Random(seed)
    scale = random.choice((0.0, 900.0, 30_000.0, HUGE))
    marks = []
    for i, name in enumerate(named(count)):
        burden = random.choice((-0.2, 0.0, 0.1, 0.5, 1.0)) * scale * random.uniform(0.9, 1)
        wide = abs(burden) * random.choice((0.0, 0.1, 2.0))
        marks.append(
            charts.Mark(
                "ABCDEFGHIJKLMN"[i],
                name,
                burden,
                burden * random.choice((0.6, 1.0)),
                random.choice((0.0, 0.05, 0.9, 0.9, 1.0)),
                best=i == 1,
                origin=i == 0,
                out=i == 2,
                remark="tekort € 423.000" if i % 3 == 1 else "",
                band=(burden - wide, burden + wide) if i % 2 else None,
            )
        )
    svg = charts.lust_en_last(marks, "titel", height=random.choice((104.0, 236.0)))
    check(svg)
    assert {one.letter for one in marks} <= {one.words for one in texts(svg)}


def test_a_band_shows_how_far_a_cost_may_lie_off() -> None:
    one = charts.Mark("A", "Zaal", 20_000.0, 20_000.0, 0.9)
    band = charts.Mark("A", "Zaal", 20_000.0, 20_000.0, 0.9, band=(12_000.0, 31_000.0))
    assert "acht op de tien doorrekeningen" in charts.lust_en_last([band], "titel")
    assert "acht op de tien doorrekeningen" not in charts.lust_en_last([one], "titel")


def test_a_mark_stands_on_its_value_however_its_band_lies() -> None:
    left = charts.Mark("A", "Links", 20e3, 20e3, 0.75, band=(10e3, 60e3))
    right = charts.Mark("B", "Rechts", 50e3, 50e3, 0.75, band=(15e3, 70e3))
    svg = charts.lust_en_last([left, right], "titel")
    marks = re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)" r="6.6"', svg)
    assert len(marks) == 2
    assert len(set(marks)) == 1
    bands = re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="5.2"', svg)
    _, first, second = map(float, bands)  # the key comes before them
    assert abs(first - second) > 5.2


def test_a_figure_is_the_same_every_time() -> None:
    first, second = (charts.timeline(YEARS[2], groups(9), "titel", withdrawn=2029) for _ in "ab")
    assert first == second


def test_labels_beside_each_other_do_not_count_as_overlap() -> None:
    rows = [charts.Share("Gemeente", (1.0, -1.0), 0.0)]
    assert overlaps(charts.who_pays(["Investering", "Onderhoud"], "Netto", rows, "titel")) == []


# the week -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 5, 12])
@pytest.mark.parametrize("uses", [0, 1, 3, 8])
def test_roster(rows: int, uses: int) -> None:
    told = [
        charts.Slots(
            name,
            tuple(() if i % 3 == 2 else tuple(range(uses))[: (i + j) % 4] for j in range(21)),
            "" if i % 3 == 2 else f"{i} van 21",
            LONG if i % 3 == 2 else "",
        )
        for i, name in enumerate(named(rows))
    ]
    days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
    names = list(enumerate(named(uses)))
    check(charts.roster(days, ["vm", "nm", "av"], told, names, "titel", "12 van de 40 ruimten"))


def test_two_uses_at_once_split_the_box_and_thicken_its_frame() -> None:
    def drawn(taken: tuple[int, ...]) -> str:
        row = charts.Slots("Schip", (taken,) + ((),) * 20, "1 van 21")
        days = ["ma", "di", "wo", "do", "vr", "za", "zo"]
        uses = [(0, "Koor"), (1, "Markt")]
        return charts.roster(days, ["vm", "nm", "av"], [row], uses, "titel")

    alone, clash = drawn((1,)), drawn((0, 1))
    assert 'stroke-width="1.8"' in clash
    assert 'stroke-width="1.8"' not in alone
    assert [one.words for one in texts(alone)].count("2") == 2  # in its box and in the legend
    assert [one.words for one in texts(clash)].count("2") == 1  # in the legend only
