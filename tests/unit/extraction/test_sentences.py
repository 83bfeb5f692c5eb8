import pytest

from pubproof.domain.text import Span
from pubproof.extraction.sentences import sentence_spans


def split(text: str) -> list[str]:
    """The sentences of a text that is one block."""
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It is not yet approved by the U.S. Food and Drug Administration for this use.", "Trials go on."],
        ["Cohen et al. found weak evidence.", "It was graded in 2018."],
        ["Doses of 2.4 mg were given vs. placebo.", "Dr. Lee agreed."],
        ['"It helped me." She said no more.'],
        ["Nausea is common.[1]", "It passes."],
        ["Does it work?", "Perhaps!", "Nobody knows…"],
        ["It was sold in the U.S.", "The price fell."],
        ["C. elegans has no pain.", "Mice do."],
        ["The effect was small (p. 12).", "It did not last."],
        ["Results were given by Smith J. A. and others.", "They were mixed."],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    """Stops after abbreviations, initials and numbers end nothing; markers and quotes belong to the sentence before."""
    joined = " ".join(sentences)
    expected = ['"It helped me."', "She said no more."] if joined.startswith('"') else sentences
    assert split(joined) == expected


def test_a_missing_space_after_a_stop_does_not_join_sentences() -> None:
    """Copied pages lose spaces."""
    assert split("It affects the brain.Many people recover.") == ["It affects the brain.", "Many people recover."]


def test_white_space_belongs_to_no_sentence() -> None:
    """Spans are trimmed, and cover all the rest."""
    assert split("  One.  Two \n") == ["One.", "Two"]
