"""Make a report again from what it carries, and tell every difference."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any

from herbestemming.appraisal import assess
from herbestemming.appraisal.results import Assessment
from herbestemming.dossier import Case, read_dossier
from herbestemming.dossier.case_files import (
    DOSSIER,
    FRAMEWORK,
    GIVEN_KNOWLEDGE,
    KNOWLEDGE,
    NAMED,
    SCENARIO,
)
from herbestemming.notation import DossierError

from . import evidence
from .engine import Progress
from .opened import Opened, Pending, UnreadableError
from .texts import text

FORMAT = "herbestemming-controle/1"
FOREIGN = "vreemd"
_RELATIVE, _ABSOLUTE = 1e-6, 0.005  # figures closer than one of these are the same
_OWN = (DOSSIER, NAMED, FRAMEWORK, SCENARIO, KNOWLEDGE)
_MOST_PHOTOS, _LARGEST_PHOTO = 200, 4_000  # pixels along a side
_LONGEST_PATH = 400


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in which a report and its recalculation differ.

    Attributes:
        soort: ``bijlage``, ``cijfer``, ``bladzijde``, ``foto`` or ``herrekening``.
        waar: the attachment, the path in the results, or the page.
        regel: the line of the page, from 1; None elsewhere.
        rapport: what stands in the report; None where nothing does.
        herrekend: what stands in the recalculation; None where nothing does.
        melding: the difference in a Dutch sentence.
    """

    soort: str
    waar: str
    rapport: Any
    herrekend: Any
    melding: str
    regel: int | None = None


@dataclass
class Verification:
    """What came of checking a report.

    Attributes:
        file: the report.
        version: the version of the program that made it.
        checked_with: the version that checked it.
        identical: whether the recalculation gives the very same bytes; photographs are not
            carried, so a report with photographs never is.
        counted: how many attachments, figures and pages were compared.
        differences: all that differs.
        remarks: what may explain a difference but is none by itself, as Dutch sentences.
    """

    file: str
    version: str
    checked_with: str
    identical: bool = False
    counted: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain data with Dutch keys."""
        return {
            "formaat": FORMAT,
            "bestand": self.file,
            "klopt": self.agrees,
            "versie": self.version,
            "nagerekend_met": self.checked_with,
            "byte_voor_byte": self.identical,
            "vergeleken": self.counted,
            "verschillen": [asdict(one) for one in self.differences],
            "opmerkingen": self.remarks,
        }


def verify(file: Path, *, version: str, progress: Progress | None = None) -> Verification:
    """Make a report again from its own attachments and compare.

    Args:
        file: the report.
        version: the version of this program.
        progress: called with each step, in Dutch, and the share of the work that is done.

    Raises:
        OSError: the file cannot be read.
        UnreadableError: it is damaged, encrypted, over a limit, or no report of this program.
        PangoMissing: the library that draws letters is not there.
    """
    from .render import as_pdf

    tell = progress or (lambda step, fraction: None)
    with tempfile.TemporaryDirectory(prefix="herbestemming-") as name:
        folder = Path(name)
        tell(text("stappen", "openen"), 0.0)
        reported = _open(file, folder / "gelezen")
        origin = _origin(reported)
        found = Verification(str(file), origin["versie"], version)
        _tell_versions(found, origin)
        attached = _check_attachments(found, reported, origin)
        tell(text("stappen", "herrekenen"), 0.3)
        result = _assessed(found, origin, attached, folder / "zaak")
        if result is None:
            return found
        _check_results(found, result, attached)
        tell(text("stappen", "opmaken"), 0.4)
        pdf = as_pdf(result, **origin["vorm"])
        found.identical = pdf == file.read_bytes()
        again = reported
        if not found.identical:
            tell(text("stappen", "vergelijken"), 0.7)
            (folder / "opnieuw.pdf").write_bytes(pdf)
            again = _open(folder / "opnieuw.pdf", folder / "opnieuw")
        _check_pages(found, reported, again)
        _check_photos(found, reported, origin)
        tell(text("stappen", "vergelijken"), 1.0)
        return found


def _open(file: Path, folder: Path) -> Opened:
    folder.mkdir()
    return Pending(file, folder).wait()


# what the report says of itself -------------------------------------------------------------


def _origin(reported: Opened) -> dict[str, Any]:
    """The list of what the report was made from.

    Raises:
        UnreadableError: there is none, so it is no report of this program.
    """
    written = dict(reported.attachments).get(evidence.ORIGIN)
    if written is None:
        raise UnreadableError(FOREIGN)
    try:
        found = json.loads(written)
        if found["formaat"] != evidence.FORMAT:
            raise UnreadableError("formaat", str(found["formaat"])[:80])
        lists = (found["bijlagen"], found["fotos"])
        texts = [found["versie"], found["kennis"]]
        texts += [one[key] for one in lists[0] for key in ("naam", "rol", "pad", "sha256")]
        texts += [one[key] for one in lists[1] for key in ("pad", "sha256")]
        shown = found["scenarios"]
        texts += shown or []
        valid = all(isinstance(one, str) for one in texts) and all(
            isinstance(one, list) for one in (*lists, shown or [])
        )
        if not valid or not isinstance(found["vorm"], dict):
            raise TypeError
    except (ValueError, TypeError, LookupError, RecursionError):
        raise UnreadableError("herkomst") from None
    checked: dict[str, Any] = found
    return checked


def _tell_versions(found: Verification, origin: Mapping[str, Any]) -> None:
    """Another version or other knowledge is told; by itself it is no difference."""
    if found.version != found.checked_with:
        words = {"rapport": found.version, "nu": found.checked_with}
        found.remarks.append(text("controle", "andere-versie", **words))
    if origin["kennis"] != evidence.knowledge_checksum():
        found.remarks.append(text("controle", "andere-kennis"))


def _check_attachments(
    found: Verification, reported: Opened, origin: Mapping[str, Any]
) -> dict[str, bytes]:
    """Compare attachments with their checksums; gives them by name."""
    listed = {one["naam"]: one["sha256"] for one in origin["bijlagen"]}
    attached: dict[str, bytes] = {}
    for name, data in reported.attachments:
        if name in attached or (name not in listed and name != evidence.ORIGIN):
            _put(found, "bijlage", name, "bijlage-extra", name, None)
        attached.setdefault(name, data)
    for name, expected in listed.items():
        if name not in attached:
            _put(found, "bijlage", name, "bijlage-weg", None, expected)
        elif (now := evidence.checksum(attached[name])) != expected:
            _put(found, "bijlage", name, "bijlage-anders", now, expected)
    found.counted["bijlagen"] = len(listed)
    return attached


def _put(
    found: Verification, kind: str, where: str, key: str, reported: Any, now: Any, **words: Any
) -> None:
    told = text("controle", key, waar=where, rapport=reported, nu=now, **words)
    found.differences.append(Difference(kind, where, reported, now, told, words.get("regel")))


# the recalculation --------------------------------------------------------------------------


def _assessed(
    found: Verification, origin: Mapping[str, Any], attached: Mapping[str, bytes], folder: Path
) -> Assessment | None:
    """The results of the case as it is attached; None after it was told why not."""
    given: dict[str, list[Path]] = {role: [] for role in _OWN}
    for one in origin["bijlagen"]:
        if one["rol"] not in _OWN or one["naam"] not in attached:
            continue
        place = _inside(folder, one["pad"])
        if place is None:
            _put(found, "bijlage", one["naam"], "bijlage-pad", one["pad"][:_LONGEST_PATH], None)
            return None
        _write(place, attached[one["naam"]])
        given[one["rol"]].append(place)
    if len(given[DOSSIER]) != 1:
        _put(found, "herrekening", DOSSIER, "geen-dossier", None, None)
        return None
    _put_photos(origin, folder)
    try:
        case = read_dossier(
            given[DOSSIER][0],
            framework=next(iter(given[FRAMEWORK]), None),
            knowledge=_given_knowledge(given[KNOWLEDGE], folder),
            scenarios=given[SCENARIO],
        )
    except DossierError as error:
        fault = str(error.faults[0]).replace(f"{folder}/", "")
        _put(found, "herrekening", DOSSIER, "dossier-onleesbaar", fault, None)
        return None
    _tell_shipped(found, origin, attached, case)
    shown = origin["scenarios"]
    if shown is not None and not set(shown) <= set(case.dossier.scenarios):
        _put(found, "herrekening", "scenarios", "scenario-weg", ", ".join(shown), None)
        return None
    return assess(case, scenarios=shown, version=origin["versie"])


def _inside(folder: Path, path: str) -> Path | None:
    """Where a file of the case is put: inside the folder, whatever its path says."""
    parts = PurePosixPath(path).parts
    odd = len(path) > _LONGEST_PATH or not path.isprintable() or set(path) & set('\\:*?"<>|')
    if odd or not parts or parts[0] == "/" or ".." in parts:
        return None
    place = folder.joinpath(*parts)
    return place if place.resolve().is_relative_to(folder.resolve()) else None


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def _given_knowledge(files: list[Path], folder: Path) -> Path | None:
    given = folder / GIVEN_KNOWLEDGE
    return given if any(one.is_relative_to(given) for one in files) else None


def _put_photos(origin: Mapping[str, Any], folder: Path) -> None:
    """Grey pictures of the size of the photographs, so that pages break where they did."""
    from PIL import Image

    for one in origin["fotos"][:_MOST_PHOTOS]:
        place, shown = _inside(folder, one["pad"]), one.get("getoond")
        if place is None or place.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        sizes = [shown.get(key) for key in ("breedte", "hoogte")] if isinstance(shown, dict) else []
        if sizes and all(isinstance(size, int) and 0 < size <= _LARGEST_PHOTO for size in sizes):
            Image.new("L", (sizes[0], sizes[1]), 128).save(place, "JPEG")
        else:
            place.write_bytes(b"\xff\xd8\xff")  # begins as a photograph, and is none


def _tell_shipped(
    found: Verification, origin: Mapping[str, Any], attached: Mapping[str, bytes], case: Case
) -> None:
    """Which of the attached rules, or the framework, read otherwise in this version."""
    now = {one.path: one.data for one in evidence.shipped(case)}
    for one in origin["bijlagen"]:
        if one["rol"] != evidence.SHIPPED_ROLE or one["naam"] not in attached:
            continue
        if now.get(one["pad"]) != attached[one["naam"]]:
            found.remarks.append(text("controle", "kennis-anders", waar=one["naam"]))


# comparing ----------------------------------------------------------------------------------


def _check_results(
    found: Verification, result: Assessment, attached: Mapping[str, bytes]
) -> None:
    """Compare every figure of the results, and the dossier as it was worked out."""
    try:
        reported = json.loads(attached.get(evidence.RESULT, b"null"))
    except (ValueError, RecursionError):
        reported = None
    now = evidence.result_of(result)
    found.counted["cijfers"] = 0
    for path, first, second in _differing(found, reported, now, ""):
        _put(found, "cijfer", path or "·", "cijfer", first, second)


def _differing(
    found: Verification, reported: Any, now: Any, path: str
) -> Iterator[tuple[str, Any, Any]]:
    """Where two results differ: the path, and what stands in each."""
    if isinstance(reported, dict) and isinstance(now, dict):
        for key in (*now, *(one for one in reported if one not in now)):
            below = f"{path}.{key}" if path else key
            yield from _differing(found, reported.get(key), now.get(key), below)
    elif isinstance(reported, list) and isinstance(now, list):
        for number, (first, second) in enumerate(zip_longest(reported, now)):
            yield from _differing(found, first, second, f"{path}.{_label(second, number)}")
    else:
        found.counted["cijfers"] += 1
        if not _same(reported, now):
            yield path, _short(reported), _short(now)


def _label(entry: Any, number: int) -> str:
    """How an entry of a list is named in a path: by its key, else its number."""
    key = entry.get("sleutel") if isinstance(entry, dict) else None
    return key if isinstance(key, str) else str(number)


def _same(reported: Any, now: Any) -> bool:
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool)
                  for one in (reported, now))
    if not numbers:
        return type(reported) is type(now) and bool(reported == now)
    return bool(abs(reported - now) <= max(_ABSOLUTE_OF(now), _RELATIVE * abs(now)))


def _short(value: Any) -> Any:
    """A value as it is told: of a whole block only what it is."""
    return text("controle", "blok") if isinstance(value, dict | list) else value


def _check_pages(found: Verification, reported: Opened, now: Opened) -> None:
    """Compare the text of every page, line by line, and what else lies on it."""
    found.counted["bladzijden"] = len(now.pages)
    for page, (first, second) in enumerate(zip_longest(reported.pages, now.pages), start=1):
        if first is None or second is None:
            key = "bladzijde-weg" if first is None else "bladzijde-extra"
            _put(found, "bladzijde", str(page), key, first and " ".join(first)[:200], None)
            continue
        for line, old, new in _lines(first, second):
            _put(found, "bladzijde", str(page), "regel", old, new, regel=line)
    for page, (more, less) in enumerate(zip_longest(reported.extras, now.extras), start=1):
        if more is not None and less is not None and more != less:
            _put(found, "bladzijde", str(page), "erbij", ", ".join(sorted(more)), None)


def _lines(
    first: tuple[str, ...], second: tuple[str, ...]
) -> Iterator[tuple[int, str | None, str | None]]:
    """Lines that differ: the number in the report, and what stands in each."""
    if first == second:
        return
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for same, low, high, start, end in matcher.get_opcodes():
        if same != "equal":
            pairs = zip_longest(first[low:high], second[start:end])
            for number, (old, new) in enumerate(pairs, start=low + 1):
                yield number, old, new


def _check_photos(found: Verification, reported: Opened, origin: Mapping[str, Any]) -> None:
    """Every photograph that the list says is shown, is in the report."""
    for one in origin["fotos"]:
        shown = one.get("getoond")
        if isinstance(shown, dict) and shown.get("sha256") not in reported.pictures:
            _put(found, "foto", one["pad"], "foto", None, None)
