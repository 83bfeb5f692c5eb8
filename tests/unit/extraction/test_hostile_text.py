"""Texts that no one would write. Time is bounded by the length of a sentence, which is what these check; benchmarks time it."""

from collections.abc import Callable

import pytest

from pubproof.config import ExtractionSettings
from pubproof.domain.analysis import Analysis
from pubproof.domain.text import Article, Span
from pubproof.extraction.finding import MOST_CITATIONS, find_marks, plain_sentences
from pubproof.extraction.pipeline import Extractor
from pubproof.extraction.sentences import sentence_spans
from pubproof.reading.text import read_text

Analyse = Callable[[str], tuple[Article, Analysis]]


@pytest.mark.parametrize("run", ["A", "1", "(", "a b ", "[1,", "“", "Smith et al. 2014 "])
def test_no_sentence_is_longer_than_the_limit(run: str) -> None:
    """Whatever repeats itself is cut into pieces that cover it."""
    text = run * 6_000
    spans = list(sentence_spans(text, Span(0, len(text))))
    assert max(map(len, spans)) <= 2_000
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


def test_a_bracket_of_very_many_citations_is_cut_between_them() -> None:
    """None is torn apart."""
    names = [f"Okoro{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(200)]
    text = f"It helped ({'; '.join(f'{name} et al., 2014' for name in names)})."
    article = read_text(text, "a.txt")
    sentences = plain_sentences(article, len(text))
    assert len(sentences) > 1
    assert [mark.authors[0].family for mark in find_marks(article, sentences)] == names


def test_a_long_single_line_is_analysed_up_to_the_limit_and_the_rest_is_named() -> None:
    """One line longer than the limit is not left out as a whole."""
    line = "Ketamine relieved pain in one trial (Lee et al., 2014). " * 100
    analysis = Extractor(ExtractionSettings(max_characters=1_000)).analyse(read_text(line, "a.txt"))
    assert "first 1,000 of 5,600 characters were read" in analysis.notes[0]
    assert 10 < len(analysis.citations) < 20
    assert max(sentence.span.end for sentence in analysis.sentences) <= 1_000


def test_of_very_many_citations_the_first_are_looked_up_and_the_rest_is_named() -> None:
    """Each costs a look-up and a card in the report."""
    numbers = range(20_000_000, 20_000_000 + MOST_CITATIONS + 50)
    source = "".join(f"PMID: {number} \n" for number in numbers)
    analysis = Extractor(ExtractionSettings(max_characters=len(source))).analyse(read_text(source, "a.txt"))
    assert [reference.pmid for reference in analysis.references] == list(numbers[:MOST_CITATIONS])
    assert f"Only the first {MOST_CITATIONS:,} of {len(numbers):,} citations were looked up" in analysis.notes[-1]


def test_null_bytes_inside_change_nothing_around_them(analyse: Analyse) -> None:
    """They are characters like others; offsets stay."""
    article, analysis = analyse("Ketamine is a drug.\0 It helped in one trial (Lee et al., 2014).\0")
    assert [citation.span.of(article.text) for citation in analysis.citations] == ["Lee et al., 2014"]
