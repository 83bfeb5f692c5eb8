"""Works and sources told in words: titles in quotes, preprints, conferences, releases, unpublished data, and others of a journal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.body_names import NAME
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.reporting import STUDY_SAYS
from pubproof.vocabulary.word_lists import one_of

_STUDY = one_of("studies", "titled work")
_SERVER = one_of("sources", "preprint server")
_MEETING = one_of("sources", "meeting")
_QUOTED = r"(?:“(?P<curly>[^“”\n]{20,300})”|\"(?P<straight>[^\"\n]{20,300})\"|‘(?P<single>[^‘’\n]{20,300})’|'(?P<typed>[^'\n]{20,300})')"
_QUOTES = ("curly", "straight", "single", "typed")
_A_STUDY = rf"(?:[Aa]n?|[Tt]he|[Tt]heir|[Hh]is|[Hh]er)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_STUDY},?\s"
_TITLED = re.compile(rf"\b(?:{_A_STUDY})?(?:(?:is|was)\s)?(?:en)?titled,?\s{_QUOTED}")
_STUDY_WORD = re.compile(rf"\b{_STUDY}\b", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
# “A title in quotes” (Journal: its subtitle: April 23, 2015)
_TITLE_AND_PLACE = re.compile(
    rf"{_QUOTED},?\s[(\[](?P<journal>[A-Z][^()\[\]\n]{{1,120}}?)[,:;]?\s(?:{_MONTH}\s(?:\d{{1,2}},?\s)?|\d{{1,2}}\s{_MONTH}\s)?(?P<year>{YEAR})[)\]]"
)
_PAPER = re.compile(rf"\b(?:[Rr]esearch\s)?[Pp]aper:\s{_QUOTED}")
_PREPRINT = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]his)\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{_SERVER}\s(?:preprint|{_STUDY})"
    rf"|(?:preprint|{_STUDY})\s(?:{one_of('sources', 'put on a server')}\s)?(?:on|at|in|to)\s{_SERVER})\b"
)
_CONFERENCE = re.compile(
    rf"\b(?:(?:[Aa]n?|[Tt]he)\s(?:[a-z-]{{2,20}}\s){{0,2}}{one_of('sources', 'piece at a meeting')}\s)?"
    rf"{one_of('sources', 'shown at a meeting')}\s(?:\w+\s){{0,3}}?(?:at|during)\s(?:the\s|this\syear['’]s\s|an?\s)?"
    rf"(?:(?:[A-Z0-9][\w’'&-]{{0,30}}|of|for|and|the|on|in|annual|scientific)\s){{1,14}}?{_MEETING}\b"
    r"(?:\sof\s(?:the\s)?(?:(?:[A-Z][\w’'&-]{0,30}|of|for|and|the|on|in)\s){0,10}?[A-Z][\w’'&-]{1,30}(?!\w)(?!\s[A-Z])(?!\s(?:of|for|and)\s(?:the\s)?[A-Z]))?(?:,?\s(?:in\s)?20\d\d)?"
)
_RELEASE = re.compile(
    r"\b(?:[Aa]ccording\sto|[Ii]n|[Ff]rom)\s(?:an?|the|its|their)\s(?:[\w’'-]{1,20}\s){0,3}?(?:press|news)\s(?:release|statement)\b"
    rf"|\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)\s(?:[\w’'-]{{1,20}}\s){{0,3}}?(?:press|news)\srelease\s"
    rf"(?:(?:issued\s|put\sout\s)?(?:from|by|of)\s(?:the\s)?{NAME}|(?={STUDY_SAYS}|{one_of('sources', 'said in a release')}))"
)
_SAME_JOURNAL = re.compile(
    rf"\b(?:[Aa]nother|[Aa]n?|[Oo]ne|[Aa]\s(?:second|third|later|further))\s(?:(?P<year>{YEAR})\s)?(?:[\w-]{{1,20}}\s){{0,3}}?{_STUDY}\s(?:published\s)?in\sthe\ssame\sjournal\b"
    rf"(?:,?\sin\s(?P<later>{YEAR}))?"
)
_UNPUBLISHED = re.compile(
    r"\b(?:[Dd]ata|[Rr]esults)\son\sfile(?=\s?[,;:)(\]]|\s(?:at|with|from)\s)(?:(?:[,;:]\s?(?:at\s|with\s)?|\s(?:at|with|from)\s)[A-Z][\w.’'&-]{0,30}(?:,?\s[A-Z][\w.’'&-]{0,30}){0,6})?"
    rf"|\b[Uu]npublished\s{one_of('sources', 'unpublished')}\b|\b[Pp]ersonal\scommunication\b"
    rf"|\b[Aa]n?\s(?:internal|in-house)\s{one_of('sources', 'internal')}\b|\bour\sown\s(?:internal\s|clinical\s|patient\s)?(?:study|survey|data)\b"
)


def find_titles_with_place(text: str, span: Span) -> Iterator[Mark]:
    """Titles in quotes that journal and year follow in brackets: they go before what would take the brackets alone."""
    for match in _TITLE_AND_PLACE.finditer(text, span.start, span.end):
        if gazetteer().key(match["journal"]) is not None:
            yield Mark(
                Span(*match.span()), CitationKind.TITLE, title=_title(match), journal=match["journal"], year=int(match["year"])
            )  # fmt: skip


def find_told(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for pattern in (_TITLED, _PAPER):
        for match in pattern.finditer(text, span.start, span.end):
            quote = next(place for name in _QUOTES if (place := match.start(name)) >= 0)
            if pattern is _PAPER or _STUDY_WORD.search(text, max(span.start, match.start() - 80), quote):
                yield Mark(Span(*match.span()), CitationKind.TITLE, title=_title(match))
    for match in _SAME_JOURNAL.finditer(text, span.start, span.end):
        year = match["year"] or match["later"]
        yield Mark(Span(*match.span()), CitationKind.ANAPHORIC, year=int(year) if year else None, in_same_journal=True)
    for kind, pattern in (
        (CitationKind.PREPRINT, _PREPRINT),
        (CitationKind.CONFERENCE, _CONFERENCE),
        (CitationKind.PRESS_RELEASE, _RELEASE),
        (CitationKind.UNPUBLISHED, _UNPUBLISHED),
    ):
        for match in pattern.finditer(text, span.start, span.end):
            yield Mark(Span(*match.span()), kind)


def _title(match: re.Match[str]) -> str:
    quoted = [str(match[name]) for name in _QUOTES if match[name]]
    return quoted[0].strip(" .,")
