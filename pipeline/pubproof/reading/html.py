"""HTML → `Article`: blocks by element with every offset kept; what is no main content is boilerplate (`main_content.py`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from pubproof.domain.text import Article, BlockKind, line_starts_of
from pubproof.reading.assembly import Assembly
from pubproof.reading.dates import parse_date
from pubproof.reading.encoding import decode_page
from pubproof.reading.formats import Input
from pubproof.reading.main_content import Page, page_of, without_surroundings

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "dt": BlockKind.PARAGRAPH,
    "dd": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.PARAGRAPH,
}
# Elements that end a block without being one.
_BREAKS = frozenset(
    "div section article main header footer nav aside ul ol dl table tr thead tbody br hr form figure body".split()
)
_WHOLE_PAGE = frozenset({"html", "body"})
_SKIPPED = frozenset(
    {"script", "style", "template", "svg", "noscript", "iframe", "object", "select", "textarea", "math", "canvas"}
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BOILERPLATE_TAGS = frozenset({"nav", "footer", "aside", "form", "button"})
_BOILERPLATE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_BOILERPLATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|sidebar|cookies?|breadcrumbs?|share|social|related|newsletter|popup|banner)(?:$|[\s_-])"
)
_SPACES = re.compile(r"[ \t\r\n\f]{2,}")
_DEEPEST = 200
"""Open elements from which on trafilatura is not asked: it descends by recursion."""
_COMMENT_END = re.compile(r"--!?>")
# In a script or a style sheet it is no comment, and what follows that is shown.
_RAW_END = re.compile(r"</(?:script|style|title|textarea)", re.IGNORECASE)
_TITLE_SEPARATOR = re.compile(r"\s+[|–—·»]\s+")


def parse_html(given: Input) -> Article:
    """The article in the bytes of a page."""
    return read_html(decode_page(given.content, given.name, given.charset), given.name)


def read_html(source: str, name: str, second_opinion: Callable[[str], Page] = page_of) -> Article:
    """The article in an HTML page. Malformed markup is read as far as it makes sense; scripts and styles never are."""
    end = _open_comment(source)
    reader = _Reader(source)
    reader.feed(source[:end])
    reader.close()
    reader.end_block()
    page = second_opinion(source) if reader.deepest <= _DEEPEST else Page()
    reader.assembly.judge(lambda text, blocks, links: without_surroundings(text, blocks, links, page, reader.parents))
    meta = reader.meta
    title = meta.get("og:title") or _TITLE_SEPARATOR.split(reader.page_title.strip())[0] or page.title
    published = (parse_date(meta.get(key)) for key in ("article:published_time", "date", "dc.date", "time"))
    article = reader.assembly.article(
        source,
        name,
        title=" ".join(title.split()) or None,
        published=next(filter(None, published), None) or page.published,
        publisher=meta.get("og:site_name") or page.publisher,
    )
    problems: tuple[str, ...] = ()
    if end is not None:
        line = source.count("\n", 0, end) + 1
        problems = (f"a comment that begins in line {line} is never closed: what follows it was not read",)
    return replace(article, title=_without_site(article), problems=(*article.problems, *problems))


def _open_comment(source: str) -> int | None:
    """Where a comment begins that is never closed: browsers show nothing of what follows it. None if there is none."""
    closed = max((found.end() for found in _COMMENT_END.finditer(source)), default=0)
    start = source.find("<!--", closed)
    return None if start < 0 or _RAW_END.search(source, start) else start


def _without_site(article: Article) -> str | None:
    """The title without what a page adds to its first heading: "Nerve pain - Example Clinic"."""
    first = next(
        (
            block.span.of(article.text)
            for block in article.blocks
            if block.kind is BlockKind.HEADING and block.level == 1
        ),
        None,
    )
    is_added = first and (article.title or "").casefold().startswith(f"{first} - ".casefold())
    return first if is_added else article.title


class _Reader(HTMLParser):
    """Follows open elements with counters, so that depth costs nothing."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.assembly = Assembly()
        self.meta: dict[str, str] = {}
        self.page_title = ""
        self.deepest = 0
        self.parents: dict[int, int | None] = {}
        """Start of a block → number of the element around its own; None where that is the whole page."""
        self._serial = 0
        self._serials: list[int] = []
        self._line_starts = line_starts_of(source)
        self._open: list[tuple[str, bool]] = []
        self._counts: dict[str, int] = {}
        self._boilerplate = 0
        self._skipped = 0
        self._in_block = False
        self._after_space = True
        self._links: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self._take_meta(values)
        if tag == "time" and values.get("datetime"):
            self.meta.setdefault("time", values["datetime"])
        if tag in _HEADINGS or tag in _BLOCKS or tag in _BREAKS:
            self.end_block()
        if tag == "a":
            self._links.append((self.assembly.length, values.get("href", "")))
        if tag in _VOID:
            return
        boilerplate = self._is_boilerplate(tag, values)
        self._open.append((tag, boilerplate))
        self._serial += 1
        self._serials.append(self._serial)
        self.deepest = max(self.deepest, len(self._open))
        self._counts[tag] = self._counts.get(tag, 0) + 1
        self._boilerplate += boilerplate
        self._skipped += tag in _SKIPPED

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """HTML has no self-closing elements: `<p/>` opens a paragraph."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End the innermost element of that name, and what was left open inside it."""
        if not self._counts.get(tag):
            return
        if tag in _HEADINGS or tag in _BLOCKS or tag in _BREAKS:
            self.end_block()
        if tag == "a" and self._links:
            start, url = self._links.pop()
            self.assembly.link(start, url)
        while self._open:
            name, boilerplate = self._open.pop()
            self._serials.pop()
            self._counts[name] -= 1
            self._boilerplate -= boilerplate
            self._skipped -= name in _SKIPPED
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Text, with runs of white space drawn together as a browser shows them."""
        if self._counts.get("title") and not self._counts.get("body"):
            self.page_title += data
        elif not self._skipped:
            start = self._offset()
            place = 0
            for run in _SPACES.finditer(data):
                self._add(data[place : run.start()] + " ", start + place)
                place = run.end()
            self._add(data[place:], start + place)

    def handle_entityref(self, name: str) -> None:
        """A named character such as `&nbsp;`."""
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A numbered character such as `&#8217;`."""
        self._reference(f"&#{name};")

    def end_block(self) -> None:
        """Close the block that is open; its kind is that of the innermost element that has one."""
        if not self._in_block:
            return
        kind, level = self._kind()
        block = self.assembly.close(kind, level)
        if block is not None and len(self._open) > 1:
            self.parents[block.span.start] = self._serials[-2] if self._open[-2][0] not in _WHOLE_PAGE else None
        self._in_block = False
        self._after_space = True

    def _reference(self, written: str) -> None:
        if self._counts.get("title") and not self._counts.get("body"):
            self.page_title += unescape(written)
        elif not self._skipped:
            self._add(unescape(written), self._offset())

    def _add(self, piece: str, place: int) -> None:
        flat = piece.translate(_FLAT)
        if self._after_space and flat.startswith(" "):
            flat, place = flat[1:], place + 1
        if not flat:
            return
        if not self._in_block:
            self.assembly.open()
            self._in_block = True
            self._links = [(self.assembly.length, url) for _, url in self._links]
        self.assembly.add(flat, place)
        self._after_space = flat.endswith(" ")

    def _kind(self) -> tuple[BlockKind, int]:
        if self._boilerplate:
            return BlockKind.BOILERPLATE, 0
        for tag, level in _HEADINGS.items():
            if self._counts.get(tag):
                return BlockKind.HEADING, level
        for tag in ("li", "td", "th", "blockquote"):
            if self._counts.get(tag):
                return _BLOCKS[tag], self._counts[tag] if tag == "li" else 0
        return BlockKind.PARAGRAPH, 0

    def _is_boilerplate(self, tag: str, values: dict[str, str]) -> bool:
        if tag in {"body", "html", "main", "article"}:
            return False
        if tag == "header":
            return not (self._counts.get("article") or self._counts.get("main"))
        names = f"{values.get('class', '')} {values.get('id', '')}".lower()
        return (
            tag in _BOILERPLATE_TAGS
            or values.get("role", "").lower() in _BOILERPLATE_ROLES
            or "hidden" in values
            or _BOILERPLATE_NAMES.search(names) is not None
        )

    def _take_meta(self, values: dict[str, str]) -> None:
        key = (values.get("property") or values.get("name") or "").lower()
        if key and values.get("content"):
            self.meta.setdefault(key, values["content"])

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column


_FLAT = str.maketrans({"\t": " ", "\r": " ", "\n": " ", "\f": " "})
