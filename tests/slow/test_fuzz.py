"""Whatever is done to a dossier and to all it names: it is read, or every fault is told with its
place. Never else.

Every key, leaf and cell of every example gets something else in its place, and a part is mutated
by chance (`fuzzing`). ``make fuzz`` tries 10,000 of them.
"""

from pathlib import Path

import pytest
from fuzzing.attempts import attempt, try_files
from fuzzing.subjects import Subject, subjects

from herbestemming.dossier import read_dossier

FEW, MANY, BATCHES = 150, 1_500, 10


def wrong(numbers: range, count: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    return "\n\n".join(filter(None, (attempt(number, count, folder) for number in numbers)))


@pytest.mark.parametrize(
    "subject", [one for one in subjects() if one.target == "dossier.yaml"], ids=lambda one: one.name
)
def test_what_is_not_mutated_is_read(
    subject: Subject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert try_files(subject.files, {}, tmp_path) is None
    for name, text in subject.files.items():
        Path(name).write_text(text, "utf-8")
    read_dossier("dossier.yaml")


def test_what_is_mutated_is_read_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not (told := wrong(range(FEW), FEW, tmp_path, monkeypatch)), told


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_much_that_is_mutated_is_read_or_refused(
    batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = range(batch, MANY, BATCHES)
    assert not (told := wrong(numbers, MANY, tmp_path, monkeypatch)), told
