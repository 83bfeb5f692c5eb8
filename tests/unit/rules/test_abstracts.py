"""Abstracts of papers: what they conclude, what design they give themselves, which numbers they hold."""

import pytest

from pubproof.rules.abstract_numbers import lengths_in_days, numbers_in, people_in, percentages_in, shares_in
from pubproof.rules.abstract_text import conclusion_of, stated_designs, tidied
from pubproof.vocabulary.designs import CASE_SERIES, COHORT, RCT


def test_labels_glued_to_the_text_are_read_as_labels() -> None:
    """Some exports lose the space and the capitals; the conclusion must not swallow the result before it."""
    abstract = (
        "BackgroundPain is common.MethodsWe asked.ResultsScores fell (P = 0.04).Conclusions:This was a small study."
    )
    assert tidied(abstract).endswith("RESULTS: Scores fell (P = 0.04). CONCLUSIONS: This was a small study.")
    assert conclusion_of(tidied(abstract)) == "This was a small study."


def test_words_that_begin_like_a_label_stay() -> None:
    """The words "Results were mixed" and "Methods for rest" are sentences."""
    abstract = "We asked. Results were mixed. Methods for rest differ."
    assert tidied(abstract) == abstract


@pytest.mark.parametrize(
    ("abstract", "conclusion"),
    [
        ("One. Two. Three. Four.", "Three. Four."),
        ("One. Two. This pilot study saw no effect. Blood levels stayed low. Trials are due.",
         "This pilot study saw no effect. Blood levels stayed low. Trials are due."),
        ("One. Two. We conclude that it is unclear. Funded by nobody.", "We conclude that it is unclear."),
        ("This study was done in spring. One. Two. Three. Four. Five.", "Four. Five."),
    ],
)  # fmt: skip
def test_the_conclusion_without_a_label(abstract: str, conclusion: str) -> None:
    """The last two sentences, or from the one that speaks of the study as a whole; what stands far in front is an aim."""
    assert conclusion_of(abstract) == conclusion


@pytest.mark.parametrize(
    ("abstract", "designs"),
    [
        ("Case report of a woman with pain.", {CASE_SERIES}),
        ("We report two patients with pain.", {CASE_SERIES}),
        ("Retrospective review of notes.", {COHORT}),
        ("In this prospective observational study, 40 people were asked.", {COHORT}),
        ("People were randomly assigned to two groups, after a retrospective look at notes.", {RCT}),
        ("Case reports suggest an effect. We measured pain.", set()),
        ("Earlier retrospective work was mixed.", set()),
    ],
)
def test_the_design_that_an_abstract_gives_itself(abstract: str, designs: set[str]) -> None:
    """What is said of the work itself counts, not what is said of other works."""
    assert stated_designs(abstract) == designs


def test_numbers_in_words_count_as_numbers() -> None:
    """The words "Seventy-six per cent" is 76 %, and no number of people."""
    text = "Seventy-six per cent of patients improved; twenty volunteers, nine of 30, after six weeks."
    assert percentages_in(text) == {76}
    assert {20, 9, 30, 6} <= numbers_in(text)
    assert people_in(text) == 20
    assert list(shares_in(text)) == [30]
    assert list(lengths_in_days(text)) == [42]
