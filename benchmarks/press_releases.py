"""Do findings tell sensational press releases from sober ones? AUC of simple measures against the reviewers' judgement.

    PUBPROOF_DATA=FOLDER python benchmarks/press_releases.py [HOW_MANY]

FOLDER holds data/dev/press_releases_reviewed.jsonl. Nothing is learned here: 0.5 is chance.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from pubproof.config import RuleSettings
from pubproof.domain.finding import Finding
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.markdown import read_markdown
from pubproof.rules.judge import judge

_LONGEST = 12_000
_WEIGHTS = {"note": 1, "warning": 3, "error": 6}


def main() -> None:
    """Judge and print."""
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    lines = (Path(folder) / "data/dev/press_releases_reviewed.jsonl").read_text(encoding="utf-8").splitlines()
    extractor = Extractor()
    labels: list[bool] = []
    weighted: list[float] = []
    superlatives: list[float] = []
    for line in lines[: int(sys.argv[1]) if len(sys.argv) > 1 else None]:
        release = json.loads(line)
        article = read_markdown(f"# {release['title']}\n\n{release['text'][:_LONGEST]}", "release.md")
        findings, _ = judge(article, extractor.analyse(article), (), RuleSettings())
        labels.append(release["labels"]["sensational_language"] == "not_satisfactory")
        weighted.append(sum(_WEIGHTS[finding.level] * _places(finding) for finding in findings))
        superlatives.append(sum(_places(finding) for finding in findings if finding.rule == "PR-01"))
    print(f"{len(labels)} releases, {sum(labels)} judged sensational")
    print(f"weighted findings: AUC {_auc(weighted, labels):.3f}")
    print(f"PR-01 alone: AUC {_auc(superlatives, labels):.3f}")


def _places(finding: Finding) -> int:
    return 1 + len(finding.occurrences)


def _auc(scores: list[float], labels: list[bool]) -> float:
    """Share of pairs in which the sensational one scores higher; ties count half."""
    high = [score for score, label in zip(scores, labels, strict=True) if label]
    low = [score for score, label in zip(scores, labels, strict=True) if not label]
    pairs = [(a > b) + 0.5 * (a == b) for a in high for b in low]
    return sum(pairs) / len(pairs) if pairs else 0.5


if __name__ == "__main__":
    main()
