"""Write the report, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from herbestemming.appraisal.results import Assessment
from herbestemming.notation.files import write_atomically

from .engine import Progress, render_pdf
from .evidence import attachments
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
    """Write the study as PDF that carries its own case, or as one HTML file.

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
    tell = progress or _silence
    data = self_contained(_found(assessment, tell)).encode() if html else as_pdf(assessment, tell)
    tell(text("stappen", "bewaren"), 0.98)
    write_atomically(Path(output), data)
    tell(text("stappen", "bewaren"), 1.0)


def as_pdf(assessment: Assessment, progress: Progress | None = None, **form: Any) -> bytes:
    """The study as PDF, with all that it takes to make it again attached.

    Args:
        assessment: the results.
        progress: called with each step, in Dutch, and the share of the work that is done.
        form: how it is made, as plain data; the report remembers it.

    Raises:
        PangoMissing: the library that draws letters is not there.
    """
    tell = progress or _silence
    written = page(_found(assessment, tell), STYLE)
    return render_pdf(written, tell, attachments(assessment, form))


def _found(assessment: Assessment, tell: Progress) -> Any:
    tell(text("stappen", "figuren"), 0.0)
    return report(assessment, lambda done: tell(text("stappen", "figuren"), 0.1 * done))


def _silence(step: str, fraction: float) -> None:
    pass
