"""Build, size and look-up of a mirror, side by side with pubmed_parser's parse alone.

    python benchmarks/mirror_speed.py FOLDER_OF_PUBMED_XML [--files N] [--parser PYTHON_WITH_PUBMED_PARSER [--rounds N]]

Prints wall and processor time, because other work on the machine lengthens the first. With a parser both take turns, each time it parses
another share of the files and all are built: processors that are slow for a minute are then slow for both.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

import tantivy

from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.query import And, Field, Query, Term, Years, terms, title_words

_PARSE = "import pubmed_parser,sys;print(sum(1 for f in sys.argv[1:] for _ in pubmed_parser.parse_medline_xml(f)))"


def main() -> None:
    """Prints the figures, one a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--files", type=int, default=2)
    parser.add_argument("--parser", help="Python of an environment with pubmed_parser")
    parser.add_argument("--rounds", type=int, default=4, help="turns of parser and build")
    options = parser.parse_args()
    files = sorted(options.source.glob("*.xml.gz"))[: options.files]
    if options.parser:
        _take_turns(options.parser, files, min(options.rounds, len(files)))
    with tempfile.TemporaryDirectory() as name:
        for abstracts in (False, True):
            folder = Path(name) / str(abstracts)
            before, started = os.times(), time.monotonic()
            built = build(files, folder, abstracts=abstracts, is_complete=True)
            count = sum(file.records for file in built.applied)
            _say(f"build {'with' if abstracts else 'without'} abstracts", count, before, started)
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            print(f"  {size / count:,.0f} bytes a record")
            _look_up(folder)


def _take_turns(python: str, files: Sequence[Path], rounds: int) -> None:
    """Parser and build in turn; the last line compares all records and seconds of both."""
    parsed = built = parsing = building = 0.0
    for number in range(rounds):
        before, started = os.times(), time.monotonic()
        command = [python, "-c", _PARSE, *map(str, files[number::rounds])]
        count = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        parsing += _say("pubmed_parser, parse alone", count, before, started)
        parsed += count
        with tempfile.TemporaryDirectory() as folder:
            before, started = os.times(), time.monotonic()
            done = build(files, Path(folder) / "mirror", abstracts=False, is_complete=True)
            count = sum(file.records for file in done.applied)
            building += _say("  build without abstracts", count, before, started)
            built += count
    rates = parsed / parsing, built / building
    print(f"in {rounds} turns: {rates[0]:,.0f}/s and {rates[1]:,.0f}/s of wall time, {rates[1] / rates[0]:.2f} times")


def _say(what: str, count: int, before: os.times_result, started: float) -> float:
    wall, now = time.monotonic() - started, os.times()
    used = sum(now[:4]) - sum(before[:4])
    print(f"{what}: {count:,} records, {count / wall:,.0f}/s wall, {count / used:,.0f}/s of one processor", flush=True)
    return wall


def drawn_queries(folder: Path) -> tuple[list[Query], list[Query]]:
    """Fielded look-ups and title searches for 1,500 papers of the mirror, always the same ones."""
    with MirrorLiterature(folder, date(2026, 1, 1)) as mirror:
        pmids = mirror._mirror.found(tantivy.Query.all_query(), 100_000)[1]  # noqa: SLF001 - to draw from
        papers = mirror.fetch(random.Random(1).sample(pmids, min(1500, len(pmids)))).papers  # noqa: S311 - a sample
    fielded: list[Query] = [
        And(
            (
                Term(Field.FIRST_AUTHOR, one.authors[0].family),
                Term(Field.JOURNAL, one.journal),
                Years(one.year - 1, one.year + 1),
            )
        )
        for one in papers
        if one.authors and one.year and one.journal
    ]
    titles = [query for one in papers if terms(query := title_words(Field.TITLE, one.title))]
    return fielded, titles


def seconds_of(folder: Path, queries: Sequence[Query], limit: int = 10, repetitions: int = 3) -> list[float]:
    """For each query the shortest of some repetitions, because other work on the machine only lengthens them."""
    taken = [float("inf")] * len(queries)
    with MirrorLiterature(folder, date(2026, 1, 1)) as mirror:
        for _ in range(repetitions):
            for number, query in enumerate(queries):
                started = time.perf_counter()
                mirror.search(query, limit)
                taken[number] = min(taken[number], time.perf_counter() - started)
    return taken


def _look_up(folder: Path) -> None:
    for what, queries in zip(("fielded look-up", "title search"), drawn_queries(folder), strict=True):
        taken = sorted(1000 * seconds for seconds in seconds_of(folder, queries))
        print(f"  {what}: median {median(taken):.3f} ms, p99 {taken[int(0.99 * len(taken))]:.3f} ms, of {len(taken):,}")


if __name__ == "__main__":
    main()
