"""What is kept of a page as its article, in words: `[PUBPROOF_DATA=FOLDER] python benchmarks/main_content.py [--missing]`.

The sample articles, and with FOLDER its seeds/*.txt, are laid out as six pages each (tests/made_files/layouts.py), read, and
compared with what was laid out. Beside our reading stand the structure of the page alone and trafilatura alone.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import trafilatura

from made_files.kept import Kept, body_of, judged_texts, kept_of
from made_files.layouts import LAYOUTS
from pubproof.reading.html import read_html
from pubproof.reading.main_content import Page
from pubproof.reading.read import read_article

ROOT = Path(__file__).parents[1]


def _no_opinion(source: str) -> Page:  # noqa: ARG001 - in the place of one that reads it
    return Page()


def main() -> None:
    """Measure and print."""
    samples = sorted(path for path in (ROOT / "claims" / "articles").iterdir() if path.is_file())
    _measure("sample articles", samples)
    folder = os.environ.get("PUBPROOF_DATA")
    if folder:
        _measure("seed articles", sorted((Path(folder) / "seeds").glob("*.txt")))
    else:
        print("PUBPROOF_DATA is not set: the seeds were not measured")


def _measure(label: str, paths: Sequence[Path]) -> None:
    sums: dict[tuple[str, str], Kept] = defaultdict(Kept)
    for path in paths:
        body = body_of(read_article(path))
        for name, layout in LAYOUTS.items():
            page = layout(body.title, body.lines)
            found = {
                "pubproof": judged_texts(read_html(page, "page.html")),
                "structure alone": judged_texts(read_html(page, "page.html", _no_opinion)),
                "trafilatura alone": (trafilatura.extract(page, favor_recall=True, include_comments=False) or "").split(
                    "\n"
                ),
            }
            for reader, texts in found.items():
                kept = kept_of(body, texts)
                sums[reader, name] += kept
                sums[reader, "all"] += kept
    print(f"{label} ({len(paths)}):")
    for (reader, name), kept in sums.items():
        print(
            f"  {reader:18} {name:13} precision {kept.precision:.3f} recall {kept.recall:.3f}, {len(kept.missing)} lines missing"
        )
        if reader == "pubproof" and name == "all" and "--missing" in sys.argv[1:]:
            print("".join(f"      {line[:150]}\n" for line in kept.missing))


if __name__ == "__main__":
    main()
