"""What bodies issue and keep: "the ESC guideline", "a review for the Cochrane Collaboration", "the FAERS database"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.body_names import NAME, has_word_of_body, issues_documents
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.word_lists import one_of

_REVIEW_FOR = re.compile(
    rf"\b(?:(?:co-authored|authored|wrote)\s)?an?\s(?:systematic\s)?review\s[^.;()\n]{{0,100}}?\bfor\s(?:the\s)?(?P<name>{NAME})"
    r"|\b(?:[Aa]\s)?(?:\d{4}\s)?(?<!\.\s)(?P<cochrane>Cochrane)\s(?:[Rr]eview|meta-analysis)\b"
)
_DATASET = re.compile(
    rf"\b(?:the\s)(?P<name>{NAME})\s(?:data\s?base|dataset|registry|survey)\b|\bthe\s(?P<titled>(?:[A-Z][\w’'-]{{1,20}}\s(?:and\s|of\s|for\s|on\s)?){{1,6}}(?:Survey|Registry|Database|Biobank))\b"
)
_CALLED_SO = re.compile(rf"\b(?:[Tt]he\s)(?:{YEAR}\s)(?P<name>{NAME})(?<=List|line|ines|ance|tion|ions|ment|port)\b")
_OF_BODY = re.compile(
    rf"\b(?:[Tt]he\s)?(?:{YEAR}\s)?(?P<name>{NAME})\s(?:{YEAR}\s)?{one_of('bodies', 'document of a body')}\b"
)
_FROM_BODY = re.compile(
    rf"\b(?:(?:[Tt]he|[Aa])\s)?(?:{YEAR}\s)?(?:(?:[Cc]linical|[Pp]ractice|[Cc]onsensus)\s){{0,2}}(?:[Gg]uidelines?|[Gg]uidance|[Rr]ecommendations)\s(?:from|by|of|issued\sby)\s(?:the\s)?"
    rf"(?P<name>{NAME})(?:\s\([A-Z]{{0,5}}\d{{1,4}}\))?"
)
_YEAR = re.compile(YEAR)


def find_documents(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence: reviews for a body, data sets, guidelines."""
    for match in _REVIEW_FOR.finditer(text, span.start, span.end):
        if match["cochrane"] or has_word_of_body(match["name"]):
            yield Mark(Span(*match.span()), CitationKind.ORGANISATION)
    for match in _DATASET.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.DATASET)
    for pattern in (_CALLED_SO, _OF_BODY, _FROM_BODY):
        for match in pattern.finditer(text, span.start, span.end):
            if issues_documents(match["name"], is_dated=_YEAR.search(match.group()) is not None):
                yield Mark(Span(*match.span()), CitationKind.GUIDELINE)
