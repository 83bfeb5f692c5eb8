"""Finds told by the place of work of those who made them: "Professor Okoro of the University of Zagreb has found", "the Rutgers Study"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.body_names import NAME, has_word_of_body, is_person
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.reporting import PERSON_FOUND
from pubproof.vocabulary.word_lists import one_of

_PERSON_OF = re.compile(
    r"\b(?:(?:Drs?\.?|Professor|Prof\.?)\s(?:[A-Z][\w’'.-]{0,30}\s){1,3}|(?:[A-Z][\w’'.-]{0,30}\s){2,3})(?:of|at|from)\s(?:the\s)?"
    rf"(?P<name>{NAME})(?=\s{PERSON_FOUND})"
)
_FOUND_AT = re.compile(
    rf"\b(?:first\s)?{one_of('studies', 'made')}(?:\sand\s\w{{4,20}})?\sby\s(?:[A-Z][\w.’'-]{{0,30}}\s|and\s){{0,9}}"
    rf"at\s(?:the\s)?(?P<name>{NAME})(?:\sin\s{YEAR})?"
)
_NAMED_STUDY = re.compile(r"\b[Tt]he\s[A-Z][a-z]{2,20}\sStudy\b")


def find_institutions(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for pattern in (_PERSON_OF, _FOUND_AT):
        for match in pattern.finditer(text, span.start, span.end):
            if not is_person(match["name"]) and has_word_of_body(match["name"]):
                yield Mark(Span(*match.span()), CitationKind.INSTITUTION)
    for match in _NAMED_STUDY.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.INSTITUTION)
