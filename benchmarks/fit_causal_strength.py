"""Fits the weights of `strength/causal_strength.tsv`, and says by cross-validation how good they are.

    PUBPROOF_DATA=FOLDER python benchmarks/fit_causal_strength.py [--seeds N] [--write]

FOLDER holds data/dev/causal_pubmed.csv: conclusions of PubMed abstracts labelled by people (Yu, Li and Wang, EMNLP 2019).
Needs scikit-learn (the extra `fit`). Features are those of the run time; which of them are kept is decided inside each fold,
and the held-out sentences are classified by the run-time code with rounded weights. Only the weights of features that occur in at
least three sentences are written, none longer than three words. Exits 1 where macro-F1 is below its floor in `floors.json`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import numpy as np
from fitting import Groups, dev_folder, matrix_of, parser_of, write_model
from floors import exit_below_floors
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from pubproof.domain.claim import CausalStrength
from pubproof.strength.cues import features_of
from pubproof.strength.linear_model import LinearModel

OUTPUT = Path(__file__).parents[1] / "pipeline/pubproof/strength/causal_strength.tsv"
KEPT_FEATURES = 6000
LEAST_SENTENCES = 3
PENALTY = 0.3
FOLDS = 5
HEADER = """\
# Weights (thousandths) of word runs and cues for how strongly a sentence states a cause. Made by benchmarks/fit_causal_strength.py
# from {sentences:,} labelled conclusions of PubMed abstracts: Yu, Li, Wang (2019), Detecting causal language use in science findings,
# EMNLP-IJCNLP. Fitted numbers over runs of at most three word stems; no sentence is in here. docs/decisions/0008-fitted-weights.md
"""


def main() -> None:
    """Cross-validate, print, and write the weights of all sentences where asked."""
    parser = parser_of(__doc__, "the weights")
    parser.add_argument("--seeds", type=int, default=1, help="how many times the folds are drawn anew")
    arguments = parser.parse_args()
    folder = dev_folder()
    if folder is None:
        return
    with (folder / "causal_pubmed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    groups = [features_of(row["sentence"]) for row in rows]
    labels = np.array([int(row["label"]) for row in rows])
    reached = [_cross_validate(groups, labels, seed) for seed in range(arguments.seeds)]
    if arguments.write:
        write_model(OUTPUT, HEADER.format(sentences=len(rows)), fitted(groups, labels))
    if reached:
        exit_below_floors("causal strength", macro_f1=min(reached))


def _cross_validate(groups: Sequence[Groups], labels: np.ndarray, seed: int) -> float:
    """Print how good held-out sentences are classified; the mean macro-F1."""
    predicted = np.zeros(len(labels), dtype=int)
    by_fold = []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for train, held_out in folds.split(np.zeros(len(labels)), labels):
        model = fitted([groups[place] for place in train], labels[train])
        for place in held_out:
            scores = model.scores(groups[place])
            predicted[place] = scores.index(max(scores))
        by_fold.append(f1_score(labels[held_out], predicted[held_out], average="macro"))
    pooled = f1_score(labels, predicted, average="macro")
    by_class = ", ".join(
        f"{strength.name.lower()} {value:.3f}"
        for strength, value in zip(CausalStrength, f1_score(labels, predicted, average=None), strict=True)
    )
    print(
        f"seed {seed}: macro-F1 {mean(by_fold):.3f} over folds ({min(by_fold):.3f} to {max(by_fold):.3f}), {pooled:.3f} pooled"
    )
    print(f"  accuracy {accuracy_score(labels, predicted):.3f}; F1 by class: {by_class}")
    return float(mean(by_fold))


def fitted(groups: Sequence[Groups], labels: np.ndarray) -> LinearModel:
    """A linear support vector machine on these sentences: fitted, cut down to the features that matter most, fitted again."""
    counts = Counter(name for sentence in groups for group in sentence for name in group)
    names = sorted(name for name, count in counts.items() if count >= LEAST_SENTENCES)
    for is_last in (False, True):
        matrix = matrix_of(groups, names)
        machine = LinearSVC(C=PENALTY, class_weight="balanced", random_state=0).fit(matrix, labels)
        if not is_last:
            spread = np.sqrt(np.array([counts[name] for name in names]))
            order = np.argsort(-np.abs(machine.coef_).max(axis=0) * spread, kind="stable")
            names = sorted(names[place] for place in order[:KEPT_FEATURES])
    classes = tuple(strength.name.lower() for strength in CausalStrength)
    weights = {
        name: tuple(round(float(weight), 3) for weight in machine.coef_[:, place]) for place, name in enumerate(names)
    }
    return LinearModel(classes, tuple(round(float(value), 3) for value in machine.intercept_), weights)


if __name__ == "__main__":
    main()
