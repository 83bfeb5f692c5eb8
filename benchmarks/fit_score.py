"""Fits the points of `score/fitted.yaml` on press releases that reviewers judged, and says by cross-validation how good they are.

    PUBPROOF_DATA=FOLDER python benchmarks/fit_score.py [--repeats N] [--write]

FOLDER holds data/dev/press_releases_reviewed.jsonl: press releases with the judgement of HealthNewsReview.org on ten criteria.
The label is criterion 10, sensational language, "not satisfactory". Needs scikit-learn (the extra `fit`). No part can get points below
zero. In each fold points are fitted on the other folds alone, the strength of the penalty chosen inside them (nested); held-out
releases get the whole score, parts set by hand included. Exits 1 where the AUC is below its floor in `floors.json`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from fitting import dev_folder, parser_of
from floors import exit_below_floors
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold, StratifiedKFold

from pubproof.config import RuleSettings
from pubproof.domain.finding import ArticleReport
from pubproof.domain.score import Basis
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.markdown import read_markdown
from pubproof.rules.judge import judge
from pubproof.score.score import shares
from pubproof.score.scorecard import FULL_SCORE, Scorecard, scorecard

OUTPUT = Path(__file__).parents[1] / "pipeline/pubproof/score/fitted.yaml"
PENALTIES = (0.1, 0.3, 1.0, 3.0)
FOLDS = 5
DRAWS = 2000
HEADER = """\
# Points of the fitted parts. Made by benchmarks/fit_score.py; do not edit. docs/decisions/0008-fitted-weights.md
source: HealthNewsReview.org, reviews of health press releases, criterion 10 (sensational language); numbers only, no text
fitted: {day}
releases: {releases}
calibration:
  intercept: {intercept:.4f}
  slope: {slope:.5f}
  highest: {highest:.1f}
points:
"""

Matrix = np.ndarray


def main() -> None:
    """Measure all releases, cross-validate, print, and write the points where asked."""
    parser = parser_of(__doc__, "the points")
    parser.add_argument("--repeats", type=int, default=20)
    arguments = parser.parse_args()
    folder = dev_folder()
    if folder is None:
        return
    card = scorecard()
    names, matrix, labels = _measure(folder, card)
    fitted = [part.name for part in card.parts if part.basis is Basis.FITTED]
    places = [names.index(name) for name in fitted]
    by_hand = sum(
        matrix[:, names.index(part.name)] * (part.points or 0) for part in card.parts if part.basis is Basis.SET
    )
    available = FULL_SCORE - sum(part.points or 0 for part in card.parts if part.basis is Basis.SET)
    print(f"{len(labels)} releases, {labels.sum()} judged sensational")
    for name, column in zip(names, matrix.T, strict=True):
        print(
            f"  {name}: AUC {roc_auc_score(labels, column):.3f}, full in {np.mean(column > 0.99):.0%}, none in {np.mean(column < 0.01):.0%}"
        )
    reached = _cross_validate(matrix[:, places], np.asarray(by_hand), labels, available, arguments.repeats)
    _, weights = _fit_nested(matrix[:, places], labels)
    points = _points(weights, available)
    print("points:", ", ".join(f"{name} {value:g}" for name, value in zip(fitted, points, strict=True)))
    if arguments.write:
        _write(fitted, points, matrix[:, places] @ points, labels)
    exit_below_floors("score", auc=reached)


def _measure(folder: Path, card: Scorecard) -> tuple[list[str], Matrix, Matrix]:
    """(names of parts, releases by parts, labels)."""
    lines = (folder / "press_releases_reviewed.jsonl").read_text(encoding="utf-8").splitlines()
    extractor, rows, labels = Extractor(), [], []
    for line in lines:
        release = json.loads(line)
        article = read_markdown(f"# {release['title']}\n\n{release['text']}", "release.md")
        analysis = extractor.analyse(article)
        findings, _ = judge(article, analysis, (), RuleSettings())
        rows.append(shares(ArticleReport(article, analysis, (), findings), card))
        labels.append(release["labels"]["sensational_language"] == "not_satisfactory")
    names = [part.name for part in card.parts]
    return names, np.array([[row[name] for name in names] for row in rows]), np.array(labels, dtype=int)


def _cross_validate(matrix: Matrix, by_hand: Matrix, labels: Matrix, available: float, repeats: int) -> float:
    """Print how good held-out points are; the mean AUC of the whole score."""
    folds = RepeatedStratifiedKFold(n_splits=FOLDS, n_repeats=repeats, random_state=0)
    by_fold: dict[str, list[float]] = {"whole score": [], "fitted parts": []}
    held = np.zeros((repeats, len(labels)))
    for number, (train, rest) in enumerate(folds.split(matrix, labels)):
        _, weights = _fit_nested(matrix[train], labels[train])
        worded = matrix[rest] @ _points(weights, available)
        by_fold["fitted parts"].append(roc_auc_score(labels[rest], worded))
        by_fold["whole score"].append(roc_auc_score(labels[rest], worded + by_hand[rest]))
        held[number // FOLDS, rest] = worded + by_hand[rest]
    for name, values in by_fold.items():
        print(
            f"{name}: cross-validated AUC {np.mean(values):.3f} (mean of {len(values)} folds, standard deviation {np.std(values):.3f})"
        )
    pooled = [roc_auc_score(labels, scores) for scores in held]
    low, high = _interval(held.mean(axis=0), labels)
    print(
        f"whole score, folds pooled: AUC {np.mean(pooled):.3f} (mean of {repeats} repeats); 95% interval over releases {low:.3f} to {high:.3f}"
    )
    return float(np.mean(by_fold["whole score"]))


def _interval(scores: Matrix, labels: Matrix) -> tuple[float, float]:
    """Bootstrap over releases of the AUC of held-out scores."""
    draw = np.random.default_rng(0)
    found = []
    for _ in range(DRAWS):
        taken = draw.integers(0, len(labels), len(labels))
        if 0 < labels[taken].sum() < len(labels):
            found.append(roc_auc_score(labels[taken], scores[taken]))
    return float(np.quantile(found, 0.025)), float(np.quantile(found, 0.975))


def _fit_nested(matrix: Matrix, labels: Matrix) -> tuple[float, Matrix]:
    """(penalty with the best inner AUC, weights fitted with it)."""
    inner = list(StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(matrix, labels))

    def inner_auc(penalty: float) -> float:
        return float(
            np.mean([roc_auc_score(labels[b], matrix[b] @ _fit(matrix[a], labels[a], penalty)) for a, b in inner])
        )

    best = max(PENALTIES, key=inner_auc)
    return best, _fit(matrix, labels, best)


def _fit(matrix: Matrix, labels: Matrix, penalty: float) -> Matrix:
    """Logistic regression with weights that are not negative; the squared weights are penalised."""
    width = matrix.shape[1]

    def loss(values: Matrix) -> tuple[float, Matrix]:
        margin = matrix @ values[:-1] + values[-1]
        miss = 1 / (1 + np.exp(-margin)) - labels
        gradient = np.append(matrix.T @ miss + 2 * penalty * values[:-1], miss.sum())
        return float((np.logaddexp(0, margin) - labels * margin).sum() + penalty * (values[:-1] ** 2).sum()), gradient

    bounds = [(0, None)] * width + [(None, None)]
    found = minimize(loss, np.append(np.full(width, 0.1), 0.0), jac=True, bounds=bounds, method="L-BFGS-B")
    weights: Matrix = np.asarray(found.x)[:-1]
    return weights


def _points(weights: Matrix, available: float) -> Matrix:
    """Weights as points, to a tenth, that add up to what is available."""
    points = np.round(available * weights / weights.sum(), 1)
    points[points.argmax()] += available - points.sum()
    rounded: Matrix = np.round(points, 1)
    return rounded


def _write(names: list[str], points: Matrix, scores: Matrix, labels: Matrix) -> None:
    """The file, with the logistic curve from points to the share judged sensational."""

    def loss(values: Matrix) -> float:
        margin = values[0] + values[1] * scores
        return float((np.logaddexp(0, margin) - labels * margin).sum())

    intercept, slope = minimize(loss, np.array([0.0, 0.1]), method="Nelder-Mead").x
    head = HEADER.format(
        day=datetime.now(UTC).date().isoformat(),
        releases=len(labels),
        intercept=intercept,
        slope=slope,
        highest=np.quantile(scores, 0.97),
    )
    lines = [f"  {name}: {value:g}" for name, value in zip(names, points, strict=True)]
    OUTPUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
