"""Thousands of mutated dossiers: read, or refused with a place. Run: ``make fuzz``.

Every key, leaf and cell of every example in turn, a tenth by chance. ``python bench/fuzz.py 20000``
tries more, ``python bench/fuzz.py 10000 4321`` shows one of them again.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "slow"))

from fuzzing.attempts import attempt  # noqa: E402
from fuzzing.subjects import case, places, subjects  # noqa: E402

COUNT, BATCH = 10_000, 100


def batch(numbers: range, count: int) -> list[str]:
    """What goes wrong in some of them, each in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        told = [attempt(number, count, Path(folder)) for number in numbers]
        os.chdir(ROOT)
    return [one for one in told if one is not None]


def main(count: int) -> int:
    """Try so many; returns how many went wrong."""
    begun, wrong, done = time.perf_counter(), 0, 0
    print(f"{len(subjects())} files, {len(places())} keys, leaves and cells")
    batches = [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]
    with ProcessPoolExecutor() as pool:
        found = pool.map(batch, batches, [count] * len(batches))
        for numbers, told in zip(batches, found, strict=True):
            done += len(numbers)
            wrong += len(told)
            for one in told:
                print(f"\n{one}", flush=True)
            if done % 1000 == 0:
                print(
                    f"{done} tried, {wrong} wrong, {time.perf_counter() - begun:.0f} s", flush=True
                )
    print(f"{count} tried, {wrong} wrong, {time.perf_counter() - begun:.0f} s")
    return wrong


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    if len(given) == 2:
        subject, raw = case(given[1], given[0])
        print(f"{subject.name}: {subject.target}\n{raw.decode('utf-8', 'replace')}")
        print(batch(range(given[1], given[1] + 1), given[0]))
    else:
        sys.exit(bool(main(*given[:1] or [COUNT])))
