"""Paths of the command line → the articles to check, and those that are left out on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pubproof.errors import UsageError

if TYPE_CHECKING:
    from pubproof.changes.lines import Lines
    from pubproof.changes.since import Changes


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run looks at."""

    files: tuple[Path, ...]
    unchanged: tuple[Path, ...] = ()
    """Left out, because they did not change."""
    changes: Changes | None = None

    def is_gone(self, article: str) -> bool:
        """Whether an article of the ledger was deleted or renamed."""
        from pubproof.changes.since import located

        return self.changes is not None and located(Path(article)) in self.changes.gone

    def lines_of(self, article: str) -> Lines | None:
        """The changed lines of an article; None where all count."""
        return None if self.changes is None else self.changes.lines_of(Path(article))


def inputs(paths: Sequence[Path], changed_since: str | None) -> Inputs:
    """The articles under `paths`; with a commit, those of them that changed since. `UsageError` where there can be none."""
    from pubproof.reading.sources import article_files

    if changed_since is None:
        if not paths:
            raise UsageError("name articles, or folders of them (or --changed-since REF for those that changed here)")
        return Inputs(article_files(paths))
    from pubproof.changes.since import changes_since, located

    places = list(paths) or [Path()]
    changes = changes_since(changed_since, places)
    present = [path for path in places if path.exists() or located(path) not in changes.gone]
    files = _below(present, changes)
    changed = tuple(file for file in files if changes.lines_of(file) is not None)
    return Inputs(changed, tuple(file for file in files if changes.lines_of(file) is None), changes)


def _below(paths: Sequence[Path], changes: Changes) -> tuple[Path, ...]:
    """Articles under the paths. A folder whose articles were all deleted is no mistake."""
    from pubproof.reading.sources import article_files

    found: dict[Path, None] = {}
    for path in paths:
        try:
            found.update(dict.fromkeys(article_files([path])))
        except UsageError:
            if not path.is_dir() or not any(gone.is_relative_to(path.resolve()) for gone in changes.gone):
                raise
    return tuple(found)
