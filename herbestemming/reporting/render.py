"""Write the report, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment
from herbestemming.notation.files import write_atomically

from .engine import Progress, render_pdf
from .page import page, self_contained
from .texts import text
from .views.report import report

STYLE = Markup('<link rel="stylesheet" href="rapport.css">')


def render_report(
    assessment: Assessment,
    output: Path,
    *,
    html: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write the study as PDF, or as one HTML file that needs nothing else.

    A file that was there stays whole when anything goes wrong.

    Args:
        assessment: the results.
        output: the file to write.
        html: write HTML instead of PDF.
        progress: called with each step, in Dutch, and the share of the work that is done.

    Raises:
        PangoMissing: the library that draws letters is not there.
        OSError: the file can't be written.
    """
    tell = progress or (lambda step, fraction: None)
    tell(text("stappen", "figuren"), 0.0)
    found = report(assessment, lambda done: tell(text("stappen", "figuren"), 0.1 * done))
    data = self_contained(found).encode() if html else render_pdf(page(found, STYLE), tell)
    tell(text("stappen", "bewaren"), 0.98)
    write_atomically(Path(output), data)
    tell(text("stappen", "bewaren"), 1.0)
