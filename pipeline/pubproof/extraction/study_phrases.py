"""Studies named by a phrase with what makes them one of a kind: "a small Danish crossover trial of 40 nurses", "the largest trial so far".

A noun for a study is looked for; to its left the article and what qualifies it, to its right what it was of, and where, when and by whom
it was done. What is told of a study, or what it is said to have found, tells a citation from talk of studies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.body_names import NAME_WITHOUT_COMMA
from pubproof.extraction.late_pattern import LatePattern
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.places import CITY, NATIONALITY, PLACE, UNIVERSITY
from pubproof.vocabulary.reporting import STUDY_FINDS, STUDY_SAYS
from pubproof.vocabulary.word_lists import one_of


def _list(name: str) -> str:
    return one_of("studies", name)


_NO_STUDY = (
    r"(?!-)(?!\s(?:tour|room|hall|group|guide|abroad|area|material|session|period|program|site|card|is\sdue|drug|medication|team|form|design|day|card"
    r"|visit|lead|manager|nurse|site|centre|center|protocol|participants?|results?|data|population|arms?|authors?|papers?)\b)"
    r"(?!\s(?:published\s)?in\sthe\ssame\sjournal)"
    rf"(?!\s(?:{_list('study')}|{_list('studies')})\b)"
)
_HEAD = re.compile(rf"(?<![\w-])(?:(?P<plural>{_list('studies')})|{_list('study')})\b{_NO_STUDY}")
_ADJECTIVE = rf"(?!{_list('no adjective')}\s)(?:\d[\d,.]*[\w-]*|U\.[SK]\.|(?:University|House|School|Institute)\sof|[\w’'&/+?-]{{1,25}}),?\s"
_QUALIFIED = re.compile(
    rf"(?<![\w’'-])(?:(?P<one>{_list('indefinite')})|(?P<several>{_list('number of studies')})|(?P<the>{_list('definite')}))\s(?P<words>(?:{_ADJECTIVE}){{0,8}})$"
)
_LOOK_BACK = 120

_WHERE_ADJECTIVE = LatePattern(rf"(?<![\w-])(?:{NATIONALITY}|{CITY}|{UNIVERSITY})(?![\w])")
_CAPITAL = re.compile(r"(?:^|\s)(?!I\s|[A-Z]\s)[A-Z][\w’'&-]*(?:[a-z]\b|\?)|(?:^|\s)(?![IVX]+\s)[A-Z]{3,8}\s")
_YEAR_WORD = re.compile(rf"(?<!\d)(?P<year>{YEAR})(?!\d)")
_MEASURED = re.compile(r"(?<!\w)(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve)-[a-z]+")
_DESIGN = re.compile(
    rf"(?<![\w-]){_list('design')}(?![\w-])|meta-?analys|systematic\sreview|RCT|case\s(?:series|report)|cohort"
)
_APART = re.compile(rf"(?<![\w-]){_list('told apart')}(?![\w-])")
_ONE_OF_A_KIND = re.compile(rf"(?<![\w-]){_list('one of a kind')}(?![\w-])|[a-z]{{3,20}}[’']s(?:\sown)?\s")
_PRACTICE = re.compile(rf"(?<![\w-]){_list('work of a practice')}\s$")
_PLANNED = re.compile(
    rf"\b(?:{_list('planned')}\s|[Ww]e\s(?:\w+\s){{0,3}}|[Nn]o\s(?:\w+\s)?|[Oo]ur\s(?:\w+\s)?|not\s)$"
)
_SAID_TO = re.compile(r"\b[Aa]ccording\sto\s$")
_IN = re.compile(r"(?:^|[.;]\s|\b(?:[Aa]nd|[Bb]ut|[Tt]hat)\s)(?:In|in)\s$|\bIn\s$")

_PREPOSITION = r"(?:of|in|with|among|on|into|involving|comparing|for|covering|pooling|across|looking\sat|from|following|about|around)"
_FINITE = rf"(?:{STUDY_FINDS}|was|were|is|are|has|have|had|that|which|who|and|but|or|will|can|may|could|says?|both|these|those)\b"
_ABOUT_WHAT = rf"\s{_PREPOSITION}\s(?:(?!{_FINITE})[\w’'–-]{{1,25}}\s){{0,6}}?(?!{_FINITE})[\w’'–-]{{1,25}}"
_SAMPLE = (
    rf"\s{_PREPOSITION}\s(?:(?:the\s)?{_list('how many counted')}\s)?(?!{YEAR}\s){_list('number')}\s"
    rf"(?!{_list('not counted')}\b)(?:[\w–’-]{{2,20}}\s){{0,3}}?(?!{_FINITE}){_list('counted')}\b"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DONE = rf"(?:{_list('done somewhere')}\s(?:online\s)?)"
_DATE = rf"(?:(?:early|late|mid)[-\s])?(?:{_MONTH}\s)?(?:\d{{1,2}},?\s)?(?P<year>{YEAR})\b"
_TIME = rf",?\s(?:(?:{_DONE})?(?:in|from|of|on|for|during|back\sin|as\slong\sago\sas)\s(?:{_DATE}|{_MONTH}\b)|{_DONE}?{_list('when')}\b)"
_PLACED = (
    rf",?\s{_DONE}?(?:in|from|at|by|across|out\sof|near)\s(?:{_list('where in a country')}\s)?{PLACE}(?![\w-]|\s[A-Z])"
)
_BY_WHOM = (
    rf",?\s{_DONE}?(?:by|from|at|for|of)\s(?:{_list('people who did it')}\s(?:at|from|in|of)\s)?(?:the\s)?(?!{_list('no place of work')}\b)"
    rf"(?:(?:Drs?\.?|Professor|Prof\.?)\s)?{NAME_WITHOUT_COMMA}"
)
_BY_SOMEBODY = rf",?\s{_DONE}by\s(?:the|a|an|its)\s(?:[a-z-]{{2,20}}\s){{0,2}}?[a-z-]{{2,20}}\b"
_TOLD = tuple(
    LatePattern(rf"(?:{_ABOUT_WHAT})??{piece}" if is_further else piece)
    for is_further, piece in (
        (False, _SAMPLE), (False, _TIME), (False, _PLACED), (True, _SAMPLE), (True, _TIME), (True, _PLACED), (False, _BY_SOMEBODY),
        (False, _BY_WHOM), (True, rf",?\s{_DONE}(?:by|at)\s(?:the\s)?{NAME_WITHOUT_COMMA}"),
    )
)  # fmt: skip
_SO_FAR = re.compile(rf"\s{_list('in between phrase and verb')}\b")
_MOST_PIECES = 4
_MARKER = r"(?:\s?[\[(][^\])\n]{1,80}[\])])?"
_ASIDE = rf"(?:\s{_list('in between phrase and verb')})?{_MARKER}(?:,\s[^,.;:()\n]{{1,60}},)?"
_FINDS = LatePattern(rf"(?:{_ABOUT_WHAT})??{_ASIDE}\s{STUDY_FINDS}")
_SAYS = LatePattern(rf"(?:{_ABOUT_WHAT})??{_ASIDE}\s(?:{STUDY_SAYS}|had\b)")
_ENDS_CLAUSE = LatePattern(
    rf"(?:{_ABOUT_WHAT})??(?:\s{_list('in between phrase and verb')})?{_MARKER},\s(?!we\b|you|our\b|I\b)"
)
_IDENTIFIED = LatePattern(
    rf"(?:\s{_list('in between phrase and verb')})?\s\((?:PMID|PMC|NCT|ISRCTN|doi|DOI|https?:|[A-Z][\w’'-]{{1,30}}[^()\n]{{0,60}}\b{YEAR})"
)
# Behind "Okoro et al. (2018):" or "STEP 1," the words describe what was named before them.
_IS_DESCRIPTION = re.compile(
    r"(?:\):|\b(?:Study|Trial|Initiative|Project|Cohort|Program(?:me)?|Experiment|[A-Z]{4,14}(?:[- ]?\d{1,3})?),)\s(?:[Ii]n\s)?$"
)


_BARE = frozenset("study trial review survey paper analysis report article experiment investigation editorial".split())


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with its study noun: where it begins and ends, and what qualifies it."""

    start: int
    end: int
    words: str
    """Between article and noun, and the noun."""
    is_definite: bool
    is_plural: bool
    told: int
    """How many pieces behind the noun tell where, when, by whom, or on whom it was done."""
    year: int | None


def find_study_phrases(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence; one with a year may lead in to an author that is named later."""
    end = span.start
    for head in _HEAD.finditer(text, span.start, span.end):
        phrase = _phrase(text, span, head) if head.start() >= end else None
        if phrase is None or not _is_citation(phrase, text, span):
            continue
        end = phrase.end
        kind = CitationKind.INSTITUTION if phrase.year is None else CitationKind.YEAR_STUDY
        yield Mark(Span(phrase.start, phrase.end), kind, year=phrase.year)


def _phrase(text: str, span: Span, head: re.Match[str]) -> _Phrase | None:
    start = max(span.start, head.start() - _LOOK_BACK)
    before = _QUALIFIED.search(text[start : head.start()])
    if before is None or bool(before["several"]) != bool(head["plural"]):
        return None
    words = before["words"]
    if _PRACTICE.search(words):
        return None
    end, told, year = _told(text, head.end(), span.end)
    written = _YEAR_WORD.search(words)
    return _Phrase(
        start + before.start(), end, words + head.group(), bool(before["the"]), bool(before["several"]), told,
        int(written["year"]) if written else year,
    )  # fmt: skip


def _told(text: str, end: int, limit: int) -> tuple[int, int, int | None]:
    """(end, how many, year) of the pieces behind the noun that tell where, when, by whom or on whom it was done."""
    told, year = 0, None
    while told < _MOST_PIECES:
        found = next((match for piece in _TOLD if (match := piece.match(text, end, limit))), None)
        if found is None:
            break
        end, told = found.end(), told + 1
        written = found.groupdict().get("year")
        year = year or (int(written) if written else None)
    so_far = _SO_FAR.match(text, end, limit)
    return so_far.end() if so_far else end, told, year


def _is_citation(phrase: _Phrase, text: str, span: Span) -> bool:
    before = text[max(span.start, phrase.start - 40) : phrase.start]
    if _IS_DESCRIPTION.search(before) or _PLANNED.search(before):
        return False
    if phrase.is_definite:
        return _is_the_one(phrase, before, text, span)
    if phrase.told or _is_specific(phrase.words):
        return True
    is_designed = _DESIGN.search(phrase.words) is not None
    if phrase.is_plural:
        return is_designed and _FINDS.match(text, phrase.end, span.end) is not None
    if not is_designed and phrase.words in _BARE:
        return _SAID_TO.search(before) is not None
    is_apart = is_designed or _APART.search(phrase.words) or not text[phrase.start].lower().startswith("a ")
    return bool(
        _FINDS.match(text, phrase.end, span.end)
        or _IDENTIFIED.match(text, phrase.end, span.end)
        or _SAID_TO.search(before)
        or (is_apart and _IN.search(before) and _ENDS_CLAUSE.match(text, phrase.end, span.end))
    )


def _is_the_one(phrase: _Phrase, before: str, text: str, span: Span) -> bool:
    """Whether "the" study is told apart by its own words, and does not point back at one that was named."""
    if _YEAR_WORD.search(phrase.words) or (_MEASURED.search(phrase.words) and phrase.told):
        return True
    if _ONE_OF_A_KIND.search(phrase.words) is None:
        return False
    return bool(
        phrase.told or _SAYS.match(text, phrase.end, span.end) or _IDENTIFIED.match(text, phrase.end, span.end)
        or (_IN.search(before) and _ENDS_CLAUSE.match(text, phrase.end, span.end))
    )  # fmt: skip


def _is_specific(words: str) -> bool:
    """Whether what stands between article and noun names a year, a place, a body or a size."""
    return any(pattern.search(words) for pattern in (_YEAR_WORD, _WHERE_ADJECTIVE, _CAPITAL, _MEASURED))
