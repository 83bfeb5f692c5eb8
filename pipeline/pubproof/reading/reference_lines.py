"""Which lines are entries of a reference list: after a heading that says so, or by their own form; and run-on lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.text import Span

_YEAR = r"(?:1[89]|20)\d{2}"
_HEADING = re.compile(
    r"(?:#{1,6}\s+)?(?:\d{1,2}\.?\s*)?(?:(?:key|selected|main|our|list of|article|scientific|medical|cited|additional)\s+){0,2}"
    r"(?:references?|bibliography|sources?|citations?|works cited|literature(?: cited)?|further reading|references (?:and|&) (?:notes|sources))"
    r"\s*(?:cited|list)?\s*:?",
    re.IGNORECASE,
)
_EVIDENCE = re.compile(
    rf"\b{_YEAR}\b|https?://|\bdoi\b|\bPMID\b|\bn\.d\.|\bet al\b|\bin press\b|\bdata on file\b", re.IGNORECASE
)
_IMPRINT = re.compile(
    r"©|\bhave not been evaluated by\b|\ball rights reserved\b|\bnot intended to diagnose\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"[\[(]?(?P<number>\d{1,3})[\]).]{0,2}\s+(?=\S)")
_NAMES = re.compile(r"(?:[A-Z][\w’'-]{1,30}\s+et\s+al\b|(?:[A-Z][\w’'-]{1,30},?\s+(?:[A-Z]\.?\s?){1,3}[,.&]))")
_PLACE = re.compile(
    rf"\b{_YEAR}\b.{{0,40}}?[;:]\s?\w?\d|\d\s?\(\d{{1,4}}\)\s?[:,]\s?\w?\d|\b{_YEAR}\b.{{0,60}}(?:doi|PMID|pii)|\({_YEAR}\)\..{{20,}}\d",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+\s*$")
_NEXT_ENTRY = re.compile(
    r"(?<=[.?!\d])\s+(?=(?:[A-Z][\w’'-]{1,30}\s+et al\.?,\s|[A-Z][\w’'-]{1,30}\s[A-Z]{1,3},\s[A-Z][\w’'-]{1,30}\s[A-Z]{1,3}[,.]\s|\[\d{1,3}\]\s[A-Z]))"
)
_SHORTEST_RUN_ON = 200


def is_reference_heading(line: str) -> bool:
    """Whether a line says that references follow."""
    return _HEADING.fullmatch(line.strip()) is not None


def may_be_entry(line: str) -> bool:
    """Whether a line under such a heading is an entry, and not what comes after the list."""
    if _IMPRINT.search(line) is not None:
        return False
    return _EVIDENCE.search(line) is not None or _NUMBERED.match(line) is not None


def is_entry_by_form(line: str) -> bool:
    """Whether a numbered line anywhere is a reference: names, then year with volume or an identifier."""
    start = _NUMBERED.match(line)
    return start is not None and _NAMES.match(line, start.end()) is not None and _PLACE.search(line) is not None


def is_numbered_address(line: str) -> bool:
    """Whether a line is a number and an address: an entry where its neighbours are."""
    start = _NUMBERED.match(line)
    return start is not None and _ADDRESS.match(line, start.end()) is not None


def entries_in(text: str, span: Span) -> Iterator[Span]:
    """The entries of one line: several where a list was run on into a paragraph."""
    start = span.start
    if len(span) >= _SHORTEST_RUN_ON:
        for gap in _NEXT_ENTRY.finditer(text, span.start, span.end):
            yield Span(start, gap.start())
            start = gap.end()
    yield Span(start, span.end)
