"""Markdown → `Article`: CommonMark with tables and footnotes, front matter for title and date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from pubproof.domain.text import Article, BlockKind
from pubproof.reading.assembly import Assembly
from pubproof.reading.dates import parse_date
from pubproof.reading.encoding import decode
from pubproof.reading.formats import Input
from pubproof.reading.reference_lines import may_be_entry
from pubproof.reading.text import read_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MAX_NESTING = 60
_LINE_END = re.compile(r"\r\n?|\n")
"""Of the parser; a source is counted in lines that end with a newline (`line_starts_of`)."""
_DEEP_QUOTE = re.compile(r"^(?:[ \t]{0,3}>){25}", re.MULTILINE)
_DEEP_LIST = re.compile(r"^[ \t]{50,}(?:[-+*]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_KINDS = {
    "heading_open": BlockKind.HEADING,
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_open": BlockKind.QUOTE,
    "th_open": BlockKind.TABLE_CELL,
    "td_open": BlockKind.TABLE_CELL,
}


def parse_markdown(given: Input) -> Article:
    """The article in the bytes of a Markdown file."""
    return read_markdown(decode(given.content, given.name, given.charset), given.name)


def read_markdown(source: str, name: str) -> Article:
    """The article in a Markdown source. Markup, code and HTML comments are not part of its text.

    Lists and quotes nested beyond reason are read as plain text, marks and all, so that nothing is lost.
    """
    if _is_too_deep(source):
        return read_text(source, name)
    meta, body_start = _front_matter(source)
    # Front matter is blanked and not cut, so that line numbers stay those of the file.
    body = re.sub(r"[^\r\n]", " ", source[:body_start]) + source[body_start:]
    writer = _Writer(source)
    parser = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_NESTING})
        .enable("table")
        .use(footnote_plugin, inline=False)
    )
    for token in parser.parse(body):
        writer.take(token)
    return writer.assembly.article(
        source,
        name,
        title=_text(meta.get("title")),
        published=parse_date(meta.get("date")),
        publisher=_text(meta.get("publisher") or meta.get("site")),
    )


def _is_too_deep(source: str) -> bool:
    """Whether lists or quotes are nested deeper than the parser goes: it would leave out what they hold."""
    return _DEEP_QUOTE.search(source) is not None or _DEEP_LIST.search(source) is not None


def _front_matter(source: str) -> tuple[dict[str, Any], int]:
    """(metadata, where the body begins); a front matter that is no YAML mapping is left alone as text."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return {}, 0
    try:
        meta = yaml.safe_load(match[1])
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}, 0
    return (meta, match.end()) if isinstance(meta, dict) else ({}, 0)


def _text(value: object) -> str | None:
    """A plain value; a list or mapping is none (one with aliases in it may be written out without end)."""
    return str(value).strip() or None if isinstance(value, str | int | float | date) else None


class _Writer:
    """Walks block tokens; the innermost container decides what kind a block is."""

    def __init__(self, source: str) -> None:
        self.assembly = Assembly()
        self._source = source
        self._line_starts = (0, *(end.end() for end in _LINE_END.finditer(source)))
        self._kinds: list[tuple[BlockKind, int]] = []
        self._note = ""
        """Number of the footnote whose first line comes next, as a list of references would have it."""

    def take(self, token: Token) -> None:
        """One token of the block parser."""
        if token.type in _KINDS:
            depth = sum(kind is BlockKind.LIST_ITEM for kind, _ in self._kinds) + 1
            level = int(token.tag[1]) if token.type == "heading_open" else depth
            self._kinds.append((_KINDS[token.type], level))
        elif token.type.removesuffix("_close") + "_open" in _KINDS:
            self._kinds.pop()
        elif token.type == "footnote_open":
            self._note = f"{token.meta['id'] + 1}. "
        elif token.type == "inline" and token.map is not None:
            kind, level = self._kinds[-1] if self._kinds else (BlockKind.PARAGRAPH, 0)
            if self._note and may_be_entry(token.content):
                kind = BlockKind.REFERENCE
            self.assembly.open()
            self.assembly.add(self._note, None)
            self._note = ""
            self._inline(token.children or (), self._offset(token.map[0]), self._offset(token.map[1]))
            self.assembly.close(kind, level)

    def _offset(self, line: int) -> int:
        return self._line_starts[line] if line < len(self._line_starts) else len(self._source)

    def _inline(self, children: Iterable[Token], cursor: int, end: int) -> None:
        links: list[tuple[int, str]] = []
        for child in children:
            if child.type in {"text", "code_inline", "text_special"}:
                place = self._source.find(child.content, cursor, end) if child.content else -1
                self.assembly.add(child.content, place if place >= 0 else None)
                cursor = place + len(child.content) if place >= 0 else cursor
            elif child.type in {"softbreak", "hardbreak"}:
                ended = _LINE_END.search(self._source, cursor, end)
                self.assembly.add(" ", ended.start() if ended else None)
                cursor = ended.end() if ended else cursor
            elif child.type == "footnote_ref":
                place = self._source.find("[^", cursor, end)
                self.assembly.add(f"[{child.meta['id'] + 1}]", place if place >= 0 else None)
                cursor = place + 2 if place >= 0 else cursor
            elif child.type == "link_open":
                links.append((self.assembly.length, str(child.attrGet("href") or "")))
            elif child.type == "link_close" and links:
                start, url = links.pop()
                self.assembly.link(start, url)
                place = self._source.find(")", cursor, end)
                cursor = place + 1 if place >= 0 else cursor
