import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.organisations import find_organisations


def find(text: str) -> list[tuple[str, CitationKind]]:
    """What was found, as plain values."""
    return [(mark.span.of(text), mark.kind) for mark in find_organisations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("According to the Mayo Clinic, it helps.", "According to the Mayo Clinic", CitationKind.ORGANISATION),
        ("It is common, according to the CDC.", "according to the CDC", CitationKind.ORGANISATION),
        ("A recent study from Rutgers University found it.", "A recent study from Rutgers University", CitationKind.INSTITUTION),
        ("Researchers at Rutgers saw relief.", "Researchers at Rutgers", CitationKind.INSTITUTION),
        (
            "It was first isolated by Ada Example at the University of Zagreb in 1993.",
            "first isolated by Ada Example at the University of Zagreb in 1993",
            CitationKind.INSTITUTION,
        ),
        (
            "They mined the Adverse Event Reporting System database for it.",
            "the Adverse Event Reporting System database",
            CitationKind.DATASET,
        ),
        ("Under the 2026 WADA Prohibited List it is banned.", "the 2026 WADA Prohibited List", CitationKind.GUIDELINE),
        ("It wrote a review of lasers for the Cochrane Collaboration.", "wrote a review of lasers for the Cochrane Collaboration", CitationKind.ORGANISATION),
    ],
)  # fmt: skip
def test_sources_named_by_who_stands_behind_them_are_found(text: str, words: str, kind: CitationKind) -> None:
    """The span is the phrase that attributes; nothing in it could be looked up in a library of papers."""
    assert find(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "According to Dr. Ada Example, it helps.",
        "According to plan, the infusion takes an hour.",
        "Researchers from China found it.",
        "A study from Monday was mentioned.",
        "The clinic is open to everyone at noon.",
        "It will cost $5 billion by 2020.",
    ],
)
def test_people_places_and_plans_are_no_organisations(text: str) -> None:
    """A name needs a word that bodies bear, or a phrase that only a place of work can follow."""
    assert find(text) == []
