import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.told import find_told


def find(text: str) -> list[tuple[str, CitationKind, str | None]]:
    """What was found, as plain values."""
    return [(mark.span.of(text), mark.kind, mark.title) for mark in find_told(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The study is titled “Needles in the treatment of hip pain.” It is new.",
            ("The study is titled “Needles in the treatment of hip pain.”", CitationKind.TITLE, "Needles in the treatment of hip pain"),
        ),
        ("It rests on a bioRxiv preprint, they say.", ("a bioRxiv preprint", CitationKind.PREPRINT, None)),
        ("A preprint posted on medRxiv says so.", ("A preprint posted on medRxiv", CitationKind.PREPRINT, None)),
        (
            "Results were presented at the American Pain Society annual meeting.",
            ("presented at the American Pain Society annual meeting", CitationKind.CONFERENCE, None),
        ),
        ("It sold out, according to a press release.", ("according to a press release", CitationKind.PRESS_RELEASE, None)),
    ],
)  # fmt: skip
def test_works_told_in_words_are_found(text: str, expected: tuple[str, CitationKind, str | None]) -> None:
    """Each has a kind of its own; a title is kept for looking up."""
    assert find(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["She is titled to relief.", "He presented at the clinic.", "The study ended.", "“Ketamine changed my life and my work.”"],
)  # fmt: skip
def test_other_words_are_passed_over(text: str) -> None:
    """Quotes without a cue are quotes; patients who present at a clinic are no conference."""
    assert find(text) == []
