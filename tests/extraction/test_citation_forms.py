"""Every form of citation and every trap, one table: what must be found, and what must not."""

from collections import Counter
from pathlib import Path

import pytest

from marked import MarkedText, marked_texts
from pubproof.extraction.finding import find_citations
from pubproof.reading.text import read_text

TEXTS = tuple(marked_texts(Path(__file__).with_name("citation_forms.txt")))


@pytest.mark.parametrize("marked", TEXTS, ids=str)
def test_exactly_the_marked_places_are_citations(marked: MarkedText) -> None:
    """Span, words and kind; a number that points at several entries stands once."""
    found = {
        (mark.span.start, mark.span.of(marked.text), mark.kind.value)
        for mark in find_citations(read_text(marked.text, "a.txt"))
    }
    assert sorted(found) == sorted(marked.places)


def test_every_form_that_can_be_mistaken_has_a_text_in_which_nothing_is_a_citation() -> None:
    """A pattern without a counter-example is not finished."""
    without = Counter(marked.form for marked in TEXTS if not marked.places)
    assert [form for form in dict.fromkeys(marked.form for marked in TEXTS) if not without[form]] == []
