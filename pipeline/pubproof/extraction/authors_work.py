"""Work told by whose it is, without a year: "Okoro and Quillan's trial", "Patton's team found", "Okoro and Quillan pooled 40 studies"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.author_names import AUTHORS, ET_AL, SPACE, SURNAME, parse_authors
from pubproof.extraction.marks import YEAR, Mark
from pubproof.extraction.narrative import without_leading_words
from pubproof.extraction.not_names import is_no_surname
from pubproof.vocabulary.reporting import AUTHORS_DID, STUDY_FINDS, STUDY_SAYS
from pubproof.vocabulary.word_lists import one_of

_APOSTROPHE = r"[’']"
_WORK = one_of("studies", "work of an author")
_NOBODY = rf"(?!{one_of('studies', 'no author')}{_APOSTROPHE})"
_WORDS = rf"(?:[a-z][\w-]{{1,20}}{SPACE}){{0,4}}?"
_TEAM = r"(?:group|team|lab|laboratory)"
_WORK_OF = re.compile(
    rf"{_NOBODY}(?P<authors>{AUTHORS})(?P<et_al>{ET_AL})?{_APOSTROPHE}s?{SPACE}{_WORDS}{_WORK}\b(?={SPACE}(?:of|in|with|on){SPACE}\S|,?{SPACE}{STUDY_SAYS})"
)
_TEAM_OF = re.compile(
    rf"(?P<by>\b[Ww]ork{SPACE}(?:by|from){SPACE})?{_NOBODY}(?P<authors>{SURNAME}){_APOSTROPHE}s?{SPACE}(?:(?:research|own){SPACE})?{_TEAM}"
    rf"(?:{SPACE}(?:in|at){SPACE}(?:the{SPACE})?[A-Z\d][\w’'-]{{1,30}}(?:{SPACE}(?:of{SPACE})?[A-Z][\w’'-]{{1,30}}){{0,4}})?"
    rf"(?=(?:,[^,.;]{{0,60}},)?{SPACE}(?:\w+ly{SPACE}|(?:also|later|first|then|have|has|had|since){SPACE}){{0,2}}{AUTHORS_DID})"
)
_TWO_DID = re.compile(
    rf"(?P<authors>{SURNAME}{SPACE}and{SPACE}{SURNAME})(?={SPACE}{one_of('studies', 'what only authors do')}\b[^.;]{{0,40}}\d)"
)
_POSSESSED = re.compile(rf"{_APOSTROPHE}s?{SPACE}{_WORDS}(?:{_WORK}|{_TEAM})\b")
_COUNTED = re.compile(rf"\b{one_of('studies', 'what only authors do')}\b")
_FINDS = re.compile(rf"\s{STUDY_FINDS}")
_YEAR = re.compile(YEAR)


def find_authors_work(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence; work of one name alone counts where it is said to have found something."""
    if _POSSESSED.search(text, span.start, span.end):
        for match in _WORK_OF.finditer(text, span.start, span.end):
            is_team = bool(match["et_al"]) or len(parse_authors(match["authors"])) > 1
            if is_team or _FINDS.search(text, match.end("authors"), min(span.end, match.end() + 60)):
                yield from _mark(match, text, is_team=bool(match["et_al"]))
        for match in _TEAM_OF.finditer(text, span.start, span.end):
            yield from _mark(match, text, is_team=True)
    if _COUNTED.search(text, span.start, span.end):
        for match in _TWO_DID.finditer(text, span.start, span.end):
            yield from _mark(match, text, is_team=False)


def _mark(match: re.Match[str], text: str, *, is_team: bool) -> Iterator[Mark]:
    found = without_leading_words(match, text)
    if found is None or any(name.is_collective or is_no_surname(name.family, et_al=False) for name in found[0]):
        return
    start = match.start() if match.groupdict().get("by") else found[1]
    year = _YEAR.search(match.group())
    yield Mark(
        Span(start, match.end()), CitationKind.AUTHOR, authors=found[0], et_al=is_team, year=int(year.group()) if year else None
    )  # fmt: skip
