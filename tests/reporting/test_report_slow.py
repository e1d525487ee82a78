"""Reports that take their time: every variant whole, and random dossiers."""

import os
import subprocess
import sys
from random import Random

import pypdf
import pytest
from appraisal.dossiers import random_dossier, read
from reporting.variants import assessed, eight, heavy, hostile, long_names, one

from herbestemming import assess
from herbestemming.reporting import render_report, report_html

pytestmark = pytest.mark.slow

WRITE = """
import sys
from pathlib import Path
from reporting.variants import assessed, reference
from herbestemming.reporting import render_report
render_report(assessed(reference()), Path(sys.argv[1]))
"""


@pytest.mark.parametrize("variant", [one, heavy, eight, long_names, hostile])
def test_every_variant_prints_without_a_remark(variant, tmp_path):
    file = tmp_path / "rapport.pdf"
    render_report(assessed(variant()), file)
    reader = pypdf.PdfReader(file)
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert all(name.startswith("Source-S") for name in fonts), fonts
    assert all(len(page.extract_text()) > 120 for page in reader.pages)


@pytest.mark.parametrize("seed", ["1", "77"])
def test_bytes_do_not_depend_on_the_process(pdf, tmp_path, seed):
    file = tmp_path / "rapport.pdf"
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-c", WRITE, file], check=True, env=environment, cwd=tmp_path)
    assert file.read_bytes() == pdf.read_bytes()


@pytest.mark.parametrize("seed", range(40))
def test_any_dossier_has_a_page(seed):
    page = report_html(assess(read(random_dossier(Random(seed))), version="0.0"))
    assert page.rstrip().endswith("</html>")
