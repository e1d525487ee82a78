"""What the examples show: published figures, what is computed now, and the READMEs in step.

Each folder of `examples/` with a `vergelijking.yaml` holds published figures. An echo was entered
and must come back whole; a prediction was not, and only predictions say something of the engine.
A scenario that is there only for a prediction (the same use without one published amount) is no
choice for a council: it stands in a file of its own, and `vergelijking.yaml` names that file.

Run ``python tools/examples_shown.py`` to write what is computed now into the READMEs.
"""

from __future__ import annotations

import math
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from herbestemming.appraisal import Assessment, assess
from herbestemming.dossier import read_dossier

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "examples"
PREDICTED = ("controlesommen", "voorspellingen")
SHOWN = re.compile(r"<!--berekend:([\w-]+)-->(.*?)<!--/-->")


def examples() -> tuple[str, ...]:
    """Names of the examples, in order of the alphabet."""
    return tuple(sorted(file.parent.name for file in FOLDER.glob("*/dossier.yaml")))


@cache
def assessment(name: str) -> Assessment:
    """An example as it is appraised now."""
    return assess(read_dossier(FOLDER / name / "dossier.yaml"))


@cache
def compared(name: str) -> Assessment:
    """An example with the scenarios that are there only to be compared."""
    files = [FOLDER / name / file for file in comparison(name).get("scenarios") or []]
    if not files:
        return assessment(name)
    return assess(read_dossier(FOLDER / name / "dossier.yaml", scenarios=files))


@cache
def comparison(name: str) -> dict[str, Any]:
    """The published figures of an example."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / name / "vergelijking.yaml").read_text())
    return loaded


def cases(name: str, *groups: str) -> list[dict[str, Any]]:
    """Published figures of these groups; a group that an example lacks is empty."""
    return [case for group in groups for case in comparison(name).get(group) or []]


def computed(result: Assessment, case: dict[str, Any]) -> float:
    """The figure a case points at: a dossier line, a result, or a sum over the ledger.

    `min-scenario` gives the difference with the same measure of another scenario; `maat:
    partijen.PARTY` the net present value of a party at its own rate.
    """
    if "pad" in case or "paden" in case:
        paths = case.get("paden", [case.get("pad")])
        return sum(result.case.figures[path].value for path in paths)
    value = _measured(result, case, case["scenario"])
    if "min-scenario" in case:
        value -= _measured(result, case, case["min-scenario"])
    if "min-eigen-inbreng" in case:
        value -= result.scenario(case["scenario"]).parties[case["min-eigen-inbreng"]].own_money
    return value * case.get("maal", 1)


def _measured(result: Assessment, case: dict[str, Any], scenario: str) -> float:
    found, measure = result.scenario(scenario), case["maat"]
    if measure == "grootboek":
        return sum(
            item.get("teken", 1) * entry.amount
            for item in case["posten"]
            for entry in found.ledger
            if entry.cause in item["oorzaken"]
            and entry.category in item.get("categorieen", [entry.category])
        )
    if measure.startswith("partijen."):
        return found.parties[measure.partition(".")[2]].npv
    data: Any = next(one for one in result.to_dict()["scenarios"] if one["sleutel"] == scenario)
    for key in measure.split("."):
        data = data[key]
    return float(data)


def worked_out(case: dict[str, Any]) -> float:
    """A check outside the dossier: quantities times prices, times all factors."""
    total = sum(item["hoeveelheid"] * item["prijs"] for item in case["posten"])
    return float(total * math.prod(factor["waarde"] for factor in case.get("factoren", [])))


def hits(value: float, case: dict[str, Any]) -> bool:
    """Whether a figure lies within the margin of what was published."""
    published = case["gepubliceerd"]
    return bool(abs(value - published) <= case["marge"] * abs(published) + 0.01)


def outcomes(name: str) -> dict[str, float]:
    """Every computed figure of an example by its key."""
    result = compared(name)
    found = {case["sleutel"]: computed(result, case) for case in cases(name, *PREDICTED)}
    return found | {case["sleutel"]: worked_out(case) for case in cases(name, "controles")}


def dutch(value: float) -> str:
    """A figure as the READMEs write it: whole euro, or two decimals where it is small."""
    text = f"{value:,.2f}" if abs(value) < 100 and value != int(value) else f"{value:,.0f}"
    swapped = text.translate(str.maketrans(",.", ".,"))
    return swapped.replace("-", "−")


def number(text: str) -> float:
    """A figure of a README as a number."""
    return float(text.replace(".", "").replace(",", ".").replace("−", "-"))


def filled(name: str) -> str:
    """An example's README with the figures that are computed now."""
    found = outcomes(name)
    text = (FOLDER / name / "README.md").read_text("utf-8")

    def put(match: re.Match[str]) -> str:
        key = match[1]
        return f"<!--berekend:{key}-->{dutch(found[key])}<!--/-->" if key in found else match[0]

    return SHOWN.sub(put, text)


def main() -> None:
    """Write what is computed now into every README, and say which outcome changed."""
    for name in examples():
        if not (FOLDER / name / "vergelijking.yaml").exists():
            continue
        (FOLDER / name / "README.md").write_text(filled(name), "utf-8")
        found = outcomes(name)
        for case in cases(name, *PREDICTED, "controles"):
            value = found[case["sleutel"]]
            told = "treffer" if hits(value, case) else "misser"
            mark = "" if told == case["uitkomst"] else f"   <- het bestand zegt {case['uitkomst']}"
            sys.stdout.write(
                f"{name:24} {case['sleutel']:34} {dutch(case['gepubliceerd']):>12} "
                f"{dutch(value):>12}  {told}{mark}\n"
            )


if __name__ == "__main__":
    main()
