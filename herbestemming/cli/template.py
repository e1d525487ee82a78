"""The dossiers that ``nieuw`` writes: with every key explained, in ten lines, or on archetypes."""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from herbestemming.knowledge.data import FOLDER

QUICK = ("eredienst", "ontmoetingscentrum", "wonen")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a quick scan knows of a church; area in m², height in m."""

    name: str
    municipality: str
    built: int
    status: str
    area: int
    height: int


def new_dossier(name: str, municipality: str) -> str:
    """The text of a new dossier for a church, every key explained."""
    today = datetime.date.today()
    text = _filled_in(
        "dossier-nieuw.yaml",
        NAAM=json.dumps(name, ensure_ascii=False),
        GEMEENTE=json.dumps(municipality, ensure_ascii=False),
        DATUM=today.isoformat(),
        JAAR=str(today.year),
    )
    for step in range(1, 4):
        text = text.replace(f"@JAAR+{step}@", str(today.year + step))
    return text


def quick_scan(facts: Facts, scenarios: Sequence[str] = QUICK) -> str:
    """The ten lines of a quick scan."""
    return _filled_in(
        "dossier-quickscan.yaml",
        NAAM=json.dumps(facts.name, ensure_ascii=False),
        GEMEENTE=json.dumps(facts.municipality, ensure_ascii=False),
        BOUWJAAR=str(facts.built),
        STATUUT=facts.status,
        OPPERVLAKTE=str(facts.area),
        HOOGTE=str(facts.height),
        SCENARIOS=", ".join(scenarios),
    )


def on_archetypes(facts: Facts, names: Sequence[str]) -> str:
    """A quick scan with, as comments, every line that it inherits and where that comes from.

    A line counts as the consultant's own as soon as the ``#`` before it is taken away.
    """
    names = list(dict.fromkeys(names))
    short = quick_scan(facts, names)
    head = short.partition("\nscenarios:")[0]
    inherited = list(_inherited(short))
    return "\n".join([head, *inherited, ""])


def _inherited(text: str) -> Iterator[str]:
    """The lines that a quick scan inherits: scenarios open, all below them as comments."""
    from herbestemming.dossier import read_dossier
    from herbestemming.dossier.resolved import resolved_lines
    from herbestemming.notation.nodes import Block

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dossier.yaml"
        file.write_text(text, "utf-8")
        case = read_dossier(file)
    known = case.resolved
    for key in ("elementen", "partijen", "uitgangspunten", "onderhoud"):
        block = known.get(key)
        if isinstance(block, Block):
            yield ""
            yield from (f"# {line}" for line in _under(key, resolved_lines(block)))
    yield ""
    yield "scenarios:"
    scenarios = known["scenarios"]
    assert isinstance(scenarios, Block)
    for name, scenario in scenarios.items():
        if name in case.generated or not isinstance(scenario, Block):
            continue
        yield f"  {name}:"
        yield f"    gebaseerd-op: {name}"
        yield from (f"    # {line}" for line in resolved_lines(scenario))


def _under(key: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{key}:"
    yield from (f"  {line}" for line in lines)


def _filled_in(file: str, **marks: str) -> str:
    text = (FOLDER / file).read_text(encoding="utf-8")
    for mark, value in marks.items():
        text = text.replace(f"@{mark}@", value)
    return text
