"""Malformed and costly files through the whole check: `python benchmarks/malformed_inputs.py [COUNT] [SEED]`.

COUNT files (200) are changed at random from valid samples of every format, and a set is made by hand (tests/made_files). Prints
how many were read and how many are listed as unreadable, whether every file is accounted for, and the longest times of the
processor, without those of the confined process, which reading.seconds bounds. Nothing is looked up.

`python benchmarks/malformed_inputs.py costly [PART OF A NAME]`: large and dense files of each format, each through a `pubproof check`
of its own with the starter library and both usual formats, start-up and confined process counted. Takes half an hour. An archive
of many articles is measured as the batch that it is: by the time for each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from made_files.costly import costly
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
ANSWERS = (0, 1, 2, 3)
"""Exit codes of a check that came to an end; 2 where the file was the only one, and could not be read."""


def main() -> None:
    """Run and print."""
    if sys.argv[1:2] == ["costly"]:
        _measure_costly(*sys.argv[2:3])
        return
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


def _measure_costly(part: str = "") -> None:
    """One line a file, then those that crashed or took too long."""
    bad: list[str] = []
    print(f"{'file':36} {'CPU s':>6} {'MB':>5} exit  what the result says")
    for name, content in costly():
        if part not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            code, seconds, megabytes, said = _checked(path, Path(folder))
            articles = _articles(Path(folder))
        print(f"{name:36} {seconds:6.1f} {megabytes:5} {code:4}  {said}", flush=True)
        if seconds > LONGEST_SECONDS * articles or code not in ANSWERS:
            bad.append(f"{name} ({seconds:.1f} s, exit {code})")
    print(f"over {LONGEST_SECONDS:g} s of the processor, or crashed: {len(bad)} {bad}")


def _checked(path: Path, folder: Path) -> tuple[int, float, int, str]:
    """(exit code, seconds of the processor with all processes, most memory of one, what was left out) of a check."""
    options = ["--literature", "starter", "--no-cache", "--quiet", "--output", str(folder / "report")]
    command = [sys.executable, "-m", "pubproof", "check", str(path), *options]
    with (folder / "said").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        errors.seek(0)
        lines = errors.read().splitlines()
    report = _report(folder)
    notes = [note for article in report.get("articles", [])[:1] for note in article["notes"]]
    said = " ".join([*notes, *lines[:2]]).replace(f"{folder}/", "")
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10, said[:150]


def _articles(folder: Path) -> int:
    report = _report(folder)
    return max(1, len(report.get("articles", [])) + len(report.get("unreadable", [])))


def _report(folder: Path) -> Mapping[str, Any]:
    """What was written; nothing where the only file could not be read."""
    path = folder / "report" / "report.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


if __name__ == "__main__":
    main()
