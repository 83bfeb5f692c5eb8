"""How build and look-up of a mirror grow with its records, as figures and as a chart.

    python benchmarks/mirror_growth.py FOLDER_OF_PUBMED_XML [--steps 1,3,10] [--output benchmarks/reports]

Steps are numbers of files, of 30,000 records each. Each step adds the files that are new to the same mirror; where that is one, no worker
is started. Processor time says more than wall time where other work shares the machine. Writes mirror_growth.svg and mirror_growth.tsv.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import leather as _leather
from mirror_speed import drawn_queries, seconds_of

from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.store import Store

leather: Any = _leather  # it has no types
_COLUMNS = (
    "records",
    "build s wall",
    "build s processor",
    "bytes a record",
    "fielded ms median",
    "fielded ms p99",
    "title ms median",
    "title ms p99",
    "main process MB",
    "largest worker MB",
)


def main() -> None:
    """Prints a row a step, and draws the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--steps", default="1,3,10")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "reports")
    options = parser.parse_args()
    files = sorted(options.source.glob("*.xml.gz"))
    options.output.mkdir(exist_ok=True)
    print("\t".join(_COLUMNS), flush=True)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        wall = used = 0.0
        for step in map(int, options.steps.split(",")):
            # In a process of its own: a process that has grown would lend its size to the workers that it starts.
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                more_wall, more_used, *peaks = pool.submit(_build, files[:step], Path(name)).result()
            wall, used = wall + more_wall, used + more_used
            rows.append((*_row(Path(name), wall, used), *peaks))
            print("\t".join(f"{value:,.3f}".rstrip("0").rstrip(".") for value in rows[-1]), flush=True)
    text = ["\t".join(_COLUMNS), *("\t".join(f"{value:.3f}" for value in row) for row in rows)]
    (options.output / "mirror_growth.tsv").write_text("\n".join(text) + "\n", encoding="utf-8")
    _draw(rows, options.output / "mirror_growth.svg")


def _build(files: Sequence[Path], folder: Path) -> tuple[float, float, float, float]:
    """Seconds of wall and of processor time, and the largest sizes of this process and of a worker in MB."""
    before, started = _processor_seconds(), time.monotonic()
    build(files, folder, abstracts=False, is_complete=True)
    wall, used = time.monotonic() - started, _processor_seconds() - before
    main_process, worker = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return wall, used, main_process, worker


def _row(folder: Path, wall: float, used: float) -> tuple[float, ...]:
    with Store(folder) as store:
        records = store.count()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    fielded, titles = (sorted(seconds_of(folder, queries)) for queries in drawn_queries(folder))
    timed = [1000 * value for some in (fielded, titles) for value in (median(some), some[int(0.99 * len(some))])]
    return (records, wall, used, size / records, *timed)


def _processor_seconds() -> float:
    """Of this process and its workers."""
    times = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in times)


def _draw(rows: list[tuple[float, ...]], path: Path) -> None:
    grid = leather.Grid()
    for title, column in (
        ("Build: processor seconds", 2),
        ("Bytes a record", 3),
        ("Fielded look-up: median ms", 4),
        ("Title search: median ms", 6),
    ):
        chart = leather.Chart(title)
        chart.add_x_axis(name="records")
        chart.add_y_scale(0, 1.2 * max(row[column] for row in rows))
        chart.add_line([(row[0], row[column]) for row in rows])
        grid.add_one(chart)
    grid.to_svg(str(path))


if __name__ == "__main__":
    main()
