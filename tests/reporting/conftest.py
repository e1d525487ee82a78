"""The reference study as PDF, made once for all tests that look at it."""

import pypdf
import pytest
from reporting.variants import assessed, reference

from herbestemming.reporting import render_report


@pytest.fixture(scope="session")
def study():
    """The results of the reference dossier."""
    return assessed(reference())


@pytest.fixture(scope="session")
def pdf(study, tmp_path_factory):
    """The reference study as a file."""
    file = tmp_path_factory.mktemp("rapport") / "rapport.pdf"
    render_report(study, file)
    return file


@pytest.fixture(scope="session")
def reader(pdf):
    """The reference study, opened."""
    return pypdf.PdfReader(pdf)


@pytest.fixture(scope="session")
def pages(reader):
    """The text of every page, with plain spaces and without broken lines."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]
