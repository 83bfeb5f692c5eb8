"""Numbered markers of a reference list: "[3]", "[1-3]", "[4, 5]". Only where the article has a list to point at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark

_MARKER = re.compile(r"\[(\d{1,3}(?:\s*(?:[,;]|[-–])\s*\d{1,3})*)\]")
_PART = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def find_numbered(text: str, span: Span, numbers: Collection[int]) -> Iterator[Mark]:
    """One mark for each number pointed at; numbers without an entry in the list are passed over."""
    for match in _MARKER.finditer(text, span.start, span.end):
        for part in _PART.finditer(match[1]):
            first, last = int(part[1]), int(part[2] or part[1])
            for number in range(first, min(last, first + 100) + 1):
                if number in numbers:
                    yield Mark(Span(*match.span()), CitationKind.NUMBERED, number=number)
