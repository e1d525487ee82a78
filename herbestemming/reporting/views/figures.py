"""The figures of the report, with what they say for who cannot see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment, ScenarioResult
from herbestemming.dossier import building
from herbestemming.notation.dutch import NOTHING, enumerate_words, euro, fixed, number, percent
from herbestemming.reporting import charts
from herbestemming.reporting.charts import palette
from herbestemming.reporting.charts.scale import money
from herbestemming.reporting.naming import Names
from herbestemming.reporting.texts import text

from .book import cash_years, cumulated
from .money import Funding, PartyRow

_LINES = (
    palette.PETROL,
    palette.MIST,
    palette.OCHRE,
    palette.INK,
    "#4C7783",
    palette.STONE,
    palette.GREY,
)


def unit(values: Iterable[float]) -> str:
    """The unit along the axis of a figure with these amounts."""
    return text("eenheid", money(values).unit)


def cover(assessment: Assessment, names: Names) -> Markup:
    """The drawing on the cover."""
    rooms = [
        charts.Room(
            names.space(key),
            space.oppervlakte.value,
            text("omslag", "ruimte", oppervlakte=number(space.oppervlakte.value)),
        )
        for key, space in assessment.case.dossier.kerk.ruimten.items()
    ]
    told = ", ".join(f"{one.name} {one.words}" for one in rooms)
    title = text("omslag", "alt", ruimten=told) if rooms else text("omslag", "alt-leeg")
    return charts.plan(rooms, title)


def lust_en_last(assessment: Assessment, letters: dict[str, str], height: float) -> Markup:
    """Cost against essence, all scenarios."""
    marks = [_mark(one, letters[one.key]) for one in assessment.scenarios]
    told = [
        text(
            "lust-en-last",
            "alt-punt",
            letter=one.letter,
            naam=one.name,
            last=euro(one.burden),
            kas=euro(one.cash),
            behoud=percent(one.essence, 0),
        )
        for one in marks
    ]
    return charts.lust_en_last(
        marks, text("lust-en-last", "alt", punten="; ".join(told)), height=height
    )


def _mark(one: ScenarioResult, letter: str) -> charts.Mark:
    remarks = []
    if not one.funded:
        remarks.append(
            text("lust-en-last", "tekort", bedrag=euro(one.value("financieringstekort")))
        )
    if one.excluded:
        remarks.append(text("lust-en-last", "uitgesloten"))
    if one.key == "nul":
        remarks.append(text("lust-en-last", "vertrekpunt"))
    return charts.Mark(
        letter,
        one.name,
        one.value("netto_jaarkost_met_achterstand"),
        one.value("netto_jaarkost"),
        one.value("behoud_op_horizon"),
        best=one.rank == 1,
        origin=one.key == "nul",
        out=one.excluded,
        remark=", ".join(remarks),
        warns=not one.funded,
    )


def cash(result: ScenarioResult) -> Markup:
    """The project's flow per year, by kind of money."""
    rows = cash_years(result)
    colours = {
        "inkomsten": palette.PETROL,
        "subsidies": palette.MIST,
        "investering": palette.BRICK,
        "exploitatie": palette.OCHRE,
        "onderhoud": palette.STONE,
    }
    series = [
        charts.Series(text("kasstroom", name), tuple(row.columns[name] for row in rows), colour)
        for name, colour in colours.items()
    ]
    told = [
        text("kasstroom", "alt-som", naam=one.label, bedrag=euro(sum(one.values)))
        for one in series
        if any(one.values)
    ]
    title = text(
        "kasstroom",
        "alt",
        eerste=rows[0].year,
        laatste=rows[-1].year,
        sommen=", ".join(told),
        netto=euro(rows[-1].cumulated),
    )
    return charts.stacked(
        [row.year for row in rows],
        series,
        [row.net for row in rows],
        title,
        height=150.0 if len(rows) > 16 else 126.0,
    )


def cumulative(assessment: Assessment, letters: dict[str, str]) -> Markup:
    """The flow of every scenario, added up."""
    years = [one.year for one in assessment.scenarios[0].years]
    series, others = [], iter(_LINES * (1 + len(assessment.scenarios) // len(_LINES)))
    for one in assessment.scenarios:
        best = one.rank == 1
        colour = palette.BRICK if best else palette.GREY if one.key == "nul" else next(others)
        series.append(
            charts.Series(
                f"{letters[one.key]}\u00a0\u00a0{one.name}", cumulated(one.flow), colour, best
            )
        )
    told = [
        text("cumulatief", "alt-punt", naam=one.label, bedrag=euro(one.values[-1]))
        for one in series
    ]
    height = max(186.0, 40.0 + 12.0 * len(series))
    return charts.cumulative(
        years,
        series,
        text("cumulatief", "alt", jaar=years[-1], punten=", ".join(told)),
        height=height,
    )


def upkeep(result: ScenarioResult) -> Markup:
    """Upkeep per year: paid, and needed but not paid."""
    paid = tuple(one.spent for one in result.years)
    open_ = tuple(max(0.0, one.yearly_need + one.repair_need - one.spent) for one in result.years)
    series = [
        charts.Series(text("onderhoud", "betaald"), paid, palette.PETROL),
        charts.Series(text("onderhoud", "wacht"), open_, palette.STONE),
    ]
    title = text(
        "onderhoud",
        "alt",
        betaald=euro(sum(paid)),
        achterstand=euro(result.value("achterstand_op_horizon")),
    )
    return charts.stacked([one.year for one in result.years], series, None, title, height=132.0)


def condition(result: ScenarioResult, names: Names) -> Markup | None:
    """Condition of every part through the years; nothing where nothing ages."""
    first, last = result.years[0], result.years[-1]
    elements = building.elements(names.dossier, result.appraisal.scenario)
    ageing = [key for key in elements if any(key in one.condition_end for one in result.years)]
    if not ageing:
        return None
    strips = [
        charts.Strip(
            names.element(key),
            first.condition_start.get(key),
            tuple(one.condition_end.get(key) for one in result.years),
            elements[key].essentie,
        )
        for key in ageing
    ]
    told = [
        text(
            "toestand",
            "alt-punt",
            naam=one.name,
            begin=NOTHING if one.before is None else fixed(one.before, 1),
            einde=NOTHING if one.values[-1] is None else fixed(one.values[-1], 1),
        )
        for one in strips
    ]
    title = text("toestand", "alt", eerste=first.year, laatste=last.year, punten=", ".join(told))
    return charts.condition([one.year for one in result.years], strips, title)


def parties(result: ScenarioResult, rows: Sequence[PartyRow]) -> Markup | None:
    """The cumulated flow of each party; nothing without parties that handle money."""
    if not rows:
        return None
    years = [one.year for one in result.years]
    purses = [charts.Purse(one.name, one.cumulated, one.gap > 0) for one in rows]
    told = [
        text(
            "per-partij",
            "alt-punt",
            naam=one.name,
            einde=euro(one.cumulated[-1]),
            laagste=euro(one.lowest_cash),
        )
        for one in rows
    ]
    title = text("per-partij", "alt", eerste=years[0], laatste=years[-1], punten="; ".join(told))
    return charts.parties(years, purses, title)


_SOURCE_FILLS = {
    "premie": (palette.MIST, False),
    "subsidie": (palette.MIST, False),
    "gift": ("#A9C3C8", False),
    "eigen-inbreng": (palette.PETROL, True),
    "lening": (palette.OCHRE, False),
    "": (palette.STONE, False),
}


def funding(found: Funding) -> Markup | None:
    """Uses and sources as two bars; nothing without an investment."""
    if found.total <= 0:
        return None
    greens = ("#1F4E5F", "#4C7783", palette.MIST, "#A9C3C8")
    uses = [
        charts.Piece(one.name, one.amount, greens[i % 4], i % 4 < 2)
        for i, one in enumerate(found.uses)
    ]
    sources = [
        charts.Piece(
            one.name, one.amount, *((palette.BRICK, True) if one.short else _SOURCE_FILLS[one.sort])
        )
        for one in found.sources
        if one.amount > 0
    ]
    title = text("financiering", "alt", besteding=_told(uses), bronnen=_told(sources))
    return charts.funding(uses, sources, title)


def _told(pieces: Sequence[charts.Piece]) -> str:
    return enumerate_words(
        [
            text("financiering", "alt-punt", naam=one.label, bedrag=euro(one.amount))
            for one in pieces
        ]
    )
