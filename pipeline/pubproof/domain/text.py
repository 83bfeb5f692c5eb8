"""An article as text with blocks, links and a way back to line and column of its source."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, replace
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


class SourceUnit(StrEnum):
    """What the places of a source are counted in."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class SourcePosition:
    """Place in the source file, both counted from 1 as editors do."""

    line: int
    """Number of the line; of the paragraph or page in sources that have no lines."""
    column: int
    unit: SourceUnit = SourceUnit.LINE

    def __str__(self) -> str:
        return f"{self.unit} {self.line}"


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
    unit: SourceUnit = SourceUnit.LINE
    """What `line_starts` begin: lines, or paragraphs or pages."""

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
        return SourcePosition(line, place - self.line_starts[line - 1] + 1, self.unit)


def line_starts_of(source: str) -> tuple[int, ...]:
    """Offsets at which the lines of `source` begin; lines end at a newline character only."""
    starts = [0]
    place = source.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = source.find("\n", place + 1)
    return tuple(starts)


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """What a file of references (.nbib, .ris, .bib) says of one work, field by field; absent fields are None."""

    span: Span
    """The entry as it stands in the text."""
    authors: tuple[tuple[str, str | None], ...] = ()
    """(family name, initials); a body has no initials."""
    year: int | None = None
    journal: str | None = None
    title: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    pmid: int | None = None
    pmcid: str | None = None
    doi: str | None = None
    nct: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark to pubproof in the source, such as "ignore PR-01 quoted from the label"."""

    offset: int
    """Where it begins in the decoded source."""
    text: str
    is_alone: bool
    """Whether nothing stands before it on its line: it speaks of the block after it, and of its own line otherwise."""


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
    remarks: tuple[Remark, ...] = ()
    entries: tuple[ReferenceEntry, ...] = ()
    """Entries whose fields the source gives."""
    problems: tuple[str, ...] = ()
    """Parts of the source that could not be read, each as a sentence."""

    def beginning(self, characters: int) -> Article:
        """The article without what stands behind its first `characters` characters."""
        if len(self.text) <= characters:
            return self
        end = self.source_map.source_offset(characters)
        return replace(
            self,
            text=self.text[:characters],
            blocks=tuple(
                replace(block, span=Span(block.span.start, min(block.span.end, characters)))
                for block in self.blocks
                if block.span.start < characters
            ),
            links=tuple(link for link in self.links if link.span.end <= characters),
            remarks=tuple(remark for remark in self.remarks if remark.offset < end),
            entries=tuple(entry for entry in self.entries if entry.span.end <= characters),
        )


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article that could not be read: accounted for in the run, never silently dropped."""

    source: str
    reason: str

    @property
    def line(self) -> str:
        """Both in one line; most reasons begin with the source."""
        return self.reason if self.reason.startswith(self.source) else f"{self.source}: {self.reason}"
