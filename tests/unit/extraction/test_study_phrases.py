import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.study_phrases import find_study_phrases


def find(text: str) -> list[tuple[str, int | None]]:
    """The words found, with their year."""
    marks = list(find_study_phrases(text, Span(0, len(text))))
    assert all((mark.kind is CitationKind.YEAR_STUDY) == (mark.year is not None) for mark in marks)
    return [(mark.span.of(text), mark.year) for mark in marks]


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("In a 16-week trial of 240 office workers, pain eased.", "a 16-week trial of 240 office workers", None),
        ("A small crossover study in Bergen gave 22 runners beetroot.", "A small crossover study in Bergen", None),
        ("An analysis of German insurance records published in 2019 says so.", "An analysis of German insurance records published in 2019", 2019),
        ("A later crossover study from Nottingham saw nothing.", "A later crossover study from Nottingham", None),
        ("A survey of 1,200 parents carried out by the charity agrees.", "A survey of 1,200 parents carried out by the charity", None),
        ("Two Danish trials point the same way.", "Two Danish trials", None),
        ("The largest trial so far had 900 participants.", "The largest trial so far", None),
        ("A Kaiser Permanente analysis of 88,000 births saw no harm.", "A Kaiser Permanente analysis of 88,000 births", None),
        ("A University of Leeds trial tested it.", "A University of Leeds trial", None),
        ("A large U.S. study finds the same.", "A large U.S. study", None),
        ("One observational study linked it to dry eye.", "One observational study", None),
        ("It is so, according to an industry-funded study.", "an industry-funded study", None),
    ],
)  # fmt: skip
def test_a_study_is_told_from_others_by_what_is_said_of_it(text: str, words: str, year: int | None) -> None:
    """Place, time, size, sponsor or design, or what it is said to have found."""
    assert find(text) == [(words, year)]


@pytest.mark.parametrize(
    "text",
    [
        "We are planning a trial with 40 patients next spring.",
        "You may be asked to take part in a trial.",
        "A gait analysis in our lab shows how you land.",
        "A sleep study at home costs £240.",
        "No trial has tested this in children.",
        "The trial was small, and the study ended.",
        "It has not been tested in a large clinical trial, and may never be.",
        "The first visit includes a full review of your records.",
        "STEP 1 was a randomised trial of 1,961 adults.",
        "We welcome a review of 5 stars and a survey of ten questions.",
    ],
)
def test_talk_of_studies_is_no_citation(text: str) -> None:
    """Plans, work of a practice, what is denied, what points back, what describes."""
    assert find(text) == []
