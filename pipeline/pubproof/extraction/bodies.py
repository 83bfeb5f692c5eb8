"""Bodies to which a text hands a statement: "according to the Mayo Clinic", "the NHS website advises", "…, warns the agency"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.body_names import NAME, is_body, is_known_acronym, is_public_body
from pubproof.extraction.marks import Mark
from pubproof.extraction.taken_places import TakenPlaces
from pubproof.vocabulary.lexicon import NOTHING, lexicon
from pubproof.vocabulary.reporting import BODY_SAYS, BODY_SAYS_FIRST
from pubproof.vocabulary.word_lists import one_of

_list = partial(one_of, "bodies")
_ACCORDING_TO = re.compile(
    rf"\b(?:[Aa]ccording\sto|\(?[Vv]ia|[Pp]er)\s(?:(?:[a-z-]{{3,20}}\s)?{_list('told by a body')}\s(?:from|by|for|of)\s)?"
    rf"(?:the\s(?:charity\s|regulator\s)?)?\[?(?P<name>{NAME})"
)
_ALSO = rf"(?:{_list('between body and verb')}\s){{0,2}}"
# "The Heart Fund, which paid for it, said": what may stand between a body and its verb.
_WHERE = (
    rf"(?:\s{_list('voice of a body')}|\sCharity)?(?:\son\s[a-z][\w-]{{1,20}}(?:\s[a-z][\w-]{{1,20}}){{0,3}}?)?"
    r"(?:,\s(?:which|who|in\sits|in\sa)\s[^,.;\n]{1,60},)?"
)
# "In a 2019 ruling, the Advertising Standards Authority told": where a body said so.
_IN_WHAT = rf"(?:\b[Ii]n\s(?:an?|its)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_list('issued by')}(?:\s(?:in|from|published\sin)\s(?:\w{{3,9}}\s)?\d{{4}})?,?\s)?"
_THE_BODY = rf"(?:\b[Tt]he\s|(?<![\w.’'-])(?=[A-Z]{{2,8}}\s))(?P<name>{NAME}){_WHERE}"
_SAYS = rf"{_ALSO}{BODY_SAYS}\b(?!\s(?:to|for)\b)"
_THE_BODY_SAYS = re.compile(rf"{_IN_WHAT}{_THE_BODY}\s{_SAYS}")
_BODY_SAYS = re.compile(rf"(?<![\w’'&)-]\s)(?<![\w’'-])(?P<name>{NAME})\s{_SAYS}")
# Any other verb hands a statement to a public body: "NICE restricts these drugs", "the Federation agreed".
_THE_BODY_DOES = re.compile(
    rf"{_THE_BODY}\s(?P<verb>[a-z]{{3,20}}(?:s|ed)|put|set|found|wrote|withdrew|drew)\b(?!\s(?:to|for|by)\b)"
)
_VERBS = frozenset({"finds", "says", "holds", "rules"})
_BESIDES = re.compile(_list("a body does besides"))
# "A spokesman for the agency confirmed": somebody else is the subject.
_OF_IT = re.compile(r"\b(?:from|of|for|at|by|with|to|in)\s$")
_SORT_OF_BODY = re.compile(
    rf"\b[Tt]he\s(?:[a-z]{{3,15}}\s)?{_list('sort of body')}\s(?P<name>{NAME})\s{_ALSO}{BODY_SAYS}\b"
)
_STATED = re.compile(
    rf"\b[Ii]n\sa\s(?:press\s|written\s|news\s|public\s)?(?:statement|release|blog\spost|letter)(?:\son\s\w+)?,\s(?:the\s)?(?P<name>{NAME})(?=\s{_list('stated')}\b)"
)
_SAYS_THE_BODY = re.compile(rf"(?<=[,”\"’]\s){BODY_SAYS_FIRST}\s(?P<the>the\s)?(?P<name>{NAME})")


def find_sources_of_statements(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence for "according to" a body."""
    for match in _ACCORDING_TO.finditer(text, span.start, span.end):
        if is_body(match["name"]):
            yield _mark(match)


def find_bodies(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence for bodies that a verb of saying follows, or precedes."""
    taken = TakenPlaces()
    for pattern, is_meant in ((_THE_BODY_SAYS, is_body), (_BODY_SAYS, is_public_body)):
        for match in pattern.finditer(text, span.start, span.end):
            if is_meant(match["name"]) and _is_subject(text, span, match):
                taken.take(Span(*match.span()))
                yield _mark(match)
    for match in _THE_BODY_DOES.finditer(text, span.start, span.end):
        is_meant_so = (
            _is_subject(text, span, match) and _speaks_for_the_public(match["name"]) and _hands_over(match["verb"])
        )
        if is_meant_so and taken.take(Span(*match.span())):
            yield _mark(match)
    for pattern in (_SORT_OF_BODY, _STATED):
        for match in pattern.finditer(text, span.start, span.end):
            yield _mark(match)
    for match in _SAYS_THE_BODY.finditer(text, span.start, span.end):
        if _is_meant_behind(match):
            yield _mark(match)


def _is_subject(text: str, span: Span, match: re.Match[str]) -> bool:
    return _OF_IT.search(text, max(span.start, match.start() - 8), match.start()) is None


def _hands_over(verb: str) -> bool:
    """Whether what a body does hands a statement to it; a word in "s" may be a noun."""
    is_verb = verb.endswith("ed") or not lexicon("evidence").get(verb, NOTHING).isdisjoint(_VERBS)
    return is_verb and _BESIDES.fullmatch(verb) is None


def _speaks_for_the_public(name: str) -> bool:
    return is_public_body(name) or (is_known_acronym(name) and name.isupper())


def _is_meant_behind(match: re.Match[str]) -> bool:
    """Whether what stands behind the verb is a body: a person may be one of a body ("said Ada Okoro of the University of …")."""
    name = match["name"]
    if match["the"]:
        return is_body(name)
    return (is_known_acronym(name) and name.isupper()) or is_public_body(name)


def _mark(match: re.Match[str]) -> Mark:
    return Mark(Span(*match.span()), CitationKind.ORGANISATION)
