import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.back_references import find_back_references
from pubproof.extraction.words import words_of


def find(text: str) -> list[str]:
    """What was found, as words; it is always of one kind."""
    marks = list(find_back_references(words_of(text, Span(0, len(text)))))
    assert {mark.kind for mark in marks} <= {CitationKind.ANAPHORIC}
    return [mark.span.of(text) for mark in marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The same study saw nausea.", "The same study"),
        ("The UK study was small.", "The UK study"),
        ("The same research team later reported less.", "The same research team"),
        ("Its senior author, Ada Okoro, also warned of nausea.", "Its senior author, Ada Okoro"),
        ("The trial's lead investigator cautioned against it.", "The trial's lead investigator"),
        ("A review by the same group did not agree.", "A review by the same group"),
        ("For decay, the reviewers found nothing.", "the reviewers"),
        ("I like that this team published it.", "this team"),
        ("In that trial, half had no pain.", "that trial"),
        ("The latest version of that meta-analysis no longer finds it.", "The latest version of that meta-analysis"),
        ("It was best in that trial's economic analysis.", "that trial's economic analysis"),
        ("The team behind the review warned of it.", "The team behind the review"),
        ("Their report tied it to asthma.", "Their report"),
        ("[The same Iranian group](https://example.org/a) reported less.", "The same Iranian group"),
    ],
)
def test_words_that_point_back_are_found_without_what_they_say(text: str, expected: str) -> None:
    """The verb tells that a work is meant, and is no part of it."""
    assert find(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The same team greets you.",
        "Its authors sign books.",
        "The same study room is open.",
        "That study card is lost.",
        "You read that research has shown it.",
        "It shows that scientists can help.",
        "In JAMA, the authors warned of scars.",
        "The problem with that study, he says, is its size.",
        "This team looks forward to you.",
        "The team behind the bar smiles.",
        "Their report is in the post.",
        "Authors on the paper include two nurses.",
    ],
)
def test_words_without_a_finding_point_at_nothing(text: str) -> None:
    """A team that greets and a room to study in are no works."""
    assert find(text) == []
