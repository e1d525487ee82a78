"""The result as plain data with Dutch keys: the contract that people script against."""

from __future__ import annotations

from typing import Any

from herbestemming.dossier.framework import PILLARS
from herbestemming.knowledge.indicators import indicators
from herbestemming.knowledge.texts import sentence

from .results import Assessment, PartyResult, ScenarioResult, YearResult

FORMAT = "herbestemming-resultaat/1"


def to_dict(assessment: Assessment) -> dict[str, Any]:
    """The whole result; fractions 0…1, money in euro, None where a measure does not exist."""
    dossier = assessment.case.dossier
    data = {
        "formaat": FORMAT,
        "versie": assessment.version,
        "kerk": {"naam": dossier.kerk.naam, "gemeente": dossier.kerk.gemeente},
        "kader": assessment.case.framework.naam,
        "rekenjaar": dossier.years[0],
        "horizon": len(dossier.years) - 1,
        "scenarios": [_scenario(one) for one in assessment.scenarios],
        "indicatoren": [
            {
                "sleutel": one.sleutel,
                "naam": one.naam,
                "definitie": one.definitie,
                "eenheid": one.eenheid,
            }
            for one in indicators()
        ],
        "niet_ingevuld": [
            {"pad": one.path, "genomen": one.taken, "betekenis": one.meaning}
            for one in assessment.case.filled
        ],
        "waarschuwingen": [fault.to_dict() for fault in assessment.case.warnings],
    }
    rounded: dict[str, Any] = _rounded(data)
    return rounded


def _scenario(one: ScenarioResult) -> dict[str, Any]:
    pillars: dict[str, dict[str, Any]] = {name: {} for name in PILLARS}
    for indicator in indicators():
        if indicator.pijler not in pillars:
            continue
        group = pillars[indicator.pijler]
        short = indicator.sleutel.removeprefix(f"{indicator.pijler}_")
        group[short] = one.measures[indicator.sleutel]
        if one.measures[indicator.sleutel] is None:
            group[f"{short}_reden"] = one.reasons[indicator.sleutel]
    pillars["erfgoed"] |= _gravest(one) | {
        "elementen": [
            {
                "element": element.key,
                "gewicht": element.weight,
                "behoud": element.kept,
                "behoud_op_horizon": element.kept_at_horizon,
            }
            for element in one.elements
        ],
    }
    pillars["financieel"] |= {
        "irr_toestand": one.irr_state,
        "irr_wortels": list(one.irr_roots),
        "dscr": [{"partij": party, "jaar": year, "dscr": ratio} for party, year, ratio in one.dscr],
        "financiering_sluitend": one.funded,
        "discontovoet": float(one.appraisal.discount_rate[0]),
        "kasstroom": _flow(one, one.flow),
        "partijen": {key: _party(one, party) for key, party in one.parties.items()},
    }
    data: dict[str, Any] = {
        "sleutel": one.key,
        "naam": one.name,
        "eigen_variant": one.appraisal.scenario.eigen_variant,
        "rang": one.rank,
        "score": one.measures["score"],
        "uitgesloten": [
            {"soort": exclusion.kind, "reden": exclusion.reason} for exclusion in one.exclusions
        ],
        **pillars,
        "verloop": [_year(year) for year in one.years],
        "grootboek": [
            {
                "jaar": entry.year,
                "categorie": entry.category,
                "oorzaak": entry.cause,
                "van": entry.giver,
                "naar": entry.taker,
                "bedrag": entry.amount,
            }
            for entry in one.ledger
        ],
    }
    if one.rank is None:
        data["rang_reden"] = one.reasons["rang"]
    return data


def _party(one: ScenarioResult, party: PartyResult) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ncw": party.npv,
        "laagste_kas": party.lowest_cash,
        "jaar_laagste_kas": party.lowest_year,
        "eigen_inbreng": party.own_money,
        "tekort": party.gap,
        "te_vinden": party.to_find,
        "kasstroom": _flow(one, party.flow),
    }
    if party.lowest_year is None:
        reason = sentence("redenen", "geen-waarde", "jaar_laagste_kas")
        data["jaar_laagste_kas_reden"] = reason
    return data


def _gravest(one: ScenarioResult) -> dict[str, Any]:
    """The gravest single effect in words, or null with the reason."""
    harm = one.gravest
    if harm is None:
        reason = sentence("redenen", "geen-waarde", "zwaarste_effect")
        return {"zwaarste_effect": None, "zwaarste_effect_reden": reason}
    return {
        "zwaarste_effect": sentence(
            "redenen",
            "zwaarste-effect",
            ingreep=harm.intervention,
            grootte=harm.magnitude,
            element=harm.element,
            omkeerbaar=harm.reversible,
        )
    }


def _flow(one: ScenarioResult, flow: tuple[float, ...]) -> list[dict[str, Any]]:
    years = [year.year for year in one.years]
    return [{"jaar": year, "netto": net} for year, net in zip(years, flow, strict=True)]


def _year(year: YearResult) -> dict[str, Any]:
    return {
        "jaar": year.year,
        "toestand_begin": year.condition_start,
        "toestand_na_ingrepen": year.condition_mended,
        "gesloten": year.closed,
        "exploitatie": year.operation,
        "schuldendienst_gebruikers": year.debt_service,
        "nood_jaarlijks": year.yearly_need,
        "nood_herstel": year.repair_need,
        "beschikbaar": year.available,
        "besteed": year.spent,
        "besteed_per_element": year.spent_by_element,
        "reserve_einde": year.reserve,
        "verrekening": year.settled,
        "toestand_einde": year.condition_end,
        "wachtend_deel": year.waiting,
        "onderhoud_gedekt": year.funded,
    }


def _rounded(data: Any) -> Any:
    """Six decimals, no negative zero: the same bytes for the same dossier and version."""
    if isinstance(data, float):
        return round(data, 6) + 0.0
    if isinstance(data, dict):
        return {key: _rounded(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_rounded(value) for value in data]
    return data
