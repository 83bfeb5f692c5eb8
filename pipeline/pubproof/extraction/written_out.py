"""References written out inside a sentence: "(Okoro A, Quillan B. Magnesium for migraine. Headache 2012;52(3):12-20)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.brackets import written_out
from pubproof.extraction.marks import Mark
from pubproof.extraction.reference_list import read_reference

_LABEL = re.compile(r"(?:(?:see|source|from|ref(?:erence)?|citation|adapted from)[:,]?\s)+", re.IGNORECASE)


def find_written_out(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence, each without its brackets."""
    for inside in written_out(text, span):
        words = inside.of(text)
        label = _LABEL.match(words)
        start = label.end() if label else 0
        fields = read_reference(re.sub(r"\s+", " ", words[start:]).strip())
        if fields.get("authors") and fields.get("year") and fields.get("journal"):
            yield Mark(Span(inside.start + start, inside.end), CitationKind.AUTHOR_YEAR, **fields)
