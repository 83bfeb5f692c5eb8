"""Puts an article together from pieces of a marked-up source, keeping the way back to the source for each piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from pubproof.domain.text import Article, Block, BlockKind, Link, Segment, SourceMap, SourceUnit, Span, line_starts_of
from pubproof.reading.blocks import is_boilerplate, settle
from pubproof.reading.remarks import remarks_in


class Assembly:
    """Text, blocks and links of an article in the making. Blocks are separated by one blank line."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._block_start: int | None = None
        self._block_pieces: list[str] = []

    @property
    def length(self) -> int:
        """Characters put together so far: where the next piece will stand."""
        return self._length

    def open(self) -> None:
        """Begin a block."""
        if self._pieces:
            self._put("\n\n")
        self._block_start = self._length
        self._block_pieces = []

    def add(self, piece: str, source_start: int | None) -> None:
        """Append text that stands at `source_start` of the source, or nowhere in it (None)."""
        if source_start is not None and piece:
            self._segments.append(Segment(self._length, source_start, len(piece)))
        self._put(piece)

    def close(self, kind: BlockKind, level: int = 0) -> Block | None:
        """End the block, and give it; white space at its borders belongs to no block, and an empty one is dropped."""
        if self._block_start is None:
            return None
        text = "".join(self._block_pieces)
        left = len(text) - len(text.lstrip())
        span = Span(self._block_start + left, self._block_start + len(text.rstrip()))
        self._block_start = None
        if span.end <= span.start:
            return None
        line = text.strip()
        if kind is not BlockKind.REFERENCE and is_boilerplate(line):
            kind = BlockKind.BOILERPLATE
        block = Block(kind, span, level)
        self._blocks.append(block)
        return block

    def link(self, start: int, url: str) -> None:
        """Remember that the text from `start` to here carries `url`."""
        if self._length > start and url:
            self._links.append(Link(Span(start, self._length), url))

    def judge(self, judged: Callable[[str, Sequence[Block], Sequence[Link]], Sequence[Block]]) -> None:
        """Replace the blocks by what `judged` makes of text, blocks and links, before their neighbours settle them."""
        self._blocks = list(judged("".join(self._pieces), self._blocks, self._links))

    def article(
        self,
        source: str,
        name: str,
        *,
        title: str | None,
        published: date | None,
        publisher: str | None,
        unit: SourceUnit = SourceUnit.LINE,
    ) -> Article:
        """The finished article. Each line of `source` is one `unit` of it."""
        text = "".join(self._pieces)
        blocks = settle(text, self._blocks)
        heading = next((block.span.of(text).strip() for block in blocks if block.kind is BlockKind.HEADING), None)
        return Article(
            source=name,
            text=text,
            blocks=blocks,
            source_map=SourceMap(tuple(self._segments), line_starts_of(source), unit),
            title=title or heading,
            date=published,
            publisher=publisher,
            links=tuple(self._links),
            remarks=remarks_in(source),
        )

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._block_pieces.append(piece)
        self._length += len(piece)
