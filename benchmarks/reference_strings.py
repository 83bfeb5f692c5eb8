"""Full reference strings → PMID, over all records of the data folder.

    PUBPROOF_DATA=FOLDER python benchmarks/reference_strings.py [--sample N] [--show N]

Recall is over the strings whose paper the records hold; precision over all that were given a PMID, also where the labelled
paper is not held. Some labels name another paper than the string does; they count as wrong.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter

from floors import exit_below_floors
from pool import data_folder, open_pool

from pubproof.config import Settings
from pubproof.lookup import Resolver

_SEED = 1


def main() -> None:
    """Resolve and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=100_000)
    arguments.add_argument("--show", type=int, default=0, help="print so many that went wrong")
    options = arguments.parse_args()
    data = data_folder()
    if data is None:
        return
    rows = [
        json.loads(line)
        for line in (data / "data/dev/reference_strings.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    random.Random(_SEED).shuffle(rows)  # noqa: S311 - a sample, not a secret
    rows = rows[: options.sample]
    with open_pool(data) as literature:
        wanted = [int(row["pmid"]) for row in rows]
        held = {
            paper.pmid
            for start in range(0, len(wanted), 500)
            for paper in literature.fetch(wanted[start : start + 500]).papers
        }
        lines = [json.dumps({"id": number, "text": row["reference"]}) for number, row in enumerate(rows)]
        found = list(Resolver(literature, Settings()).lines(lines, "reference strings"))
    named = [one.verdict.paper.pmid if one.verdict and one.verdict.paper else None for one in found]
    right = sum(given == pmid for given, pmid in zip(named, wanted, strict=True))
    precision = right / sum(given is not None for given in named)
    recall = right / sum(pmid in held for pmid in wanted)
    f1 = 2 * precision * recall / (precision + recall)
    kinds = Counter(str(one.verdict.kind) if one.verdict else "no work" for one in found)
    print(
        f"reference strings: {len(rows)}, {sum(pmid in held for pmid in wanted)} held; precision {precision:.4f}, recall {recall:.4f}, "
        f"F1 {f1:.4f}; {dict(kinds.most_common())}"
    )
    wrong = [
        row for row, given in zip(rows, named, strict=True) if given != int(row["pmid"]) and int(row["pmid"]) in held
    ]
    for row in wrong[: options.show]:
        print(f"  {row['pmid']}: {' '.join(row['reference'].split())}")
    exit_below_floors("reference strings", f1=f1)


if __name__ == "__main__":
    main()
