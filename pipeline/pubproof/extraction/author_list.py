"""The author list that begins an entry of a reference list, in any of its styles, one author after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pubproof.domain.citation import CitedAuthor
from pubproof.extraction.author_names import UPPER

_MAX_AUTHORS = 200
_PARTICLES = r"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]el|[Dd]ella|[Dd]er|[Dd]en|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll]a|[Ll]e|[Ee]l|[Aa]l|[Tt]er|[Tt]en|zur|zu|[Ss]t\.?)\s){0,3}"
_WORD = rf"(?:[dlODL][’']\s?)?[{UPPER}](?:-\s)?[\w’'ʼ`´-]{{1,40}}"
_FAMILY = rf"(?P<family>{_PARTICLES}{_WORD}(?:[ -]{{1,2}}(?:{_PARTICLES}{_WORD})){{0,2}}?)"
_INITIALS = r"(?P<initials>(?:[A-Z]|Yu|Ch|Th)(?:\.?[\s-]{0,2}(?:[A-Z]|Yu|Ch|Th)(?![a-z])){0,5}\.?)"
_GENERATION = r"(?:,?\s(?:Jr|Sr|II|III|IV|2nd|3rd)\b\.?)?"
_FAMILY_FIRST = re.compile(rf"{_FAMILY}{_GENERATION},?\s{{0,2}}{_INITIALS}(?![\w’'])\*?{_GENERATION}")
_INITIALS_FIRST = re.compile(rf"{_INITIALS}\s{{0,2}}{_FAMILY}(?=\s*(?:,|;|&|and\b|et\b|\(|\.|:|$)){_GENERATION}")
_FAMILY_ONLY = re.compile(rf"{_FAMILY}(?=,?\s+(?:et\.?\s+al|and\s+(?:colleagues|others)|\())")
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:and\s|&|…|\.\s?\.\s?\.)?|and\s|&|…)\s*")
_ET_AL = re.compile(r"[\s,;]*(?:\bet\.?\s*al\b\.?|\band\s+(?:colleagues|others|co-?workers)\b)", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:\(?[Ee]ds?\.?\)?)?\s*[.,:;]?\s*")
_COLLECTIVE = re.compile(
    rf"(?P<name>[{UPPER}][\w&’'/-]{{1,40}}(?:,?\s(?:of|for|and|the|on|in|&|[{UPPER}][\w&’'/-]{{0,40}})){{0,14}})(?=\s*\(\d{{4}}|[.:]\s)"
)


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The authors, whether more are meant, and where the list ends."""

    authors: tuple[CitedAuthor, ...]
    et_al: bool
    end: int


def read_author_list(entry: str) -> AuthorList | None:
    """The author list at the beginning of `entry`; None where it begins with something else."""
    authors: list[CitedAuthor] = []
    place = end = 0
    while len(authors) < _MAX_AUTHORS:
        match = _author_at(entry, place)
        if match is None:
            break
        authors.append(match[0])
        end = match[1]
        between = _BETWEEN.match(entry, end)
        if between is None:
            break
        place = between.end()
    more = _ET_AL.match(entry, end) if authors else None
    end = more.end() if more else end
    if authors:
        stop = _STOP.match(entry, end)
        return AuthorList(tuple(authors), more is not None, stop.end() if stop else end)
    return _collective(entry)


def _author_at(entry: str, place: int) -> tuple[CitedAuthor, int] | None:
    for pattern in (_FAMILY_FIRST, _INITIALS_FIRST, _FAMILY_ONLY):
        match = pattern.match(entry, place)
        if match:
            initials = match.groupdict().get("initials")
            family = re.sub(r"-\s", "-" if match["family"].istitle() else "", match["family"])
            return CitedAuthor(family, re.sub(r"[^A-Z]", "", initials) if initials else None), match.end()
    return None


def _collective(entry: str) -> AuthorList | None:
    match = _COLLECTIVE.match(entry)
    if match is None:
        return None
    stop = _STOP.match(entry, match.end())
    author = CitedAuthor(match["name"], is_collective=True)
    return AuthorList((author,), et_al=False, end=stop.end() if stop else match.end())
