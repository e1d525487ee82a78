"""Premiums that name a dated rule: what is filled in, what is not paid for, what drops out."""

from __future__ import annotations

from pathlib import Path

import pytest
from dossier.base import BASE, read

from herbestemming.appraisal import assess
from herbestemming.dossier import Case, read_dossier
from herbestemming.dossier.financing import Premium

PREMIUM = "scenarios.plan.financiering.premie"
MONUMENT = {"  gemeente: Aarschot\n": "  gemeente: Aarschot\n  statuut: beschermd monument\n"}
OWNED = {"  gemeente: Aarschot\n": MONUMENT["  gemeente: Aarschot\n"] + "  eigenaar: gemeente\n"}
PLAIN = {"  gemeente: Aarschot\n": "  gemeente: Aarschot\n  statuut: niet beschermd\n"}


def case(changes: dict[str, str], rule: str) -> Case:
    """The base with these changes, its premium by a rule."""
    text = BASE
    for old, new in (changes | {"percentage: 40 %, aanvraag: 2026": rule}).items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return read(text)


def paid(found: Case) -> float:
    """What the premium pays in all."""
    ledger = assess(found).scenario("plan").ledger
    return sum(one.amount for one in ledger if one.cause == "financiering.premie")


@pytest.mark.parametrize(
    ("rule", "share", "ceiling"),
    [
        ("regel: erfgoedpremie, aanvraag: 2016", 0.4, 10_000),
        ("regel: erfgoedpremie, variant: lokale-overheid, aanvraag: 2016", 0.8, 20_000),
        ("regel: erfgoedpremie, variant: lokale-overheid, aanvraag: 2019", 0.6, 15_000),
        ("regel: erfgoedpremie, variant: lokale-overheid, aanvraag: 2023", 0.6, 150_000),
        ("regel: erfgoedpremie, aanvraag: 2026", 0.4, 100_000),
        ("regel: erfgoedpremie, toeslag: goed-onderhoud, aanvraag: 2026", 0.5, 125_000),
        (
            "regel: erfgoedpremie, variant: lokale-overheid, toeslag: goed-onderhoud, "
            "aanvraag: 2026",
            0.7,
            175_000,
        ),
        ("regel: erfgoedpremie-oproep, variant: lokale-overheid, aanvraag: 2026", 0.6, None),
        ("regel: erfgoedpremie, percentage: 30 %, aanvraag: 2026", 0.3, 75_000),
        ("regel: erfgoedpremie, plafond: 5000 euro, aanvraag: 2026", 0.4, 5_000),
        ("regel: onderzoekspremie, aanvraag: 2024", 0.8, 20_000),
    ],
)
def test_percentage_and_ceiling_are_those_of_the_year(
    rule: str, share: float, ceiling: float | None
) -> None:
    found = case(OWNED, rule)
    assert found.warnings == ()
    assert found.figures[f"{PREMIUM}.percentage"].value == pytest.approx(share)
    if ceiling is None:
        assert f"{PREMIUM}.plafond" not in found.figures
    else:
        assert found.figures[f"{PREMIUM}.plafond"].value == pytest.approx(ceiling)


def test_what_is_filled_in_has_the_source_of_the_rule_and_its_kind() -> None:
    found = case(OWNED, "regel: erfgoedpremie, aanvraag: 2026")
    share = found.figures[f"{PREMIUM}.percentage"]
    assert (share.kind, share.source) == ("regel", "regel-erfgoedpremie-percentages-2019")
    source = found.dossier.bronnen["regel-erfgoedpremie-percentages-2019"]
    assert source.url is not None
    assert source.url.startswith("https://")
    told = {one.path: one for one in found.filled}
    assert told[f"{PREMIUM}.percentage"].meaning == "Erfgoedpremie, geldt sinds 1 januari 2019"


def test_what_was_not_read_stays_an_assumption() -> None:
    found = case(OWNED, "regel: onderzoekspremie, variant: herbestemmingsonderzoek, aanvraag: 2026")
    assert found.figures[f"{PREMIUM}.percentage"].kind == "regel"
    assert found.figures[f"{PREMIUM}.plafond"].kind == "aanname"


def test_general_costs_take_the_place_of_fees_in_the_base() -> None:
    changes = PLAIN | {
        "  discontovoet: 3 %\n": "  discontovoet: 3 %\n  erelonen: 10 %\n",
        "  nul:\n": "  nul:\n    bestemming: eredienst\n",
        "  plan:\n": "  plan:\n    bestemming: medegebruik\n",
    }
    found = case(changes, "regel: eredienst-subsidie, aanvraag: 2026")
    assert paid(found) == pytest.approx(0.3 * 800 * 220 * 1.07)


def test_only_protected_elements_are_supported() -> None:
    lines = "[{bedrag: 10000 euro, onderdeel: dak}, {bedrag: 4000 euro, onderdeel: gewelf}]"
    works = {"raming: {hoeveelheid: 800 m2, eenheidsprijs: 220 euro/m2}": f"raming: {lines}"}
    vault = "  bescherming: [{soort: beschermd monument, omvang: [gewelf]}]\n"
    partly = {"  gemeente: Aarschot\n": "  gemeente: Aarschot\n" + vault}
    rule = "regel: erfgoedpremie, aanvraag: 2026"
    assert paid(case(works | MONUMENT, rule)) == pytest.approx(0.4 * 14000)
    found = case(works | partly, rule)
    assert paid(found) == pytest.approx(0.4 * 4000)
    part = found.dossier.scenarios["plan"].financiering["premie"]
    assert isinstance(part, Premium)
    assert part.buiten_grondslag == ("dak",)


TEN_LINES = """kader: kader.yaml
kerk: {naam: T, gemeente: Gent, bouwjaar: 1890, STATUUT, oppervlakte: 650 m2, hoogte: 12 m}
scenarios: [bibliotheek]
"""


def supports(protection: str) -> dict[str, tuple[str, ...]]:
    """What the two grants for the shell of a library leave out, by grant."""
    found = (
        read(TEN_LINES.replace("STATUUT", protection)).dossier.scenarios["bibliotheek"].financiering
    )
    return {key: one.buiten_grondslag for key, one in found.items() if isinstance(one, Premium)}


def test_a_line_is_supported_once() -> None:
    monument = "bescherming: [{soort: beschermd monument, omvang: [toren, torenspits]}]"
    both = supports(f"statuut: vastgesteld, {monument}")
    assert set(both["eredienstsubsidie"]) == {"toren", "torenspits"}
    assert set(both["erfgoedpremie"]) == {"dak", "goten", "gevels", "natuursteen", "glasramen"}
    assert list(supports("statuut: stads- of dorpsgezicht")) == ["erfgoedpremie"]
    assert list(supports("statuut: beschermd monument")) == ["erfgoedpremie"]
    assert supports("statuut: niet beschermd") == {"eredienstsubsidie": ()}


def test_what_is_left_out_is_told_once() -> None:
    monument = "bescherming: [{soort: beschermd monument, omvang: [toren, torenspits]}]"
    found = read(TEN_LINES.replace("STATUUT", f"statuut: vastgesteld, {monument}"))
    path = "scenarios.bibliotheek.financiering.eredienstsubsidie.buiten-grondslag"
    [note] = [one for one in found.filled if one.path == path]
    assert note.meaning == "wat als monument beschermd is, telt hier niet mee"


def test_that_a_line_is_supported_once_is_told() -> None:
    case_ = read(TEN_LINES.replace("STATUUT", "statuut: stads- of dorpsgezicht"))
    path = "scenarios.bibliotheek.financiering.eredienstsubsidie"
    [note] = [one for one in case_.filled if one.path == path]
    assert note.meaning == "alle posten krijgen al “Erfgoedpremie”; een post telt maar één keer mee"


def test_of_own_lines_without_an_element_it_is_to_be_verified() -> None:
    second = (
        "percentage: 40 %, aanvraag: 2026",
        "regel: eredienst-subsidie, variant: gewezen-eredienst, aanvraag: 2026",
    )
    text = BASE.replace(
        "  gemeente: Aarschot\n",
        "  gemeente: Aarschot\n  statuut: stads- of dorpsgezicht\n  eigenaar: gemeente\n",
    )
    assert text.count(second[0]) == 1
    text = text.replace(*second)
    other = (
        "      erfgoed: {soort: premie, van: Vlaanderen, partij: gemeente, grondslag: [herstel], "
        "regel: erfgoedpremie, aanvraag: 2026, uitbetaling: {2027: 100 %}}\n"
    )
    text = text.replace("    financiering:\n", "    financiering:\n" + other)
    told = [str(one) for one in read(text).warnings if one.code == "W011"]
    assert any("of “Erfgoedpremie” niet dezelfde posten steunt" in one for one in told), told


def test_nothing_is_paid_below_the_threshold() -> None:
    rule = "percentage: 40 %, ondergrens: {} euro, aanvraag: 2026"
    assert paid(case({}, rule.format(176_000))) == pytest.approx(0.4 * 176_000)
    assert paid(case({}, rule.format(176_001))) == 0


def test_the_resolved_dossier_gives_the_same_premium() -> None:
    from herbestemming.dossier.resolved import resolved_lines

    found = case(OWNED, "regel: erfgoedpremie, variant: lokale-overheid, aanvraag: 2023")
    Path("dossier.yaml").write_text("\n".join(resolved_lines(found.resolved)), "utf-8")
    again = read_dossier("dossier.yaml")
    for key in ("percentage", "plafond"):
        path = f"{PREMIUM}.{key}"
        assert again.figures[path].value == found.figures[path].value
        assert again.figures[path].kind == found.figures[path].kind


QUICK = """
dossier: 1
kerk:
  {naam: Sint-Proef, gemeente: Aarschot, bouwjaar: 1880, statuut: %s, oppervlakte: 500 m2,
   hoogte: 12 m}
scenarios: [eredienst]
"""


@pytest.mark.parametrize(
    ("status", "kept", "dropped"),
    [
        ("beschermd monument", "erfgoedpremie", "eredienstsubsidie"),
        ("niet beschermd", "eredienstsubsidie", "erfgoedpremie"),
    ],
)
def test_an_inherited_premium_that_cannot_be_had_drops_out(
    status: str, kept: str, dropped: str
) -> None:
    Path("dossier.yaml").write_text(QUICK % status, "utf-8")
    found = read_dossier("dossier.yaml")
    funding = found.dossier.scenarios["eredienst"].financiering
    assert kept in funding
    assert dropped not in funding
    told = [one for one in found.filled if one.path.endswith(f"financiering.{dropped}")]
    assert len(told) == 1
    assert "kan hier niet" in told[0].meaning
