"""One paragraph of a Word document → its text with links, and what kind of block its style makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from docx.oxml import ns
from lxml import etree

from pubproof.domain.text import BlockKind, Span

Addresses = Mapping[str, str]
"""Relationship id → address."""

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_HYPERLINK = re.compile(r"\bHYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)
qn = cache(ns.qn)
"""The full name of a tag. It is asked for a dozen times a paragraph, and made anew each time without this."""
_TEXT = qn("w:t")
_CHARACTERS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_NOTE_MARKS = frozenset({qn("w:footnoteReference"), qn("w:endnoteReference")})
# Deleted and moved-away text, and paragraphs inside this one, which are read as their own.
_SKIPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr")})
_MAX_STYLES_DEEP = 20


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A stretch of the paragraph that carries an address."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """The text of one paragraph; a newline in it is a line break."""

    text: str
    links: tuple[PlacedLink, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    is_title: bool = False

    def lines(self) -> Iterator[Span]:
        """The stretches between line breaks."""
        return (Span(*match.span()) for match in re.finditer(r"[^\n]+", self.text))

    def of_kind(self, kind: BlockKind) -> WordParagraph:
        """The same paragraph as a block of another kind."""
        return replace(self, kind=kind, level=0)

    def numbered(self, number: str) -> WordParagraph:
        """The same paragraph with a number before it."""
        links = (replace(link, start=link.start + len(number), end=link.end + len(number)) for link in self.links)
        return replace(self, text=number + self.text.lstrip() if number else self.text, links=tuple(links))


class ParagraphStyles:
    """What the styles of a document make of a paragraph. Names are English in every edition of Word."""

    def __init__(self, styles: etree._Element) -> None:
        self._names: dict[str, str] = {}
        self._based_on: dict[str, str] = {}
        self._numbered: set[str] = set()
        self._kinds: dict[str, tuple[BlockKind, int, bool] | None] = {}
        for style in styles.iter(qn("w:style")):
            key = style.get(qn("w:styleId"), "")
            self._names[key] = _value(style, "w:name")
            self._based_on[key] = _value(style, "w:basedOn")
            if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                self._numbered.add(key)

    def kind_of(self, paragraph: etree._Element) -> tuple[BlockKind, int, bool]:
        """(kind, level, whether it is the title)."""
        properties = paragraph.find(qn("w:pPr"))
        key = _value(properties, "w:pStyle") if properties is not None else ""
        if key not in self._kinds:
            self._kinds[key] = self.kind_of_style(key)
        kind = self._kinds[key]
        if kind is not None:
            return kind
        if properties is not None:
            outline = _value(properties, "w:outlineLvl")
            if outline.isdigit() and int(outline) < 6:  # noqa: PLR2004 - h1 to h6; 9 is body text
                return BlockKind.HEADING, int(outline) + 1, False
            numbering = properties.find(qn("w:numPr"))
            if numbering is not None and _value(numbering, "w:numId") != "0":
                level = _value(numbering, "w:ilvl")
                return BlockKind.LIST_ITEM, (int(level) if level.isdigit() else 0) + 1, False
        if any(above.tag == qn("w:tc") for above in paragraph.iterancestors()):
            return BlockKind.TABLE_CELL, 0, False
        return BlockKind.PARAGRAPH, 0, False

    def kind_of_style(self, key: str) -> tuple[BlockKind, int, bool] | None:
        """What a style or one that it is based on says; None where they say nothing. Asked once for each style."""
        for _ in range(_MAX_STYLES_DEEP):  # a damaged file may base a style on itself
            name = self._names.get(key, "").casefold()
            heading = _HEADING.match(name)
            if heading or name == "title":
                return BlockKind.HEADING, int(heading[1]) if heading else 1, name == "title"
            if name.startswith("list") or key in self._numbered:
                return BlockKind.LIST_ITEM, 1, False
            if "quote" in name:
                return BlockKind.QUOTE, 0, False
            key = self._based_on.get(key, "")
        return None


def read_paragraph(element: etree._Element, styles: ParagraphStyles, addresses: Addresses) -> WordParagraph:
    """One `w:p`, paragraphs inside it (text boxes) left out."""
    run = _Run()
    for item, is_start in _walk(element):
        run.take(item, addresses, is_start=is_start)
    kind, level, is_title = styles.kind_of(element)
    return WordParagraph("".join(run.pieces), tuple(run.links), kind, level, is_title)


def _walk(paragraph: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Elements of the paragraph as they begin (True) and end (False), without those that are skipped."""
    stack: list[tuple[etree._Element, bool]] = [(child, True) for child in reversed(paragraph)]
    while stack:
        element, is_start = stack.pop()
        if is_start and (element.tag in _SKIPPED or not isinstance(element.tag, str)):
            continue
        yield element, is_start
        if is_start:
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))


@dataclass(slots=True)
class _Run:
    """Text and links as they come; links are elements of their own or fields with an instruction."""

    pieces: list[str] = field(default_factory=list)
    links: list[PlacedLink] = field(default_factory=list)
    _length: int = 0
    _open: list[tuple[int, str]] = field(default_factory=list)
    _fields: list[tuple[int, str]] = field(default_factory=list)

    def take(self, element: etree._Element, addresses: Addresses, *, is_start: bool) -> None:
        """One element, as it begins or ends."""
        if element.tag == qn("w:hyperlink"):
            if is_start:
                self._open.append((self._length, addresses.get(element.get(qn("r:id"), ""), "")))
            else:
                self._close(*self._open.pop())
        elif element.tag == qn("w:fldSimple"):
            if is_start:
                self._open.append((self._length, _address(element.get(qn("w:instr"), ""))))
            else:
                self._close(*self._open.pop())
        elif is_start:
            self._take_start(element)

    def _take_start(self, element: etree._Element) -> None:
        if element.tag == _TEXT:
            self._put(element.text or "")
        elif element.tag in _CHARACTERS:
            self._put(_CHARACTERS[element.tag])
        elif element.tag in _NOTE_MARKS:
            self._put(f"[{element.get(qn('w:id'), '')}]")
        elif element.tag == qn("w:fldChar"):
            kind = element.get(qn("w:fldCharType"))
            if kind == "begin":
                self._fields.append((self._length, ""))
            elif kind == "end" and self._fields:
                start, instruction = self._fields.pop()
                self._close(start, _address(instruction))
        elif element.tag == qn("w:instrText") and self._fields:
            start, instruction = self._fields[-1]
            self._fields[-1] = (start, instruction + (element.text or ""))

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)

    def _close(self, start: int, url: str) -> None:
        if url and self._length > start and (not self.links or self.links[-1].end <= start):
            self.links.append(PlacedLink(start, self._length, url))


def _address(instruction: str) -> str:
    found = _HYPERLINK.search(instruction)
    return found[1] if found else ""


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(qn(tag))
    return str(child.get(qn("w:val"), "")) if child is not None else ""
