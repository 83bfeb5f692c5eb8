"""Overstatement findings on the seed articles, sentence by sentence, against the labelled sentences and the negatives.

    PUBPROOF_DATA=FOLDER python benchmarks/overstatements.py [--misses]

FOLDER holds seeds/*.txt, gold/seeds.jsonl and gold/seeds_negatives.jsonl. A sentence counts as flagged when a finding of
warning or above touches it. Findings about the whole page or about citations are not counted: they mark no wording.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pubproof.config import ReadingSettings, RuleSettings
from pubproof.domain.finding import Finding
from pubproof.domain.text import Span
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.read import read_article
from pubproof.rules.catalogue import named
from pubproof.rules.judge import judge
from pubproof.rules.rule import Scope


def main() -> None:
    """Judge and print."""
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    shows_misses = "--misses" in sys.argv[1:]
    gold = _spans(Path(folder) / "gold" / "seeds.jsonl", "overstatement")
    negatives = _spans(Path(folder) / "gold" / "seeds_negatives.jsonl", None)
    extractor = Extractor()
    counts: Counter[str] = Counter()
    by_rule: Counter[str] = Counter()
    for path in sorted((Path(folder) / "seeds").glob("*.txt")):
        article = read_article(path, ReadingSettings())
        analysis = extractor.analyse(article)
        findings, problems = judge(article, analysis, (), RuleSettings())
        counts["problems"] += len(problems)
        marked = list(_marked(findings))
        wanted, denied = gold[path.name], negatives.get(path.name, [])
        for sentence in analysis.sentences:
            rules = {rule for rule, span in marked if span.overlaps(sentence.span)}
            if not rules:
                continue
            is_right = any(span.overlaps(sentence.span) for span in wanted)
            counts["right" if is_right else "wrong"] += 1
            by_rule.update((f"{rule} {'right' if is_right else 'wrong'}") for rule in rules)
            if shows_misses and not is_right:
                print(f"WRONG {sorted(rules)} {' '.join(sentence.span.of(article.text).split())}")
        for span in wanted:
            is_found = any(span.overlaps(place) for _, place in marked)
            counts["found" if is_found else "missed"] += 1
            if shows_misses and not is_found:
                print(f"MISSED {' '.join(span.of(article.text).split())}")
        for span in denied:
            hit = sorted({rule for rule, place in marked if span.overlaps(place)})
            counts["negatives"] += 1
            counts["negatives flagged"] += bool(hit)
            if hit:
                print(f"NEGATIVE {hit} {' '.join(span.of(article.text).split())}")
    print(", ".join(f"{rule}: {count}" for rule, count in sorted(by_rule.items())))
    print(
        f"precision {counts['right'] / (counts['right'] + counts['wrong']):.3f} of {counts['right'] + counts['wrong']}"
    )
    print(
        f"recall {counts['found'] / (counts['found'] + counts['missed']):.3f} of {counts['found'] + counts['missed']}"
    )
    print(
        f"negatives flagged: {counts['negatives flagged']} of {counts['negatives']}; rule failures: {counts['problems']}"
    )


def _marked(findings: tuple[Finding, ...]) -> Iterator[tuple[str, Span]]:
    """Places of wording findings of warning or above."""
    for finding in findings:
        if finding.level.rank > 0 and named(finding.rule).scope is Scope.SENTENCE:
            yield from ((finding.rule, span) for span in (finding.span, *finding.occurrences))


def _spans(path: Path, kind: str | None) -> dict[str, list[Span]]:
    """Labelled spans by seed; `kind` None takes all."""
    found: dict[str, list[Span]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        item: dict[str, Any] = json.loads(line)
        if kind is None or item["kind"] == kind:
            found.setdefault(item["seed"], []).append(Span(item["start"], item["end"]))
    return found


if __name__ == "__main__":
    main()
