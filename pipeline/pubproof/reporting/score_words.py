"""Scores → the plain words and figures that a reviewer reads."""

from __future__ import annotations

from collections.abc import Sequence

from pubproof.domain.claim import CausalStrength
from pubproof.domain.finding import ArticleReport
from pubproof.domain.score import Basis, Score, ScorePart
from pubproof.domain.text import Span

_ONE = "1"
_MOST_LINES = 6


_CAUSAL = {
    CausalStrength.NONE: "states no relation",
    CausalStrength.CORRELATIONAL: "says that things go together",
    CausalStrength.CONDITIONAL: "states a cause with a reservation",
    CausalStrength.DIRECT: "states a cause flatly",
}


def causal_words(strength: CausalStrength) -> str:
    """What a sentence of that strength does: "states a cause flatly"."""
    return _CAUSAL[strength]


def score_label(score: Score) -> str:
    """The score in a few words: "score 41.2 of 100", or that there is none."""
    return "no score" if score.points is None else f"score {score.points:g} of 100"


def sensational_words(score: Score) -> str:
    """What the wording is worth by the judgement of reviewers; empty where there is no score."""
    if score.sensational is None:
        return ""
    return f"Of 100 press releases worded like this page, reviewers found about {round(100 * score.sensational)} sensational."


def measured_words(part: ScorePart) -> str:
    """The value with its unit: "3 different words", "41 % of all claims"."""
    if part.unit.startswith("of "):
        return f"{round(100 * part.value)} % {part.unit}"
    value = f"{part.value:.1f}".removesuffix(".0")
    unit = part.unit.removesuffix("s") if value == _ONE and " " not in part.unit else part.unit
    return f"{value} {unit}"


def basis_words(part: ScorePart) -> str:
    """Where the points come from."""
    return "fitted" if part.basis is Basis.FITTED else "set by hand"


def leading_parts(score: Score, most: int = 3) -> tuple[ScorePart, ...]:
    """The parts that add most, the greatest first, of equals the first of the scorecard."""
    adding = [part for part in score.parts if part.points > 0]
    return tuple(sorted(adding, key=lambda part: -part.points)[:most])


def lines_of(report: ArticleReport, places: Sequence[Span]) -> str:
    """Where in the source the places stand: "lines 3, 8, 21 and 4 more"; of a PDF pages, of a Word file paragraphs."""
    positions = [report.position(place) for place in places]
    lines = list(dict.fromkeys(position.line for position in positions))
    unit = positions[0].unit.value if positions else "line"
    shown = ", ".join(map(str, lines[:_MOST_LINES]))
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"{unit}{'s' if len(lines) > 1 else ''} {shown}{more}"
