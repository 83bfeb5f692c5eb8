"""Studies named by where they were done or by what they are called: "Researchers at Rutgers", "research led by Yale"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.body_names import NAME, has_word_of_body, is_person
from pubproof.extraction.hinted import Hinted, hinted
from pubproof.extraction.marks import YEAR, Mark
from pubproof.extraction.taken_places import TakenPlaces
from pubproof.vocabulary.places import CITY, NATIONALITY, PLACE, UNIVERSITY
from pubproof.vocabulary.reporting import PERSON_FOUND, STUDY_SAYS
from pubproof.vocabulary.word_lists import one_of

_STUDY = one_of("studies", "study from somewhere")
_PEOPLE = one_of("studies", "people at work")
_DONE = rf"(?:{one_of('studies', 'done')}\s)?"
_WHOM = r"(?:researchers\s(?:at|from)\s|scientists\s(?:at|from)\s)?(?:the\s)?"
_SAID_TO = r"(?:[Aa]ccording\sto\s)?"
_STUDY_FROM = re.compile(
    rf"\b{_SAID_TO}(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Tt]his)\s(?:[\w-]{{1,20}}\s){{0,4}}?{_STUDY}\s{_DONE}(?:from|by|at|out\sof)\s{_WHOM}(?P<name>{NAME})"
)
_DATA = one_of("studies", "data")
_OF_DATA = rf"(?:{one_of('studies', 'told of data')}\s){{0,2}}"
_RESEARCH_FROM = hinted(
    rf"\b{_DATA}\s{_DONE}(?:from|by|at|out)\s",
    rf"\b{_SAID_TO}(?i:{_OF_DATA}{_DATA})\s{_DONE}(?:from|by|at|out\sof)\s(?:researchers\s(?:at|from)\s)?(?:the\s)?(?P<name>{NAME})",
)
_SAYS = rf"(?=(?:\]\([^()\s]{{1,300}}\))?(?:,\s[^,.;:()\n]{{1,60}},)?\s(?:{STUDY_SAYS}|tells?\b|puts?\b|show\b|suggesting\b|showing\b))"
_RESEARCH_IN = hinted(
    rf"\b{_DATA}(?=\]|\s|,)",
    rf"(?<![\w’'-])(?:[Tt]he\s)?(?:{NATIONALITY}|{CITY}|{UNIVERSITY}|(?!(?:MRI|CT|PET|DNA|RNA|EEG|ECG|GP)\s)[A-Z]{{3,8}}|UK\sBiobank)\s{_OF_DATA}{_DATA}{_SAYS}"
    rf"|\b(?i:{_OF_DATA}{_DATA})\s{_DONE}(?:from|in|by|at|out\sof)\s(?:(?:the\s)?(?:{NAME})(?=\s(?:{STUDY_SAYS}|show\b))"
    rf"|(?:{one_of('studies', 'place to work')}\s(?:in|at)\s)?{PLACE}(?![\w-])){_SAYS}"
    rf"|(?<=\b[Ii]n\s)the\s(?:{NATIONALITY}|{CITY})\s{_OF_DATA}{_DATA}(?=,)",
)
_PERSON_OF = re.compile(
    rf"\b(?:Drs?\.?|Professor|Prof\.?)\s(?:[A-Z][\w’'.-]{{0,30}}\s){{1,3}}(?:of|at|from)\s(?:the\s)?(?P<name>{NAME})(?=\s{PERSON_FOUND})"
)
_PEOPLE_AT = re.compile(rf"\b{_PEOPLE}\s(?P<how>at|from|with)\s(?:the\s)?(?P<name>{NAME}(?:\sat\s(?:the\s)?{NAME})?)")
_DOING = r"(?<=\bled\sby\s)|(?<=\bdone\sby\s)|(?<=\brun\sby\s)|(?<=\bconducted\sby\s)|(?<=\bdeveloped\sby\s)|(?<=\baccording\sto\s)|(?<=\bAccording\sto\s)"
_WORKING = rf"{one_of('studies', 'people anywhere')}\s(?:(?:working|based)\s)?(?:at|from|with|in|out\sof)\s"
_PEOPLE_SAY = hinted(
    r"[a-z]{2}\s(?:(?:working|based)\s)?(?:at|from|with|in|out\sof)\s(?:the\s)?",
    rf"(?<![\w’'-])(?:{_WORKING}(?:(?:the\s)?(?P<name>{NAME}(?:\sat\s(?:the\s)?{NAME})?)|{PLACE}(?![\w-])){_SAYS}|(?:{_DOING}){_WORKING}(?:the\s)?{NAME})",
)
_PEOPLE_OF = hinted(
    rf"\b{one_of('studies', 'people of a place')}\s",
    rf"(?<![\w’'-])(?:(?:[Aa]|[Tt]he)\s(?:team|group)\sof\s|[Tt]he\s)?(?:{UNIVERSITY}|{CITY}|{NATIONALITY})(?:\sUniversity)?\s"
    rf"(?:(?:medical|health|sleep|cancer)\s)?{one_of('studies', 'people of a place')}(?=\s{STUDY_SAYS})",
)
_FOUND_AT = re.compile(
    rf"\b(?:first\s)?{one_of('studies', 'made')}(?:\sand\s\w{{4,20}})?\sby\s(?:[A-Z][\w.’'-]{{0,30}}\s|and\s){{0,9}}"
    rf"at\s(?:the\s)?(?P<name>{NAME})(?:\sin\s{YEAR})?"
)
_NAMED_STUDY = re.compile(r"\b(?P<start>[Tt]he\s(?P<name>[A-Z][a-z]{3,20})\s)Study\b")
_CALLED_STUDY = re.compile(
    rf"\b[Tt]he\s(?P<name>(?:[A-Z][\w’'-]{{2,20}}\s){{0,3}}(?!{one_of('studies', 'no name of a trial')}\s)[A-Z][a-z][\w’'-]{{1,20}})\s(?:study|trial|Trial)\b"
)
_CAPITAL = re.compile(r"[a-z]\s[A-Z][a-z]")


def find_institutions(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    taken = TakenPlaces()
    for kind, pattern, is_meant in _FORMS:
        for match in pattern.finditer(text, span.start, span.end):
            if is_meant(match) and taken.take(Span(*match.span())):
                yield Mark(Span(*match.span()), kind)


def _is_place_of_work(match: re.Match[str]) -> bool:
    """After "at" any name will do ("Researchers at Rutgers"); "from" may be followed by a country."""
    name = match["name"]
    return not is_person(name) and (match.groupdict().get("how") == "at" or has_word_of_body(name))


def _is_data_of(match: re.Match[str]) -> bool:
    """Whether the words for data are words and no part of a name ("the National Center for Health Statistics at …")."""
    return _is_place_of_work(match) and _CAPITAL.search(match.group()[: match.start("name") - match.start()]) is None


def _is_called(match: re.Match[str]) -> bool:
    """Whether a capitalised word before "trial" is a name and not a country."""
    return re.fullmatch(NATIONALITY, match["name"]) is None


def _always(_: re.Match[str]) -> bool:
    return True


_FORMS: tuple[tuple[CitationKind, re.Pattern[str] | Hinted, Callable[[re.Match[str]], bool]], ...] = (
    (CitationKind.INSTITUTION, _STUDY_FROM, _is_place_of_work),
    (CitationKind.INSTITUTION, _RESEARCH_FROM, _is_data_of),
    (CitationKind.INSTITUTION, _RESEARCH_IN, _always),
    (CitationKind.INSTITUTION, _PERSON_OF, _is_place_of_work),
    (CitationKind.INSTITUTION, _PEOPLE_AT, _is_place_of_work),
    (CitationKind.INSTITUTION, _PEOPLE_SAY, _always),
    (CitationKind.INSTITUTION, _PEOPLE_OF, _always),
    (CitationKind.INSTITUTION, _FOUND_AT, _is_place_of_work),
    (CitationKind.INSTITUTION, _NAMED_STUDY, _always),
    (CitationKind.TRIAL, _CALLED_STUDY, _is_called),
)
