import pytest

from pubproof.domain.text import Span
from pubproof.extraction.journal_subject import find_journal_subject


def find(text: str) -> list[tuple[str, str | None, int | None]]:
    """What was found: words, journal, year."""
    return [(mark.span.of(text), mark.journal, mark.year) for mark in find_journal_subject(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("Nature Medicine published the results in March.", "Nature Medicine", None),
        ("The New England Journal of Medicine carried the trial in 2016.", "The New England Journal of Medicine", 2016),
        ("The BMJ reported in 2018 that rates fell.", "The BMJ", 2018),
        ("Gut published the survey.", "Gut", None),
    ],
)
def test_a_journal_may_be_the_subject(text: str, words: str, year: int | None) -> None:
    """What it published names a work; a word for a journal alone needs that."""
    assert find(text) == [(words, words, year)]


@pytest.mark.parametrize(
    "text", ["The clinic published its prices.", "Pain reported by patients fell.", "Sleep was reported to improve.", "The BMJ is sold here."]
)  # fmt: skip
def test_other_subjects_are_passed_over(text: str) -> None:
    """Pain and sleep are words first."""
    assert find(text) == []
