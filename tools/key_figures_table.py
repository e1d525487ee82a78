"""How much of the knowledge base rests on a dated source: a table per file in `docs/kennis.md`.

Run ``python tools/key_figures_table.py`` to write, after any change of a key figure; ``--check``
only says whether the page is up to date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from herbestemming.knowledge.keyfigures import KeyFigure, group, groups
from herbestemming.knowledge.library import Library
from herbestemming.notation.dutch import percent
from herbestemming.notation.faults import FaultList

PAGE = Path(__file__).parents[1] / "docs" / "kennis.md"
BLOCK = re.compile(r"(<!-- kengetallen -->\n).*?(\n<!-- /kengetallen -->)", re.DOTALL)


@dataclass(frozen=True)
class Share:
    """What one file of key figures rests on.

    Attributes:
        name: name of the group, empty for all together.
        count: number of key figures.
        assumed: how many are an `aanname`.
        sourced: how many name a source.
        dated: how many name a source of which the year is known.
    """

    name: str
    count: int
    assumed: int
    sourced: int
    dated: int

    @property
    def share(self) -> float:
        """Share with a dated source."""
        return self.dated / self.count if self.count else 0.0


def shares() -> list[Share]:
    """What each shipped file rests on, and all together."""
    found = {name: group(name, Library(), FaultList()).values() for name in groups()}
    every = [one for entries in found.values() for one in entries]
    return [*(_share(name, entries) for name, entries in found.items()), _share("", every)]


def _share(name: str, entries: Iterable[KeyFigure]) -> Share:
    entries = list(entries)
    return Share(
        name,
        len(entries),
        sum(one.soort == "aanname" for one in entries),
        sum(bool(one.bronnen) for one in entries),
        sum(any(source.jaar for source in one.bronnen) for one in entries),
    )


def table() -> str:
    """The table as it stands in the page."""
    lines = [
        "| bestand | kengetallen | waarvan aanname | met bron | met gedateerde bron |",
        "|---|---:|---:|---:|---:|",
    ]
    for one in shares():
        name = f"`{one.name}.yaml`" if one.name else "**samen**"
        share = percent(one.share, 0).replace("\u00a0", " ")
        cells = (name, one.count, one.assumed, one.sourced, f"{one.dated} ({share})")
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(lines)


def page() -> str:
    """The page with its table up to date."""
    return BLOCK.sub(lambda found: found[1] + table() + found[2], PAGE.read_text("utf-8"))


def main() -> int:
    """Write the page, or check it."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text("utf-8") != page())
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
