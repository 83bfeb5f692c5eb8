"""Studies named by their year: "A 2015 case series", "the 2016 trial", "Relugolix (Phase II, 2024)", "a 2018 Cochrane review"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.word_lists import one_of

_STUDY = one_of("studies", "dated work")
# What a "study" or "review" of a year may be that cites nothing; and another work, which `told.py` reads.
_NO_STUDY = (
    r"(?!\s(?:tour|room|hall|group|guide|abroad|area|material|session|period|program|site|card|is\sdue)\b)"
    r"(?!\s(?:published\s)?in\sthe\ssame\sjournal)"
)
_DATED = re.compile(
    rf"\b(?:A|An|The|One|Another|This)\s+(?:(?:more\s+)?(?:recent|new|large|small|major|landmark|pivotal)\s+)?(?P<year>{YEAR})\s+"
    rf"(?:[\w,-]{{1,30}}\s+){{0,5}}?{_STUDY}\b{_NO_STUDY}",
    re.IGNORECASE,
)
_PHASE = re.compile(
    rf"(?<=[\w”\"] \()(?P<words>[Pp]hase\s(?:[1-4](?:[ab]|/[1-4])?|I{{1,3}}V?[ab]?|IV)(?:\s(?:clinical\s)?(?:trial|study|data|results|program))?,?\s(?P<year>{YEAR}))\)"
)
_COCHRANE = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he)\s(?:(?:recent|new|updated?)\s)?(?P<year>{YEAR})\s(?:systematic\s)?(?P<journal>Cochrane)\s(?:systematic\s)?(?:[Rr]eview|[Mm]eta-analysis)\b"
)


def find_year_study(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence. Cochrane is the name of a journal and its reviews."""
    for match in _COCHRANE.finditer(text, sentence.start, sentence.end):
        yield Mark(
            Span(*match.span()), CitationKind.JOURNAL_YEAR, year=int(match["year"]), journal="Cochrane Database of Systematic Reviews"
        )  # fmt: skip
    for match in _DATED.finditer(text, sentence.start, sentence.end):
        yield Mark(Span(*match.span()), CitationKind.YEAR_STUDY, year=int(match["year"]))
    for match in _PHASE.finditer(text, sentence.start, sentence.end):
        yield Mark(Span(*match.span("words")), CitationKind.YEAR_STUDY, year=int(match["year"]))
