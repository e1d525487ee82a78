"""Measured ratios of one run: start-up, commands, report, engine. Run: ``make bench``.

Ratios and not seconds are what to look at: both sides of a ratio run in turn, in this one
process, on the same machine.
"""

from __future__ import annotations

import atexit
import dataclasses
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEMO = str(ROOT / "examples/circuskerk/dossier.yaml")
PLAIN = ROOT / "tests/reference/dossier.yaml"
LONGEST = str(ROOT / "examples/sint-anna-gent/dossier.yaml")
QUICK = str(ROOT / "examples/quickscan/dossier.yaml")
RUNS = 7

KNOWLEDGE = """
import sys, time
from herbestemming.dossier import (
    archetypes, formulas, layers, municipality, premiums, read, resolve, typical, typical_effects
)
spent = depth = 0
def timed(holder, name):
    plain = getattr(holder, name)
    def call(*given, **more):
        global spent, depth
        depth, begun = depth + 1, time.perf_counter()
        try:
            return plain(*given, **more)
        finally:
            depth -= 1
            spent += 0 if depth else time.perf_counter() - begun
    setattr(holder, name, call)
for holder, name in (
    (layers, "_layer"), (typical, "load"), (resolve, "load"), (archetypes.Archetypes, "_parsed"),
    (formulas, "key_figure"), (formulas, "bring"), (premiums, "rule"),
    (typical_effects, "effect_nodes"), (municipality, "municipality"),
):
    timed(holder, name)
read.read_dossier(sys.argv[1])
print(spent)
"""
PEER = """
import sys, weasyprint
from pathlib import Path
weasyprint.HTML(string=Path(sys.argv[1]).read_text(), base_url=sys.argv[2]).write_pdf(sys.argv[3])
"""


@cache
def _as_installed() -> dict[str, str]:
    """The environment of a user: modules are compiled once, here in a folder that goes away."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    ours = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return ours | {"PYTHONPYCACHEPREFIX": folder.name}


def seconds(*command: str) -> float:
    """Wall time of one process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=_as_installed())
    return time.perf_counter() - begun


def program(*arguments: str) -> tuple[str, ...]:
    """Our command line as a process."""
    return (sys.executable, "-m", "herbestemming", *arguments)


def pair(ours: tuple[str, ...], peer: tuple[str, ...], runs: int = RUNS) -> tuple[float, float]:
    """Median times of two commands run in turn."""
    seconds(*ours), seconds(*peer)
    times = [(seconds(*ours), seconds(*peer)) for _ in range(runs)]
    return statistics.median(a for a, _ in times), statistics.median(b for _, b in times)


def tell(what: str, value: str, bound: str) -> None:
    """One line of the outcome."""
    print(f"{what:<58} {value:>16}   {bound}")


def startup() -> None:
    """``--help`` against a bare import of typer."""
    ours, peer = pair(program("--help"), (sys.executable, "-c", "import typer"))
    tell("--help ÷ bare `import typer`", f"{ours / peer:.2f}×", "≤ 3.2×")


def commands() -> None:
    """`controleer` and `beoordeel`, process start included, and what of it reads knowledge."""
    for dossier, what, most in (
        (DEMO, "the demo", 0.8),
        (QUICK, "a quick scan", 0.9),
        (LONGEST, "99 years", 0.9),
    ):
        knowledge = _reading_knowledge(dossier)
        for name, bound in (("controleer", 0.5), ("beoordeel", most)):
            seconds(*program(name, dossier))
            median = statistics.median(seconds(*program(name, dossier)) for _ in range(RUNS))
            tell(f"{name} on {what}", f"{median:.2f} s", f"≤ {bound} s")
            tell("  of which reading knowledge", f"{knowledge / median:.0%}", "")


def _reading_knowledge(dossier: str) -> float:
    """Seconds that the first reading of a dossier spends on files of the knowledge base."""
    command = (sys.executable, "-c", KNOWLEDGE, dossier)
    found = [
        float(subprocess.run(command, check=True, capture_output=True, env=_as_installed()).stdout)
        for _ in range(RUNS)
    ]
    return statistics.median(found)


def report() -> None:
    """`rapport` against a bare WeasyPrint process on the same HTML, and its peak memory."""
    from herbestemming import assess, read_dossier
    from herbestemming.reporting import report_html
    from herbestemming.reporting.folder import templates_folder

    with tempfile.TemporaryDirectory() as folder:
        html, pdf = Path(folder) / "peer.html", str(Path(folder) / "out.pdf")
        html.write_text(report_html(assess(read_dossier(DEMO))), encoding="utf-8")
        peer = (sys.executable, "-c", PEER, str(html), f"{templates_folder().as_uri()}/", pdf)
        ours, bare = pair(program("rapport", DEMO, "-o", pdf, "--stil"), peer, runs=3)
        tell("rapport ÷ bare WeasyPrint on the same HTML", f"{ours / bare:.2f}×", "≤ 1.25×")
        tell("rapport", f"{ours:.2f} s", "")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        tell("peak memory of the largest process of this run", f"{peak:.0f} MiB", "< 400 MiB")


def engine() -> None:
    """1,024 worlds of the plain reference case at a horizon of 30 years."""
    import numpy as np

    from herbestemming.appraisal import in_worlds
    from herbestemming.dossier import read_dossier

    case = read_dossier(PLAIN)
    assumptions = case.dossier.uitgangspunten
    longer = dataclasses.replace(assumptions.horizon, value=30.0)
    dossier = case.dossier.model_copy(
        update={"uitgangspunten": assumptions.model_copy(update={"horizon": longer})}
    )
    case = dataclasses.replace(case, dossier=dossier)
    price = "scenarios.bibliotheek.ingrepen.tussenvloer.raming.eenheidsprijs"
    draws = np.random.default_rng(1).uniform((900, 0.02), (1700, 0.05), (1024, 2))
    worlds = [{price: a, assumptions.bouwkosten.path: b} for a, b in draws.tolist()]
    in_worlds(case, worlds)
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        in_worlds(case, worlds)
        times.append(time.perf_counter() - begun)
    median = statistics.median(times)
    tell("1,024 worlds × 3 scenarios × 31 years", f"{median:.3f} s", "(plain numpy 0.15–0.2 s)")


if __name__ == "__main__":
    startup()
    commands()
    report()
    engine()
