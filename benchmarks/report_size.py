"""How long a report of many articles takes to write, how large its pages are: `python benchmarks/report_size.py [ARTICLES]`.

The articles are copies of the made-up article of the tests; nothing is looked up. Run it beside nothing else.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from clinic_article import clinic_report
from pubproof.reporting.write import write_reports
from runs import run_of

REPETITIONS = 3
FORMATS = ("html", "json", "sarif", "junit", "markdown", "csv")


def main() -> None:
    """Print seconds for each format and the largest page of each kind."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    template = clinic_report()
    articles = (replace(template.article, source=f"clinic/{place:05}.txt") for place in range(number))
    run = run_of(*(replace(template, article=article) for article in articles))
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            seconds = []
            for _ in range(REPETITIONS):
                started = time.perf_counter()
                write_reports(run, [name], Path(folder))
                seconds.append(time.perf_counter() - started)
            print(
                f"{name:10} min {min(seconds):6.2f} s, median {statistics.median(seconds):6.2f} s for {number:,} articles"
            )
        for kind in ("index*.html", "articles/*.html"):
            largest = max(path.stat().st_size for path in Path(folder).glob(kind))
            print(f"largest of {kind}: {largest:,} bytes")


if __name__ == "__main__":
    main()
