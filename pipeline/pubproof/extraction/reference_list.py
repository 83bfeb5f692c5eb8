"""Entries of a reference list → fields, whatever their style: authors from the front, volume and pages from the back.

What remains between them is title and journal, and the gazetteer says where the one ends and the other begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

from pubproof.domain.citation import CitationKind, CitedAuthor
from pubproof.domain.text import Link, ReferenceEntry, Span
from pubproof.extraction.author_list import read_author_list
from pubproof.extraction.identifiers import find_identifiers
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.source_kinds import source_kind

_MAX_ENTRY = 4_000
_MAX_UNKNOWN_JOURNAL_WORDS = 12
_NUMBER = re.compile(r"^\s*[\[(]?(\d{1,3})(?:[\]).]+\s*|\s+)(?=[^\d\s])")
_BULLET = re.compile(r"^\s*[•◦▪‣·●○*+–-]\s+")
_YEAR_NEXT = re.compile(
    rf"\s*[(\[]?(?P<year>{YEAR})(?P<suffix>[a-z]?)(?:,\s[^)]{{0,20}})?[)\]]?(?:\s*[.,:;]+|(?=\s))\s*"
)
_ANY_YEAR = re.compile(rf"(?<![\d.-])({YEAR})(?![\d-])")
_SURE_YEAR = re.compile(rf"\(({YEAR})[a-z]?\)|(?<![\d.-])({YEAR})(?=\s*[;,:])")
_IDENTIFIERS = re.compile(
    r"\W{0,3}(?:\bdoi\b\s*[:.]?|https?\s*:|www\.|\bPMID\b|\bPMCID\b|\bpii\s*:|\bEpub\b|\bAvailable (?:at|from)|\bAccessed|\bRetrieved|10\.\d{4,9}/)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"[(\[]?(?:[A-Za-z]{0,3}\.?\d[\w()\[\].,:;/–+*?-]*|[-–&:;,.()]+|(?:suppl(?:ement)?|pt|part|vol(?:ume)?|nos?|pp?|issue|spec|jan|feb|mar|apr|may|jun|jul"
    r"|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|in|press|ahead|of|print|online)[.,:;)]*"
    r"(?:\d[\w()\[\].,:;/–-]*)?)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?P<volume>[A-Z]?\d{1,4}[A-Z]?)\s*(?:\(\s*(?P<issue>[\w\s./–-]{1,24}?)\s*\))?\s*(?:[:,;.]\s*(?:pp?\.?\s*)?(?P<pages>[A-Za-z]{0,3}\d[\w.]*(?:\s?[–-]+\s?\w+)?))?"
)
_STARTS = re.compile(r"(?:(?<=[.?!:,;)\"”’])\s*|\s[-–—]\s|\b[Ii]n:?\s+)(?=[\"“]?[A-Zei3])")
_STOPS = re.compile(r"(?<=[.?!\"”])\s+(?=[A-Z])|(?<=[a-z)][.?!])(?=[A-Z])|\s[-–—]\s(?=[A-Z])")
_ABBREVIATED = re.compile(r"^(?:[A-Z][a-z]{0,10}\.\s*)+$")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\s(?=[a-z])")


@dataclass(frozen=True, slots=True)
class _Rest:
    """What follows the authors: title and journal, then the numbers of the tail."""

    words: str
    tail: str


def mark_of_entry(entry: ReferenceEntry, number: int) -> Mark:
    """The mark of an entry whose fields the source gives: nothing is read off its wording."""
    values: dict[str, Any] = {item.name: getattr(entry, item.name) for item in fields_of(entry) if item.name != "span"}
    values["authors"] = tuple(CitedAuthor(family, initials, initials is None) for family, initials in entry.authors)
    return Mark(entry.span, CitationKind.LIST_ENTRY, number=number, **values)


def read_entry(text: str, block: Span, number: int | None, links: Iterable[Link] = ()) -> Mark:
    """The mark of one reference-list entry; it spans the block. `links` may name what the words do not."""
    entry = text[block.start : min(block.end, block.start + _MAX_ENTRY)]
    bullet = _BULLET.match(entry)
    entry = entry[bullet.end() :] if bullet else entry
    written = _NUMBER.match(entry)
    if written:
        number = int(written[1])
        entry = entry[written.end() :]
    plain = re.sub(r"\s+", " ", entry).strip()
    values = {**read_reference(plain), **_identifiers(text, block, links), "source_kind": source_kind(plain)}
    return Mark(block, CitationKind.LIST_ENTRY, number=number, **values)


def read_reference(entry: str) -> dict[str, Any]:
    """Fields of a written-out reference; those that cannot be told are left out."""
    cut = _IDENTIFIERS.search(entry, 10) if len(entry) > 10 else None  # noqa: PLR2004 - an address alone is no entry
    entry = entry[: cut.start()].rstrip(" (,;") if cut else entry
    fields: dict[str, Any] = {}
    listed = read_author_list(entry)
    start = 0
    if listed:
        fields |= {"authors": listed.authors, "et_al": listed.et_al}
        start = listed.end
    year = _YEAR_NEXT.match(entry, start)
    if year:
        fields |= {"year": int(year["year"]), "suffix": year["suffix"]}
        start = year.end()
    elif found := _year(entry, start):
        fields["year"] = found
    rest = _split_tail(entry[start:])
    fields |= _title_and_journal(rest, is_after_authors=listed is not None)
    return fields | _place(rest.tail)


def _year(entry: str, start: int) -> int | None:
    """The last year that stands as years of publication do, else the last one at all."""
    for pattern in (_SURE_YEAR, _ANY_YEAR):
        years = [next(filter(None, match.groups())) for match in pattern.finditer(entry, start)]
        if years:
            return int(years[-1])
    return None


def _split_tail(words: str) -> _Rest:
    """Volume, pages and dates at the end, taken token by token from the back."""
    tokens = list(re.finditer(r"\S+", words))
    first = len(words)
    for token in reversed(tokens):
        if _NUMERIC.fullmatch(token.group()) is None:
            glued = re.search(r"(?<=[A-Za-z.,])\d{4};.*$", token.group())
            first = token.start() + glued.start() if glued else first
            break
        first = token.start()
    tail = words[first:]
    digit = re.search(r"[(\[]?\w?\d", tail)
    if digit is None:
        return _Rest(words.strip(), "")
    return _Rest(words[: first + digit.start()].strip(" (,;"), tail[digit.start() :])


def _title_and_journal(rest: _Rest, *, is_after_authors: bool) -> dict[str, Any]:
    words = rest.words
    first = _journal_first(words) if is_after_authors else None
    if first:
        return first
    for start in _starts(words):
        candidate = _journal_name(words[start:])
        if candidate and gazetteer().key(candidate) is not None:
            return {"title": _title(words[:start]), "journal": candidate}
    stops = [0, *(match.end() for match in _STOPS.finditer(words))]
    start = stops[-1]
    for earlier in reversed(stops[:-1]):
        if _ABBREVIATED.match(words[earlier:start]) is None:
            break
        start = earlier
    journal = _journal_name(words[start:])
    if start == 0 or not rest.tail or len(journal.split()) > _MAX_UNKNOWN_JOURNAL_WORDS:
        return {"title": _title(words)}
    return {"title": _title(words[:start]), "journal": journal or None}


def _starts(words: str) -> Iterator[int]:
    """Where the journal may begin, the earliest first: the longest name that is known wins."""
    yield 0
    yield from (match.end() for match in _STARTS.finditer(words))


def _journal_first(words: str) -> dict[str, Any] | None:
    """Fields where the journal stands before the title: "Lal et al., N Engl J Med 2015; 372: 2087-96. Efficacy of …"."""
    match = re.match(
        rf"(?P<journal>[A-Z][\w .&]{{1,60}}?)[.,]?\s(?P<tail>{YEAR};\s?\d[\d\s:–,-]*)\.?\s*(?P<title>.*)$", words
    )
    if match is None or gazetteer().key(match["journal"]) is None:
        return None
    return {"journal": match["journal"], "title": _title(match["title"]), **_place(match["tail"])}


def _journal_name(words: str) -> str:
    return _BROKEN_WORD.sub("", words).strip(' .,;:*_()[]"“”')


def _title(words: str) -> str | None:
    return words.strip(" .,;:-–\"“”'‘’") or None


def _place(tail: str) -> dict[str, Any]:
    """Volume, issue and pages of "2009;45(5):e13" or "88, 2297-2306 (2007)"."""
    plain = re.sub(
        rf"^\(?{YEAR}[a-z]?\)?(?:\s[A-Z][a-z]{{2,8}}\.?(?:\s\d{{1,2}})?)?[;,.:\s]*|\({YEAR}\)", "", tail
    ).strip()
    match = _PLACE.search(plain)
    if match is None:
        return {}
    return {"volume": match["volume"], "issue": match["issue"], "pages": (match["pages"] or "").rstrip(".") or None}


def _identifiers(text: str, block: Span, links: Iterable[Link]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for mark in find_identifiers(text, block, links):
        for field in ("pmid", "pmcid", "doi", "nct"):
            value = getattr(mark, field)
            if value is not None:
                found.setdefault(field, value)
    return found
