"""What kind of block a line of text is: heading, list item, boilerplate, entry of a reference list. Shared by all readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pubproof.domain.text import Block, BlockKind, Span

LIST_MARKER = re.compile(r"[ \t\xa0]*(?:[•◦▪‣·●○*+–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\xa0]+(?=\S)")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_MAX_HEADING_WORDS = 16

_BOILERPLATE = re.compile(
    r"^(?:skip to (?:main )?content|(?:address|phone|hours|fax|email)s?:?|facebook|twitter|instagram|linkedin|pinterest|youtube"
    r"|fbpx|×|share(?: this)?:?|menu|home|search|log ?in|sign up|subscribe.*|follow us.*|free consultation|back to top"
    r"|(?:previous|next)(?: post| article)?|related (?:posts|articles).*|you might also (?:enjoy|like).*|leave a comment.*"
    r"|all rights reserved\.?|privacy policy|terms (?:of use|and conditions)|cookie.*|accept(?: all)?|¡?hablamos español!?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?(?:\s*[-–—]\s*\w+)?:.*\d.*"
    r"|\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}|\d+ [\w .]+\b(?:st|ave|blvd|rd|dr|ste|suite|street|avenue|road|drive)\b.*"
    r"|[\w .]+,\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?)$",
    re.IGNORECASE,
)
_BOILERPLATE_WITHIN = re.compile(
    r"©|\(c\) (?:copyright )?\d{4}|copyright (?:©|\(c\)|\d{4})|all rights reserved|book now\b|website (?:&|and) marketing by"
    r"|schedule a (?:virtual|free) (?:visit|consultation)",
    re.IGNORECASE,
)
_MAX_BOILERPLATE_WORDS = 30
_REFERENCE_HEADING = re.compile(
    r"^(?:\d+\.?\s*)?(?:references?|bibliography|sources?|citations?|works cited|literature cited|further reading)\s*:?\s*$",
    re.IGNORECASE,
)
_TEASER_HEADING = re.compile(
    r"^(?:you might also (?:enjoy|like)|related (?:posts|articles|reading)|more from|recent posts|read next)\b",
    re.IGNORECASE,
)
_DUPLICATE_WINDOW = 3


def is_boilerplate(line: str) -> bool:
    """Whether a line is navigation, a button, an address, opening hours or a copyright notice."""
    stripped = line.strip()
    if _BOILERPLATE.match(stripped):
        return True
    return len(stripped.split()) <= _MAX_BOILERPLATE_WORDS and _BOILERPLATE_WITHIN.search(stripped) is not None


def is_heading(line: str) -> bool:
    """Whether a line of plain text reads as a heading: short, capitalised, no closing stop (a question mark may close it)."""
    stripped = line.strip()
    words = stripped.split()
    if not 0 < len(words) <= _MAX_HEADING_WORDS or not any(character.isalpha() for character in stripped):
        return False
    if stripped.endswith("?"):
        return True
    return _TERMINAL.search(stripped) is None and (stripped[0].isupper() or stripped[0].isdigit())


def classify(text: str, span: Span) -> Block:
    """The block that a stretch of plain text is, the marker of a list item left out of its span."""
    line = span.of(text)
    if is_boilerplate(line):
        return Block(BlockKind.BOILERPLATE, span)
    marker = LIST_MARKER.match(line)
    if marker is not None:
        return Block(BlockKind.LIST_ITEM, Span(span.start + marker.end(), span.end), level=1)
    return Block(BlockKind.HEADING if is_heading(line) else BlockKind.PARAGRAPH, span)


def settle(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with what only their neighbours tell: reference lists, teasers, repeated titles, lead-ins of list items."""
    settled: list[Block] = []
    section: BlockKind | None = None
    lead_in: int | None = None
    for block in blocks:
        line = block.span.of(text).strip()
        if block.kind is BlockKind.HEADING or _REFERENCE_HEADING.match(line) or _TEASER_HEADING.match(line):
            section = _section(line) or (section if section is BlockKind.BOILERPLATE else None)
        if _is_repeated(text, settled, block) or (section is BlockKind.BOILERPLATE):
            block = replace(block, kind=BlockKind.BOILERPLATE)  # noqa: PLW2901 - the settled form of the same block
        elif section is BlockKind.REFERENCE and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            block = replace(block, kind=BlockKind.REFERENCE)  # noqa: PLW2901 - as above
        if block.kind is BlockKind.LIST_ITEM:
            block = replace(block, lead_in=lead_in)  # noqa: PLW2901 - as above
        elif block.kind is not BlockKind.BOILERPLATE:
            lead_in = len(settled) if line.endswith(":") else None
        settled.append(block)
    return tuple(settled)


def _section(heading: str) -> BlockKind | None:
    if _REFERENCE_HEADING.match(heading):
        return BlockKind.REFERENCE
    return BlockKind.BOILERPLATE if _TEASER_HEADING.match(heading) else None


def _is_repeated(text: str, before: Sequence[Block], block: Block) -> bool:
    """Whether a heading stands again right after itself, as page titles and alternative texts of images do."""
    if block.kind is not BlockKind.HEADING:
        return False
    line = block.span.of(text).strip().replace("’", "'").casefold()
    return any(
        line == earlier.span.of(text).strip().replace("’", "'").casefold() for earlier in before[-_DUPLICATE_WINDOW:]
    )
