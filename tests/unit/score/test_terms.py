"""Words of a list in a text."""

import pytest

from pubproof.domain.text import Span
from pubproof.score.terms import Terms

TERMS = Terms.of(("breakthrough*", "game changer", "cure", "world's first"), ("breakthrough pain", "no cure"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two breakthroughs and a Cure.", ["breakthroughs", "Cure"]),
        ("A game-changer; a game\nchanger.", ["game-changer", "game\nchanger"]),
        ("Breakthrough pain is common, and there is no cure.", []),
        ("Secure procurement", []),
        ("the world’s first", ["world’s first"]),
    ],
)
def test_terms_stand_as_whole_words(text: str, found: list[str]) -> None:
    """A star stands for any ending, a space for a hyphen; exceptions are spared."""
    assert [place.of(text) for place in TERMS.find(text, Span(0, len(text)))] == found


def test_terms_are_looked_for_inside_the_span_alone() -> None:
    """What stands before and after belongs to other blocks."""
    text = "cure cure cure"
    assert list(TERMS.find(text, Span(5, 9))) == [Span(5, 9)]


def test_an_empty_list_finds_nothing() -> None:
    """No terms, no places."""
    assert list(Terms.of(()).find("anything", Span(0, 8))) == []
