"""Kills a build of a mirror at random moments (kill -9), resumes it, and compares it with an undisturbed one.

python benchmarks/mirror_kill.py FOLDER_OF_PUBMED_XML [--kills 20] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.mirror.store import Store
from pubproof.literature.query import Field, Term, Years


def main() -> int:
    """Prints each kill, and how many resumed builds equal the undisturbed one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.monotonic()
        _start(options.source, folder / "whole").wait()
        seconds = time.monotonic() - started
        whole = _content(folder / "whole")
        equal = 0
        for number in range(options.kills):
            broken = folder / "broken"
            build = _start(options.source, broken)
            moment = chance.uniform(0.1, seconds)
            try:
                build.wait(moment)
            except subprocess.TimeoutExpired:
                build.send_signal(signal.SIGKILL)
                build.wait()
            _start(options.source, broken).wait()
            same = _content(broken) == whole
            equal += same
            print(
                f"{number + 1}: killed after {moment:.2f} of {seconds:.2f} s: {'equal' if same else 'DIFFERENT'}",
                flush=True,
            )
            shutil.rmtree(broken)
    print(f"{equal} of {options.kills} equal")
    return 0 if equal == options.kills else 1


def _start(source: Path, folder: Path) -> subprocess.Popen[bytes]:
    words = ("-m", "pubproof", "mirror", "build", str(source), "--mirror", str(folder), "--complete", "-q")
    command = [sys.executable, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _content(folder: Path) -> list[object]:
    """All records, and what a few searches find."""
    with Store(folder) as store:
        content: list[object] = list(store.dump())
    with MirrorLiterature(folder, date(2026, 1, 1)) as mirror:
        content += [(query, mirror.search(query, 9_999)) for query in _queries()]
    return content


def _queries() -> Iterator[Term | Years]:
    yield from (Term(Field.TITLE, word) for word in ("ketamine", "pain", "randomized", "review"))
    yield from (Term(Field.AUTHOR, name) for name in ("smith", "wang", "garcia"))
    yield from (Years(year, year) for year in range(1960, 2026))


if __name__ == "__main__":
    sys.exit(main())
