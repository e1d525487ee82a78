"""Where knowledge is looked up: a local authority's own folder first, then what is shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .data import FOLDER

_PACKAGE = Path(__file__).parents[1]
SUFFIX = ".yaml"
_LONGEST = 80
LONGEST_NAME = 60
NAME = re.compile(rf"(?=.{{1,{LONGEST_NAME}}}$)[a-z0-9]+(-[a-z0-9]+)*")  # of a rule, a key figure


def scenarios_folder() -> Path:
    """The shipped archetypes: in the package of a wheel, beside it in a checkout."""
    inside = _PACKAGE / "scenarios"
    return inside if inside.is_dir() else _PACKAGE.parent / "scenarios"


@dataclass(frozen=True, slots=True)
class Library:
    """The files of the knowledge base, a local authority's own before the shipped ones.

    Attributes:
        own: a folder laid out as ``knowledge/data``, with ``scenarios`` beside; None without one.
        name: how messages name that folder.
    """

    own: Path | None = None
    name: str = ""

    def layer(self, name: str) -> tuple[Path, str] | None:
        """A layer file (``kerktypes/basis``) and how messages name it."""
        return self._find(name + SUFFIX, FOLDER, "kennis")

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files in a folder of the knowledge base, in order of the alphabet."""
        roots = (FOLDER,) if self.own is None else (FOLDER, self.own)
        files = (file for root in roots for file in (root / folder).glob("*" + SUFFIX))
        return tuple(sorted({file.stem for file in files}))

    def archetype(self, name: str) -> tuple[Path, str] | None:
        """An archetype's file and how messages name it; None if there is no such archetype."""
        if not _is_name(name):
            return None
        if self.own is not None and (found := self.own / "scenarios" / (name + SUFFIX)).is_file():
            return found, f"{self.name}/scenarios/{name}{SUFFIX}"
        shipped = scenarios_folder() / (name + SUFFIX)
        return (shipped, f"scenarios/{name}{SUFFIX}") if shipped.is_file() else None

    def archetypes(self) -> tuple[str, ...]:
        """The names of all archetypes, in order of the alphabet."""
        return tuple(sorted(set(self._archetypes())))

    def holds(self, name: str) -> bool:
        """Whether messages name a file of the knowledge base so."""
        folders = ("kennis", "scenarios", *([self.name] if self.own is not None else []))
        return name.startswith(tuple(f"{folder}/" for folder in folders))

    def _archetypes(self) -> Iterator[str]:
        for folder in (scenarios_folder(), self.own and self.own / "scenarios"):
            if folder and folder.is_dir():
                yield from (file.stem for file in folder.glob("*" + SUFFIX) if file.is_file())

    def _find(self, relative: str, shipped: Path, label: str) -> tuple[Path, str] | None:
        if self.own is not None and (found := self.own / relative).is_file():
            return found, f"{self.name}/{relative}"
        found = shipped / relative
        return (found, f"{label}/{relative}") if found.is_file() else None


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST and name.replace("-", "").replace("_", "").isalnum()
