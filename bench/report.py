"""What a report costs beside what it cannot do without. Run: ``make bench``.

Beside it stand a bare WeasyPrint on the same HTML (same variant, same fonts) and the appraisal with
its worlds, as `beoordeel` makes it: the sum of those two is the least that a report takes. Ratios
are what to look at. Every process tells the processor time it took, imports included, so other work
on the machine hardly counts.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples/circuskerk/dossier.yaml")
RUNS = 3

HEAD = """
import json, resource, sys, time
from pathlib import Path
def done(**more):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.process_time(), "peak": peak, **more}))
"""
BARE = f"""{HEAD}
import weasyprint
html, base, pdf = sys.argv[1:]
def once():
    document = weasyprint.HTML(string=Path(html).read_text("utf-8"), base_url=base)
    document.write_pdf(pdf, pdf_variant="pdf/a-3a")
once()
first = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
once()
done(first=first, one=peak)
"""
APPRAISAL = f"""{HEAD}
from herbestemming import assess, read_dossier
from herbestemming.insight.foundation import foundation
foundation(assess(read_dossier(sys.argv[1])))
done()
"""
REPORT = f"""{HEAD}
from herbestemming import assess, read_dossier, render_report
dossier, pdf, length = sys.argv[1:]
render_report(assess(read_dossier(dossier)), Path(pdf), length=length)
first = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
render_report(assess(read_dossier(dossier)), Path(pdf), length=length)
done(first=first, one=peak)
"""


def measured(code: str, *arguments: str) -> dict[str, float]:
    """What one process tells of itself."""
    command = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def median(found: list[dict[str, float]], key: str) -> float:
    """The middle one of some measurements."""
    return statistics.median(one[key] for one in found)


def tell(what: str, value: str, bound: str) -> None:
    """One line of the outcome."""
    print(f"{what:<58} {value:>16}   {bound}")


def measure(dossier: str, length: str) -> None:
    """Measure the report of a dossier in one length."""
    import pypdf

    from herbestemming import assess, read_dossier
    from herbestemming.reporting import report_html
    from herbestemming.reporting.folder import templates_folder

    with tempfile.TemporaryDirectory() as folder:
        html, pdf = Path(folder) / "rapport.html", str(Path(folder) / "rapport.pdf")
        html.write_text(report_html(assess(read_dossier(dossier)), length), encoding="utf-8")
        base = f"{templates_folder().as_uri()}/"
        ours, bare, sums = [], [], []
        for _ in range(RUNS):
            ours.append(measured(REPORT, dossier, pdf, length))
            bare.append(measured(BARE, str(html), base, f"{pdf}.kaal"))
            sums.append(measured(APPRAISAL, dossier))
        pages = len(pypdf.PdfReader(pdf).pages)
    whole, engine, appraisal = (
        median(ours, "first"),
        median(bare, "first"),
        median(sums, "seconds"),
    )
    least, second = engine + appraisal, median(ours, "seconds") - whole
    again = median(bare, "seconds") - engine
    words = f"report ({length}, {pages} pages) ÷ (bare WeasyPrint + appraisal)"
    tell(words, f"{whole / least:.2f}×", "≤ 1.15×")
    tell("second report in the same process ÷ the first", f"{second / whole:.2f}×", "≤ 0.7×")
    tell("  the same of bare WeasyPrint", f"{again / engine:.2f}×", "")
    tell("peak memory of one report", f"{median(ours, 'one'):.0f} MiB", "≤ 350 MiB")
    tell("peak memory of bare WeasyPrint", f"{median(bare, 'peak'):.0f} MiB", "")
    tell("report, bare WeasyPrint", f"{whole:.1f} s, {engine:.1f} s", "")


if __name__ == "__main__":
    for length in ("kort", "volledig"):
        measure(sys.argv[1] if len(sys.argv) > 1 else EXAMPLE, length)
