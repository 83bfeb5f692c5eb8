"""Brackets that hold a whole reference: no sentence ends inside them, and their words are read as an entry of a list is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.text import Span
from pubproof.extraction.marks import YEAR

_LONGEST = 500
_SHORTEST = 30
# Year, volume and pages: what no other bracket holds.
_PLACE = re.compile(
    rf"\b{YEAR}\b[^()]{{0,20}}[;,]\s?\d{{1,4}}(?:\(\w{{1,8}}\))?\s?[:,]\s?[A-Za-z]?\d|\d{{1,4}}\(\d{{1,4}}\)\s?[:,]\s?\w?\d"
)
_BRACKET = re.compile(r"[()\[\]]")


def written_out(text: str, span: Span) -> Iterator[Span]:
    """What the outermost brackets hold, where it reads as a reference; a bracket that is never closed holds nothing."""
    for inside in _bracketed(text, span):
        if _SHORTEST <= len(inside) <= _LONGEST and _PLACE.search(text, inside.start, inside.end):
            yield inside


def _bracketed(text: str, span: Span) -> Iterator[Span]:
    depth = start = 0
    for bracket in _BRACKET.finditer(text, span.start, span.end):
        if bracket.group() in "([":
            if depth == 0 or bracket.start() - start > _LONGEST:
                depth, start = 0, bracket.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Span(start, bracket.start())
