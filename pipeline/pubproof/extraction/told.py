"""Works and sources told in words: titles in quotes, preprints, conferences, press releases, "the same study"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark

_STUDY = r"(?:study|trial|review|paper|article|survey|analysis|report|research)"
_QUOTED = r"(?:“(?P<curly>[^“”\n]{20,300})”|\"(?P<straight>[^\"\n]{20,300})\"|‘(?P<single>[^‘’\n]{20,300})’|'(?P<typed>[^'\n]{20,300})')"
_A_STUDY = rf"(?:[Aa]n?|[Tt]he|[Tt]heir|[Hh]is|[Hh]er)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_STUDY},?\s"
_TITLED = re.compile(rf"\b(?:{_A_STUDY})?(?:(?:is|was)\s)?(?:en)?titled,?\s{_QUOTED}")
_PAPER = re.compile(rf"\b(?:[Rr]esearch\s)?[Pp]aper:\s{_QUOTED}")
_SERVER = r"(?:bioRxiv|medRxiv|arXiv|SSRN|PsyArXiv|Research Square)"
_PREPRINT = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]his)\s(?:[\w-]{{1,20}}\s){{0,2}}?(?:{_SERVER}\s(?:preprint|{_STUDY})"
    rf"|(?:preprint|{_STUDY})\s(?:posted\s|published\s|available\s|shared\s)?(?:on|at|in|to)\s{_SERVER})\b"
)
_CONFERENCE = re.compile(
    r"\b(?:presented|reported|unveiled|announced)\s(?:\w+\s){0,3}?(?:at|during)\s(?:the\s|this\syear['’]s\s|an?\s)?"
    r"(?:(?:[A-Z0-9][\w’'&-]{0,30}|of|for|and|the|on|in|annual|scientific)\s){1,14}?(?:[Mm]eeting|[Cc]onference|[Cc]ongress|[Ss]ymposium|[Ss]essions?|[Cc]onvention|[Ww]orkshop)\b(?:\s20\d\d)?"
)
_RELEASE = re.compile(
    r"\b(?:[Aa]ccording\sto|[Ii]n|[Ff]rom)\s(?:an?|the|its|their)\s(?:[\w’'-]{1,20}\s){0,3}?(?:press|news)\s(?:release|statement)\b"
)
_COUNTRY = (
    r"(?:U\.?K\.?|U\.?S\.?|British|American|Canadian|Australian|Chinese|Japanese|German|French|Dutch|Danish|Swedish|Norwegian|Finnish"
    r"|Italian|Spanish|Korean|Indian|Israeli|Swiss|Brazilian|Iranian)"
)
_BACK = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:same|aforementioned|above-mentioned)\s{_STUDY}\b|\b[Tt]he\s{_COUNTRY}\s{_STUDY}\b"
    rf"|\b[Tt]his\sone\s\({_COUNTRY}\)\s{_STUDY}\b|\b[Aa]nother\s{_STUDY}\s(?:published\s)?in\sthe\ssame\sjournal\b|\b[Aa]n?\s(?:\d{{4}}\s)?{_STUDY}\sin\sthe\ssame\sjournal\b"
)


def find_told(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for pattern in (_TITLED, _PAPER):
        for match in pattern.finditer(text, span.start, span.end):
            title = next(value for value in match.groupdict().values() if value)
            yield Mark(Span(*match.span()), CitationKind.TITLE, title=title.strip(" .,"))
    for kind, pattern in (
        (CitationKind.PREPRINT, _PREPRINT),
        (CitationKind.CONFERENCE, _CONFERENCE),
        (CitationKind.PRESS_RELEASE, _RELEASE),
        (CitationKind.ANAPHORIC, _BACK),
    ):
        for match in pattern.finditer(text, span.start, span.end):
            yield Mark(Span(*match.span()), kind)
