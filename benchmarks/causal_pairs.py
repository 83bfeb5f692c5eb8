"""Causal strength on press releases and the abstracts that they report: agreement with labels, and exaggeration found.

    PUBPROOF_DATA=FOLDER python benchmarks/causal_pairs.py

FOLDER holds data/dev/exaggeration_pairs.jsonl. Nothing is fitted on these pairs. Their labels have the same four strengths.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from pubproof.strength.causal import causal_strength, overstates


def main() -> None:
    """Classify and print."""
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    lines = (Path(folder) / "data/dev/exaggeration_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    for side in ("press_release", "abstract"):
        given = [causal_strength(pair[f"{side}_conclusion"]) for pair in pairs]
        wanted = [pair[f"{side}_strength"] for pair in pairs]
        scores = [_f1([g == kind for g in given], [w == kind for w in wanted]) for kind in range(4)]
        right = sum(g == w for g, w in zip(given, wanted, strict=True))
        print(f"{side}: {right} of {len(pairs)} right, macro-F1 {sum(scores) / 4:.3f}")
    found = [
        overstates(causal_strength(pair["press_release_conclusion"]), causal_strength(pair["abstract_conclusion"]))
        for pair in pairs
    ]
    wanted_pairs = [pair["exaggeration_label"] == "exaggerates" for pair in pairs]
    both = sum(f and w for f, w in zip(found, wanted_pairs, strict=True))
    print(f"exaggeration: {both} of {sum(wanted_pairs)} found, {sum(found) - both} of {sum(found)} found wrongly")


def _f1(given: list[bool], wanted: list[bool]) -> float:
    both = sum(g and w for g, w in zip(given, wanted, strict=True))
    return 2 * both / (sum(given) + sum(wanted)) if both else 0.0


if __name__ == "__main__":
    main()
