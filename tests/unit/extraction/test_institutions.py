import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.institutions import find_institutions


def find(text: str) -> list[tuple[str, CitationKind]]:
    """What was found, as plain values."""
    return [(mark.span.of(text), mark.kind) for mark in find_institutions(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Professor Ada Okoro of Southgate University has found it.", "Professor Ada Okoro of Southgate University"),
        ("Ada Okoro of Southgate University coined the term.", "Ada Okoro of Southgate University"),
        ("What the Rutgers Study says is new.", "the Rutgers Study"),
        (
            "It was first isolated by Ada Example at the University of Zagreb in 1993.",
            "first isolated by Ada Example at the University of Zagreb in 1993",
        ),
    ],
)
def test_research_is_found_by_where_it_was_done(text: str, words: str) -> None:
    """A place of work stands for what was found there."""
    assert find(text) == [(words, CitationKind.INSTITUTION)]


@pytest.mark.parametrize(
    "text",
    ["Ada Okoro of Southgate University waves.", "Ada Okoro of Leeds found it nice.", "The Harlow study room is open."],
)
def test_visitors_days_and_staff_are_no_institutions(text: str) -> None:
    """Who is named by a place counts where a verb says what they found."""
    assert find(text) == []
