"""Which blocks of a page are its article: trafilatura decides, and its text is found again among our blocks.

trafilatura knows pages, but not where its text stood in the source; our reader knows every place, but not which block matters.
Both texts are folded to words; long blocks are found in trafilatura's text as they are, or by most of their runs of five words;
short ones only between their neighbours, as "Contact" may stand anywhere. What it leaves out becomes boilerplate, but for
reference lists, which it takes for lists of links, the title, lines that stand in one element with several of the article, and
whole sentences amid it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pubproof.domain.text import Block, BlockKind, Link
from pubproof.reading.dates import parse_date
from pubproof.reading.reference_lines import is_entry_by_form, is_reference_heading, may_be_entry

_WORD = re.compile(r"\w+")
_LONG_WORDS = 6
_RUN_WORDS = 5
_SHARE_OF_RUNS = 0.6
_SEVERAL = 3
_SENTENCE_WORDS = 8
_MAX_LINKED_SHARE = 0.5
_LEAST_SHARE_OF_PAGE = 0.25
"""Less of the page's words than this, and trafilatura has missed the article: nothing is left out on its word."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]\d,]*$")
# Nothing is guessed from the text (that is our own reading), and nothing depends on the day of the run.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


@dataclass(frozen=True, slots=True)
class Page:
    """What trafilatura says of a page; empty where it says nothing."""

    kept: str = ""
    """Words of the main content, folded, with one space around each."""
    title: str = ""
    published: date | None = None
    publisher: str | None = None


def page_of(source: str) -> Page:
    """What trafilatura makes of an HTML source. Whatever it fails on is a page of which it says nothing."""
    import trafilatura  # noqa: PLC0415 - takes half a second, and only pages need it

    try:
        found = trafilatura.bare_extraction(
            source,
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except Exception:  # noqa: BLE001 - a second opinion: the page is read without it
        return Page()
    if found is None or isinstance(found, dict):
        return Page()
    words = " ".join(_folded(str(piece)) for piece in found.body.itertext()) if found.body is not None else ""
    return Page(f" {' '.join(words.split())} ", found.title or "", parse_date(found.date), found.sitename or None)


def without_surroundings(
    text: str, blocks: Sequence[Block], links: Sequence[Link], page: Page, parents: Mapping[int, int | None]
) -> list[Block]:
    """The blocks, those outside the article made boilerplate. `parents` tells which stand in one element, by their starts."""
    words = [_folded(block.span.of(text)) for block in blocks]
    candidates = [number for number, block in enumerate(blocks) if block.kind is not BlockKind.BOILERPLATE]
    main = _found_again([(number, words[number]) for number in candidates], page.kept)
    if _count(words, main) < _LEAST_SHARE_OF_PAGE * _count(words, candidates):
        return list(blocks)
    main |= set(_reference_list(text, blocks, candidates))
    main |= set(_beside(blocks, candidates, main, parents))
    main |= set(_amid(text, blocks, links, candidates, main))
    main |= set(_titles(words, blocks, candidates, main, _folded(page.title)))
    return [
        block if number in main else replace(block, kind=BlockKind.BOILERPLATE, level=0)
        for number, block in enumerate(blocks)
    ]


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _count(words: Sequence[str], numbers: Sequence[int] | set[int]) -> int:
    return sum(words[number].count(" ") + 1 for number in numbers if words[number])


def _found_again(blocks: Sequence[tuple[int, str]], kept: str) -> set[int]:
    """Numbers of the blocks that stand in the kept text."""
    places = _places_of_long(blocks, kept)
    runs = set(_runs(kept.split()))
    found: set[int] = set(places)
    cursor = 0
    ahead = sorted(places)
    for number, words in blocks:
        if number in places:
            cursor = places[number] + len(words) + 1
        elif words.count(" ") + 1 >= _LONG_WORDS:
            own = list(_runs(words.split()))
            if sum(run in runs for run in own) >= _SHARE_OF_RUNS * len(own):
                found.add(number)
        elif words:
            following = bisect_left(ahead, number)
            end = places[ahead[following]] if following < len(ahead) else len(kept)
            place = kept.find(f" {words} ", cursor, max(end, cursor) + 1)
            if place >= 0:
                found.add(number)
                cursor = place + len(words) + 1
    return found


def _places_of_long(blocks: Sequence[tuple[int, str]], kept: str) -> dict[int, int]:
    """Where the long blocks stand in the kept text, as far as they stand there in order."""
    places: dict[int, int] = {}
    cursor = 0
    for number, words in blocks:
        if words.count(" ") + 1 >= _LONG_WORDS:
            place = kept.find(f" {words} ", cursor)
            if place >= 0:
                places[number] = place
                cursor = place + len(words) + 1
    return places


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[place : place + _RUN_WORDS]) for place in range(len(words) - _RUN_WORDS + 1))


def _reference_list(text: str, blocks: Sequence[Block], candidates: Sequence[int]) -> Iterator[int]:
    """Headings that say that references follow, the entries after them, and what is an entry by its form."""
    is_list = False
    for number in candidates:
        line = blocks[number].span.of(text).strip()
        if is_reference_heading(line):
            is_list = True
        elif is_list and (blocks[number].kind is BlockKind.HEADING or not may_be_entry(line)):
            is_list = False
        if is_list or is_entry_by_form(line):
            yield number


def _beside(
    blocks: Sequence[Block], candidates: Sequence[int], main: set[int], parents: Mapping[int, int | None]
) -> Iterator[int]:
    """Blocks that stand in one element with several of the article: headings and short lines, mostly."""
    held = Counter(parents.get(blocks[number].span.start) for number in main)
    for number in candidates:
        parent = parents.get(blocks[number].span.start)
        if parent is not None and held[parent] >= _SEVERAL:
            yield number


def _amid(
    text: str, blocks: Sequence[Block], links: Sequence[Link], candidates: Sequence[int], main: set[int]
) -> Iterator[int]:
    """Whole sentences between the first and the last block of the article, unless they are mostly links."""
    if not main:
        return
    links = sorted(links, key=lambda link: link.span)
    starts = [link.span.start for link in links]
    for number in candidates:
        block = blocks[number]
        line = block.span.of(text).strip()
        is_sentence = line.count(" ") + 1 >= _SENTENCE_WORDS and _SENTENCE_END.search(line)
        if number in main or not min(main) < number < max(main) or not is_sentence:
            continue
        inside = links[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        if sum(len(link.span) for link in inside) < _MAX_LINKED_SHARE * len(line):
            yield number


def _titles(
    words: Sequence[str], blocks: Sequence[Block], candidates: Sequence[int], main: set[int], title: str
) -> Iterator[int]:
    """The heading that is the title, and headings right before a block of the article."""
    is_titled = False
    for number, following in pairwise([*candidates, -1]):
        block = blocks[number]
        if block.kind is not BlockKind.HEADING or number in main:
            continue
        is_title = not is_titled and (block.level == 1 or (title != "" and words[number] == title))
        is_titled = is_titled or is_title
        if is_title or following in main:
            yield number
