"""Plain text → `Article`. Lines are blocks, unless the file is wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.text import Article, Block, BlockKind, SourceMap, Span
from pubproof.reading.blocks import LIST_MARKER, classify, settle
from pubproof.reading.remarks import LONGEST, remarks_in
from pubproof.reading.text_tables import cells_of_table

_LINE = re.compile(r"[^\r\n]+")
_WRAP_WIDTHS = range(50, 101)
_MIN_WRAPPED_LINES = 3
_MAX_SITE_NAME_WORDS = 3
# A line that ends within a web address, and a line that goes on with it.
_CUT_ADDRESS = re.compile(r"https?://\S{1,300}[/=._?&-]$", re.IGNORECASE)
_REST_OF_ADDRESS = re.compile(r"(?=\S{0,60}\d)[a-z\d][\w./?=&%~()-]*(?=[\s,;)]|$)")


def read_text(source: str, name: str, most: int | None = None) -> Article:
    """The article in a plain text; its text is `source`, character for character.

    There are blocks only as far as the line at character `most`, for texts of which no more is read, and remarks a little further.
    """
    after = -1 if most is None else source.find("\n", most)
    blocks = settle(source, list(_blocks(source, after if after >= 0 else len(source))))
    return Article(
        source=name,
        text=source,
        blocks=blocks,
        source_map=SourceMap.identity(source),
        title=title_of(source, blocks),
        remarks=remarks_in(source if most is None else source[: most + 2 * LONGEST]),
    )


def title_of(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The first heading that says something; site names of two or three words often stand above it."""
    headings = [block.span.of(text).strip() for block in blocks if block.kind is BlockKind.HEADING]
    return next((heading for heading in headings if len(heading.split()) > _MAX_SITE_NAME_WORDS), None) or next(
        iter(headings), None
    )


def _blocks(source: str, end: int) -> Iterator[Block]:
    """Blocks of the lines: cells of tables, and what each other line is by itself."""
    for group in _paragraphs(source, end):
        cells = cells_of_table(source, group)
        if cells is not None:
            yield from (Block(BlockKind.TABLE_CELL, cell) for cell in cells)
        else:
            yield from (classify(source, span) for span in _stretches(source, group))


def _stretches(source: str, group: list[Span]) -> Iterator[Span]:
    """Spans of the lines of a paragraph, trimmed; lines of a wrapped one are joined."""
    if not _is_wrapped(source, group):
        yield from _with_whole_addresses(source, group)
        return
    start = group[0].start
    for line, following in zip(group, [*group[1:], None], strict=True):
        if following is None or LIST_MARKER.match(following.of(source)):
            yield Span(start, line.end)
            start = following.start if following else start


def _with_whole_addresses(source: str, lines: list[Span]) -> Iterator[Span]:
    """The lines, joined where one breaks off within a web address."""
    start = lines[0].start
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        tail = source[max(line.start, line.end - 310) : line.end]
        if following is not None and _CUT_ADDRESS.search(tail) and _REST_OF_ADDRESS.match(source, following.start):
            continue
        yield Span(start, line.end)
        start = following.start if following else start


def _paragraphs(source: str, end: int) -> Iterator[list[Span]]:
    """Groups of neighbouring lines that are not blank."""
    group: list[Span] = []
    for match in _LINE.finditer(source, 0, end):
        span = _trimmed(source, match.start(), match.end())
        if group and (not len(span) or _has_blank_between(source, group[-1], span)):
            yield group
            group = []
        if len(span):
            group.append(span)
    if group:
        yield group


def _trimmed(source: str, start: int, end: int) -> Span:
    line = source[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, max(start + left, start + len(line.rstrip())))


def _has_blank_between(source: str, one: Span, two: Span) -> bool:
    return source.count("\n", one.end, two.start) > 1


def _is_wrapped(source: str, group: list[Span]) -> bool:
    """Whether lines were broken at a fixed width: all but the last are about as long, and most end in mid-sentence."""
    if len(group) < _MIN_WRAPPED_LINES:
        return False
    full = group[:-1]
    if any(len(line) not in _WRAP_WIDTHS for line in full):
        return False
    unfinished = sum(source[line.end - 1] not in ".!?:" for line in full)
    return unfinished * 2 > len(full)
