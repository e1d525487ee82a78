"""Why a text is no YAML, told where the writer can mend it."""

from __future__ import annotations

import yaml

from .faults import DossierError, FaultList, wording
from .textfile import place_in

MAX_DEPTH = 40

_HINTS = (
    ("mapping values are not allowed", "hint-dubbelepunt"),
    ("could not find expected ':'", "hint-geen-dubbelepunt"),
    ("expected ',' or", "hint-haakje"),
    ("expected node content", "hint-haakje"),
    ("expected <document start>", "hint-haakje"),
    ("unexpected end of stream", "hint-aanhalingsteken"),
    ("cannot start any token", "hint-teken"),
    ("anchor", "hint-teken"),
    ("alias", "hint-teken"),
    ("tag", "hint-teken"),
    ("escape", "hint-teken"),
    ("expected key", "hint-inspringing"),
    ("expected '-'", "hint-inspringing"),
)


def not_yaml(error: yaml.MarkedYAMLError, text: str, name: str, faults: FaultList) -> DossierError:
    """The fault for a text that is no YAML; at its end, where what was left open began.

    Args:
        error: what the parser says.
        text: the whole text.
        name: how messages name its file.
        faults: gets the fault.
    """
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    mark = next((one for one in marks if text[one.index :].strip()), marks[-1])
    position = min(mark.index, len(text.rstrip()))
    begin = text.rfind("\n", 0, position) + 1
    line = text[begin:].partition("\n")[0]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return faults.stop("D010", place_in(text, begin + indent.index("\t"), name))
    place = place_in(text, position, name)
    if "nesting" in f"{error.problem}":
        return faults.stop("D009", place, most=MAX_DEPTH)
    hint = "hint-haakje" if text[position : position + 1] in ("]", "}") else _hint(error)
    opened = error.context_mark
    also = None
    if opened is not None and opened.line + 1 < place.line:
        also = place_in(text, opened.index, name)
    return faults.stop("D011", place, also=also, line=line.strip()[:60], hint=wording(hint))


def _hint(error: yaml.MarkedYAMLError) -> str:
    """Which words say what is probably wrong, by what the parser says."""
    problem = f"{error.problem} {error.context}"
    return next((key for words, key in _HINTS if words in problem), "hint-anders")
