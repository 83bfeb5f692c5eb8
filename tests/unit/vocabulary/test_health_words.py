"""Words by which a sentence speaks of health."""

import pytest

from pubproof.vocabulary.health_words import health_words_in, speaks_of_health


@pytest.mark.parametrize(
    "word", ["bisoprolol", "tonsillectomy", "pancreatitis", "beta blockers", "lisdexagliflozin", "muscles", "anaemia"]
)
def test_names_built_as_those_of_drugs_and_diseases_speak_of_health(word: str) -> None:
    """Stems and endings stand for words that no list holds."""
    assert speaks_of_health(f"Some {word} here.")


@pytest.mark.parametrize(
    "text",
    ["An analysis of the basis.", "A capable host.", "The academia of Rome.", "Our ad blocker broke.", "Bromine."],
)
def test_words_that_only_look_alike_do_not(text: str) -> None:
    """Ordinary words end in none of the endings."""
    assert not speaks_of_health(text)


def test_a_word_counts_once() -> None:
    """However often it stands there."""
    assert health_words_in("The muscle, the Muscle and the artery.") == 2
