"""`Source` → its bytes: regular files and members of archives, never more than the settings allow."""

from __future__ import annotations

import stat
from pathlib import Path

from pubproof.config import ReadingSettings
from pubproof.errors import ReadingError
from pubproof.reading.archive import read_member
from pubproof.reading.source import Source


def content_of(source: Source, settings: ReadingSettings) -> bytes:
    """The bytes of an article; `ReadingError` says in one line why they cannot be had."""
    if source.fault:
        raise ReadingError(source.fault)
    if source.member:
        return read_member(source.path, source.member, source.name, settings)
    content = _bytes_of(source.path, source.name, settings.max_bytes) if source.content is None else source.content
    if len(content) > settings.max_bytes:
        raise ReadingError(
            f"{source.name}: larger than {settings.max_bytes:,} bytes (reading.max_bytes in the configuration)"
        )
    if not content.strip():
        raise ReadingError(f"{source.name}: is empty")
    return content


def _bytes_of(path: Path, name: str, max_bytes: int) -> bytes:
    """At most one byte more than is allowed. What is no regular file is not opened: a pipe would wait for a writer."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadingError(f"{name}: is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise ReadingError(f"{name}: is not a regular file (a pipe, socket or device)")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError as error:
        is_link = path.is_symlink()
        raise ReadingError(
            f"{name}: {'is a link to a file that is not there' if is_link else 'no such file'}"
        ) from error
    except OSError as error:
        raise ReadingError(f"{name}: cannot be read ({error.strerror or error})") from error
    except ValueError as error:  # a null byte in the name
        raise ReadingError(f"{name!r}: is not a name that a file can have") from error
