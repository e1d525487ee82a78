"""Ctrl-C ends the program at once, wherever it is, with one sentence and nothing half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, signal, sys
from pathlib import Path

from herbestemming.cli import app, main
from herbestemming.notation.files import write_atomically

def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)

class Dropped:
    __del__ = interrupt

def passed_over():
    try:
        interrupt()
    except BaseException:
        pass

def writing():
    os.fsync = interrupt
    write_atomically(Path(sys.argv[1]), b"new")

app.run = lambda arguments: {where} or 0
main()
"""


@pytest.mark.parametrize(
    "where",
    ["interrupt()", "exec('interrupt()', globals())", "Dropped() and 0", "passed_over()"],
)
def test_an_interrupt_is_told_wherever_the_program_is(where: str) -> None:
    command = [sys.executable, "-c", PROGRAM.format(where=where)]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.stderr == "afgebroken; er is niets geschreven\n"
    assert ended.returncode == 130


def test_an_interrupt_while_it_writes_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "studie.pdf"
    target.write_bytes(b"old")
    command = [sys.executable, "-c", PROGRAM.format(where="writing()"), str(target)]
    assert subprocess.run(command, capture_output=True).returncode == 130
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"old"
