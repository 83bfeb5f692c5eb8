"""Identifiers and links: PMID, PMCID, DOI, ClinicalTrials.gov number, PubMed, PMC and DOI addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Link, Span
from pubproof.extraction.marks import Mark

_PMID = re.compile(r"\bPMID\s*[:#]?\s*(\d{1,8})\b(?!\.\d)", re.IGNORECASE)
_PMCID = re.compile(r"\b(?:PMCID\s*[:#]?\s*)?(PMC\d{4,9})\b", re.IGNORECASE)
_NCT = re.compile(r"\b(NCT\d{8})\b", re.IGNORECASE)
# A DOI may hold parentheses; trailing punctuation and an unmatched bracket belong to the sentence.
_DOI = re.compile(r"(?:\bdoi\s*[:.]?\s*|https?://(?:dx\.)?doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>“”\u200b]+)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s\"<>“”\u200b]+", re.IGNORECASE)
_PUBMED_URL = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/(?:\?term=)?)(\d{1,8})\b", re.IGNORECASE
)
_PMC_URL = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/|europepmc\.org/article/PMC/)(PMC\d{4,9})\b", re.IGNORECASE
)
_DOI_URL = re.compile(r"doi\.org/(10\.\d{4,9}/.+)", re.IGNORECASE)
_NCT_URL = re.compile(r"clinicaltrials\.gov/\S*?(NCT\d{8})\b", re.IGNORECASE)


def find_identifiers(text: str, span: Span, links: Iterable[Link] = ()) -> Iterator[Mark]:
    """Marks for identifiers and addresses inside `span`, and for links whose address names a work; they do not overlap."""
    taken: list[Span] = []
    for mark in _all(text, span, links):
        if not any(mark.span.overlaps(other) for other in taken):
            taken.append(mark.span)
            yield mark


def _all(text: str, span: Span, links: Iterable[Link]) -> Iterator[Mark]:
    for link in links:
        if span.contains(link.span):
            yield from _of_address(link.url, link.span)
    for match in _URL.finditer(text, span.start, span.end):
        url = trimmed(match.group())
        yield from _of_address(url, Span(match.start(), match.start() + len(url)))
    for match in _DOI.finditer(text, span.start, span.end):
        doi = trimmed(match[1])
        yield Mark(Span(match.start(), match.start(1) + len(doi)), CitationKind.IDENTIFIER, doi=doi)
    for match in _PMID.finditer(text, span.start, span.end):
        if int(match[1]):
            yield Mark(Span(*match.span()), CitationKind.IDENTIFIER, pmid=int(match[1]))
    for match in _PMCID.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.IDENTIFIER, pmcid=match[1].upper())
    for match in _NCT.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.IDENTIFIER, nct=match[1].upper())


def _of_address(url: str, span: Span) -> Iterator[Mark]:
    if match := _PUBMED_URL.search(url):
        if int(match[1]):
            yield Mark(span, CitationKind.LINK, pmid=int(match[1]))
    elif match := _PMC_URL.search(url):
        yield Mark(span, CitationKind.LINK, pmcid=match[1].upper())
    elif match := _DOI_URL.search(url):
        yield Mark(span, CitationKind.LINK, doi=trimmed(unquote(match[1]).split("?")[0]))
    elif match := _NCT_URL.search(url):
        yield Mark(span, CitationKind.LINK, nct=match[1].upper())


def trimmed(identifier: str) -> str:
    """Without the punctuation of the sentence around it; a bracket stays where its partner is inside."""
    while identifier:
        last = identifier[-1]
        if last in ".,;:!?'’”\"*_" or (
            last in ")]}" and identifier.count(last) > identifier.count("([{"[")]}".index(last)])
        ):
            identifier = identifier[:-1]
        else:
            break
    return identifier
