import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.documents import find_documents


def find(text: str) -> list[tuple[str, CitationKind]]:
    """What was found, as plain values."""
    return [(mark.span.of(text), mark.kind) for mark in find_documents(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (
            "They mined the Adverse Event Reporting System database for it.",
            "the Adverse Event Reporting System database",
            CitationKind.DATASET,
        ),
        ("Under the 2026 WADA Prohibited List it is banned.", "the 2026 WADA Prohibited List", CitationKind.GUIDELINE),
        (
            "It wrote a review of lasers for the Cochrane Collaboration.",
            "wrote a review of lasers for the Cochrane Collaboration",
            CitationKind.ORGANISATION,
        ),
    ],
)
def test_what_bodies_issue_and_keep_is_found(text: str, words: str, kind: CitationKind) -> None:
    """Guidelines, data sets, and reviews that were written for a body."""
    assert find(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text", ["Our Winter Skin guideline is at the desk.", "It gave a review of my week for Maria."]
)
def test_house_rules_and_small_talk_are_no_documents(text: str) -> None:
    """Whose document it is must show."""
    assert find(text) == []
