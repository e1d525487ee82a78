"""Results and faults as text for files and pipes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herbestemming.notation import Fault
from herbestemming.notation.files import write_atomically

from .errors import unwritable

if TYPE_CHECKING:
    from herbestemming.appraisal import Assessment

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def note(text: str) -> None:
    """Tell something on stderr; stdout is for results."""
    sys.stderr.write(f"{text}\n")


def deliver(target: str, text: str) -> None:
    """Write a result to a file, whole or not at all, or to stdout for ``-``.

    Raises:
        StopError: the file cannot be written.
        OSError: nobody reads stdout any more.
    """
    if target == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        write_atomically(Path(target), text.encode())
    except OSError as error:
        raise unwritable(Path(target), error) from None


def as_json(data: Any) -> str:
    """JSON as people can read it too."""
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def faults_json(file: str, faults: Iterable[Fault]) -> str:
    """Faults and warnings of a dossier as JSON."""
    found = list(faults)
    data = {
        "bestand": file,
        "in_orde": not any(fault.blocks for fault in found),
        "meldingen": [fault.to_dict() for fault in found],
    }
    return as_json(data)


def result_json(result: Assessment) -> str:
    """The whole result as JSON, with what it rests on."""
    from herbestemming.insight.foundation import whole_result

    return as_json(whole_result(result))


def result_csv(result: Assessment) -> str:
    """One row per scenario; opens as it is in a Belgian spreadsheet."""
    frame = result.to_frame().rename_axis("scenario").reset_index()
    texts = frame.select_dtypes(exclude=["number", "bool"]).columns
    for column in texts:
        frame[column] = frame[column].map(_harmless)
    frame["financiering_sluitend"] = frame["financiering_sluitend"].map({True: "ja", False: "nee"})
    text: str = frame.round(6).to_csv(index=False, sep=";", decimal=",", lineterminator="\n")
    return text


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula, made plain text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
