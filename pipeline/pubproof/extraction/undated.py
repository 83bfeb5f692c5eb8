"""Authors named without a year: "the study by Okoro et al.", "Okoro and colleagues found", "a Dutch team led by Okoro showed".

They point at the work of that author that is cited elsewhere, at the lead-in before them, or at one of which no more is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.author_names import AUTHORS, ET_AL, SPACE, parse_authors
from pubproof.extraction.marks import Mark
from pubproof.extraction.narrative import without_leading_words
from pubproof.vocabulary.reporting import AUTHORS_DID
from pubproof.vocabulary.word_lists import one_of

_STUDY = one_of("studies", "work by somebody")
_TITLE = rf"(?:(?:Drs?\.?|Professor|Prof\.?){SPACE})"
_FIRST_NAME = rf"(?:[A-Z][a-z]{{1,20}}{SPACE}(?:[A-Z]\.{SPACE})?(?=[A-Z][a-z]))"
_WHO = rf"(?P<authors>{AUTHORS})(?P<et_al>{ET_AL})?"
_SAYS = (
    rf"(?:,[^,.;]{{0,60}},|{SPACE}(?:in|at|from|of){SPACE}(?:the{SPACE})?[A-Z][\w’'-]{{1,30}}(?:{SPACE}(?:of{SPACE})?[A-Z][\w’'-]{{1,30}}){{0,4}})?{SPACE}(?:\w+ly{SPACE}|also{SPACE}|later{SPACE}|first{SPACE}|then{SPACE}|have{SPACE}|has{SPACE}|had{SPACE}){{0,2}}"
    rf"{AUTHORS_DID}"
)
_TEAM_SAYS = re.compile(rf"(?P<authors>{AUTHORS})(?P<et_al>{ET_AL})(?={_SAYS})")
_STUDY_BY = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Tt]heir|[Oo]ne|[Aa]nother){SPACE}(?:[a-z][\w-]{{1,20}}{SPACE}){{0,4}}?{_STUDY}{SPACE}"
    rf"(?:(?:conducted|led|performed|done|authored|carried{SPACE}out){SPACE})?by{SPACE}(?P<title>{_TITLE}?{_FIRST_NAME}?){_WHO}"
)
_DONE_BY = re.compile(
    rf"(?<=was{SPACE})(?:conducted|led|performed|authored|carried{SPACE}out){SPACE}by{SPACE}(?P<title>){_WHO}(?!{SPACE}(?:on|every|each)\b)"
)
_LED_BY = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he){SPACE}(?:[\w-]{{1,20}}{SPACE}){{0,3}}?(?:team|group){SPACE}(?P<led>led{SPACE}by{SPACE}{_TITLE}?{_FIRST_NAME}?{_WHO})(?={_SAYS})"
)
_ET_AL_ALONE = re.compile(rf"(?P<authors>{AUTHORS})(?P<et_al>,?{SPACE}et\.?{SPACE}al\b\.?)")
_TEAM_HINT = re.compile(rf"{ET_AL}")
_STUDIED = re.compile(rf"\b{_STUDY}\b", re.IGNORECASE)


def find_undated(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for match in _STUDY_BY.finditer(text, span.start, span.end):
        if match["et_al"] or match["title"] or len(parse_authors(match["authors"])) > 1:
            yield from _mark(match, text, match.start())
    if _TEAM_HINT.search(text, span.start, span.end):
        for pattern in (_TEAM_SAYS, _ET_AL_ALONE):
            for match in pattern.finditer(text, span.start, span.end):
                yield from _mark(match, text, match.start("authors"))
    for match in _DONE_BY.finditer(text, span.start, span.end):
        is_of_study = _STUDIED.search(text, max(span.start, match.start() - 80), match.start())
        if is_of_study and (match["et_al"] or len(parse_authors(match["authors"])) > 1):
            yield from _mark(match, text, match.start())
    for match in _LED_BY.finditer(text, span.start, span.end):
        yield from _mark(match, text, match.start("led"))


def _mark(match: re.Match[str], text: str, start: int) -> Iterator[Mark]:
    """The mark from `start`; names in front of which other words stand ("Unexpectedly, Okoro et al.") begin behind them."""
    found = without_leading_words(match, text)
    if found is not None and not any(name.is_collective for name in found[0]):
        begin = found[1] if start == match.start("authors") else start
        yield Mark(Span(begin, match.end()), CitationKind.AUTHOR, authors=found[0], et_al=bool(match["et_al"]))
