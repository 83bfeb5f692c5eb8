"""Studies named by journal, year or both: "A 2014 study published in Headache …", "a 2021 study in The Journal of Pain Research"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.journal_names import TITLE_WORDS, journal_at
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.reporting import SAID_IN_JOURNAL
from pubproof.vocabulary.word_lists import one_of

_STUDY = one_of("studies", "work in a journal")
_WHEN_SAID = (
    r"(?:\s+(?:online|early|today|yesterday|recently|separately|previously|earlier|again|this\s+(?:week|month|year)|last\s+(?:week|month|year)"
    r"|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:on\s+|in\s+)?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?:\s+\d{1,2})?(?:,?\s+\d{4})?|in\s+\d{4}|out|up)){0,3}"
)
_PUBLISHED = (
    r"(?:(?:which|that)\s+(?:was|were|appeared)\s+|was\s+|were\s+|that\s+(?=ran\s))?(?:\w{1,20}ly\s+)?(?:published|ran|appearing|appeared|appears?|reported|printed"
    rf"|released|writing|featured|presented|described|detailed|posted){_WHEN_SAID},?\s+(?:in|by)\s+"
)
_SAID = rf"{SAID_IN_JOURNAL}{_WHEN_SAID},?\s+in\s+"
_PUBLISHED_WHAT = (
    r"publish(?:ed|es)?\s+(?:their|its|the|his|her|these|those)\s+(?:\w+\s+){0,2}?(?:results|findings|study|trial|paper|report|review|data|work|analysis|conclusions)"
    rf"{_WHEN_SAID},?\s+in\s+"
)
_ISSUE = r"(?:(?:special\s+)?(?:issue|edition)\s+of|editorial\s+(?:published\s+)?in|commentary\s+(?:published\s+)?in|letter\s+(?:published\s+)?(?:in|to))\s+"
_CUE = re.compile(
    rf"(?P<strong>\b(?:{_PUBLISHED}|{_PUBLISHED_WHAT}|{_SAID}|{_ISSUE})|(?<!chief\s)(?<!editor\s)\b(?:in|by|to|from|of)\s+(?=(?:the\s+)?(?:[\w-]{{1,20}}\s+){{0,2}}?journals?\b))"
    rf"|(?P<weak>\b{_STUDY}\s+(?:in|from)\s+)|(?P<one>\bone\s+(?:published\s+)?in\s+)|(?P<bare>\b(?:(?P<told>according\s+to)|in|from|by)\s+)(?=(?:[Tt]he\s+)?[A-Z])",
    re.IGNORECASE,
)
_JOURNAL_WORD = re.compile(
    r"(?:[Tt]he\s+)?(?:[\w-]{1,20}\s+){0,2}?journals?,?\s+(?:called\s+|named\s+)?(?=[\"“‘*_]?(?:[A-Z]|the\s+[A-Z]|e[A-Z]))"
)
_ISSUE_DATE = re.compile(
    r"the\s+(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2}\s+)?(?:\d{4}\s+)?"
    r"(?:(?:issue|edition)\s+of\s+(?:the\s+)?)?|The\s(?=[A-Z])|(?:current|latest|new|\w+)\s+issue\s+of\s+)(?=(?:the\s+)?[A-Z])"
)
_OWNER = re.compile(
    r"(?:[Tt]he\s+)?(?:[A-Z][\w.’'&-]{0,40}\s+(?:of\s+|for\s+|and\s+|the\s+){0,2}){1,9}?[A-Z]?\w{0,40}[’']s?\s+(?:journals?,?\s+)?(?=[A-Z])"
)
_PUBLICATION = re.compile(
    r"(?:study|trial|paper|report|article|editorial|commentary|review|meta-analysis|analysis|survey|letter)\b",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(
    r",\s+(?:the\s+)?(?:study\s+)?(?:researchers|authors|team|scientists|investigators|doctors"
    r"|[A-Z][\w-]{1,30}\s+and\s+(?:\w{1,20}\s+)?(?:colleagues|coauthors|co-authors))\b"
)
_BEFORE = re.compile(
    rf"(?:\b(?:A|An|The|One|Another|This|That)\s+)?(?:(?:more|most|recent|new|newer|large|small|major|landmark|another|separate|pilot)\s+){{0,3}}"
    rf"(?:(?P<year>{YEAR})\s+)?(?:[\w,-]+\s+){{0,7}}?{_STUDY}(?:\s+(?:of|on|involving|with|by|conducted|from)\s+[^.;()]{{0,80}}?)?,?\s*$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(rf"\s*(?:,\s*|\s+in\s+(?:[A-Z][a-z]+\s+)?|\s*\(\s*)(?P<year>{YEAR})\b(?![^()]*%)")
_YEAR_WITHIN = re.compile(rf"\b({YEAR})\b")
_PIECES = ("editorial", "commentary", "letter")
_PIECE_BEFORE = re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne)\s(?:(?P<year>{YEAR})\s)?(?:[a-z][\w-]{{1,20}}\s){{0,2}}$")
_IN_YEAR = re.compile(rf"\b[Ii]n\s(?P<year>{YEAR}),?\s$")
_WORKS = re.compile(r"\b(?:studies|trials|reviews|papers|reports|articles|analyses|one)\b", re.IGNORECASE)
_LOOK_BACK = 220


def find_journal_year(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    end = sentence.start
    for cue in _CUE.finditer(text, sentence.start, sentence.end):
        if cue.start() < end:
            continue
        found = _journal_after(text, cue, sentence.end)
        if found is None:
            continue
        journal, end = found
        begin, year = (
            (cue.start() if cue["told"] else cue.end(), None)
            if cue["bare"] or cue["one"]
            else _before(text, sentence, cue)
        )
        if cue.group().lower().startswith(_PIECES) and (
            piece := _PIECE_BEFORE.search(text, max(sentence.start, begin - 60), begin)
        ):
            begin, year = piece.start(), year or (int(piece["year"]) if piece["year"] else None)
        if year is None and (earlier := _IN_YEAR.search(text, max(sentence.start, begin - 12), begin)):
            begin, year = earlier.start(), int(earlier["year"])
        after = _YEAR_AFTER.match(text, end, sentence.end)
        if year is None and after:
            year, end = int(after["year"]), after.end()
        if year is None and (within := _YEAR_WITHIN.search(text, cue.start(), end)):
            year = int(within[1])
        if cue["weak"] and year is None and _is_doubtful(journal, cue.group(), text[cue.end() : end]):
            continue
        yield Mark(Span(begin, end), CitationKind.JOURNAL_YEAR, year=year, journal=journal)
        yield from _second(text, end, sentence.end)


def _journal_after(text: str, cue: re.Match[str], limit: int) -> tuple[str, int] | None:
    """(journal, where it ends) behind the cue; a name that no verb vouches for must be one that means nothing else."""
    start = cue.end()
    dated = _ISSUE_DATE.match(text, start, limit)
    start = dated.end() if dated else start
    said = _JOURNAL_WORD.match(text, start, limit)
    if said:
        start = said.end()
    if cue["one"] and _WORKS.search(text, max(0, cue.start() - _LOOK_BACK), cue.start()) is None:
        return None
    is_sure = bool(cue["strong"] or cue["one"] or said)
    found = journal_at(text, start, limit, is_sure=is_sure)
    if found is None and (owner := _OWNER.match(text, start, limit)):
        found = journal_at(text, owner.end(), limit, is_sure=is_sure)
    if found is None and cue["bare"]:
        name = journal_at(text, start, limit, is_sure=True)
        return name if name and _SPEAKERS.match(text, name[1]) else None
    if found and cue["bare"] and not said and (gazetteer().is_common_word(found[0]) or _is_place(found[0])):
        return None
    return found


def _is_doubtful(journal: str, cue: str, named: str) -> bool:
    """Whether "results in Pain" may speak of pain: an ordinary word after a noun that is no single publication."""
    if not gazetteer().is_common_word(journal) or "journal" in named.lower():
        return False
    return " " not in journal.removeprefix("the ") or _PUBLICATION.match(cue) is None


def _is_place(name: str) -> bool:
    """Whether a name of two words may be that of an institution or a place too: no word of titles is in it."""
    return TITLE_WORDS.search(name) is None


def _second(text: str, end: int, limit: int) -> Iterator[Mark]:
    """Another journal joined by "and": "published in PLOS Medicine and Hypertension"."""
    joined = re.compile(r"\s+and\s+(?:in\s+)?").match(text, end, limit)
    found = journal_at(text, joined.end(), limit, is_sure=True) if joined else None
    if joined and found and gazetteer().key(found[0]) is not None:
        yield Mark(Span(joined.end(), found[1]), CitationKind.JOURNAL_YEAR, journal=found[0])


def _before(text: str, sentence: Span, cue: re.Match[str]) -> tuple[int, int | None]:
    """(where the mention begins, its year): back over "A 2014 study" to the article in front."""
    place = cue.start() if cue["strong"] else cue.end("weak")
    window_start = max(sentence.start, place - _LOOK_BACK)
    window = text[window_start:place]
    if cue["weak"]:
        window = re.sub(r"\s+(?:in|from)\s+$", "", window)
    for begin in _starts(window):
        match = _BEFORE.match(window, begin)
        if match:
            year = match["year"] or next(iter(_YEAR_WITHIN.findall(match.group())), None)
            return window_start + begin, int(year) if year else None
    return cue.start(), None


def _starts(window: str) -> Iterator[int]:
    """Places where a noun phrase may begin: articles and years, the nearest to the end last tried, then the window itself."""
    determiners = [
        match.start()
        for match in re.finditer(rf"\b(?:A|An|The|One|Another|This|a|an|the|one|another|this|{YEAR})\s", window)
    ]
    yield from determiners
