"""A shipped file in parts: what stands under a heading is parsed entry by entry, when asked for.

Files of the knowledge base hold far more than one dossier uses. An entry's nodes are those of the
whole file: places and paths are the same. Only for what is shipped and tested; a file that people
wrote is read whole, because anything in it may be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from herbestemming.notation.faults import FaultList
from herbestemming.notation.nodes import Block, Node
from herbestemming.notation.yamlfile import parse_yaml

_ENTRY = re.compile(r"^  ([a-zA-Z0-9-]+):(?:\n| .*\n)(?:    .*\n|\n)*", re.MULTILINE)


class Parts(Mapping[str, Node]):
    """The entries under a heading, in order of the file.

    Args:
        text: the whole file; entries are indented by two spaces.
        name: how messages name it.
        heading: key at the top of the file; without it there are no entries.
    """

    def __init__(self, text: str, name: str, heading: str) -> None:
        self._text, self._name, self._heading = text, name, heading
        found = re.search(rf"^{heading}:\n((?: .*\n|#.*\n|\n)*)", text + "\n", re.MULTILINE)
        self._spans = (
            {
                one[1]: one.span()
                for one in _ENTRY.finditer(text + "\n", found.start(1), found.end(1))
            }
            if found
            else {}
        )
        self._parsed: dict[str, Node] = {}

    def __getitem__(self, key: str) -> Node:
        if key not in self._parsed:
            begin, end = self._spans[key]
            above = "\n" * (self._text.count("\n", 0, begin) - 1) + f"{self._heading}:\n"
            entries = parse_yaml(above + self._text[begin:end], self._name, FaultList())
            block = entries[self._heading]
            assert isinstance(block, Block)
            self._parsed[key] = block[key]
        return self._parsed[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)
