"""Words that point back at a work cited before: "the same study", "that trial", "the same authors", "its lead author"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark
from pubproof.vocabulary.places import NATIONALITY
from pubproof.vocabulary.reporting import AUTHORS_DID, STUDY_FINDS, STUDY_SAYS

_STUDY = r"(?:study|trial|review|paper|article|survey|analysis|meta-analysis|report|research|editorial|overview)"
_AN_ITEM = (
    rf"{_STUDY}\b(?!\s(?:room|hall|group|guide|area|site|center|visit|drug|medication|team|abroad|card|form|design))"
)
_THAT_WORK = (
    r"(?:trial|study|review|paper|meta-analysis|survey|analysis|editorial|overview|experiment|guideline|guidance|consensus|position\spaper|statement|trials|studies"
    r"|authors|researchers|investigators|trialists|reviewers)"
)
_PEOPLE = r"(?:authors|researchers|investigators|scientists|trialists|reviewers|clinicians|academics|team|group|laboratory|lab)"
_BY_WHOM = rf"(?:{NATIONALITY}\s|research\s|study\s){{0,2}}{_PEOPLE}"
_AN_AUTHOR = r"(?:(?:lead|senior|first|main|principal|corresponding|chief|study)\s|co-?)?(?:authors?|investigators?|researchers?)"
_PERSON = (
    r"(?:(?:Drs?\.?|Professor|Prof\.?)\s)?(?:[A-Z][\w’'-]{0,20}\.?\s(?:[A-Z]\.\s?){0,2}){1,2}[A-Z][\w’'-]{1,30}(?!\w)"
)
# A name may be the text of a Markdown link: "[The same group](https://…) reported".
_SAYS = rf"(?=(?:\]\([^()\s]{{1,300}}\))?,?\s{STUDY_SAYS})"
_BACK = re.compile(
    rf"\b(?:[Tt]hat|[Tt]hose)\s(?<!hat\s(?=\w{{1,20}}s\s)){_THAT_WORK}{_SAYS}"
    rf"|\b[Tt]hese\s(?:authors|investigators)\b|\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:same|aforementioned|above-mentioned)\s{_AN_ITEM}|\b(?:[Tt]he|[Tt]hat)\s{NATIONALITY}\s{_AN_ITEM}"
    rf"|\b[Tt]his\sone\s\({NATIONALITY}\)\s{_STUDY}\b"
    rf"|\b[Aa]ccording\sto\s(?:the|this|that|its)\s(?:new\s|same\s)?(?:{_AN_ITEM}|researchers\b|authors\b|investigators\b|findings\b)"
    rf"|\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_STUDY}\s(?:by|from|of)\s(?:the|these|those)\s(?:same\s)?{_BY_WHOM}\b"
    rf"|\b[Tt]he\ssame\s{_BY_WHOM}{_SAYS}"
    rf"|\b[Tt]he\ssame\s{_BY_WHOM}[’']s?\s(?:[\w-]{{1,20}}\s){{0,3}}?{_AN_ITEM}"
    rf"|(?:^|(?<=[.!?]\s)|(?<=\*\s))The\s(?:authors|investigators|trialists|reviewers|trial|paper|pilot)(?:,\s[^,.;]{{1,40}},)?\s(?!was\b|were\b|weren|is\b|are\b)(?:{STUDY_SAYS}|{AUTHORS_DID}|adjusted\b)"
    rf"|\b[Tt]he\s{_STUDY},\swhich\s(?:{STUDY_FINDS})\s[^,.;]{{0,30}}?\d[\d,]*\s\w+"
    rf"|\b(?:[Tt]heir|[Hh]er|[Hh]is)\s(?:\d{{4}}\s|[a-z-]{{3,20}}\s){{0,2}}?(?:trial|study|paper|analysis|review|experiment|meta-analysis)\b(?!\s(?:population|group|room|drug|plan|time|guide|period|design|arm|medication)s?\b)"
    rf"|\b(?:[Tt]heir|[Hh]er|[Hh]is)\s(?:results|findings|team)(?=\s(?:set\sup\b|justify\b|{STUDY_FINDS}))"
    rf"|\b[Tt]hat\spaper\b"
    rf"|\b(?:[Ii]ts|[Tt]he\s{_STUDY}[’']s)\s{_AN_AUTHOR}(?:,\s{_PERSON}(?=,))?{_SAYS}"
)


def find_back_references(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence; who did it counts only where a verb says what they found or did."""
    for match in _BACK.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.ANAPHORIC)
