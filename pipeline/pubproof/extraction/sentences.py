"""Blocks → spans of sentences. Rules for stops as clinic texts have them: abbreviations, `et al.`, a missing space, quotes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from pubproof.domain.text import Span
from pubproof.extraction.addresses import find_addresses
from pubproof.extraction.brackets import written_out

# A stop, closing quotes and brackets that belong to it, numbered markers set after it; then a space, or a capital glued on.
_STOP = re.compile(
    r"[.!?…]+[\"'”’)\]]*(?:\[\d+(?:[-–,]\s?\d+)*\])*(?=\s|$)|(?<=[a-z)])[.!?](?=[A-Z][a-z]+\s)"
    r"|(?<=[a-z]{3})[.!?](?:\d{1,2}(?:[,–-]\s?\d{1,2}){0,6}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,6})(?=\s+[\"“(]?[A-Z])"
)
_ABBREVIATIONS = frozenset(
    {
        "dr", "drs", "mr", "mrs", "ms", "prof", "st", "vs", "v", "al", "etc", "inc", "ltd", "co", "corp", "fig", "figs",
        "no", "nos", "vol", "pp", "p", "ed", "eds", "e.g", "i.e", "cf", "approx", "dept", "est", "jan", "feb", "mar", "apr",
        "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.s.a", "d.c", "ph.d", "m.d", "b.s", "c", "ca",
        "a.m", "p.m", "resp", "ref", "refs", "suppl", "jr", "sr", "rev", "gen", "univ", "assn", "min", "max", "mg", "ml",
    }
)  # fmt: skip
# After these a capital may still begin a new sentence ("… in the U.S. The drug …"); only then.
_MAY_END = frozenset(
    {
        "u.s",
        "u.k",
        "u.s.a",
        "d.c",
        "ph.d",
        "m.d",
        "a.m",
        "p.m",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "al",
        "jr",
        "sr",
        "min",
        "mg",
        "ml",
        "no",
    }
)
_STARTERS = frozenset(
    "the this these those a an it its he she they we you in on at for from with by as if when while although however but and".split()
    + "there here our your their some many most several researchers patients participants results studies ketamine".split()
)
# Longer than any sentence of an article. Patterns look at one sentence, so this bounds the time that any text can cost.
_LONGEST = 2_000
_LAST_WORD = re.compile(r"([\w.]*\w)\.+$")
_NEXT_WORD = re.compile(r"\s*[\"'“‘(\[]*([\w’'-]+)")


def sentence_spans(text: str, block: Span) -> Iterator[Span]:
    """Spans of the sentences of one block, trimmed; they cover everything but white space."""
    start = block.start
    whole = deque(_unbroken(text, block))
    for stop in _STOP.finditer(text, block.start, block.end):
        while whole and whole[0].end <= stop.start():
            whole.popleft()
        if whole and whole[0].start < stop.start() and stop.end() <= whole[0].end:
            continue
        if _ends_sentence(text, start, stop, block.end):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, block.end)


def _unbroken(text: str, block: Span) -> list[Span]:
    """Stretches in which no stop ends a sentence: broken addresses, and references written out in brackets."""
    addresses = (address.span for address in find_addresses(text, block.start, block.end) if address.is_broken)
    return sorted((*addresses, *written_out(text, block)))


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    following = _NEXT_WORD.match(text, stop.end(), end)
    if following is None:
        return True
    word = following[1]
    closes_quote = len(stop.group()) > 1 and stop.group()[-1] in "\"”’)'"
    if word[0].islower():
        return False
    if stop.group()[0] != ".":
        return True
    last = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start() + 1)
    if last is None or closes_quote:
        return True
    before = last[1].lower()
    if before in _MAY_END:
        return word.lower() in _STARTERS
    is_initial = len(before) == 1 and before.isalpha() and last[1].isupper()
    is_list_number = before.isdigit() and not text[start : last.start()].strip()
    return not (before in _ABBREVIATIONS or is_initial or is_list_number)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The piece without white space around it; one too long for a sentence is cut, behind a semicolon or else at white space."""
    while end - start > _LONGEST:
        half, full = start + _LONGEST // 2, start + _LONGEST
        cut = text.rfind("; ", half, full) + 1 or max(text.rfind(" ", half, full), 0) or full
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if start + left < right:
        yield Span(start + left, right)
