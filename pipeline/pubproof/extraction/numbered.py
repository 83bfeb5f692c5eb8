"""Numbered markers of a reference list: "[3]", "[1-3]", "[1]–[3]", "(3).", "people³", and superscripts that lost their place: "people3,4."

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
# In round brackets only where a sentence or clause ends: "(1) at once, (2) for long" counts.
_ROUND = re.compile(rf"(?<=[a-z%] )\((?P<numbers>{_NUMBERS})\)(?=[.,;](?:\s|$)|$)")
_RAISED = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[.,;)”\"]))(?P<numbers>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,˒’⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,9})"
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_GLUED = re.compile(
    r"(?:(?<=[a-z]{4})|(?<=\s[a-z]{3})|(?<=[a-z]{3}[)\"”])|(?<=[A-Z]\))|(?<=%\)|\d\))|(?<=[a-z]{3}[.,])|(?<=[A-Z]{2}\.)|(?<=%\.)|(?<=\)\.))(?P<numbers>\d{1,2}(?:[,–-]\d{1,2}){0,6})(?=\s|$|[.,;:)](?:\s|$))"
)
_PART = re.compile(r"(\d+)(?:\s?[-–]\s?(\d+))?")
# Entries of a run-on list may go unseen; a group of numbers that begins within the list may end a little beyond it.
_UNSEEN = 2
_LONGEST_RANGE = 100


def find_numbered(text: str, span: Span, numbers: Collection[int]) -> Iterator[Mark]:
    """One mark for each number pointed at; numbers without an entry in the list are passed over."""
    if not numbers:
        return
    furthest = max(numbers) + _UNSEEN
    for match in _BRACKETED.finditer(text, span.start, span.end):
        written = f"{match['numbers']}-{match['last']}" if match["last"] else match["numbers"]
        yield from _marks(written, Span(*match.span()), numbers)
    for pattern in (_GLUED, _ROUND, _RAISED):
        for match in pattern.finditer(text, span.start, span.end):
            written = match["numbers"].translate(_DIGITS)
            pointed = [int(number) for number in re.findall(r"\d+", written)]
            if any(number in numbers for number in pointed) and max(pointed) <= furthest:
                yield from _marks(written, Span(*match.span("numbers")), numbers)


def _marks(written: str, span: Span, numbers: Collection[int]) -> Iterator[Mark]:
    for part in _PART.finditer(written):
        first, last = int(part[1]), int(part[2] or part[1])
        for number in range(first, min(last, first + _LONGEST_RANGE) + 1):
            if number in numbers:
                yield Mark(span, CitationKind.NUMBERED, number=number)
