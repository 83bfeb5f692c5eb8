import pytest

from pubproof.domain.text import Span
from pubproof.extraction.words import words_of


@pytest.mark.parametrize(
    ("text", "place", "tags"),
    [
        ("A Danish trial", 1, {"nationality", "of a place"}),
        ("A Danish–British trial", 1, {"nationality", "of a place"}),
        ("data from New South Wales", 3, {"place"}),
        ("in 2019", 1, {"year"}),
        ("of 3,000 nurses", 1, {"number"}),
        ("twenty nurses", 0, {"number", "few"}),
        ("a 12-week course", 1, {"measured"}),
        ("the trial's end", 1, {"owner", "study"}),
        ("many rheumatologists", 1, {"people"}),
        ("it randomised", 1, {"does"}),
    ],
)
def test_a_word_knows_what_it_is(text: str, place: int, tags: set[str]) -> None:
    """By the lexicon, by its shape, and as a part of a place's name."""
    assert tags <= words_of(text, Span(0, len(text)))[place].tags


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("the Harbour trial", True),
        ("the New trial", False),
        ("a phase II trial", False),
        ("a UK-based team", False),
        ("the CLASS group", True),
    ],
)
def test_a_name_is_a_capitalised_word_that_means_nothing_else(text: str, is_name: bool) -> None:
    """Words of the lexicon are none unless they are written in capitals throughout."""
    assert any(word.is_name for word in words_of(text, Span(0, len(text)))) is is_name


def test_words_slice_to_the_text_and_end_in_nothing() -> None:
    """Outside of the sentence stands a word that is nothing, so that grammars need not look for its end."""
    text = "He said: *Lancet* has it."
    words = words_of(text, Span(3, len(text)))
    assert [word.text for word in words] == ["said", ":", "Lancet", "has", "it", "."]
    assert all(text[word.start : word.end] == word.text for word in words)
    assert (words[-1].text, words[99].tags, words.part(-2, 1)) == ("", frozenset(), (words[0],))
    assert words.span(0, 2).of(text) == "said: *Lancet"
