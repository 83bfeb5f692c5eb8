"""Build, size and look-up of a mirror, side by side with pubmed_parser's parse alone.

    python benchmarks/mirror_speed.py FOLDER_OF_PUBMED_XML [--files N] [--parser PYTHON_WITH_PUBMED_PARSER]

Prints wall and processor time, because other work on the machine lengthens the first.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
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
    options = parser.parse_args()
    files = sorted(options.source.glob("*.xml.gz"))[: options.files]
    if options.parser:
        before, started = os.times(), time.monotonic()
        out = subprocess.run(
            [options.parser, "-c", _PARSE, *map(str, files)], check=True, capture_output=True, text=True
        )
        _say("pubmed_parser, parse alone", int(out.stdout), before, started)
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


def _say(what: str, count: int, before: os.times_result, started: float) -> None:
    wall, now = time.monotonic() - started, os.times()
    used = sum(now[:4]) - sum(before[:4])
    print(f"{what}: {count:,} records, {count / wall:,.0f}/s wall, {count / used:,.0f}/s of one processor", flush=True)


def _look_up(folder: Path) -> None:
    with MirrorLiterature(folder, date(2026, 1, 1)) as mirror:
        pmids = mirror._mirror.found(tantivy.Query.all_query(), 100_000)[1]  # noqa: SLF001 - to draw from
        chosen = random.Random(1).sample(pmids, 1500)  # noqa: S311 - a sample
        papers = mirror.fetch(chosen).papers
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
        _time("fielded look-up", fielded, mirror.search)
        _time("title search", titles, lambda query: mirror.search(query, 10))


def _time(what: str, queries: Sequence[Query], search: Callable[[Query], object]) -> None:
    taken = []
    for query in queries:
        started = time.perf_counter()
        search(query)
        taken.append(1000 * (time.perf_counter() - started))
    taken.sort()
    print(f"  {what}: median {median(taken):.3f} ms, p99 {taken[int(0.99 * len(taken))]:.3f} ms, of {len(taken):,}")


if __name__ == "__main__":
    main()
