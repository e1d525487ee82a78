"""How far the quick scan alone lands from what was published: the measure of the knowledge base.

`examples/quickscans.yaml` holds, per church, the ten lines and the published sum. This appraises
each as a dossier of its own and writes the table into `docs/kwaliteit-kennis.md`, and each
church's lines into the README of its example.

Run ``python tools/quickscan_table.py`` to write, after any change of the knowledge base.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from herbestemming.appraisal import Assessment, assess
from herbestemming.appraisal.sample import fixed_batch, spread
from herbestemming.dossier import read_dossier

ROOT = Path(__file__).parents[1]
SCANS = ROOT / "examples" / "quickscans.yaml"
KEY_FIGURES = ROOT / "herbestemming" / "knowledge" / "data" / "kengetallen"
PAGE = ROOT / "docs" / "kwaliteit-kennis.md"
BLOCK = re.compile(r"(<!-- quickscan -->\n).*?(\n<!-- /quickscan -->)", re.DOTALL)
NEAR = 0.25  # a quick scan within a quarter of what was published is a hit
STEP = 1_000  # euro: what is shown is rounded, so that a cent in a key figure changes no page


@dataclass(frozen=True)
class Scan:
    """One published sum beside what ten lines give.

    Attributes:
        church: key in `quickscans.yaml`.
        case: the church as it is written there.
        scenario: name of the archetype.
        sum: the published sum as it is written there.
        expected: what the quick scan gives, in euro of the year of publication.
        spread: its p10 and p90; None when there are none.
        independent: whether the key figures nowhere mention this church, as source or as
            something they were measured against.
    """

    church: str
    case: dict[str, Any]
    scenario: str
    sum: dict[str, Any]
    expected: float
    spread: tuple[float, float] | None
    independent: bool

    @property
    def bounds(self) -> tuple[float, float]:
        """The published sum as a range."""
        return (
            float(self.sum.get("laag", self.sum.get("bedrag"))),
            float(self.sum.get("hoog", self.sum.get("bedrag"))),
        )

    @property
    def ratio(self) -> float:
        """The quick scan over the published sum, or over the nearest bound outside its range."""
        low, high = self.bounds
        nearest = min(max(self.expected, low), high)
        return self.expected / nearest

    @property
    def within(self) -> bool:
        """Whether what was published overlaps the spread of the quick scan."""
        low, high = self.bounds
        return self.spread is not None and self.spread[0] <= high and low <= self.spread[1]

    @property
    def hit(self) -> bool:
        """Whether the quick scan lies near what was published."""
        return abs(self.ratio - 1) <= NEAR


@cache
def scans() -> tuple[Scan, ...]:
    """All quick scans, in the order of the file."""
    written = yaml.safe_load(SCANS.read_text("utf-8"))["quickscans"]
    return tuple(_scans(written))


def _scans(written: dict[str, Any]) -> Iterator[Scan]:
    for church, case in written.items():
        years = {one["jaar"] for one in case["sommen"].values()}
        appraised = {year: _appraise(church, case, year) for year in years}
        for scenario, one in case["sommen"].items():
            expected, band = _measured(appraised[one["jaar"]], scenario, one["meet"])
            yield Scan(
                church=church,
                case=case,
                scenario=scenario,
                sum=one,
                expected=expected,
                spread=band,
                independent=case["zoekwoord"].lower() not in _key_figures(),
            )


@cache
def _key_figures() -> str:
    """All that the key figures say, with their sources and notes, in lower case."""
    return "\n".join(file.read_text("utf-8") for file in KEY_FIGURES.glob("*.yaml")).lower()


def _appraise(church: str, case: dict[str, Any], year: int) -> Assessment:
    """The ten lines as a dossier, in prices of the year of publication."""
    sums = {name: one for name, one in case["sommen"].items() if one["jaar"] == year}
    dossier = {
        "dossier": 1,
        "opdracht": {"opdrachtgever": "Quickscan", "datum": "2026-11-24"},
        "kerk": case["kerk"],
        "uitgangspunten": {"rekenjaar": year, "bouwkosten": "0 %"},
        "scenarios": {
            name: {
                "gebaseerd-op": name,
                **{part: {"weg": gone} for part, gone in one.get("zonder", {}).items()},
            }
            for name, one in sums.items()
        },
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{church}.yaml"
        file.write_text(yaml.safe_dump(dossier, allow_unicode=True, sort_keys=False), "utf-8")
        return assess(read_dossier(file))


def _measured(
    result: Assessment, scenario: str, measure: str
) -> tuple[float, tuple[float, float] | None]:
    """What a scan gives, and its p10 and p90 in the fixed batch of worlds."""
    if measure == "investering":
        band = spread(result.case).bands[scenario][measure]
        return float(result.scenario(scenario).measures[measure] or 0.0), (band.p10, band.p90)
    figure = result.case.figures[f"scenarios.{scenario}.{measure}"]
    drawn = fixed_batch({figure.path: figure}).get(figure.path)
    if drawn is None:
        return figure.value, None
    low, high = np.quantile(drawn, (0.10, 0.90))
    return figure.value, (float(low), float(high))


# writing ------------------------------------------------------------------------------------


def euro(value: float) -> str:
    """An amount in whole thousands, as the pages write it."""
    step = STEP if value >= 100 * STEP else STEP / 10
    return f"{round(value / step) * step:,.0f}".replace(",", ".")


def _published(scan: Scan) -> str:
    low, high = scan.bounds
    amount = euro(low) if low == high else f"{euro(low)} – {euro(high)}"
    return f"[{amount}]({scan.sum['bron']}) ({scan.sum['jaar']})"


def _row(scan: Scan, *, church: bool) -> str:
    spread = "–" if scan.spread is None else " – ".join(map(euro, scan.spread))
    cells = [
        *([f"{scan.case['kerk']['naam']}, {scan.case['kerk']['gemeente']}"] if church else []),
        f"`{scan.scenario}`",
        _published(scan),
        euro(scan.expected),
        spread,
        f"{scan.ratio:.2f}".replace(".", ","),
        "treffer" if scan.hit else "**misser**",
        "ja" if scan.independent else "nee",
    ]
    return f"| {' | '.join(cells)} |"


def table(found: tuple[Scan, ...], *, church: bool) -> str:
    """Quick scans as a table; with the name of the church where there are several."""
    heads = [
        "scenario",
        "gepubliceerd (jaar)",
        "quickscan",
        "p10–p90",
        "verhouding",
        "uitkomst",
        "onafhankelijk",
    ]
    marks = ["---", "---:", "---:", "---:", "---:", "---", "---"]
    if church:
        heads, marks = ["kerk", *heads], ["---", *marks]
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join(marks)}|"]
    return "\n".join([*lines, *(_row(one, church=church) for one in found)])


def page(text: str) -> str:
    """The page on the knowledge base with the table as it is now."""
    found = scans()
    hits, free = sum(one.hit for one in found), [one for one in found if one.independent]
    middle = f"{statistics.median(one.ratio for one in found):.2f}".replace(".", ",")
    banded = [one for one in found if one.spread is not None]
    told = (
        f"{hits} van de {len(found)} quickscans liggen binnen een kwart van wat gepubliceerd is; "
        f"van de {len(free)} onafhankelijke zijn dat er {sum(one.hit for one in free)}. "
        f"De middelste verhouding is {middle}; onder 1 komt de quickscan te laag uit. "
        f"Bij {sum(one.within for one in banded)} van de {len(banded)} ligt wat gepubliceerd is "
        "tussen p10 en p90; was de spreiding juist, dan waren het er acht op tien."
    )
    notes = [
        f"- **{one.case['kerk']['naam']}, `{one.scenario}`**: {one.sum['wat']}."
        + (f" {one.sum['kanttekening']}." if "kanttekening" in one.sum else "")
        for one in found
    ]
    areas = [
        f"- **{case['kerk']['naam']}**, {case['kerk']['oppervlakte'].replace('m2', 'm²')}: "
        f"{case['oppervlakte']}."
        for case in {one.church: one.case for one in found}.values()
    ]
    parts = (
        told,
        table(found, church=True),
        "Wat er met wat vergeleken wordt:",
        "\n".join(notes),
        "Waar de oppervlakte vandaan komt:",
        "\n".join(areas),
    )
    return put(text, "\n\n".join(parts))


def readme(folder: str, text: str) -> str:
    """The README of an example with its own quick scans as they are now."""
    found = tuple(one for one in scans() if one.case.get("map") == folder)
    return put(text, table(found, church=False))


def put(text: str, block: str) -> str:
    """A page with what stands between its marks replaced."""
    return BLOCK.sub(lambda match: f"{match[1]}{block}{match[2]}", text)


def pages() -> dict[Path, str]:
    """Every page with a table, as it has to read now."""
    folders = {one.case["map"] for one in scans() if "map" in one.case}
    shown = {file: readme(file.parent.name, file.read_text("utf-8")) for file in _readmes(folders)}
    return {PAGE: page(PAGE.read_text("utf-8")), **shown}


def _readmes(folders: set[str]) -> list[Path]:
    return [ROOT / "examples" / name / "README.md" for name in sorted(folders)]


def main() -> None:
    """Write the tables, and show them."""
    for file, text in pages().items():
        file.write_text(text, "utf-8")
    sys.stdout.write(f"{table(scans(), church=True)}\n")


if __name__ == "__main__":
    main()
