"""Long work, shown as it goes: a bar on a terminal, plain lines elsewhere. Everything goes to standard error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Item = TypeVar("Item")
_LINES = 10
"""Plain lines for one piece of work, at most."""


def quiet(label: str, items: Sequence[Item]) -> Iterable[Item]:  # noqa: ARG001 - the signature of a progress
    """The items, nothing shown."""
    return items


class Shown:
    """Shows items as they are taken."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, label: str, items: Sequence[Item]) -> Iterable[Item]:
        """The items themselves."""
        if not items:
            return items
        return self._bar(label, items) if self._console.is_terminal else self._plain(label, items)

    def _bar(self, label: str, items: Sequence[Item]) -> Iterable[Item]:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._console, transient=True) as bar:
            yield from bar.track(items, description=label)

    def _plain(self, label: str, items: Sequence[Item]) -> Iterable[Item]:
        step = max(1, -(-len(items) // _LINES))
        for number, item in enumerate(items, 1):
            yield item
            if number % step == 0 or number == len(items):
                self._console.print(f"{label}: {number} of {len(items)}", highlight=False, markup=False)
