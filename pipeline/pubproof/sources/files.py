"""Folders and archives → the articles in them, hidden and ignored entries left out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore import GitIgnorePatternError

from pubproof.config import ReadingSettings
from pubproof.errors import ConfigError, ReadingError
from pubproof.reading.archive import members_of
from pubproof.reading.formats import READABLE_SUFFIXES
from pubproof.reading.source import Source

_FOREIGN = "__MACOSX"
"""Folder in archives made on a Mac: shadows of the files, none of them an article."""


class Ignored:
    """Patterns as in .gitignore, relative to the folder or archive that is searched, or to the folder where the command runs."""

    def __init__(self, patterns: Iterable[str]) -> None:
        try:
            self._spec = GitIgnoreSpec.from_lines(patterns)
        except (GitIgnorePatternError, ValueError) as error:
            raise ConfigError(f'"reading.ignore": {error}') from error

    def holds(self, path: str, searched: Path | None = None) -> bool:
        """Whether a path below the folder that is searched is left out."""
        if self._spec.match_file(path):
            return True
        below = None if searched is None else os.path.relpath(searched)  # from here to there, up again where need be
        return below is not None and self._spec.match_file(Path(below, path).as_posix() + "/" * path.endswith("/"))


def in_folder(folder: Path, ignored: Ignored) -> list[Source]:
    """Articles below a folder, sorted. Links to files are read, links to folders not followed: they may lead in circles."""
    found: dict[Path, Source] = {}

    def unreadable(error: OSError) -> None:
        path = Path(error.filename)
        found[path] = Source.missing(path.as_posix(), f"cannot be searched ({error.strerror})")

    for above, folders, names in os.walk(folder, onerror=unreadable):
        below = Path(above).relative_to(folder)
        folders[:] = [name for name in folders if _is_wanted((below / name).as_posix() + "/", ignored, folder)]
        for name in names:
            path = Path(above, name)
            if _is_readable(name) and _is_wanted((below / name).as_posix(), ignored, folder):
                found[path] = Source.of(path)
    return [found[path] for path in sorted(found)]


def in_archive(archive: Path, settings: ReadingSettings, ignored: Ignored) -> Iterator[Source]:
    """Articles in an archive, in its order; an archive that cannot be used is one source that says why."""
    name = archive.as_posix()
    try:
        members = members_of(archive, settings)
    except ReadingError as error:
        yield Source(name, fault=str(error))
        return
    except OSError as error:
        yield Source.missing(name, f"cannot be read ({error.strerror or error})")
        return
    counts = Counter(member for member in members if _is_wanted(member, ignored))
    wanted = [member for member, count in counts.items() if count == 1]
    readable = [member for member in wanted if _is_readable(member)]
    inner = [member for member in wanted if PurePosixPath(member).suffix.lower() == ".zip"]
    several = [member for member, count in counts.items() if count > 1 and _is_readable(member)]
    if not readable and not inner and not several:
        yield Source.missing(name, f"no articles in this archive (looked for {', '.join(sorted(READABLE_SUFFIXES))})")
    yield from (Source.inside(archive, member) for member in readable)
    for member in several:
        yield Source.missing(
            f"{name}/{member}", f"stands {counts[member]} times in the archive: which one is meant cannot be told"
        )
    for member in inner:
        yield Source.missing(f"{name}/{member}", "is an archive in an archive, which is not opened")


def _is_readable(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in READABLE_SUFFIXES


def _is_wanted(path: str, ignored: Ignored, searched: Path | None = None) -> bool:
    parts = [part for part in path.replace("\\", "/").split("/") if part not in {"", ".."}]
    is_hidden = any(part.startswith(".") or part == _FOREIGN for part in parts)
    return not is_hidden and not ignored.holds(path.lstrip("/"), searched)
