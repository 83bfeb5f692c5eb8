"""Author-year citations: "(Roberts et al., 2014)", "Cohen and colleagues (2018)", "a 2018 review by Bell", "Carpenter's 2012 study"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pubproof.domain.citation import CitationKind, CitedAuthor
from pubproof.domain.text import Span
from pubproof.extraction.marks import MONTHS, YEAR, Mark
from pubproof.vocabulary.journals import gazetteer

_UPPER = "A-Z\u00c0-\u00de\u0141\u015a\u0160\u017d\u010c\u0130"
_PARTICLE = r"(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|st\.?)"
_SURNAME = (
    rf"(?:(?:{_PARTICLE}[ \xa0]+){{0,3}}|(?:d|l|O|al|el)[’'-])?[{_UPPER}][\w’'-]*[\w](?:[ \xa0](?:Jr\.?|Sr\.?|III?))?"
)
_INITIALS = r"(?:,?[ \xa0](?:[A-Z]\.?[ \xa0-]?){1,3}(?![\w]))?"
_AUTHOR = rf"{_SURNAME}{_INITIALS}"
_AND = r"[ \xa0]*(?:,[ \xa0]*(?:and|&)|,|[ \xa0]and[ \xa0]|&)[ \xa0]*"
_AUTHORS = rf"{_AUTHOR}(?:{_AND}{_AUTHOR}){{0,7}}"
_ET_AL = r"(?:,?[ \xa0]+(?:et\.?[ \xa0]+al\b\.?|(?:and|&)[ \xa0]+(?:(?:his|her|their)[ \xa0]+)?(?:colleagues|co-?workers|others|team|co-?authors)))"
_WHEN = rf"(?P<year>{YEAR})(?P<suffix>[a-z]?)"
_STUDY = r"(?:stud(?:y|ies)|trial|review|meta-analysis|report|paper|article|analysis|survey|research|guidelines?|work|findings|experiment)"

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{4,300})[)\]]")
_SIGNALS = re.compile(
    r"^(?:(?:see|see also|e\.g\.|i\.e\.|cf\.|for (?:a )?reviews?|reviewed (?:in|by)|as in|also|by|from|in|adapted from|source:?|data from)[,:]?\s+)+",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"(?P<authors>{_AUTHORS})(?P<et_al>{_ET_AL})?(?:[’']s?)?"
    rf"(?P<comma>,)?(?:(?<=,)\s+(?P<journal>[{_UPPER}][\w .&:’'-]{{2,80}}?))??(?P<comma2>,)?\s+\(?{_WHEN}(?P<more>(?:\s*,\s*{YEAR}[a-z]?)*)"
    r"(?P<rest>.*)$",
    re.DOTALL,
)
_COLLECTIVE = re.compile(
    rf"(?P<name>(?:the[ \xa0])?[{_UPPER}][\w&.’'-]*(?:[ \xa0](?:of|for|and|the|on|in|&|[{_UPPER}][\w&.’'-]*)){{0,9}}),\s+{_WHEN}\s*$"
)
_NARRATIVE = re.compile(
    rf"(?P<authors>{_AUTHORS})(?P<et_al>{_ET_AL})?(?:[’']s?)?,?[ \xa0]*\({_WHEN}(?P<rest>[,;:][^()]*)?\)"
)
_STUDY_BY = re.compile(
    rf"(?:\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)[ \xa0]+)?(?:[\w-]+[ \xa0]+){{0,2}}?{_WHEN}[ \xa0]+"
    rf"(?:[\w,-]+[ \xa0]+){{0,5}}?{_STUDY}[ \xa0]+"
    rf"(?:(?:conducted|led|performed|published|done|carried[ \xa0]out)[ \xa0])?by[ \xa0]+"
    rf"(?:(?:Dr\.?|Professor|Prof\.?)[ \xa0])?(?:[A-Z][a-z]+[ \xa0](?=[A-Z][a-z]))?"
    rf"(?P<authors>{_AUTHORS})(?P<et_al>{_ET_AL})?"
)
_POSSESSIVE = re.compile(
    rf"(?P<authors>{_AUTHORS})(?P<et_al>{_ET_AL})?[’']s?[ \xa0]+{_WHEN}[ \xa0]+(?:[\w,-]+[ \xa0]+){{0,4}}?{_STUDY}"
)
_IN_YEAR = re.compile(
    rf"(?P<authors>{_AUTHORS})(?P<et_al>{_ET_AL})[^.()\n]{{0,80}}?\b(?:in|their|her|his)[ \xa0]+{_WHEN}\b"
)
_JOURNAL_LAST = re.compile(
    rf"(?P<authors>{_AUTHORS})(?P<et_al>{_ET_AL})(?P<between>[^.()\n]{{0,160}}?)\((?P<journal>[{_UPPER}][^()\d]{{2,80}}?),?\s+{_WHEN}\)"
)
_YEAR_FIRST = re.compile(
    rf"\b[Ii]n[ \xa0]+{_WHEN},?[ \xa0]+(?:Dr\.?[ \xa0])?(?P<authors>{_AUTHORS})(?P<et_al>{_ET_AL})"
)

_NOT_SURNAMES = MONTHS | frozenset(
    "act figure fig table section chapter phase part step schedule trial study studies law bill update updated published copyright "
    "since until before after during from in on at by of the a an this that these it we they he she as see version volume vol issue "
    "spring summer fall autumn winter approved released founded established est fda congress title class level "
    "grade type stage week weeks day days year years age aged n total group appendix box reviewed retrieved accessed press release "
    "food drug administration conclusion background results methods objective objectives note photo image source ketamine spravato "
    "however although while additionally furthermore moreover recently finally similarly meanwhile in".split()
)
_REPORTING = re.compile(
    r"\s+(?:\w+ly\s+)?(?:found|showed?|shows|reported|reports?|demonstrated|concluded|observed|described|examined|investigated|evaluated|"
    r"studied|compared|noted|suggested|suggests|reviewed|analy[sz]ed|conducted|published|assessed|proposed|tested|argued|used|treated|performed)\b"
)
_BEFORE_NAME = re.compile(
    r"(?:^|[.!?:;,—–(]\s*|\b(?:by|of|to|from|in|see|and|with|that|per|while|whereas|as)\s+)(?:Dr\.?\s+)?$",
    re.IGNORECASE,
)
_MAX_INITIALS = 3
_SHORTEST_ACRONYM = 3
_SPLIT_AUTHORS = re.compile(_AND)
_TRAILING_INITIALS = re.compile(r"^(.*?),?[ \xa0]((?:[A-Z]\.?[ \xa0-]?){1,3})$")
_LOOKS_LIKE_INITIALS = re.compile(r"^(?:[A-Z]\.?[ \xa0-]?){1,3}$")


def find_author_year(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside `span`, in reading order and without overlaps."""
    marks = [*_parenthetical(text, span), *_narrative(text, span)]
    taken: list[Span] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -len(mark.span))):
        if not any(mark.span.overlaps(other) for other in taken):
            taken.append(mark.span)
            yield mark


def _parenthetical(text: str, span: Span) -> Iterator[Mark]:
    for brackets in _BRACKETS.finditer(text, span.start, span.end):
        pieces = list(re.finditer(r"[^;]+", brackets[1]))
        marks = [mark for piece in pieces for mark in _in_brackets(piece.group(), brackets.start(1) + piece.start())]
        if len(pieces) == 1 and len(marks) == 1:
            # The brackets belong to the citation where they hold nothing else.
            mark = marks[0]
            yield replace(mark, span=Span(brackets.start(), brackets.end()))
        else:
            yield from marks


def _in_brackets(piece: str, offset: int) -> Iterator[Mark]:
    start = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    signal = _SIGNALS.match(stripped)
    if signal:
        start += signal.end()
        stripped = stripped[signal.end() :]
    span = Span(offset + start, offset + start + len(stripped))
    match = _IN_BRACKETS.match(stripped)
    if match and _is_citation(match):
        journal = match["journal"] or _journal_after(match["rest"])
        for year, suffix in _years(match):
            yield Mark(
                span, CitationKind.AUTHOR_YEAR, authors=parse_authors(match["authors"]), et_al=bool(match["et_al"]),
                year=year, suffix=suffix, journal=journal.strip(" ,") if journal else None,
            )  # fmt: skip
    elif (collective := _COLLECTIVE.match(stripped)) and gazetteer().key(collective["name"]) is not None:
        # "(Pain Medicine, 2004)" names a journal; the author may stand earlier in the sentence, or nowhere.
        yield Mark(span, CitationKind.JOURNAL_YEAR, year=int(collective["year"]), journal=collective["name"])
    elif collective and _is_collective(collective["name"]):
        author = CitedAuthor(collective["name"].removeprefix("the "), is_collective=True)
        yield Mark(
            span, CitationKind.AUTHOR_YEAR, authors=(author,), year=int(collective["year"]), suffix=collective["suffix"]
        )


def _is_citation(match: re.Match[str]) -> bool:
    """Whether a bracket that fits the form is a citation and not a date, a law or a caption."""
    names = parse_authors(match["authors"])
    if not names or any(name.family.lower() in _NOT_SURNAMES for name in names):
        return False
    rest = match["rest"].strip()
    if rest and not re.match(r"[,;:).\]]", rest):
        return False
    if match["et_al"]:
        return True
    return bool(match["comma"] or match["comma2"]) or len(names) > 1 or " " not in names[0].family


def _years(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    yield int(match["year"]), match["suffix"]
    for more in re.finditer(rf"({YEAR})([a-z]?)", match["more"] or ""):
        yield int(more[1]), more[2]


def _journal_after(rest: str) -> str | None:
    match = re.match(rf"\s*,\s*([{_UPPER}][\w .&:’'-]{{2,80}})$", rest)
    return match[1] if match else None


def _is_collective(name: str) -> bool:
    words = name.removeprefix("the ").split()
    first = words[0].lower()
    return first not in _NOT_SURNAMES and (len(words) > 1 or name.isupper())


def _narrative(text: str, span: Span) -> Iterator[Mark]:
    for pattern in (_NARRATIVE, _STUDY_BY, _POSSESSIVE, _IN_YEAR, _YEAR_FIRST, _JOURNAL_LAST):
        for match in pattern.finditer(text, span.start, span.end):
            if pattern is _JOURNAL_LAST and gazetteer().key(match["journal"]) is None:
                continue
            found = _without_leading_words(match, text)
            if found is None:
                continue
            names, start = found
            if (
                pattern is _NARRATIVE
                and not match["et_al"]
                and len(names) == 1
                and not _is_named_alone(text, start, match.end(), span)
            ):
                continue
            rest = match.groupdict().get("rest")
            begin = match.start() if pattern in {_STUDY_BY, _YEAR_FIRST} else start
            yield Mark(
                Span(begin, match.end()), CitationKind.AUTHOR_YEAR, authors=names, et_al=bool(match["et_al"]),
                year=int(match["year"]), suffix=match["suffix"], journal=_journal_after(rest) if rest else None,
            )  # fmt: skip


def _without_leading_words(match: re.Match[str], text: str) -> tuple[tuple[CitedAuthor, ...], int] | None:
    """(authors, where they begin) once capitalised words that are no names ("However, Li") are cut off in front."""
    start = match.start("authors")
    end = match.end("authors")
    while start < end:
        first = re.match(rf"{_SURNAME}", text[start:end])
        if first is None or not (
            first.group().rstrip("’'s").lower() in _NOT_SURNAMES or _is_journal_before(first.group(), text, start)
        ):
            break
        following = _SPLIT_AUTHORS.match(text, start + first.end(), end)
        if following is None:
            return None
        start = following.end()
    names = parse_authors(text[start:end])
    if not names or any(name.family.lower() in _NOT_SURNAMES for name in names):
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
    return _REPORTING.match(text, end) is not None or re.search(r"\b(?:by|see|to)\s+$", before) is not None


def parse_authors(names: str) -> tuple[CitedAuthor, ...]:
    """Authors of a list such as "Zarate CA, Singh J" or "Smith, J. A., & Jones, B."."""
    parts = [part.strip(" \xa0,.") for part in _SPLIT_AUTHORS.split(names)]
    authors: list[CitedAuthor] = []
    for part in filter(None, parts):
        if (
            _LOOKS_LIKE_INITIALS.match(part)
            and authors
            and authors[-1].initials is None
            and len(part.replace(".", "").replace(" ", "")) <= _MAX_INITIALS
        ):
            authors[-1] = CitedAuthor(authors[-1].family, _initials(part))
        elif trailing := _TRAILING_INITIALS.match(part):
            authors.append(CitedAuthor(trailing[1].strip(), _initials(trailing[2])))
        else:
            authors.append(CitedAuthor(part, is_collective=len(part) >= _SHORTEST_ACRONYM and part.isupper()))
    return tuple(authors)


def _initials(written: str) -> str:
    return re.sub(r"[^A-Z]", "", written)
