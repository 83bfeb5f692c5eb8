"""How many references a second `pubproof lookup --input` resolves against a mirror: by fields, and by texts as they are written.

    PUBPROOF_DATA=FOLDER python benchmarks/mirror_lookup.py MIRROR [--references 5000]

First in this process: the first run and the warm ones. Then the command itself, with as many processes as it starts, apart from its
start-up, which is what it takes for one reference: the best of the repetitions. Each with references a second of wall time, and of
processor time, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from records import RECORDS

from pubproof.config import Settings
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.lookup import Resolver

TODAY = date(2026, 1, 1)


def main() -> int:
    """Prints the rates, and how the verdicts fall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mirror", type=Path)
    parser.add_argument("--references", type=int, default=5000)
    parser.add_argument("--repetitions", type=int, default=3)
    options = parser.parse_args()
    data = Path(os.environ.get("PUBPROOF_DATA", "nowhere"))
    if not data.is_dir():
        print("skipped: PUBPROOF_DATA names no data folder")
        return 0
    for name, lines in (("fields", by_fields(data)), ("texts", by_texts(data))):
        chosen = list(islice(lines, options.references))
        for repetition in range(options.repetitions):
            used, started = time.process_time(), time.perf_counter()
            with MirrorLiterature(options.mirror, TODAY) as mirror:
                resolver = Resolver(mirror, Settings())
                kinds = Counter(one.verdict.kind.value for one in resolver.lines(chosen, name) if one.verdict)
            used, wall = time.process_time() - used, time.perf_counter() - started
            print(
                f"{name}, run {repetition + 1}: {len(chosen):,} references, {len(chosen) / wall:,.0f}/s wall, {len(chosen) / used:,.0f}/s of one processor",
                flush=True,
            )
        print(f"  {dict(kinds.most_common())}")
        alone = min(_seconds(options.mirror, chosen[:1]) for _ in range(options.repetitions))
        every = min(_seconds(options.mirror, chosen) for _ in range(options.repetitions))
        print(
            f"{name}, the command: {len(chosen):,} references in {every:.1f} s, start-up {alone:.1f} s, "
            f"{len(chosen) / (every - alone):,.0f}/s wall apart from it",
            flush=True,
        )
    return 0


def _seconds(mirror: Path, lines: Sequence[str]) -> float:
    """Wall time of `pubproof lookup --input` with these lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        command = [sys.executable, "-m", "pubproof", "lookup", "--input", file.name, "--literature", f"mirror:{mirror}"]
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started


def by_fields(data: Path) -> Iterator[str]:
    """First author, year and journal of every fiftieth record; some with the title, some with a wrong year or an invented author."""
    with gzip.open(data / RECORDS, "rt", encoding="utf-8") as source:
        records = [json.loads(line) for line in islice(source, 7, None, 50)]
    for number, record in enumerate(records):
        authors = [one["last"] for one in record["authors"] if isinstance(one, dict) and one.get("last")]
        journal = record.get("journal") or record.get("journal_abbrev")
        if not (authors and record["year"] and journal):
            continue
        author = "Quimbleforth" if number % 10 == 3 else authors[0]
        asked = {"authors": [author], "year": record["year"] + (number % 7 == 0), "journal": journal}
        yield json.dumps(asked | ({"title": record["title"]} if number % 2 else {}))


def by_texts(data: Path) -> Iterator[str]:
    """Reference strings as papers print them."""
    with (data / "data" / "dev" / "reference_strings.jsonl").open(encoding="utf-8") as source:
        for line in source:
            yield json.dumps({"text": json.loads(line)["reference"]})


if __name__ == "__main__":
    sys.exit(main())
