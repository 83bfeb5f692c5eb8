"""What the answers of a source depend on besides the question, as one string: kept answers hold for the same string alone."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

from pubproof.config import LiteratureSettings


def identity_of(settings: LiteratureSettings, code: str, today: date) -> str | None:
    """The source, its state, and the code that asks it; None where nothing can be kept.

    Live PubMed changes under the same name: its answers are kept for some days (`is_dated`).
    """
    kind, _, argument = settings.source.partition(":")
    match kind:
        case "pubmed":
            state = settings.base_url
        case "starter":
            state = ""  # its data are hashed with the code
        case "snapshot":
            state = _content(Path(argument))
        case "frozen" if settings.snapshot is not None:
            state = _content(settings.snapshot)
        case "mirror":
            state = f"{_files(Path(argument))} {today.isoformat()}"  # what it says of its age depends on the day
        case _:
            return None
    return f"{kind} {state} {code}"


def is_dated(settings: LiteratureSettings) -> bool:
    """Whether the same question may be answered otherwise tomorrow."""
    return settings.source == "pubmed"


def _content(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _files(folder: Path) -> str:
    """Names, sizes and times of all files: a mirror is too large to hash.

    Those by which SQLite lets processes share it come, change and go whenever one opens it. Of them only a log that holds
    something counts.
    """
    digest = sha256(folder.resolve().as_posix().encode("utf-8", "surrogateescape"))
    for path in sorted(folder.rglob("*")):
        try:
            told = path.stat()
        except FileNotFoundError:
            continue  # gone since it was listed
        if path.name.endswith("-shm") or (path.name.endswith("-wal") and not told.st_size):
            continue
        digest.update(f"{path.relative_to(folder)}\0{told.st_size}\0{told.st_mtime_ns}\0".encode("utf-8", "replace"))
    return digest.hexdigest()
