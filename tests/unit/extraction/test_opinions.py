import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.opinions import find_opinions
from pubproof.extraction.words import words_of


def find(text: str) -> list[str]:
    """What was found, as words; it is always vague."""
    marks = list(find_opinions(words_of(text, Span(0, len(text)))))
    assert {mark.kind for mark in marks} <= {CitationKind.VAGUE}
    return [mark.span.of(text) for mark in marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Many of my colleagues regard it as new.", "Many of my colleagues regard"),
        ("Campaigners hope it will help.", "Campaigners hope"),
        ("Health officials broadly agree.", "Health officials broadly agree"),
        ("Critics have long complained about it.", "Critics have long complained"),
        ("Lots of dentists will tell you the same.", "Lots of dentists will tell you"),
        ("Plenty of clinicians feel uneasy.", "Plenty of clinicians feel uneasy"),
        ("But many urologists continue to prescribe it.", "many urologists continue to"),
        ("Here the internet is convinced.", "the internet is convinced"),
        ("Research tends to favour jets.", "Research tends to favour"),
        ("Some theorise that it hurts.", "Some theorise"),
        ("Women are often told to rest.", "Women are often told"),
        ("As for the rest, vascular specialists disagree.", "vascular specialists disagree"),
    ],
)
def test_opinions_of_many_are_vague(text: str, words: str) -> None:
    """Who they are, how many, and that they hold, hint at, feel or are told something."""
    assert find(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Most of our patients notice a change.",
        "Some people continue to have pain.",
        "Some caution is needed.",
        "Our specialists agree on a plan with you.",
        "The specialists in Leeds think so.",
        "Danish specialists think so.",
        "Women prefer mornings.",
        "Authors said they looked.",
        "What the science really says is dull.",
        "Many dentists work on Saturdays.",
        "Research is dear.",
        "Patients are told to rest.",
    ],
)
def test_what_particular_people_do_is_no_opinion(text: str) -> None:
    """Our own people, people of a place, what happens to patients, and nouns that look like verbs."""
    assert find(text) == []
