"""How much time the rules add to extraction, side by side on the seed articles.

    PUBPROOF_DATA=FOLDER python benchmarks/rules_speed.py

FOLDER holds seeds/*.txt. Prints minimum and median of the CPU time of several rounds, both parts in turn in each round.
"""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from time import process_time

from pubproof.config import ReadingSettings, RuleSettings
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.read import read_article
from pubproof.rules.judge import judge

_ROUNDS = 7


def main() -> None:
    """Measure and print."""
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    extractor, settings = Extractor(), RuleSettings()
    articles = [read_article(path, ReadingSettings()) for path in sorted((Path(folder) / "seeds").glob("*.txt"))]
    analyses = [extractor.analyse(article) for article in articles]
    judge(articles[0], analyses[0], (), settings)
    extracting: list[float] = []
    judging: list[float] = []
    for _ in range(_ROUNDS):
        start = process_time()
        for article in articles:
            extractor.analyse(article)
        middle = process_time()
        for article, analysis in zip(articles, analyses, strict=True):
            judge(article, analysis, (), settings)
        extracting.append(middle - start)
        judging.append(process_time() - middle)
    print(f"extraction: minimum {min(extracting):.2f} s, median {median(extracting):.2f} s")
    print(f"rules:      minimum {min(judging):.2f} s, median {median(judging):.2f} s")
    print(
        f"rules add {min(judging) / min(extracting):.0%} (minimum), {median(judging) / median(extracting):.0%} (median)"
    )


if __name__ == "__main__":
    main()
