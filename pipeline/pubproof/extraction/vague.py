"""Vague attributions ("studies show", "many patients report"): a kind of citation that names nothing, and is never looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark
from pubproof.vocabulary.word_lists import one_of

_list = partial(one_of, "vague")
_HOW_MANY = re.compile(rf"(?:\b{_list('how many')}\s+){{1,4}}$", re.IGNORECASE)
_LONGEST_HOW_MANY = 70
_HOW = rf"(?:{_list('how')}\s+){{0,3}}"
_PEOPLE_SAY = _list("people say")
_LAY = rf"{_list('some')}\s+(?:[a-z-]{{3,20}}\s+){{0,2}}?{_list('lay people')}"
_OFTEN = rf"{_list('people who often say')}\s+{_list('often')}"
_NOT_TO_US = r"(?!\s(?:to|at|for)\s(?:the|our|your|a)\b)"
# Who says, and what is said of whom; how many of them they are stands before.
_SAID = re.compile(
    rf"\b(?:(?:{_list('works')}|{_list('sources')})\s+{_HOW}{_list('works say')}|{_list('people')}\s+{_HOW}{_PEOPLE_SAY}"
    rf"|{_list('trade')}\s+{_HOW}{_list('trade says')})\b{_NOT_TO_US}"
    rf"|\b{_list('opinions')}\s+(?:{_list('are')}\s+(?:{_list('so far')}\s)?{_list('of some mind')}|(?:still\s+)?{_list('differ')})\b"
    rf"|\b{_list('tested works')}\s+{_list('looks')}\s+(?:(?:more|less|largely|mostly|rather|far)\s+)?{_list('kind')}\b",
    re.IGNORECASE,
)
_SAID_BY_SOME = re.compile(
    rf"\b(?:{_LAY}\s+{_HOW}{_PEOPLE_SAY}|{_OFTEN}\s+{_PEOPLE_SAY})\b{_NOT_TO_US}"
    rf"|\baccording\s+to\s+(?:{_list('how many')}\s+){{0,3}}(?:{_list('trade')}|{_list('works')}|{_list('sources')})\b(?!\s(?:at|from|in|of|by|published|led)\b)"
    r"|\bby\s+(?:some|most|all|many|certain)\s+(?:estimates|accounts|measures|reckonings?)\b",
    re.IGNORECASE,
)
_OF_NOBODY = re.compile(
    rf"\b(?:the\s)?(?:scientific\s|clinical\s)?{_list('what is known')}\s+{_list('stands')}\s+(?:(?:now|steadily|rapidly|still)\s)?{_list('grows')}\b"
    r"(?=\s+(?:that|for|to|on|in|of|behind|against|about)\b)"
    rf"|\b(?:{_list('of experience')}\s+){{1,2}}experience\s+{_list('experience says')}\b"
    rf"|\banecdotal(?:ly)?(?:,|\s+{_list('anecdote')}\s+{_HOW}{_list('works say')})"
    rf"|\b{_list('of wisdom')}\s+{_list('wisdom')}\s+{_list('wisdom says')}\b",
    re.IGNORECASE,
)
_THERE_IS = rf"\bthere(?:\sis|[’']s)\s(?:{_list('there is')}\s){{0,2}}"
_IT_IS = (
    rf"(?:it\sis|it\swas(?=\s{_list('known how')})|it\sused\sto\sbe|it\shas\s(?:long\s|often\s|since\s)?been|it[’']s)"
)
_PASSIVE = re.compile(
    rf"\b(?:has|have)\sbeen\s(?:{_list('shown how')}\s)?{_list('shown')}\sto\b"
    rf"|\b{_IT_IS}\s(?:{_list('known how')}\s){{0,2}}{_list('known')}(?=\sthat\b)"
    rf"|{_THERE_IS}(?:a\s)?{_list('growing')}\s{_list('agreement')}\b"
    rf"|{_THERE_IS}{_list('much')}\s(?:scientific\s|clinical\s)?{_list('proof')}\b"
    r"|\b(?:clinically|scientifically)\s(?:proven|shown|tested)\b",
    re.IGNORECASE,
)
# "The researchers caution" speaks of those of whom the text has told.
_KNOWN_PEOPLE = re.compile(r"the\s(?:researchers|scientists|investigators)\b", re.IGNORECASE)
# "A review of 16 trials found": it is the review that did.
_OF_REVIEW = re.compile(
    rf"\b(?:{_list('reviews')}|{one_of('studies', 'study')})\s(?:of|covering|pooling|in|with|among|involving)\s(?:[\w,-]{{1,20}}\s){{0,4}}$",
    re.IGNORECASE,
)
# "No drug has been shown to prevent it" says that nobody showed it.
_DENIED = re.compile(r"\b(?:no|none|nothing|neither|never)\b[^,;:.]{0,40}$", re.IGNORECASE)
_ASKED = re.compile(r"\bwhat\s(?:\w+\s)?$", re.IGNORECASE)


def find_vague(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for pattern in (_OF_NOBODY, _SAID_BY_SOME, _SAID, _PASSIVE):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start = _with_how_many(text, sentence, match.start()) if pattern is _SAID else match.start()
            if _ASKED.search(text, max(sentence.start, start - 12), start):
                continue  # "What our clients say" announces
            if pattern is _PASSIVE and _DENIED.search(text, max(sentence.start, start - 60), start):
                continue
            if _KNOWN_PEOPLE.match(text, start) or _OF_REVIEW.search(text, max(sentence.start, start - 80), start):
                continue
            yield Mark(Span(start, match.end()), CitationKind.VAGUE)


def _with_how_many(text: str, sentence: Span, start: int) -> int:
    """Where the words begin that say how many, or of what sort, those at `start` are: "a growing number of small studies"."""
    window = max(sentence.start, start - _LONGEST_HOW_MANY)
    before = _HOW_MANY.search(text[window:start])
    return window + before.start() if before else start
