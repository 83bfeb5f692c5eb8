import pytest

from pubproof.domain.text import Span
from pubproof.extraction.noun_phrases import Phrase, phrase_at
from pubproof.extraction.predicates import said, told_by_clause
from pubproof.extraction.words import Words, words_of


def read(text: str, noun: str) -> tuple[Words, Phrase]:
    """The words and the phrase around that noun."""
    words = words_of(text, Span(0, len(text)))
    return words, phrase_at(words, next(place for place, word in enumerate(words) if word.text == noun))


@pytest.mark.parametrize(
    ("text", "noun", "phrase", "told"),
    [
        ("In a small, blinded trial of 40 nurses in Leeds pain eased.", "trial", "a small, blinded trial of 40 nurses in Leeds", {"sample", "place"}),
        ("the Royal College's 2019 review", "review", "the Royal College's 2019 review", set()),
        ("A University of Leeds trial tested it", "trial", "A University of Leeds trial", set()),
        ("a survey of 1,200 parents carried out by the charity agrees", "survey", "a survey of 1,200 parents carried out by the charity", {"sample", "people"}),
        ("figures from the Office for National Statistics show", "figures", "figures from the Office for National Statistics", {"body"}),
        ("the largest trial to date took place", "trial", "the largest trial to date", set()),
        ("The team examined data from Oslo", "data", "data from Oslo", {"place"}),
        ("a review of your records", "review", "a review", {"own"}),
        ("a survey of ten questions", "survey", "a survey", set()),
    ],
)  # fmt: skip
def test_a_phrase_reaches_as_far_as_something_is_told(text: str, noun: str, phrase: str, told: set[str]) -> None:
    """To the left to its article or owner, to the right to the last size, place, time or body."""
    words, found = read(text, noun)
    assert (words.span(found.first, found.last).of(text), set(found.told)) == (phrase, told)


@pytest.mark.parametrize(
    ("text", "noun", "lists"),
    [
        ("a trial in Leeds (Okoro 2014), now old, has since shown it", "trial", {"finds"}),
        ("a trial of sleep had 40 nurses", "trial", {"auxiliary"}),
        ("a trial of sleep, and a walk", "trial", set()),
    ],
)
def test_the_verb_is_found_behind_what_stands_between(text: str, noun: str, lists: set[str]) -> None:
    """Brackets, asides, adverbs and auxiliaries are passed over."""
    words, found = read(text, noun)
    assert lists <= said(words, found.after)
    assert lists or not said(words, found.after) & {"finds", "does", "says"}


def test_a_clause_with_a_number_tells_whom_they_studied() -> None:
    """One that says what they are does not."""
    for text, expected in (
        ("researchers in Leeds who followed 3,000 nurses", True),
        ("a trial in which 90 patients slept", True),
        ("researchers in Leeds who were 40", False),
        ("researchers in Leeds and 40 nurses", False),
    ):
        words, found = read(text, "trial" if "trial" in text else "researchers")
        assert told_by_clause(words, found.after) is expected, text
