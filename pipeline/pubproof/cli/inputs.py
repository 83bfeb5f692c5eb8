"""Arguments of the command line → the articles to check, and those that are left out on purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pubproof.errors import UsageError

if TYPE_CHECKING:
    from pubproof.changes.lines import Lines
    from pubproof.changes.since import Changes
    from pubproof.reading.source import Source

    Gather = Callable[[Sequence[str]], tuple[Source, ...]]
    """What arguments name."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run looks at."""

    files: tuple[Source, ...]
    unchanged: tuple[Source, ...] = ()
    """Left out, because they did not change."""
    changes: Changes | None = None

    def is_gone(self, article: str) -> bool:
        """Whether an article of the ledger was deleted or renamed."""
        from pubproof.changes.since import located

        return self.changes is not None and located(Path(article)) in self.changes.gone

    def changed_lines(self) -> Mapping[str, Lines]:
        """The changed lines of each article, by its name in reports."""
        if self.changes is None:
            return {}
        lines = ((file.name, self.changes.lines_of(file.path)) for file in self.files)
        return {name: changed for name, changed in lines if changed is not None}


def inputs(arguments: Sequence[str], changed_since: str | None, gather: Gather) -> Inputs:
    """The articles that are named; with a commit, those of them that changed since. `UsageError` where there can be none."""
    if changed_since is None:
        if not arguments:
            raise UsageError("name articles, or folders of them (or --changed-since REF for those that changed here)")
        return Inputs(gather(arguments))
    from pubproof.changes.since import changes_since, located

    for argument in arguments:
        if argument == "-" or "://" in argument:
            raise UsageError(f"{argument}: is in no repository; check it without --changed-since")
    places = list(arguments) or ["."]
    changes = changes_since(changed_since, map(Path, places))
    present = [place for place in places if Path(place).exists() or located(Path(place)) not in changes.gone]
    files = _below(present, changes, gather)
    changed = tuple(file for file in files if changes.lines_of(file.path) is not None)
    return Inputs(changed, tuple(file for file in files if changes.lines_of(file.path) is None), changes)


def _below(arguments: Sequence[str], changes: Changes, gather: Gather) -> tuple[Source, ...]:
    """Articles that the arguments name. A folder whose articles were all deleted is no mistake."""
    from pubproof.sources.gather import each_once

    found: list[Source] = []
    for argument in arguments:
        path = Path(argument)
        try:
            found += gather([argument])
        except UsageError:
            if not path.is_dir() or not any(gone.is_relative_to(path.resolve()) for gone in changes.gone):
                raise
    return tuple(each_once(found))
