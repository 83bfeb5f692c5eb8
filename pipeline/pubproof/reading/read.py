"""One `Source` → `Article`, by the reader of its format; `ReadingError` says in one line why it cannot be read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from pubproof.config import ReadingSettings
from pubproof.domain.text import Article
from pubproof.errors import ReadingError
from pubproof.reading.confined import parse_confined
from pubproof.reading.content import content_of
from pubproof.reading.encoding import decode
from pubproof.reading.formats import NOT_READ, READABLE_SUFFIXES, TEXT_SUFFIXES, Input, sniffed
from pubproof.reading.source import Source
from pubproof.reading.text import read_text


def read_article(source: Source | Path, settings: ReadingSettings | None = None) -> Article:
    """The article that a source, or the file at a path, holds."""
    source = Source.of(source) if isinstance(source, Path) else source
    settings = settings or ReadingSettings()
    return parse(content_of(source, settings), source, settings)


def parse(content: bytes, source: Source, settings: ReadingSettings, most: int | None = None) -> Article:
    """The article in the bytes of a source, its first `most` characters at least.

    All formats but plain text are read in a confined process.
    """
    suffix = format_of(source, content)
    if suffix in NOT_READ:
        raise ReadingError(
            f"{source.name}: {NOT_READ[suffix]} files are not read; save it as .docx, .pdf, .html, .md or .txt"
        )
    if suffix in TEXT_SUFFIXES:
        return read_text(decode(content, source.name, source.charset), source.name, most)
    article = parse_confined(Input(content, source.name, source.charset), suffix, settings)
    if not article.text.strip():
        raise ReadingError(f"{source.name}: has no text")
    return article


def format_of(source: Source, content: bytes) -> str:
    """The suffix of the format: as the source says, by the name, or else by the content."""
    suffix = source.format or PurePosixPath(source.member or source.path.name).suffix.lower()
    return suffix if suffix in READABLE_SUFFIXES or suffix in NOT_READ else sniffed(content)
