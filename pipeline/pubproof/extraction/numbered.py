"""Numbered markers of a reference list: "[3]", "[1-3]", "[1]–[3]", and superscripts that lost their place: "people3,4."

Only where the article has a list to point at: without one, a digit after a word is just a digit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}"
_BRACKETED = re.compile(rf"\[(?P<numbers>{_NUMBERS})\](?:[–-]\[(?P<last>\d{{1,3}})\])?")
_GLUED = re.compile(
    r"(?:(?<=[a-z]{4})|(?<=[a-z]{3}[)\"”])|(?<=[A-Z]\))|(?<=%\)|\d\))|(?<=[a-z]{3}[.,]))(?P<numbers>\d{1,2}(?:[,–-]\d{1,2}){0,6})(?=\s|$|[.,;:)](?:\s|$))"
)
_PART = re.compile(r"(\d+)(?:\s?[-–]\s?(\d+))?")
_LONGEST_RANGE = 100


def find_numbered(text: str, span: Span, numbers: Collection[int]) -> Iterator[Mark]:
    """One mark for each number pointed at; numbers without an entry in the list are passed over."""
    if not numbers:
        return
    for match in _BRACKETED.finditer(text, span.start, span.end):
        written = f"{match['numbers']}-{match['last']}" if match["last"] else match["numbers"]
        yield from _marks(written, Span(*match.span()), numbers)
    for match in _GLUED.finditer(text, span.start, span.end):
        pointed = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        if all(number in numbers for number in pointed):
            yield from _marks(match["numbers"], Span(*match.span()), numbers)


def _marks(written: str, span: Span, numbers: Collection[int]) -> Iterator[Mark]:
    for part in _PART.finditer(written):
        first, last = int(part[1]), int(part[2] or part[1])
        for number in range(first, min(last, first + _LONGEST_RANGE) + 1):
            if number in numbers:
                yield Mark(span, CitationKind.NUMBERED, number=number)
