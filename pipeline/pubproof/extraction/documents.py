"""What bodies issue and keep: "the ESC guideline", "a review for the Cochrane Collaboration", "the FAERS database"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.body_names import NAME, has_word_of_body, issues_documents
from pubproof.extraction.hinted import Hinted, hinted
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.places import NATIONALITY
from pubproof.vocabulary.reporting import BODY_SAYS, STUDY_FINDS
from pubproof.vocabulary.word_lists import one_of

_Pattern = re.Pattern[str] | Hinted

_list = partial(one_of, "bodies")
_REVIEW_FOR = re.compile(
    rf"\b(?:(?:co-authored|authored|wrote)\s)?an?\s(?:systematic\s)?review\s[^.;()\n]{{0,100}}?\bfor\s(?:the\s)?(?P<name>{NAME})"
    r"|\b(?:[Aa]\s)?(?:\d{4}\s)?(?<!\.\s)(?P<cochrane>Cochrane)\s(?:[Rr]eview|meta-analysis)\b"
)
_WHICH = r"(?:(?:latest|most\srecent|annual|national|\d{4}|first|last)\s){0,2}"
_TITLED = r"(?:[A-Z][\w’'-]{1,20}\s(?:(?:and|of|for|on|in|the|&)\s){0,2}){1,7}"
_DATASET = hinted(
    r"data\s?base|dataset|regist|survey|audit|census|biobank|barometer|atlas|poll|study|project|initiative",
    rf"\b(?:the|The(?=[^.;]{{1,80}}?\b\w+\s{STUDY_FINDS}))\s(?P<name>{NAME})\s{_list('data set')}\b"
    rf"|\b[Tt]he\s{_WHICH}{_TITLED}{_list('named data set')}\b(?:\s(?:for|of|in|on)\s(?:the\s)?[A-Z]\w+)?"
    r"|\b(?:[Tt]he\s)?UK\sBiobank\b(?:\sdata)?"
    rf"|\b[Tt]he\s{_WHICH}(?:[A-Z][\w’'-]{{1,20}}\s(?:(?:and|of|for|on)\s){{1,2}}){{1,3}}[A-Z][\w’'-]{{1,20}}\s(?:study|survey|project|initiative)\b",
)
_DATASET_OF = hinted(
    rf"[’']s?\s(?:[\w’'-]{{1,20}}\s){{0,7}}?{_list('kept by a body')}\b",
    rf"\b(?:[Tt]he\s)?(?:{NAME})(?<=[’']s|s[’'])\s{_WHICH}(?:[A-Z][\w’'-]{{1,20}}\s){{0,5}}?{_list('kept by a body')}\b",
)
_CALLED_SO = re.compile(rf"\b(?:[Tt]he\s)(?:{YEAR}\s)(?P<name>{NAME})(?<=List|line|ines|ance|tion|ions|ment|port)\b")
_OF_BODY = hinted(
    r"guid(?:elines?|ance)\b|recommendations\b|\s(?:statement|paper|document|report)\b",
    rf"\b(?:[Tt]he\s)?(?:{YEAR}\s)?(?P<name>{NAME})\s(?:{YEAR}\s)?{_list('document of a body')}\b(?:\s\[?{_list('letters of a guideline')})?",
)
_ISSUED = rf"(?:(?:{YEAR}|{_list('told of a document')})\s){{0,4}}(?i:{_list('issued by')})"
_FROM_BODY = hinted(
    rf"\b{_list('issued by')}\s[a-z\s]{{0,12}}(?:from|by|of|for)\s",
    rf"\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts)\s)?(?i:{_ISSUED})\s(?:{_list('done with a document')}\s)?(?:from|by|of|for)\s(?:the\s)?"
    rf"(?P<name>{NAME})(?:\s\([A-Z]{{0,5}}\d{{1,4}}\))?(?:\s[a-z]{{3,20}}\s(?:associations|societies|colleges))?",
)
_PANEL_OF_BODY = hinted(
    rf"\b{_list('people of a body')}\s",
    rf"\b(?:[Tt]he|[Aa]n?)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_list('people of a body')}\s(?:convened\s|set\sup\s|appointed\s)?"
    rf"(?:from|by|of|for|at)\s(?:the\s)?(?P<name>{NAME})(?=\s{BODY_SAYS}|\sreached\b)",
)
_BODYS_OWN = hinted(
    rf"[’']s?\s(?:[\w-]{{1,20}}\s){{0,5}}?(?:{_list('issued by')}|report|review|advice)\b",
    rf"\b(?:[Tt]he\s)?(?P<name>{NAME})(?<=[’']s|s[’'])\s(?:{YEAR}\s)?(?:[a-z][\w-]{{1,20}}\s){{0,4}}?"
    rf"(?i:{_list('issued by')}|report|review|advice)\b(?!\s{_list('maker of a document')})",
)
_OF_COUNTRY = hinted(
    rf"\b{_list('panel')}\s",
    rf"\b(?:(?:[Aa]n?|[Tt]he)\s)?(?:{NATIONALITY})\s(?:[a-z-]{{3,20}}\s){{0,2}}?{_list('panel')}(?=(?:\s\([^()\n]{{1,60}}\))?\s{BODY_SAYS})",
)
_LETTERS = re.compile(rf"(?<![\w-])(?:NICE\s(?:guidelines?\s|guidance\s)?\[?)?{_list('letters of a guideline')}")
_LABEL = hinted(
    r"label|package|prescribing\s|monograph|characteristics|\bsm?pc\b|leaflet|boxed?\swarning|medication\sguide|instructions\sfor|product\sinfo",
    rf"\b(?:[Aa]ccording\sto\s)?(?:(?:[Tt]he|[Ii]ts)\s)(?:[\w’'-]{{1,20}}\s){{0,3}}?{_list('label')}"
    rf"(?:\s(?:for|of)\s[\w’'-]{{2,30}})?(?=,?\s{_list('label says')}\b)"
    rf"|\b[Aa]ccording\sto\s(?:the|its)\s(?:[\w’'-]{{1,20}}\s){{0,3}}?{_list('label')}\b",
)
_YEAR = re.compile(YEAR)


def find_documents(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence: reviews for a body, data sets, guidelines."""
    for match in _REVIEW_FOR.finditer(text, span.start, span.end):
        if match["cochrane"] or has_word_of_body(match["name"]):
            yield Mark(Span(*match.span()), CitationKind.ORGANISATION)
    for pattern in (_DATASET, _DATASET_OF):
        for match in pattern.finditer(text, span.start, span.end):
            yield Mark(Span(*match.span()), CitationKind.DATASET)
    issued: tuple[_Pattern, ...] = (_CALLED_SO, _OF_BODY, _FROM_BODY, _PANEL_OF_BODY, _BODYS_OWN)
    for document in issued:
        for match in document.finditer(text, span.start, span.end):
            if issues_documents(match["name"], is_dated=_YEAR.search(match.group()) is not None):
                yield Mark(Span(*match.span()), CitationKind.GUIDELINE)
    named: tuple[_Pattern, ...] = (_OF_COUNTRY, _LETTERS, _LABEL)
    for document in named:
        for match in document.finditer(text, span.start, span.end):
            yield Mark(Span(*match.span()), CitationKind.GUIDELINE)
