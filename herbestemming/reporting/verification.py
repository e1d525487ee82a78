"""Make a report again from what it carries, and tell every difference."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from herbestemming.knowledge.texts import catalogue, sentence
from herbestemming.notation import DossierError
from herbestemming.notation.dutch import number
from herbestemming.notation.faults import printable
from herbestemming.notation.files import temporary_folder

from . import comparing, evidence
from .engine import Progress
from .opened import LIMIT, Pages, UnreadableError, attachments_of, pages_of
from .rebuilding import UnsafePathError, read_origin, rebuilt, stand_in
from .texts import text

FORMAT = "herbestemming-controle/1"
MOST_DIFFERENCES = 10_000
_LONGEST = 200  # characters of a line that are told
_MANY_LINES = 1_000
_CATALOGUE = ("opdrachtregel", "nagekeken")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in which a report and its recalculation differ.

    Attributes:
        soort: ``bijlage``, ``invoer``, ``cijfer``, ``bladzijde``, ``foto`` or ``herrekening``.
        waar: the attachment, the path in the results, or the number of the page.
        rapport: what stands in the report; None where nothing does.
        herrekend: what stands in the recalculation; None where nothing does.
        melding: the difference in a Dutch sentence.
        regel: the line of the page or of the attachment, from 1; None elsewhere.
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
        same_knowledge: whether both rest on the same shipped knowledge.
        identical: whether the recalculation gives the very same bytes; a report with photographs
            never is, for it does not carry them as they were.
        counted: how many attachments, values and pages were compared.
        differences: all that differs.
        remarks: what may explain a difference but is none by itself, as Dutch sentences.
    """

    file: str
    version: str
    checked_with: str
    same_knowledge: bool
    identical: bool = False
    counted: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

    @property
    def same_program(self) -> bool:
        """Whether nothing but the report itself can explain a difference."""
        return self.same_knowledge and self.version == self.checked_with

    @property
    def full(self) -> bool:
        """Whether more differences would tell nothing more."""
        return len(self.differences) >= MOST_DIFFERENCES

    def put(
        self, kind: str, where: str, key: str, first: Any, second: Any, line: int | None = None
    ) -> None:
        """Add a difference, unless there are very many; ``key`` is that of its sentence."""
        if self.full:
            more = _sentence("nog-meer", aantal=number(MOST_DIFFERENCES))
            self.remarks += [more] * (more not in self.remarks)
            return
        where, first, second = str(_bounded(where)), _bounded(first), _bounded(second)
        told = _sentence(key, waar=where, rapport=first, nu=second, regel=line)
        self.differences.append(Difference(kind, where, first, second, told, line))

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain data with Dutch keys."""
        return {
            "formaat": FORMAT,
            "bestand": self.file,
            "klopt": self.agrees,
            "versie": self.version,
            "nagerekend_met": self.checked_with,
            "zelfde_kennis": self.same_knowledge,
            "byte_voor_byte": self.identical,
            "vergeleken": self.counted,
            "verschillen": [asdict(one) for one in self.differences],
            "opmerkingen": self.remarks,
        }


def _sentence(key: str, **words: Any) -> str:
    """A sentence of a catalogue; what is not there is called so."""
    nothing = text("controle", "niets")
    shown = {name: nothing if one is None else one for name, one in words.items()}
    own = key in catalogue(_CATALOGUE[0])[_CATALOGUE[1]]
    told = sentence(*_CATALOGUE, key, **shown) if own else text("controle", key, **shown)
    return printable(told, 2 * _LONGEST)


def _bounded(value: Any) -> Any:
    """A value as it can be told: no endless text or number, and none that JSON does not know."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and value.bit_length() > _LONGEST:
        return f"{value:.3e}" if value.bit_length() < 1_000 else f"10^{_digits(value)}"
    if isinstance(value, str):
        return value[: 2 * _LONGEST].encode("utf-8", "replace").decode()
    return value


def _digits(value: int) -> int:
    return int(value.bit_length() * math.log10(2))


def verify(file: Path, *, version: str, progress: Progress | None = None) -> Verification:
    """Make a report again from its own attachments and compare.

    Args:
        file: the report.
        version: the version of this program.
        progress: called with each step, in Dutch, and the share of the work that is done.

    Raises:
        OSError: the file cannot be read.
        UnreadableError: it is damaged, encrypted, over a limit, or no report of this program.
        NoRoomError: there is no room for temporary files.
        PangoMissing: the library that draws letters is not there.
    """
    tell = progress or (lambda step, fraction: None)
    with temporary_folder("herbestemming-") as folder:
        tell(text("stappen", "openen"), 0.0)
        (folder / "gelezen").mkdir()
        listed = attachments_of(file, folder / "gelezen")
        origin = read_origin(dict(listed))
        same = origin["kennis"] == evidence.knowledge_checksum()
        found = Verification(str(file), origin["versie"], version, same)
        if found.version != version:
            words = {"rapport": found.version, "nu": version}
            found.remarks.append(_sentence("andere-versie", **words))
        if not same:
            found.remarks.append(_sentence("andere-kennis"))
        attached = _check_attachments(found, listed, origin)
        with pages_of(file) as reported:
            _recalculate(found, origin, attached, folder, reported, tell)
        tell(text("stappen", "vergelijken"), 1.0)
    return found


def _recalculate(
    found: Verification,
    origin: Mapping[str, Any],
    attached: Mapping[str, bytes],
    folder: Path,
    reported: Callable[[], Pages],
    tell: Progress,
) -> None:
    """Make the results and the pages again, and compare them."""
    from .render import as_pdf

    tell(text("stappen", "herrekenen"), 0.1)
    try:
        result = rebuilt(origin, attached, folder / "zaak")
    except UnsafePathError as error:
        found.put("bijlage", error.name, "bijlage-pad", error.path, None)
        return
    except DossierError as error:
        fault = str(error.faults[0]).replace(f"{folder / 'zaak'}/", "")
        found.put("herrekening", "dossier", "onleesbaar", fault, None)
        return
    except LookupError as error:
        found.put("herrekening", "dossier", "ontbreekt", str(error.args[0]), None)
        return
    _check_shipped(found, origin, attached, evidence.shipped(result.case))
    _check_resolved(found, attached, evidence.resolved_dossier(result.case))
    _check_results(found, attached, evidence.result_of(result))
    tell(text("stappen", "opmaken"), 0.2)
    try:
        pdf = as_pdf(result, length=origin["lengte"])
    except evidence.TooMuchError:
        raise UnreadableError(LIMIT, "bijlage") from None
    found.identical = pdf == Path(found.file).read_bytes()
    if found.identical:  # then so are its pages
        return
    tell(text("stappen", "vergelijken"), 0.6)
    (folder / "opnieuw.pdf").write_bytes(pdf)
    with pages_of(folder / "opnieuw.pdf") as again:
        first, second = reported(), again()
    _check_pages(found, first, second)
    _check_photos(found, first, second, origin, folder / "zaak")


# comparing ----------------------------------------------------------------------------------


def _check_attachments(
    found: Verification, listed: tuple[tuple[str, bytes], ...], origin: Mapping[str, Any]
) -> dict[str, bytes]:
    """Compare attachments with their checksums; gives them by name."""
    expected = {one["naam"]: one["sha256"] for one in origin["bijlagen"]}
    attached: dict[str, bytes] = {}
    for name, data in listed:
        if name in attached or name not in (*expected, evidence.ORIGIN):
            found.put("bijlage", name, "bijlage-extra", name, None)
        attached.setdefault(name, data)
    for name, checksum in expected.items():
        if name not in attached:
            found.put("bijlage", name, "bijlage-weg", None, checksum)
        elif (now := evidence.checksum(attached[name])) != checksum:
            found.put("bijlage", name, "bijlage-anders", now, checksum)
    found.counted["bijlagen"] = len(expected)
    return attached


def _check_shipped(
    found: Verification,
    origin: Mapping[str, Any],
    attached: Mapping[str, bytes],
    now: Iterable[evidence.Piece],
) -> None:
    """The attached rules and framework against those of this version."""
    current = {one.path: one.data for one in now}
    for one in origin["bijlagen"]:
        name, data = one["naam"], attached.get(one["naam"])
        if one["rol"] != evidence.SHIPPED_ROLE or data in (None, current.get(one["pad"])):
            continue
        if found.same_knowledge:
            found.put("bijlage", name, "kennis-anders", None, None)
        else:
            found.remarks.append(_sentence("kennis-anders", waar=name))


def _check_resolved(found: Verification, attached: Mapping[str, bytes], now: bytes) -> None:
    """The dossier as it was worked out: what the knowledge filled in may be other now."""
    data = attached.get(evidence.RESOLVED, b"")
    if comparing.much_larger(data, now, b"\n"):
        found.put("invoer", evidence.RESOLVED, "te-groot", len(data), len(now))
        return
    for line, old, new in comparing.lines(_without_origin(data), _without_origin(now)):
        if found.same_program:
            found.put("invoer", evidence.RESOLVED, "invoer", old, new, line)
        else:
            words = {"waar": evidence.RESOLVED, "regel": line, "rapport": old, "nu": new}
            found.remarks.append(_sentence("invoer", **words))


def _without_origin(data: bytes) -> tuple[str, ...]:
    """The lines, without where each came from: that moves when a file of knowledge grows."""
    lines = data.decode("utf-8", "replace").splitlines()
    return tuple(line.rpartition(" # ")[0].rstrip() or line for line in lines)


def _check_results(found: Verification, attached: Mapping[str, bytes], now: Any) -> None:
    """Compare every value of the results."""
    data = attached.get(evidence.RESULT, b"{}")
    whole = evidence.compact(now)
    if comparing.much_larger(data, whole, b","):
        found.put("cijfer", evidence.RESULT, "te-groot", len(data), len(whole))
        return
    try:
        reported = now if data == whole else json.loads(data)
    except (ValueError, RecursionError):
        reported = {}
    count = 0
    for path, first, second in comparing.values(reported, now):
        count += 1
        if not comparing.same(first, second):
            found.put("cijfer", path, "cijfer", _short(first), _short(second))
    found.counted["cijfers"] = count


def _short(value: Any) -> Any:
    """A value as it is told: of a whole block only that it is one."""
    return text("controle", "blok") if isinstance(value, dict | list) else value


def _check_pages(found: Verification, reported: Pages, now: Pages) -> None:
    """Compare the text of every page, line by line, and what else lies on it."""
    for page, (first, second) in enumerate(zip_longest(reported.lines, now.lines), start=1):
        if first is None or second is None:
            key = "bladzijde-weg" if first is None else "bladzijde-extra"
            found.put("bladzijde", str(page), key, first and " ".join(first)[:_LONGEST], None)
            continue
        begin = first[: 2 * len(second) + _MANY_LINES]
        for line, old, new in comparing.lines(begin, second):
            found.put("bladzijde", str(page), "regel", old, new, line)
    for key, reports, agains in (
        ("erbij", reported.extras, now.extras),
        ("koppeling", reported.links, now.links),
    ):
        for page, (more, less) in enumerate(zip(reports, agains, strict=False), start=1):
            if more != less:
                extra = ", ".join(sorted(Counter(more) - Counter(less)))
                found.put("bladzijde", str(page), key, extra or None, None)
    for page, (seen, whole) in enumerate(zip(reported.shown, now.shown, strict=False), start=1):
        if seen != whole:
            found.put("bladzijde", str(page), "uitsnede", _box(*seen), _box(*whole))
    if actions := reported.actions - now.actions:
        found.put("bladzijde", "1", "actie", ", ".join(sorted(actions)), None)
    if reported.signed and not now.signed:
        found.remarks.append(_sentence("handtekening"))
    found.counted["bladzijden"] = len(now.lines)


def _box(left: int, bottom: int, right: int, top: int, turned: int) -> str:
    """What can be seen of a sheet, in points."""
    return f"{left}–{right} × {bottom}–{top}" + f", {turned}°" * bool(turned)


def _check_photos(
    found: Verification, reported: Pages, now: Pages, origin: Mapping[str, Any], folder: Path
) -> None:
    """Where the recalculation shows the grey one, the report shows the photograph itself."""
    for one in origin["fotos"]:
        grey = stand_in(one, folder)
        expected = grey is not None and evidence.checksum(grey) in now.pictures
        if expected and one["getoond"].get("sha256") not in reported.pictures:
            found.put("foto", one["pad"], "foto", None, None)
