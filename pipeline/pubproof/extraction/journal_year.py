"""Studies named by journal, year or both: "A 2014 study published in Headache …", "a 2021 study in The Journal of Pain Research"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import MONTHS, YEAR, Mark
from pubproof.vocabulary.journals import gazetteer

_STUDY = (
    r"(?:stud(?:y|ies)|trials?|reviews?|meta-analys[ie]s|reports?|papers?|articles?|analysis|analyses|surveys?|research|guidelines?"
    r"|case series|findings|results|commentary|editorial)"
)
_PUBLISHED = (
    r"(?:(?:which|that)\s+(?:was|were|appeared)\s+|was\s+|were\s+)?(?:\w+ly\s+)?(?:published|appearing|appeared|reported|printed|released|writing)"
    r"(?:\s+(?:online|today|this week|this month|last year|in\s+\w+\s+\d{4}|in\s+\d{4}))?\s+(?:in|by)\s+"
)
_CUE = re.compile(
    rf"(?P<strong>\b{_PUBLISHED}|\b(?:in|by|to|from)\s+(?=(?:the\s+)?(?:peer-reviewed\s+|medical\s+|scientific\s+)?journal\b))"
    rf"|(?P<weak>\b{_STUDY}\s+(?:in|from)\s+)",
    re.IGNORECASE,
)
_JOURNAL_WORD = re.compile(
    r"(?:[Tt]he\s+)?(?:peer-reviewed\s+|medical\s+|scientific\s+)?journals?,?\s+(?:called\s+|named\s+)?(?=[\"“‘*_]?[A-Z])"
)
_CAPITALISED = r"[A-Z\u00c0-\u00de][\w’'-]*"
_CONNECTOR = r"(?:of|and|the|in|on|for|&|et|de|der|und|to|with|a)"
_NAME = re.compile(
    rf"(?:[Tt]he\s+)?{_CAPITALISED}(?:(?:\s*(?::|&|–)\s*|,\s+(?={_CAPITALISED},?\s+(?:and|&)\s)|,?\s+)(?:{_CONNECTOR}\s+){{0,3}}{_CAPITALISED}){{0,12}}"
)
_TITLE_WORDS = re.compile(
    r"\b(?:Journal|Annals|Archives|Proceedings|Bulletin|Letters|Transactions|Reports|Reviews?|Acta|Lancet|Frontiers|Medicine|Psychiatry|Neurology|Pharmacology)\b"
)
_BEFORE = re.compile(
    rf"(?:\b(?:A|An|The|One|Another|This|That)\s+)?(?:(?:more|most|recent|new|newer|large|small|major|landmark|another|separate|pilot)\s+){{0,3}}"
    rf"(?:(?P<year>{YEAR})\s+)?(?:[\w,-]+\s+){{0,7}}?{_STUDY}(?:\s+(?:of|on|involving|with|by|conducted|from)\s+[^.;()]{{0,80}}?)?,?\s*$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(rf"\s*(?:,\s*|\s+in\s+(?:[A-Z][a-z]+\s+)?|\s*\(\s*)(?P<year>{YEAR})\b(?![^()]*%)")
_YEAR_WITHIN = re.compile(rf"\b({YEAR})\b")
_YEAR_STUDY = re.compile(
    rf"\b(?:A|An|The|One|Another|This)\s+(?:(?:more\s+)?(?:recent|new|large|small|major|landmark|pivotal)\s+)?(?P<year>{YEAR})\s+"
    rf"(?:[\w,-]+\s+){{0,5}}?(?:study|trial|review|meta-analysis|systematic review|survey|paper|analysis|guideline)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 220


def find_journal_year(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence: journal mentions with a cue, and studies named by their year alone."""
    named = list(_with_journal(text, sentence))
    yield from named
    for match in _YEAR_STUDY.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if not any(span.overlaps(mark.span) for mark in named):
            yield Mark(span, CitationKind.JOURNAL_YEAR, year=int(match["year"]))


def _with_journal(text: str, sentence: Span) -> Iterator[Mark]:
    end = sentence.start
    for cue in _CUE.finditer(text, sentence.start, sentence.end):
        if cue.start() < end:
            continue
        start = cue.end()
        said = _JOURNAL_WORD.match(text, start, sentence.end)
        if said:
            start = said.end()
        found = journal_at(text, start, sentence.end, is_strong=bool(cue["strong"]))
        if found is None:
            continue
        journal, end = found
        begin, year = _before(text, sentence, cue)
        after = _YEAR_AFTER.match(text, end, sentence.end)
        if year is None and after:
            year, end = int(after["year"]), after.end()
        if year is None and (within := _YEAR_WITHIN.search(cue.group())):
            year = int(within[1])
        if cue["weak"] and year is None and gazetteer().is_common_word(journal):
            continue
        yield Mark(Span(begin, end), CitationKind.JOURNAL_YEAR, year=year, journal=journal)


def journal_at(text: str, start: int, limit: int, *, is_strong: bool) -> tuple[str, int] | None:
    """(journal as written, where it ends) of the name that begins at `start`, as long as the gazetteer or its words vouch for it."""
    quote = re.match(r"[\"“‘*_]*", text[start : start + 3])
    start += quote.end() if quote else 0
    match = _NAME.match(text, start, limit)
    if match is None or match.group().split()[0].lower() in MONTHS:
        return None
    name = match.group()
    for candidate in _shortened(name):
        if gazetteer().key(candidate) is not None and (is_strong or " " in candidate):
            return candidate, start + len(candidate)
    if is_strong and _TITLE_WORDS.search(name) and " " in name:
        return name, match.end()
    return None


def _shortened(name: str) -> Iterator[str]:
    """The name, then the name with words cut from its end: what follows a title may be capitalised too."""
    yield name
    for cut in reversed(list(re.finditer(r"[\s:,]+", name))):
        candidate = name[: cut.start()]
        if candidate and not re.search(rf"\s{_CONNECTOR}$", candidate):
            yield candidate


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
