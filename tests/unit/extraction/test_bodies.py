import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.bodies import find_bodies, find_sources_of_statements


def find(text: str) -> list[str]:
    """The words found, all of one kind."""
    whole = Span(0, len(text))
    marks = [*find_sources_of_statements(text, whole), *find_bodies(text, whole)]
    assert {mark.kind for mark in marks} <= {CitationKind.ORGANISATION}
    return [mark.span.of(text) for mark in marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("According to the Mayo Clinic, it helps.", "According to the Mayo Clinic"),
        ("It is common, according to the CDC.", "according to the CDC"),
        ("The NHS website advises rest.", "The NHS website advises"),
        ("It is rare, warns the World Health Organization.", "warns the World Health Organization"),
        ("World Health Organization has since advised caution.", "World Health Organization has since advised"),
        ("The charity Mind now recommends walking.", "The charity Mind now recommends"),
    ],
)
def test_bodies_that_are_said_to_say_something_are_found(text: str, words: str) -> None:
    """The span is the phrase that attributes; nothing in it could be looked up in a library of papers."""
    assert find(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "According to Dr. Ada Example, it helps.",
        "According to plan, the infusion takes an hour.",
        "The clinic is open to everyone at noon.",
        "It will cost $5 billion by 2020.",
        "Riverbend Clinic now recommends walking.",
        "The charity walk has since advanced.",
    ],
)
def test_people_and_plans_are_no_bodies(text: str) -> None:
    """A name needs a word that bodies bear."""
    assert find(text) == []
