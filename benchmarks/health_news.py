"""Which paper does a news story report? Health news with known papers, against all records of the data folder.

    PUBPROOF_DATA=FOLDER python benchmarks/health_news.py

Prints how often the paper is ranked first, over all stories and over those whose paper the records hold. `verification/stories.py`
was fitted on these stories: read the figure as an upper bound.
"""

from __future__ import annotations

import json
from collections import Counter

from pool import data_folder, open_pool

from pubproof.literature.reported import that_may_be_reported
from pubproof.verification.stories import ranked
from pubproof.vocabulary.stories import Story


def main() -> None:
    """Rank and print."""
    data = data_folder()
    if data is None:
        return
    rows = [json.loads(line) for line in (data / "data/dev/health_news_to_pmid.jsonl").read_text().splitlines()]
    places: Counter[str] = Counter()
    with open_pool(data) as literature:
        for row in rows:
            pmid = int(row["pmid"])
            if not literature.fetch([pmid]).papers:
                places["not held"] += 1
                continue
            story = Story(f"{row['title']}. {row['text']}", int(row["date"][:4]))
            found = [
                one.paper.pmid for one in ranked(story, that_may_be_reported(literature, story), literature.word_share)
            ]
            place = found.index(pmid) if pmid in found else None
            places[
                "first" if place == 0 else "not found" if place is None else "in five" if place < 5 else "later"
            ] += 1
    held = len(rows) - places["not held"]
    print(
        f"health news: {len(rows)} stories, {held} whose paper is held; ranked first {places['first']}: "
        f"{places['first'] / held:.3f} of those held, {places['first'] / len(rows):.3f} of all; {dict(places)}"
    )


if __name__ == "__main__":
    main()
