"""Where one article comes from: the name that reports show, and where its bytes lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One article to read, or the reason why there is nothing to read: each is accounted for in the run."""

    name: str
    """As reports show it: path with forward slashes, address, `pages.zip/inside.md`, or `-` for standard input."""
    path: Path = Path()
    """File that holds the bytes; of a fetched page its copy in the store."""
    format: str = ""
    """Suffix of the format (".html") where the name does not tell it; empty: told by the name, else by the content."""
    member: str = ""
    """Name inside the archive at `path`."""
    charset: str = ""
    """What the server said of the encoding."""
    content: bytes | None = None
    """The bytes themselves, where no file holds them (standard input)."""
    fault: str = ""
    """Why it could not be had, as one line that names it; empty if it could."""

    @classmethod
    def of(cls, path: Path) -> Source:
        """A plain file."""
        return cls(shown(path.as_posix()), path)

    @classmethod
    def inside(cls, archive: Path, member: str) -> Source:
        """A member of an archive."""
        return cls(shown(f"{archive.as_posix()}/{member}"), archive, member=member)

    @classmethod
    def missing(cls, name: str, reason: str) -> Source:
        """What could not be had, and why."""
        return cls(shown(name), fault=f"{shown(name)}: {reason}")


def shown(name: str) -> str:
    """A name as a report can hold it: bytes that are no UTF-8, and control characters, become question marks."""
    return "".join(
        character if character.isprintable() else "?" for character in name.encode("utf-8", "replace").decode()
    )
