"""Where sentences end, and the stops that end nothing: one table."""

from pathlib import Path

import pytest

from pubproof.domain.text import Span
from pubproof.extraction.sentences import sentence_spans

LINES = [
    line.replace("\\n", "\n")
    for line in Path(__file__).with_name("sentence_splits.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize("line", LINES)
def test_a_text_is_split_at_the_ends_of_its_sentences_and_nowhere_else(line: str) -> None:
    """The spans cover all words, in order."""
    expected = [sentence.strip() for sentence in line.split("‖")]
    text = line.replace("‖ ", "").replace("‖", "")
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == expected
