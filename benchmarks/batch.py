"""Throughput and memory of `pubproof check` at 100, 1,000 and 10,000 articles, and of a second run over unchanged ones.

    python benchmarks/batch.py [--sizes 100,1000,10000] [--paragraphs 6-15] [--jobs 2] [--runs 3] [--formats html,json]

Needs no data from elsewhere: articles are made by recombining the paragraphs of claims/articles with a seed. Each run is a
process of its own; memory is the largest sum over it and its workers, sampled (resident, shared pages counted once a
process; and proportional, shared pages divided). "start-up" is the processor time of a second run over one article.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "claims" / "articles"
_SAMPLED_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    cpu: float
    resident_mb: float
    proportional_mb: float


def make_articles(folder: Path, number: int, lengths: range, distinct: int, seed: int = 8) -> None:
    """Write `number` articles, `distinct` of them different choices of the samples' paragraphs; the same for the same seed."""
    chooser = random.Random(seed)  # noqa: S311 - a choice of paragraphs
    paragraphs = list(_paragraphs())
    folder.mkdir(parents=True)
    for place in range(min(number, distinct)):
        chosen = [chooser.choice(paragraphs) for _ in range(chooser.choice(lengths))]
        text = "\n\n".join([f"Article {place} on pain care", *chosen])
        for copy in range(place, number, distinct):
            (folder / f"{copy:05}.{'md' if place % 3 == 0 else 'txt'}").write_text(text + "\n", encoding="utf-8")


def _paragraphs() -> Iterator[str]:
    for path in sorted(SAMPLES.glob("*.txt")) + sorted(SAMPLES.glob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield from (part.strip() for part in re.split(r"\n\s*\n", text) if len(part.split()) > 8)


def measured(articles: Path, home: Path, jobs: int, formats: str) -> Cost:
    """One run of the command over a folder."""
    command = [sys.executable, "-m", "pubproof", "check", str(articles), "--literature", "starter", "--quiet"]
    command += [
        "--output",
        str(home / "report"),
        "--format",
        formats,
        "--jobs",
        str(jobs),
        "--cache",
        str(home / "cache"),
    ]
    start, before = perf_counter(), os.times()
    run = subprocess.Popen(command, cwd=home, stderr=subprocess.PIPE)
    resident = proportional = 0.0
    while run.poll() is None:
        now = [_memory(pid) for pid in _family(run.pid)]
        resident = max(resident, sum(one for one, _ in now))
        proportional = max(proportional, sum(one for _, one in now))
        sleep(_SAMPLED_SECONDS)
    log = home / "report" / "run.jsonl"
    if run.returncode not in {0, 1} or '"event": "end"' not in log.read_text(encoding="utf-8"):
        raise SystemExit(f"exit {run.returncode}: {run.stderr.read().decode() if run.stderr else ''}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(perf_counter() - start, cpu, resident, proportional)


def start_up(formats: str) -> float:
    """Processor seconds of a run over one article that is known: what every run takes, however little there is to do."""
    with tempfile.TemporaryDirectory(prefix="pubproof-bench-") as temporary:
        home = Path(temporary)
        make_articles(home / "articles", 1, range(6, 7), 1)
        return min(measured(home / "articles", home, 1, formats).cpu for _ in range(4))


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return found
    for child in children:
        found += _family(int(child))
    return found


def _memory(pid: int) -> tuple[float, float]:
    """Resident and proportional set size in MB; 0 for a process that has ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0, 0.0
    sizes = {
        name: int(kilobytes) / 1000 for name, kilobytes in re.findall(r"^(Rss|Pss):\s+(\d+) kB", rollup, re.MULTILINE)
    }
    return sizes.get("Rss", 0.0), sizes.get("Pss", 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--paragraphs", default="6-15")
    parser.add_argument("--distinct", type=int, default=10**9, help="different articles; the others are copies of them")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--formats", default="html,json")
    asked = parser.parse_args()
    fewest, most = map(int, asked.paragraphs.split("-"))
    print(f"start-up: {start_up(asked.formats):.1f} s CPU")
    print(f"{'articles':>9} {'run':<8} {'wall s':>8} {'CPU s':>8} {'a second':>9} {'RSS MB':>8} {'PSS MB':>8}")
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="pubproof-bench-") as temporary:
            home = Path(temporary)
            make_articles(home / "articles", size, range(fewest, most + 1), asked.distinct)
            for name in ("first", "second", "third")[: asked.runs]:
                cost = measured(home / "articles", home, asked.jobs, asked.formats)
                print(
                    f"{size:>9,} {name:<8} {cost.wall:>8.1f} {cost.cpu:>8.1f} {size / cost.wall:>9.1f} "
                    f"{cost.resident_mb:>8.0f} {cost.proportional_mb:>8.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
