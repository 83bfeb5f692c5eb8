"""A PDF's bytes → the lines of its pages, with place, size and links. PDFium reads; nothing else of the document is run."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from pubproof.errors import ReadingError

_BOLD_FROM = 600
_MAX_ADDRESS_BYTES = 4096
_MAX_FONT_NAME_BYTES = 256
_MAX_LINKS = 1_000
_NO_CHARACTER = 0xFFFE
_HALF_PAIRS = range(0xD800, 0xE000)
_HYPHEN = "\x02"
"""What PDFium writes for a hyphen at which a word was broken."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class LineLink:
    """Characters of a line that carry an address."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of text as it stands on a page."""

    page: int
    text: str
    box: Box
    size: float
    is_bold: bool
    links: tuple[LineLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of a document, page by page, and what its metadata call it."""

    lines: tuple[tuple[PdfLine, ...], ...]
    title: str = ""


def read_pages(content: bytes, name: str, max_pages: int) -> Pages:
    """All lines; `ReadingError` where the document cannot be opened or has too many pages."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        what = "is protected with a password" if "password" in str(error).lower() else "is damaged, or no PDF"
        raise ReadingError(f"{name}: {what}") from error
    if len(document) > max_pages:
        raise ReadingError(f"{name}: has {len(document):,} pages, more than {max_pages:,} (reading.max_pages)")
    title = str(document.get_metadata_dict().get("Title", ""))
    return Pages(tuple(tuple(_lines(document, number)) for number in range(len(document))), title)


def _lines(document: pdfium.PdfDocument, number: int) -> Iterator[PdfLine]:
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:  # a page that cannot be loaded has no lines, and is named with those that have none
        return
    yield from _PageText(number, text_page, tuple(_links(document, page))).lines()


class _PageText:
    """The characters of one page, by number."""

    def __init__(self, page: int, text_page: pdfium.PdfTextPage, links: tuple[tuple[Box, str], ...]) -> None:
        self._page = page
        self._characters = text_page
        self._links = links
        count = text_page.count_chars()
        self._text = "".join(_character(raw.FPDFText_GetUnicode(text_page, index)) for index in range(count))

    def lines(self) -> Iterator[PdfLine]:
        """Lines as PDFium parts them, and at the hyphens where it joined them; white space at their borders left out."""
        for match in re.finditer(rf"[^\r\n{_HYPHEN}]+{_HYPHEN}?", self._text):
            text = match.group()
            start = match.start() + len(text) - len(text.lstrip())
            end = match.start() + len(text.rstrip())
            if start < end:
                yield self._line(start, end)

    def _line(self, start: int, end: int) -> PdfLine:
        first, last = self._box(start), self._box(end - 1)
        box = Box(first.left, min(first.bottom, last.bottom), last.right, max(first.top, last.top))
        return PdfLine(
            page=self._page,
            text=self._text[start:end],
            box=box,
            size=round(raw.FPDFText_GetFontSize(self._characters, start), 1),
            is_bold=self._is_bold(start),
            links=tuple(self._links_on(start, end, box)),
        )

    def _links_on(self, start: int, end: int, line: Box) -> Iterator[LineLink]:
        for area, url in self._links:
            if area.bottom <= line.top and line.bottom <= area.top:
                boxes = ((index, self._box(index)) for index in range(start, end))
                inside = [index for index, box in boxes if area.holds(*box.middle)]
                if inside:
                    yield LineLink(inside[0] - start, inside[-1] + 1 - start, url)

    def _is_bold(self, index: int) -> bool:
        """By the weight that the font states, or by its name."""
        name = ctypes.create_string_buffer(_MAX_FONT_NAME_BYTES)
        raw.FPDFText_GetFontInfo(self._characters, index, name, _MAX_FONT_NAME_BYTES, ctypes.c_int(0))
        return raw.FPDFText_GetFontWeight(self._characters, index) >= _BOLD_FROM or b"bold" in name.value.lower()

    def _box(self, index: int) -> Box:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._characters, index, left, right, bottom, top)
        return Box(left.value, bottom.value, right.value, top.value)


def _character(code: int) -> str:
    """One character for each of PDFium's, so that places stay what they are; half a pair of UTF-16 is none."""
    if code == _NO_CHARACTER:
        return _HYPHEN
    if code == 0 or code in _HALF_PAIRS or code > sys.maxunicode:
        return "\ufffd"
    character = chr(code)
    return " " if character.isspace() and character not in "\xa0\r\n" else character


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[tuple[Box, str]]:
    """Areas of the page that lead to an address."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(_MAX_LINKS):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        area = raw.FS_RECTF()
        if action and raw.FPDFLink_GetAnnotRect(link, area):
            buffer = ctypes.create_string_buffer(_MAX_ADDRESS_BYTES)
            length = raw.FPDFAction_GetURIPath(document, action, buffer, _MAX_ADDRESS_BYTES)
            if 0 < length <= _MAX_ADDRESS_BYTES:
                url = buffer.value.decode("utf-8", errors="replace")
                yield Box(area.left, min(area.bottom, area.top), area.right, max(area.bottom, area.top)), url
