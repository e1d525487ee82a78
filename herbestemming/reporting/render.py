"""Write the report, whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from herbestemming.appraisal.results import Assessment
from herbestemming.insight.foundation import foundation
from herbestemming.notation.files import expect_writable, write_atomically

from .chapters import FULL, NOTE
from .engine import Progress, page_count, render_pdf
from .evidence import attachments
from .page import DENSITIES, PARTS, page, self_contained
from .texts import text
from .views.report import Report, report


def render_report(
    assessment: Assessment,
    output: Path,
    *,
    html: bool = False,
    length: str = FULL,
    progress: Progress | None = None,
) -> None:
    """Write the study as PDF that carries its own case, or as one HTML file.

    A file that was there stays whole when anything goes wrong.

    Args:
        assessment: the results.
        output: the file to write.
        html: write HTML instead of PDF.
        length: one of `chapters.LENGTHS`.
        progress: called with each step, in Dutch, and the share of the work that is done.

    Raises:
        PangoMissing: the library that draws letters is not there.
        OSError: the file can't be written, or it is one that the report is made from.
    """
    tell, target = progress or _silence, Path(output)
    _spare(assessment, target)
    expect_writable(target)
    if html:
        found = report(assessment, _drawing(tell), length=length)
        data = self_contained(found).encode()
    else:
        data = as_pdf(assessment, length=length, progress=tell)
    tell(text("stappen", "bewaren"), 0.98)
    write_atomically(target, data)
    tell(text("stappen", "bewaren"), 1.0)


def as_pdf(
    assessment: Assessment, *, length: str = FULL, progress: Progress | None = None
) -> bytes:
    """The study as PDF, with all that it takes to make it again attached.

    Args:
        assessment: the results.
        length: one of `chapters.LENGTHS`.
        progress: called with each step, in Dutch, and the share of the work that is done.

    Raises:
        PangoMissing: the library that draws letters is not there.
    """
    tell = progress or _silence
    rests = foundation(assessment)
    found = report(assessment, _drawing(tell), length=length, found=rests)
    return render_pdf(_fitting(found), tell, attachments(assessment, length, rests))


def _fitting(found: Report) -> str:
    """The page; of the note for the council, the widest setting that stays on one page.

    Where none does, its longer texts give way: whole sentences, and the last of a list.
    """
    if found.length != NOTE:
        return page(found)
    settings = [(density, 1.0) for density in DENSITIES]
    settings += [(DENSITIES[-1], part) for part in PARTS]
    for density, part in settings:
        written = page(found, density=density, part_kept=part)
        if page_count(written) == 1:
            break
    return written


def _spare(assessment: Assessment, target: Path) -> None:
    """Refuse to write over what the report is made from: every file read, and every photograph."""
    try:
        target.resolve()
    except (OSError, RuntimeError):  # which one depends on the version of Python
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target)) from None
    case = assessment.case
    folder = Path(case.file).resolve().parent
    sources = [one.source for one in case.files]
    sources += [folder / photo.bestand for photo in case.dossier.fotos.values()]
    for source in sources:
        if target.exists() and source.exists() and target.samefile(source):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _drawing(tell: Progress) -> Callable[[float], None]:
    """The first step, whose share of the work is a tenth."""
    tell(text("stappen", "figuren"), 0.0)
    return lambda done: tell(text("stappen", "figuren"), 0.1 * done)


def _silence(step: str, fraction: float) -> None:
    pass
