import pytest

from pubproof.domain.text import Span
from pubproof.extraction.people_of_study import find_people_of_study
from pubproof.extraction.words import words_of


def find(text: str) -> list[str]:
    """What was found, as words."""
    return [mark.span.of(text) for mark in find_people_of_study(words_of(text, Span(0, len(text))))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It works,” said Dr. Ada Okoro, consultant and joint senior author.", "Dr. Ada Okoro, consultant and joint senior author"),
        ("“It is clear,” said Ada Okoro, who led the work.", "Ada Okoro, who led the work"),
        ("Ben Quillan, the statistician on the project, added that it was small.", "Ben Quillan, the statistician on the project"),
        ("“Both,” says Ada Okoro, an epidemiologist who was one of the trial's leaders.", "Ada Okoro, an epidemiologist who was one of the trial's leaders"),
    ],
)  # fmt: skip
def test_who_speaks_for_a_study_is_told_by_a_role_in_it(text: str, words: str) -> None:
    """Authors, investigators, and those who led or ran it."""
    assert find(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Okoro, who was not an author of the study, said it was sound.",
        "Ada Okoro, head of nursing, said it was sound.",
        "Ada Okoro, author of the blog, waves.",
        "Ada Okoro, who led the tour, said hello.",
        "Leeds said nothing, and the lead author slept.",
    ],
)
def test_others_who_speak_are_left_alone(text: str) -> None:
    """Nobody without a part in a study, and nobody who says nothing."""
    assert find(text) == []
