"""A commit and the work tree → the files that changed since, with their changed lines, and those that are gone.

Staged and unstaged changes count alike, and so do new files that are not added yet; ignored files do not. Changes are
counted from where HEAD left the commit: what others did there meanwhile is none of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pubproof.changes.git import Repository
from pubproof.changes.lines import ALL_LINES, Lines
from pubproof.errors import UsageError

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_FILE = b"diff --git "
_BINARY = b"Binary files "


@dataclass(frozen=True, slots=True)
class Changes:
    """All paths are absolute."""

    top: Path
    lines: Mapping[Path, Lines]
    """Files that were added or changed."""
    gone: frozenset[Path]
    """Files that were there under this name."""

    def lines_of(self, file: Path) -> Lines | None:
        """The changed lines of a file; None if it did not change."""
        return self.lines.get(located(file))

    def holds(self, file: Path) -> bool:
        """Whether the file lies in the repository."""
        return located(file).is_relative_to(self.top)


def changes_since(ref: str, paths: Iterable[Path]) -> Changes:
    """What changed in the repository that holds `paths`; `UsageError` says why that cannot be told."""
    places = list(paths)
    repository = Repository.around(places[0])
    for path in places:
        if not located(path).is_relative_to(repository.top):
            raise UsageError(f"{path}: lies outside the repository {repository.top}; check it without --changed-since")
    base = repository.base(ref)
    lines: dict[str, Lines] = {}
    gone: set[str] = set()
    for status, former, name in repository.changed_names(base):
        if status in {"D", "R"}:
            gone.add(former)
        if status != "D":
            lines[name] = ALL_LINES
    lines |= _changed_lines(repository, base)
    lines |= dict.fromkeys(repository.untracked_names(), ALL_LINES)
    top = repository.top
    return Changes(
        top,
        {top / name: changed for name, changed in lines.items()},
        frozenset(top / name for name in gone if name not in lines),
    )


def located(file: Path) -> Path:
    """Where a file is, links on the way to it resolved; the file itself may be a link, or gone."""
    if file.is_dir() or file.name in {"", ".."}:
        return file.resolve()
    return file.parent.resolve() / file.name


def _changed_lines(repository: Repository, base: str) -> dict[str, Lines]:
    """The changed lines of files that were there before. Names and parts of the patch come in the same order."""
    names = [name for _, _, name in repository.changed_names(base, "--diff-filter=MR")]
    found = list(_lines_by_file(repository.patch(base, "--diff-filter=MR")))
    if len(names) != len(found):
        raise UsageError(
            f"git told {len(names)} changed files and differences of {len(found)}; are files being written now?"
        )
    return dict(zip(names, found, strict=True))


def _lines_by_file(patch: Iterable[bytes]) -> Iterator[Lines]:
    """One for each file of a patch. Lines of files begin with a sign, so that no file can pass for a heading."""
    runs: list[tuple[int, int]] | None = None
    is_binary = False
    for line in patch:
        if line.startswith(_FILE):
            if runs is not None:
                yield ALL_LINES if is_binary else Lines(tuple(runs))
            runs, is_binary = [], False
        elif line.startswith(_BINARY):
            is_binary = True
        elif runs is not None and (hunk := _HUNK.match(line)):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            if count:
                runs.append((first, first + count - 1))
    if runs is not None:
        yield ALL_LINES if is_binary else Lines(tuple(runs))
