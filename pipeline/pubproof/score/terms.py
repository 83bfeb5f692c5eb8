"""Words and phrases of a list → where they stand in a text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pubproof.domain.text import Span

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Terms:
    """A list to look for, and what is none of it though it looks alike."""

    wanted: re.Pattern[str]
    excepted: re.Pattern[str]

    @classmethod
    def of(cls, terms: Iterable[str], exceptions: Iterable[str] = ()) -> Terms:
        """The list of these terms. A final `*` stands for any ending; a space for any white space or hyphen."""
        return cls(_expression(terms), _expression(exceptions))

    def find(self, text: str, within: Span) -> Iterator[Span]:
        """Where a term stands inside `within`, in reading order, the longest where several begin."""
        spared = deque(Span(*match.span()) for match in self.excepted.finditer(text, within.start, within.end))
        for match in self.wanted.finditer(text, within.start, within.end):
            place = Span(*match.span())
            while spared and spared[0].end <= place.start:
                spared.popleft()
            if not (spared and place.overlaps(spared[0])):
                yield place


def _expression(terms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(terms), key=lambda term: (-len(term), term))
    if not longest_first:
        return _NOTHING
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_one, longest_first))})(?!\w)", re.IGNORECASE)


def _one(term: str) -> str:
    words = r"[\s-]+".join(re.escape(word).replace("'", "['’]") for word in term.removesuffix("*").split())
    return words + (r"\w*" if term.endswith("*") else "")
