"""What holds for every text."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubproof.domain.text import Article, Span
from pubproof.extraction.author_year import find_author_year
from pubproof.extraction.bodies import find_bodies, find_sources_of_statements
from pubproof.extraction.documents import find_documents
from pubproof.extraction.finding import find_citations
from pubproof.extraction.identifiers import find_identifiers
from pubproof.extraction.institutions import find_institutions
from pubproof.extraction.journal_year import find_journal_year
from pubproof.extraction.narrative import find_narrative
from pubproof.extraction.pipeline import Extractor
from pubproof.extraction.quantities import quantities
from pubproof.extraction.sentences import sentence_spans
from pubproof.extraction.told import find_titles_with_place, find_told
from pubproof.extraction.undated import find_undated
from pubproof.extraction.vague import find_vague
from pubproof.extraction.written_out import find_written_out
from pubproof.extraction.year_study import find_year_study
from pubproof.reading.html import read_html
from pubproof.reading.markdown import read_markdown
from pubproof.reading.text import read_text

# Pieces that citations and sentences are made of, and anything in between.
PIECES = st.sampled_from(
    ["(Lee et al., 2014)", " A 2014 study published in Pain ", "et al. ", "PMID: 123", "10.1000/a(b)c", ". ", "\n", "\n\n", "• ", "[1]",
     "References\n", "ketamine relieves pain", "U.S. ", "“", "’", "\u00a0", "<p>", "</p>", "**", "(", ")", "; ", "2020", "Smith ", "and "]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25).map("".join)


@given(TEXTS)
def test_blocks_and_sentences_slice_the_text(text: str) -> None:
    """Blocks ascend without overlaps; sentences lie inside their block, and cover all of it but white space."""
    article = read_text(text, "a.txt")
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        end = block.span.end
        spans = list(sentence_spans(text, block.span))
        covered = "".join(span.of(text) for span in spans)
        assert "".join(covered.split()) == "".join(block.span.of(text).split())


@settings(deadline=None)  # the first example loads the gazetteer
@given(TEXTS)
def test_marks_lie_inside_the_text_and_do_not_overlap(text: str) -> None:
    """Every finder gives spans of the text that it was given."""
    whole = Span(0, len(text))
    for finder in (
        find_author_year,
        find_identifiers,
        find_journal_year,
        find_narrative,
        find_bodies,
        find_documents,
        find_institutions,
        find_sources_of_statements,
        find_titles_with_place,
        find_told,
        find_undated,
        find_vague,
        find_written_out,
        find_year_study,
    ):
        spans = [mark.span for mark in finder(text, whole)]
        assert all(whole.contains(span) and len(span) for span in spans)
    assert all(quantity.span.of(text) == quantity.text for quantity in quantities(text, whole))


@pytest.mark.parametrize("reader", [read_html, read_markdown])
@given(text=TEXTS)
def test_markup_readers_never_fail_and_keep_the_way_back(reader: Callable[[str, str], Article], text: str) -> None:
    """Any characters are read; every character of a block maps to a place in the source."""
    article = reader(text, "a")
    lines = text.split("\n")
    for block in article.blocks:
        place = article.source_map.position(block.span.start)
        assert 1 <= place.line <= len(lines)


@settings(max_examples=25)
@given(TEXTS)
def test_analysis_is_a_function_of_the_text(text: str) -> None:
    """The same text gives the same analysis, and ids are distinct."""
    extractor = Extractor()
    article = read_text(text, "a.txt")
    first, second = extractor.analyse(article), extractor.analyse(article)
    assert first == second
    for ids in ([c.id for c in first.citations], [r.id for r in first.references], [k.id for k in first.claims]):
        assert len(ids) == len(set(ids))


# Paragraphs whose citations need nothing from their neighbours.
PARAGRAPHS = st.sampled_from(
    [
        "Ketamine helped some people (Lee et al., 2014).",
        "A 2014 study published in Pain Medicine examined it.",
        "Cohen and colleagues (2018) disagreed.",
        "The authors note in The BMJ that it is rare (PMID 31082965).",
        "According to the Mayo Clinic, rest helps.",
        "Several studies suggest relief, as Bell et al. (2011) did.",
        "Nothing is cited here at all.",
        "It was seen in 2019 (Adams et al., 2005, 2006; Ng and Oh, 1996a).",
    ]
)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=6), st.lists(PARAGRAPHS, min_size=1, max_size=6))
def test_a_concatenation_holds_what_its_parts_hold(first: list[str], second: list[str]) -> None:
    """Two texts joined by a blank line give the citations of the one and then those of the other."""
    one, two = "\n\n".join(first), "\n\n".join(second)
    assert _quoted(f"{one}\n\n{two}") == _quoted(one) + _quoted(two)


def _quoted(text: str) -> list[tuple[str, str]]:
    marks = find_citations(read_text(text, "a.txt"))
    return [(mark.kind.value, mark.span.of(text)) for mark in sorted(marks, key=lambda mark: mark.span)]
