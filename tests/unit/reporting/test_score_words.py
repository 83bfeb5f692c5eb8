"""Scores in plain words."""

from dataclasses import replace

import pytest

from pubproof.domain.claim import CausalStrength
from pubproof.domain.score import Basis, Score, ScorePart
from pubproof.domain.text import SourceUnit, Span
from pubproof.reporting.score_words import (
    causal_words,
    leading_parts,
    lines_of,
    measured_words,
    score_label,
    sensational_words,
)
from runs import plain_report


def part(value: float, unit: str, points: float = 1.0, name: str = "p") -> ScorePart:
    """A part of a score."""
    return ScorePart(name, "Strong promises", Basis.SET, value, unit, 10.0, points)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (3, "different words", "3 different words"),
        (1, "words", "1 word"),
        (2.25, "per 1,000 words", "2.2 per 1,000 words"),
        (0.412, "of all claims", "41 % of all claims"),
    ],
)
def test_values_are_told_with_their_unit(value: float, unit: str, words: str) -> None:
    """Shares as percentages, single things in the singular."""
    assert measured_words(part(value, unit)) == words


def test_a_score_is_told_out_of_a_hundred() -> None:
    """One without points says so."""
    assert score_label(Score(41.5)) == "score 41.5 of 100"
    assert score_label(Score(None, reason="Too short.")) == "no score"
    assert sensational_words(Score(None)) == ""
    assert "about 40 sensational" in sensational_words(Score(41.5, sensational=0.4))


def test_leading_parts_are_those_that_add_most() -> None:
    """Those that add nothing are left out; equals stay in the order of the scorecard."""
    parts = (part(1, "words", 2, "a"), part(1, "words", 5, "b"), part(1, "words", 0, "c"), part(1, "words", 2, "d"))
    assert [item.name for item in leading_parts(Score(9, parts), 3)] == ["b", "a", "d"]


def test_places_are_told_as_lines() -> None:
    """Each line once, the first six, then how many more."""
    text = "\n".join(f"word {number}" for number in range(9))
    report = plain_report(text=text)
    starts = [index for index in range(len(text)) if text.startswith("word", index)]
    places = [Span(start, start + 4) for start in (*starts, starts[-1])]
    assert lines_of(report, places) == "lines 1, 2, 3, 4, 5, 6 and 3 more"
    assert lines_of(report, places[:1]) == "line 1"


def test_every_causal_strength_has_words() -> None:
    """Four strengths, four wordings."""
    assert len({causal_words(strength) for strength in CausalStrength}) == 4


def test_places_are_called_what_they_are() -> None:
    """A PDF has pages and a Word file paragraphs: "line 3" would lead nowhere."""
    report = plain_report(text="One.\nTwo.\nThree.\n")
    places = [Span(0, 4), Span(5, 9)]
    for unit, words in ((SourceUnit.LINE, "lines 1, 2"), (SourceUnit.PAGE, "pages 1, 2")):
        source_map = replace(report.article.source_map, unit=unit)
        moved = replace(report, article=replace(report.article, source_map=source_map))
        assert lines_of(moved, places) == words
