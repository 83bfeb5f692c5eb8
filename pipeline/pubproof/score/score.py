"""A judged article → its score: how much review it needs, as the sum of its parts.

Each part turns its value into a share of its points, which rises as the logarithm of the value and is full at the value
that the scorecard names. Points are rounded part by part, so that what is shown adds up exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, log1p

from pubproof.domain.finding import ArticleReport
from pubproof.domain.score import Basis, Score, ScorePart
from pubproof.domain.text import Article, Span
from pubproof.score.measures import Text, measured
from pubproof.score.scorecard import Measure, Part, Scorecard, scorecard

LEAST_WORDS = 150
"""Below this a rate says nothing."""
_MOST_SHOWN = 8
_LONGEST_SHOWN = 40


def score(report: ArticleReport) -> Score:
    """The score of the page, or why it has none."""
    text = Text.of(report.article)
    if text.words < LEAST_WORDS:
        return Score(None, reason=f"Too short for a score: {text.words} words, and a score needs {LEAST_WORDS}.")
    if not any(sentence.tokens for sentence in report.analysis.sentences):
        return Score(None, reason="No score: the language of this page is not one that is judged.")
    card = scorecard()
    parts = tuple(_part(part, card, text, report) for part in card.parts)
    fitted = sum(part.points for part in parts if part.basis is Basis.FITTED)
    chance = 1 / (1 + exp(-(card.calibration.intercept + card.calibration.slope * fitted)))
    return Score(round(sum(part.points for part in parts), 1), parts, round(chance, 2))


def shares(report: ArticleReport, card: Scorecard) -> dict[str, float]:
    """How full each part is, 0–1, by its name: what its points are fitted to."""
    text = Text.of(report.article)
    return {
        part.name: share_of(part, measured(part.measure, text, card.terms_of(part), report).value)
        for part in card.parts
    }


def share_of(part: Part, value: float) -> float:
    """The share of its points that a part adds at this value."""
    share = min(1.0, log1p(max(0.0, value)) / log1p(part.full))
    return 1 - share if part.measure is Measure.LACK else share


def _part(part: Part, card: Scorecard, text: Text, report: ArticleReport) -> ScorePart:
    found = measured(part.measure, text, card.terms_of(part), report)
    most = card.points[part.name]
    is_of_terms = bool(part.lists or part.terms)
    return ScorePart(
        name=part.name,
        label=part.label,
        basis=part.basis,
        value=round(found.value, 2),
        unit=part.unit,
        most=most,
        points=round(most * share_of(part, found.value), 1),
        found=tuple(_counted(report.article, found.places)) if is_of_terms else (),
        places=found.places,
    )


def _counted(article: Article, places: Sequence[Span]) -> Iterator[str]:
    """The words found, the most frequent first, of equals the first: "breakthrough ×2"."""
    counts = Counter(" ".join(place.of(article.text).casefold().split()) for place in places)
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    for words, count in ordered[:_MOST_SHOWN]:
        yield f"{words[:_LONGEST_SHOWN]} ×{count}"
    if len(ordered) > _MOST_SHOWN:
        yield f"and {len(ordered) - _MOST_SHOWN} more"
