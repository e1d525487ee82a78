"""A case of many files, and what people do to a PDF between making and checking it."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pypdf
from appraisal.dossiers import REFERENCE, text
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from reporting.variants import reference

TABLE = "Omschrijving;Hoeveelheid;Eenheid;Eenheidsprijs;Onderdeel\nVloer;200;m2;410,00;dak\n"
SCENARIO = "naam: Lege kerk\ngebruiken: {}\n"


def rich(folder: Path) -> Path:
    """A dossier with a table, a scenario file, a framework, own knowledge and a photograph."""
    data = reference()
    works = data["scenarios"]["bibliotheek"]["ingrepen"]["tussenvloer"]
    works["raming"] = {"posten": "beeld/../ramingen/Vloér.csv"}
    data["kennis"] = "eigen kennis"
    data["kader"] = "kader.yaml"
    null = copy.deepcopy(data["scenarios"]["nul"])
    data["scenarios"] = {
        "nul": null,
        "bibliotheek": data["scenarios"]["bibliotheek"],
        "leeg": "leeg.yaml",
    }
    data["scenarios"]["bibliotheek"].pop("financiering", None)
    data["fotos"] = {"gevel": {"bestand": "beeld/gevel.jpg", "bijschrift": "De voorgevel"}}
    folder.mkdir(exist_ok=True)
    for name in ("ramingen", "eigen kennis/regels", "beeld"):
        (folder / name).mkdir(parents=True)
    (folder / "dossier.yaml").write_text(text(data), "utf-8")
    (folder / "ramingen/Vloér.csv").write_text(TABLE, "utf-8")
    (folder / "leeg.yaml").write_text(text(null), "utf-8")
    shutil.copy(REFERENCE / "kader.yaml", folder / "kader.yaml")
    (folder / "eigen kennis/regels/reglement.yaml").write_text(RULE, "utf-8")
    Image.new("RGB", (300, 200), "red").save(folder / "beeld/gevel.jpg")
    return folder / "dossier.yaml"


def small(file: Path) -> None:
    """A dossier of one file with two scenarios."""
    data = reference()
    data.pop("kader")
    data["scenarios"] = {key: data["scenarios"][key] for key in ("nul", "bibliotheek")}
    file.write_text(text(data), "utf-8")


RULE = """regel: reglement
naam: Reglement van een gemeente
soort: premie
overheid: gemeente
omschrijving: Een proef.
versies: [{sleutel: reglement-1, van: 2020-01-01, status: van kracht, waarden: {percentage: 10 %}}]
"""


# what is done to a report ---------------------------------------------------------------------


def attached(file: Path) -> dict[str, bytes]:
    """The attachments of a PDF."""
    return {name: found[0] for name, found in pypdf.PdfReader(file).attachments.items()}


def listed(file: Path) -> Any:
    """What the report says that it was made from."""
    return json.loads(attached(file)["herkomst.json"])


def with_attachments(file: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    """The report with other attachments: changed, added, or (None) taken away."""
    writer = pypdf.PdfWriter(clone_from=file)
    put(
        writer,
        {name: data for name, data in (attached(file) | changes).items() if data is not None},
    )
    with target.open("wb") as stream:
        writer.write(stream)
    return target


def put(writer: pypdf.PdfWriter, files: dict[str, bytes]) -> None:
    """Attach these files and no other."""
    names = ArrayObject()
    for name, data in sorted(files.items()):
        stream = StreamObject()
        stream.set_data(data)
        held = writer._add_object(stream.flate_encode())
        found = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): TextStringObject(name),
                NameObject("/UF"): TextStringObject(name),
                NameObject("/EF"): DictionaryObject({NameObject("/F"): held}),
            }
        )
        names += [TextStringObject(name), writer._add_object(found)]
    tree = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject(
        {NameObject("/EmbeddedFiles"): writer._add_object(tree)}
    )


def with_other_letters(file: Path, target: Path, words: str) -> int:
    """The report with the letters of a text on a page in another order; gives that page."""
    writer = pypdf.PdfWriter(clone_from=file)
    pages = enumerate(writer.pages, start=1)
    number, page = next((one, page) for one, page in pages if words in page.extract_text())
    contents = ContentStream(page["/Contents"], writer)
    for position in range(len(contents.operations)):
        operands, operator = contents.operations[position]
        if operator == b"TJ" and _swap(operands[0]):
            before = page.extract_text()
            page[NameObject("/Contents")] = writer._add_object(contents)
            if _digits(before) != _digits(page.extract_text()):
                break
    with target.open("wb") as stream:
        writer.write(stream)
    return number


def _swap(pieces: Any) -> bool:
    """Turn the glyphs of a piece of text around."""
    for position, one in enumerate(pieces):
        raw = getattr(one, "original_bytes", one)
        if isinstance(raw, bytes) and len(raw) >= 4:
            glyphs = [raw[start : start + 2] for start in range(0, len(raw), 2)]
            pieces[position] = ByteStringObject(b"".join(reversed(glyphs)))
            return True
    return False


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())
