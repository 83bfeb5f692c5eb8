"""Paths as the user gave them → the files to read, in a stable order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pubproof.errors import UsageError

READABLE_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm"})


def article_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every article under `paths`, each once: files as named, folders searched for readable suffixes, hidden entries left out.

    `UsageError` for a path that does not exist and for a folder without articles: "nothing to check" must not look clean.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(_articles_below(path))
            if not inside:
                raise UsageError(
                    f"{path}: no articles in this folder (looked for {', '.join(sorted(READABLE_SUFFIXES))})"
                )
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise UsageError(f"{path}: no such file or folder")
    return tuple(found)


def _articles_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in READABLE_SUFFIXES and path.is_file():
            yield path
