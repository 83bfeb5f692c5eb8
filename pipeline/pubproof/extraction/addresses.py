"""Web addresses as articles have them: whole, or broken by spaces and line ends ("http://www. clinicaltrials. gov (NCT02639039)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pubproof.domain.text import Span

_START = re.compile(r"https?://", re.IGNORECASE)
_PIECE = re.compile(r"[^\s\"<>“”()\[\]\u200b]*(?:\([^\s\"<>“”()]*\)[^\s\"<>“”()\[\]\u200b]*)*")
_GAP = re.compile(r"[ \xa0]{1,2}(?=\S)|[ \xa0]?\r?\n(?=\S)")
# An address goes on behind a gap where it cannot have ended: after a joint, before a piece that is no word of the sentence.
_JOINT = re.compile(r"(?:https?://|[./_=?&-])$", re.IGNORECASE)
_IN_HOST = re.compile(r"[a-z][a-z0-9-]{1,30}\.?(?:[./][\w./?=&%~()-]*)?(?=[\s,;()]|$)")
_IN_PATH = re.compile(
    r"(?:(?=[\w./-]{0,40}\d)[\w./?=&%~()-]+|/[\w./?=&%~-]*|\w{1,20}[./-][\w./?=&%~-]+|\w{1,20}\.(?=\s\S{0,20}\d))(?=[\s,;)]|$)"
)
_HAS_PATH = re.compile(r"//[^/]+/")
_WORDS = frozenset(
    "the a an and or for in on at it is was are this that with from to by of as we you he she they our your but if so".split()
)
_MAX_PIECES = 14


@dataclass(frozen=True, slots=True)
class Address:
    """One address: where it stands, and how it reads without the gaps in it."""

    span: Span
    url: str

    @property
    def is_broken(self) -> bool:
        """Whether gaps stood in it."""
        return len(self.url) != len(self.span)


def find_addresses(text: str, start: int, end: int) -> Iterator[Address]:
    """Addresses that begin between `start` and `end`, in reading order; punctuation of the sentence may still hang on them."""
    place = start
    while (begin := _START.search(text, place, end)) is not None:
        place = begin.end()
        pieces: list[str] = []
        while len(pieces) < _MAX_PIECES:
            piece = _PIECE.match(text, place, end)
            if piece is None or not piece.group():
                break
            pieces.append(piece.group())
            place = piece.end()
            following = _next_piece(text, begin.group() + "".join(pieces), place, end)
            if following is None:
                break
            place = following
        if pieces:
            url = begin.group() + "".join(pieces)
            yield Address(Span(begin.start(), place), url)


def _next_piece(text: str, so_far: str, place: int, end: int) -> int | None:
    """Where the address goes on behind a gap; None where it ends."""
    gap = _GAP.match(text, place, end)
    if gap is None or _JOINT.search(so_far) is None:
        return None
    pattern = _IN_PATH if _HAS_PATH.search(so_far) else _IN_HOST
    piece = pattern.match(text, gap.end(), end)
    if piece is None or piece.group().rstrip(".").lower() in _WORDS:
        return None
    return gap.end()
