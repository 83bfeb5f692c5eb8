"""How names of authors are written: the patterns that finders are made of, and the way from a written list to authors."""

from __future__ import annotations

import re

from pubproof.domain.citation import CitedAuthor

# Every repetition is bounded, and names begin at a word: time grows with the length of the text, whatever stands in it.
UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x180) if chr(code).isupper())
SPACE = r"[ \xa0\t]"
_PARTICLE = r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]el|[Dd]ella|der|den|[Dd]i|da|[Dd]os|[Dd]u|[Ll]a|[Ll]e|el|al|bin|ibn|ter|ten|zu|zur|af|[Ss]t\.?|’t|'t)"
_NAME = rf"[{UPPER}][\w’'ʼ–-]{{0,40}}\w"
_SMALL_PARTICLE = r"(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|ter|ten)"
SURNAME = (
    rf"(?<![\w’'-])(?:(?:{_PARTICLE}{SPACE}{{1,3}}){{1,3}}|(?:d|l|O|D|L|al|el)[’'-])?{_NAME}"
    rf"(?:(?:{SPACE}{_SMALL_PARTICLE}){{1,3}}{SPACE}{_NAME})?(?:{SPACE}(?:Jr\.?|Sr\.?|III?))?"
)
_INITIALS = rf"(?:,?{SPACE}(?:[A-Z]\.?[ \xa0-]?){{1,3}}(?!\w))?"
AUTHOR = rf"{SURNAME}{_INITIALS}"
AND = rf"{SPACE}{{0,3}}(?:,{SPACE}{{0,3}}(?:and{SPACE}|&)|,|{SPACE}and{SPACE}|&){SPACE}{{0,3}}"
AUTHORS = rf"{AUTHOR}(?:{AND}{AUTHOR}){{0,7}}"
_TEAM = r"(?:colleagues|co-?workers|others|(?:the{SPACE})?team|co-?authors|collaborators)".replace("{SPACE}", SPACE)
ET_AL = rf"(?:,?{SPACE}{{1,3}}(?:et\.?{SPACE}{{1,3}}al\b\.?|(?:and|&){SPACE}(?:(?:his|her|their|the){SPACE})?(?:research{SPACE})?{_TEAM}))"

_LONGEST_LISTED_INITIALS = 3
_SHORTEST_ACRONYM = 3
_SPLIT = re.compile(AND)
_TRAILING_INITIALS = re.compile(r"^(.*?),?[ \xa0]((?:[A-Z]\.?[ \xa0-]?){1,5})$")
_LEADING_INITIALS = re.compile(r"^((?:[A-Z]\.[ \xa0-]?){1,4}|[A-Z]{1,3}[ \xa0])[ \xa0]*(?=[A-ZÀ-Þ][\w’'-])")
_ONLY_INITIALS = re.compile(r"^(?:[A-Z]\.?[ \xa0-]?){1,4}$")


def parse_authors(names: str) -> tuple[CitedAuthor, ...]:
    """Authors of a list such as "Zarate CA, Singh J", "Smith, J. A., & Jones, B." or "N.D. Lees, M. Bard"."""
    parts = [part.strip(" \xa0,.\t") for part in _SPLIT.split(names)]
    authors: list[CitedAuthor] = []
    for part in filter(None, parts):
        letters = part.replace(".", "").replace(" ", "").replace("-", "")
        if (
            _ONLY_INITIALS.match(part)
            and authors
            and authors[-1].initials is None
            and len(letters) <= _LONGEST_LISTED_INITIALS
        ):
            authors[-1] = CitedAuthor(authors[-1].family, _initials(part))
        elif trailing := _TRAILING_INITIALS.match(part):
            authors.append(CitedAuthor(trailing[1].strip(" ,"), _initials(trailing[2])))
        elif leading := _LEADING_INITIALS.match(part):
            authors.append(CitedAuthor(part[leading.end() :], _initials(leading[1])))
        else:
            authors.append(CitedAuthor(part, is_collective=len(part) >= _SHORTEST_ACRONYM and part.isupper()))
    return tuple(authors)


def split_names(text: str, start: int, end: int) -> re.Match[str] | None:
    """The separator between two names at `start`, if one stands there."""
    return _SPLIT.match(text, start, end)


def _initials(written: str) -> str:
    return re.sub(r"[^A-Z]", "", written)
