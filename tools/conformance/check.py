"""Prove with veraPDF that every report of every example is PDF/UA-1 and PDF/A-3a.

Run: ``make conformance``. With ``--indien-mogelijk`` it is no failure that veraPDF is not there.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from verapdf import Found, MissingError, check, command

from herbestemming import assess, read_dossier, render_report
from herbestemming.reporting.chapters import LENGTHS

EXAMPLES = Path(__file__).parents[2] / "examples"
_AT_ONCE = 2
_STANDARDS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


def render(example: str, length: str, target: Path) -> None:
    """Write the report of an example in one of its lengths."""
    render_report(assess(read_dossier(EXAMPLES / example / "dossier.yaml")), target, length=length)


def reports(folder: Path) -> list[Path]:
    """Write the report of every example in every length."""
    every = sorted(one.parent.name for one in EXAMPLES.glob("*/dossier.yaml"))
    made = [(one, length) for one in every for length in LENGTHS]
    files = [folder / f"{one}-{length}.pdf" for one, length in made]
    with ProcessPoolExecutor(_AT_ONCE, mp_context=get_context("spawn")) as pool:
        names, lengths = zip(*made, strict=True)
        list(pool.map(render, names, lengths, files))
    return files


def checked(files: list[Path]) -> list[Found]:
    """What veraPDF says of the files, in their order."""
    parts = [files[start::_AT_ONCE] for start in range(_AT_ONCE)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = [one for part in pool.map(check, filter(None, parts)) for one in part]
    return sorted(found, key=lambda one: [str(file) for file in files].index(one.file))


def tell(found: list[Found]) -> int:
    """A line per file and standard, and under it what fails; gives the number of failures."""
    for one in found:
        standard, name = _STANDARDS[one.standard], Path(one.file).stem
        counts = f"{one.checks:>10,} checks {one.failures:>4} failures"
        _say(f"{name:<40} {standard:<9} {counts}")
        for rule in one.rules:
            _say(f"    {rule}")
    return sum(one.failures for one in found)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(arguments: list[str]) -> int:
    """Check all reports; gives the exit code."""
    try:
        command()
    except MissingError as error:
        sys.stderr.write(f"veraPDF kan hier niet draaien: {error}.\n")
        return 0 if "--indien-mogelijk" in arguments else 1
    with tempfile.TemporaryDirectory() as folder:
        found = checked(reports(Path(folder)))
    failures = tell(found)
    _say(f"{len(found) // 2} reports, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
