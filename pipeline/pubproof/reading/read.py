"""One file → `Article`, by the reader of its format; `ReadingError` says in one line why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pubproof.config import ReadingSettings
from pubproof.domain.text import Article
from pubproof.errors import ReadingError
from pubproof.reading.html import read_html
from pubproof.reading.markdown import read_markdown
from pubproof.reading.text import read_text

Reader = Callable[[str, str], Article]
"""(decoded source, name of the source) → article."""

_READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
# Formats that decode as text by accident, or not at all: named, so that the message can say what to do.
_NOT_YET = {".pdf": "PDF", ".docx": "Word", ".doc": "Word", ".odt": "OpenDocument", ".rtf": "RTF", ".epub": "EPUB"}
# Control characters that text files hold; others mean that this is no text.
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x85")
_MAX_CONTROL_SHARE = 0.01


def read_article(path: Path, settings: ReadingSettings | None = None) -> Article:
    """The article in the file at `path`."""
    settings = settings or ReadingSettings()
    return parse(content_of(path, settings), path, settings)


def parse(content: bytes, source: Path, settings: ReadingSettings) -> Article:  # noqa: ARG001 - formats to come have limits
    """The article in the bytes of a file."""
    name = source.as_posix()
    return _READERS.get(source.suffix.lower(), read_text)(decode(content, name), name)


def content_of(source: Path, settings: ReadingSettings) -> bytes:
    """The bytes of a file; `ReadingError` says in one line why they cannot be had."""
    name, max_bytes = source.as_posix(), settings.max_bytes
    suffix = source.suffix.lower()
    if suffix in _NOT_YET:
        raise ReadingError(f"{name}: {_NOT_YET[suffix]} files are not read yet; save it as text, Markdown or HTML")
    try:
        with source.open("rb") as file:
            content = file.read(max_bytes + 1)
    except IsADirectoryError as error:
        raise ReadingError(f"{name}: is a folder, not a file") from error
    except OSError as error:
        raise ReadingError(f"{name}: cannot be read ({error.strerror or error})") from error
    if len(content) > max_bytes:
        raise ReadingError(f"{name}: larger than {max_bytes:,} bytes (reading.max_bytes in the configuration)")
    return content


def decode(content: bytes, name: str) -> str:
    """The text in `content`, which must be UTF-8; a byte order mark is dropped. `name` is for the error."""
    if not content.strip():
        raise ReadingError(f"{name}: is empty")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadingError(f"{name}: is UTF-16 text; save it as UTF-8")
    if b"\x00" in content:
        raise ReadingError(f"{name}: is a binary file, not an article")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingError(f"{name}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    controls = sum(1 for character in text if character < " " and character not in _TEXT_CONTROLS)
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise ReadingError(f"{name}: is a binary file, not an article")
    if not text.strip():
        raise ReadingError(f"{name}: is empty")
    return text
