"""The pictures of `docs/figuren`: every figure of the report, drawn from an example.

Run ``python tools/figures.py`` to write them; ``--map MAP`` elsewhere, ``--dossier FILE`` of
another dossier, ``--scenario KEY`` of another scenario, ``--grijs`` in grey. Needs WeasyPrint, and
``pdftoppm`` (poppler-utils) to make a picture of a page.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from herbestemming.appraisal import Assessment, assess
from herbestemming.appraisal.results import ScenarioResult
from herbestemming.dossier import read_dossier
from herbestemming.insight.foundation import bands
from herbestemming.reporting.naming import Names, letter
from herbestemming.reporting.views import figures, money
from herbestemming.reporting.views.figures import Figure

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "figuren"
DEMO = ROOT / "examples" / "circuskerk" / "dossier.yaml"
DOTS = 144  # per inch: twice the size of a screen, sharp in a page of documentation
STYLE = (
    '<link rel="stylesheet" href="rapport.css">'
    "<style>@page{size:186mm 260mm;margin:10mm;@bottom-right{content:none}}</style>"
)


def drawn(assessment: Assessment, result: ScenarioResult) -> Iterator[tuple[str, Figure | None]]:
    """Every figure with its name: those of all scenarios, then those of one."""
    names = Names(assessment.case.dossier)
    letters = {key: letter(i) for i, key in enumerate(assessment.case.dossier.scenarios)}
    rows = money.party_rows(result, names)
    yield (
        "lust-en-last",
        figures.lust_en_last(assessment, letters, 204.0, bands(assessment)),
    )
    yield "cumulatief", figures.cumulative(assessment, letters)
    yield "waardenkaart", figures.value_map(assessment, names)
    yield "impact", figures.impact(assessment, result, names)
    yield "onderhoud", figures.upkeep(assessment, result)
    yield "toestand", figures.condition(assessment, result, names)
    yield "tijdlijn", figures.timeline(assessment, result, names)
    yield "plan", figures.use_plan(assessment, result, names)
    yield "rooster", figures.roster(assessment, result, names)
    yield "financiering", figures.funding(assessment, result, money.funding(result, names))
    yield "kasstroom", figures.cash(assessment, result)
    yield "wie-betaalt", figures.who_pays(assessment, result, names)
    yield "per-partij", figures.parties(assessment, result, rows)


def pictures(found: dict[str, Figure], folder: Path, *, grey: bool = False) -> None:
    """Write a picture of each figure: the page it stands on, cut to what is drawn."""
    from PIL import Image, ImageChops
    from weasyprint import HTML

    body = "".join(
        f"<section><figure><figcaption><b>{one.title}</b><br>{one.note}</figcaption>"
        f"{one.drawing}</figure></section>"
        for one in found.values()
    )
    with tempfile.TemporaryDirectory() as made:
        pdf = Path(made) / "figuren.pdf"
        HTML(
            string=f"<html lang=nl-BE><head>{STYLE}</head>{body}</html>",
            base_url=str(ROOT / "templates") + "/",
        ).write_pdf(pdf)
        flags = ["-gray"] if grey else []
        command = ["pdftoppm", "-png", *flags, "-r", str(DOTS), str(pdf), f"{made}/b"]
        subprocess.run(command, check=True)
        for name, file in zip(found, sorted(Path(made).glob("b-*.png")), strict=True):
            with Image.open(file) as opened:
                whole = opened.convert("L" if grey else "RGB")
                empty = Image.new(whole.mode, whole.size, "white")
                left, top, right, bottom = ImageChops.difference(whole, empty).getbbox()
                air = 14
                cut = whole.crop((left - air, top - air, right + air, bottom + air))
                cut.quantize(64).save(folder / f"{name}.png", optimize=True)


def main() -> None:
    """Write the pictures."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--map", type=Path, default=FOLDER)
    asked.add_argument("--dossier", type=Path, default=DEMO)
    asked.add_argument("--scenario", default="")
    asked.add_argument("--grijs", action="store_true")
    given = asked.parse_args()
    assessment = assess(read_dossier(given.dossier))
    best = next(iter(assessment.ranked), assessment.scenarios[0])
    result = assessment.scenario(given.scenario) if given.scenario else best
    found = {name: one for name, one in drawn(assessment, result) if one is not None}
    given.map.mkdir(parents=True, exist_ok=True)
    pictures(found, given.map, grey=given.grijs)
    for name, one in found.items():
        sys.stdout.write(f"{name:14} {one.title}\n")


if __name__ == "__main__":
    main()
