"""A dossier whose estimate or inspection is a table, for the tests of tables."""

from pathlib import Path

import openpyxl
from dossier import base
from dossier.base import BASE

from herbestemming.dossier import Case
from herbestemming.dossier.sources import spread_sources
from herbestemming.notation import FaultList
from herbestemming.notation.yamlfile import parse_yaml

HERE = Path(__file__).parent
MANUAL = HERE.parents[1] / "docs" / "handleiding"
ONE = "{hoeveelheid: 800 m2, eenheidsprijs: 220 euro/m2}"
CODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def read(estimate: str = ONE, elements: str = "", text: str = BASE) -> Case:
    """A dossier with this estimate, and these lines among its elements."""
    assert text.count(ONE) == 1
    text = text.replace(ONE, estimate).replace("elementen:\n", f"elementen:\n{elements}")
    return base.read(text)


def parsed(text: str):
    """The nodes of a dossier, sources spread, and a list for faults."""
    faults = FaultList()
    root = parse_yaml(text, "dossier.yaml", faults)
    spread_sources(root)
    return root, faults


def estimate(text: str, coding: str = "utf-8") -> Case:
    """A dossier whose estimate is this CSV."""
    Path("raming.csv").write_bytes(text.encode(coding))
    return read("{posten: raming.csv}")


def lines(case: Case) -> list[tuple[object, ...]]:
    """Name, quantity, price, amount and VAT of every line of the estimate."""
    found: list[tuple[object, ...]] = []
    for line in case.dossier.scenarios["plan"].ingrepen["herstel"].raming:
        figures = (line.hoeveelheid, line.eenheidsprijs, line.bedrag)
        shown = (
            None if figure is None else f"{figure.value:g} {figure.unit}" for figure in figures
        )
        found.append((line.naam, *shown, line.btw.value))
    return found


def said(case: Case) -> list[str]:
    return [str(fault).partition(" [")[0] for fault in case.warnings]


def workbook(rows: list[list[object]], name: str = "Raming") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    book.save("raming.xlsx")
