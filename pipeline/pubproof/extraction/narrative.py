"""Author-year citations told in the sentence: "Cohen and colleagues (2018)", "a 2018 review by Bell", "Carpenter's 2012 study"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind, CitedAuthor
from pubproof.domain.text import Span
from pubproof.extraction.author_names import AUTHORS, ET_AL, SPACE, SURNAME, UPPER, parse_authors, split_names
from pubproof.extraction.marks import YEAR, Mark
from pubproof.extraction.not_names import is_no_surname
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.reporting import AUTHOR_DID
from pubproof.vocabulary.word_lists import one_of

_STUDY = one_of("studies", "study of a year")
_WHEN = rf"(?P<year>{YEAR})(?P<suffix>[a-z]?)(?!\w)"
_WHO = rf"(?P<authors>{AUTHORS})(?P<et_al>{ET_AL})?"
_TEAM = rf"(?P<authors>{AUTHORS})(?P<et_al>{ET_AL})"
_DOCTOR = rf"(?:(?:Drs?\.?|Professor|Prof\.?){SPACE})?"
_FIRST_NAME = rf"(?:[A-Z][a-z]{{1,20}}{SPACE}(?=[A-Z][a-z]))?"

_YEAR_IN_BRACKETS = re.compile(rf"{_WHO}(?:[’']s?)?,?[ \xa0]{{0,3}}[(\[]{_WHEN}(?P<rest>[,;:][^()]{{0,120}})?[)\]]")
_AUTHORS_ET_AL_YEAR = re.compile(rf"{_TEAM},?[ \xa0]{{1,3}}{_WHEN}")
_STUDY_BY = re.compile(
    rf"(?:\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother){SPACE})?(?:[\w-]{{1,30}}{SPACE}){{0,2}}?{_WHEN}{SPACE}"
    rf"(?:[\w,-]{{1,30}}{SPACE}){{0,5}}?{_STUDY}{SPACE}"
    rf"(?:(?:conducted|led|performed|published|done|carried{SPACE}out){SPACE})?by{SPACE}{_DOCTOR}{_FIRST_NAME}{_WHO}"
)
_POSSESSIVE = re.compile(rf"{_WHO}[’']s?{SPACE}{_WHEN}{SPACE}(?:[\w,-]{{1,30}}{SPACE}){{0,4}}?{_STUDY}\b")
_LATER_YEAR = re.compile(rf"{_TEAM}[^.()\n]{{0,80}}?\b(?:in|their|her|his){SPACE}{_WHEN}")
_YEAR_FIRST = re.compile(rf"\b[Ii]n{SPACE}{_WHEN},?{SPACE}{_DOCTOR}{_TEAM}")
_JOURNAL_LAST = re.compile(
    rf"{_TEAM}[^.()\n]{{0,160}}?\((?P<journal>[{UPPER}][\w .&:’'-]{{2,80}}?),?\s{{1,3}}{_WHEN}\)"
)
_SEE = re.compile(
    rf"(?:\b[Ss]ee(?:{SPACE}also)?(?:,?{SPACE}e\.g\.)?,?|\b[Cc]f\.|(?<=\d),?\s{{1,40}}and|(?<=\d),)\s{{1,40}}(?P<authors>{AUTHORS})(?P<et_al>{ET_AL})?,{SPACE}{_WHEN}"
    rf"(?=\s{{0,40}}(?:and|&|for|on|in|,|;|\.|$|\)))"
)
_IN_THEIR = re.compile(
    rf"{_WHO},{SPACE}(?:writing{SPACE})?in{SPACE}(?:their|her|his|an?|the){SPACE}{_WHEN}{SPACE}(?:[\w-]{{1,30}}{SPACE}){{0,3}}?(?:{_STUDY}|overview|editorial|commentary|book)\b"
    rf"(?:{SPACE}(?:in|for){SPACE}(?:the{SPACE})?(?P<journal>[{UPPER}][\w .&:’'-]{{2,80}}?)(?=[,;.)]))?"
)
_YEAR_AND_JOURNAL = re.compile(rf"{_WHO}{SPACE}{_WHEN}{SPACE}\((?P<journal>[{UPPER}][\w .&:’'-]{{2,80}}?)\)")
_PATTERNS = (
    _YEAR_IN_BRACKETS,
    _AUTHORS_ET_AL_YEAR,
    _STUDY_BY,
    _POSSESSIVE,
    _LATER_YEAR,
    _YEAR_FIRST,
    _JOURNAL_LAST,
    _SEE,
    _IN_THEIR,
    _YEAR_AND_JOURNAL,
)
_BEGIN_BEFORE_NAMES = (_STUDY_BY, _YEAR_FIRST)

_JOURNAL_AFTER = re.compile(rf",?\s+(?:in\s+(?:the\s+)?)?(?P<journal>[{UPPER}][\w .&:’'-]{{2,80}})")
_REPORTING = re.compile(rf"\s+(?:\w+ly\s+)?{AUTHOR_DID}")
_NAMED_BY = re.compile(r"\b(?:by|[Ss]ee|[Ss]ee\s+also|to|per|of|from|and|in|following)\s+$")
_BEFORE_NAME = re.compile(
    r"(?:^|[.!?:;,—–(]\s*|\b(?:by|of|to|from|in|see|and|with|that|per|while|whereas|as)\s+)(?:Dr\.?\s+)?$",
    re.IGNORECASE,
)
_YEAR_HINT = re.compile(YEAR)


def find_narrative(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside `span`; where two forms fit one place, the one that begins first, then the longer one."""
    if _YEAR_HINT.search(text, span.start, span.end) is None:
        return
    end = span.start
    for mark in sorted(_all(text, span), key=lambda mark: (mark.span.start, -len(mark.span))):
        if mark.span.start >= end:
            end = mark.span.end
            yield mark


def _all(text: str, span: Span) -> Iterator[Mark]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, span.start, span.end):
            if pattern in (_JOURNAL_LAST, _YEAR_AND_JOURNAL) and gazetteer().key(match["journal"]) is None:
                continue
            found = without_leading_words(match, text)
            if found is None:
                continue
            names, start = found
            is_bare = pattern is _YEAR_IN_BRACKETS and not match["et_al"] and len(names) == 1
            if is_bare and not _is_named_alone(text, start, match.end(), span):
                continue
            rest = match.groupdict().get("rest")
            begin = match.start() if pattern in _BEGIN_BEFORE_NAMES else start
            yield Mark(
                Span(begin, match.end()), CitationKind.AUTHOR_YEAR, authors=names, et_al=bool(match["et_al"]),
                year=int(match["year"]), suffix=match["suffix"], journal=_journal_in(rest) if rest else None,
            )  # fmt: skip


def _journal_in(rest: str) -> str | None:
    match = _JOURNAL_AFTER.match(rest)
    return match["journal"] if match else None


def without_leading_words(match: re.Match[str], text: str) -> tuple[tuple[CitedAuthor, ...], int] | None:
    """(authors, where they begin) once capitalised words that are no names ("However, Li") are cut off in front."""
    start, end = match.span("authors")
    is_team = bool(match.groupdict().get("et_al"))
    while start < end:
        first = re.match(SURNAME, text[start:end])
        if first is None or not (
            is_no_surname(first.group().rstrip("’'s"), et_al=is_team and first.end() == end - start)
            or _is_journal_before(first.group(), text, start)
        ):
            break
        following = split_names(text, start + first.end(), end)
        if following is None:
            return None
        start = following.end()
    names = parse_authors(text[start:end])
    if not names or any(is_no_surname(name.family, et_al=is_team) for name in names):
        return None
    return names, start


def _is_journal_before(name: str, text: str, start: int) -> bool:
    """Whether a capitalised word in front of the authors is the journal: "published in EClinicalMedicine, Nikolin et al."."""
    return re.search(r"\bin\s+$", text[max(0, start - 5) : start]) is not None and gazetteer().key(name) is not None


def _is_named_alone(text: str, start: int, end: int, span: Span) -> bool:
    """Whether "Roberts (2014)" stands where a name stands: after "by" or at the start, or before a reporting verb."""
    before = text[max(span.start, start - 20) : start]
    previous = re.search(r"([\w’'-]+)\s*$", before)
    if previous and previous[1][0].isupper() and _BEFORE_NAME.search(before) is None:
        return False
    return _REPORTING.match(text, end) is not None or _NAMED_BY.search(before) is not None
