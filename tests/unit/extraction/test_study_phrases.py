import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.study_phrases import find_study_phrases
from pubproof.extraction.words import words_of


def find(text: str) -> list[tuple[str, int | None]]:
    """The words found, with their year."""
    marks = list(find_study_phrases(words_of(text, Span(0, len(text)))))
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
        ("A head-to-head comparison in 159 patients from Porto saw less pain.", "A head-to-head comparison in 159 patients from Porto", None),
        ("A 2022 pooling of 35 trials came up with 1.1 kg.", "A 2022 pooling of 35 trials", 2022),
        ("The best proof is a five-year Italian experiment dating from 1996.", "a five-year Italian experiment dating from 1996", 1996),
        ("A study of night nurses arrived at a lower figure.", "A study", None),
        ("Then there is the Irish trial that tested two doses in 174 people.", "the Irish trial", None),
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
        "A comparison of our prices takes a minute.",
        "An update of the website is planned for 2022.",
        "A pooled analysis of data from both trials showed it.",
        "The Irish trial that you joined is over.",
        "What a New Study Suggests",
    ],
)
def test_talk_of_studies_is_no_citation(text: str) -> None:
    """Plans, work of a practice, what is denied, what points back, what describes."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He found scans in the Harbour ageing study.", "the Harbour ageing study"),
        ("In the Global Weight of Headache project it ranked second.", "the Global Weight of Headache project"),
        ("The Nottingham trial had 51 women.", "The Nottingham trial"),
    ],
)
def test_a_study_may_go_by_a_name(text: str, words: str) -> None:
    """A capitalised name in front of the noun is enough; of longer phrases something must be said, or the name be long."""
    marks = list(find_study_phrases(words_of(text, Span(0, len(text)))))
    assert [(mark.span.of(text), mark.kind) for mark in marks] == [(words, CitationKind.TRIAL)]


@pytest.mark.parametrize(
    "text",
    ["The Botox price list is here.", "The Danish study was small.", "The Harbour work experience project needs you."],
)
def test_a_name_before_another_noun_names_no_study(text: str) -> None:
    """A country alone points back, and work of other kinds is no study."""
    assert find(text) == []
