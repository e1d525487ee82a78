"""What the reports of the examples say, as a reader sees it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from examples_shown import assessment

from herbestemming.reporting import report_html

SAID = yaml.safe_load(Path(__file__).with_name("zegt.yaml").read_text("utf-8"))


def read(page: str) -> str:
    """The words of a page, without mark-up, soft hyphens and hard spaces."""
    bare = re.sub(r"<(style|script).*?</\1>", " ", page, flags=re.S)
    bare = unescape(re.sub(r"<br>|</?[a-z][^>]*>", " ", bare)).replace("\u00ad", "")
    return re.sub(r" (?=[.,;:)])", "", " ".join(bare.split()))


@pytest.mark.parametrize(
    ("example", "length"), [(name, length) for name, said in SAID.items() for length in said]
)
def test_a_report_says_what_its_reader_asks(example: str, length: str) -> None:
    page = read(report_html(assessment(example), length))
    assert [one for one in SAID[example][length] if one not in page] == []
