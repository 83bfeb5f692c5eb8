import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.authors_work import find_authors_work


def find(text: str) -> list[tuple[str, list[str]]]:
    """The words found, with the authors."""
    marks = list(find_authors_work(text, Span(0, len(text))))
    assert all(mark.kind is CitationKind.AUTHOR for mark in marks)
    return [(mark.span.of(text), [author.family for author in mark.authors]) for mark in marks]


@pytest.mark.parametrize(
    ("text", "words", "families"),
    [
        (
            "Hartwell and Okoro's trial of 90 runners used a sham.",
            "Hartwell and Okoro's trial",
            ["Hartwell", "Okoro"],
        ),
        ("Okoro's isotope work showed why.", "Okoro's isotope work", ["Okoro"]),
        ("Work by Okoro's group in 2003 found it better.", "Work by Okoro's group in 2003", ["Okoro"]),
        ("When Quillan and Okoro combined 148 studies, it shrank.", "Quillan and Okoro", ["Quillan", "Okoro"]),
    ],
)
def test_work_is_told_by_whose_it_is(text: str, words: str, families: list[str]) -> None:
    """Two names say enough; one needs a finding behind it."""
    assert find(text) == [(words, families)]


@pytest.mark.parametrize(
    "text",
    ["Alzheimer's research showed it.", "Ada's work at the desk is done.", "Monday's results were shown.", "Bread and Butter is our café."],
)  # fmt: skip
def test_diseases_days_and_staff_did_no_study(text: str) -> None:
    """A possessive alone is no author."""
    assert find(text) == []
