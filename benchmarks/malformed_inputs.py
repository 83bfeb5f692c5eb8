"""Malformed files through the whole check: `python benchmarks/malformed_inputs.py [COUNT] [SEED]`.

COUNT files (200) are changed at random from valid samples of every format, and a set is made by hand (tests/made_files). Prints
how many were read and how many are listed as unreadable, whether every file is accounted for, and the longest times of the
processor, without those of the confined process, which reading.seconds bounds. Nothing is looked up.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from made_files.malformed import by_hand, changed
from pubproof.cache.store import Store
from pubproof.check import Batch, check
from pubproof.config import Settings
from pubproof.literature.none import NoLiterature
from pubproof.progress import quiet
from pubproof.sources.gather import Wanted, gather

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST_SECONDS = 10.0
STORE_BYTES = 1_000_000_000


def main() -> None:
    """Run and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    _measure(f"{count} changed at random, seed {seed}", dict(changed(seed, count)))
    _measure("made by hand", by_hand())


def _measure(label: str, files: Mapping[str, bytes]) -> None:
    seconds: dict[str, float] = {}
    crashes: list[str] = []
    read = unreadable = sources = accounted = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(None, STORE_BYTES, NOW.date().isoformat(), print) as store,
    ):
        for name, content in files.items():
            path = Path(folder) / name
            path.write_bytes(content)
            started = time.process_time()
            try:
                found = gather(Wanted((path,)), Settings(), NOW)
                run = check(found, Settings(), NoLiterature(), NOW, quiet, store=store, batch=Batch())
            except Exception as error:  # noqa: BLE001 - what this looks for
                crashes.append(f"{name}: {type(error).__name__}: {error}")
                continue
            seconds[name] = time.process_time() - started
            sources += len(found)
            accounted += len(run.articles) + len(run.unreadable)
            read += len(run.articles)
            unreadable += len(run.unreadable)
    slow = sorted(seconds.items(), key=lambda item: -item[1])
    hangs = [name for name, taken in slow if taken > LONGEST_SECONDS]
    print(
        f"{label}: {len(files)} files, {sources} sources: {read} read, {unreadable} unreadable, {accounted} accounted for"
    )
    print(f"  crashes: {len(crashes)} {crashes[:5]}; over {LONGEST_SECONDS:g} s: {len(hangs)} {hangs}")
    print("  slowest: " + ", ".join(f"{name} {taken:.1f} s" for name, taken in slow[:5]))


if __name__ == "__main__":
    main()
