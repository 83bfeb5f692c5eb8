"""Identifiers and links: PMID, PMCID, DOI, numbers of trial registries; addresses in PubMed, PMC, registries and at doi.org."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Link, Span
from pubproof.extraction.addresses import find_addresses
from pubproof.extraction.marks import Mark
from pubproof.extraction.taken_places import TakenPlaces

_PMID = re.compile(r"\bPMID\s*[:#]?\s*(\d{1,8})\b(?!\.\d)", re.IGNORECASE)
_PMCID = re.compile(r"\b(?:PMCID\s*[:#]?\s*)?(PMC\d{4,9})\b", re.IGNORECASE)
# Numbers of the registries that the WHO's platform lists and PubMed records carry.
_REGISTRATION = re.compile(
    r"\b(?P<number>NCT\s?0\d{7}|ISRCTN\s?\d{8}|ACTRN\s?\d{14}|ChiCTR[\s-]?(?:[A-Z]{2,4}-)?\d{8,10}|DRKS\s?\d{8}|CTRI/\d{4}/\d{2,3}/\d{6}"
    r"|UMIN\s?\d{9}|jRCTs?\d{9,10}|IRCT\s?\d{11,14}N\d{1,3}|PACTR\s?\d{15,16}|NTR\s?\d{3,4}|RBR-\d\w{5}"
    r"|(?:EudraCT|EUCTR)(?:\s(?:number|no\.?))?:?[\s-]?\d{4}-\d{6}-\d{2})(?!\w)",
    re.IGNORECASE,
)
# A DOI may hold parentheses; trailing punctuation and an unmatched bracket belong to the sentence.
_DOI = re.compile(r"(?:\bdoi\s*[:.]?\s*|https?://(?:dx\.)?doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>“”\u200b]+)", re.IGNORECASE)
_PUBMED_URL = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/(?:\?term=)?)(\d{1,8})\b", re.IGNORECASE
)
_PMC_URL = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/|europepmc\.org/article/PMC/)(PMC\d{4,9})\b", re.IGNORECASE
)
_DOI_URL = re.compile(r"doi\.org/(10\.\d{4,9}/.+)", re.IGNORECASE)
_REGISTRY_URL = re.compile(
    r"(?:clinicaltrials\.gov/\S*?(NCT\d{8})|isrctn\.com/(ISRCTN\d{8})|anzctr\.org\.au/\S*?(ACTRN\d{14}))\b",
    re.IGNORECASE,
)
_BRACKETED_NUMBER = re.compile(r"\s?[(:]\s?(?P<number>NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2})\)?", re.IGNORECASE)
_REGISTRY_HOME = re.compile(r"(?:clinicaltrials\.gov|isrctn\.com|clinicaltrialsregister\.eu)/?$", re.IGNORECASE)


def find_identifiers(text: str, span: Span, links: Iterable[Link] = ()) -> Iterator[Mark]:
    """Marks for identifiers and addresses inside `span`, and for links whose address names a work; they do not overlap."""
    taken = TakenPlaces()
    for mark in _all(text, span, links):
        if taken.take(mark.span):
            yield mark


def _all(text: str, span: Span, links: Iterable[Link]) -> Iterator[Mark]:
    for link in links:
        if span.contains(link.span):
            yield from _of_address(link.url, link.span)
    yield from _addresses(text, span)
    for match in _DOI.finditer(text, span.start, span.end):
        doi = trimmed(match[1])
        yield Mark(Span(match.start(), match.start(1) + len(doi)), CitationKind.IDENTIFIER, doi=doi)
    for match in _PMID.finditer(text, span.start, span.end):
        if int(match[1]):
            yield Mark(Span(*match.span()), CitationKind.IDENTIFIER, pmid=int(match[1]))
    for match in _PMCID.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.IDENTIFIER, pmcid=match[1].upper())
    for match in _REGISTRATION.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.IDENTIFIER, nct=_registration(match["number"]))


def _addresses(text: str, span: Span) -> Iterator[Mark]:
    """Marks of addresses; one of a registry takes the number in brackets behind it along."""
    for address in find_addresses(text, span.start, span.end):
        url = trimmed(address.url)
        end = address.span.end - (len(address.url) - len(url))
        number = _BRACKETED_NUMBER.match(text, end, span.end) if _REGISTRY_HOME.search(url) else None
        if number:
            yield Mark(Span(address.span.start, number.end()), CitationKind.LINK, nct=_registration(number["number"]))
        else:
            yield from _of_address(url, Span(address.span.start, end))


def _registration(written: str) -> str:
    """The number as registries write it: "NCT02697071", "ISRCTN71907627", "2015-001234-22"."""
    plain = re.sub(r"\s", "", written)
    eudract = re.search(r"\d{4}-\d{6}-\d{2}$", plain)
    if eudract:
        return eudract.group()
    return plain if plain.lower().startswith(("chictr", "jrct")) else plain.upper()


def _of_address(url: str, span: Span) -> Iterator[Mark]:
    if match := _PUBMED_URL.search(url):
        if int(match[1]):
            yield Mark(span, CitationKind.LINK, pmid=int(match[1]))
    elif match := _PMC_URL.search(url):
        yield Mark(span, CitationKind.LINK, pmcid=match[1].upper())
    elif match := _DOI_URL.search(url):
        yield Mark(span, CitationKind.LINK, doi=trimmed(unquote(match[1]).split("?")[0]))
    elif match := _REGISTRY_URL.search(url):
        yield Mark(span, CitationKind.LINK, nct=next(filter(None, match.groups())).upper())


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
