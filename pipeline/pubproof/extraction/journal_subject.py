"""Journals that do something themselves: "Nature Medicine published the results", "The BMJ reported in 2018 that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.journal_names import journal_at
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.journals import gazetteer

_PUBLISHED = re.compile(
    r"\s(?:has\s|later\s|also\s|then\s|recently\s|since\s|first\s){0,2}(?P<verb>published|publishes|carried|printed|ran|retracted|featured|reported)\s"
    r"(?!by\b|in\b(?!\s\d))"
)
# What a journal publishes; a word for a journal alone may be the subject of many other things.
_WORK = re.compile(
    rf"(?:the|an?|its|his|her|their|two|three|in\s{YEAR}|on\s\w+|that)\s(?:[\w’'-]{{1,20}}\s){{0,4}}?"
    r"(?:results?|findings|trials?|stud(?:y|ies)|papers?|reviews?|surveys?|articles?|analys[ie]s|editorial|letters?|reports?|guidelines?|correction|commentary)\b"
)
_BEGINS = re.compile(r"(?:^|(?<=[.;:,—–(“\"]\s)|(?<=\b(?:and|but)\s)|\b(?=[Tt]he\s[A-Z]))(?=(?:[Tt]he\s)?[A-Z])")
_IN_YEAR = re.compile(rf"\bin\s(?:\w+\s)?({YEAR})\b")
_LONGEST_NAME = 100


def find_journal_subject(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for match in _PUBLISHED.finditer(text, span.start, span.end):
        found = _journal_before(text, span, match.start())
        if found is None:
            continue
        start, journal = found
        says_so = match["verb"] == "reported" and not gazetteer().is_common_word(journal)
        if says_so or _WORK.match(text, match.end(), span.end):
            year = _IN_YEAR.search(text, match.end(), min(span.end, match.end() + 60))
            yield Mark(
                Span(start, match.start()), CitationKind.JOURNAL_YEAR, year=int(year[1]) if year else None, journal=journal
            )  # fmt: skip


def _journal_before(text: str, span: Span, end: int) -> tuple[int, str] | None:
    """(where it begins, journal) of the journal whose name ends right there."""
    for begin in _BEGINS.finditer(text, max(span.start, end - _LONGEST_NAME), end):
        found = journal_at(text, begin.end(), end, is_sure=True)
        if found is not None and found[1] == end and gazetteer().key(found[0]) is not None:
            return begin.end(), found[0]
    return None
