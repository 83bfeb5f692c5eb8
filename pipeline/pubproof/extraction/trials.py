"""Trials called by their names: "ZOE-70", "the TRANSFORM-3 trial", "STAR*D". A name said to be one anywhere counts everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark
from pubproof.vocabulary.word_lists import one_of

_NAME = one_of("trials", "name")
_TRIAL = r"(?:[Tt]rials?|[Ss]tud(?:y|ies)|[Cc]ohort|[Pp]rogramme)"
_SAID = re.compile(
    rf"(?<![\w-])(?P<one>{_NAME})(?:\s(?:and|or)\s(?P<two>{_NAME}))?\s(?:[a-z][\w-]{{1,20}}\s){{0,2}}?{_TRIAL}\b"
    rf"|(?<![\w-])(?P<then>{_NAME}),\s(?:an?|the|another|one)\s(?:[\w-]{{1,20}}\s){{0,4}}?{_TRIAL}\b|\b[Tt]he\s(?P<team>{_NAME})\s(?:investigators|collaborators|trialists|extension)\b|(?<![\w-])(?P<starred>[A-Z]{{2,8}}\*[A-Z]{{1,4}})(?![\w*])"
    rf"|\b{_TRIAL}\s\((?P<bracketed>{_NAME})[);,]|\b{_TRIAL}\s(?:named|called|dubbed)\s(?P<called>{_NAME})(?![\w-])"
)
_NUMBERED = r"[A-Z]{4,14}[- ]\d{1,2}"
# "SOLO 1 and SOLO 2", "In ZUMA-7, …": no word says that they are trials, but the sentence tells of people who were given something.
_UNSAID = re.compile(
    rf"(?<![\w-])(?P<first>(?P<stem>[A-Z]{{4,14}})[- ]\d{{1,2}})(?:\s(?:and|or|&)\s|,\s|/)(?P<second>(?P=stem)[- ]\d{{1,2}})(?!\d)|\b[Ii]n\s(?P<only>{_NUMBERED}),\s"
    r"|(?<![\w-])(?P<this>[A-Z]{5,14}-\d{1,2})\s(?:and|or)\s(?P<that>[A-Z]{5,14}-\d{1,2})(?!\d)"
)
# What only a trial does, or is part of: "PREDIMED-Plus enrolled", "In TENT-A1, which recruited", "a substudy of LEADER".
_DOES = re.compile(
    rf"(?<![\w-])(?P<does>{_NAME})(?:,\swhich)?\s(?:has\s|later\s|also\s)?(?:enrolled|recruited|randomi[sz]ed|pitted|assigned)\b"
    rf"|(?<![\w-])(?P<gave>{_NAME})\s(?:gave|followed|tested|tracked|treated|included|studied)\s(?:\w+\sthan\s|about\s|some\s|nearly\s|almost\s)?\d[\d,]{{2}}"
    rf"|\b[Ii]n\s(?P<within>{_NAME}),\s(?=(?:(?:in\s|for\s)?which|\d|patients|participants|those|more\sthan|nearly|about|half|only|people|adults|women|men)\b)"
    rf"|\b(?:up|launched|began|ran|designed|led|running)\s(?P<ran>{_NAME}),\s(?:in\s|for\s)?which\b|\b(?:sub-?study|extension|post-?hoc\sanalysis|re-?analysis|follow-up|participants|secondary\sanalysis|results|findings)\s(?:of|in|from)\s(?P<part>{_NAME})(?![\w-])"
)
_GIVEN = re.compile(
    r"\b(?:patients|participants|subjects|volunteers|placebo|sham|randomi[sz]ed|enrolled|approv(?:ed|al)|trials?|remission|responders?|dose)\b",
    re.IGNORECASE,
)
_NAMED_WORK = one_of("trials", "named work")
_APPOSED = re.compile(
    r"\b[Tt]he\s(?:Women[’']s\sHealth\sInitiative|(?:[A-Z][\w’'-]{1,30}\s){2,5}(?:Study|Trial|Cohort)(?!\s(?:[A-Z]|[Rr]oom|[Gg]roup)))"
    r"|(?<!\bfor\s)\b[Tt]he\s(?:[a-z-]{3,20}\s){0,2}(?:Study|Survey)\sof\s(?:(?:[A-Z][\w’'-]{1,30}|the|of|in|and|for)\s){1,8}?[A-Z][\w’'-]{1,30}(?:\s\([A-Z]{2,10}\))?(?=[,.;]|\s(?!(?:the|of|in|and|for)\b)[a-z])"
    rf"|\b[Tt]he\s(?:[A-Z][\w’'-]{{1,30}}\s(?:of\s|for\s|and\s|on\s|in\s){{0,2}}){{1,6}}{_NAMED_WORK}"
    r"(?=,\s(?:an?|the)\s(?:[\w-]{1,20}\s){0,4}?(?:trial|study|cohort|survey)\b)"
)
_WRITTEN = re.compile(rf"(?<![\w-]){_NAME}(?!\w)")
_NO_TRIAL = re.compile(rf"{one_of('trials', 'no trial')}(?![A-Za-z])")


def trial_names(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """Names that the sentences call a trial or a study."""
    found: set[str] = set()
    for span in spans:
        for match in _SAID.finditer(text, span.start, span.end):
            found.update(name for name in match.groupdict().values() if name and _NO_TRIAL.match(name) is None)
        for match in _DOES.finditer(text, span.start, span.end):
            found.update(name for name in match.groupdict().values() if name and _NO_TRIAL.match(name) is None)
        if _GIVEN.search(text, span.start, span.end):
            for match in _UNSAID.finditer(text, span.start, span.end):
                names = (match["first"], match["second"], match["only"], match["this"], match["that"])
                found.update(name for name in names if name and _NO_TRIAL.match(name) is None)
    return frozenset(found)


def find_trials(text: str, span: Span, names: frozenset[str]) -> Iterator[Mark]:
    """A mark for each mention of one of the names inside `span`."""
    for match in _APPOSED.finditer(text, span.start, span.end):
        yield Mark(Span(*match.span()), CitationKind.TRIAL)
    if names:
        for match in _WRITTEN.finditer(text, span.start, span.end):
            name = next((form for form in _forms(match.group()) if form in names), None)
            if name is not None:
                yield Mark(Span(match.start(), match.start() + len(name)), CitationKind.TRIAL)


def _forms(written: str) -> Iterator[str]:
    """The words as written, then without the number behind them: "STEP 1" may be said of STEP."""
    yield written
    shorter = re.sub(r"[- ]?\d{1,2}$", "", written)
    if shorter != written and written[len(shorter)] == " ":
        yield shorter
