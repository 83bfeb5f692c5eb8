"""Measures how many of all papers the larger journals publish.

    python benchmarks/build_journal_shares.py RECORDS.jsonl.gz

RECORDS are PubMed records, one JSON object a line. The result is how likely a paper taken at random is from that journal,
which says how much an agreeing journal proves.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from pubproof.vocabulary.journals import gazetteer, normalise_journal

OUTPUT = Path(__file__).parents[1] / "pipeline/pubproof/vocabulary/journal_shares.tsv"
LISTED = 2000
HEADER = """\
# Share of papers that appeared in a journal, the {listed:,} journals with the most of {papers:,} PubMed records.
# Columns: MEDLINE abbreviation as journals.normalise_journal writes it, share. Made by benchmarks/build_journal_shares.py.
"""


def main() -> None:
    """Count, write the largest, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    names: Counter[str] = Counter()
    with gzip.open(arguments.records, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            name = record.get("journal_abbrev") or record.get("journal")
            if name:
                names[name] += 1
    counts: Counter[str] = Counter()
    for name, papers in names.items():
        counts[normalise_journal(gazetteer().key(name) or name)] += papers
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LISTED]
    total = counts.total()
    lines = [f"{journal}\t{count / total:.3g}" for journal, count in ranked]
    arguments.output.write_text(
        HEADER.format(listed=len(lines), papers=total) + "\n".join(lines) + "\n", encoding="utf-8"
    )
    print(
        f"{len(lines):,} of {len(counts):,} journals, {sum(count for _, count in ranked) / total:.1%} of {total:,} papers"
    )


if __name__ == "__main__":
    main()
