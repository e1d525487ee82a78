"""Ctrl-C ends the program at once, wherever it is, with one sentence and nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, signal, sys
from pathlib import Path

from herbestemming.cli import app, main
from herbestemming.notation.files import temporary_folder, write_atomically
from herbestemming.reporting import opened

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

def unpacking():
    with temporary_folder("herbestemming-") as folder:
        (folder / "zaak").mkdir()
        (folder / "zaak" / "dossier.yaml").write_bytes(b"confidential")
        opened.sys.executable = sys.argv[2]
        reading = opened._Reading(Path(sys.argv[1]), str(folder))
        print(reading.process.pid, flush=True)
        interrupt()

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


def test_after_a_file_was_written_it_is_not_said_that_none_was(tmp_path: Path) -> None:
    where = "write_atomically(Path(sys.argv[1]), b'new') or interrupt()"
    command = [sys.executable, "-c", PROGRAM.format(where=where), str(tmp_path / "a.json")]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.stderr == "afgebroken; wat al geschreven is, is volledig\n"
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_who_starts_it_may_have_interrupts_ignored() -> None:
    """As a shell does for a job in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        command = [sys.executable, "-c", PROGRAM.format(where="interrupt()")]
        ended = subprocess.run(command, capture_output=True, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (ended.stderr, ended.returncode) == ("", 0)


def test_where_nobody_reads_what_is_told_the_code_is_the_same() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", PROGRAM.format(where="interrupt()")]
    assert subprocess.run(command, stderr=writing).returncode == 130
    os.close(writing)


def test_on_a_terminal_the_cursor_is_shown_again() -> None:
    screen, terminal = os.openpty()
    where = "[sys.stderr.write('\\x1b[?25l 40 %'), sys.stderr.flush(), interrupt()] and 0"
    command = [sys.executable, "-c", PROGRAM.format(where=where)]
    assert subprocess.run(command, stderr=terminal).returncode == 130
    told = os.read(screen, 1000).decode()
    assert told.endswith("\r\x1b[K\x1b[?25hafgebroken; er is niets geschreven\r\n")
    os.close(terminal)
    os.close(screen)


def test_an_interrupt_leaves_no_temporary_folder_and_no_process(tmp_path: Path) -> None:
    report, slow = tmp_path / "n.pdf", tmp_path / "slow"
    report.write_bytes(b"%PDF-1.7")
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o700)
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-c", PROGRAM.format(where="unpacking()"), str(report), str(slow)]
    ended = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
    )
    assert ended.returncode == 130, ended.stderr
    assert list((tmp_path / "tmp").iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(ended.stdout), 0)
