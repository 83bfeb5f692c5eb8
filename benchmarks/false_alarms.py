"""How many sober sentences the rules of wording flag: conclusions of real abstracts, each judged alone.

    PUBPROOF_DATA=FOLDER python benchmarks/false_alarms.py [--show] [--number N]

FOLDER holds data/dev/causal_pubmed.csv. Prints findings above note per 1,000 sentences and by rule. Some of them are right: abstracts do
say "proven" and "safe". Exits 1 where the share of sentences without one is below its floor in `floors.json`.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections import Counter
from pathlib import Path
from random import Random

from floors import exit_below_floors

from pubproof.config import RuleSettings
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.markdown import read_markdown
from pubproof.rules.catalogue import named
from pubproof.rules.judge import judge
from pubproof.rules.rule import Scope

NUMBER = 1_500


def main() -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=NUMBER, help="how many sentences, drawn with a fixed seed")
    parser.add_argument("--show", action="store_true", help="print the sentences that are flagged")
    arguments = parser.parse_args()
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    with (Path(folder) / "data/dev/causal_pubmed.csv").open(encoding="utf-8", newline="") as file:
        sentences = [row["sentence"] for row in csv.DictReader(file)]
    drawn = Random(0).sample(sentences, min(arguments.number, len(sentences)))  # noqa: S311 - a fixed choice
    extractor = Extractor()
    by_rule: Counter[str] = Counter()
    flagged = 0
    for sentence in drawn:
        rules = _rules_above_note(sentence, extractor)
        flagged += bool(rules)
        by_rule.update(rules)
        if rules and arguments.show:
            print(f"{', '.join(sorted(rules))}: {sentence}")
    quiet = 1 - flagged / len(drawn)
    print(f"{flagged} of {len(drawn)} sentences flagged above note: {1000 * flagged / len(drawn):.0f} per 1,000")
    print(", ".join(f"{rule} {count}" for rule, count in by_rule.most_common()))
    exit_below_floors("abstracts left alone", share=quiet)


def _rules_above_note(sentence: str, extractor: Extractor) -> set[str]:
    article = read_markdown(f"{sentence}\n", "sentence.md")
    findings, _ = judge(article, extractor.analyse(article), (), RuleSettings())
    return {item.rule for item in findings if item.level.rank > 0 and named(item.rule).scope is Scope.SENTENCE}


if __name__ == "__main__":
    main()
