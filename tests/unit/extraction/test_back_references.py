import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.back_references import find_back_references


def find(text: str) -> list[str]:
    """What was found, as words; it is always of one kind."""
    marks = list(find_back_references(text, Span(0, len(text))))
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
    ],
)
def test_words_without_a_finding_point_at_nothing(text: str) -> None:
    """A team that greets and a room to study in are no works."""
    assert find(text) == []
