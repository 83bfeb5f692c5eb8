"""What kind of block a line of text is: heading, list item, boilerplate, entry of a reference list. Shared by all readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pubproof.domain.text import Block, BlockKind, Span
from pubproof.reading.reference_lines import (
    entries_in,
    is_entry_by_form,
    is_numbered_address,
    is_reference_heading,
    may_be_entry,
)

LIST_MARKER = re.compile(r"[ \t\xa0]*(?:[•◦▪‣·●○*+–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\xa0]+(?=\S)")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_MAX_HEADING_WORDS = 16

_BOILERPLATE = re.compile(
    r"^(?:<!--\s*pubproof:.*-->|\[pubproof:[^\]]*\]|skip to (?:main )?content|(?:address|phone|hours|fax|email)s?:?|facebook|twitter|instagram|linkedin|pinterest|youtube"
    r"|fbpx|×|share(?: this)?:?|menu|home|search|log ?in|sign up|subscribe.*|follow us.*|free consultation|back to top"
    r"|(?:previous|next)(?: post| article)?|related (?:posts|articles).*|you might also (?:enjoy|like).*|leave a comment.*"
    r"|all rights reserved\.?|privacy policy|terms (?:of use|and conditions)|cookie.*|accept(?: all)?(?: cookies)?|¡?hablamos español!?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?(?:\s*[-–—]\s*\w+)?:.*\d.*"
    r"|\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}|\d+ [\w .]+\b(?:st|ave|blvd|rd|dr|ste|suite|street|avenue|road|drive)\b.*"
    r"|[\w .]+,\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?"
    r"|(?:read|learn|see|show|view|load) (?:more|less|all)\s*[»>→…]*|tweet|pin it|print|share (?:on|via|to) .{1,20}"
    r"|(?:call|text)(?: us)?(?: now| today)?:? \(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}"
    r"|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20}|\d{1,3} min(?:ute)?s? read|(?:tags?|categor(?:y|ies)|filed under):.*"
    r"|(?:this|our) (?:web)?site uses cookies.*|we use cookies.*|covid-19 (?:update|notice|alert)\b.*"
    r"|(?:published|posted|updated|last updated|last modified)(?: on)?:? (?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.? \d{4})(?: by .{1,60})?\.?"
    r"|(?:medically |clinically )?reviewed by [^.]{1,60}(?:\.|, [a-z.]{2,6})?)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:Written by|By|Author:) (?:Dr\.? )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3},?(?: [A-Z]{2,4})?(?:\s*[|•·–-].{0,60})?"
)
_PIECE = r"[\w’'&+.-]{1,24}(?: [\w’'&+.-]{1,24}){0,2}"
_BREADCRUMB = re.compile(rf"{_PIECE}(?:\s*[>»›→]\s*{_PIECE}){{1,8}}")
_MENU = re.compile(rf"{_PIECE}(?:\s*[|•·/]\s*{_PIECE}){{1,12}}")
# What at least one item of a menu says; rows of a table say none of it.
_MENU_ITEM = re.compile(
    r"(?:^|[|•·/]\s*)(?:home|about(?: us)?|contact(?: us)?|services|blog|faqs?|careers|log ?in|privacy(?: policy)?|terms(?: of (?:use|service))?|sitemap|our team"
    r"|locations?|pricing|shop|book(?: now| online)?|accessibility)\s*(?:[|•·/]|$)",
    re.IGNORECASE,
)
_BOILERPLATE_WITHIN = re.compile(
    r"©|\(c\) (?:copyright )?\d{4}|copyright (?:©|\(c\)|\d{4})|all rights reserved|website (?:&|and) marketing by"
    r"|schedule a (?:virtual|free) (?:visit|consultation)",
    re.IGNORECASE,
)
_MAX_BOILERPLATE_WORDS = 30
_MAX_MENU_LENGTH = 160
# A button, or buttons in a row; in a sentence the same words are a sales call, which is judged.
_BUTTON = re.compile(r"\bbook now\b|(?-i:(?<=[a-z])Book Now\b)", re.IGNORECASE)
_MAX_BUTTON_WORDS = 8
_TEASER_HEADING = re.compile(
    r"^(?:you might also (?:enjoy|like)|related (?:posts|articles|reading)|more from|recent posts|read next)\b",
    re.IGNORECASE,
)
_DUPLICATE_WINDOW = 3
_MAY_BE_ENTRIES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.REFERENCE})


def is_boilerplate(line: str) -> bool:
    """Whether a line is navigation, a button, an address, opening hours or a copyright notice."""
    stripped = line.strip()
    if _BOILERPLATE.match(stripped) or _BYLINE.fullmatch(stripped) or _is_menu(stripped):
        return True
    words = len(stripped.split())
    if words <= _MAX_BUTTON_WORDS and _BUTTON.search(stripped):
        return True
    return words <= _MAX_BOILERPLATE_WORDS and _BOILERPLATE_WITHIN.search(stripped) is not None


def _is_menu(line: str) -> bool:
    """Whether a short line is a trail of pages, or a menu."""
    if len(line) > _MAX_MENU_LENGTH:
        return False
    is_listed = _MENU.fullmatch(line) is not None and _MENU_ITEM.search(line) is not None
    return is_listed or _BREADCRUMB.fullmatch(line) is not None


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
    for block in _with_entries(text, blocks):
        line = block.span.of(text).strip()
        section = _section_at(line, block, section)
        if _is_repeated(text, settled, block) or (section is BlockKind.BOILERPLATE):
            block = replace(block, kind=BlockKind.BOILERPLATE)  # noqa: PLW2901 - the settled form of the same block
        elif section is BlockKind.REFERENCE and block.kind in _MAY_BE_ENTRIES and not is_reference_heading(line):
            settled.extend(Block(BlockKind.REFERENCE, entry, block.level) for entry in entries_in(text, block.span))
            continue
        if block.kind is BlockKind.LIST_ITEM:
            block = replace(block, lead_in=lead_in)  # noqa: PLW2901 - as above
        elif block.kind is not BlockKind.BOILERPLATE:
            lead_in = len(settled) if line.endswith(":") else None
        settled.append(block)
    return tuple(settled)


def _with_entries(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with those made references that are so by their form, and the numbered addresses beside them."""
    lines = [block.span.of(text) for block in blocks]
    for number, block in enumerate(blocks):
        beside = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
        is_entry = block.kind in _MAY_BE_ENTRIES and (
            is_entry_by_form(lines[number])
            or (is_numbered_address(lines[number]) and any(map(is_entry_by_form, beside)))
        )
        yield Block(BlockKind.REFERENCE, block.span) if is_entry else block


def _section_at(line: str, block: Block, section: BlockKind | None) -> BlockKind | None:
    """The section that a line stands in: one that it opens, or the one before it unless it closes that."""
    if is_reference_heading(line) or _TEASER_HEADING.match(line):
        return _section(line)
    if section is BlockKind.REFERENCE and not may_be_entry(line):
        return None if block.kind is not BlockKind.BOILERPLATE else section
    return section


def _section(heading: str) -> BlockKind | None:
    if is_reference_heading(heading):
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
