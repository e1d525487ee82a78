"""A progress bar on stderr, only when a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str, float], None]


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Tell]:
    """Give a function that tells what is being done (in Dutch) and how far it is (0…1)."""
    if quiet or not sys.stderr.isatty():
        yield lambda text, fraction: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("dossier lezen", total=1.0)
        yield lambda text, fraction: bar.update(task, description=text, completed=fraction)
