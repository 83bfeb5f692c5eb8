"""Author-year citations in brackets: "(Roberts et al., 2014)", "(see Zanos et al., 2018; Li & Xu, 2020a, b)", "(WHO, n.d.)".

The span is the citation without its brackets, so that one alone and one of several are written the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pubproof.domain.citation import CitationKind, CitedAuthor
from pubproof.domain.text import Span
from pubproof.extraction.author_names import AUTHORS, ET_AL, UPPER, parse_authors
from pubproof.extraction.body_names import is_known_acronym
from pubproof.extraction.marks import YEAR, Mark
from pubproof.extraction.not_names import NOT_SURNAMES, PLACES, is_no_surname
from pubproof.vocabulary.journals import gazetteer

_MAX_PIECE = 400
_UNDATED = r"(?:n\.?d\.?(?:[- ]?[a-z]\b\.?(?:,[a-z]\b)*)?|in press|forthcoming)"
_WHEN = rf"(?:(?P<year>{YEAR})(?P<suffix>[a-z]?)(?![\w%])|(?P<undated>{_UNDATED}))"
_BREAK = re.compile(r"[()\[\];]")
_SIGNAL_WORD = (
    r"(?:see also|see|but see|also|e\.g\.?|i\.e\.?|cf\.?|for (?:a |recent )?reviews?|as|and|but|or|by|from|in|of|to|with|"
    r"after|source|following|via|per|(?:[a-z][\w-]{1,20}\s){1,4}(?:in|by|of|from|with|to)|(?:[Ff]igs?\.?|[Ff]igures?|[Tt]ables?)\s\w{1,4})"
)
_SIGNAL = re.compile(rf"(?:\s*(?:{_SIGNAL_WORD}|See(?: also)?|For (?:a )?reviews?|From|Source)[,:]*(?=\s)){{0,4}}\s*")
_JOURNAL_BETWEEN = rf"(?:,\s+(?P<journal>[{UPPER}][\w .&:’'-]{{1,80}}?))?"
_CITATION = re.compile(
    rf"(?P<authors>{AUTHORS})(?P<et_al>{ET_AL})?(?:[’']s?)?{_JOURNAL_BETWEEN}(?P<comma>,)?\s+{_WHEN}"
)
_COLLECTIVE = re.compile(
    rf"(?P<name>(?:[Tt]he[ \xa0])?\d{{0,4}}[ \xa0]?[{UPPER}][\w&.’'-]{{0,40}}"
    rf"(?:[ \xa0](?:of|for|and|the|on|in|&|[{UPPER}][\w&.’'-]{{0,40}})){{0,11}})(?P<et_al> et al\.)?,?\s+{_WHEN}"
)
_STUDY_GROUP = re.compile(
    r"\w\s(?:Study|Working|Collaborative|Trial|Research|Writing|Guideline|Investigators?)\s(?:Group|Committee|Network)$|\s(?:Investigators|Collaborators|Trialists)$"
)
_MORE_YEAR = re.compile(rf"\s*(?:,|&|and)\s*(?:(?P<year>{YEAR})(?P<suffix>[a-z]?)|(?P<letter>[a-z]))(?![\w%])")
_ONLY_YEAR = re.compile(rf"\s{{0,40}}(?P<year>{YEAR})(?P<suffix>[a-z]?)\s{{0,40}}")
_JOURNAL_AFTER = re.compile(rf"\s*,\s*(?P<journal>[{UPPER}][\w .&:’'-]{{2,80}})$")
_ENDS = re.compile(r"\s*(?:$|[,.:]|and\b|&|personal\b)")
_NEXT = re.compile(r"\s*(?:,|and\b|&)\s*")


def find_author_year(text: str, span: Span) -> Iterator[Mark]:
    """Marks in the brackets of `span`, in reading order and without overlaps."""
    before: Mark | None = None
    for piece in _pieces(text, span):
        marks = list(_in_piece(text, piece)) or list(_further_year(text, piece, before))
        yield from marks
        before = marks[-1] if marks and text[piece.end : piece.end + 1] == ";" else None


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """What brackets and semicolons set apart. A bracket may have been opened, or be closed, on another line."""
    start, is_set_apart = span.start, False
    for mark in _BREAK.finditer(text, span.start, span.end):
        if is_set_apart or mark.group() in ")];":
            yield from _short_enough(start, mark.start())
        start, is_set_apart = mark.end(), mark.group() in "([;"
    if is_set_apart:
        yield from _short_enough(start, span.end)


def _short_enough(start: int, end: int) -> Iterator[Span]:
    if 0 < end - start <= _MAX_PIECE:
        yield Span(start, end)


def _further_year(text: str, piece: Span, before: Mark | None) -> Iterator[Mark]:
    """Another year of the authors before the semicolon: "(Douady and Couder, 1996a; 1996b)"."""
    match = _ONLY_YEAR.fullmatch(text, piece.start, piece.end)
    if match and before is not None and before.authors:
        span = Span(match.start("year"), match.end("suffix"))
        yield replace(before, span=span, year=int(match["year"]), suffix=match["suffix"], journal=None)


def _in_piece(text: str, piece: Span) -> Iterator[Mark]:
    """Citations of one piece: one after the other from its beginning, as long as nothing else stands between them."""
    words = text[piece.start : piece.end]
    place = 0
    while place < len(words):
        signal = _SIGNAL.match(words, place)
        start = signal.end() if signal else place
        found = _citation(words, start) or _collective(words, start)
        if found is None:
            return
        marks, end = found
        for mark in marks:
            yield mark.moved(piece.start)
        following = _NEXT.match(words, end)
        if following is None or following.end() == end:
            return
        place = following.end()


def _citation(words: str, start: int) -> tuple[list[Mark], int] | None:
    match = _CITATION.match(words, start)
    if match is None or not _is_citation(match, words):
        return None
    authors, et_al = parse_authors(match["authors"]), bool(match["et_al"])
    return _dated(match, words, authors, et_al=et_al)


def _dated(
    match: re.Match[str], words: str, authors: tuple[CitedAuthor, ...], *, et_al: bool
) -> tuple[list[Mark], int]:
    """One mark for each year: "Yasukawa et al., 2005, 2006" are two works."""
    end = match.end()
    journal = (match.groupdict().get("journal") or "").strip(" ,") or None
    after = _JOURNAL_AFTER.match(words, end)
    if journal is None and after:
        journal, end = after["journal"].strip(), after.end("journal")
    year = int(match["year"]) if match["year"] else None
    first = Mark(
        Span(match.start(), end), CitationKind.AUTHOR_YEAR, authors=authors, et_al=et_al, year=year,
        suffix=match["suffix"] or "", journal=journal,
    )  # fmt: skip
    marks = [first]
    while year is not None and (more := _MORE_YEAR.match(words, end)):
        if more["letter"] and not marks[-1].suffix:
            break
        end = more.end()
        start = more.start("letter") if more["letter"] else more.start("year")
        year = int(more["year"]) if more["year"] else year
        suffix = more["letter"] or more["suffix"] or ""
        marks.append(replace(first, span=Span(start, end), year=year, suffix=suffix, journal=None))
    return marks, end


def _is_citation(match: re.Match[str], words: str) -> bool:
    """Whether words that fit the form are a citation and not a date, a law or a caption."""
    names = parse_authors(match["authors"])
    if not names or any(is_no_surname(name.family, et_al=bool(match["et_al"])) for name in names):
        return False
    if _ENDS.match(words, match.end()) is None or (len(names) > 1 and names[-1].family.lower() in PLACES):
        return False
    if (
        match["journal"]
        and gazetteer().key(match["journal"]) is not None
        and gazetteer().key(match["authors"]) is not None
    ):
        return False
    if gazetteer().key(match["authors"]) is not None and not match["et_al"] and len(match["authors"].split()) > 1:
        return False
    if match["et_al"] or match["comma"] or match["journal"] or len(names) > 1:
        return True
    family = names[0].family
    # "(WHO 2021)" cites a body; "(REF 2014)" may be anything.
    return " " not in family and (not family.isupper() or is_known_acronym(family))


def _collective(words: str, start: int) -> tuple[list[Mark], int] | None:
    match = _COLLECTIVE.match(words, start)
    if match is None or _ENDS.match(words, match.end()) is None:
        return None
    name = match["name"]
    if match["year"] and gazetteer().key(name) is not None:
        # "(Pain Medicine, 2004)" names a journal; the author may stand earlier in the sentence, or nowhere.
        mark = Mark(Span(*match.span()), CitationKind.JOURNAL_YEAR, year=int(match["year"]), journal=name)
        return [mark], match.end()
    is_separated = "," in match.group()[len(name) :] or match["et_al"]
    if not _is_collective(name) or (name.isupper() and not is_separated and not is_known_acronym(name)):
        return None
    return _dated(match, words, (CitedAuthor(_without_the(name), is_collective=True),), et_al=bool(match["et_al"]))


def _is_collective(name: str) -> bool:
    words = _without_the(name).split()
    if _STUDY_GROUP.search(name):
        return True
    if any(word.lower() in NOT_SURNAMES for word in (words[0], words[-1])):
        return False
    return len(words) > 1 or name.isupper()


def _without_the(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")
