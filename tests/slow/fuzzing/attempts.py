"""One mutated folder: read it, assess it where it reads, and look at everything that is told."""

from __future__ import annotations

import math
import re
import signal
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fuzzing.subjects import DATA, DOSSIER, ROOT, case

from herbestemming.appraisal import assess
from herbestemming.dossier import read_dossier
from herbestemming.dossier.resolved import resolved_lines
from herbestemming.notation import DossierError, Fault, Place

MOST_SECONDS = 2
_HOLES = re.compile(r"\{[a-z_]+\}|\bNone\b|<[a-z_.]+ |[;:,?.][;:,]| [;:,.](?!\w)|\s\s|\.$")
_NAMES = re.compile(
    r"(?<=\(kerk\.)[a-z]+: [^)]*"
    r"|(Bekend|Er zijn|Verwacht|Hier kunnen staan|In deze groep|Geërfd wordt): .*"
)
_SENTENCE = re.compile(r"[“*A-ZÀ-Ýa-zà-ÿ0-9]")


class WrongError(AssertionError):
    """What is told is not as it should be."""


def attempt(number: int, count: int, folder: Path) -> str | None:
    """Try one mutation in an empty folder; what went wrong, or None.

    Args:
        number: which one, see `subjects.case`.
        count: of how many.
        folder: the folder that is the current one; its files are written over.
    """
    subject, raw = case(number, count)
    told = try_files(subject.files, {subject.target: raw}, folder)
    return told and f"{number}/{count} {subject.name}: {subject.target}\n{told}"


def try_files(texts: dict[str, str], changed: dict[str, bytes], folder: Path) -> str | None:
    """Try a folder with these files; what went wrong, or None."""
    files = {name: text.encode() for name, text in texts.items()} | changed
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    begun = time.process_time()
    try:
        with _bounded(4 * MOST_SECONDS):
            _try(files)
    except Exception:
        return traceback.format_exc(limit=-4)
    finally:
        for name in files:
            (folder / name).unlink()
    taken = time.process_time() - begun
    return f"{taken:.1f} s" if taken > MOST_SECONDS else None


def _try(files: dict[str, bytes]) -> None:
    kader = "kader.yaml" if "kader.yaml" in files else None
    try:
        dossier = read_dossier(DOSSIER, framework=kader)
    except DossierError as error:
        check(error.faults, files)
        if not any(fault.blocks for fault in error.faults):
            raise WrongError("nothing that is told stops the work") from None
        return
    check(dossier.warnings, files)
    if any(fault.blocks for fault in dossier.warnings):
        raise WrongError("it was read with a fault that stops the work")
    if not all(math.isfinite(figure.value) for figure in dossier.figures.values()):
        raise WrongError("a figure is no number")
    list(resolved_lines(dossier.resolved))
    for path, value in _numbers(assess(dossier).to_dict(), ""):
        if not math.isfinite(value):
            raise WrongError(f"{path} is {value}")


def _numbers(data: object, path: str) -> Iterator[tuple[str, float]]:
    if isinstance(data, float):
        yield path, data
    elif isinstance(data, dict | list):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
        for key, one in parts:
            yield from _numbers(one, f"{path}.{key}")


@contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    """Ends what hangs."""

    def late(*_: object) -> None:
        raise WrongError(f"after {seconds} s it still runs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


# what is told -------------------------------------------------------------------------------


def check(faults: Iterable[Fault], files: dict[str, bytes]) -> None:
    """Every fault stands in a place of a file that is there, is a sentence, and is told once."""
    told = [str(fault) for fault in faults]
    if len(set(told)) < len(told):
        raise WrongError("told twice: " + next(one for one in told if told.count(one) > 1))
    last: dict[str, tuple[int, int]] = {}
    for fault in faults:
        _check_words(fault)
        for place in filter(None, (fault.place, fault.also)):
            _check_place(place, fault, files)
        here = (fault.place.line, fault.place.column)
        if fault.code != "D090" and here < last.get(fault.place.file, here):
            raise WrongError(f"not in order: {fault}")
        last[fault.place.file] = max(here, last.get(fault.place.file, here))


def _check_words(fault: Fault) -> None:
    if not str(fault).isprintable():
        raise WrongError(f"cannot be shown: {fault!r}")
    said = _NAMES.sub("…", re.sub("“[^”]*”", "“”", fault.message))
    if _HOLES.search(said) or not _SENTENCE.match(said):
        raise WrongError(f"no sentence: {fault}")


def _check_place(place: Place, fault: Fault, files: dict[str, bytes]) -> None:
    text = _text_of(place.file, files)
    if text is None:  # a file that a dossier names and that is not there
        if fault.code in ("D001", "D002", "D004") and (place.line, place.column) == (1, 1):
            return
        raise WrongError(f"no such file: {fault}")
    lines = re.split("\r\n|[\n\r]", text)
    if not 1 <= place.line <= len(lines):
        raise WrongError(f"no such line: {fault}")
    if not place.file.endswith(".csv") and not 1 <= place.column <= len(lines[place.line - 1]) + 1:
        raise WrongError(f"no such column: {fault}")


def _text_of(name: str, files: dict[str, bytes]) -> str | None:
    """The text of a file: of the folder, or shipped."""
    raw = files.get(name)
    if raw is None:
        above, _, rest = name.partition("/")
        shipped = {"kennis": DATA / rest, "scenarios": ROOT / "scenarios" / rest}.get(above)
        if name == "kader.yaml":
            shipped = DATA / name
        if shipped is None or not shipped.is_file():
            return None
        raw = shipped.read_bytes()
    coding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return raw.decode(coding, "replace")
