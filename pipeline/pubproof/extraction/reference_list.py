"""Entries of a reference list → fields: APA, Vancouver and AMA, as far as their punctuation tells."""

from __future__ import annotations

import re
from typing import Any

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.author_year import parse_authors
from pubproof.extraction.identifiers import find_identifiers
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.journals import gazetteer

_NUMBER = re.compile(r"^\s*[\[(]?(\d{1,3})[\]).]\s+")
_APA = re.compile(
    rf"^(?P<authors>.{{3,400}}?)\s*\((?P<year>{YEAR})(?P<suffix>[a-z]?)[^)]{{0,20}}\)[.,:]?\s*(?P<rest>.+)$", re.DOTALL
)
_VANCOUVER = re.compile(
    rf"^(?P<authors>[^.]{{2,400}}?(?:et al)?)\.\s+(?P<title>.{{8,400}}?[.?!])\s+(?P<journal>[^;]{{2,120}}?)[.,]?\s*\(?(?P<year>{YEAR})\b(?P<rest>.*)$",
    re.DOTALL,
)
_ET_AL = re.compile(r",?\s*(?:et\.?\s+al\.?|and (?:colleagues|others))\s*", re.IGNORECASE)
_VOLUME = re.compile(
    r"(?P<volume>\d{1,4})\s*(?:\((?P<issue>[\w\s.-]{1,20})\))?\s*(?:[:,]\s*(?P<pages>[A-Za-z]?\d[\w–-]*))?"
)
_TITLE_END = re.compile(r"(?<=[.?!])\s+")


def read_entry(text: str, block: Span, number: int | None) -> Mark:
    """The mark of one reference-list entry; it spans the block."""
    entry = block.of(text)
    written = _NUMBER.match(entry)
    if written:
        number = int(written[1])
        entry = entry[written.end() :]
    plain = re.sub(r"\s+", " ", entry).strip()
    ids = _identifiers(text, block)
    fields = _apa(plain) or _vancouver(plain) or {}
    return Mark(block, CitationKind.LIST_ENTRY, number=number, **{**fields, **ids})


def _identifiers(text: str, block: Span) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for mark in find_identifiers(text, block):
        for field in ("pmid", "pmcid", "doi", "nct"):
            value = getattr(mark, field)
            if value is not None:
                found.setdefault(field, value)
    return found


def _apa(entry: str) -> dict[str, Any] | None:
    match = _APA.match(entry)
    if match is None:
        return None
    parts = _TITLE_END.split(match["rest"], maxsplit=1)
    where = parts[1] if len(parts) > 1 else ""
    return {
        **_authors(match["authors"]),
        "year": int(match["year"]),
        "suffix": match["suffix"],
        "title": parts[0].strip(' ."“”') or None,
        **_journal_and_place(where),
    }


def _vancouver(entry: str) -> dict[str, Any] | None:
    match = _VANCOUVER.match(entry)
    if match is None:
        return None
    place = _VOLUME.search(match["rest"])
    return {
        **_authors(match["authors"]),
        "year": int(match["year"]),
        "title": match["title"].strip(' ."“”') or None,
        "journal": match["journal"].strip(" .,*_") or None,
        **(_place(place) if place else {}),
    }


def _authors(written: str) -> dict[str, Any]:
    names = _ET_AL.sub("", written).strip(" ,.&")
    return {"authors": parse_authors(names), "et_al": _ET_AL.search(written) is not None}


def _journal_and_place(where: str) -> dict[str, Any]:
    match = re.match(r"(?P<journal>[^\d]{2,160}?)[.,;]?\s*(?=\d|$|https?:|doi)", where)
    if match is None:
        return {}
    journal = match["journal"].strip(" .,;*_")
    if gazetteer().key(journal) is None and len(journal.split()) > 12:  # noqa: PLR2004 - longer than any title seen
        return {}
    place = _VOLUME.match(where, match.end())
    return {"journal": journal or None, **(_place(place) if place else {})}


def _place(match: re.Match[str]) -> dict[str, Any]:
    return {"volume": match["volume"], "issue": match["issue"], "pages": match["pages"]}
