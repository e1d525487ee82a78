"""WeasyPrint: from HTML to a tagged PDF (PDF/A-3a and PDF/UA-1), with nothing from outside."""

from __future__ import annotations

import base64
import datetime
import gc
import hashlib
import logging
import os
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from .folder import templates_folder
from .texts import text
from .views.photos import PREFIX

Progress = Callable[[str, float], None]
_VARIANT = "pdf/a-3a"
_PAGE = re.compile(r"Page (\d+)$")
# WeasyPrint writes one standard; the claim of the other is added to its metadata.
_UA = (Path(__file__).parent / "pdfua.xml").read_bytes().strip()


class PangoMissing(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """The library that WeasyPrint draws letters with is not there.

    Attributes:
        remedy: the command that installs it on Debian and Ubuntu.
    """

    def __init__(self) -> None:
        super().__init__(text("pango"))
        self.remedy = text("pango-apt")


class RenderingWarning(UserWarning):
    """WeasyPrint had a remark: a fault of the templates, not of a dossier."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a report carries.

    Attributes:
        name: its name in the report, in ASCII.
        description: what it is, in Dutch.
        relationship: what it is to the report, as PDF calls it: ``Source``, ``Data``, …
        kind: its media type.
        day: the day that readers show with it.
        data: its content.
    """

    name: str
    description: str
    relationship: str
    kind: str
    day: datetime.datetime
    data: bytes


def render_pdf(html: str, progress: Progress, attached: Sequence[Attached] = ()) -> bytes:
    """The PDF of a page whose style sheet and fonts stand in the templates' folder.

    Args:
        html: the page.
        progress: called with each step and the share of the work that is done.
        attached: what the report carries, in any order.

    Raises:
        PangoMissing: WeasyPrint can't draw.
    """
    try:
        import weasyprint
    except OSError as error:
        raise PangoMissing from error
    folder = templates_folder()
    with _few_collections(), _remarks(progress):
        page = weasyprint.HTML(
            string=html, base_url=f"{folder.as_uri()}/", url_fetcher=_fetcher(folder)
        )
        document = page.render(pdf_variant=_VARIANT)
        metadata = document.metadata
        written = metadata.generate_rdf_metadata
        metadata.generate_rdf_metadata = lambda *args: written(*args).replace(
            b"</rdf:RDF>", _UA + b"</rdf:RDF>"
        )
        progress(text("stappen", "schrijven"), 0.75)
        names = sorted(attached, key=lambda one: one.name)  # PDF wants them in this order
        whole = hashlib.sha256(html.encode())
        for one in names:
            whole.update(hashlib.sha256(one.data).digest())
        with warnings.catch_warnings():
            # WeasyPrint leaves the file of its colour profile to the garbage collector.
            warnings.simplefilter("ignore", ResourceWarning)
            pdf: bytes = document.write_pdf(
                pdf_variant=_VARIANT,
                pdf_identifier=whole.hexdigest()[:32].encode(),
                attachments=list(map(_attachment, names)),
            )
    return pdf


def page_count(html: str) -> int:
    """How many pages a page of HTML takes; nothing is written.

    Raises:
        PangoMissing: WeasyPrint can't draw.
    """
    try:
        import weasyprint
    except OSError as error:
        raise PangoMissing from error
    folder = templates_folder()
    with _few_collections(), _remarks(lambda step, fraction: None):
        page = weasyprint.HTML(
            string=html, base_url=f"{folder.as_uri()}/", url_fetcher=_fetcher(folder)
        )
        return len(page.render(pdf_variant=_VARIANT).pages)


def _attachment(one: Attached) -> Any:
    """For WeasyPrint; an address with the data in it is the only way to name the media type."""
    from weasyprint import Attachment
    from weasyprint.urls import URLFetcher

    return Attachment(
        url=f"data:{one.kind};base64,{base64.b64encode(one.data).decode()}",
        url_fetcher=URLFetcher(allowed_protocols=("data",), allow_redirects=False),
        name=one.name,
        description=one.description,
        relationship=one.relationship,
        created=one.day,
        modified=one.day,
    )


def _fetcher(folder: Path) -> Any:
    """Reads files of one folder and photographs in the page itself: no network, no other file."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    root = os.path.realpath(folder)

    class Inside(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(PREFIX):
                return super().fetch(url, headers)
            parts = urlsplit(url)
            file = os.path.realpath(url2pathname(parts.path))
            if parts.scheme != "file" or parts.netloc or os.path.commonpath([file, root]) != root:
                raise FatalURLFetchingError(url)
            return super().fetch(url, headers)

    return Inside(allowed_protocols=("file", "data"), allow_redirects=False)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Collect garbage rarely while many small objects are made: a sixth faster."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


class _Listener(logging.Handler):
    """Hears what WeasyPrint remarks, and which step it is at."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress
        self.remarks: list[str] = []
        self.fraction = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.WARNING:
            self.remarks.append(message)
        elif message.startswith("Step 1"):
            self.progress(text("stappen", "lezen"), 0.15)
        elif page := _PAGE.search(message):
            done = 1.0 - 0.95 ** int(page[1])  # how many pages there will be is not known yet
            self.fraction = max(self.fraction, 0.3 + 0.45 * done)
            self.progress(text("stappen", "opmaken"), self.fraction)


@contextmanager
def _remarks(progress: Progress) -> Iterator[None]:
    """Turn remarks of WeasyPrint into Python warnings: shown in tests as errors."""
    listener = _Listener(progress)
    logger, steps = logging.getLogger("weasyprint"), logging.getLogger("weasyprint.progress")
    level = steps.level
    logger.addHandler(listener)
    steps.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(listener)
        steps.setLevel(level)
    for remark in dict.fromkeys(listener.remarks):
        warnings.warn(remark, RenderingWarning, stacklevel=4)
