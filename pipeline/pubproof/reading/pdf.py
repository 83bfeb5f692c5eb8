"""PDF → `Article`: lines of the text layer put together to paragraphs; the place of a passage is its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pubproof.domain.text import Article, BlockKind, SourceUnit
from pubproof.errors import ReadingError
from pubproof.reading.assembly import Assembly
from pubproof.reading.blocks import LIST_MARKER, is_heading
from pubproof.reading.formats import Input
from pubproof.reading.pdf_lines import PdfLine, read_pages

_HEADING_SIZE = 1.12
"""Times the size of the text; headings of the same size are bold."""
_MAX_HEADING_CHARACTERS = 200
_GAP = 1.35
"""Times the usual distance of two lines; more parts two paragraphs."""
_SHORT = 0.85
"""A line that ends before this share of the width of the text, after a stop, is the last of its paragraph."""
_TOUCHING = 1.0
"""Points between two pieces of a row that no space parts."""
_NAMED_PAGES = 10
_EDGE_LINES = 2
"""Lines at the top and the bottom of a page that may be its running header or footer."""
_LEAST_REPEATS = 2
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?", re.IGNORECASE)
_STOP = re.compile(r"[.!?:;][\"'”’)\]]*$")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\x02]$")
_KEEP_HYPHEN = re.compile(
    r"\b(?:long|short|non|self|double|single|well|evidence|low|high|meta|cross|follow|placebo|dose|pre|post|anti|co|all|half|re|"
    r"\w+(?:ed|based|related|term))[-\u2010\x02]$",
    re.IGNORECASE,
)
_ENTRY_MARK = re.compile(r"\[?\d{1,3}[\].]\s+[A-Z]")


def parse_pdf(given: Input) -> Article:
    """The article in a PDF; `ReadingError` if it cannot be opened or has no text layer."""
    pages = read_pages(given.content, given.name, given.max_pages)
    lines = [line for page in pages.lines for line in page]
    if not lines:
        raise ReadingError(
            f"{given.name}: has no text layer (scanned pages?); run text recognition (OCR) over it first"
        )
    edges = set(_running(pages.lines))
    source = "\n".join(" ".join(line.text for line in page) for page in pages.lines)
    places = dict(zip(map(id, lines), _places(pages.lines), strict=True))
    assembly = Assembly()
    body = [line for line in lines if id(line) not in edges]
    layout = _Layout(body or lines)
    for paragraph in layout.paragraphs():
        _put(assembly, paragraph, places, *layout.kind(paragraph))
    for line in lines:
        if id(line) in edges:
            _put(assembly, [line], places, BlockKind.BOILERPLATE, 0)
    title = pages.title if " ".join(pages.title.split()).casefold() in source[:5000].casefold() else ""
    article = assembly.article(
        source, given.name, title=" ".join((title or layout.title()).split()) or None, published=None, publisher=None,
        unit=SourceUnit.PAGE,
    )  # fmt: skip
    return _with_problems(article, [number for number, page in enumerate(pages.lines, 1) if not page])


def _with_problems(article: Article, empty: Sequence[int]) -> Article:
    if not empty:
        return article
    shown = ", ".join(map(str, empty[:_NAMED_PAGES])) + (" …" if len(empty) > _NAMED_PAGES else "")
    return replace(article, problems=(f"Without a text layer, and so not read: page {shown}.",))


def _places(pages: Sequence[Sequence[PdfLine]]) -> Iterator[int]:
    """Where each line stands in the source: lines of a page joined by a space, pages by a newline."""
    place = 0
    for page in pages:
        for line in page:
            yield place
            place += len(line.text) + 1
        place += not page


def _running(pages: Sequence[Sequence[PdfLine]]) -> Iterator[int]:
    """Lines that stand at the edge of several pages, numbers in them aside, and page numbers."""
    edges = [
        line
        for page in pages
        for line in ([*page[:_EDGE_LINES], *page[-_EDGE_LINES:]] if len(page) > _EDGE_LINES else page)
    ]
    seen = {(re.sub(r"\d+", "#", line.text), line.page) for line in edges}
    counts = Counter(text for text, _ in seen)
    needed = max(_LEAST_REPEATS, len(pages) // 3)
    for line in edges:
        is_repeated = len(pages) > 1 and counts[re.sub(r"\d+", "#", line.text)] >= needed
        if is_repeated or _PAGE_NUMBER.fullmatch(line.text.strip()):
            yield id(line)


class _Layout:
    """Lines → paragraphs, by what is usual in this document."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self._lines = lines
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._size = sizes.most_common(1)[0][0]
        self._largest = max(sizes)
        self._widths: dict[int, float] = {}
        for line in lines:
            self._widths[line.page] = max(line.box.right, self._widths.get(line.page, line.box.right))
        steps = Counter(
            round(one.box.top - two.box.top)
            for one, two in pairwise(lines)
            if one.page == two.page and _is_text(one, two)
        )
        steps = Counter({step: count for step, count in steps.items() if 0 < step < 3 * max(self._size, 1)})
        self._step = steps.most_common(1)[0][0] if steps else max(self._size, 1) * 1.2

    def paragraphs(self) -> Iterator[list[PdfLine]]:
        """Lines that belong together."""
        group: list[PdfLine] = []
        for line in self._lines:
            if group and self._parts(group, line):
                yield group
                group = []
            group.append(line)
        if group:
            yield group

    def kind(self, paragraph: Sequence[PdfLine]) -> tuple[BlockKind, int]:
        """(kind, level) of a paragraph."""
        text = " ".join(line.text for line in paragraph)
        first = paragraph[0]
        if LIST_MARKER.match(text) and not self._is_large(first):
            return BlockKind.LIST_ITEM, 1
        is_bold = all(line.is_bold for line in paragraph) and len(paragraph) == 1
        if len(text) <= _MAX_HEADING_CHARACTERS and (self._is_large(first) or is_bold) and is_heading(text):
            return BlockKind.HEADING, 1 if first.size == self._largest else 2
        return BlockKind.PARAGRAPH, 0

    def title(self) -> str:
        """The largest text of the first page, if it is larger than the rest."""
        first = [line for line in self._lines if line.page == self._lines[0].page]
        largest = max(line.size for line in first)
        if largest < _HEADING_SIZE * self._size:
            return ""
        return next(
            (" ".join(line.text for line in group) for group in self.paragraphs() if group[0].size == largest), ""
        )

    def _is_large(self, line: PdfLine) -> bool:
        return line.size >= _HEADING_SIZE * self._size

    def _parts(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Whether a paragraph ends before this line."""
        last = group[-1]
        if _is_beside(last, line):
            return False
        if abs(last.size - line.size) > 1 or (last.is_bold and len(group) == 1 and not line.is_bold):
            return True
        if LIST_MARKER.match(line.text) or _ENTRY_MARK.match(line.text):
            return True
        step = last.box.top - line.box.top
        if last.page != line.page or step < 0:  # the next page or column goes on in mid-sentence, or begins anew
            return _STOP.search(last.text) is not None or self._is_large(last)
        if step > _GAP * self._step:
            return True
        return _STOP.search(last.text) is not None and last.box.right < _SHORT * self._widths[line.page]


def _is_beside(one: PdfLine, two: PdfLine) -> bool:
    """Whether the second goes on in the row of the first: a raised number, or what follows it."""
    height = min(one.box.top - one.box.bottom, two.box.top - two.box.bottom)
    overlap = min(one.box.top, two.box.top) - max(one.box.bottom, two.box.bottom)
    gap = two.box.left - one.box.right
    return one.page == two.page and overlap > 0.3 * height and -1 <= gap <= max(one.size, two.size)


def _is_text(one: PdfLine, two: PdfLine) -> bool:
    return one.size == two.size


def _put(assembly: Assembly, paragraph: Sequence[PdfLine], places: dict[int, int], kind: BlockKind, level: int) -> None:
    """One block; words that were broken at the end of a line are whole again."""
    assembly.open()
    start_of_item = LIST_MARKER.match(paragraph[0].text) if kind is BlockKind.LIST_ITEM else None
    for line, following in zip(paragraph, [*paragraph[1:], None], strict=True):
        text, place = line.text, places[id(line)]
        skipped = start_of_item.end() if start_of_item and line is paragraph[0] else 0
        broken = _BROKEN.search(text) if following is not None and following.text[:1].islower() else None
        end = broken.start() if broken and not _KEEP_HYPHEN.search(text) else len(text)
        _put_line(assembly, line, place, skipped, end)
        is_glued = (
            following is not None and _is_beside(line, following) and following.box.left - line.box.right < _TOUCHING
        )
        if following is not None and broken is None and not is_glued:
            assembly.add(" ", place + len(text))
    assembly.close(kind, level)


def _put_line(assembly: Assembly, line: PdfLine, place: int, start: int, end: int) -> None:
    cursor = start
    for link in sorted(line.links, key=lambda one: one.start):
        if not cursor <= link.start < end:
            continue
        assembly.add(_clean(line.text[cursor : link.start]), place + cursor)
        at, cursor = assembly.length, min(link.end, end)
        assembly.add(_clean(line.text[link.start : cursor]), place + link.start)
        assembly.link(at, link.url)
    assembly.add(_clean(line.text[cursor:end]), place + cursor)


def _clean(text: str) -> str:
    return text.replace("\x02", "-").replace("\xad", "-")
