"""Fits the weights of `strength/sales_tone.tsv`, and says by cross-validation how good they are.

    PUBPROOF_DATA=FOLDER python benchmarks/fit_sales_tone.py [--write] [--misses]

Learns from sentences written for this project (`sales_tone/promises_N.txt` and `sober_N.txt` by writer N, and the lists in
tests/rules), and from sentences of research and news as examples of what is no advertisement: data/dev/scientific_claims_train.json
and data/dev/journal_sentences.jsonl in FOLDER. Validated writer by writer: each is scored by a model that saw only the others.

Only weights are written: of runs of at most two word stems, pairs of stems near each other, words, and fields, each from three
sentences at least, and of common words by their sense. These are one direction in the space of GloVe's word vectors (Pennington, Socher
and Manning 2014; public domain), so that words of no example are weighed like words of like meaning. Needs the extra `fit`.
Exits 1 where a figure is below its floor in `floors.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from fitting import Groups, dev_folder, matrix_of, parser_of, write_model
from floors import exit_below_floors
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from word_vectors import WordVectors

from pubproof.rules.sales_register import THRESHOLD
from pubproof.strength.linear_model import LinearModel
from pubproof.strength.sales_tone import CLASS, features_of

HERE = Path(__file__).parent
ROOT = HERE.parent
OUTPUT = ROOT / "pipeline/pubproof/strength/sales_tone.tsv"
LEAST_SENTENCES = 3
FROM_RESEARCH = 2_000
FROM_NEWS = 300
PENALTY = 20.0
SHARE_OF_SENSES = 0.6
"""Scale of the word vectors beside the other features."""
LEAST_WEIGHT = 0.06
HEADER = """\
# Weights (thousandths) of word runs and fields for how much a sentence reads like an advertisement. Made by
# benchmarks/fit_sales_tone.py from {own:,} sentences written for this project and {others:,} of research and news (no advertisements).
# Fitted numbers over runs of at most two word stems, and over single words; no sentence is in here. docs/decisions/0008-fitted-weights.md
"""


def main() -> None:
    """Cross-validate, print, compare with the floors, and write the weights of all sentences where asked."""
    parser = parser_of(__doc__, "the weights")
    parser.add_argument("--misses", action="store_true", help="print sentences that are on the wrong side")
    arguments = parser.parse_args()
    folder = dev_folder()
    if folder is None:
        return
    selling, sober = _own("promises", "hype"), _own("sober", "sober")
    others = _others(folder)
    own = selling | sober
    groups = [features_of(sentence) for sentence in [*own, *others]]
    labels = np.array([1] * len(selling) + [0] * (len(sober) + len(others)))
    vectors = WordVectors.load()
    scores = _validated(groups, labels, [*own.values()], vectors)
    found = float((scores[: len(selling)] > THRESHOLD).mean())
    wrong = float((scores[len(selling) :] > THRESHOLD).mean())
    print(f"own sentences: {len(selling)} that sell, {len(sober)} sober; {len(others)} of research and news")
    print(f"by writers not seen, above {THRESHOLD}: {found:.3f} of those that sell, {wrong:.3f} of the sober ones")
    if arguments.misses:
        for sentence, score, label in zip(own, scores, labels, strict=False):
            if (score > THRESHOLD) != bool(label):
                print(f"{'MISSED' if label else 'WRONG'} {score:.2f} {sentence}")
    if arguments.write:
        header = HEADER.format(own=len(own), others=len(others))
        write_model(OUTPUT, header, fitted(groups, labels, vectors))
    exit_below_floors("sales tone", recall=found, specificity=1 - wrong)


def fitted(groups: Sequence[Groups], labels: np.ndarray, vectors: WordVectors) -> LinearModel:
    """A logistic regression on these sentences, its weights rounded as they are written."""
    counts = Counter(name for sentence in groups for group in sentence[:-1] for name in group)
    names = sorted(name for name, count in counts.items() if count >= LEAST_SENTENCES)
    senses = SHARE_OF_SENSES * vectors.of_groups([sentence[-1] for sentence in groups])
    worded = matrix_of([sentence[:-1] for sentence in groups], names)
    regression = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=2_000, random_state=0)
    regression.fit(hstack([worded, csr_matrix(senses)]).tocsr(), labels)
    weights = dict(zip(names, regression.coef_[0], strict=False))
    weights |= vectors.weights(SHARE_OF_SENSES * regression.coef_[0][len(names) :])
    kept = {name: (round(float(weight), 3),) for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    return LinearModel((CLASS,), (round(float(regression.intercept_[0]), 3),), kept)


def _validated(
    groups: Sequence[Groups], labels: np.ndarray, writers: Sequence[str], vectors: WordVectors
) -> np.ndarray:
    """The score of each own sentence by a model that saw nothing of its writer."""
    scores = np.zeros(len(writers))
    rest = range(len(writers), len(groups))
    for writer in sorted(set(writers)):
        seen = [*(place for place, other in enumerate(writers) if other != writer), *rest]
        model = fitted([groups[place] for place in seen], labels[seen], vectors)
        for place, other in enumerate(writers):
            if other == writer:
                scores[place] = model.scores(groups[place])[0]
    return scores


def _own(name: str, listed: str) -> dict[str, str]:
    """Sentences written for this project, with their writers: those for fitting, and the lists of the tests."""
    sentences: dict[str, str] = {}
    for path in sorted((HERE / "sales_tone").glob(f"{name}_*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences |= {line: path.stem.partition("_")[2] for line in lines if line}
    for path in sorted((ROOT / "tests/rules").glob(f"*{listed}_sentences.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences |= {line.removeprefix("- "): "lists" for line in lines if line.startswith("- ")}
    return sentences


def _others(folder: Path) -> list[str]:
    """Sentences of abstracts and of news about studies."""
    records = [json.loads(line) for line in (folder / "scientific_claims_train.json").open(encoding="utf-8")]
    research = [str(sentence) for record in records for sentence in record["sentences"]]
    news = [str(json.loads(line)["sentence"]) for line in (folder / "journal_sentences.jsonl").open(encoding="utf-8")]
    draw = Random(0)  # noqa: S311 - a fixed choice of examples
    return [*draw.sample(research, FROM_RESEARCH), *draw.sample(news, FROM_NEWS)]


if __name__ == "__main__":
    main()
