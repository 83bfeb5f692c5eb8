"""Blocks of an article → passages as a reader sees them: headings, paragraphs, lists, tables, boilerplate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pubproof.domain.text import Article, Block, BlockKind, Span
from pubproof.reporting.html.marks import Annotation, Piece, has_words, marked

# Blocks of these kinds are shown together with their neighbours of the same kind.
_GROUPED = {BlockKind.LIST_ITEM, BlockKind.REFERENCE, BlockKind.TABLE_CELL, BlockKind.BOILERPLATE}

_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One block, cut into pieces."""

    pieces: tuple[Piece, ...]
    depth: int
    """Heading level, or nesting depth of a list item."""
    has_own_bullet: bool = False
    """Whether the text itself begins with a bullet or a number."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block, or a run of blocks that belong together."""

    kind: BlockKind
    lines: tuple[Line, ...]

    @property
    def has_marks(self) -> bool:
        """Whether something is marked in it."""
        return any(piece.owner for line in self.lines for piece in line.pieces)


def passages_of(article: Article, annotations: Iterable[Annotation]) -> tuple[Passage, ...]:
    """The whole text of the article, marked."""
    blocks = list(_all_text(article))
    rows = marked(article.text, [block.span for block in blocks], annotations)
    keyed = groupby(enumerate(zip(blocks, rows, strict=True)), key=lambda item: _group(item[0], item[1][0]))
    result = []
    for _, members in keyed:
        pairs = [pair for _, pair in members]
        lines = tuple(_line(article.text, block, pieces) for block, pieces in pairs)
        result.append(Passage(pairs[0][0].kind, lines))
    return tuple(result)


def _group(index: int, block: Block) -> tuple[BlockKind, int]:
    return block.kind, -1 if block.kind in _GROUPED else index


def _all_text(article: Article) -> Iterator[Block]:
    """The blocks in order, without overlap and without bare bullets, and text that stands between blocks as paragraphs of its own."""
    place = 0
    for block in sorted(article.blocks, key=lambda block: block.span):
        yield from _gap(article.text, place, block.span.start)
        span = Span(max(block.span.start, place), block.span.end)
        if has_words(span.of(article.text)):
            yield Block(block.kind, span, block.level)
            place = span.end
    yield from _gap(article.text, place, len(article.text))


def _gap(text: str, start: int, end: int) -> Iterator[Block]:
    if has_words(text[start:end]):
        yield Block(BlockKind.PARAGRAPH, Span(start, end))


def _line(text: str, block: Block, pieces: tuple[Piece, ...]) -> Line:
    depth = block.level
    if block.kind is BlockKind.HEADING:
        # The page's own headings are h1 (the title) and h2 (text, cards).
        depth = min(max(block.level, 1) + 2, _DEEPEST_HEADING)
    first = block.span.of(text)[:40].lstrip()[:1]
    return Line(pieces, depth, bool(first) and not first.isalpha() and first not in "\"'“‘(")
