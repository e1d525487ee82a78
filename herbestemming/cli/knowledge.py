"""The command `kennis`: an entry of the knowledge base with its dates and sources."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from herbestemming.knowledge.library import Library
from herbestemming.knowledge.lookup import KINDS, Entry, entries, find, related
from herbestemming.knowledge.texts import catalogue, sentence
from herbestemming.notation import DossierError
from herbestemming.notation.dutch import day, number
from herbestemming.notation.faults import FaultList, nearest, printable

from .errors import misuse
from .options import JsonFile, KnowledgeFolder
from .output import as_json, deliver
from .registry import command

WIDTH = 100
_AMOUNT = re.compile(r"([0-9]{4,})(?= (?:euro|m2))")
_DAY = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})\b")


@command(
    "kennis",
    "Toon wat de kennisbank weet, met data en bronnen.",
    "kennis erfgoedpremie",
    "kennis dak.leien-natuur",
    "kennis --lijst regels",
)
def knowledge(
    naam: Annotated[
        str | None,
        typer.Argument(
            metavar="NAAM",
            help="Sleutel of naam van een regel, kengetal, begrip, indicator of ingreep; "
            "met --lijst: regels, kengetallen, begrippen, indicatoren of ingrepen.",
            show_default=False,
        ),
    ] = None,
    lijst: Annotated[
        bool, typer.Option("--lijst", help="Toon alle sleutels met hun naam.", show_default=False)
    ] = False,
    kennis: KnowledgeFolder = None,
    json: JsonFile = None,
) -> None:
    """Toon een regel, kengetal, begrip, indicator of ingreep van de kennisbank."""
    library, faults = _library(kennis), FaultList()
    if lijst:
        found = _listed(naam, library, faults)
    elif naam is None:
        raise misuse("kennis-naam")
    else:
        found = find(naam, library, faults)
    if faults.blocking:
        raise DossierError(faults)
    if not found and naam is not None:
        near = related(naam, library, faults)
        key = "kennis-verwant" if near else "kennis-onbekend"
        raise misuse(key, naam=printable(naam, 80), verwant=", ".join(near))
    if json is not None:
        deliver(json, as_json([_in_list(one) if lijst else one.to_dict() for one in found]))
    elif lijst:
        typer.echo("\n".join(_list_lines(found)))
    else:
        typer.echo("\n\n".join("\n".join(_lines(one)) for one in found))


def _library(folder: Path | None) -> Library:
    if folder is None:
        return Library()
    return Library(folder, printable(str(folder)))


def _listed(kind: str | None, library: Library, faults: FaultList) -> list[Entry]:
    if kind is not None and kind not in KINDS:
        raise misuse(
            "kennis-soort", naam=printable(kind, 80), nabij=nearest(kind, KINDS),
            bekend=", ".join(KINDS),
        )  # fmt: skip
    kinds = KINDS if kind is None else [kind]
    return [one for each in kinds for one in entries(each, library, faults)]


def _in_list(one: Entry) -> dict[str, str]:
    return {"soort": one.soort, "sleutel": one.sleutel, "naam": one.naam}


# as text ------------------------------------------------------------------------------------


def _say(key: str, **words: object) -> str:
    return sentence("opdrachtregel", "kennis", key, **words)


def _list_lines(found: list[Entry]) -> Iterator[str]:
    kinds = list(dict.fromkeys(one.soort for one in found))
    for kind in kinds:
        rows = [one for one in found if one.soort == kind]
        if len(kinds) > 1:
            yield ("" if kind == kinds[0] else "\n") + _say(
                "kop-lijst", soort=kind, aantal=len(rows)
            )
        widest = min(max(len(one.sleutel) for one in rows), 45)
        for one in rows:
            head = f"{one.sleutel:<{widest}}  "
            yield from _wrapped(head, one.naam, widest + 2)


def _lines(one: Entry) -> Iterator[str]:
    """An entry in full."""
    yield _say("kop", naam=one.naam, soort=one.soort, sleutel=one.sleutel)
    content = dict(one.inhoud)
    if one.soort == "kengetal":
        content = _figure(content)
    versions = content.pop("versies", [])
    yield from _block(content, 0)
    for version in versions:
        yield ""
        yield _period(version)
        rest = {key: value for key, value in version.items() if key not in _IN_HEAD}
        values = rest.pop("waarden", {})
        yield from _block(values | rest, 2)


_IN_HEAD = ("sleutel", "van", "tot", "einde_bekend", "status")


def _period(version: dict[str, Any]) -> str:
    """The head of a version: its key, from when to when, and how sure it is."""
    begin = version.get("van")
    first = _day(begin) if begin else _say("begin-onbekend")
    still = "van-nu" if version["einde_bekend"] else "van-onbekend"
    key = "van-tot" if "tot" in version else still
    period = _say(key, van=first, tot=_day(version.get("tot")))
    return _say("versie", sleutel=version["sleutel"], periode=period, status=version["status"])


def _day(written: str | None) -> str:
    return day(date.fromisoformat(written)) if written else ""


def _figure(content: dict[str, Any]) -> dict[str, Any]:
    """A key figure with its values as people read them."""
    unit = content["eenheid"]
    scale = 100 if unit == "%" else 1
    low, value, high = (number(content[key] * scale, 4) for key in ("laag", "verwacht", "hoog"))
    key = "bereik" if low != high else "waarde"
    shown = {"waarde": _say(key, laag=low, verwacht=value, hoog=high, eenheid=unit)}
    skipped = ("eenheid", "laag", "verwacht", "hoog")
    return shown | {name: one for name, one in content.items() if name not in skipped}


def _block(content: dict[str, Any], indent: int) -> Iterator[str]:
    """Keys with their values; short ones behind the key, others below it."""
    labels: dict[str, str] = catalogue("opdrachtregel")["kennis"]["woorden"]
    for key, value in content.items():
        name = labels.get(key, key.replace("_", " ").replace("-", " "))
        head = f"{' ' * indent}{name}: "
        if key == "bronnen":
            yield head.rstrip()
            yield from (line for one in value for line in _source(one, indent + 2))
        elif isinstance(value, dict):
            flat = _flat(value)
            if flat is not None and len(head) + len(flat) <= WIDTH:
                yield head + flat
            else:
                yield head.rstrip()
                yield from _block(value, indent + 2)
        elif isinstance(value, list):
            yield from _items(head, value, indent)
        else:
            yield from _wrapped(head, _text(value), indent + 2)


def _items(head: str, value: list[Any], indent: int) -> Iterator[str]:
    texts = [_flat(one) or "" if isinstance(one, dict) else _text(one) for one in value]
    together = ", ".join(texts)
    if len(head) + len(together) <= WIDTH and not any("," in one for one in texts):
        yield head + together
        return
    yield head.rstrip()
    for one in texts:
        yield from _wrapped(f"{' ' * (indent + 2)}- ", one, indent + 4)


def _flat(value: dict[str, Any]) -> str | None:
    """A block on one line; None if it holds more than words."""
    if any(isinstance(one, dict | list) for one in value.values()):
        return None
    return "; ".join(f"{key.replace('-', ' ')} {_text(one)}" for key, one in value.items())


def _source(source: Any, indent: int) -> Iterator[str]:
    if isinstance(source, dict):
        year = f" ({source['jaar']})" if "jaar" in source else ""
        publisher = f"{source['uitgever']}, " if "uitgever" in source else ""
        yield from _wrapped(f"{' ' * indent}- ", f"{publisher}{source['titel']}{year}", indent + 2)
        if "url" in source:  # an address is never broken
            yield f"{' ' * (indent + 2)}{source['url']}"
    else:
        yield from _wrapped(f"{' ' * indent}- ", str(source), indent + 2)


def _text(value: object) -> str:
    """A value as people read it: thousands apart, days in words."""
    if isinstance(value, bool):
        return _say("ja" if value else "nee")
    text = _DAY.sub(lambda found: _day(found[1]), str(value))
    return _AMOUNT.sub(lambda found: number(float(found[1])), text).replace("m2", "m²")


def _wrapped(head: str, text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * indent,
        break_long_words=False, break_on_hyphens=False,
    ) or [head.rstrip()]  # fmt: skip
