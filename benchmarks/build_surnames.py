"""Measures how frequent surnames of first authors are.

    python benchmarks/build_surnames.py RECORDS.jsonl.gz

RECORDS are PubMed records, one JSON object a line. The result is how likely a paper taken at random has a first author
of that name, which says how much an agreeing surname proves.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from pubproof.vocabulary.surnames import normalise_surname

OUTPUT = Path(__file__).parents[1] / "pipeline/pubproof/vocabulary/surnames.tsv"
LISTED = 10_000
HEADER = """\
# Share of papers whose first author has this surname, the {listed:,} most frequent of {papers:,} PubMed records.
# Columns: surname as surnames.normalise_surname writes it, share. Made by benchmarks/build_surnames.py.
"""


def main() -> None:
    """Count, write the most frequent, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    counts = count_surnames(arguments.records)
    papers = counts.total()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LISTED]
    lines = [f"{surname}\t{count / papers:.3g}" for surname, count in ranked]
    text = HEADER.format(listed=len(lines), papers=papers) + "\n".join(lines) + "\n"
    arguments.output.write_text(text, encoding="utf-8")
    listed = sum(count for _, count in ranked) / papers
    print(f"{len(lines):,} of {len(counts):,} surnames, {listed:.1%} of {papers:,} papers")


def count_surnames(path: Path) -> Counter[str]:
    """Papers by surname of their first author; papers of a collective are left out."""
    counts: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            authors = json.loads(line)["authors"]
            if authors and (surname := normalise_surname(authors[0].get("last", ""))):
                counts[surname] += 1
    return counts


if __name__ == "__main__":
    main()
