"""An article as text with blocks, links and a way back to line and column of its source."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of `Article.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside, borders included."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a block of an article is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_CELL = "table_cell"
    REFERENCE = "reference"
    """An entry of a reference list."""
    BOILERPLATE = "boilerplate"
    """Navigation, footer, address, teaser: read for identifiers, never judged."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses."""

    kind: BlockKind
    span: Span
    level: int = 0
    """Heading level 1–6, nesting depth of a list item; 0 where it means nothing."""
    lead_in: int | None = None
    """Index of the block that introduces this list item ("Ketamine can treat:")."""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink that the source carries on a stretch of text."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class SourcePosition:
    """Place in the source file, both counted from 1 as editors do."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters that stand at `text_start` in the text and at `source_start` in the source."""

    text_start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From offsets in `Article.text` back to the source file.

    `segments` ascend in `text_start`; characters between two segments (a newline put in by a reader) map to the end of
    the earlier one. `line_starts` are offsets of line beginnings in the decoded source.
    """

    segments: tuple[Segment, ...]
    line_starts: tuple[int, ...]

    @classmethod
    def identity(cls, source: str) -> SourceMap:
        """The map of a source whose text is the source itself."""
        return cls((Segment(0, 0, len(source)),), line_starts_of(source))

    def source_offset(self, offset: int) -> int:
        """Offset in the decoded source of the character at `offset` of the text."""
        index = bisect_right(self.segments, offset, key=lambda segment: segment.text_start) - 1
        if index < 0:
            return 0
        segment = self.segments[index]
        return segment.source_start + min(offset - segment.text_start, segment.length)

    def position(self, offset: int) -> SourcePosition:
        """Line and column in the source of the character at `offset` of the text."""
        place = self.source_offset(offset)
        line = bisect_right(self.line_starts, place)
        return SourcePosition(line, place - self.line_starts[line - 1] + 1)


def line_starts_of(source: str) -> tuple[int, ...]:
    """Offsets at which the lines of `source` begin; lines end at a newline character only."""
    starts = [0]
    place = source.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = source.find("\n", place + 1)
    return tuple(starts)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. All spans elsewhere are offsets into `text`, and `text[start:end]` is what is quoted."""

    source: str
    """Path or URL as the user gave it, with forward slashes."""
    text: str
    """For a `.txt` file the decoded file, character for character."""
    blocks: tuple[Block, ...]
    source_map: SourceMap
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article that could not be read: accounted for in the run, never silently dropped."""

    source: str
    reason: str
